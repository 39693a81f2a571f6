#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/entityform.h"
#include "ui/gestures/tickmenu.h"
#include "ui/lists/entityview.h"
#include "ui/transfer/importsheet.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The alternatives to dragging: ticking, pasting names, and keys.
class tst_Twins : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void addKeysLinkTheSelection_data();
    void addKeysLinkTheSelection();
    void ticksShowAllSomeAndNone();
    void spaceTicksAndUnticks();
    void untickingWaitsForALock();
    void typingFindsWhatToTick();
    void unknownNameIsCreatedWithItsMembers();
    void unknownNameOfWhichNothingElseIsWantedGoesInAtOnce();
    void addWithNothingSelectedAsksWhom();
    void pastedNamesBecomeMemberships();
    void unknownAndAmbiguousNamesAreAskedAboutAndNothingIsAdded();
    void addingToSeveralCountsMembershipsNotMembers();
    void f6WalksThroughTheListsAndBack();

private:
    QListView *openTicks();
    TickMenu *menu() { return m_shown->window().findChildren<TickMenu *>().first(); } // the heroes'
    QString pairs() { return m_shown->watch().pairs(); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_Twins::init()
{
    m_shown = std::make_unique<RosterWindow>();
}

QListView *tst_Twins::openTicks()
{
    menu()->popup(m_shown->window().mapToGlobal(QPoint(20, 20)));
    return menu()->findChild<QListView *>();
}

void tst_Twins::addKeysLinkTheSelection_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Insert") << Qt::Key_Insert << Qt::KeyboardModifiers(Qt::NoModifier);
    QTest::newRow("Ctrl+Return") << Qt::Key_Return << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("Ctrl+L") << Qt::Key_L << Qt::KeyboardModifiers(Qt::ControlModifier);
}

void tst_Twins::addKeysLinkTheSelection()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    m_shown->select(Side::Right, {ZForce});
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->table(Side::Left).setFocus();
    QTest::keyClick(&m_shown->window(), key, modifiers);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_Twins::ticksShowAllSomeAndNone()
{
    create(m_shown->roster().controller(), Side::Right, {{"name", "New"}, {"headquarters", ""}});
    m_shown->select(Side::Left, {Deadpond, RustyMan});
    QListView *list = openTicks();
    QAbstractItemModelTester tester(list->model());
    QStringList ticks;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        ticks.append(QString::number(list->model()->index(row, list->modelColumn()).data(Qt::CheckStateRole).toInt()));
    QCOMPARE(ticks.join(' '), "1 2 0"); // Z-Force has one of them, Preventers both, the new team none
}

void tst_Twins::spaceTicksAndUnticks()
{
    m_shown->select(Side::Left, {Deadpond, SpiderBoy});
    QListView *list = openTicks();
    QTest::keyClick(menu()->findChild<QLineEdit *>(), Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space); // half: the rest joins
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(list->currentIndex().data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(pairs(), "1-2 2-2 3-2");
    QCOMPARE(m_shown->steps(), 2);
    QVERIFY(menu()->isVisible());
}

// One that lets nobody read who is in.
void tst_Twins::untickingWaitsForALock()
{
    m_shown->select(Side::Left, {Deadpond});
    QListView *list = openTicks();
    QCOMPARE(list->model()->index(0, list->modelColumn()).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    list->model()->setData(list->model()->index(0, list->modelColumn()), Qt::Unchecked, Qt::CheckStateRole);
    QVERIFY(m_shown->roster().controller().waitsForLock());
    holder.release();
    QTRY_COMPARE(pairs(), "1-2 2-2 3-2");
    QTRY_COMPARE(list->model()->index(0, list->modelColumn()).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void tst_Twins::typingFindsWhatToTick()
{
    m_shown->select(Side::Left, {RustyMan});
    QListView *list = openTicks();
    QTest::keyClicks(menu()->findChild<QLineEdit *>(), "z-f");
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(menu()->findChild<QLineEdit *>(), Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(pairs(), "1-1 1-2 2-1 2-2 3-2");
}

// One step, which undo takes back whole; with the keyboard alone.
void tst_Twins::unknownNameIsCreatedWithItsMembers()
{
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    QListView *list = openTicks();
    auto *create = menu()->findChild<QPushButton *>();
    QVERIFY(!create->isVisible());
    auto *filter = menu()->findChild<QLineEdit *>();
    QTest::keyClicks(filter, "Avengers & Co");
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(create->isVisible());
    QCOMPARE(create->text(), QString("New team \u201cAvengers && Co\u201d with 2 heroes"));
    QTest::keyClick(filter, Qt::Key_Return); // a team must have its headquarters
    QVERIFY(!menu()->isVisible());
    auto *form = m_shown->window().findChild<EntityForm *>();
    QVERIFY(form);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(form->focusWidget()));
    QCOMPARE(qobject_cast<QLineEdit *>(form->focusWidget())->accessibleName(), "Headquarters");
    QTest::keyClicks(form->focusWidget(), "Tower");
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-2 2-3 3-2 3-3");
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT name, headquarters FROM team WHERE id = 3"), "Avengers & Co|Tower");
    QCOMPARE(m_shown->steps(), 1);
    m_shown->roster().history().undo();
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM team"), "2");
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2");
}

void tst_Twins::unknownNameOfWhichNothingElseIsWantedGoesInAtOnce()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{"DROP TABLE heroteamlink", "DROP TABLE team", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL, headquarters TEXT)",
                                                         "CREATE TABLE heroteamlink (team_id INTEGER REFERENCES team, hero_id INTEGER REFERENCES hero, PRIMARY KEY (team_id, hero_id))"});
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    QListView *list = openTicks();
    auto *filter = menu()->findChild<QLineEdit *>();
    QTest::keyClicks(filter, "Avengers");
    QTest::mouseClick(menu()->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(pairs(), "2-1 3-1");
    QCOMPARE(list->model()->rowCount(), 1); // the text has gone
    QCOMPARE(list->model()->index(0, list->modelColumn()).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(menu()->isVisible());
    QCOMPARE(m_shown->steps(), 1);
}

// The heroes are ticked then, for the team whose list it is.
void tst_Twins::addWithNothingSelectedAsksWhom()
{
    m_shown->select(Side::Left, {});
    m_shown->select(Side::Right, {ZForce});
    m_shown->window().actions().membersOf(Side::Left).add->trigger();
    TickMenu *heroes = m_shown->window().findChildren<TickMenu *>().last();
    QVERIFY(heroes->isVisible());
    auto *list = heroes->findChild<QListView *>();
    QCOMPARE(list->model()->rowCount(), 3);
    QTest::keyClick(heroes->findChild<QLineEdit *>(), Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space); // Rusty-Man
    QCOMPARE(pairs(), "1-1 1-2 2-1 2-2 3-2");
}

void tst_Twins::pastedNamesBecomeMemberships()
{
    m_shown->select(Side::Right, {ZForce});
    m_shown->list(Side::Left).setFocus();
    QApplication::clipboard()->setText("Spider-Boy\r\nRusty-Man\tTommy Sharp\n\nSpider-Boy\n");
    m_shown->window().actions().paste->trigger();
    QCOMPARE(pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_Twins::unknownAndAmbiguousNamesAreAskedAboutAndNothingIsAdded()
{
    create(m_shown->roster().controller(), Side::Left, {{"name", "Deadpond"}, {"secret_name", "another"}, {"age", QVariant()}});
    const QString before = pairs();
    m_shown->select(Side::Right, {ZForce});
    m_shown->list(Side::Left).setFocus();
    QApplication::clipboard()->setText("Spider-Boy\nDeadpond\nNobody\nspider-boy");
    m_shown->window().actions().paste->trigger();
    QCOMPARE(pairs(), before);
    QVERIFY(m_shown->window().findChild<ImportSheet *>()); // which lists them: see tst_importsheet
    QCOMPARE(m_shown->steps(), 1); // only the second Deadpond
}

// Both are in the Preventers already: to say "2 added, 2 were already in" of Z-Force would be untrue.
void tst_Twins::addingToSeveralCountsMembershipsNotMembers()
{
    m_shown->select(Side::Right, {ZForce, Preventers});
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    m_shown->window().actions().link->trigger();
    QCOMPARE(m_shown->status(), "2 memberships added, 2 existed already");
}

void tst_Twins::f6WalksThroughTheListsAndBack()
{
    m_shown->table(Side::Left).setFocus();
    const QWidget *const order[] = {&m_shown->list(Side::Right), &m_shown->list(Side::Left), &m_shown->table(Side::Right)};
    for (const QWidget *next : order) {
        QTest::keyClick(&m_shown->window(), Qt::Key_F6);
        QCOMPARE(m_shown->window().focusWidget(), next);
    }
    QTest::keyClick(&m_shown->window(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(m_shown->window().focusWidget(), order[1]);
}

QTEST_MAIN(tst_Twins)
#include "tst_twins.moc"

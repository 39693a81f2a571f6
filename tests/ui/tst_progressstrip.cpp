#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/sql/writeactivity.h"
#include "support/gestures.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/progressstrip.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QUndoView>

using namespace Rollcall;
using namespace Rollcall::Test;

// A long gesture in the window: dragged as any other, seen while it lasts, called off with a key.
class tst_ProgressStrip : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void twentyThousandAreDraggedAndUndone();
    void startingADragWritesNothingOut();
    void stripSaysHowFarItIs();
    void stripStaysAwayFromWhatIsQuick();
    void cancelledFromTheStrip_data();
    void cancelledFromTheStrip();
    void nothingThatWritesIsEnabledMeanwhile();
    void closingTheWindowCancelsFirst();
    void closingTheFileCancelsFirst();
    void selectedManyLeaveAgain(); // H20
    void manyAreTakenAwayByTheBin();
    void manyArePasted();
    void aCutStaysCutUntilItWasMoved();

private:
    EntityView &table(Side side) { return m_shown->table(side); }
    ProgressStrip &strip() { return m_shown->window().progress(); }
    MembershipController &controller() { return m_shown->roster().controller(); }
    void trigger(QAction *action)
    {
        action->trigger();
        letFinish(m_shown->roster().session());
    }
    QString count() { return readElsewhere(m_shown->path(), "SELECT count(*) FROM heroteamlink"); }
    // Runs this once the worker is at work, which goes on when `isOver` says so.
    void meanwhile(const std::function<void()> &act, const std::function<bool()> &isOver);

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_ProgressStrip::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'X' FROM n"});
    QTRY_COMPARE(m_shown->roster().entities(Side::Left).rowCount(), 20'000);
}

void tst_ProgressStrip::meanwhile(const std::function<void()> &act, const std::function<bool()> &isOver)
{
    const auto gate = std::make_shared<QSemaphore>();
    controller().runner().setWatch([gate](qint64, qint64) {
        gate->acquire();
        gate->release();
        return true;
    });
    connect(&m_shown->roster().session().writeActivity(), &WriteActivity::progressed, this, [=, hasActed = false]() mutable {
        if (!std::exchange(hasActed, true))
            act();
        if (isOver() && gate->available() == 0)
            gate->release();
    });
}

void tst_ProgressStrip::twentyThousandAreDraggedAndUndone()
{
    table(Side::Left).selectAll();
    QString hovering;
    QVERIFY(play({.from = rowOf(table(Side::Left), RustyMan), .to = rowOf(table(Side::Right), ZForce), .look = [&] { hovering = m_shown->status(); }}));
    QCOMPARE(hovering, "Add 20,000 Heroes to Z-Force");
    QTRY_COMPARE(m_shown->status(), "19,999 added to Z-Force, 1 was already in");
    QCOMPARE(count(), "20003");
    QCOMPARE(m_shown->undoText(), "Add 19,999 Heroes to Z-Force");
    trigger(m_shown->window().actions().undo);
    QCOMPARE(count(), "4");
    trigger(m_shown->window().actions().redo);
    QCOMPARE(count(), "20003");
    QCOMPARE(m_shown->watch().refused(), "");
}

void tst_ProgressStrip::startingADragWritesNothingOut()
{
    table(Side::Left).selectAll();
    m_shown->watch().mark();
    const std::unique_ptr<QMimeData> mime(table(Side::Left).list()->mimeFor(table(Side::Left).selectedKeys()));
    const quint64 before = m_shown->roster().log().lastNumber();
    QVERIFY(DraggedEntities::isIn(mime.get()));
    QVERIFY(table(Side::Right).list()->previewDrop(mime.get(), Qt::CopyAction, table(Side::Right).model()->index(0, 0)).change.isEmpty());
    const quint64 asked = m_shown->roster().log().lastNumber() - before;
    QVERIFY2(asked <= 1, qPrintable(QString::number(asked))); // the team's name
    QVERIFY(mime->text().startsWith("Deadpond\nRusty-Man\nSpider-Boy\nHero 4\n")); // now it is read
}

void tst_ProgressStrip::stripSaysHowFarItIs()
{
    WriteActivity work;
    ProgressStrip alone;
    alone.setWork(&work);
    work.begin("Adding 3 heroes to Z-Force");
    QCOMPARE(alone.text(), "Adding 3 heroes to Z-Force");
    emit work.progressed(40'000, 100'000);
    QVERIFY2(alone.text().startsWith("Adding 3 heroes to Z-Force: 40,000 of 100,000, ") && alone.text().endsWith(" a second"), qPrintable(alone.text()));
    const auto *bar = alone.findChild<QProgressBar *>();
    QCOMPARE(bar->value() * 5, bar->maximum() * 2);
    work.tellWaiting({});
    QVERIFY(alone.text().contains("waiting for another program"));
    QCOMPARE(bar->maximum(), 0);
    QTRY_VERIFY(alone.isVisible());
    alone.findChild<QPushButton *>()->click();
    QVERIFY(*work.callOff());
    QVERIFY(alone.text().startsWith("Cancelling"));
    emit work.progressed(50'000, 100'000);
    QVERIFY(alone.text().startsWith("Cancelling"));
    work.end();
    QVERIFY(!alone.isVisible());
    for (const QWidget *widget : alone.findChildren<QWidget *>())
        QVERIFY(qobject_cast<const QLabel *>(widget) || !widget->accessibleName().isEmpty());
}

void tst_ProgressStrip::stripStaysAwayFromWhatIsQuick()
{
    bool wasShown = false;
    connect(&m_shown->roster().session().writeActivity(), &WriteActivity::began, this, [&] { wasShown = wasShown || strip().isVisible(); });
    connect(&m_shown->roster().session().writeActivity(), &WriteActivity::ended, this, [&] { wasShown = wasShown || strip().isVisible(); });
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{3, 1}})));
    QVERIFY(!wasShown);
    QVERIFY(!strip().isVisible());
}

void tst_ProgressStrip::cancelledFromTheStrip_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("with the button") << false;
    QTest::newRow("with Escape") << true;
}

void tst_ProgressStrip::cancelledFromTheStrip()
{
    QFETCH(bool, byKey);
    const QStringList before{count(), m_shown->undoText()};
    table(Side::Left).selectAll();
    table(Side::Left).setFocus();
    m_shown->select(Side::Right, {ZForce});
    bool wasPressed = false;
    QString said;
    meanwhile([] {}, [&] {
        if (!strip().isVisible())
            return false;
        if (std::exchange(wasPressed, true))
            return true;
        said = strip().text();
        if (byKey)
            Person::press(m_shown->window(), QKeyCombination(Qt::Key_Escape));
        else
            Person::click(*Person::button(strip(), "Cancel"));
        return true;
    });
    trigger(m_shown->window().actions().link);
    QVERIFY(wasPressed);
    QVERIFY2(said.startsWith("Adding 20,000 heroes to Z-Force"), qPrintable(said));
    QVERIFY(!strip().isVisible());
    QCOMPARE(m_shown->status(), "Cancelled; nothing was changed.");
    QCOMPARE(m_shown->message(), "");
    QCOMPARE((QStringList{count(), m_shown->undoText()}), before);
    QCOMPARE(m_shown->steps(), 0);
}

void tst_ProgressStrip::nothingThatWritesIsEnabledMeanwhile()
{
    table(Side::Left).selectAll();
    m_shown->select(Side::Right, {Preventers});
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{3, 1}})));
    const WindowActions &actions = m_shown->window().actions();
    const auto *history = m_shown->window().findChild<QUndoView *>();
    QList<bool> enabled;
    meanwhile([&] {
        for (const QAction *action : {actions.undo, actions.redo, actions.link, actions.unlink, actions.paste, actions.of(Side::Left).create,
                                      actions.of(Side::Left).remove, actions.membersOf(Side::Left).remove})
            enabled.append(action->isEnabled());
        enabled.append(history->isEnabled());
        m_shown->window().actions().find->trigger(); // looking is free
    }, [] { return true; });
    trigger(actions.link);
    QCOMPARE(enabled, QList<bool>(9, false));
    QVERIFY(actions.undo->isEnabled());
    QVERIFY(actions.link->isEnabled());
    QVERIFY(history->isEnabled());
}

void tst_ProgressStrip::closingTheWindowCancelsFirst()
{
    bool wasClosed = true;
    meanwhile([&] { wasClosed = m_shown->window().close(); }, [] { return true; });
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, m_shown->roster().entities(Side::Left).keys(), {ZForce})));
    QVERIFY(!wasClosed);
    QTRY_VERIFY(!m_shown->window().isVisible());
    QCOMPARE(count(), "4");
}

void tst_ProgressStrip::closingTheFileCancelsFirst()
{
    QSignalSpy asked(&m_shown->window(), &MainWindow::closeRequested);
    qsizetype askedMeanwhile = -1;
    meanwhile([&] {
        m_shown->window().actions().closeFile->trigger();
        askedMeanwhile = asked.count();
    }, [] { return true; });
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, m_shown->roster().entities(Side::Left).keys(), {ZForce})));
    QCOMPARE(askedMeanwhile, 0);
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(count(), "4");
}

void tst_ProgressStrip::selectedManyLeaveAgain()
{
    table(Side::Left).selectAll();
    m_shown->select(Side::Right, {ZForce});
    trigger(m_shown->window().actions().link);
    QCOMPARE(count(), "20003");
    trigger(m_shown->window().actions().unlink);
    QCOMPARE(m_shown->status(), "20,000 removed from Z-Force");
    QCOMPARE(count(), "3");
    trigger(m_shown->window().actions().undo);
    QTRY_COMPARE(m_shown->roster().members(Side::Left).rowCount(), 20'000);
    trigger(m_shown->window().actions().membersOf(Side::Left).removeAll);
    QCOMPARE(m_shown->undoText(), "Remove All Heroes from Z-Force");
    QCOMPARE(count(), "3");
}

void tst_ProgressStrip::manyAreTakenAwayByTheBin()
{
    QVERIFY(performed(controller(), Gesture::add(Side::Left, m_shown->roster().entities(Side::Left).keys(), {ZForce})));
    m_shown->select(Side::Right, {ZForce});
    EntityView &list = m_shown->list(Side::Left);
    QTRY_COMPARE(m_shown->roster().members(Side::Left).rowCount(), 20'000);
    list.selectAll();
    QVERIFY(play({.from = rowOf(list, m_shown->roster().members(Side::Left).keyAt(0)), .to = middleOf(m_shown->window().members(Side::Left).bin())}));
    QTRY_COMPARE(m_shown->status(), "20,000 removed from Z-Force");
    QCOMPARE(count(), "3");
}

void tst_ProgressStrip::manyArePasted()
{
    table(Side::Left).selectAll();
    table(Side::Left).setFocus();
    trigger(m_shown->window().actions().copy);
    m_shown->select(Side::Right, {Preventers});
    table(Side::Right).setFocus();
    trigger(m_shown->window().actions().paste);
    QCOMPARE(m_shown->status(), "19,997 added to Preventers, 3 were already in");
    QCOMPARE(count(), "20001");
}

void tst_ProgressStrip::aCutStaysCutUntilItWasMoved()
{
    QVERIFY(performed(controller(), Gesture::add(Side::Left, m_shown->roster().entities(Side::Left).keys(), {ZForce})));
    m_shown->select(Side::Right, {ZForce});
    EntityView &list = m_shown->list(Side::Left);
    QTRY_COMPARE(m_shown->roster().members(Side::Left).rowCount(), 20'000);
    list.selectAll();
    list.setFocus();
    trigger(m_shown->window().actions().cut);
    m_shown->select(Side::Right, {Preventers});
    table(Side::Right).setFocus();
    controller().runner().setWatch([](qint64, qint64) { return false; });
    trigger(m_shown->window().actions().paste);
    QCOMPARE(m_shown->status(), "Cancelled; nothing was changed.");
    QCOMPARE(count(), "20003");
    controller().runner().setWatch({});
    trigger(m_shown->window().actions().paste);
    QCOMPARE(count(), "20000"); // moved; a copy would be left in Z-Force
    m_shown->select(Side::Right, {ZForce});
    table(Side::Right).setFocus();
    trigger(m_shown->window().actions().paste);
    QCOMPARE(count(), "40000"); // once
}

QTEST_MAIN(tst_ProgressStrip)
#include "tst_progressstrip.moc"

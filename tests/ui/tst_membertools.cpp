#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/ui/dragdriver.h"
#include "support/ui/memberlisttest.h"
#include "support/ui/person.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membertools.h"
#include "ui/window/filestate.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QLayout>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The lists of members filtered by mouse and key, in the window.
class tst_MemberTools : public MemberListTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { m_shown.reset(); }

    void typingFiltersAndEscapeClears();
    void keysLeadToTheFilterAndOn();
    void emptyListsSayWhy();
    void onlyWhatIsShownIsRemoved();
    void whatMeansTheWholeListWaitsForTheFilterToGo();
    void aDropJoinsThoughTheFilterHidesIt();
    void filterIsRememberedWithTheFile();
    void filterOfAFileOpenedForTheFirstTimeIsRemembered();
    void aLongListIsFilteredInTheBackground();
    void smallWindowShowsFourRowsOfEachList();
};

void tst_MemberTools::typingFiltersAndEscapeClears()
{
    QAbstractItemModelTester tester(&model());
    QCOMPARE(count(), "3");
    Person::click(filter());
    Person::type(m_shown->window(), "SPI");
    QCOMPARE(names(), "Spider-Boy");
    QCOMPARE(count(), "1 of 3");
    Person::type(m_shown->window(), "x");
    QCOMPARE(count(), "0 of 3");
    Person::press(m_shown->window(), Qt::Key_Backspace);
    QCOMPARE(names(), "Spider-Boy");
    m_shown->select(Side::Right, {ZForce}); // the filter stays
    QCOMPARE(count(), "0 of 1");
    m_shown->select(Side::Right, {ZForce, Preventers});
    QCOMPARE(count(), "1 of 3");
    filter().setFocus();
    Person::press(m_shown->window(), Qt::Key_Escape);
    QCOMPARE(names(), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(count(), "3");
    QVERIFY(m_shown->window().isVisible());
}

void tst_MemberTools::keysLeadToTheFilterAndOn()
{
    for (const Side side : {Side::Left, Side::Right}) {
        m_shown->select(Side::Left, {Deadpond});
        list(side).setFocus();
        QTest::keyClick(&list(side), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_shown->window().focusWidget(), &filter(side));
        Person::press(m_shown->window(), Qt::Key_Down);
        QCOMPARE(m_shown->window().focusWidget(), &list(side));
    }
    m_shown->table(Side::Left).setFocus(); // from the menu
    m_shown->window().actions().membersOf(Side::Left).filter->trigger();
    QCOMPARE(m_shown->window().focusWidget(), &filter());
    QCOMPARE(filter().accessibleName(), "Filter heroes in team");
    QCOMPARE(filter(Side::Right).accessibleName(), "Filter teams of hero");
}

// What stands in the middle of the list: painted, so it is found by what it would be painted over.
void tst_MemberTools::emptyListsSayWhy()
{
    const auto isPainted = [this] { // some of the text's colour, on an otherwise plain ground
        const QImage picture = list().viewport()->grab().toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                colours.insert(picture.pixel(x, y));
        }
        return colours.size() > 1;
    };
    filter().setText("nobody");
    QCOMPARE(model().rowCount(), 0);
    QVERIFY(isPainted());
    filter().clear();
    QVERIFY(m_shown->roster().controller().perform(Gesture::remove(allPairs(Side::Left, model().keys(), {Preventers}))));
    filter().setText("nobody"); // of nobody
    QCOMPARE(count(), "0 of 0");
    QVERIFY(isPainted());
}

void tst_MemberTools::onlyWhatIsShownIsRemoved()
{
    QAbstractItemModelTester tester(&model());
    filter().setText("-"); // Rusty-Man and Spider-Boy
    list().setFocus();
    m_shown->window().actions().selectAll->trigger();
    QCOMPARE(list().selectedKeys().toList(), (QList<Key>{RustyMan, SpiderBoy}));
    QTest::keyClick(&list(), Qt::Key_Delete);
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2");
    QCOMPARE(count(), "0 of 1");
    m_shown->roster().history().undo();
    QCOMPARE(names(), "Rusty-Man|Spider-Boy");
    QCOMPARE(count(), "2 of 3");
    m_shown->roster().history().redo();
    QCOMPARE(count(), "0 of 1");
    filter().clear();
    QCOMPARE(names(), "Deadpond");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_MemberTools::whatMeansTheWholeListWaitsForTheFilterToGo()
{
    const MemberActions &actions = m_shown->window().actions().membersOf(Side::Left);
    QVERIFY(actions.removeAll->isEnabled());
    filter().setText("spi");
    QVERIFY(!actions.removeAll->isEnabled());
    QVERIFY(!actions.removeAll->statusTip().isEmpty());
    m_shown->select(Side::Right, {ZForce, Preventers});
    QVERIFY(!actions.swap->isEnabled());
    filter().clear();
    QVERIFY(actions.swap->isEnabled());
    QVERIFY(actions.swap->statusTip().isEmpty());
    m_shown->select(Side::Right, {Preventers});
    actions.removeAll->trigger();
    QCOMPARE(m_shown->watch().pairs(), "1-1");
}

void tst_MemberTools::aDropJoinsThoughTheFilterHidesIt()
{
    m_shown->select(Side::Right, {ZForce});
    filter().setText("dead");
    QCOMPARE(count(), "1 of 1");
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    Drag drag;
    drag.from = rowOf(m_shown->table(Side::Left), RustyMan);
    drag.to = besideRowsOf(list());
    QVERIFY(play(drag));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(names(), "Deadpond");
    QCOMPARE(count(), "1 of 3");
    QTRY_COMPARE(m_shown->status(), "2 added to Z-Force; 2 heroes hidden by the filter");
    m_shown->roster().history().undo();
    QCOMPARE(count(), "1 of 1");
    m_shown->roster().history().redo();
    filter().setText("spi");
    QCOMPARE(names(), "Spider-Boy");
    filter().clear();
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_MemberTools::filterIsRememberedWithTheFile()
{
    RecentFiles::add(m_shown->path());
    MainWindow &window = m_shown->window();
    window.setRoster(nullptr);
    window.setRoster(&m_shown->roster());
    filter().setText("spi");
    filter(Side::Right).setText("z");
    window.setRoster(nullptr);
    QCOMPARE(filter().text(), "");
    window.setRoster(&m_shown->roster());
    m_shown->select(Side::Right, {Preventers});
    QCOMPARE(filter().text(), "spi");
    QCOMPARE(filter(Side::Right).text(), "z");
    QCOMPARE(names(), "Spider-Boy");
    RecentFiles::remove(m_shown->path()); // a file that nobody opens again
    window.setRoster(nullptr);
    window.setRoster(&m_shown->roster());
    m_shown->select(Side::Right, {Preventers});
    QCOMPARE(filter().text(), "");
    QCOMPARE(model().rowCount(), 3);
}

// It becomes one of the recent files only after it is shown. On the disk at once, for a program that ends badly.
void tst_MemberTools::filterOfAFileOpenedForTheFirstTimeIsRemembered()
{
    RecentFiles::add(m_shown->path());
    filter().setText("spi");
    QFile settings(QSettings().fileName());
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(settings.readAll().contains("leftMembers\\filter=spi"));
    m_shown->window().setRoster(nullptr);
    m_shown->window().setRoster(&m_shown->roster());
    QCOMPARE(filter().text(), "spi");
}

void tst_MemberTools::aLongListIsFilteredInTheBackground()
{
    openLong();
    QAbstractItemModelTester tester(&model());
    QCOMPARE(count(), "21,003");
    filter().setFocus();
    Person::type(m_shown->window(), "falcon 2");
    const QString holds = "FROM heroteamlink JOIN hero ON id = hero_id WHERE team_id = 2 AND name LIKE '%falcon%' AND (name LIKE '%2%' OR secret_name LIKE '%2%')";
    const int found = readElsewhere(m_shown->path(), "SELECT count(*) " + holds).toInt();
    QVERIFY(found > 43 && found < 200);
    QTRY_COMPARE(count(), QString("%1 of 21,003").arg(found));
    list().setFocus();
    m_shown->window().actions().selectAll->trigger();
    QTest::keyClick(&list(), Qt::Key_Delete);
    QTRY_COMPARE(count(), QString("0 of %L1").arg(21'003 - found));
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) " + holds), "0");
    m_shown->roster().history().undo();
    QTRY_COMPARE(count(), QString("%1 of 21,003").arg(found));
    QVERIFY(runElsewhere(m_shown->path(), {"UPDATE hero SET name = 'Falcon 2x' WHERE id = 20000"}));
    m_shown->roster().reloadIfChangedElsewhere();
    QTRY_COMPARE(count(), QString("%1 of 21,003").arg(found + 1));
    QTRY_VERIFY(model().rowOf(Key(20'000)) >= 0);
    filter().clear();
    QTRY_COMPARE(count(), "21,003");
    QCOMPARE(failedStatements(m_shown->roster()), "");
}

void tst_MemberTools::smallWindowShowsFourRowsOfEachList()
{
    MainWindow &window = m_shown->window();
    const QSize small(800, 600);
    window.resize(small);
    QCoreApplication::processEvents();
    QCOMPARE(window.size(), small);
    for (const Side side : {Side::Left, Side::Right}) {
        for (const EntityView *view : {&m_shown->table(side), &list(side)})
            QVERIFY2(view->viewport()->height() >= 4 * view->verticalHeader()->defaultSectionSize(), qPrintable(view->accessibleName()));
    }
}

QTEST_MAIN(tst_MemberTools)
#include "tst_membertools.moc"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/ui/memberlisttest.h"
#include "support/ui/person.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

// The current cell after opening a file, and where keys move it: to a typed name, to either end, and from a filter to its rows.
class tst_Cursor : public MemberListTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { m_shown.reset(); }

    void openedFileSelectsARowOfTheRightTableOnly();
    void cursorBeginsInTheNames_data();
    void cursorBeginsInTheNames();
    void cursorBeginsInSightWhereNamesAreHidden();
    void lettersFindNamesFromTheTop();
    void lettersTypedAgainGoOn();
    void homeAndEndLeadToTheFirstAndTheLastRow_data();
    void homeAndEndLeadToTheFirstAndTheLastRow();
    void filterLeadsToItsFirstRow_data();
    void filterLeadsToItsFirstRow();
    void nameReturnInsertAdds();
    void filterThatIsStillSearchingLeadsToItsFirstRow();

private:
    void press(const QKeyCombination &keys) { Person::press(m_shown->window(), keys); }
    EntityView &view(bool isList, Side side) { return isList ? m_shown->list(side) : m_shown->table(side); }
};

void tst_Cursor::openedFileSelectsARowOfTheRightTableOnly()
{
    m_shown = std::make_unique<RosterWindow>();
    QCOMPARE(m_shown->table(Side::Left).selectedKeys(), KeyList());
    QCOMPARE(m_shown->table(Side::Right).selectedKeys(), KeyList{ZForce});
    QVERIFY(!m_shown->window().actions().link->isEnabled()); // so no first click can write
    QCOMPARE(m_shown->watch().members(Side::Left), "Deadpond");
    QCOMPARE(QApplication::focusWidget(), &m_shown->table(Side::Left));
}

void tst_Cursor::cursorBeginsInTheNames_data()
{
    QTest::addColumn<Side>("side");
    QTest::newRow("heroes") << Side::Left;
    QTest::newRow("teams") << Side::Right;
}

void tst_Cursor::cursorBeginsInTheNames()
{
    QFETCH(Side, side);
    m_shown = std::make_unique<RosterWindow>();
    EntityView &table = m_shown->table(side);
    table.setFocus();
    QCOMPARE(table.currentIndex().column(), 1);
    press(Qt::Key_Down);
    QCOMPARE(table.currentIndex().column(), 1);
    QVERIFY(!table.selectedKeys().isEmpty());
}

void tst_Cursor::cursorBeginsInSightWhereNamesAreHidden()
{
    EntityView &table = m_shown->table(Side::Left);
    table.setColumnHidden(1, true);
    table.selectionModel()->clear();
    m_shown->select(Side::Left, {RustyMan});
    QCOMPARE(table.currentIndex().column(), 4); // the number of teams, which comes next
}

void tst_Cursor::lettersFindNamesFromTheTop()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"INSERT INTO hero VALUES (4, 'Dynamo', 'Nick', 1), (5, 'Daredevil', 'Matt', 2)"});
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.setFocus();
    Person::type(m_shown->window(), "d"); // nothing is selected yet
    QCOMPARE(heroes.selectedKeys(), KeyList{Deadpond});
    Person::type(m_shown->window(), "ar");
    QCOMPARE(heroes.selectedKeys(), KeyList{Key(5)});
}

void tst_Cursor::lettersTypedAgainGoOn()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"INSERT INTO hero VALUES (4, 'Dynamo', 'Nick', 1), (5, 'Daredevil', 'Matt', 2)"});
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.setFocus();
    for (const Key &key : Keys{Deadpond, Key(4), Key(5), Deadpond}) {
        Person::type(m_shown->window(), "d");
        QCOMPARE(heroes.selectedKeys(), KeyList{key});
    }
}

void tst_Cursor::homeAndEndLeadToTheFirstAndTheLastRow_data()
{
    QTest::addColumn<bool>("isList");
    QTest::addColumn<Side>("side");
    QTest::newRow("heroes") << false << Side::Left;
    QTest::newRow("teams") << false << Side::Right;
    QTest::newRow("heroes in teams") << true << Side::Left;
    QTest::newRow("teams of heroes") << true << Side::Right;
}

void tst_Cursor::homeAndEndLeadToTheFirstAndTheLastRow()
{
    QFETCH(bool, isList);
    QFETCH(Side, side);
    m_shown->select(Side::Left, {Deadpond});
    EntityView &shown = view(isList, side);
    shown.setFocus();
    const int last = shown.model()->rowCount() - 1;
    QVERIFY(last > 0);
    press(Qt::Key_End);
    QCOMPARE(shown.selectedKeys(), KeyList{shown.list()->keyAt(last)});
    const int column = shown.currentIndex().column();
    press(Qt::Key_Home);
    QCOMPARE(shown.selectedKeys(), KeyList{shown.list()->keyAt(0)});
    QCOMPARE(shown.currentIndex().column(), column);
    press(Qt::SHIFT | Qt::Key_End);
    QCOMPARE(shown.selectedKeys().size(), last + 1);
}

void tst_Cursor::filterLeadsToItsFirstRow_data()
{
    QTest::addColumn<bool>("isList");
    QTest::addColumn<int>("key");
    QTest::newRow("Return in the table") << false << int(Qt::Key_Return);
    QTest::newRow("Down in the table") << false << int(Qt::Key_Down);
    QTest::newRow("Return in the list of members") << true << int(Qt::Key_Return);
    QTest::newRow("Down in the list of members") << true << int(Qt::Key_Down);
}

void tst_Cursor::filterLeadsToItsFirstRow()
{
    QFETCH(bool, isList);
    QFETCH(int, key);
    EntityView &shown = view(isList, Side::Left);
    shown.selectKeys({Deadpond});
    QLineEdit &field = isList ? filter() : m_shown->window().panel(Side::Left).filter();
    field.setFocus();
    Person::type(m_shown->window(), "-"); // Rusty-Man and Spider-Boy
    press(Qt::Key(key));
    QCOMPARE(QApplication::focusWidget(), &shown);
    QCOMPARE(shown.selectedKeys(), KeyList{RustyMan});
    QCOMPARE(shown.currentIndex().column(), isList ? 0 : 1);
    field.setFocus();
    Person::type(m_shown->window(), "nobody");
    press(Qt::Key(key));
    QCOMPARE(shown.selectedKeys(), KeyList());
}

void tst_Cursor::nameReturnInsertAdds()
{
    m_shown->select(Side::Right, {ZForce});
    m_shown->window().panel(Side::Left).filter().setFocus();
    Person::type(m_shown->window(), "spi");
    press(Qt::Key_Return);
    press(Qt::Key_Insert);
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-1 3-2");
}

void tst_Cursor::filterThatIsStillSearchingLeadsToItsFirstRow()
{
    openLong();
    EntityView &heroes = m_shown->table(Side::Left);
    heroes.selectKeys({Key(20'000)});
    m_shown->window().panel(Side::Left).filter().setFocus();
    m_shown->window().panel(Side::Left).filter().setText("Secret 12345");
    press(Qt::Key_Return);
    QTRY_VERIFY(isSettled(m_shown->roster()));
    QTRY_COMPARE(heroes.selectedKeys(), KeyList{Key(12'345)});
    QCOMPARE(m_shown->watch().members(Side::Right), "Preventers"); // and the rest of the window knows
    filter().setFocus();
    filter().setText("Falcon 1000");
    press(Qt::Key_Return);
    QTRY_COMPARE(list().selectedKeys(), KeyList{Key(1003)});
}

QTEST_MAIN(tst_Cursor)
#include "tst_cursor.moc"

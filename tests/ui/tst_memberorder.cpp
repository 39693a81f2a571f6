#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/ui/memberlisttest.h"
#include "support/ui/person.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membertools.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// The lists of members sorted, and searched by typing, in the window.
class tst_MemberOrder : public MemberListTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { m_shown.reset(); }

    void theOrderIsChosenByMenuAndKey();
    void headersSortWhereThereAreSome();
    void headingOfSharesShowsNoArrow();
    void namesAreFoundByTyping();
    void placeInALongListIsKept();
};

void tst_MemberOrder::theOrderIsChosenByMenuAndKey()
{
    QVERIFY(m_shown->roster().controller().perform(Gesture::edit(QList<Edit>{{Side::Left, Deadpond, "name", "Deadpond", "Zoe"}})));
    auto *button = tools().findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(button && button->isVisible());
    QCOMPARE(button->accessibleName(), "Order of heroes in team");
    QCOMPARE(button->text(), "Sort");
    QCOMPARE(names(), "Zoe|Rusty-Man|Spider-Boy");
    choose(*button->menu(), "By Name");
    QCOMPARE(names(), "Rusty-Man|Spider-Boy|Zoe");
    choose(*button->menu(), "By Name, Descending");
    QCOMPARE(names(), "Zoe|Spider-Boy|Rusty-Man");
    QCOMPARE(button->accessibleDescription(), "By Name, descending");
    choose(*button->menu(), "Not Sorted");
    QCOMPARE(names(), "Zoe|Rusty-Man|Spider-Boy");
    list().setFocus();
    list().setCurrentIndex(model().index(0, 0));
    for (const QString &order : {QString("Rusty-Man|Spider-Boy|Zoe"), QString("Zoe|Spider-Boy|Rusty-Man"), QString("Zoe|Rusty-Man|Spider-Boy")}) {
        QTest::keyClick(&list(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(names(), order);
        QCOMPARE(list().currentKey(), Deadpond); // the row that was there
    }
    for (QMenu *menu : m_shown->window().menuBar()->findChildren<QMenu *>()) { // the menu bar's twin
        if (menu->title() == "&View")
            emit menu->aboutToShow();
    }
    QMenu *orders = nullptr;
    for (QMenu *menu : m_shown->window().menuBar()->findChildren<QMenu *>()) {
        if (menu->title() == "Order of Heroes in team")
            orders = menu;
    }
    QVERIFY(orders && orders->isEnabled());
    choose(*orders, "By Name");
    QCOMPARE(names(), "Rusty-Man|Spider-Boy|Zoe");
    m_shown->select(Side::Right, {ZForce, Preventers}); // of another list, too
    QCOMPARE(names(), "Rusty-Man|Spider-Boy|Zoe");
}

void tst_MemberOrder::headersSortWhereThereAreSome()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "DROP TABLE heroteamlink",
        "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team, hero_id INTEGER NOT NULL REFERENCES hero, role TEXT, PRIMARY KEY (team_id, hero_id))",
        "INSERT INTO heroteamlink VALUES (2, 1, 'pilot'), (2, 2, 'cook'), (2, 3, 'pilot')"});
    m_shown->select(Side::Right, {Preventers});
    QVERIFY(!tools().findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)->isVisible());
    QHeaderView &header = *list().horizontalHeader();
    QVERIFY(header.isVisible());
    const int column = MembersModel::FirstOwnColumn;
    Person::click({header.viewport(), {header.sectionViewportPosition(column) + header.sectionSize(column) / 2, header.height() / 2}});
    QCOMPARE(names(), "Rusty-Man|Deadpond|Spider-Boy");
    list().setFocus();
    list().setCurrentIndex(model().index(0, column)); // and by key
    QTest::keyClick(&list(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(columnText(model(), column), "pilot|pilot|cook");
    filter().setText("pilot");
    QCOMPARE(names(), "Deadpond|Spider-Boy");
    QVERIFY(model().setData(model().index(0, column), "cook")); // no longer a pilot
    QCOMPARE(names(), "Spider-Boy");
    m_shown->roster().history().undo();
    QCOMPARE(names(), "Deadpond|Spider-Boy");
}

void tst_MemberOrder::headingOfSharesShowsNoArrow()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "DROP TABLE heroteamlink",
        "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team, hero_id INTEGER NOT NULL REFERENCES hero, role TEXT, PRIMARY KEY (team_id, hero_id))",
        "INSERT INTO heroteamlink VALUES (1, 2, 'cook'), (2, 3, 'cook'), (2, 1, 'pilot'), (2, 2, 'cook')"});
    m_shown->select(Side::Right, {ZForce, Preventers});
    QHeaderView &header = *list().horizontalHeader();
    const auto click = [&header](int column) {
        Person::click({header.viewport(), {header.sectionViewportPosition(column) + header.sectionSize(column) / 2, header.height() / 2}});
    };
    click(MembersModel::ShareColumn);
    QCOMPARE(header.sortIndicatorSection(), -1);
    click(MembersModel::LabelColumn);
    click(MembersModel::LabelColumn);
    QCOMPARE(names(), "Spider-Boy|Rusty-Man|Deadpond");
    click(MembersModel::ShareColumn);
    QCOMPARE(header.sortIndicatorSection(), int(MembersModel::LabelColumn));
    QCOMPARE(header.sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(names(), "Spider-Boy|Rusty-Man|Deadpond");
}

void tst_MemberOrder::namesAreFoundByTyping()
{
    list().setFocus();
    list().setCurrentIndex(model().index(0, 0));
    QTest::keyClicks(&list(), "sp");
    QCOMPARE(list().currentKey(), SpiderBoy);
    openLong();
    list().setFocus();
    list().setCurrentIndex(model().index(0, 0));
    QTest::keyClicks(&list(), "hero 12345");
    QTRY_COMPARE(list().currentKey(), Key(12'348));
    filter().setText("falcon");
    QTRY_COMPARE(count(), "420 of 21,003");
    list().setCurrentIndex(model().index(0, 0));
    QTest::keyClicks(&list(), "falcon 12350"); // short now, but read in pages
    QTRY_COMPARE(list().currentKey(), Key(12'353));
}

void tst_MemberOrder::placeInALongListIsKept()
{
    openLong();
    const KeyList chosen{Key(53), Key(10'003), Key(10'053)}; // Falcons 50, 10000 and 10050
    list().selectKeys(chosen);
    filter().setText("falcon");
    QTRY_COMPARE(count(), "420 of 21,003");
    QTRY_COMPARE(list().selectedKeys().toList(), chosen.toList());
    QCOMPARE(list().currentKey(), Key(53));
    choose(*tools().findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly)->menu(), "By Name, Descending");
    QTRY_VERIFY(isSettled(m_shown->roster()) && list().selectedKeys().size() == 3);
    QCOMPARE(list().currentKey(), Key(53));
    filter().clear();
    QTRY_COMPARE(count(), "21,003");
    QTRY_COMPARE(list().selectedKeys().size(), 3);
    QCOMPARE(list().currentKey(), Key(53));
    QVERIFY(model().index(0, 0).data().toString() > model().index(20'000, 0).data().toString());
}

QTEST_MAIN(tst_MemberOrder)
#include "tst_memberorder.moc"

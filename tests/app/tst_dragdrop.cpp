#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/ui/dragdriver.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/mainwindow.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

// Drags with the mouse in the real window on a real file. After each drag both lists, both counts, the file, the history and the
// status bar agree.
class tst_DragDrop : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void tableRowsJoinWhatTheyAreDroppedOn_data();
    void tableRowsJoinWhatTheyAreDroppedOn();
    void membersAreCopiedOrMovedToAnotherRow_data();
    void membersAreCopiedOrMovedToAnotherRow();
    void shiftHeldBeforeThePressMovesToo();
    void membersDroppedBesideRowsOrInTheBinLeave_data();
    void membersDroppedBesideRowsOrInTheBinLeave();
    void severalAnchorsAreFilledInOneStep();
    void memberOfSeveralAnchorsLeavesThemAll();

private:
    EntityView &table(Side side) { return m_shown->table(side); }
    EntityView &list(Side side) { return m_shown->list(side); }
    void compareAll(const QString &pairs, const QString &status, const QString &step);

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_DragDrop::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
}

// What the gesture left behind, then without it, then with it again.
void tst_DragDrop::compareAll(const QString &pairs, const QString &status, const QString &step)
{
    QCOMPARE(m_shown->message(), "");
    QCOMPARE(m_shown->watch().pairs(), pairs);
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
    QCOMPARE(m_shown->status(), status);
    QCOMPARE(m_shown->undoText(), step);
    QCOMPARE(m_shown->steps(), 1);
    m_shown->roster().history().undo();
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
    m_shown->roster().history().redo();
    QCOMPARE(m_shown->watch().pairs(), pairs);
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_DragDrop::tableRowsJoinWhatTheyAreDroppedOn_data()
{
    QTest::addColumn<Side>("side"); // of what is dragged
    QTest::addColumn<Keys>("dragged");
    QTest::addColumn<Keys>("anchors");
    QTest::addColumn<bool>("ontoRow"); // else onto the list of members
    QTest::addColumn<QString>("pairs");
    QTest::addColumn<QString>("heroCounts");
    QTest::addColumn<QString>("teamCounts");
    QTest::addColumn<QString>("members"); // the list that gained
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("step");

    for (const bool ontoRow : {true, false}) {
        const auto row = [ontoRow](const char *what, Side side) {
            const char *anchor = side == Side::Left ? "team" : "hero";
            return ontoRow ? &QTest::addRow("%s onto a row of the other table: %s", what, anchor)
                           : &QTest::addRow("%s onto the list of the selected %s", what, anchor);
        };
        *row("one hero", Side::Left) << Side::Left << Keys{SpiderBoy} << Keys{ZForce} << ontoRow << "1-1 1-2 2-2 3-1 3-2"
            << "2|1|2" << "2|3" << "Deadpond|Spider-Boy" << "Spider-Boy added to Z-Force" << "Add Spider-Boy to Z-Force";
        *row("two heroes", Side::Left) << Side::Left << Keys{RustyMan, SpiderBoy} << Keys{ZForce} << ontoRow << "1-1 1-2 2-1 2-2 3-1 3-2"
            << "2|2|2" << "3|3" << "Deadpond|Rusty-Man|Spider-Boy" << "2 added to Z-Force" << "Add 2 Heroes to Z-Force";
        *row("three heroes of whom one is in", Side::Left) << Side::Left << Keys{Deadpond, RustyMan, SpiderBoy} << Keys{ZForce} << ontoRow
            << "1-1 1-2 2-1 2-2 3-1 3-2" << "2|2|2" << "3|3" << "Deadpond|Rusty-Man|Spider-Boy"
            << "2 added to Z-Force, 1 was already in" << "Add 2 Heroes to Z-Force";
        *row("one team", Side::Right) << Side::Right << Keys{ZForce} << Keys{SpiderBoy} << ontoRow << "1-1 1-2 2-2 3-1 3-2"
            << "2|1|2" << "2|3" << "Preventers|Z-Force" << "Spider-Boy added to Z-Force" << "Add Spider-Boy to Z-Force";
        *row("two teams of which one is in", Side::Right) << Side::Right << Keys{ZForce, Preventers} << Keys{RustyMan} << ontoRow
            << "1-1 1-2 2-1 2-2 3-2" << "2|2|1" << "2|3" << "Preventers|Z-Force"
            << "Rusty-Man added to Z-Force, 1 was already in" << "Add Rusty-Man to Z-Force";
    }
}

void tst_DragDrop::tableRowsJoinWhatTheyAreDroppedOn()
{
    QFETCH(Side, side);
    QFETCH(Keys, dragged);
    QFETCH(Keys, anchors);
    QFETCH(bool, ontoRow);
    const Side other = opposite(side);
    if (!ontoRow)
        m_shown->select(other, anchors);
    m_shown->select(side, dragged);
    QVERIFY(play({.from = rowOf(table(side), dragged.last()),
                  .to = ontoRow ? rowOf(table(other), anchors.first()) : middleOf(*list(side).viewport())}));
    QCOMPARE(table(side).selectedKeys(), dragged);
    QTEST(m_shown->watch().counts(Side::Left), "heroCounts");
    QTEST(m_shown->watch().counts(Side::Right), "teamCounts");
    QCOMPARE(m_shown->watch().frame(), "BEGIN INSERT COMMIT");
    QFETCH(QString, pairs);
    QFETCH(QString, status);
    QFETCH(QString, step);
    compareAll(pairs, status, step);
    m_shown->select(other, anchors);
    QTEST(m_shown->watch().members(side), "members");
}

void tst_DragDrop::membersAreCopiedOrMovedToAnotherRow_data()
{
    QTest::addColumn<Side>("side"); // of the members
    QTest::addColumn<Key>("anchor");
    QTest::addColumn<Keys>("dragged");
    QTest::addColumn<Key>("target");
    QTest::addColumn<Qt::KeyboardModifiers>("keys");
    QTest::addColumn<QString>("pairs");
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("step");
    const Qt::KeyboardModifiers none = {};
    const Qt::KeyboardModifiers ctrl = Qt::ControlModifier;
    const Qt::KeyboardModifiers shift = Qt::ShiftModifier;

    QTest::newRow("hero to another team, plain: copied") << Side::Left << Preventers << Keys{SpiderBoy} << ZForce << none
        << "1-1 1-2 2-2 3-1 3-2" << "BEGIN INSERT COMMIT" << "Spider-Boy added to Z-Force" << "Add Spider-Boy to Z-Force";
    QTest::newRow("hero to another team with Ctrl: copied") << Side::Left << Preventers << Keys{SpiderBoy} << ZForce << ctrl
        << "1-1 1-2 2-2 3-1 3-2" << "BEGIN INSERT COMMIT" << "Spider-Boy added to Z-Force" << "Add Spider-Boy to Z-Force";
    QTest::newRow("hero to another team with Shift: moved") << Side::Left << Preventers << Keys{SpiderBoy} << ZForce << shift
        << "1-1 1-2 2-2 3-1" << "BEGIN DELETE INSERT COMMIT" << "Spider-Boy moved from Preventers to Z-Force" << "Move Spider-Boy to Z-Force";
    QTest::newRow("two heroes with Shift: moved") << Side::Left << Preventers << Keys{RustyMan, SpiderBoy} << ZForce << shift
        << "1-1 1-2 2-1 3-1" << "BEGIN DELETE INSERT COMMIT" << "2 heroes moved from Preventers to Z-Force" << "Move 2 Heroes to Z-Force";
    QTest::newRow("hero who is there already, with Shift: only leaves") << Side::Left << Preventers << Keys{Deadpond} << ZForce << shift
        << "1-1 2-2 3-2" << "BEGIN DELETE COMMIT" << "Deadpond removed from Preventers" << "Remove Deadpond from Preventers";
    QTest::newRow("team to another hero, plain: copied") << Side::Right << Deadpond << Keys{ZForce} << RustyMan << none
        << "1-1 1-2 2-1 2-2 3-2" << "BEGIN INSERT COMMIT" << "Rusty-Man added to Z-Force" << "Add Rusty-Man to Z-Force";
    QTest::newRow("team to another hero with Ctrl: copied") << Side::Right << Deadpond << Keys{ZForce} << RustyMan << ctrl
        << "1-1 1-2 2-1 2-2 3-2" << "BEGIN INSERT COMMIT" << "Rusty-Man added to Z-Force" << "Add Rusty-Man to Z-Force";
    QTest::newRow("team to another hero with Shift: moved") << Side::Right << Deadpond << Keys{ZForce} << RustyMan << shift
        << "1-2 2-1 2-2 3-2" << "BEGIN DELETE INSERT COMMIT" << "Z-Force moved from Deadpond to Rusty-Man" << "Move Z-Force to Rusty-Man";
    QTest::newRow("two teams of which one is there, plain: the other copied") << Side::Right << Deadpond << Keys{ZForce, Preventers} << SpiderBoy << none
        << "1-1 1-2 2-2 3-1 3-2" << "BEGIN INSERT COMMIT" << "Spider-Boy added to Z-Force, 1 was already in" << "Add Spider-Boy to Z-Force";
}

void tst_DragDrop::membersAreCopiedOrMovedToAnotherRow()
{
    QFETCH(Side, side);
    QFETCH(Key, anchor);
    QFETCH(Keys, dragged);
    QFETCH(Key, target);
    QFETCH(Qt::KeyboardModifiers, keys);
    m_shown->select(opposite(side), {anchor});
    m_shown->selectMembers(side, dragged);
    QVERIFY(play({.from = rowOf(list(side), dragged.first()), .to = rowOf(table(opposite(side)), target), .keys = keys}));
    QTEST(m_shown->watch().frame(), "frame");
    QCOMPARE(table(opposite(side)).selectedKeys(), Keys{anchor}); // dropping selects nothing
    QFETCH(QString, pairs);
    QFETCH(QString, status);
    QFETCH(QString, step);
    compareAll(pairs, status, step);
}

void tst_DragDrop::shiftHeldBeforeThePressMovesToo()
{
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {SpiderBoy});
    QVERIFY(play({.from = rowOf(list(Side::Left), SpiderBoy),
                  .to = rowOf(table(Side::Right), ZForce),
                  .keysAtPress = Qt::ShiftModifier,
                  .keys = Qt::ShiftModifier}));
    compareAll("1-1 1-2 2-2 3-1", "Spider-Boy moved from Preventers to Z-Force", "Move Spider-Boy to Z-Force");
}

void tst_DragDrop::membersDroppedBesideRowsOrInTheBinLeave_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<Key>("anchor");
    QTest::addColumn<Keys>("dragged");
    QTest::addColumn<bool>("intoBin");
    QTest::addColumn<QString>("pairs");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("step");
    for (const bool intoBin : {false, true}) {
        const auto row = [intoBin](const char *what) {
            return &QTest::addRow("%s %s", what, intoBin ? "into the bin" : "beside the other table's rows");
        };
        *row("one hero of a team") << Side::Left << Preventers << Keys{SpiderBoy} << intoBin << "1-1 1-2 2-2"
            << "Spider-Boy removed from Preventers" << "Remove Spider-Boy from Preventers";
        *row("two heroes of a team") << Side::Left << Preventers << Keys{Deadpond, SpiderBoy} << intoBin << "1-1 2-2"
            << "2 removed from Preventers" << "Remove 2 Heroes from Preventers";
        *row("one team of a hero") << Side::Right << Deadpond << Keys{ZForce} << intoBin << "1-2 2-2 3-2"
            << "Deadpond removed from Z-Force" << "Remove Deadpond from Z-Force";
        *row("two teams of a hero") << Side::Right << Deadpond << Keys{ZForce, Preventers} << intoBin << "2-2 3-2"
            << "Deadpond removed from 2 teams" << "Remove Deadpond from 2 Teams";
    }
}

void tst_DragDrop::membersDroppedBesideRowsOrInTheBinLeave()
{
    QFETCH(Side, side);
    QFETCH(Key, anchor);
    QFETCH(Keys, dragged);
    QFETCH(bool, intoBin);
    m_shown->select(opposite(side), {anchor});
    m_shown->selectMembers(side, dragged);
    QVERIFY(play({.from = rowOf(list(side), dragged.last()),
                  .to = intoBin ? middleOf(m_shown->window().members(side).bin()) : besideRowsOf(table(opposite(side)))}));
    QCOMPARE(m_shown->watch().frame(), "BEGIN DELETE COMMIT");
    QFETCH(QString, pairs);
    QFETCH(QString, status);
    QFETCH(QString, step);
    compareAll(pairs, status, step);
    QCOMPARE(m_shown->roster().entities(side).rowCount(), side == Side::Left ? 3 : 2); // nobody was deleted
}

void tst_DragDrop::severalAnchorsAreFilledInOneStep()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"INSERT INTO hero VALUES (4, 'Tarantula', 'Natalia', 32)"});
    m_shown->select(Side::Right, {ZForce, Preventers});
    m_shown->select(Side::Left, {Key(4)});
    QVERIFY(play({.from = rowOf(table(Side::Left), Key(4)), .to = middleOf(*list(Side::Left).viewport())}));
    QCOMPARE(m_shown->watch().members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy|Tarantula");
    QCOMPARE(columnText(m_shown->roster().members(Side::Left), MembersModel::ShareColumn), "all 2|1 of 2|1 of 2|all 2");
    compareAll("1-1 1-2 2-2 3-2 4-1 4-2", "Tarantula added to 2 teams", "Add Tarantula to 2 Teams");
}

void tst_DragDrop::memberOfSeveralAnchorsLeavesThemAll()
{
    m_shown->select(Side::Right, {ZForce, Preventers});
    m_shown->selectMembers(Side::Left, {Deadpond, SpiderBoy});
    QVERIFY(play({.from = rowOf(list(Side::Left), Deadpond), .to = middleOf(m_shown->window().members(Side::Left).bin())}));
    compareAll("2-2", "3 memberships removed", "Remove 2 Heroes from 2 Teams");
}

QTEST_MAIN(tst_DragDrop)
#include "tst_dragdrop.moc"

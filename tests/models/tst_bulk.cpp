#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/writeactivity.h"
#include "support/bulktest.h"
#include "support/gestures.h"
#include "support/replay.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Gestures on many thousand memberships: all or nothing, undone and redone exactly.
class tst_Bulk : public BulkTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void manyJoinLeaveAndComeBack_data();
    void manyJoinLeaveAndComeBack();
    void oneMemberJoinsManyAnchors();
    void aMoveIsOneStep();
    void nothingToDoLeavesNoStep();
    void listsAndCountsFollow();
    void foreignChangesRefuseTheStep_data();
    void foreignChangesRefuseTheStep();
    void manyEntitiesGoAndComeBack();
    void allMembersAreRemoved();
    void aChangedTableIsNotWritten();
    void stepsAreSmall();
};

void tst_Bulk::manyJoinLeaveAndComeBack_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("write-ahead log") << "PRAGMA journal_mode=WAL";
    QTest::newRow("rollback journal") << "PRAGMA journal_mode=DELETE";
}

void tst_Bulk::manyJoinLeaveAndComeBack()
{
    QFETCH(QString, journal);
    make({journal});
    const QString before = links();
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QCOMPARE(m_told.last(), "19,958 added to Z-Force, 42 were already in");
    const QString after = links();
    QCOMPARE(countIn(1), "20000");
    QCOMPARE(m_roster->history().undoText(), "Add 19,958 Heroes to Z-Force");

    undo(*m_roster);
    QCOMPARE(links(), before); // the 42 stay
    redo(*m_roster);
    QCOMPARE(links(), after);

    QVERIFY(performed(controller(), Gesture::remove(Side::Left, heroes(1, 9'000), {Key(1)})));
    QCOMPARE(m_told.last(), "9,000 removed from Z-Force");
    QCOMPARE(countIn(1), "11000");
    QVERIFY(performed(controller(), Gesture::remove(Side::Left, heroes(), {Key(1)})));
    QCOMPARE(m_told.last(), "11,000 removed from Z-Force");
    QCOMPARE(countIn(1), "0");
    undo(*m_roster);
    undo(*m_roster);
    QCOMPARE(links(), after);
    m_roster->history().setIndex(0);
    letFinish(m_roster->session());
    QCOMPARE(links(), before);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
    QCOMPARE(sql("PRAGMA integrity_check"), "ok");
    QCOMPARE(m_roster->history().count(), 3);
}

void tst_Bulk::oneMemberJoinsManyAnchors()
{
    make({Numbers + "INSERT INTO team (id, name, headquarters) SELECT 1000 + i, 'T' || i, '' FROM n",
          "INSERT INTO heroteamlink (team_id, hero_id) VALUES (1005, 1), (1007, 1)"});
    const QString before = links();
    KeyList teams;
    for (int team = 1001; team <= 13'000; ++team)
        teams.append(qint64(team));
    QVERIFY(performed(controller(), Gesture::add(Side::Left, {Key(1)}, teams))); // the same pairs, the other way round
    QCOMPARE(sql("SELECT count(*) FROM heroteamlink WHERE hero_id = 1 AND team_id > 1000"), "12000");
    QCOMPARE(m_told.last(), "Hero 1 added to 11,998 teams, 2 were already in");
    undo(*m_roster);
    QCOMPARE(links(), before);
}

void tst_Bulk::aMoveIsOneStep()
{
    make();
    const QString before = links();
    QVERIFY(performed(controller(), Gesture::move(Side::Left, heroes(1, 15'000), {Key(2)}, {Key(1)})));
    QCOMPARE(m_told.last(), "15,000 heroes moved from Preventers to Z-Force, 42 were already in");
    QCOMPARE(countIn(1), "15000");
    QCOMPARE(countIn(2), "5000");
    QCOMPARE(m_roster->history().undoText(), "Move 15,000 Heroes to Z-Force");
    undo(*m_roster);
    QCOMPARE(links(), before);
    redo(*m_roster);
    QCOMPARE(countIn(1), "15000");
}

void tst_Bulk::nothingToDoLeavesNoStep()
{
    make();
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(2)})));
    QCOMPARE(m_told.last(), "All 20,000 heroes are already in Preventers");
    QVERIFY(!performed(controller(), Gesture::remove(Side::Left, heroes(), {Key(3)})));
    QCOMPARE(m_told.last(), "None of 20,000 heroes is in Nobodies");
    QCOMPARE(m_roster->history().count(), 0);
    QVERIFY(m_refused.isEmpty());
}

void tst_Bulk::listsAndCountsFollow()
{
    make();
    m_roster->members(Side::Left).setAnchors({Key(1)});
    m_roster->members(Side::Right).setAnchors({Key(5)});
    EntityModel &teams = m_roster->entities(Side::Right);
    EntityModel &all = m_roster->entities(Side::Left);
    const auto countOf = [](EntityModel &model, int row) { return model.index(row, model.countColumn()).data().toInt(); };
    QTRY_COMPARE(countOf(teams, 0), 42);
    QTRY_COMPARE(countOf(all, 4), 1);
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QTRY_COMPARE(countOf(teams, 0), 20'000);
    QTRY_COMPARE(countOf(all, 4), 2);
    QTRY_COMPARE(m_roster->members(Side::Left).rowCount(), 20'000);
    QTRY_COMPARE(m_roster->members(Side::Right).rowCount(), 2);
    undo(*m_roster);
    QTRY_COMPARE(countOf(teams, 0), 42);
    QTRY_COMPARE(m_roster->members(Side::Left).rowCount(), 42);
    QTRY_COMPARE(m_roster->members(Side::Right).rowCount(), 1);
}

void tst_Bulk::foreignChangesRefuseTheStep_data()
{
    QTest::addColumn<bool>("isRedo");
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("one was removed, and all are to go") << false << "DELETE FROM heroteamlink WHERE team_id = 3 AND hero_id = 15000" << "could be found";
    QTest::newRow("one was added, and all are to come") << true << "INSERT INTO heroteamlink (team_id, hero_id) VALUES (3, 15000)" << "Someone else has added this already";
    QTest::newRow("a hero was deleted, and all are to come") << true << "DELETE FROM hero WHERE id = 15000" << "Someone else has deleted 1 of 10,000 heroes";
    QTest::newRow("the team was deleted") << true << "DELETE FROM team WHERE id = 3" << "Someone else has deleted this team";
}

void tst_Bulk::foreignChangesRefuseTheStep()
{
    QFETCH(bool, isRedo);
    QFETCH(QString, meanwhile);
    QFETCH(QString, sentence);
    make();
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)})));
    if (isRedo)
        undo(*m_roster);
    QVERIFY(runElsewhere(m_path, {meanwhile}));
    const QString before = links();
    isRedo ? redo(*m_roster) : undo(*m_roster);
    QCOMPARE(links(), before);
    QCOMPARE(m_refused.size(), 1);
    QVERIFY2(m_refused.first().contains(sentence), qPrintable(m_refused.first()));
    QCOMPARE(m_roster->history().count(), 0); // obsolete
}

void tst_Bulk::manyEntitiesGoAndComeBack()
{
    make();
    const QStringList before = contentsOf(m_path);
    QSignalSpy began(&m_roster->session().writeActivity(), &WriteActivity::began);
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, heroes(10'001, 18'000))));
    QCOMPARE(began.count(), 1);
    QCOMPARE(sql("SELECT count(*) FROM hero"), "12000");
    QCOMPARE(countIn(2), "12000");
    undo(*m_roster);
    QCOMPARE(sql("SELECT count(*) FROM hero"), "20000");
    QCOMPARE(countIn(2), "20000");
    QCOMPARE(contentsOf(m_path).size(), before.size());
}

void tst_Bulk::allMembersAreRemoved()
{
    make({"PRAGMA foreign_keys=OFF", "INSERT INTO heroteamlink (team_id, hero_id) VALUES (2, 99999)"}); // leads nowhere: no member
    const QString before = links();
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, Key(2), {})));
    QCOMPARE(m_roster->history().undoText(), "Remove All Heroes from Preventers");
    QCOMPARE(m_told.last(), "20,000 removed from Preventers");
    QCOMPARE(sql("SELECT hero_id FROM heroteamlink WHERE team_id = 2"), "99999");
    undo(*m_roster);
    QCOMPARE(links(), before);
}

void tst_Bulk::aChangedTableIsNotWritten()
{
    make();
    QVERIFY(runElsewhere(m_path, {"ALTER TABLE heroteamlink ADD COLUMN role TEXT"}));
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QVERIFY2(m_refused.last().contains("has changed how the table \"heroteamlink\" is built"), qPrintable(m_refused.last()));
    QCOMPARE(countIn(1), "42");
}

void tst_Bulk::stepsAreSmall()
{
    Change change;
    change.addedBlocks = blocksFor(Side::Left, heroes(), {Key(1)});
    QCOMPARE(change.addedBlocks.size(), 1);
    QVERIFY(change.addedLinks.isEmpty());
    QCOMPARE(change.size(), 20'000);
    QCOMPARE(pairsIn(change.inverted().removedBlocks), 20'000);
    QVERIFY(change.touchesLinks() && !change.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Bulk)
#include "tst_bulk.moc"

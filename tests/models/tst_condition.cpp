#include "app/heroteam.h"
#include "models/engines/sqlite/sqliteengine.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/store/linkindex.h"
#include "support/gestures.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Two relationships over one link table, distinguished by a Condition on its rows: members and leaders.
class tst_Condition : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void sqlSaysEachTest();
    void listsAndCountsKnowTheirOwnLinks();
    void gesturesLeaveTheOthersLinksAlone_data();
    void gesturesLeaveTheOthersLinksAlone();
    void manyAreWrittenInBlocks();
    void deletionAsksForTheOthersLinks();
    void deletionAsksForTheOthersLinksWithoutKeys();
    void undoOfANewRowLeavesTheOthersLinksToIt();
    void withoutTheHookTheOthersLinksStay();
    void linksThatLeadNowhereAreTheirOwn();
    void indexHoldsOnlyTheirOwn();
    void newLinksNeedWhatMayNotBeMissing();
    void aColumnThatIsNotThereIsRefused();

private:
    std::unique_ptr<Roster> opened(const Condition &condition);
    bool forgetKeys() const;
    QString linksOf(const Key &hero) const { return readElsewhere(m_path, QStringLiteral("SELECT group_concat(team_id || ifnull(role, '-'), ' ') FROM (SELECT * FROM heroteamlink WHERE hero_id = %1 ORDER BY team_id, role)").arg(hero.toVariant().toString())); }
    QString rows() const { return readElsewhere(m_path, QStringLiteral("SELECT group_concat(hero_id || '-' || team_id || role || ifnull(since, ''), ' ') FROM "
                                                                        "(SELECT * FROM heroteamlink ORDER BY role, hero_id, team_id)")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

static const Condition Members{{QStringLiteral("role"), Condition::Test::Equals, QStringLiteral("m")}};
static const Condition Leads{{QStringLiteral("role"), Condition::Test::Equals, QStringLiteral("lead")}};
static const QString Sample = QStringLiteral("1-1lead 1-2lead 1-1m 1-2m 2-2m 3-2m");

// The sample's memberships, and Deadpond leads both teams.
void tst_Condition::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("roles.db");
    QVERIFY(sampleInFile(m_path));
    QVERIFY(runElsewhere(m_path, {"ALTER TABLE heroteamlink RENAME TO plain",
                                  "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE, hero_id INTEGER NOT NULL REFERENCES hero (id) ON DELETE CASCADE, "
                                  "role TEXT NOT NULL, since TEXT, PRIMARY KEY (team_id, hero_id, role))",
                                  "INSERT INTO heroteamlink SELECT team_id, hero_id, 'm', NULL FROM plain",
                                  "INSERT INTO heroteamlink SELECT team_id, hero_id, 'lead', NULL FROM plain WHERE hero_id = 1", "DROP TABLE plain"}));
}

std::unique_ptr<Roster> tst_Condition::opened(const Condition &condition)
{
    Relationship relationship = HeroTeam::relationship();
    relationship.link.condition = condition;
    auto roster = Roster::open(m_path, relationship, std::make_unique<StatementLog>());
    return roster ? *std::move(roster) : nullptr;
}

// The same links where the file does not say what they refer to, and a role may be missing.
bool tst_Condition::forgetKeys() const
{
    return runElsewhere(m_path, {"ALTER TABLE heroteamlink RENAME TO bound", "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, role TEXT, since TEXT, UNIQUE (team_id, hero_id, role))",
                                 "INSERT INTO heroteamlink SELECT * FROM bound", "DROP TABLE bound", "INSERT INTO heroteamlink VALUES (1, 3, NULL, NULL)"});
}

void tst_Condition::sqlSaysEachTest()
{
    const Condition condition{{QStringLiteral("role"), Condition::Test::Equals, QStringLiteral("it's")}, {QStringLiteral("Ended At"), Condition::Test::IsNull}, {QStringLiteral("since"), Condition::Test::IsNotNull}};
    QCOMPARE(condition.sql(QStringLiteral("link")), "link.role = 'it''s' AND link.\"Ended At\" IS NULL AND link.since IS NOT NULL");
    QCOMPARE(condition.alsoIn(QStringLiteral("link")), " AND " + condition.sql(QStringLiteral("link")));
    QCOMPARE(Condition().alsoIn(QStringLiteral("link")), "");
    QVERIFY(condition.settles(QStringLiteral("ROLE")) && condition.settles(QStringLiteral("ended at")) && !condition.settles(QStringLiteral("since")));
}

void tst_Condition::listsAndCountsKnowTheirOwnLinks()
{
    const auto roster = opened(Leads);
    QVERIFY(roster);
    QVERIFY2(roster->relationship().readOnlyReason.isEmpty(), qPrintable(roster->relationship().readOnlyReason));
    QVERIFY(!roster->relationship().link.allowsRepeats());
    QCOMPARE(roster->relationship().link.ownColumns.size(), 1); // since: the role is the same in all
    EntityModel &heroes = roster->entities(Side::Left);
    heroes.setMarkedBy({ZForce});
    for (const auto &[row, count, isMarked] : {std::tuple(0, 2, true), std::tuple(1, 0, false), std::tuple(2, 0, false)}) {
        QCOMPARE(heroes.index(row, heroes.countColumn()).data(Qt::EditRole).toInt(), count);
        QCOMPARE(heroes.index(row, 1).data(MarkRole).toInt() != NotMarked, isMarked);
    }
    MembersModel &members = roster->members(Side::Left);
    members.setAnchors({Preventers});
    QCOMPARE(members.keys(), KeyList{Deadpond});
    members.setAnchors({ZForce, Preventers});
    QCOMPARE(members.keys(), KeyList{Deadpond});
    QCOMPARE(members.total(), 1);
    heroes.sort(heroes.countColumn(), Qt::DescendingOrder);
    QCOMPARE(heroes.keyAt(0), Key(Deadpond));
}

void tst_Condition::gesturesLeaveTheOthersLinksAlone_data()
{
    QTest::addColumn<Gesture>("gesture");
    QTest::addColumn<QString>("after");
    QTest::newRow("add") << Gesture::add(Side::Left, {Deadpond, RustyMan}, {ZForce}) << "1-1lead 1-2lead 2-1lead 1-1m 1-2m 2-2m 3-2m";
    QTest::newRow("remove") << Gesture::remove(QList<Membership>{{Deadpond, ZForce}}) << "1-2lead 1-1m 1-2m 2-2m 3-2m";
    QTest::newRow("move") << Gesture::move(Side::Left, {Deadpond}, {ZForce}, {Preventers}) << "1-2lead 1-1m 1-2m 2-2m 3-2m";
    QTest::newRow("replace") << Gesture::replace(Side::Left, Key(Preventers), {SpiderBoy}) << "1-1lead 3-2lead 1-1m 1-2m 2-2m 3-2m";
    QTest::newRow("remove all") << Gesture::replace(Side::Left, Key(Preventers), {}) << "1-1lead 1-1m 1-2m 2-2m 3-2m";
    QTest::newRow("create") << Gesture::create(Side::Left, {{"name", "New"}, {"secret_name", "N"}}, {ZForce}) << "1-1lead 1-2lead 4-1lead 1-1m 1-2m 2-2m 3-2m";
    QTest::newRow("edit") << Gesture::edit(QList<LinkEdit>{{{Deadpond, ZForce}, {}, "since", QVariant(), "2020"}}) << "1-1lead2020 1-2lead 1-1m 1-2m 2-2m 3-2m";
}

void tst_Condition::gesturesLeaveTheOthersLinksAlone()
{
    QFETCH(Gesture, gesture);
    const auto roster = opened(Leads);
    QVERIFY(roster);
    QCOMPARE(rows(), Sample);
    QVERIFY(roster->controller().perform(gesture));
    QTEST(rows(), "after");
    roster->history().undo();
    QCOMPARE(rows(), Sample);
    roster->history().redo();
    QTEST(rows(), "after");
}

void tst_Condition::manyAreWrittenInBlocks()
{
    QVERIFY(runElsewhere(m_path, {"ALTER TABLE heroteamlink DROP COLUMN since",
                                  "INSERT INTO hero (name, secret_name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT 'h' || i, 's' FROM n",
                                  "INSERT INTO heroteamlink SELECT 1, id, 'm' FROM hero WHERE id > 1000"}));
    const auto count = [this] { return readElsewhere(m_path, QStringLiteral("SELECT group_concat(role || n, ' ') FROM (SELECT role, count(*) AS n FROM heroteamlink GROUP BY role)")); };
    const QString before = count();
    const auto roster = opened(Leads);
    QVERIFY(roster && roster->store().takesBlocks());
    KeyList heroes;
    for (qint64 hero = 1; hero <= 2000; ++hero)
        heroes.append(hero);
    QVERIFY(roster->controller().perform(Gesture::add(Side::Left, heroes, {ZForce})));
    QCOMPARE(count(), "lead2001 m1007");
    QVERIFY(roster->controller().perform(Gesture::remove(Side::Left, heroes, {ZForce})));
    QCOMPARE(count(), "lead1 m1007");
    roster->history().undo();
    roster->history().undo();
    QCOMPARE(count(), before);
}

// Keys make them go, too; a person is told of it before.
void tst_Condition::deletionAsksForTheOthersLinks()
{
    const auto roster = opened(Leads);
    QVERIFY(roster);
    if (!roster->session().recorder())
        QSKIP("without the means to record there is nothing to ask about");
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    QVERIFY(!roster->controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(asked.count(), 1);
    QVERIFY2(asked.first().first().toString().contains("2 memberships"), qPrintable(asked.first().first().toString()));
    QCOMPARE(rows(), Sample);
    roster->controller().consent();
    QCOMPARE(rows(), "2-2m 3-2m");
    roster->history().undo();
    QCOMPARE(rows(), Sample);
}

void tst_Condition::deletionAsksForTheOthersLinksWithoutKeys()
{
    QVERIFY(forgetKeys());
    const auto roster = opened(Leads);
    QVERIFY(roster);
    QVERIFY2(roster->relationship().readOnlyReason.isEmpty(), qPrintable(roster->relationship().readOnlyReason));
    if (!roster->session().recorder())
        QSKIP("without the means to record there is nothing to ask about");
    QSignalSpy asked(&roster->controller(), &MembershipController::consentWanted);
    for (const Key &hero : {Deadpond, SpiderBoy}) { // who leads both teams, and who leads none
        const QString before = linksOf(hero);
        asked.clear();
        QVERIFY(!roster->controller().perform(Gesture::erase(Side::Left, {hero})));
        QCOMPARE(asked.count(), 1);
        QVERIFY2(asked.first().first().toString().contains("2 memberships"), qPrintable(asked.first().first().toString()));
        QCOMPARE(linksOf(hero), before);
        roster->controller().consent();
        QCOMPARE(linksOf(hero), QStringLiteral("NULL"));
        QCOMPARE(readElsewhere(m_path, QStringLiteral("SELECT count(*) FROM hero")), "2");
        roster->history().undo();
        QCOMPARE(linksOf(hero), before);
        roster->history().redo();
        QCOMPARE(linksOf(hero), QStringLiteral("NULL"));
        roster->history().undo();
    }
    asked.clear();
    QVERIFY(runElsewhere(m_path, {"DELETE FROM heroteamlink WHERE hero_id = 2"})); // nobody else's link goes with him
    roster->controller().perform(Gesture::erase(Side::Left, {RustyMan}));
    QCOMPARE(asked.count(), 0);
    QCOMPARE(readElsewhere(m_path, QStringLiteral("SELECT count(*) FROM hero")), "2");
}

void tst_Condition::undoOfANewRowLeavesTheOthersLinksToIt()
{
    QVERIFY(forgetKeys());
    const auto roster = opened(Leads);
    QVERIFY(roster);
    QSignalSpy refused(&roster->controller(), &MembershipController::refused);
    QVERIFY(roster->controller().perform(Gesture::create(Side::Left, {{"name", "New"}, {"secret_name", "N"}}, {ZForce})));
    QVERIFY(runElsewhere(m_path, {"INSERT INTO heroteamlink VALUES (1, 4, 'm', NULL)"}));
    roster->history().undo();
    QCOMPARE(refused.count(), 1);
    const QString sentence = refused.first().first().value<Failure>().sentence;
    QVERIFY2(sentence.contains("has added 1 membership meanwhile"), qPrintable(sentence));
    QCOMPARE(linksOf(4), "1lead 1m");
    QCOMPARE(readElsewhere(m_path, QStringLiteral("SELECT count(*) FROM hero")), "4");
}

void tst_Condition::withoutTheHookTheOthersLinksStay()
{
    QVERIFY(forgetKeys());
    const auto roster = opened(Leads);
    QVERIFY(roster);
    static_cast<SqliteEngine &>(roster->session().engine()).forgoRecorder();
    QSignalSpy refused(&roster->controller(), &MembershipController::refused);
    const QString before = rows();
    QVERIFY(!roster->controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(refused.count(), 1);
    QVERIFY2(refused.first().first().value<Failure>().sentence.startsWith("Other rows of \"heroteamlink\""), qPrintable(refused.first().first().value<Failure>().sentence));
    QCOMPARE(rows(), before);
    QCOMPARE(readElsewhere(m_path, QStringLiteral("SELECT count(*) FROM hero")), "3");
}

void tst_Condition::linksThatLeadNowhereAreTheirOwn()
{
    QVERIFY(runElsewhere(m_path, {"INSERT INTO heroteamlink VALUES (1, 98, 'm', NULL)", "INSERT INTO heroteamlink VALUES (1, 99, 'lead', NULL)"}));
    const auto roster = opened(Leads);
    QVERIFY(roster);
    QCOMPARE(pairsOf(*roster->store().strays()), (QList<Membership>{{99, ZForce}}));
}

void tst_Condition::indexHoldsOnlyTheirOwn()
{
    const auto roster = opened(Leads);
    QVERIFY(roster);
    QVERIFY(LinkIndex::made(roster->relationship(), Side::Left).text.endsWith("WHERE role = 'lead'"));
    const auto members = opened(Members);
    QVERIFY(LinkIndex::name(roster->relationship(), Side::Left) != LinkIndex::name(members->relationship(), Side::Left));
    QVERIFY(roster->controller().perform(Gesture::index(Side::Left, true)));
    QVERIFY(LinkIndex::exists(roster->session(), roster->relationship(), Side::Left));
    QCOMPARE(readElsewhere(m_path, QStringLiteral("PRAGMA integrity_check")), "ok");
}

void tst_Condition::newLinksNeedWhatMayNotBeMissing()
{
    const auto roster = opened({{QStringLiteral("role"), Condition::Test::Equals, QStringLiteral("lead")}, {QStringLiteral("since"), Condition::Test::IsNotNull}});
    QVERIFY(roster);
    QVERIFY(roster->members(Side::Left).keys().isEmpty()); // of none it is known
    MembershipController &controller = roster->controller();
    QList<ColumnInfo> wanted;
    connect(&controller, &MembershipController::valuesWanted, this, [&wanted](const QString &, const QList<ColumnInfo> &columns) { wanted = columns; });
    QVERIFY(!controller.perform(Gesture::add(Side::Left, {RustyMan}, {ZForce})));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().name, "since");
    QVERIFY(controller.supply({{"since", "2021"}}));
    QCOMPARE(rows(), "1-1lead 1-2lead 2-1lead2021 1-1m 1-2m 2-2m 3-2m");
}

void tst_Condition::aColumnThatIsNotThereIsRefused()
{
    Relationship relationship = HeroTeam::relationship();
    relationship.link.condition = {{QStringLiteral("rank"), Condition::Test::IsNull}};
    const auto roster = Roster::open(m_path, relationship, std::make_unique<StatementLog>());
    QVERIFY(!roster);
    QVERIFY2(roster.error().sentence.contains("\"rank\""), qPrintable(roster.error().sentence));
}

QTEST_GUILESS_MAIN(tst_Condition)
#include "tst_condition.moc"

#include "app/heroteam.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/basecopy.h"
#include "models/sql/logexport.h"
#include "models/sql/ownwork.h"
#include "models/sql/statementlog.h"
#include "support/holder.h"
#include "support/replay.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <atomic>

using namespace Rollcall;
using namespace Rollcall::Test;

Q_DECLARE_METATYPE(Rollcall::Relationship)

// Gestures on many thousand memberships: in a worker, all or nothing, undone and redone exactly.
class tst_Bulk : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void manyJoinLeaveAndComeBack_data();
    void manyJoinLeaveAndComeBack();
    void everyShapeOfLinkTable_data();
    void everyShapeOfLinkTable();
    void oneMemberJoinsManyAnchors();
    void aMoveIsOneStep();
    void nothingToDoLeavesNoStep();
    void listsAndCountsFollow();
    void foreignChangesRefuseTheStep_data();
    void foreignChangesRefuseTheStep();
    void foreignChangesWhileItWorkedAreSeen();
    void missingEndsRefuseEverything_data();
    void missingEndsRefuseEverything();
    void cancelLeavesNothing_data();
    void cancelLeavesNothing();
    void cancelledUndoStaysUndoable();
    void cancelReachesSingleStatements();
    void manyEntitiesGoAndComeBack();
    void allMembersAreRemoved();
    void aLockIsWaitedFor();
    void aLockThatStaysCanBeCancelled();
    void everythingElseWaits();
    void undoWhileBusyLeavesTheHistory();
    void theWindowGoesOn();
    void ownCommitIsNoForeignChange();
    void aChangedTableIsNotWritten();
    void exportedLogReplays_data();
    void exportedLogReplays();
    void stepsAreSmall();

private:
    void make(const QStringList &statements = {});
    void open(const Relationship &relationship, const QStringList &statements);
    void watch();
    MembershipController &controller() { return m_roster->controller(); }
    QString sql(const QString &query) { return readElsewhere(m_path, query); }
    QString links() { return sql("SELECT team_id, hero_id FROM heroteamlink ORDER BY 1, 2"); }
    QString countIn(int team) { return sql(QStringLiteral("SELECT count(*) FROM heroteamlink WHERE team_id = %1").arg(team)); }
    KeyList heroes(int from = 1, int to = 20'000);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    QStringList m_told;
    QStringList m_refused;
};

// 20,000 heroes; 42 of them in the first team, all in the second, none in the third.
static const QStringList Many{
    "INSERT INTO team (id, name, headquarters) VALUES (1, 'Z-Force', 'Bar'), (2, 'Preventers', 'Tower'), (3, 'Nobodies', '')",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'X' FROM n",
    "INSERT INTO heroteamlink (team_id, hero_id) SELECT 1, id FROM hero WHERE id BETWEEN 101 AND 142",
    "INSERT INTO heroteamlink (team_id, hero_id) SELECT 2, id FROM hero"};

void tst_Bulk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("many.db");
    m_told.clear();
    m_refused.clear();
}

void tst_Bulk::cleanup()
{
    m_roster.reset();
}

void tst_Bulk::watch()
{
    connect(&controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refused.append(failure.sentence); });
    connect(&controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
}

void tst_Bulk::make(const QStringList &statements)
{
    QVERIFY(Roster::create(m_path, HeroTeam::relationship(), HeroTeam::schema(), std::make_unique<StatementLog>()));
    QVERIFY(runElsewhere(m_path, Many + statements));
    m_roster = openFile(m_path);
    QVERIFY(m_roster);
    watch();
}

void tst_Bulk::open(const Relationship &relationship, const QStringList &statements)
{
    QVERIFY(runElsewhere(m_path, statements));
    auto roster = Roster::open(m_path, relationship, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence + roster.error().details));
    m_roster = *std::move(roster);
    watch();
}

KeyList tst_Bulk::heroes(int from, int to)
{
    KeyList keys;
    for (int id = from; id <= to; ++id)
        keys.append(qint64(id));
    return keys;
}

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
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QCOMPARE(m_told.last(), "19,958 added to Z-Force, 42 were already in");
    const QString after = links();
    QCOMPARE(countIn(1), "20000");
    QCOMPARE(m_roster->history().undoText(), "Add 20,000 Heroes to Z-Force");

    m_roster->history().undo();
    QCOMPARE(links(), before); // the 42 stay
    m_roster->history().redo();
    QCOMPARE(links(), after);

    QVERIFY(controller().unlinkAll(Side::Left, heroes(1, 9'000), {Key(1)}));
    QCOMPARE(m_told.last(), "9,000 removed from Z-Force");
    QCOMPARE(countIn(1), "11000");
    QVERIFY(controller().unlinkAll(Side::Left, heroes(), {Key(1)}));
    QCOMPARE(m_told.last(), "11,000 removed from Z-Force");
    QCOMPARE(countIn(1), "0");
    m_roster->history().undo();
    m_roster->history().undo();
    QCOMPARE(links(), after);
    m_roster->history().setIndex(0);
    QCOMPARE(links(), before);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
    QCOMPARE(sql("PRAGMA integrity_check"), "ok");
    QCOMPARE(m_roster->history().count(), 3);
}

static Relationship ab(const QString &key = QStringLiteral("id"))
{
    Relationship relationship;
    relationship.left = {"a", {key}, QStringLiteral("name"), {}, {"a", "as"}, {}, {}};
    relationship.right = {"b", {key}, QStringLiteral("name"), {}, {"b", "bs"}, {}, {}};
    relationship.link.table = "ab";
    relationship.link.leftColumns = {"a_id"};
    relationship.link.rightColumns = {"b_id"};
    relationship.membership = {"tie", "ties"};
    return relationship;
}

static Relationship pairKeys()
{
    Relationship relationship = ab();
    relationship.left.key = {"id", "part"};
    relationship.link.leftColumns = {"a_id", "a_part"};
    return relationship;
}

static const QString Numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) ";

void tst_Bulk::everyShapeOfLinkTable_data()
{
    QTest::addColumn<Relationship>("relationship");
    QTest::addColumn<QStringList>("schema");
    QTest::addColumn<bool>("isBlock");
    const QString a = "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", b = "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)";
    const QString fill = Numbers + "INSERT INTO a (id, name) SELECT i * 3, 'A' || i FROM n", one = "INSERT INTO b VALUES (7, 'B')";
    QTest::newRow("without rowid, the member first") << ab() << QStringList{a, b, "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id)) WITHOUT ROWID", fill, one} << true;
    QTest::newRow("no foreign keys") << ab() << QStringList{a, b, "CREATE TABLE ab (b_id INTEGER, a_id INTEGER, PRIMARY KEY (b_id, a_id))", fill, one} << true;
    QTest::newRow("another row would give way") << ab() << QStringList{a, b, "CREATE TABLE ab (b_id INTEGER REFERENCES b, a_id INTEGER REFERENCES a, PRIMARY KEY (b_id, a_id) ON CONFLICT REPLACE)", fill, one} << true;
    QTest::newRow("text keys") << ab("code") << QStringList{"CREATE TABLE a (code TEXT PRIMARY KEY NOT NULL, name TEXT)", "CREATE TABLE b (code TEXT PRIMARY KEY NOT NULL, name TEXT) WITHOUT ROWID",
        "CREATE TABLE ab (a_id TEXT REFERENCES a, b_id TEXT REFERENCES b, PRIMARY KEY (a_id, b_id))",
        Numbers + "INSERT INTO a SELECT CASE i % 3 WHEN 0 THEN '00' || i WHEN 1 THEN 'it''s \"Ö\" ' || i ELSE i || '\\' END, 'A' FROM n", "INSERT INTO b VALUES ('0''7', 'B')"} << true;
    QTest::newRow("keys of bytes") << ab("code") << QStringList{"CREATE TABLE a (code BLOB PRIMARY KEY NOT NULL, name TEXT)", "CREATE TABLE b (code BLOB PRIMARY KEY NOT NULL, name TEXT)",
        "CREATE TABLE ab (a_id BLOB REFERENCES a, b_id BLOB REFERENCES b, PRIMARY KEY (a_id, b_id))",
        Numbers + "INSERT INTO a SELECT CAST(x'00ff' || i AS BLOB), 'A' FROM n", "INSERT INTO b VALUES (x'00', 'B')"} << true;
    QTest::newRow("columns of its own") << ab() << QStringList{a, b, "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, role TEXT DEFAULT 'x', PRIMARY KEY (a_id, b_id))", fill, one} << false;
    QTest::newRow("keys of two columns") << pairKeys() << QStringList{"CREATE TABLE a (id INTEGER, part TEXT, name TEXT, PRIMARY KEY (id, part))", b,
        "CREATE TABLE ab (a_id INTEGER, a_part TEXT, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, a_part, b_id), FOREIGN KEY (a_id, a_part) REFERENCES a (id, part))",
        Numbers + "INSERT INTO a (id, part, name) SELECT i, 'p' || i, 'A' || i FROM n", one} << false;
}

void tst_Bulk::everyShapeOfLinkTable()
{
    QFETCH(Relationship, relationship);
    QFETCH(QStringList, schema);
    QFETCH(bool, isBlock);
    open(relationship, schema);
    QVERIFY(m_roster);
    QCOMPARE(m_roster->store().takesBlocks(), isBlock);
    const KeyList members = m_roster->entities(Side::Left).keys();
    QCOMPARE(members.size(), 12'000);
    const KeyList anchors = m_roster->entities(Side::Right).keys();
    QVERIFY(controller().linkAll(Side::Left, members.mid(100, 5), anchors));
    const QString all = "SELECT * FROM ab ORDER BY 1, 2, 3";
    const QString query = sql(all).isEmpty() ? QString("SELECT * FROM ab ORDER BY 1, 2") : all;
    const QString before = sql(query);
    QVERIFY(!before.isEmpty());
    QSignalSpy began(&m_roster->session().ownWork(), &OwnWork::began);
    QVERIFY2(controller().linkAll(Side::Left, members, anchors), qPrintable(m_refused.join(u'\n')));
    QCOMPARE(began.count(), 1); // in the worker, either way
    const QString after = sql(query);
    QCOMPARE(sql("SELECT count(*) FROM ab"), "12000");
    QCOMPARE(sql("PRAGMA foreign_key_check"), "");
    m_roster->history().undo();
    QCOMPARE(sql(query), before);
    m_roster->history().redo();
    QCOMPARE(sql(query), after);
    QVERIFY(controller().unlinkAll(Side::Left, members, anchors));
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    m_roster->history().undo();
    QCOMPARE(sql(query), after);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
}

void tst_Bulk::oneMemberJoinsManyAnchors()
{
    make({Numbers + "INSERT INTO team (id, name, headquarters) SELECT 1000 + i, 'T' || i, '' FROM n",
          "INSERT INTO heroteamlink (team_id, hero_id) VALUES (1005, 1), (1007, 1)"});
    const QString before = links();
    KeyList teams;
    for (int team = 1001; team <= 13'000; ++team)
        teams.append(qint64(team));
    QVERIFY(controller().linkAll(Side::Left, {Key(1)}, teams)); // the same pairs, the other way round
    QCOMPARE(sql("SELECT count(*) FROM heroteamlink WHERE hero_id = 1 AND team_id > 1000"), "12000");
    QCOMPARE(m_told.last(), "Hero 1 added to 11,998 teams, 2 were already in");
    m_roster->history().undo();
    QCOMPARE(links(), before);
}

void tst_Bulk::aMoveIsOneStep()
{
    make();
    const QString before = links();
    QVERIFY(controller().move(Side::Left, heroes(1, 15'000), {Key(2)}, Key(1)));
    QCOMPARE(m_told.last(), "15,000 heroes moved from Preventers to Z-Force, 42 were already in");
    QCOMPARE(countIn(1), "15000");
    QCOMPARE(countIn(2), "5000");
    QCOMPARE(m_roster->history().undoText(), "Move 15,000 Heroes to Z-Force");
    m_roster->history().undo();
    QCOMPARE(links(), before);
    m_roster->history().redo();
    QCOMPARE(countIn(1), "15000");
}

void tst_Bulk::nothingToDoLeavesNoStep()
{
    make();
    QVERIFY(!controller().linkAll(Side::Left, heroes(), {Key(2)}));
    QCOMPARE(m_told.last(), "All 20,000 heroes are already in Preventers");
    QVERIFY(!controller().unlinkAll(Side::Left, heroes(), {Key(3)}));
    QCOMPARE(m_told.last(), "There is no membership left to remove.");
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
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QTRY_COMPARE(countOf(teams, 0), 20'000);
    QTRY_COMPARE(countOf(all, 4), 2);
    QTRY_COMPARE(m_roster->members(Side::Left).rowCount(), 20'000);
    QTRY_COMPARE(m_roster->members(Side::Right).rowCount(), 2);
    m_roster->history().undo();
    QTRY_COMPARE(countOf(teams, 0), 42);
    QTRY_COMPARE(m_roster->members(Side::Left).rowCount(), 42);
    QTRY_COMPARE(m_roster->members(Side::Right).rowCount(), 1);
}

void tst_Bulk::foreignChangesRefuseTheStep_data()
{
    QTest::addColumn<bool>("isRedo");
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("one was removed, and all are to go") << false << "DELETE FROM heroteamlink WHERE team_id = 3 AND hero_id = 15000" << "of them were still there";
    QTest::newRow("one was added, and all are to come") << true << "INSERT INTO heroteamlink (team_id, hero_id) VALUES (3, 15000)" << "Someone else has added this already";
    QTest::newRow("a hero was deleted, and all are to come") << true << "DELETE FROM hero WHERE id = 15000" << "1 of 10,000 heroes no longer exist";
    QTest::newRow("the team was deleted") << true << "DELETE FROM team WHERE id = 3" << "1 of 1 team no longer exist";
}

void tst_Bulk::foreignChangesRefuseTheStep()
{
    QFETCH(bool, isRedo);
    QFETCH(QString, meanwhile);
    QFETCH(QString, sentence);
    make();
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(3)}));
    if (isRedo)
        m_roster->history().undo();
    QVERIFY(runElsewhere(m_path, {meanwhile}));
    const QString before = links();
    isRedo ? m_roster->history().redo() : m_roster->history().undo();
    QCOMPARE(links(), before);
    QCOMPARE(m_refused.size(), 1);
    QVERIFY2(m_refused.first().contains(sentence), qPrintable(m_refused.first()));
    QCOMPARE(m_roster->history().count(), 0); // obsolete
}

// Another program commits between our worker's looking and its lock.
void tst_Bulk::foreignChangesWhileItWorkedAreSeen()
{
    make({"PRAGMA journal_mode=WAL"});
    QSignalSpy elsewhere(m_roster.get(), &Roster::changedElsewhere);
    connect(&m_roster->session().ownWork(), &OwnWork::began, this, [this] { QVERIFY(runElsewhere(m_path, {"UPDATE team SET name = 'Renamed' WHERE id = 3"})); });
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QTRY_COMPARE(elsewhere.count(), 1);
    QCOMPARE(m_roster->entities(Side::Right).labelOf(3), "Renamed");
}

void tst_Bulk::missingEndsRefuseEverything_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("foreign keys") << "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id))";
    QTest::newRow("no foreign keys") << "CREATE TABLE ab (a_id INTEGER, b_id INTEGER, PRIMARY KEY (a_id, b_id))";
    QTest::newRow("deferred foreign keys") << "CREATE TABLE ab (a_id INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id))";
}

void tst_Bulk::missingEndsRefuseEverything()
{
    QFETCH(QString, link);
    open(ab(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)", link,
                Numbers + "INSERT INTO a (id, name) SELECT i, 'A' || i FROM n WHERE i <> 11000", "INSERT INTO b VALUES (7, 'B')"});
    QVERIFY(!controller().linkAll(Side::Left, heroes(1, 12'000), {Key(7)}));
    QVERIFY2(m_refused.last().contains("no longer exist"), qPrintable(m_refused.last()));
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_Bulk::cancelLeavesNothing_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("isRemoval");
    QTest::newRow("the first of an addition") << 1 << false;
    QTest::newRow("the last of an addition") << 2 << false;
    QTest::newRow("the first of a removal") << 1 << true;
    QTest::newRow("the last of a removal") << 2 << true;
}

void tst_Bulk::cancelLeavesNothing()
{
    QFETCH(int, step);
    QFETCH(bool, isRemoval);
    make();
    QVERIFY(controller().link({{1, 3}}));
    const QStringList before = contentsOf(m_path);
    std::atomic<int> steps = 0;
    controller().runner().setWatch([&steps, step](qint64, qint64) { return ++steps < step; });
    if (isRemoval)
        QVERIFY(!controller().unlinkAll(Side::Left, heroes(), {Key(2)}));
    else
        QVERIFY(!controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QCOMPARE(steps.load(), step);
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QVERIFY(m_refused.isEmpty());
    QCOMPARE(contentsOf(m_path), before);
    QCOMPARE(m_roster->history().count(), 1);
    controller().runner().setWatch({});
    QVERIFY(!controller().isBusy());
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QCOMPARE(countIn(1), "20000");
}

void tst_Bulk::cancelledUndoStaysUndoable()
{
    make();
    const QString before = links();
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(3)}));
    const QString after = links();
    controller().runner().setWatch([](qint64, qint64) { return false; });
    m_roster->history().undo();
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QCOMPARE(links(), after);
    QTRY_COMPARE(m_roster->history().index(), 1);
    controller().runner().setWatch({});
    m_roster->history().undo();
    QCOMPARE(links(), before);
    controller().runner().setWatch([](qint64, qint64) { return false; });
    m_roster->history().redo();
    QCOMPARE(links(), before);
    QTRY_COMPARE(m_roster->history().index(), 0);
    controller().runner().setWatch({});
    m_roster->history().redo();
    QCOMPARE(links(), after);
}

// Where links are written one by one there are no steps to stop between.
void tst_Bulk::cancelReachesSingleStatements()
{
    open(ab(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, role TEXT, PRIMARY KEY (a_id, b_id))",
                Numbers + "INSERT INTO a (id, name) SELECT i, 'A' || i FROM n", "INSERT INTO b VALUES (7, 'B')"});
    connect(&m_roster->session().ownWork(), &OwnWork::began, this, [this] { controller().cancel(); });
    QVERIFY(!controller().linkAll(Side::Left, heroes(1, 12'000), {Key(7)}));
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_Bulk::manyEntitiesGoAndComeBack()
{
    make();
    const QStringList before = contentsOf(m_path);
    QSignalSpy began(&m_roster->session().ownWork(), &OwnWork::began);
    QVERIFY(controller().remove(Side::Left, heroes(10'001, 18'000)));
    QCOMPARE(began.count(), 1);
    QCOMPARE(sql("SELECT count(*) FROM hero"), "12000");
    QCOMPARE(countIn(2), "12000");
    m_roster->history().undo();
    QCOMPARE(sql("SELECT count(*) FROM hero"), "20000");
    QCOMPARE(countIn(2), "20000");
    QCOMPARE(contentsOf(m_path).size(), before.size());
}

void tst_Bulk::allMembersAreRemoved()
{
    make({"PRAGMA foreign_keys=OFF", "INSERT INTO heroteamlink (team_id, hero_id) VALUES (2, 99999)"}); // leads nowhere: no member
    const QString before = links();
    QVERIFY(controller().replaceMembers(Side::Left, Key(2), {}));
    QCOMPARE(m_roster->history().undoText(), "Remove All Heroes from Preventers");
    QCOMPARE(m_told.last(), "20,000 removed from Preventers");
    QCOMPARE(sql("SELECT hero_id FROM heroteamlink WHERE team_id = 2"), "99999");
    m_roster->history().undo();
    QCOMPARE(links(), before);
}

void tst_Bulk::aLockIsWaitedFor()
{
    make();
    Holder other(m_path);
    QVERIFY(other.holds());
    QSignalSpy waiting(&m_roster->session().ownWork(), &OwnWork::waiting);
    connect(&m_roster->session().ownWork(), &OwnWork::waiting, this, [&other] { other.release(); });
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(3)}));
    QVERIFY(waiting.count() > 0);
    QCOMPARE(countIn(3), "20000");
}

void tst_Bulk::aLockThatStaysCanBeCancelled()
{
    make();
    Holder other(m_path);
    QVERIFY(other.holds());
    connect(&m_roster->session().ownWork(), &OwnWork::waiting, this, [this] { controller().cancel(); });
    QVERIFY(!controller().linkAll(Side::Left, heroes(), {Key(3)}));
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QVERIFY(m_refused.isEmpty());
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_Bulk::everythingElseWaits()
{
    make();
    QSemaphore tried;
    controller().runner().setWatch([&tried](qint64, qint64) {
        tried.acquire();
        tried.release();
        return true;
    });
    QTimer::singleShot(0, this, [&] {
        QVERIFY(controller().isBusy());
        QVERIFY(!controller().link({{1, 3}}));
        QVERIFY(!controller().unlink({{1, 2}}));
        QVERIFY(!controller().linkAll(Side::Left, heroes(), {Key(3)}));
        QVERIFY(!controller().unlinkAll(Side::Left, heroes(1, 2), {Key(2)}));
        QVERIFY(!controller().linkNamed(Side::Left, {"Hero 1"}, {Key(3)}));
        QVERIFY(!controller().copy(Side::Left, {Key(1)}, {Key(2)}, {Key(3)}));
        QVERIFY(!controller().move(Side::Left, {Key(1)}, {Key(2)}, Key(3)));
        QVERIFY(!controller().replaceMembers(Side::Left, Key(3), {Key(1)}));
        QVERIFY(!controller().swapMembers(Side::Left, Key(1), Key(2)));
        QVERIFY(!controller().remove(Side::Left, {Key(1)}));
        QVERIFY(!controller().edit({{Side::Left, 1, "name", "Hero 1", "Other"}}));
        QVERIFY(!controller().create(Side::Right, {{"name", "New"}, {"headquarters", "X"}}).isValid());
        controller().retry();
        tried.release();
    });
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QCOMPARE(m_refused.size(), 13);
    for (const QString &sentence : std::as_const(m_refused))
        QCOMPARE(sentence, "Wait until this is done, or cancel it: Adding 20,000 heroes to Z-Force.");
    QCOMPARE(countIn(1), "20000");
    QCOMPARE(countIn(3), "0");
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_Bulk::undoWhileBusyLeavesTheHistory()
{
    make();
    QVERIFY(controller().link({{1, 3}}));
    QVERIFY(controller().link({{2, 3}}));
    const auto tryMeanwhile = [this](const std::function<void()> &what) {
        const auto tried = std::make_shared<QSemaphore>();
        controller().runner().setWatch([tried](qint64, qint64) {
            tried->acquire();
            tried->release();
            return true;
        });
        QTimer::singleShot(0, this, [what, tried] {
            what();
            tried->release();
        });
    };
    tryMeanwhile([this] { m_roster->history().setIndex(0); });
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QCOMPARE(m_roster->history().count(), 3);
    QCOMPARE(m_roster->history().index(), 3);
    QCOMPARE(countIn(3), "2");
    tryMeanwhile([this] { m_roster->history().undo(); });
    m_roster->history().undo();
    QCOMPARE(m_roster->history().index(), 2);
    QCOMPARE(countIn(1), "42");
    QCOMPARE(countIn(3), "2");
    tryMeanwhile([this] { m_roster->history().redo(); });
    m_roster->history().redo();
    QCoreApplication::processEvents();
    QCOMPARE(m_roster->history().index(), 3);
    QCOMPARE(countIn(1), "20000");
    QCOMPARE(m_roster->history().count(), 3);
    m_roster->history().setIndex(0);
    QCOMPARE(countIn(3), "0");
}

void tst_Bulk::theWindowGoesOn()
{
    make();
    std::atomic<int> ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    timer.start(0);
    controller().runner().setWatch([&ticks](qint64, qint64) {
        const int before = ticks;
        while (ticks < before + 5)
            QThread::yieldCurrentThread();
        return true;
    });
    QSignalSpy progressed(&m_roster->session().ownWork(), &OwnWork::progressed);
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QVERIFY(ticks >= 10);
    QVERIFY(m_roster->session().run({"SELECT 1"}));
}

void tst_Bulk::ownCommitIsNoForeignChange()
{
    make();
    QSignalSpy elsewhere(m_roster.get(), &Roster::changedElsewhere);
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QVERIFY(!m_roster->reloadIfChangedElsewhere());
    m_roster->history().undo();
    QVERIFY(!m_roster->reloadIfChangedElsewhere());
    QTest::qWait(0);
    QCOMPARE(elsewhere.count(), 0);
    QVERIFY(runElsewhere(m_path, {"UPDATE team SET name = 'Renamed' WHERE id = 3"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere() || elsewhere.count() == 1); // the watch may have been quicker
}

void tst_Bulk::aChangedTableIsNotWritten()
{
    make();
    QVERIFY(runElsewhere(m_path, {"ALTER TABLE heroteamlink ADD COLUMN role TEXT"}));
    QVERIFY(!controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QVERIFY2(m_refused.last().contains("has changed the table \"heroteamlink\""), qPrintable(m_refused.last()));
    QCOMPARE(countIn(1), "42");
}

void tst_Bulk::exportedLogReplays_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("write-ahead log") << "PRAGMA journal_mode=WAL";
    QTest::newRow("rollback journal") << "PRAGMA journal_mode=DELETE";
}

void tst_Bulk::exportedLogReplays()
{
    QFETCH(QString, journal);
    make({journal});
    QVERIFY(controller().link({{1, 3}}));
    QVERIFY(controller().linkAll(Side::Left, heroes(), {Key(1)}));
    QVERIFY(controller().unlinkAll(Side::Left, heroes(5'000, 15'000), {Key(2)}));
    m_roster->history().undo();
    controller().runner().setWatch([](qint64, qint64) { return false; });
    QVERIFY(!controller().linkAll(Side::Left, heroes(), {Key(3)})); // rolled back
    controller().runner().setWatch({});
    QVERIFY(controller().unlink({{1, 3}}));
    QVERIFY(m_roster->session().baseCopy().isReplayable());
    const QString script = m_folder->filePath("log.sql");
    QVERIFY(LogExport(m_roster->log(), m_roster->session().baseCopy()).writeTo(script));
    QFile file(script);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString replayed = m_folder->filePath("replayed.db");
    QCOMPARE(runScript(replayed, file.readAll()), "");
    QCOMPARE(contentsOf(replayed), contentsOf(m_path));

    quint64 last = 0;
    int blocks = 0;
    for (const StatementEntry &entry : m_roster->log().entries()) {
        QVERIFY(entry.number == last + 1 || last == 0);
        last = entry.number;
        if (entry.sql.contains("json_each") && entry.kind == StatementKind::Write) {
            ++blocks;
            QVERIFY(entry.gesture > 0);
            const QString echo = EchoFormat::records(entry, EchoFormat::Prefix::Short);
            QVERIFY2(echo.size() < 1000, qPrintable(echo)); // the members are abbreviated
        }
    }
    QVERIFY(blocks >= 7);
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

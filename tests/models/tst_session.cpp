#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/sql/changefeed.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/transaction.h"
#include "support/holder.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSqlDriver>
#include <QTest>

#include <sqlite3.h>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void makeSample(const QString &path)
{
    QVERIFY(sampleInFile(path));
}

Result<std::unique_ptr<Roster>> tryToOpen(const QString &path, Session::Access access = Session::Access::ReadWrite)
{
    return Roster::open(path, HeroTeam::relationship(), std::make_unique<StatementLog>(), access);
}

QString one(Session &session, const QString &sql)
{
    const auto result = session.run({sql});
    return result && !result->rows.isEmpty() ? result->rows.first().first().toString() : QStringLiteral("failed");
}

// The sample's tables with this many heroes, all in the first team.
QStringList manyHeroes(int count)
{
    return {QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                           "INSERT INTO hero SELECT i, 'Hero ' || i, 'Secret ' || i, i FROM n").arg(count),
            QStringLiteral("INSERT OR IGNORE INTO heroteamlink SELECT 1, id FROM hero")};
}

} // namespace

// A connection that loses nothing and holds nothing while idle. (What cannot be opened: tst_openfailures.)
class tst_Session : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void newFileHoldsTheTutorialsTablesByteForByte();

    void foreignKeysAreOn(); // H07
    void durabilityFollowsTheJournalMode_data();
    void durabilityFollowsTheJournalMode(); // H41
    void schemaOfAStrangerIsNotTrusted(); // H57
    void noOtherFileIsReachedOrMade(); // H58
    void readOnlyRefusesEveryWrite(); // H48, H60
    void identityIsTheFilesNotTheNames(); // H56
    void outsideCommitsMoveTheDataVersion();
    void askingWhoHoldsTheFileWaitsOnceAndIsNotLogged();

    void idleWindowHoldsNothing_data();
    void idleWindowHoldsNothing(); // H01
    void readErrorAfterTheFirstRowIsAFailure(); // H03
    void readErrorInAListIsTold(); // H03

    void valuesGoInAndComeBackExactly(); // H25, H26
    void transactionKeepsOtherWritersOutFromItsBeginning(); // H35
    void unfinishedTransactionIsRolledBack();
    void failedCommitIsRolledBack(); // H36
    void transactionLostToTheDatabaseIsNotRolledBackTwice(); // H38

private:
    QString path(const QString &name = QStringLiteral("heroes.db")) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    StatementLog m_log;
};

static void checkSentence(const QString &sentence, const QString &cause, const QString &nextStep)
{
    QVERIFY2(sentence.contains(cause) && sentence.contains(nextStep), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'\n') && !sentence.contains(QLatin1String("QSQL")), qPrintable(sentence));
}

void tst_Session::newFileHoldsTheTutorialsTablesByteForByte()
{
    auto roster = Roster::create(path(), HeroTeam::relationship(), HeroTeam::schema(), std::make_unique<StatementLog>());
    QVERIFY(roster);
    const auto sql = [this](const QString &name) {
        return readElsewhere(path(), QStringLiteral("SELECT sql FROM sqlite_schema WHERE name = '%1'").arg(name));
    };
    QCOMPARE(sql(QStringLiteral("team")), "CREATE TABLE team (\n\tid INTEGER NOT NULL, \n\tname VARCHAR NOT NULL, \n\theadquarters VARCHAR NOT NULL, \n\tPRIMARY KEY (id)\n)");
    QCOMPARE(sql(QStringLiteral("hero")), "CREATE TABLE hero (\n\tid INTEGER NOT NULL, \n\tname VARCHAR NOT NULL, \n\tsecret_name VARCHAR NOT NULL, \n\tage INTEGER, \n\tPRIMARY KEY (id)\n)");
    QCOMPARE(sql(QStringLiteral("heroteamlink")),
             "CREATE TABLE heroteamlink (\n\tteam_id INTEGER NOT NULL, \n\thero_id INTEGER NOT NULL, \n\tPRIMARY KEY (team_id, hero_id), \n"
             "\tFOREIGN KEY(team_id) REFERENCES team (id), \n\tFOREIGN KEY(hero_id) REFERENCES hero (id)\n)");
    QCOMPARE(sql(QStringLiteral("ix_team_name")), "CREATE INDEX ix_team_name ON team (name)");
    QCOMPARE(sql(QStringLiteral("ix_hero_age")), "CREATE INDEX ix_hero_age ON hero (age)");
    QCOMPARE(sql(QStringLiteral("ix_hero_name")), "CREATE INDEX ix_hero_name ON hero (name)");
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL")), "6");
    QCOMPARE(readElsewhere(path(), QStringLiteral("PRAGMA user_version")), "0");
    QCOMPARE(readElsewhere(path(), QStringLiteral("PRAGMA application_id")), "0");
    QCOMPARE(readElsewhere(path(), QStringLiteral("PRAGMA journal_mode")), "delete");
}

void tst_Session::foreignKeysAreOn()
{
    auto roster = sampleInFile(path());
    QCOMPARE(one(roster->session(), QStringLiteral("PRAGMA foreign_keys")), "1");
    const auto dangling = roster->session().run({QStringLiteral("INSERT INTO heroteamlink VALUES (7, 7)")});
    QVERIFY(!dangling);
    QCOMPARE(dangling.error().kind, Failure::MissingReference);
}

void tst_Session::durabilityFollowsTheJournalMode_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("synchronous");
    QTest::newRow("rollback journal: EXTRA") << "delete" << "3";
    QTest::newRow("write-ahead log: FULL") << "wal" << "2";
}

void tst_Session::durabilityFollowsTheJournalMode()
{
    QFETCH(QString, mode);
    makeSample(path());
    QVERIFY(runElsewhere(path(), {QStringLiteral("PRAGMA journal_mode=") + mode}));
    auto session = Test::openSession(path(), m_log);
    QVERIFY(session);
    QTEST(one(**session, QStringLiteral("PRAGMA synchronous")), "synchronous");
    QCOMPARE(one(**session, QStringLiteral("PRAGMA journal_mode")), mode);
    session->reset();
    QCOMPARE(readElsewhere(path(), QStringLiteral("PRAGMA journal_mode")), mode);
}

void tst_Session::schemaOfAStrangerIsNotTrusted()
{
    makeSample(path());
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE VIEW spy AS SELECT contains_text(name, 'x') FROM hero")}));
    auto session = Test::openSession(path(), m_log);
    QVERIFY(session);
    QCOMPARE(one(**session, QStringLiteral("PRAGMA trusted_schema")), "0");
    QVERIFY(!(*session)->run({QStringLiteral("SELECT * FROM spy")}));
    (void)(*session)->run({QStringLiteral("PRAGMA writable_schema=ON")});
    QVERIFY(!(*session)->run({QStringLiteral("DELETE FROM sqlite_schema")})); // defensive
}

// Neither by SQL nor by a library that SQL would load.
void tst_Session::noOtherFileIsReachedOrMade()
{
    makeSample(path());
    const QString other = path(QStringLiteral("other.db"));
    for (const auto access : {Session::Access::ReadWrite, Session::Access::ReadOnly}) {
        const auto session = Test::openSession(path(), m_log, access);
        QVERIFY(session);
        QVERIFY(!(*session)->run({QStringLiteral("ATTACH ? AS other"), {other}}));
        QVERIFY(!(*session)->run({QStringLiteral("VACUUM INTO ?"), {other}}));
        const auto loaded = (*session)->run({QStringLiteral("SELECT load_extension('libm.so.6')")});
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().details.contains(QLatin1String("not authorized")), qPrintable(loaded.error().details));
    }
    QVERIFY(!QFile::exists(other));
}

void tst_Session::readOnlyRefusesEveryWrite()
{
    makeSample(path());
    const QByteArray before = bytesOf(path());
    auto opened = tryToOpen(path(), Session::Access::ReadOnly);
    QVERIFY(opened);
    Roster &roster = **opened;
    QVERIFY(roster.session().isReadOnly());
    QSignalSpy refused(&roster.controller(), &MembershipController::refused);
    QVERIFY(!roster.controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(!roster.controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(refused.count(), 2);
    checkSentence(refused.first().first().value<Failure>().sentence, QStringLiteral("You opened this file read-only"), QStringLiteral("save a copy"));
    EntityModel &heroes = roster.entities(Side::Left);
    QVERIFY(!(heroes.index(0, 1).flags() & Qt::ItemIsEditable));
    const auto written = roster.session().run({QStringLiteral("DELETE FROM heroteamlink")});
    QVERIFY(!written);
    checkSentence(written.error().sentence, QStringLiteral("can only be read"), QStringLiteral("Save a copy"));
    QVERIFY(bytesOf(path()) == before);
}

void tst_Session::identityIsTheFilesNotTheNames()
{
    makeSample(path());
    QVERIFY(QFile::link(path(), path(QStringLiteral("symlink.db"))));
    const auto first = Test::openSession(path(), m_log), second = Test::openSession(path(QStringLiteral("symlink.db")), m_log);
    QVERIFY(first && second);
    QCOMPARE((*first)->place().identity(), (*second)->place().identity());
    makeSample(path(QStringLiteral("other.db")));
    const auto other = Test::openSession(path(QStringLiteral("other.db")), m_log);
    QVERIFY((*other)->place().identity() != (*first)->place().identity());
    const auto memory = Test::sessionInMemory(m_log), memoryToo = Test::sessionInMemory(m_log);
    QVERIFY((*memory)->place().identity() != (*memoryToo)->place().identity());
}

void tst_Session::outsideCommitsMoveTheDataVersion()
{
    auto roster = sampleInFile(path());
    const qint64 version = roster->session().changes().version();
    QVERIFY(roster->session().run({QStringLiteral("UPDATE hero SET age = 1")}));
    QCOMPARE(roster->session().changes().version(), version);
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE hero SET age = 2")}));
    QVERIFY(roster->session().changes().version() != version);
}

// The number is asked for again and again while another program holds the file.
void tst_Session::askingWhoHoldsTheFileWaitsOnceAndIsNotLogged()
{
    QVERIFY(sampleInFile(path()));
    auto session = Test::openSession(path(), m_log);
    QVERIFY(session);
    const qint64 before = (*session)->changes().version();
    QVERIFY(before != -1);
    const quint64 logged = m_log.lastNumber();
    Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QCOMPARE((*session)->changes().version(), -1);
    QCOMPARE((*session)->changes().version(), -1);
    holder.release();
    QCOMPARE((*session)->changes().version(), before);
    QCOMPARE(m_log.lastNumber(), logged);
}

void tst_Session::idleWindowHoldsNothing_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("rollback journal") << "delete";
    QTest::newRow("write-ahead log") << "wal";
}

void tst_Session::idleWindowHoldsNothing()
{
    QFETCH(QString, mode);
    makeSample(path());
    QVERIFY(runElsewhere(path(), QStringList{QStringLiteral("PRAGMA journal_mode=") + mode} + manyHeroes(5000)));
    auto roster = openFile(path());
    QVERIFY(roster);
    auto *sqlite = *static_cast<sqlite3 *const *>(roster->session().database().driver()->handle().constData());
    EntityModel &heroes = roster->entities(Side::Left);
    QAbstractItemModelTester tester(&heroes);
    Holder neighbour(path(), {}); // waits for nobody, but for a look at the file in the background
    int round = 0;
    const auto isIdle = [&] {
        return sqlite3_txn_state(sqlite, nullptr) == SQLITE_TXN_NONE
               && neighbour.run(QStringLiteral("UPDATE team SET headquarters = '%1' WHERE id = 2").arg(++round));
    };
    QCOMPARE(heroes.rowCount(), 5000);
    QVERIFY(QTest::qWaitFor(isIdle));
    roster->members(Side::Left).setAnchors({ZForce});
    QCOMPARE(roster->members(Side::Left).rowCount(), 5000);
    QVERIFY(QTest::qWaitFor(isIdle));
    QVERIFY(heroes.index(2500, 1).data().isValid()); // a page in the middle
    QVERIFY(QTest::qWaitFor(isIdle));
    heroes.setFilterText(QStringLiteral("hero 4"));
    heroes.sort(heroes.countColumn(), Qt::DescendingOrder);
    heroes.setMarkedBy({ZForce});
    QVERIFY(heroes.index(1, 1).data(MarkRole).isValid());
    QVERIFY(QTest::qWaitFor(isIdle));
    QVERIFY(heroes.setData(heroes.index(3, 1), QStringLiteral("Hero 4 again")));
    QVERIFY(QTest::qWaitFor(isIdle));
    QVERIFY(roster->controller().perform(Gesture::remove(QList<Membership>{{Key(77), ZForce}})));
    QVERIFY(QTest::qWaitFor(isIdle));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{Key(99999), ZForce}})));
    QVERIFY(QTest::qWaitFor(isIdle));
    QVERIFY(roster->reloadIfChangedElsewhere());
    QVERIFY(QTest::qWaitFor(isIdle));
}

void tst_Session::readErrorAfterTheFirstRowIsAFailure()
{
    auto roster = sampleInMemory();
    const auto read = roster->session().run({QStringLiteral("SELECT CASE id WHEN 3 THEN json('bad') ELSE name END FROM hero ORDER BY id")});
    QVERIFY(!read);
    QCOMPARE(read.error().details.section(u'\n', 0, 0), "malformed JSON");
    QCOMPARE(roster->log().entries().back().error, "malformed JSON");
    QVERIFY(roster->session().run({QStringLiteral("SELECT 1")}));
}

void tst_Session::readErrorInAListIsTold()
{
    // A view whose expression fails for the third row only.
    auto made = Roster::inMemory(HeroTeam::relationship(),
                                 {QStringLiteral("CREATE TABLE people (id INTEGER PRIMARY KEY, name, secret_name)"),
                                  QStringLiteral("INSERT INTO people VALUES (1, 'A', 'a'), (2, 'B', 'b'), (3, 'C', 'c')"),
                                  QStringLiteral("CREATE VIEW hero AS SELECT id, name, secret_name, "
                                                 "abs(CASE id WHEN 3 THEN -9223372036854775808 ELSE id END) AS age FROM people"),
                                  QStringLiteral("CREATE TABLE team (id INTEGER PRIMARY KEY, name, headquarters)"),
                                  QStringLiteral("CREATE TABLE heroteamlink (team_id, hero_id)")},
                                 std::make_unique<StatementLog>());
    QVERIFY2(made, qPrintable(made.error().details));
    Roster &roster = **made;
    EntityModel &heroes = roster.entities(Side::Left);
    QSignalSpy failed(&heroes, &EntityModel::readFailed);
    QCOMPARE(heroes.rowCount(), 3);
    heroes.index(0, 1).data();
    QVERIFY(failed.count() > 0);
    QVERIFY(failed.first().first().value<Failure>().details.contains(QLatin1String("integer overflow")));
    const int before = heroes.rowCount();
    heroes.setFilterText(QStringLiteral("zzz")); // reads the failing column to test it
    QCOMPARE(heroes.rowCount(), before); // half a list is not shown as the whole
}

void tst_Session::valuesGoInAndComeBackExactly()
{
    auto session = *Test::sessionInMemory(m_log);
    QVERIFY(session->run({QStringLiteral("CREATE TABLE v (x)")}));
    const QVariantList values{QStringLiteral(""), QString(), std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min(), 0.1,
                              QByteArray("\0\xff", 2), QStringLiteral("é🦸"), QVariant(QMetaType::fromType<QString>()), QVariant()};
    for (const QVariant &value : values)
        QVERIFY(session->run({QStringLiteral("INSERT INTO v VALUES (?)"), {value}}));
    const auto read = session->run({QStringLiteral("SELECT x, typeof(x) FROM v ORDER BY rowid")});
    QVERIFY(read);
    QStringList types;
    for (const QVariantList &row : read->rows)
        types.append(row.at(1).toString());
    QCOMPARE(types.join(u' '), "text text integer integer real blob text null null"); // a null QString is an empty text
    QCOMPARE(read->rows.at(2).first().toLongLong(), std::numeric_limits<qint64>::max());
    QCOMPARE(read->rows.at(3).first().toLongLong(), std::numeric_limits<qint64>::min());
    QCOMPARE(read->rows.at(5).first().toByteArray(), QByteArray("\0\xff", 2));
    QVERIFY(read->rows.at(8).first().isNull());
}

// Who reads first and locks then may be too late for both.
void tst_Session::transactionKeepsOtherWritersOutFromItsBeginning()
{
    makeSample(path());
    const auto session = Test::openSession(path(), m_log);
    QVERIFY(session);
    Transaction transaction(**session);
    QVERIFY(transaction.begin());
    QVERIFY(!runElsewhere(path(), {QStringLiteral("PRAGMA busy_timeout=0"), QStringLiteral("UPDATE hero SET age = 1")}));
    QVERIFY(transaction.commit());
    QVERIFY(runElsewhere(path(), {QStringLiteral("PRAGMA busy_timeout=0"), QStringLiteral("UPDATE hero SET age = 1")}));
}

void tst_Session::unfinishedTransactionIsRolledBack()
{
    auto roster = sampleInFile(path());
    {
        Transaction transaction(roster->session());
        QVERIFY(transaction.begin());
        QVERIFY(roster->session().control().isInTransaction());
        QVERIFY(roster->session().run({QStringLiteral("DELETE FROM heroteamlink")}));
    }
    QVERIFY(!roster->session().control().isInTransaction());
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink")), "4");
    Holder holder(path());
    Transaction busy(roster->session());
    const auto begun = busy.begin();
    QVERIFY(!begun);
    QVERIFY(begun.error().isTemporary());
    QVERIFY(!roster->session().control().isInTransaction());
}

void tst_Session::failedCommitIsRolledBack()
{
    auto session = *Test::sessionInMemory(m_log);
    QVERIFY(session->run({QStringLiteral("CREATE TABLE a (id INTEGER PRIMARY KEY)")}));
    QVERIFY(session->run({QStringLiteral("CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)")}));
    Transaction transaction(*session);
    QVERIFY(transaction.begin());
    QVERIFY(session->run({QStringLiteral("INSERT INTO b VALUES (1)")}));
    const auto committed = transaction.commit();
    QVERIFY(!committed);
    QCOMPARE(committed.error().kind, Failure::MissingReference);
    QVERIFY(!session->control().isInTransaction());
    QCOMPARE(one(*session, QStringLiteral("SELECT count(*) FROM b")), "0");
}

void tst_Session::transactionLostToTheDatabaseIsNotRolledBackTwice()
{
    auto roster = sampleInFile(path());
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE TRIGGER stop BEFORE INSERT ON heroteamlink WHEN NEW.hero_id = 3 BEGIN SELECT RAISE(ROLLBACK, 'full'); END")}));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}, {SpiderBoy, ZForce}})));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink")), "4");
    for (const StatementEntry &entry : roster->log().entries())
        QVERIFY2(!entry.sql.startsWith(QLatin1String("ROLLBACK")), "SQLite had rolled back already");
    QVERIFY(!roster->session().control().isInTransaction());
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"

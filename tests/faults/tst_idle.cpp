#include "faults/support/faultreport.h"
#include "faults/support/handprocess.h"
#include "faults/support/soundfile.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Rollcall::Test;

// A window that only shows a file must not block other programs. The test is the other program and does not wait for locks; the
// window's own connections also report that they hold nothing.
class tst_Idle : public QObject
{
    Q_OBJECT

private slots:
    void idleWindowIsInNobodysWay_data();
    void idleWindowIsInNobodysWay(); // H01, H34
    void aCursorLeftOpenWouldBeSeen();
};

static bool makeFile(const QString &path, bool isLong, bool isWal)
{
    constexpr int Heroes = 5'000;
    constexpr int Teams = 200;
    if (!isLong) {
        return makeHeroFile(path, Heroes, Teams, isWal)
               && runElsewhere(path, {"INSERT INTO heroteamlink (team_id, hero_id) SELECT team.id, hero.id FROM team, hero WHERE hero.id % team.id = 0"});
    }
    return makeLongFile(path) && runElsewhere(path, {isWal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE"});
}

// Runs the statements without waiting for locks; empty if they succeeded.
static QString atOnce(const QString &path, const QStringList &statements)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_busy_timeout(database, 0);
    QString fault;
    for (const QString &sql : statements) {
        if (fault.isEmpty() && sqlite3_exec(database, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            fault = sql + ": " + QString::fromUtf8(sqlite3_errmsg(database));
    }
    sqlite3_close(database);
    return fault;
}

// A full checkpoint must empty the write-ahead log, which it cannot while a reader still needs a part of it.
static QString emptiesTheLog(const QString &path)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_busy_timeout(database, 0);
    sqlite3_exec(database, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    const int code = sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    const QString fault = code == SQLITE_OK ? QString() : "the log cannot be emptied: " + QString::fromUtf8(sqlite3_errmsg(database));
    sqlite3_close(database);
    return fault;
}

static QString heldBy(HandProcess &hand, const QString &word = "held")
{
    const HandProcess::Ack ack = hand.tell(word);
    return ack.outcome == "ok" ? QString() : "the window holds something: " + ack.before.join(u'|');
}

// Tries several times, because on a busy machine the window may still be reading an earlier change. A lock held while idle would fail
// every attempt.
static QString atOnceWhenIdle(HandProcess &hand, const std::function<QString()> &deed)
{
    constexpr int Attempts = 10;
    QString fault = deed();
    for (int i = 1; i < Attempts && !fault.isEmpty(); ++i) {
        (void)hand.tell("tick:100");
        if (const QString held = heldBy(hand); !held.isEmpty())
            return held;
        fault = deed();
    }
    return fault;
}

void tst_Idle::idleWindowIsInNobodysWay_data()
{
    QTest::addColumn<bool>("isLong");
    QTest::addColumn<bool>("isWal");
    QTest::newRow("5,000 rows, rollback journal") << false << false;
    QTest::newRow("5,000 rows, WAL") << false << true;
    QTest::newRow("25,000 rows, rollback journal") << true << false;
    QTest::newRow("25,000 rows, WAL") << true << true;
}

void tst_Idle::idleWindowIsInNobodysWay()
{
    QFETCH(bool, isLong);
    QFETCH(bool, isWal);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    FaultReport report("idle window in another's way, " + tag);
    const QTemporaryDir folder;
    const QString file = folder.filePath("heroes.db");
    QVERIFY(makeFile(file, isLong, isWal));
    HandProcess hand(ROLLCALL_HAND, {file, "--listen"});
    QVERIFY(hand.waitUntilReady());
    for (const char *word : {"select:right:1", "select:left:1", "scroll", "filter:left:7", "filter:right:1", "scroll", "filter:left:", "filter:right:",
                             "drop:3:1:40", "undo", "redo", "wait"})
        QCOMPARE(hand.tell(word).outcome, "ok");
    for (int i = 0; i < tries(3, 100); ++i) {
        QCOMPARE(hand.tell(i % 2 == 0 ? "scroll" : "filter:left:7").outcome, "ok");
        QCOMPARE(hand.tell("wait").outcome, "ok");
        report.judge(heldBy(hand));
        report.judge(atOnceWhenIdle(hand, [&] { return atOnce(file, {"BEGIN EXCLUSIVE", "UPDATE hero SET age = coalesce(age, 0) + 1 WHERE id = 5", "COMMIT"}); }));
        if (isWal)
            report.judge(atOnceWhenIdle(hand, [&] { return emptiesTheLog(file); }));
        (void)hand.tell("tick:200"); // the window reads the change
    }
    QCOMPARE(hand.tell("wait").outcome, "ok");
    QVERIFY(hand.tell("idle:1000").outcome == "ok");
    qInfo("%s: an idle window used %s ms of processor time in 1 s, and has %s connections open", qUtf8Printable(tag), qUtf8Printable(hand.all("used").last()),
          qUtf8Printable(hand.all("connections").last()));
    report.judge(heldBy(hand));
    // One transaction each: between two of them the window may rightly read what the first one changed.
    report.judge(atOnceWhenIdle(hand, [&] { return atOnce(file, {"BEGIN EXCLUSIVE", "CREATE TABLE another (x)", "DROP TABLE another", "COMMIT"}); }));
    report.judge(atOnceWhenIdle(hand, [&] { return atOnce(file, {"VACUUM"}); }));
    report.judge(hand.finish() ? QString() : "it did not end as it should");
    report.judge(hand.all("warned").join(u'|') + hand.all("said").join(u'|'));
}

// The same checks must fail for a window that leaves a cursor open.
void tst_Idle::aCursorLeftOpenWouldBeSeen()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("heroes.db");
    QVERIFY(makeFile(file, false, false));
    HandProcess hand(ROLLCALL_HAND, {file, "--listen"});
    QVERIFY(hand.waitUntilReady());
    QCOMPARE(hand.tell("cursor").outcome, "ok");
    const QString held = heldBy(hand, "held:200");
    QVERIFY2(held.contains("cursor") && held.contains("read transaction"), qUtf8Printable(held));
    QVERIFY(atOnce(file, {"UPDATE hero SET age = 1 WHERE id = 5"}).contains("locked"));
}

QTEST_GUILESS_MAIN(tst_Idle)
#include "tst_idle.moc"

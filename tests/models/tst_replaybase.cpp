#include "models/engines/sqlite/databasedump.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "models/sql/replaybase.h"
#include "support/holder.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The contents as they were before our first write, from which the log replays.
class tst_ReplayBase : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingIsCopiedBeforeTheFirstWrite();
    void firstWriteKeepsWhatWasThere();
    void copyIsWholeAndSound_data();
    void copyIsWholeAndSound();
    void laterWritesKeepTheFirstCopy();
    void newFileReplaysFromNothing();
    void outsideChangeTakesANewCopy();
    void lostStatementsTakeANewCopy();
    void aCopyThatCannotBeMadeIsTriedAtTheNextWrite();
    void whoHoldsTheFileIsNotWaitedFor();
    void makingItIsNotInTheLog();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }
    std::unique_ptr<Roster> opened()
    {
        sampleInFile(path());
        return openFile(path());
    }
    static ReplayBase &copyOf(Roster &roster) { return roster.session().replayBase(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static QString linksIn(const QString &path)
{
    return readElsewhere(path, QStringLiteral("SELECT count(*) FROM heroteamlink"));
}

void tst_ReplayBase::nothingIsCopiedBeforeTheFirstWrite()
{
    const auto roster = opened();
    QCOMPARE(copyOf(*roster).pathToDump(), path());
    QVERIFY(!copyOf(*roster).isReplayable());
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{Deadpond, ZForce}}))); // is in: no write
    QCOMPARE(copyOf(*roster).pathToDump(), path());
}

void tst_ReplayBase::firstWriteKeepsWhatWasThere()
{
    const auto roster = opened();
    const quint64 before = roster->log().lastNumber();
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(copyOf(*roster).isReplayable());
    QVERIFY(copyOf(*roster).pathToDump() != path());
    QCOMPARE(linksIn(copyOf(*roster).pathToDump()), "4");
    QCOMPARE(linksIn(path()), "5");
    QVERIFY(copyOf(*roster).firstEntry() > before);
    bool beginsWithIt = false;
    for (const StatementEntry &entry : roster->log().entries())
        beginsWithIt = beginsWithIt || (entry.sql.startsWith(QLatin1String("BEGIN")) && entry.number >= copyOf(*roster).firstEntry());
    QVERIFY(beginsWithIt);
}

void tst_ReplayBase::copyIsWholeAndSound_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("rollback journal") << "delete";
    QTest::newRow("write-ahead log, not yet in the file itself") << "wal";
}

void tst_ReplayBase::copyIsWholeAndSound()
{
    QFETCH(QString, mode);
    sampleInFile(path());
    Holder neighbour(path(), {}); // keeps the write-ahead log from being folded in
    QVERIFY(neighbour.run(QStringLiteral("PRAGMA journal_mode=") + mode));
    const auto roster = openFile(path());
    QVERIFY(roster);
    QVERIFY(neighbour.run(QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)")));
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    const QString copy = copyOf(*roster).pathToDump();
    QVERIFY(copy != path());
    QBuffer script;
    QVERIFY(script.open(QIODevice::WriteOnly));
    QVERIFY(DatabaseDump(copy).writeTo(script));
    QCOMPARE(script.data().count("INSERT INTO heroteamlink "), 5);
    QCOMPARE(linksIn(copy), "5");
    QCOMPARE(readElsewhere(copy, QStringLiteral("PRAGMA integrity_check")), "ok");
    const QString schema = QStringLiteral("SELECT group_concat(sql) FROM sqlite_schema");
    QCOMPARE(readElsewhere(copy, schema), readElsewhere(path(), schema));
}

void tst_ReplayBase::laterWritesKeepTheFirstCopy()
{
    const auto roster = opened();
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    const QString first = copyOf(*roster).pathToDump();
    const quint64 entry = copyOf(*roster).firstEntry();
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    roster->history().undo();
    QCOMPARE(copyOf(*roster).pathToDump(), first);
    QCOMPARE(copyOf(*roster).firstEntry(), entry);
    QCOMPARE(linksIn(first), "4");
}

void tst_ReplayBase::newFileReplaysFromNothing()
{
    const auto roster = sampleInFile(path());
    QVERIFY(copyOf(*roster).isEmpty());
    QVERIFY(copyOf(*roster).isReplayable());
    QCOMPARE(copyOf(*roster).firstEntry(), 0);
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(copyOf(*roster).isEmpty());
}

void tst_ReplayBase::outsideChangeTakesANewCopy()
{
    const auto roster = opened();
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    const quint64 entry = copyOf(*roster).firstEntry();
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 1")}));
    QVERIFY(!copyOf(*roster).isReplayable()); // an export now would not end where the file is
    QCOMPARE(copyOf(*roster).pathToDump(), path());
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY(copyOf(*roster).isReplayable());
    QVERIFY(copyOf(*roster).firstEntry() > entry);
    QCOMPARE(linksIn(copyOf(*roster).pathToDump()), "3");
}

void tst_ReplayBase::lostStatementsTakeANewCopy()
{
    sampleInFile(path());
    StatementLog log(40);
    const auto session = Test::openSession(path(), log);
    QVERIFY(session);
    ReplayBase &copy = (*session)->replayBase();
    copy.prepareForWrite();
    QVERIFY((*session)->run({QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 3")}));
    QVERIFY(copy.isReplayable());
    for (int i = 0; i < 100; ++i)
        QVERIFY((*session)->run({QStringLiteral("SELECT %1").arg(i)}));
    QVERIFY(!copy.isReplayable());
    copy.prepareForWrite();
    QVERIFY(copy.isReplayable());
    QCOMPARE(linksIn(copy.pathToDump()), "3");
}

void tst_ReplayBase::aCopyThatCannotBeMadeIsTriedAtTheNextWrite()
{
    const auto roster = opened();
    {
        Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
        QVERIFY(holder.holds());
        copyOf(*roster).prepareForWrite();
        QCOMPARE(copyOf(*roster).pathToDump(), path());
    }
    QVERIFY(!copyOf(*roster).isReplayable());
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(copyOf(*roster).isReplayable());
    QCOMPARE(linksIn(copyOf(*roster).pathToDump()), "4");
}

// That is for the gesture itself, which need not stand still for it.
void tst_ReplayBase::whoHoldsTheFileIsNotWaitedFor()
{
    const auto roster = opened();
    Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QElapsedTimer clock;
    clock.start();
    copyOf(*roster).prepareForWrite();
    constexpr int OnceMore = 1000; // milliseconds that a connection of its own would sleep, on top of the session's quarter second
    QVERIFY2(clock.elapsed() < OnceMore, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(copyOf(*roster).pathToDump(), path());
}

void tst_ReplayBase::makingItIsNotInTheLog()
{
    const auto roster = opened();
    const quint64 before = roster->log().lastNumber();
    copyOf(*roster).prepareForWrite();
    QVERIFY(copyOf(*roster).pathToDump() != path());
    QCOMPARE(roster->log().lastNumber(), before);
}

QTEST_GUILESS_MAIN(tst_ReplayBase)
#include "tst_replaybase.moc"

#include "models/log/statementlog.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/readactivity.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/transaction.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Rollcall;
using namespace Rollcall::Test;

// Reading in a thread: results come in order, a stopped task delivers nothing more, every statement is logged.
class tst_BackgroundReader : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void deliversInTheOwnersThreadInOrder(); // H42
    void whatIsQuickIsThereAtOnce();
    void aNewTaskEndsTheOneBefore();
    void stoppingEndsAStatementThatRunsForEver();
    void destroyingEndsAStatementThatRunsForEver();
    void destroyingEndsAStatementThatAsksNobody();
    void manyTasksAtRandomMomentsDeliverOnlyTheLast();
    void statementsAreLogged();
    void aFileThatIsGoneIsTold();
    void holdsNoLockWhenIdle();
    void letsGoForAWriterAndBeginsAgain();
    void aCheckThatAsksNobodyLetsGoForAWriterAndBeginsAgain();
    void aTaskThatLetsItsOwnerGoFirstDoesNotHoldUpAWriter();
    void whatWasNeverDeliveredIsNotKept();
    void peopleCanStopWhatIsRead();
    void whoReadsIsCounted();

private:
    // Counts until it is stopped.
    static void readForEver(BackgroundReader::Task &task);

    QString path() const { return m_folder->filePath(QStringLiteral("database.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StatementLog> m_log;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<BackgroundReader> m_reader;
};

static const Statement Endless{QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")};

void tst_BackgroundReader::readForEver(BackgroundReader::Task &task)
{
    (void)task.session().run(Endless);
}

void tst_BackgroundReader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(path()));
    m_log = std::make_unique<StatementLog>();
    auto session = Test::openSession(path(), *m_log);
    QVERIFY(session);
    m_session = *std::move(session);
    m_reader = std::make_unique<BackgroundReader>(*m_session, nullptr);
}

void tst_BackgroundReader::cleanup()
{
    m_reader.reset();
    m_session.reset();
}

void tst_BackgroundReader::deliversInTheOwnersThreadInOrder()
{
    QStringList told;
    const QThread *const here = QThread::currentThread();
    QSignalSpy finished(m_reader.get(), &BackgroundReader::finished);
    m_reader->start([&told, here](BackgroundReader::Task &task) {
        QVERIFY(QThread::currentThread() != here);
        (void)task.session().forEachRow({QStringLiteral("SELECT name FROM hero ORDER BY id")}, [&](const QSqlQuery &row) {
            const QString name = row.value(0).toString();
            task.deliver([&told, here, name] {
                QVERIFY(QThread::currentThread() == here);
                told.append(name);
            });
            return true;
        });
    });
    QVERIFY(m_reader->isBusy());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!m_reader->isBusy());
    QCOMPARE(told.join(u'|'), QStringLiteral("Deadpond|Rusty-Man|Spider-Boy"));
}

void tst_BackgroundReader::whatIsQuickIsThereAtOnce()
{
    bool isThere = false;
    m_reader->start([&isThere](BackgroundReader::Task &task) { task.deliver([&isThere] { isThere = true; }); });
    m_reader->waitFor(60'000); // no event loop has run
    QVERIFY(isThere);
}

void tst_BackgroundReader::aNewTaskEndsTheOneBefore()
{
    bool isWrong = false;
    bool isRight = false;
    m_reader->start([&isWrong](BackgroundReader::Task &task) {
        readForEver(task);
        task.deliver([&isWrong] { isWrong = true; });
    });
    m_reader->start([&isRight](BackgroundReader::Task &task) { task.deliver([&isRight] { isRight = true; }); });
    QTRY_VERIFY(isRight);
    QTRY_VERIFY(!m_reader->isBusy());
    QVERIFY(!isWrong);
}

void tst_BackgroundReader::stoppingEndsAStatementThatRunsForEver()
{
    QSignalSpy finished(m_reader.get(), &BackgroundReader::finished);
    m_reader->start(&readForEver);
    m_reader->waitFor(1);
    m_reader->stop();
    QCOMPARE(finished.count(), 1);
    QVERIFY(!m_reader->isBusy());
    bool isThere = false; // the thread is free again
    m_reader->start([&isThere](BackgroundReader::Task &task) { task.deliver([&isThere] { isThere = true; }); });
    QTRY_VERIFY(isThere);
}

void tst_BackgroundReader::destroyingEndsAStatementThatRunsForEver()
{
    m_reader->start(&readForEver);
    m_reader->waitFor(1);
    m_reader.reset(); // returns
}

// As the check for damage does, tree by tree.
void tst_BackgroundReader::destroyingEndsAStatementThatAsksNobody()
{
    QSemaphore running;
    m_reader->start([&running](BackgroundReader::Task &task) {
        task.session().control().stopWhen({});
        running.release();
        readForEver(task);
    });
    running.acquire();
    m_reader.reset(); // returns
}

void tst_BackgroundReader::manyTasksAtRandomMomentsDeliverOnlyTheLast()
{
    QRandomGenerator random(11);
    int told = -1;
    for (int i = 0; i < 500; ++i) {
        const bool isLong = random.bounded(3) == 0;
        m_reader->start([&told, i, isLong](BackgroundReader::Task &task) {
            if (isLong && task.isWanted())
                readForEver(task);
            task.deliver([&told, i] { told = i; });
        });
        if (random.bounded(4) == 0)
            m_reader->waitFor(isLong ? 1 : 60'000);
        if (!isLong && random.bounded(4) == 0)
            QTRY_COMPARE(told, i);
        QVERIFY(told <= i);
    }
    m_reader->start([&told](BackgroundReader::Task &task) { task.deliver([&told] { told = 1000; }); });
    QTRY_COMPARE(told, 1000);
}

void tst_BackgroundReader::statementsAreLogged()
{
    const size_t before = m_log->entries().size();
    m_reader->start([](BackgroundReader::Task &task) { (void)task.session().run({QStringLiteral("SELECT id FROM team WHERE id > ?"), {1}}); });
    QTRY_VERIFY(!m_reader->isBusy());
    QCOMPARE(m_log->entries().size(), before + 1); // and not how the connection was set up
    const StatementEntry &entry = m_log->entries().back();
    QCOMPARE(entry.sql, QStringLiteral("SELECT id FROM team WHERE id > ?"));
    QCOMPARE(entry.sets, QList<QVariantList>{{1}});
    QCOMPARE(entry.rows, 1);
    QVERIFY(!entry.failed());
}

void tst_BackgroundReader::aFileThatIsGoneIsTold()
{
    QVERIFY(QFile::remove(path()));
    QSignalSpy failed(m_reader.get(), &BackgroundReader::failed), finished(m_reader.get(), &BackgroundReader::finished);
    m_reader->start([](BackgroundReader::Task &) { QFAIL("there is nothing to read"); });
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(failed.count(), 1);
    QVERIFY(!QFile::exists(path()));
}

void tst_BackgroundReader::holdsNoLockWhenIdle()
{
    m_reader->start([](BackgroundReader::Task &task) {
        // left after its first row
        (void)task.session().forEachRow({QStringLiteral("SELECT id FROM hero")}, [](const QSqlQuery &) { return false; });
    });
    QTRY_VERIFY(!m_reader->isBusy());
    QVERIFY(runElsewhere(path(), {QStringLiteral("BEGIN EXCLUSIVE"), QStringLiteral("UPDATE hero SET age = 1"), QStringLiteral("COMMIT")}));
}

// With a rollback journal nobody could commit while the other connection reads.
void tst_BackgroundReader::letsGoForAWriterAndBeginsAgain()
{
    QCOMPARE(readElsewhere(path(), QStringLiteral("PRAGMA journal_mode")), QStringLiteral("delete"));
    std::atomic<int> runs = 0;
    QStringList told;
    m_reader->start([&runs, &told](BackgroundReader::Task &task) {
        ++runs;
        if (runs == 1)
            task.deliver([&told] { told.append(QStringLiteral("begun")); });
        const auto read = runs == 1 ? task.session().run(Statement{QStringLiteral("WITH RECURSIVE n(i) AS (SELECT id FROM hero UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")})
                                    : task.session().run(Statement{QStringLiteral("SELECT age FROM hero WHERE id = 1")});
        task.deliver([&told, read] { told.append(read ? read->rows.first().first().toString() : QStringLiteral("failed")); });
    });
    QTRY_COMPARE(told, QStringList{QStringLiteral("begun")});
    {
        Transaction transaction(*m_session);
        QVERIFY(transaction.begin());
        QVERIFY(m_session->run({QStringLiteral("UPDATE hero SET age = 77 WHERE id = 1")}));
        QCOMPARE(int(runs), 1);
        QVERIFY(transaction.commit());
    }
    QTRY_VERIFY(!m_reader->isBusy());
    QCOMPARE(told, (QStringList{QStringLiteral("begun"), QStringLiteral("77")}));
}

// SQLite follows a long chain of pages in one step, and asks only between steps whether it is to stop.
void tst_BackgroundReader::aCheckThatAsksNobodyLetsGoForAWriterAndBeginsAgain()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("PRAGMA synchronous=OFF"), QStringLiteral("CREATE TABLE page_chain (bytes)"), QStringLiteral("INSERT INTO page_chain VALUES (zeroblob(40000000))")}));
    const Statement checks{QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT count(*) FROM n CROSS JOIN pragma_integrity_check")};
    QSemaphore running;
    std::atomic<int> runs = 0, ended = 0;
    QStringList told;
    m_reader->start([&](BackgroundReader::Task &task) {
        if (++runs > 1) {
            task.deliver([&told] { told.append(QStringLiteral("again")); });
            return;
        }
        running.release();
        const auto read = task.session().run(checks);
        task.deliver([&told, read] { told.append(read ? QStringLiteral("read") : read.error().sentence); });
        ++ended;
    });
    running.acquire();
    m_session->beginWriting(); // or it gives up waiting
    const bool hadEnded = ended == 1;
    m_session->endWriting();
    QVERIFY(hadEnded);
    QTRY_VERIFY(!m_reader->isBusy());
    QCOMPARE(told, QStringList{QStringLiteral("again")});
}

// The owner is the writer, so it could not go first while it waits for the task. No events are handled meanwhile: they
// would let the task go on. It may not wait yet when the writer comes, hence the many tries.
void tst_BackgroundReader::aTaskThatLetsItsOwnerGoFirstDoesNotHoldUpAWriter()
{
    constexpr int Tries = 20;
    for (int i = 0; i < Tries; ++i) {
        QSemaphore running;
        std::atomic<int> hasLeft = 0;
        m_reader->start([&](BackgroundReader::Task &task) {
            running.release();
            task.letOwnerGoFirst();
            ++hasLeft;
        });
        running.acquire();
        m_session->beginWriting(); // or it gives up waiting
        const bool hadLeft = hasLeft > 0;
        m_session->endWriting();
        QVERIFY(hadLeft);
        QTRY_VERIFY(!m_reader->isBusy());
    }
}

void tst_BackgroundReader::whatWasNeverDeliveredIsNotKept()
{
    constexpr int Tries = 20;
    for (int i = 0; i < Tries; ++i) {
        auto reader = std::make_unique<BackgroundReader>(*m_session, nullptr);
        auto content = std::make_shared<int>(0);
        const std::weak_ptr<int> kept = content;
        QSemaphore running;
        reader->start([content, &running](BackgroundReader::Task &task) {
            task.deliver([content] {});
            running.release();
            task.letOwnerGoFirst();
        });
        content.reset();
        running.acquire(); // no events meanwhile: they would deliver it
        reader.reset();
        QVERIFY(kept.expired());
    }
}

void tst_BackgroundReader::peopleCanStopWhatIsRead()
{
    QSignalSpy failed(m_reader.get(), &BackgroundReader::failed);
    m_session->readActivity().stop();
    QVERIFY2(failed.isEmpty(), "nothing was being read");
    m_reader->start(readForEver);
    QVERIFY(m_session->readActivity().isBusy());
    m_session->readActivity().stop();
    QVERIFY(!m_reader->isBusy() && !m_session->readActivity().isBusy());
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().value<Failure>().isCalledOff() && failed.first().first().value<Failure>().sentence.contains("Reload"));
    bool isRead = false;
    m_reader->start([&isRead](BackgroundReader::Task &task) { task.deliver([&isRead] { isRead = true; }); });
    QTRY_VERIFY2(isRead, "the statement that never ends has ended, or its thread would not have come to this");
}

void tst_BackgroundReader::whoReadsIsCounted()
{
    QSignalSpy began(&m_session->readActivity(), &ReadActivity::began);
    QSignalSpy ended(&m_session->readActivity(), &ReadActivity::ended);
    m_reader->start(readForEver);
    m_reader->start(readForEver); // in place of the first
    {
        BackgroundReader other(*m_session, nullptr);
        other.start(readForEver);
        m_reader->stop();
        m_reader->stop();
        QCOMPARE(began.size(), 1);
        QVERIFY(ended.isEmpty());
    }
    QCOMPARE(ended.size(), 1);
    m_reader->start([](BackgroundReader::Task &) {});
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(began.size(), 2);
}

QTEST_GUILESS_MAIN(tst_BackgroundReader)
#include "tst_backgroundreader.moc"

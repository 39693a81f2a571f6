#include "models/gesture/membershipcontroller.h"
#include "models/sql/session.h"
#include "models/sql/writeactivity.h"
#include "support/bulktest.h"
#include "support/gestures.h"
#include "support/holder.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSemaphore>
#include <QTest>
#include <QTimer>

using namespace Rollcall;
using namespace Rollcall::Test;

// A gesture waits for a lock only once in all, whether LockRetry or a worker does the waiting.
class tst_LockRetry : public BulkTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void aWorkerWaitsForWhatIsLeft();
    void whatAWorkerWaitedForInVainIsNotWaitedForAgain();
    void theNextGestureWaitsAnew();
    void nothingElseIsDoneWhileAWorkerRepeatsIt();

private:
    static constexpr int Longest = 1500; // milliseconds
};

// Row "Lock held 10 s": the lock is let go, and taken again as soon as the worker has the gesture.
void tst_LockRetry::aWorkerWaitsForWhatIsLeft()
{
    make();
    controller().setLongestWait(Longest);
    auto holder = std::make_unique<Holder>(m_path, QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder->holds());
    performed(controller(), Gesture::swap(Side::Left, Key(2), Key(3))); // reads which they are, and may not; then there are many
    QVERIFY(controller().waitsForLock());
    WriteActivity &work = m_roster->session().writeActivity();
    QElapsedTimer workerWaits;
    connect(&work, &WriteActivity::began, this, [&] {
        if (work.isWriting() && !workerWaits.isValid() && holder->run(QStringLiteral("BEGIN IMMEDIATE")))
            workerWaits.start();
    });
    QVERIFY(QTest::qWaitFor([&] { return holder->run(QStringLiteral("COMMIT")); })); // it may be read just now
    QTRY_VERIFY_WITH_TIMEOUT(workerWaits.isValid(), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(m_refused.size(), 1, 2 * ChangeRunner::LongestWait);
    QVERIFY2(workerWaits.elapsed() < ChangeRunner::LongestWait / 2, qPrintable(QString::number(workerWaits.elapsed())));
    QVERIFY2(m_refused.first().contains("many.db"), qPrintable(m_refused.first()));
    QVERIFY(controller().takeRetry());
    holder.reset();
    QCOMPARE(countIn(3), "0");
}

void tst_LockRetry::whatAWorkerWaitedForInVainIsNotWaitedForAgain()
{
    make();
    controller().setLongestWait(Longest);
    Holder holder(m_path);
    QVERIFY(holder.holds());
    QSignalSpy waits(&m_roster->session().writeActivity(), &WriteActivity::began);
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)}))); // goes to the worker at once
    QCOMPARE(waits.size(), 1);
    QCOMPARE(m_refused.size(), 1);
    QVERIFY(!controller().waitsForLock());
    QVERIFY(controller().takeRetry());
}

void tst_LockRetry::theNextGestureWaitsAnew()
{
    whatAWorkerWaitedForInVainIsNotWaitedForAgain();
    Holder holder(m_path);
    QVERIFY(holder.holds());
    performed(controller(), Gesture::add(QList<Membership>{{Key(100), Key(3)}}));
    QVERIFY(controller().waitsForLock());
    holder.release();
    QTRY_COMPARE(countIn(3), "1");
    QVERIFY(!controller().waitsForLock());
}

// Or it would be refused in silence, and the first be done twice.
void tst_LockRetry::nothingElseIsDoneWhileAWorkerRepeatsIt()
{
    make();
    controller().setLongestWait(5000);
    Holder holder(m_path, QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    performed(controller(), Gesture::swap(Side::Left, Key(2), Key(3))); // reads which they are, and may not; then there are many
    QVERIFY(controller().waitsForLock());
    QSemaphore mayGoOn; // it writes until it was met
    controller().runner().setWatch([&mayGoOn](qint64, qint64) {
        constexpr int Long = 10'000; // milliseconds
        (void)mayGoOn.tryAcquire(1, Long);
        return true;
    });
    bool wasBusy = true;
    QTimer probe;
    connect(&probe, &QTimer::timeout, this, [&] {
        if (!m_roster->session().writeActivity().isWriting())
            return;
        wasBusy = wasBusy && controller().isBusy();
        if (m_refused.isEmpty())
            performed(controller(), Gesture::add(QList<Membership>{{Key(1), Key(1)}}));
        mayGoOn.release(100);
    });
    probe.start(5);
    holder.release();
    QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 1, 20'000);
    probe.stop();
    QVERIFY(wasBusy);
    QTRY_VERIFY(!controller().isBusy());
    QCOMPARE(m_refused.size(), 1);
    QVERIFY2(m_refused.first().startsWith("Rollcall is still busy"), qPrintable(m_refused.first()));
    QCOMPARE(countIn(2), "0");
    QCOMPARE(countIn(3), "20000");
    QCOMPARE(m_roster->history().count(), 1);
}

QTEST_GUILESS_MAIN(tst_LockRetry)
#include "tst_lockretry.moc"

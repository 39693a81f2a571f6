#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "models/sql/writeactivity.h"
#include "support/bulktest.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/replay.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace Rollcall;
using namespace Rollcall::Test;

// A long gesture runs in a worker: the window stays usable, other gestures wait, and it can be cancelled.
class tst_BulkWorker : public BulkTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void foreignChangesWhileItWorkedAreSeen();
    void ownCommitIsNoForeignChange();
    void cancelLeavesNothing_data();
    void cancelLeavesNothing();
    void cancelledUndoStaysUndoable();
    void whatTellsMoreIsPlannedByTheWorker();
    void cancelReachesSingleStatements();
    void aLockIsWaitedFor();
    void aLockThatStaysCanBeCancelled();
    void everythingElseWaits();
    void undoWhileBusyLeavesTheHistory();
    void theWindowGoesOn(); // H42
    void nobodyWaitsForIt();
    void closingTheFileCallsItOff();
};

// Another program commits between our worker's looking and its lock.
void tst_BulkWorker::foreignChangesWhileItWorkedAreSeen()
{
    make({"PRAGMA journal_mode=WAL"});
    QSignalSpy elsewhere(m_roster.get(), &Roster::changedElsewhere);
    connect(&m_roster->session().writeActivity(), &WriteActivity::began, this, [this] { QVERIFY(runElsewhere(m_path, {"UPDATE team SET name = 'Renamed' WHERE id = 3"})); });
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QTRY_COMPARE(elsewhere.count(), 1);
    QCOMPARE(m_roster->entities(Side::Right).labelOf(3), "Renamed");
}

void tst_BulkWorker::ownCommitIsNoForeignChange()
{
    make();
    QSignalSpy elsewhere(m_roster.get(), &Roster::changedElsewhere);
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QVERIFY(!m_roster->reloadIfChangedElsewhere());
    undo(*m_roster);
    QVERIFY(!m_roster->reloadIfChangedElsewhere());
    QCoreApplication::processEvents();
    QCOMPARE(elsewhere.count(), 0);
    QVERIFY(runElsewhere(m_path, {"UPDATE team SET name = 'Renamed' WHERE id = 3"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere() || elsewhere.count() == 1); // the watch may have been quicker
}

void tst_BulkWorker::cancelLeavesNothing_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("isRemoval");
    QTest::newRow("the first of an addition") << 1 << false;
    QTest::newRow("the last of an addition") << 2 << false;
    QTest::newRow("the first of a removal") << 1 << true;
    QTest::newRow("the last of a removal") << 2 << true;
}

void tst_BulkWorker::cancelLeavesNothing()
{
    QFETCH(int, step);
    QFETCH(bool, isRemoval);
    make();
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{1, 3}})));
    const QStringList before = contentsOf(m_path);
    std::atomic<int> steps = 0;
    controller().runner().setWatch([&steps, step](qint64, qint64) { return ++steps < step; });
    if (isRemoval)
        QVERIFY(!performed(controller(), Gesture::remove(Side::Left, heroes(), {Key(2)})));
    else
        QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QCOMPARE(steps.load(), step);
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QVERIFY(m_refused.isEmpty());
    QCOMPARE(contentsOf(m_path), before);
    QCOMPARE(m_roster->history().count(), 1);
    controller().runner().setWatch({});
    QVERIFY(!controller().isBusy());
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QCOMPARE(countIn(1), "20000");
}

void tst_BulkWorker::cancelledUndoStaysUndoable()
{
    make();
    const QString before = links();
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)})));
    const QString after = links();
    controller().runner().setWatch([](qint64, qint64) { return false; });
    undo(*m_roster);
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QCOMPARE(links(), after);
    QTRY_COMPARE(m_roster->history().index(), 1);
    controller().runner().setWatch({});
    undo(*m_roster);
    QCOMPARE(links(), before);
    controller().runner().setWatch([](qint64, qint64) { return false; });
    redo(*m_roster);
    QCOMPARE(links(), before);
    QTRY_COMPARE(m_roster->history().index(), 0);
    controller().runner().setWatch({});
    redo(*m_roster);
    QCOMPARE(links(), after);
}

// The pairs of links that tell more are named one by one: not by the window's thread, which would stand still.
void tst_BulkWorker::whatTellsMoreIsPlannedByTheWorker()
{
    open(abRelationship(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, role TEXT DEFAULT 'new', PRIMARY KEY (a_id, b_id))",
                Numbers + "INSERT INTO a (id, name) SELECT i, 'A' || i FROM n", "INSERT INTO b VALUES (7, 'B')", "INSERT INTO ab VALUES (5, 7, 'old')"});
    QStringList planned; // by the window's connection
    bool isWorking = false;
    connect(&m_roster->session().writeActivity(), &WriteActivity::began, this, [&isWorking] { isWorking = true; });
    connect(&m_roster->session().log(), &StatementLog::finished, this, [&](quint64 number) {
        if (const QString &ran = m_roster->session().log().find(number)->sql; !isWorking && ran.contains("ab"))
            planned.append(ran);
    });
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(1, 12'000), {Key(7)})));
    QCOMPARE(m_told.last(), "11,999 added to B, 1 was already in");
    QCOMPARE(planned, QStringList());
    QCOMPARE(sql("SELECT count(*) || min(role) || max(role) FROM ab"), "12000newold");
    undo(*m_roster);
    QCOMPARE(sql("SELECT a_id || role FROM ab"), "5old");
    redo(*m_roster);
    QCOMPARE(sql("SELECT count(*) || min(role) || max(role) FROM ab"), "12000newold");

    isWorking = false;
    QVERIFY(performed(controller(), Gesture::remove(Side::Left, heroes(2, 20'000), {Key(7)})));
    QCOMPARE(m_told.last(), "11,999 removed from B");
    QCOMPARE(planned, QStringList());
    QCOMPARE(sql("SELECT a_id || role FROM ab"), "1new");
    undo(*m_roster);
    QCOMPARE(sql("SELECT count(*) || min(role) || max(role) FROM ab"), "12000newold");
}

// Where links are written one by one there are no steps to stop between.
void tst_BulkWorker::cancelReachesSingleStatements()
{
    open(abRelationship(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, role TEXT, PRIMARY KEY (a_id, b_id))",
                Numbers + "INSERT INTO a (id, name) SELECT i, 'A' || i FROM n", "INSERT INTO b VALUES (7, 'B')"});
    connect(&m_roster->session().writeActivity(), &WriteActivity::began, this, [this] { controller().cancel(); });
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(1, 12'000), {Key(7)})));
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BulkWorker::aLockIsWaitedFor()
{
    make();
    Holder other(m_path);
    QVERIFY(other.holds());
    QSignalSpy waiting(&m_roster->session().writeActivity(), &WriteActivity::waiting);
    connect(&m_roster->session().writeActivity(), &WriteActivity::waiting, this, [&other] { other.release(); });
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)})));
    QVERIFY(waiting.count() > 0);
    QCOMPARE(countIn(3), "20000");
}

void tst_BulkWorker::aLockThatStaysCanBeCancelled()
{
    make();
    Holder other(m_path);
    QVERIFY(other.holds());
    connect(&m_roster->session().writeActivity(), &WriteActivity::waiting, this, [this] { controller().cancel(); });
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)})));
    QCOMPARE(m_told.last(), "Cancelled; nothing was changed.");
    QVERIFY(m_refused.isEmpty());
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BulkWorker::everythingElseWaits()
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
        QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{1, 3}})));
        QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{1, 2}})));
        QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(), {Key(3)})));
        QVERIFY(!performed(controller(), Gesture::remove(Side::Left, heroes(1, 2), {Key(2)})));
        QVERIFY(!performed(controller(), Gesture::addNamed(Side::Left, {"Hero 1"}, {Key(3)})));
        QVERIFY(!performed(controller(), Gesture::add(Side::Left, {Key(1)}, {Key(3)}, {Key(2)})));
        QVERIFY(!performed(controller(), Gesture::move(Side::Left, {Key(1)}, {Key(2)}, {Key(3)})));
        QVERIFY(!performed(controller(), Gesture::replace(Side::Left, Key(3), {Key(1)})));
        QVERIFY(!performed(controller(), Gesture::swap(Side::Left, Key(1), Key(2))));
        QVERIFY(!performed(controller(), Gesture::erase(Side::Left, {Key(1)})));
        QVERIFY(!performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, 1, "name", "Hero 1", "Other"}})));
        QVERIFY(!create(controller(), Side::Right, {{"name", "New"}, {"headquarters", "X"}}).isValid());
        tried.release();
    });
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QCOMPARE(m_refused.size(), 12);
    for (const QString &sentence : std::as_const(m_refused))
        QCOMPARE(sentence, "Rollcall is still busy: Adding 20,000 heroes to Z-Force. Wait until it has finished, or press Cancel.");
    QCOMPARE(countIn(1), "20000");
    QCOMPARE(countIn(3), "0");
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_BulkWorker::undoWhileBusyLeavesTheHistory()
{
    make();
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{1, 3}})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{2, 3}})));
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
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QCOMPARE(m_roster->history().count(), 3);
    QCOMPARE(m_roster->history().index(), 3);
    QCOMPARE(countIn(3), "2");
    tryMeanwhile([this] { m_roster->history().undo(); });
    undo(*m_roster);
    QCOMPARE(m_roster->history().index(), 2);
    QCOMPARE(countIn(1), "42");
    QCOMPARE(countIn(3), "2");
    tryMeanwhile([this] { m_roster->history().redo(); });
    redo(*m_roster);
    QCoreApplication::processEvents();
    QCOMPARE(m_roster->history().index(), 3);
    QCOMPARE(countIn(1), "20000");
    QCOMPARE(m_roster->history().count(), 3);
    m_roster->history().setIndex(0);
    letFinish(m_roster->session());
    QCOMPARE(m_roster->history().index(), 0);
    QCOMPARE(countIn(3), "0");
}

void tst_BulkWorker::theWindowGoesOn()
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
    QSignalSpy progressed(&m_roster->session().writeActivity(), &WriteActivity::progressed);
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(), {Key(1)})));
    QVERIFY(ticks >= 10);
    QVERIFY(m_roster->session().run({"SELECT 1"}));
}

// Neither who makes a gesture nor who undoes it.
void tst_BulkWorker::nobodyWaitsForIt()
{
    make();
    QSemaphore mayGoOn;
    controller().runner().setWatch([&mayGoOn](qint64, qint64) {
        mayGoOn.acquire();
        mayGoOn.release();
        return true;
    });
    QVERIFY(controller().perform(Gesture::add(Side::Left, heroes(), {Key(3)})));
    QVERIFY(controller().isBusy());
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_told, QStringList());
    mayGoOn.release();
    QTRY_COMPARE(m_told, QStringList("20,000 added to Nobodies"));
    QCOMPARE(m_roster->history().count(), 1);
    QCOMPARE(countIn(3), "20000");

    mayGoOn.acquire();
    m_roster->history().undo();
    QVERIFY(controller().isBusy());
    QCOMPARE(m_roster->history().index(), 1);
    mayGoOn.release();
    QTRY_COMPARE(m_roster->history().index(), 0);
    QCOMPARE(countIn(3), "0");
}

void tst_BulkWorker::closingTheFileCallsItOff()
{
    make();
    std::atomic_bool hasBegun = false, isCalledOff = false;
    connect(&m_roster->session().writeActivity(), &WriteActivity::cancelled, this, [&isCalledOff] { isCalledOff = true; });
    controller().runner().setWatch([&](qint64, qint64) {
        hasBegun = true;
        while (!isCalledOff)
            QThread::yieldCurrentThread();
        return true;
    });
    QVERIFY(controller().perform(Gesture::add(Side::Left, heroes(), {Key(3)})));
    QTRY_VERIFY(hasBegun);
    m_roster.reset();
    QCOMPARE(countIn(3), "0");
    QVERIFY(m_told.isEmpty());
}

QTEST_GUILESS_MAIN(tst_BulkWorker)
#include "tst_bulkworker.moc"

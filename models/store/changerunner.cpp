#include "models/store/changerunner.h"

#include "models/log/statementlog.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/changefeed.h"
#include "models/sql/replaybase.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/storage.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"
#include "models/store/membershipstore.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace Rollcall {

// All that both threads look at while it lasts.
class ChangeRunner::Shared
{
public:
    std::shared_ptr<const std::atomic_bool> isCalledOff;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0;
    std::atomic_bool isWaiting = false;

    // Asks the window's thread for a value that only it may read, and waits for answer(); -1 when the window no longer answers.
    qint64 ask(const std::function<void()> &tellAsked)
    {
        std::unique_lock lock(m_mutex);
        m_answer.reset();
        if (!m_isDeserted)
            tellAsked();
        m_isAnswered.wait(lock, [this] { return m_answer.has_value() || m_isDeserted; });
        return m_answer.value_or(-1);
    }

    void desert()
    {
        const std::lock_guard lock(m_mutex);
        m_isDeserted = true;
        m_isAnswered.notify_all();
    }

    void answer(qint64 value)
    {
        const std::lock_guard lock(m_mutex);
        m_answer = value;
        m_isAnswered.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_isAnswered;
    std::optional<qint64> m_answer;
    bool m_isDeserted = false;
};

// Everything that belongs to the worker's thread; what it brings back is read when the thread is gone.
class ChangeRunner::Worker : public QThread
{
public:
    Worker(const MembershipStore &store, const Change &change, int gesture, const Progress &watch, Shared &shared, const std::function<qint64()> &versionThere, int longestWait)
        : m_rules(store.rules())
        , m_place(store.session().place())
        , m_change(change)
        , m_gesture(gesture)
        , m_watch(watch)
        , m_shared(shared)
        , m_versionThere(versionThere)
        , m_longestWait(longestWait)
    {
    }

    Result<Change> done = Failure{};
    std::deque<StatementEntry> entries;
    qint64 versionBefore = -1; // the window connection's versions around our commit; -1 when others may have committed in between
    qint64 versionAfter = -1;

protected:
    void run() override
    {
        StatementLog log;
        log.setGesture(m_gesture);
        auto session = Session::reopen(m_place, log);
        while (!session && session.error().isTemporary() && waitsOn())
            session = Session::reopen(m_place, log);
        if (session)
            apply(**session);
        else
            done = session.error();
        entries = log.takeEntries();
    }

private:
    void apply(Session &session)
    {
        if (const auto ready = session.engine().prepareForMuch(); !ready) {
            done = ready.error();
            return;
        }
        session.control().stopWhen([this] { return m_shared.isCalledOff->load(); });
        session.control().waitWhile([this] { return waitsOn(); });
        MembershipStore store(m_rules, session);
        store.setProgress([this](qint64 rows, qint64 total) {
            m_waited.invalidate();
            m_longestWait = LongestWait;
            m_shared.isWaiting = false;
            m_shared.done = rows;
            m_shared.total = total;
            return (!m_watch || m_watch(rows, total)) && !m_shared.isCalledOff->load();
        });
        ChangeFeed::OwnWrite write(session.changes(), m_versionThere);
        done = store.apply(m_change);
        write.endThere();
        session.control().stopWhen({}); // what is committed is committed
        if (done && write.wasAlone()) {
            versionBefore = write.before();
            versionAfter = write.after();
        }
    }

    bool waitsOn()
    {
        if (!m_waited.isValid())
            m_waited.start();
        m_shared.isWaiting = true;
        return !m_shared.isCalledOff->load() && m_waited.elapsed() < m_longestWait;
    }

    const MembershipStore::Rules m_rules;
    const Place m_place;
    const Change m_change;
    const int m_gesture;
    const Progress m_watch;
    Shared &m_shared;
    const std::function<qint64()> m_versionThere;
    int m_longestWait; // milliseconds
    QElapsedTimer m_waited;
};

struct ChangeRunner::Running
{
    Finished finished;
    Shared shared;
    std::unique_ptr<Worker> worker;
    QTimer pulse;
};

ChangeRunner::ChangeRunner(MembershipStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

ChangeRunner::~ChangeRunner()
{
    if (!m_running)
        return;
    m_store.session().writeActivity().cancel();
    m_running->shared.desert();
    m_running->worker->wait();
    m_store.session().log().adopt(std::move(m_running->worker->entries));
    m_store.session().writeActivity().end();
}

bool ChangeRunner::takes(const Change &change) const
{
    return canTake() && (change.size() > FewRows || change.touchesIndexes() || removesManyLinks(change));
}

bool ChangeRunner::takes(const Gesture &gesture) const
{
    if (!canTake())
        return false;
    const bool tellsMore = !m_store.relationship().link.extraColumns.isEmpty() || m_store.relationship().link.allowsRepeats();
    const Side anchors = opposite(gesture.memberSide);
    switch (gesture.verb) {
    case Verb::Add:
    case Verb::Remove:
        return gesture.pairCount() > (tellsMore ? FewPairs : FewRows);
    case Verb::Move: // counts the links that are removed, too
        return (tellsMore && gesture.pairCount() > FewPairs) || gesture.members.size() * (gesture.anchors.size() + gesture.from.size()) > FewRows;
    case Verb::Replace:
    case Verb::Swap:
    case Verb::Unite:
    case Verb::Equalize:
    case Verb::Intersect:
    case Verb::Subtract:
        return gesture.members.size() > FewPairs || m_store.haveManyLinks(anchors, gesture.anchors) || (!gesture.from.isEmpty() && m_store.haveManyLinks(anchors, gesture.from));
    case Verb::Delete:
        return gesture.members.size() > FewRows || m_store.haveManyLinks(gesture.memberSide, gesture.members);
    case Verb::AddIndex:
    case Verb::RemoveIndex:
        return true;
    case Verb::Edit:
    case Verb::EditLinks:
        return gesture.edits.size() + gesture.linkEdits.size() > FewRows;
    case Verb::Import:
        return gesture.links.size() > FewPairs || gesture.entities.size() > FewPairs || (!gesture.anchors.isEmpty() && m_store.haveManyLinks(anchors, gesture.anchors));
    case Verb::Create:
        return gesture.anchors.size() > FewRows;
    case Verb::RemoveStrays: // known when they have been read
        break;
    }
    return false;
}

// Removing entities removes their links; this is true when those are many.
bool ChangeRunner::removesManyLinks(const Change &change) const
{
    KeyList removed[2];
    for (const Entity &entity : change.removedEntities)
        removed[int(entity.side)].append(entity.key);
    const auto hasMany = [&](Side side) { return !removed[int(side)].isEmpty() && m_store.haveManyLinks(side, removed[int(side)]); };
    return hasMany(Side::Left) || hasMany(Side::Right);
}

bool ChangeRunner::canTake() const
{
    return m_store.session().place().isFile();
}

void ChangeRunner::tellProgress() const
{
    WriteActivity &work = m_store.session().writeActivity();
    if (m_running->shared.isWaiting)
        work.tellWaiting(m_store.session().storage().lockHolder());
    else
        work.tellProgress(m_running->shared.done, m_running->shared.total);
}

Result<> ChangeRunner::prepare() const
{
    if (const QString reason = m_store.readOnlyReason(); !reason.isEmpty())
        return Failure{reason, {}, Failure::ReadOnly};
    if (const auto inPlace = m_store.session().storage().checkInPlace(); !inPlace)
        return inPlace;
    if (BackgroundReader::mustRead(m_store.session())) // the worker looks itself
        return {};
    const auto same = m_store.checkSchema();
    return same || same.error().isTemporary() ? Result<>() : same; // a lock is waited for by the worker
}

void ChangeRunner::start(const Change &change, int gesture, const QString &what, int longestWait, const Finished &finished)
{
    if (const auto ready = prepare(); !ready) {
        finished(ready.error());
        return;
    }
    Session &session = m_store.session();
    session.replayBase().prepareForWrite();
    session.writeActivity().begin(what);

    m_running = std::make_unique<Running>();
    m_running->finished = finished;
    Shared *shared = &m_running->shared;
    shared->isCalledOff = session.writeActivity().callOff();
    const auto versionThere = [this, shared] {
        return shared->ask([this] { emit versionAsked(QPrivateSignal()); });
    };
    m_running->worker = std::make_unique<Worker>(m_store, change, gesture, m_watch, *shared, versionThere, longestWait);
    const Worker *worker = m_running->worker.get();
    // Connect before the thread starts: ThreadSanitizer cannot follow a functor that passes between threads.
    connect(this, &ChangeRunner::versionAsked, worker, [this, shared] { shared->answer(m_store.session().changes().version()); }, Qt::QueuedConnection);
    connect(worker, &QThread::finished, this, &ChangeRunner::finish, Qt::QueuedConnection);
    constexpr int Interval = 50; // milliseconds
    connect(&m_running->pulse, &QTimer::timeout, this, &ChangeRunner::tellProgress);
    m_running->pulse.start(Interval);
    m_running->worker->start();
}

void ChangeRunner::finish()
{
    const auto running = std::move(m_running);
    Worker &worker = *running->worker;
    worker.wait();
    Session &session = m_store.session();
    session.log().adopt(std::move(worker.entries));
    session.writeActivity().end(worker.versionBefore, worker.versionAfter);
    Result<Change> done = std::move(worker.done);
    if (!done && (done.error().isCalledOff() || (done.error().isTemporary() && *running->shared.isCalledOff))) // while it waited for another program
        done = Failure{tr("Cancelled; nothing was changed."), {}, Failure::CalledOff};
    if (!done)
        done = session.guard().explained(done.error());
    if (done)
        done->isOfWorker = true;
    if (done || !done.error().isTemporary())
        m_store.announce(done);
    running->finished(done);
}

} // namespace Rollcall

#include "models/link/performer.h"

#include "models/link/effectwords.h"
#include "models/link/linkplans.h"
#include "models/sql/ownwork.h"
#include "models/sql/session.h"
#include "models/sql/statementlimit.h"
#include "models/sql/statementlog.h"
#include "models/sql/writeguard.h"

#include <QMetaMethod>

#include <utility>

namespace Rollcall {

Performer::Performer(MembershipStore &store, History &history, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_history(history)
    , m_words(store)
    , m_runner(store)
    , m_patience(store.session())
{
    connect(&m_patience, &Patience::gaveUp, this, &Performer::tellRefusal);
}

bool Performer::isBusy() const
{
    const OwnWork &work = m_store.session().ownWork();
    return work.isWriting() || (work.isBusy() && !m_patience.isTrying());
}

void Performer::cancel()
{
    m_store.session().ownWork().cancel();
}

static Failure stillBusy(const MembershipStore &store)
{
    return {Performer::tr("Wait until this is done, or cancel it: %1.").arg(store.session().ownWork().what()), {}, Failure::CalledOff};
}

bool Performer::refuseWhileBusy()
{
    return isBusy() && !refuse(stillBusy(m_store));
}

bool Performer::refuse(const Failure &failure, const std::function<void()> &repeat, const QString &title)
{
    const auto again = asAgreed(repeat);
    if (failure.consequences)
        return ask(failure, repeat, title);
    if (!movesToWorker(failure, again) && (!failure.isTemporary() || !again || !m_patience.keep(failure, again)))
        tellRefusal(failure, again);
    return false;
}

// Whoever said yes is not asked again because a lock, or the time it took, was in the way.
std::function<void()> Performer::asAgreed(const std::function<void()> &again)
{
    if (!again || m_wasAgreed.isEmpty())
        return again;
    return [this, again, agreed = m_wasAgreed] {
        m_agreed = agreed;
        again();
        m_agreed.clear();
    };
}

static QString verbOf(const Change &change)
{
    if (!change.removedEntities.isEmpty())
        return Performer::tr("Delete");
    if (!change.edits.isEmpty() || !change.linkEdits.isEmpty() || change.plan)
        return Performer::tr("Change");
    const bool adds = !change.addedLinks.isEmpty() || !change.addedBlocks.isEmpty() || !change.addedEntities.isEmpty();
    const bool removes = !change.removedLinks.isEmpty() || !change.removedBlocks.isEmpty();
    return adds && removes ? Performer::tr("Change") : adds ? Performer::tr("Add") : Performer::tr("Remove");
}

bool Performer::ask(const Failure &failure, const std::function<void()> &again, const QString &title)
{
    const QString question = EffectWords(relationship(), m_store.nouns()).question(title, *failure.consequences);
    if (!again || !isSignalConnected(QMetaMethod::fromSignal(&Performer::consentWanted))) {
        tellRefusal({question, failure.details}, again);
        return false;
    }
    m_consent = [this, again, consequences = *failure.consequences, isSent = m_wasSent] {
        m_agreedTables += consequences.changing; // a counter is not worth asking about again and again
        m_agreed = consequences.fingerprint;
        m_goesToWorker = isSent;
        again();
        m_agreed.clear();
        m_goesToWorker = false;
    };
    emit consentWanted(question, m_verb);
    return false;
}

void Performer::consent()
{
    if (refuseWhileBusy())
        return;
    if (const auto consent = std::exchange(m_consent, nullptr))
        consent();
}

void Performer::decline()
{
    if (std::exchange(m_consent, nullptr))
        emit told(tr("Nothing was changed"));
}

QString Performer::keep(const QString &title, const Change &done, int gesture)
{
    if (!done.isIrrevocable)
        remember(title, done, gesture);
    const QString tail = EffectWords(relationship(), m_store.nouns()).tail(done.effects);
    return done.isIrrevocable ? tail + tr("; this cannot be undone") : tail;
}

// What would hold the window for too long is done again where it can take its time, with Cancel; once.
bool Performer::movesToWorker(const Failure &failure, const std::function<void()> &again)
{
    if (!failure.isTooLong() || !again || m_goesToWorker || !m_runner.canTake())
        return false;
    const auto repeat = [this, again] {
        m_goesToWorker = true;
        again();
        m_goesToWorker = false;
    };
    QMetaObject::invokeMethod(this, repeat, Qt::QueuedConnection); // amid an undo, the history is not ready for another
    return true;
}

void Performer::tellRefusal(const Failure &failure, const std::function<void()> &again)
{
    m_lastGesture = failure.isTemporary() ? again : nullptr;
    if (failure.isCalledOff() && !isBusy())
        emit told(failure.sentence); // as wished
    else
        emit refused(failure);
}

Result<Change> Performer::apply(const Change &wanted, int gesture, const QString &what)
{
    m_insistence = nullptr; // it was about the gesture before
    m_consent = nullptr;
    Change change = wanted;
    change.agreed = m_wasAgreed = std::exchange(m_agreed, {});
    change.agreedTables = m_agreedTables;
    m_verb = verbOf(change);
    m_store.session().guard().reconsider(true);
    m_wasSent = std::exchange(m_goesToWorker, false);
    if (m_wasSent || m_runner.takes(change)) {
        const int left = m_patience.left();
        auto done = m_runner.run(change, gesture, what, left > 0 ? left : ChangeRunner::LongestWait);
        if (!done && done.error().isTemporary())
            m_patience.exhaust();
        m_history.settle(); // someone may have tried to undo meanwhile
        m_lastGesture = nullptr;
        return done;
    }
    StatementLog &log = m_store.session().log();
    log.setGesture(gesture);
    const StatementLimit::Brief brief(m_store.session().limit(), m_runner.canTake() ? Session::ShortLimit : Session::TimeLimit);
    auto done = m_store.apply(change);
    log.setGesture(0);
    m_lastGesture = nullptr; // another one has come after it
    return done;
}

// The same step, for someone who has seen what is stored now.
static Step overruling(Step step, const Conflict &conflict)
{
    for (const auto &[edit, now] : conflict.edits)
        (conflict.isOfLink ? step.change.linkEdits[edit].before : step.change.edits[edit].before) = now;
    return step;
}

// First the database, then the history, then the words.
bool Performer::perform(const Step &step, const After &after)
{
    if (step.change.isWorkedOutLater())
        return performMany(step);
    if (step.change.isEmpty()) {
        if (!step.sentence.isEmpty())
            emit told(step.sentence);
        return false;
    }
    if (refuseWhileBusy())
        return false;
    m_store.session().guard().reconsider(true);
    if (const QString reason = m_store.readOnlyReason(); !reason.isEmpty())
        return refuse({reason}); // before anyone is asked for values
    if (const auto named = m_store.checkKeys(step.change); !named)
        return refuse(named.error());
    if (waitsForValues(step, after))
        return false;
    const int gesture = m_history.nextGesture();
    const auto done = apply(step.change, gesture, step.title);
    if (!done && done.error().conflict)
        m_insistence = [this, step = overruling(step, *done.error().conflict), after] { perform(step, after); };
    if (!done)
        return refuse(done.error(), [this, step, after] { perform(step, after); }, step.title);
    const QString tail = keep(step.title, *done, gesture);
    emit told(step.sentence + tail);
    if (after)
        after(*done);
    return true;
}

// What it comes to is known, and told, when it is done.
bool Performer::performMany(const Step &step)
{
    if (refuseWhileBusy())
        return false;
    const int gesture = m_history.nextGesture();
    const auto done = apply(step.change, gesture, m_words.doing(step.change));
    if (!done)
        return refuse(done.error(), [this, step] { performMany(step); }, step.title);
    const QString tail = done->isEmpty() ? QString() : keep(step.title, *done, gesture);
    emit told(m_words.done(step.change, *done) + tail);
    return !done->isEmpty();
}

// Asked once for the whole gesture, before anything is written.
bool Performer::waitsForValues(const Step &step, const After &after)
{
    const QList<ColumnInfo> wanted = columnsWanted(relationship().link, step.change.addedLinks);
    if (wanted.isEmpty() || !isSignalConnected(QMetaMethod::fromSignal(&Performer::valuesWanted)))
        return false;
    m_waiting = [this, step, after](const Fields &values) {
        Step complete = step;
        supplyValues(complete.change.addedLinks, values);
        return perform(complete, after);
    };
    emit valuesWanted(step.title, wanted);
    return true;
}

bool Performer::supply(const Fields &values)
{
    const auto waiting = std::exchange(m_waiting, nullptr);
    return waiting && waiting(values);
}

void Performer::abandon()
{
    m_waiting = nullptr;
    emit told(tr("Nothing was added"));
}

void Performer::insist()
{
    if (refuseWhileBusy())
        return;
    if (const auto insistence = std::exchange(m_insistence, nullptr))
        insistence();
}

Result<Change> Performer::repeat(const Change &change, int gesture, const QString &title, bool isUndo)
{
    auto done = isBusy() ? Result<Change>(stillBusy(m_store)) : apply(change, gesture, isUndo ? tr("Undoing \"%1\"").arg(title) : tr("Redoing \"%1\"").arg(title));
    if (done) {
        emit told((isUndo ? tr("Undone: %1") : tr("Redone: %1")).arg(title));
        return done;
    }
    Failure failure = done.error();
    failure.conflict.reset(); // the step goes
    if (failure.isTemporary() || failure.isCalledOff() || failure.isOfFile() || failure.isOfAnother() || failure.isTooLong() || failure.isOutOfDate() || failure.consequences)
        m_history.halt(isUndo);
    if (!failure.isCalledOff())
        failure.sentence = (isUndo ? tr("\"%1\" could not be undone. %2") : tr("\"%1\" could not be redone. %2")).arg(title, failure.sentence);
    refuse(failure, [this, isUndo] { isUndo ? m_history.undo() : m_history.redo(); }, isUndo ? tr("Undo \"%1\"").arg(title) : tr("Redo \"%1\"").arg(title));
    return done;
}

} // namespace Rollcall

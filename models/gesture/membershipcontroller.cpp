#include "models/gesture/membershipcontroller.h"

#include "models/gesture/changecommand.h"
#include "models/gesture/deletionquestion.h"
#include "models/gesture/effectwords.h"
#include "models/gesture/gesturewords.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/sql/statementlimit.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"
#include "models/store/linkfiller.h"
#include "models/store/planner.h"

#include <QMetaMethod>

#include <memory>
#include <utility>

namespace Rollcall {

MembershipController::MembershipController(MembershipStore &store, History &history, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_history(history)
    , m_storedNames(store.relationship(), store.session())
    , m_names(m_storedNames)
    , m_ahead(store, this)
    , m_runner(store)
    , m_lockRetry(store.session())
{
    connect(&m_lockRetry, &LockRetry::gaveUp, this, &MembershipController::tellRefusal);
}

bool MembershipController::isBusy() const
{
    const WriteActivity &work = m_store.session().writeActivity();
    return work.isWriting() || (work.isBusy() && !m_lockRetry.isTrying()) || m_ahead.isAsking();
}

bool MembershipController::refusesNow()
{
    if (isBusy())
        tellRefusal(stillBusy(), {});
    return isBusy();
}

void MembershipController::cancel()
{
    if (m_ahead.isAsking()) {
        m_ahead.stop();
        emit told(tr("Nothing was changed"));
    }
    m_store.session().writeActivity().cancel();
}

std::function<void()> MembershipController::takeRetry()
{
    return std::exchange(m_lastRefused, nullptr);
}

Failure MembershipController::stillBusy() const
{
    const QString what = m_store.session().writeActivity().what();
    return {what.isEmpty() ? tr("Wait until your last change is saved.") : tr("Rollcall is still busy: %1. Wait until it has finished, or press Cancel.").arg(what), {}, Failure::CalledOff};
}

void MembershipController::phraseDeletion(Side side, const KeyList &keys, const std::function<void(const QString &)> &phrased)
{
    m_ahead.ask(naming(), [side, keys, phrased](const MembershipStore &store, const Naming &naming) {
        return [phrased, question = deletionQuestion(store, naming, side, keys)] { phrased(question); };
    }, [this](const Failure &failure) { refuse(failure); });
}

void MembershipController::lookUp(Side side, const Key &key, const std::function<void(const Entity &)> &found)
{
    m_ahead.ask(naming(), [this, side, key, found](const MembershipStore &store, const Naming &) {
        return [this, found, rows = store.entities(side, {key})] {
            if (rows && !rows->isEmpty())
                found(rows->first());
            else
                refuse(rows ? Failure{tr("This row was deleted by someone else. Press Reload.")} : rows.error());
        };
    }, [this](const Failure &failure) { refuse(failure); });
}

bool MembershipController::perform(const Gesture &gesture)
{
    return !gesture.isEmpty() && attempt({Attempt::Kind::Gesture, gesture});
}

bool MembershipController::perform(const Preview &preview)
{
    if (preview.isUnknown && !m_ahead.answersAtOnce())
        return perform(preview.gesture);
    if (!preview.changesSomething) {
        emit told(preview.sentence);
        return false;
    }
    m_names.remember(preview.names);
    Attempt previewed{Attempt::Kind::Gesture, preview.gesture};
    previewed.hasPreview = true;
    previewed.preview = preview.change;
    return attempt(previewed);
}

bool MembershipController::attempt(const Attempt &attempt)
{
    if (attempt.kind == Attempt::Kind::Gesture)
        return carryOut(attempt);
    m_step = attempt;
    attempt.kind == Attempt::Kind::Undo ? m_history.undo() : m_history.redo();
    m_step.reset();
    return true;
}

// Checks what can stop the gesture before anything is written, and then goes on, perhaps after reading in the background.
bool MembershipController::carryOut(const Attempt &tried)
{
    if (refusesNow())
        return false;
    m_store.session().guard().reconsider(true);
    if (const QString reason = m_store.readOnlyReason(); !reason.isEmpty())
        return stop(tried, {reason}, {}); // before anyone is asked for values
    if (const auto named = m_store.checkKeys(tried.gesture); !named)
        return stop(tried, named.error(), {});
    if (m_prelude && m_prelude(tried.gesture, [this, tried] { carryOut(tried); }))
        return true;
    Attempt attempt = tried;
    attempt.goesToWorker = tried.goesToWorker || (m_ahead.answersAtOnce() && m_runner.takes(tried.gesture));
    const bool isSmall = tried.gesture.pairCount() <= FewPairs;
    const bool wantsChange = (isSmall && !attempt.goesToWorker && !tried.hasPreview) || mayNeedValues(tried.gesture);
    if (m_ahead.answersAtOnce())
        return goOn(attempt, {wantsChange ? std::optional(planned(m_store, tried.gesture)) : std::nullopt});
    if (tried.hasPreview && (!wantsChange || isSmall))
        return goOn(attempt, {wantsChange ? std::optional(Result<Change>(tried.preview)) : std::nullopt});
    m_ahead.ask(naming(), [this, attempt, wantsChange](const MembershipStore &store, const Naming &) {
        Outlook outlook;
        outlook.names = RememberedNames::of(StoredNames(store.relationship(), store.session()), attempt.gesture);
        if (wantsChange)
            outlook.change = planned(store, attempt.gesture);
        return [this, attempt, outlook] {
            m_names.remember(outlook.names);
            goOn(attempt, outlook);
        };
    }, [this, attempt](const Failure &failure) { stop(attempt, failure, {}); });
    return true;
}

bool MembershipController::goOn(Attempt attempt, const Outlook &outlook)
{
    const auto words = std::make_shared<const GestureWords>(naming(), attempt.gesture);
    if (outlook.change) {
        const Result<Change> &change = *outlook.change;
        if (!change && change.error().kind == Failure::Plain) // the lists showed something that is not stored
            m_store.reportStale();
        if (!change)
            return stop(attempt, change.error(), words->title());
        if (change->isEmpty()) // no lock is waited for, and none is taken
            return conclude(attempt.gesture, *words, *change, 0);
        if (needsValues(attempt, *words, *change))
            return false;
        attempt.goesToWorker = attempt.goesToWorker || (m_runner.canTake() && change->size() > ChangeRunner::FewRows);
    }
    const int step = m_history.nextGesture();
    Change change;
    change.gesture = attempt.gesture;
    // `words` has looked up the names, which may be gone afterwards.
    return apply(change, step, words->doing(), attempt, [this, words, step](const Attempt &applied, const Result<Change> &done) { return end(applied, *words, done, step); });
}

bool MembershipController::end(const Attempt &attempt, const GestureWords &words, const Result<Change> &done, int step)
{
    if (done && done->isEmpty() && attempt.gesture.verb != Verb::Delete)
        m_store.reportStale(); // the lists showed something to do
    if (done)
        return conclude(attempt.gesture, words, *done, step);
    if (done.error().conflict)
        stopForConflict(attempt, *done.error().conflict);
    return stop(attempt, done.error(), words.title());
}

bool MembershipController::conclude(const Gesture &gesture, const GestureWords &words, const Change &done, int step)
{
    QString sentence = words.done(done);
    const bool isGoneAlready = gesture.verb == Verb::Delete && done.removedEntities.isEmpty(); // someone else was quicker: as wished
    if (isGoneAlready)
        m_store.reportStale();
    if (done.isEmpty() || isGoneAlready) {
        if (!sentence.isEmpty())
            emit told(sentence);
        return false;
    }
    const bool isForGood = gesture.verb == Verb::RemoveStrays && !done.rows; // only a copy of the rows could bring them back
    if (!isForGood)
        sentence += remember(words.title(done), done, step);
    emit told(sentence);
    if (gesture.verb == Verb::Delete && !done.isIrrevocable)
        emit deleted(sentence);
    if (gesture.verb == Verb::Create)
        emit created(gesture.memberSide, done.addedEntities.first().key);
    return true;
}

// Into the history, if it can be undone; answers what is to be said of it beside.
QString MembershipController::remember(const QString &title, const Change &done, int step)
{
    if (!done.isIrrevocable)
        m_history.push(new ChangeCommand(*this, title, done, step));
    const QString tail = EffectWords(relationship(), m_store.nouns()).tail(done.effects);
    return done.isIrrevocable ? tail + tr("; this cannot be undone") : tail;
}

bool MembershipController::apply(Change change, int step, const QString &what, const Attempt &tried, const Ending &ending)
{
    m_stopped.reset(); // it concerned the gesture before this one
    m_lastRefused = nullptr; // it, too
    change.agreed = tried.agreed;
    change.agreedTables = m_agreedTables;
    m_store.session().guard().reconsider(true);
    Attempt attempt = tried;
    attempt.goesToWorker = attempt.goesToWorker || !m_ahead.answersAtOnce() || (!change.gesture && m_runner.takes(change));
    if (attempt.goesToWorker) {
        const int left = m_lockRetry.left();
        const int longestWait = left > 0 ? left : m_ahead.answersAtOnce() ? ChangeRunner::LongestWait : 0;
        m_runner.start(change, step, what, longestWait, [this, attempt, ending](const Result<Change> &done) {
            if (!done && done.error().isTemporary())
                m_lockRetry.exhaust();
            ending(attempt, done);
        });
        return isBusy();
    }
    StatementLog &log = m_store.session().log();
    log.setGesture(step);
    const StatementLimit::Brief brief(m_store.session().limit(), m_runner.canTake() ? Session::ShortLimit : Session::TimeLimit);
    const auto done = m_store.apply(change);
    log.setGesture(0);
    return ending(attempt, done);
}

// Gestures whose new links get no values from other links.
static bool addsBareLinks(const Gesture &gesture)
{
    switch (gesture.verb) {
    case Verb::Add:
    case Verb::Move:
    case Verb::Unite:
    case Verb::Equalize:
        return true;
    case Verb::Replace:
        return !gesture.members.isEmpty();
    case Verb::Create:
        return !gesture.anchors.isEmpty();
    case Verb::Import:
        // A gesture with promised numbers comes from a preview that has asked already.
        return !gesture.links.isEmpty() && !gesture.promised;
    default:
        return false;
    }
}

bool MembershipController::mayNeedValues(const Gesture &gesture) const
{
    return addsBareLinks(gesture) && !columnsWanted(relationship().link, {Link()}).isEmpty() && isSignalConnected(QMetaMethod::fromSignal(&MembershipController::valuesWanted));
}

// Where a form is needed anyway, it also shows what would be filled in by a rule.
QList<ColumnInfo> MembershipController::presetColumns() const
{
    const LinkDescription &link = relationship().link;
    QList<ColumnInfo> columns;
    for (const ColumnInfo &column : link.ownColumns) {
        const Filling *filling = link.filling(column.name);
        if (filling && LinkFiller::preset(*filling).isValid())
            columns.append(column);
    }
    return columns;
}

// Asked once for the whole gesture, before anything is written.
bool MembershipController::needsValues(const Attempt &attempt, const GestureWords &words, const Change &change)
{
    const QList<ColumnInfo> wanted = mayNeedValues(attempt.gesture) ? columnsWanted(relationship().link, change.addedLinks) : QList<ColumnInfo>();
    if (wanted.isEmpty())
        return false;
    m_stopped = Stop{Stop::Reason::Values, attempt};
    emit valuesWanted(words.title(change), wanted + presetColumns());
    return true;
}

bool MembershipController::supply(const Fields &values)
{
    if (!isWaiting()) {
        emit told(tr("Nothing was added")); // something else was done meanwhile
        return false;
    }
    Attempt complete = std::exchange(m_stopped, std::nullopt)->attempt;
    complete.gesture.values = values;
    complete.hasPreview = false; // it knew nothing of them
    return attempt(complete);
}

void MembershipController::abandon()
{
    if (isWaiting())
        m_stopped.reset();
    emit told(tr("Nothing was added"));
}

static QString verbOf(const Gesture &gesture)
{
    switch (gesture.verb) {
    case Verb::Add:
    case Verb::Create:
        return MembershipController::tr("Add");
    case Verb::Remove:
    case Verb::RemoveStrays:
        return MembershipController::tr("Remove");
    case Verb::Delete:
        return MembershipController::tr("Delete");
    case Verb::Import:
        return MembershipController::tr("Import");
    default:
        return MembershipController::tr("Change");
    }
}

bool MembershipController::ask(const Attempt &attempt, const Failure &failure, const QString &title)
{
    const QString question = EffectWords(relationship(), m_store.nouns()).question(title, *failure.consequences);
    if (!isSignalConnected(QMetaMethod::fromSignal(&MembershipController::consentWanted))) {
        tellRefusal({question, failure.details}, {});
        return false;
    }
    if (m_ahead.answersAtOnce()) // what goes along has no name any more afterwards
        m_names.remember(RememberedNames::of(m_names, attempt.gesture));
    Attempt agreed = attempt;
    agreed.agreed = failure.consequences->fingerprint;
    m_stopped = Stop{Stop::Reason::Consent, agreed, failure.consequences->changing};
    const bool isGesture = attempt.kind == Attempt::Kind::Gesture;
    emit consentWanted(question, isGesture ? verbOf(attempt.gesture) : attempt.kind == Attempt::Kind::Undo ? tr("Undo") : tr("Redo"));
    return false;
}

void MembershipController::consent()
{
    if (!isAsking())
        return;
    if (refusesNow())
        return;
    const auto stopped = std::exchange(m_stopped, std::nullopt);
    m_agreedTables += stopped->changing; // other tables (a counter, say) are asked about only once
    attempt(stopped->attempt);
}

void MembershipController::decline()
{
    if (!isAsking())
        return;
    m_stopped.reset();
    emit told(tr("Nothing was changed"));
}

// Prepares the same gesture for overrule(), with the values that are stored now as those that were seen.
void MembershipController::stopForConflict(const Attempt &attempt, const Conflict &conflict)
{
    Attempt overruling = attempt;
    Gesture &gesture = overruling.gesture;
    for (const auto &[edit, now] : conflict.edits)
        (conflict.isOfLink ? gesture.linkEdits[edit].before : gesture.edits[edit].before) = now;
    if (gesture.verb != Verb::Delete) {
        m_stopped = Stop{Stop::Reason::Conflict, overruling};
        return;
    }
    m_ahead.ask(naming(), [this, overruling](const MembershipStore &store, const Naming &) {
        const auto rows = store.entities(overruling.gesture.memberSide, overruling.gesture.seen.keys());
        Attempt seeing = overruling;
        if (rows)
            seeing.gesture.seen.clear();
        for (const Entity &entity : rows ? *rows : QList<Entity>())
            seeing.gesture.seen.insert(entity.key, entity.fields);
        return [this, seeing] { m_stopped = Stop{Stop::Reason::Conflict, seeing}; };
    });
}

void MembershipController::overrule()
{
    if (!canOverrule())
        return;
    if (refusesNow())
        return;
    attempt(std::exchange(m_stopped, std::nullopt)->attempt);
}

// Reports why the attempt cannot be carried out now, or arranges for another try. An attempt keeps its consent, so that a person
// is not asked again after a lock or a timeout.
bool MembershipController::stop(const Attempt &failed, const Failure &failure, const QString &title)
{
    if (failure.consequences)
        return ask(failed, failure, title);
    if (movesToWorker(failed, failure))
        return false;
    Attempt repeated = failed;
    repeated.goesToWorker = false;
    const auto again = [this, repeated] { attempt(repeated); };
    if (!failure.isTemporary() || !m_lockRetry.keep(failure, again))
        tellRefusal(failure, again);
    return false;
}

// What would hold the window for too long is done again where it can take its time, with Cancel; once.
bool MembershipController::movesToWorker(const Attempt &failed, const Failure &failure)
{
    if (!failure.isTooLong() || failed.goesToWorker || !m_runner.canTake())
        return false;
    Attempt longer = failed;
    longer.goesToWorker = true;
    QMetaObject::invokeMethod(this, [this, longer] { attempt(longer); }, Qt::QueuedConnection); // the history is still busy with this one
    return true;
}

void MembershipController::tellRefusal(const Failure &failure, const std::function<void()> &again)
{
    m_lastRefused = failure.isTemporary() ? again : nullptr;
    if (failure.isCalledOff() && !isBusy())
        emit told(failure.sentence); // as wished
    else
        emit refused(failure);
}

void MembershipController::repeat(const ChangeCommand &command, bool isUndo)
{
    const QString title = command.text();
    const QString doing = isUndo ? tr("Undoing \"%1\"").arg(title) : tr("Redoing \"%1\"").arg(title);
    apply(command.change(isUndo), command.gesture(), doing, m_step.value_or(Attempt{isUndo ? Attempt::Kind::Undo : Attempt::Kind::Redo}),
          [this, title, isUndo](const Attempt &tried, const Result<Change> &done) {
        if (done) {
            emit told((isUndo ? tr("Undone: %1") : tr("Redone: %1")).arg(title));
            m_history.taken(*done);
            return true;
        }
        return keepStep(tried, done.error(), title);
    });
}

bool MembershipController::keepStep(const Attempt &tried, Failure failure, const QString &title)
{
    const bool isUndo = tried.kind == Attempt::Kind::Undo;
    failure.conflict.reset(); // a step of the history cannot overrule
    if (failure.isTemporary() || failure.isCalledOff() || failure.isOfFile() || failure.isOfAnother() || failure.isTooLong() || failure.isOutOfDate() || failure.consequences)
        m_history.stay();
    else
        m_history.lost();
    if (!failure.isCalledOff())
        failure.sentence = (isUndo ? tr("\"%1\" could not be undone. %2") : tr("\"%1\" could not be redone. %2")).arg(title, failure.sentence);
    return stop(tried, failure, isUndo ? tr("Undo \"%1\"").arg(title) : tr("Redo \"%1\"").arg(title));
}

} // namespace Rollcall

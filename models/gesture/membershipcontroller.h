#pragma once

#include "models/gesture/history.h"
#include "models/gesture/lockretry.h"
#include "models/gesture/preview.h"
#include "models/gesture/rememberednames.h"
#include "models/gesture/storereader.h"
#include "models/relation/change.h"
#include "models/relation/naming.h"
#include "models/store/changerunner.h"
#include "models/store/membershipstore.h"
#include "models/store/storednames.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Rollcall {

class ChangeCommand;
class GestureWords;

// Carries out gestures: each is one transaction, one step of the history and one sentence. A gesture that changes nothing,
// or is refused, leaves the history alone. What can stop a gesture is all here, apart from waiting for a lock (LockRetry):
// it can need values, an agreement to what it does beside, or a decision about what someone else has stored.
class MembershipController : public QObject
{
    Q_OBJECT

public:
    MembershipController(MembershipStore &store, History &history, QObject *parent = nullptr);

    MembershipStore &store() const { return m_store; }
    History &history() const { return m_history; }
    ChangeRunner &runner() { return m_runner; }
    const Relationship &relationship() const { return m_store.relationship(); }
    Naming naming() const { return {relationship(), m_names}; }
    const NameSource &names() const { return m_names; }
    // Who tells the names, instead of the database; must outlive this.
    void setNames(const NameSource &names) { m_names.setSource(names); }

    // Asked before each gesture: answers whether it has to wait, and then calls what carries it out.
    using Prelude = std::function<bool(const Gesture &gesture, const std::function<void()> &goOn)>;
    void setPrelude(const Prelude &prelude) { m_prelude = prelude; }

    // Answers whether something changed, or is being changed by a worker; what came of it is told or refused by signal.
    bool perform(const Gesture &gesture);
    bool perform(const Preview &preview);
    // What is to be asked before these go: "Delete 400 students and their 630 enrolments?"
    void phraseDeletion(Side side, const KeyList &keys, const std::function<void(const QString &question)> &phrased);
    // A row as it is stored now, for someone who wants to edit it; tells when it is not there.
    void lookUp(Side side, const Key &key, const std::function<void(const Entity &)> &found);

    // Answers to valuesWanted(): with these values in each new link, or not at all.
    bool supply(const Fields &values);
    void abandon();
    bool isWaiting() const { return m_stopped && m_stopped->reason == Stop::Reason::Values; }
    // Answers to consentWanted(). Whoever agrees is asked again where the gesture would come to something else by now.
    void consent();
    void decline();
    bool isAsking() const { return m_stopped && m_stopped->reason == Stop::Reason::Consent; }
    // Repeats the gesture that was refused because someone else had changed what it was to change, over what they
    // stored; refused again when that is no longer there either.
    void overrule();
    bool canOverrule() const { return m_stopped && m_stopped->reason == Stop::Reason::Conflict; }

    // The longest time in milliseconds for which a gesture waits, visibly, for another program's lock before it is
    // refused. 0, as it is at first: not at all; whoever has an event loop can wait.
    void setLongestWait(int milliseconds) { m_lockRetry.setLongest(milliseconds); }
    // The last gesture waits so; what it comes to is told later.
    bool waitsForLock() const { return m_lockRetry.isWaiting(); }
    // True while a worker writes, or a gesture waits; then every other gesture is refused.
    bool isBusy() const;
    // As isBusy(), and says so.
    bool refusesNow();
    // Calls off what the worker does.
    void cancel();
    // What repeats the gesture that was refused last, when another program was in the way; else null. Whoever tells of the
    // refusal takes it, and it goes with what was told.
    std::function<void()> takeRetry();

    // For ChangeCommand: applies it again, forwards or backwards, and tells the history.
    void repeat(const ChangeCommand &command, bool isUndo);

    // For lists and widgets that find out before a gesture what there is to say of it.
    void tell(const QString &sentence) { emit told(sentence); }
    void refuse(const Failure &failure) { emit refused(failure); }

signals:
    // What a gesture did, for the status bar.
    void told(const QString &sentence);
    void refused(const Rollcall::Failure &failure);
    // New links need values for these columns, which have no default. Answered by supply() or abandon().
    void valuesWanted(const QString &title, const QList<Rollcall::ColumnInfo> &columns);
    // The gesture would do more than it says, or could not be undone. Nothing has been changed yet; `verb` says yes. Answered by consent() or
    // decline(), and gone with the next gesture.
    void consentWanted(const QString &question, const QString &verb);
    // What was deleted, so that an Undo can be offered next to it.
    void deleted(const QString &sentence);
    void created(Rollcall::Side side, const Rollcall::Key &key);

private:
    // A gesture, or a step of the history, being tried for the first time or again.
    struct Attempt
    {
        enum class Kind { Gesture, Undo, Redo };

        Kind kind = Kind::Gesture;
        Gesture gesture = {};
        QByteArray agreed = {}; // see Consequences::fingerprint
        bool goesToWorker = false; // however short it is
        bool hasPreview = false;   // which says that there is something to do
        Change preview = {};       // as far as it says what
    };

    // What is known of a gesture before it is carried out; the change only where someone wants to know it.
    struct Outlook
    {
        std::optional<Result<Change>> change = {};
        RememberedNames::Names names = {};
    };

    // What a person must decide before the attempt can go on.
    struct Stop
    {
        enum class Reason { Values, Consent, Conflict };

        Reason reason;
        Attempt attempt;
        QStringList changing = {}; // see Consequences
    };

    // Answers as perform().
    using Ending = std::function<bool(const Attempt &tried, const Result<Change> &done)>;

    bool attempt(const Attempt &attempt);
    bool carryOut(const Attempt &attempt);
    bool goOn(Attempt attempt, const Outlook &outlook);
    bool apply(Change change, int step, const QString &what, const Attempt &attempt, const Ending &ending);
    bool end(const Attempt &attempt, const GestureWords &words, const Result<Change> &done, int step);
    bool conclude(const Gesture &gesture, const GestureWords &words, const Change &done, int step);
    bool mayNeedValues(const Gesture &gesture) const;
    bool needsValues(const Attempt &attempt, const GestureWords &words, const Change &change);
    bool keepStep(const Attempt &attempt, Failure failure, const QString &title);
    bool stop(const Attempt &attempt, const Failure &failure, const QString &title);
    bool ask(const Attempt &attempt, const Failure &failure, const QString &title);
    bool movesToWorker(const Attempt &attempt, const Failure &failure);
    void stopForConflict(const Attempt &attempt, const Conflict &conflict);
    void tellRefusal(const Failure &failure, const std::function<void()> &again);
    QString remember(const QString &title, const Change &done, int step);
    Failure stillBusy() const;

    MembershipStore &m_store;
    History &m_history;
    StoredNames m_storedNames;
    RememberedNames m_names;
    StoreReader m_ahead;
    ChangeRunner m_runner;
    LockRetry m_lockRetry;
    std::optional<Stop> m_stopped;
    std::optional<Attempt> m_step; // of the history, being tried again
    std::function<void()> m_lastRefused;
    Prelude m_prelude;
    QStringList m_agreedTables; // other tables that change with gestures, as someone has been told
};

} // namespace Rollcall

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
    // Where names come from, instead of the database; must outlive this.
    void setNames(const NameSource &names) { m_names.setSource(names); }

    // Called before each gesture. Returns true when the gesture has to wait; it must then call `goOn` to carry it out.
    using Prelude = std::function<bool(const Gesture &gesture, const std::function<void()> &goOn)>;
    void setPrelude(const Prelude &prelude) { m_prelude = prelude; }

    // True when something has changed, or may still change because the gesture waits or a worker carries it out. The result is
    // reported by told() or refused().
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
    // Answers to consentWanted(). The question comes again if the gesture would have other effects by now.
    void consent();
    void decline();
    bool isAsking() const { return m_stopped && m_stopped->reason == Stop::Reason::Consent; }
    // Repeats a gesture that was refused because of a conflict, overwriting what someone else has stored.
    // It is refused again if that has changed, too.
    void overrule();
    bool canOverrule() const { return m_stopped && m_stopped->reason == Stop::Reason::Conflict; }

    // How long a gesture visibly waits for another program's lock before it is refused, in milliseconds. 0, the default, means
    // not at all; waiting needs an event loop.
    void setLongestWait(int milliseconds) { m_lockRetry.setLongest(milliseconds); }
    // True while the last gesture waits for a lock; its result is reported later.
    bool waitsForLock() const { return m_lockRetry.isWaiting(); }
    // True while a worker writes, or a gesture waits; then every other gesture is refused.
    bool isBusy() const;
    // As isBusy(), and says so.
    bool refusesNow();
    // Calls off what the worker does.
    void cancel();
    // Returns a function that repeats the gesture refused last, if another program was in the way; otherwise null. For the notice
    // about the refusal; the function is dropped together with that notice.
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
    // New links need values for these columns, which have no default, or are filled in by a rule unless someone says otherwise. Answered by supply() or abandon().
    void valuesWanted(const QString &title, const QList<Rollcall::ColumnInfo> &columns);
    // The gesture would have side effects, or could not be undone. Nothing has been changed yet; `verb` is the text for the
    // button that agrees. Answered by consent() or decline(); the next gesture discards the question.
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
        bool hasPreview = false;   // the preview has shown that there is something to do
        Change preview = {};       // the planned change, where the preview has one
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
    QList<ColumnInfo> presetColumns() const;
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
    QStringList m_agreedTables; // tables outside the relationship whose change a person has agreed to
};

} // namespace Rollcall

#pragma once

#include "models/link/change.h"
#include "models/link/changerunner.h"
#include "models/link/gesturesteps.h"
#include "models/link/gesturewords.h"
#include "models/link/history.h"
#include "models/link/membershipstore.h"
#include "models/link/patience.h"
#include "models/result.h"

#include <QObject>

#include <functional>
#include <utility>

namespace Rollcall {

// Carries out steps: each is one transaction, one entry in the history and one sentence. What is long runs in a
// worker. A step that would change nothing, or is refused, leaves the history alone.
class Performer : public QObject
{
    Q_OBJECT

public:
    Performer(MembershipStore &store, History &history, QObject *parent = nullptr);

    MembershipStore &store() const { return m_store; }
    History &history() const { return m_history; }
    const Relationship &relationship() const { return m_store.relationship(); }

    // Carries out the gesture that valuesWanted() stopped, with these values in each new link; without it
    // nothing is changed.
    bool supply(const Fields &values);
    void abandon();
    bool isWaiting() const { return bool(m_waiting); }

    // The longest time in milliseconds for which a gesture waits, visibly, for another program's lock before it is
    // refused. 0, as it is at first: not at all; whoever has an event loop can be patient.
    void setPatience(int milliseconds) { m_patience.setLongest(milliseconds); }
    // The last gesture waits so; what it comes to is told later.
    bool isHeldUp() const { return m_patience.isWaiting(); }
    // True while a worker writes, or a gesture waits; then every other gesture is refused.
    bool isBusy() const;
    // Calls off what the worker does.
    void cancel();
    ChangeRunner &runner() { return m_runner; }

    // What repeats the gesture that was refused last, when another program was in the way; else null. Whoever tells of the
    // refusal takes it, and it goes with what was told.
    std::function<void()> takeRetry() { return std::exchange(m_lastGesture, nullptr); }

    // Repeats the gesture that was refused because someone else had changed what it was to change, over what they
    // stored; refused again when that is no longer there either.
    void insist();
    bool canInsist() const { return bool(m_insistence); }

    // Carries out the gesture that consentWanted() stopped, if it still comes to the same; without it nothing is changed.
    void consent();
    void decline();
    bool isAsking() const { return bool(m_consent); }

    // For ChangeCommand: applies a step again, forwards or backwards.
    Result<Change> repeat(const Change &change, int gesture, const QString &title, bool isUndo);

signals:
    // The gesture would do more than it says, or could not be undone. Nothing has been changed yet; `verb` says yes. Answered by consent() or
    // decline(), and gone with the next gesture.
    void consentWanted(const QString &question, const QString &verb);
    // What a gesture did, for the status bar.
    void told(const QString &sentence);
    void refused(const Rollcall::Failure &failure);
    // New links need values for these columns, which have no default. Answered by supply() or abandon().
    void valuesWanted(const QString &title, const QList<Rollcall::ColumnInfo> &columns);

protected:
    using After = std::function<void(const Change &)>;

    const GestureWords &words() const { return m_words; }

    // Answers whether something changed; the reason is told or refused by signal.
    bool perform(const Step &step, const After &after = {});
    bool perform(const QString &title, const Change &change, const QString &sentence) { return perform(Step{title, change, sentence}); }
    Result<Change> apply(const Change &change, int gesture, const QString &what);
    // `title` names the gesture where someone may have to be asked about it.
    bool refuse(const Failure &failure, const std::function<void()> &again = {}, const QString &title = {});
    // Into the history, if it can be undone; answers what is to be said of it beside.
    QString keep(const QString &title, const Change &done, int gesture);
    bool refuseWhileBusy();
    // What insist() does, if the gesture was refused for a conflict.
    void setInsistence(const std::function<void()> &insistence) { m_insistence = insistence; }
    // Puts what was applied into the history.
    virtual void remember(const QString &title, const Change &done, int gesture) = 0;

private:
    bool waitsForValues(const Step &step, const After &after);
    bool performMany(const Step &step);
    bool ask(const Failure &failure, const std::function<void()> &again, const QString &title);
    std::function<void()> asAgreed(const std::function<void()> &again);
    bool movesToWorker(const Failure &failure, const std::function<void()> &again);
    void tellRefusal(const Failure &failure, const std::function<void()> &again);

    MembershipStore &m_store;
    History &m_history;
    GestureWords m_words;
    ChangeRunner m_runner;
    Patience m_patience;
    std::function<void()> m_lastGesture;
    std::function<void()> m_insistence;
    std::function<void()> m_consent;
    QString m_verb; // of the last gesture
    QStringList m_agreedTables; // other tables that change with gestures, as someone has been told
    QByteArray m_agreed; // what the next gesture may do
    QByteArray m_wasAgreed; // what the last one might
    bool m_wasSent = false; // the last one, to the worker
    bool m_goesToWorker = false; // the next gesture, however short
    std::function<bool(const Fields &)> m_waiting; // for values
};

} // namespace Rollcall

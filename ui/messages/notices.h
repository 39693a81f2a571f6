#pragma once

#include "models/result.h"
#include "models/sql/session.h"
#include "ui/messages/messagebar.h"

#include <QObject>
#include <QTimer>

namespace Rollcall {

class MembershipController;
class Roster;
class WindowActions;

// Shows in the message bar what concerns the open file: refused gestures with the ways out, and warnings about the file itself. One
// message at a time: a new one replaces the last, except for those that can wait (showLater()).
class Notices : public QObject
{
    Q_OBJECT

public:
    Notices(WindowActions &actions, MessageBar &bar, QObject *parent);

    void setRoster(Roster *roster);
    // The warnings that must come before anything is written to the file.
    void showFileWarnings();
    // Looks for orphaned links and for damage. Reads the whole file, so call it after the tables are painted.
    void lookAround();

    void showFailure(const Failure &failure);
    // Like showFailure(), for a gesture on a relationship that may no longer be on screen. The gesture can be tried again.
    void showFailureOf(MembershipController &controller, const Failure &failure);

signals:
    void status(const QString &sentence);
    void openRequested(const QString &path, Rollcall::Session::Access access);

private:
    void connectRoster();
    void noteReadFailure(const Failure &failure);
    void showReadFailure(const Failure &failure);
    void tellOfSlowRead();
    void explainReadOnly();
    bool isKnownDamage(const Failure &failure) const;
    void tellOfCode();
    void reportOrphans(qint64 orphans, bool isQuick);
    QList<MessageBar::Offer> offersFor(MembershipController &controller, const Failure &conflict);
    MessageBar::Offer retryOf(MembershipController &controller, const Failure &failure);
    MessageBar::Offer openAgain(const QString &text, Session::Access access);
    // Shows the message now, or when the current one has been closed.
    void showLater(const QString &sentence, const QList<MessageBar::Offer> &offers, const QString &details = {});

    WindowActions &m_actions;
    MessageBar &m_bar;
    Roster *m_roster = nullptr;
    bool m_hasRefused = false; // in this turn of the event loop
    bool m_hasSlowRead = false; // that nobody has been told of
    QString m_question; // the latest question about a gesture: whether to repeat it, or whose values to keep
    QTimer m_passing; // delays the message about a lock, which may be gone by then
    Failure m_lock;
};

} // namespace Rollcall

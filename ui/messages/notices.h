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

// What the open file has to say in the message bar: refusals with what can be done about them, and what is worth
// knowing about the file. One message at a time; the latest wins, but for questions that can wait.
class Notices : public QObject
{
    Q_OBJECT

public:
    Notices(WindowActions &actions, MessageBar &bar, QObject *parent);

    void setRoster(Roster *roster);
    // What must be known of a file before anything is written to it.
    void showFileWarnings();
    // What is worth knowing of it, too; reads all of it, so call it when the tables are painted.
    void lookAround();

    void showFailure(const Failure &failure);
    // The same, of a relationship that is perhaps not on screen, whose gesture can be tried again.
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
    // Now, or when what the bar says has been read.
    void showLater(const QString &sentence, const QList<MessageBar::Offer> &offers, const QString &details = {});

    WindowActions &m_actions;
    MessageBar &m_bar;
    Roster *m_roster = nullptr;
    bool m_hasRefused = false; // in this turn of the event loop
    bool m_hasSlowRead = false; // that nobody has been told of
    QString m_question; // the latest about a gesture: to repeat it, or whose values to keep
    QTimer m_passing; // a lock may be gone before anyone has read of it
    Failure m_lock;
};

} // namespace Rollcall

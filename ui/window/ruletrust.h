#pragma once

#include <QObject>

namespace Rollcall {

class MessageBar;
class Roster;
class WindowActions;

// Lets a person allow that the rules of the open file change its search indexes, which SQLite forbids by itself. What would run is shown
// first. Remembered for the file, as long as its rules stay the same.
class RuleTrust : public QObject
{
    Q_OBJECT

public:
    RuleTrust(WindowActions &actions, MessageBar &messages, QObject *parent = nullptr);

    // Carries out what was allowed before; null when no file is open.
    void setRoster(Roster *roster);

signals:
    // The rules may do more, or less, than before.
    void changed();

private:
    void choose(bool isWanted);
    void decide(const QString &shown);
    void showDecision();
    QString settingsKey() const;
    bool isRemembered() const;

    WindowActions &m_actions;
    MessageBar &m_messages;
    Roster *m_roster = nullptr;
};

} // namespace Rollcall

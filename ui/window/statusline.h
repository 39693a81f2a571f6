#pragma once

#include <QObject>

class QAction;
class QLabel;
class QStatusBar;

namespace Rollcall {

class LiveLabel;
class MessageBar;
class ReadStop;
class Roster;
class Totals;
class WindowActions;
enum class Side;

// The window's last line: what was done or is selected, what a drag would do, what a key would do now, what is being read, how many there are.
class StatusLine : public QObject
{
    Q_OBJECT

public:
    StatusLine(const WindowActions &actions, const MessageBar &messages, QStatusBar &bar);

    void setRoster(Roster *roster);
    // Screen readers hear it, too.
    void say(const QString &sentence);
    // While something hovers; empty when it no longer does, and what was said before comes back.
    void explain(const QString &sentence);
    // How much is selected on this side; empty where that goes without saying.
    void tellSelection(Side side, const QString &sentence);
    ReadStop &reads() const { return *m_reads; }

private:
    void showHint();

    QStatusBar &m_bar;
    const MessageBar &m_messages;
    const QAction &m_add;
    LiveLabel *m_spoken;
    QLabel *m_hint; // what a key would do now, while nothing else is said
    ReadStop *m_reads;
    Totals *m_totals;
    QString m_said;
    QString m_selected[2]; // by side
};

} // namespace Rollcall

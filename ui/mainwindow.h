#pragma once

#include "models/link/relationship.h"
#include "models/result.h"

#include <QMainWindow>

class QMenu;
class QUndoView;

namespace Rollcall {

class Desk;
class EntityPanel;
class Gestures;
class MembershipPanel;
class MessageBar;
class Roster;
class StatementLogView;
class TickMenu;
class WindowActions;

// The window: two tables, the memberships between them, the SQL log and the history. Shows one Roster
// and asks, by signal, for everything that concerns files.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    // The words to show while nothing is open.
    void setRelationship(const Relationship &relationship);
    // Shows this roster; null for none. It must outlive the window or the next call.
    void setRoster(Roster *roster);
    Roster *roster() const { return m_roster; }

    void showFailure(const Failure &failure);
    void showNotice(const QString &sentence);
    void showStatus(const QString &sentence);
    void showSampleStrip();

    WindowActions &actions() const { return *m_actions; }
    EntityPanel &panel(Side side) const { return *m_panels[int(side)]; }
    MembershipPanel &members() const { return *m_members; }
    MessageBar &messages() const { return *m_messages; }
    StatementLogView &logView() const { return *m_log; }

signals:
    void openRequested(const QString &path);
    void createRequested(const QString &path);
    void copyRequested(const QString &path);
    void closeRequested();
    void exportRequested(const QString &path);
    void tourRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool event(QEvent *event) override;

private:
    void placeActions();
    void connectFileActions();
    void connectViewActions();
    void connectRoster();
    void reportOrphans();
    void fillRecentMenu();
    void followSelection(Side side);
    void showHover(const QString &sentence);
    void goToStep(int gesture);
    void cyclePanes(int step);
    void find();
    void resetLayout();
    void saveState();

    WindowActions *m_actions;
    EntityPanel *m_panels[2];
    Desk *m_desk = nullptr;
    MembershipPanel *m_members;
    TickMenu *m_tickMenus[2] = {};
    MessageBar *m_messages;
    MessageBar *m_sampleStrip;
    StatementLogView *m_log;
    QUndoView *m_historyView;
    QMenu *m_recentMenu = nullptr;
    Gestures *m_gestures;
    Roster *m_roster = nullptr;
    Relationship m_relationship;
    QString m_status; // under a hovering drag's sentence
};

} // namespace Rollcall

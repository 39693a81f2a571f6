#pragma once

#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/sql/session.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>




namespace Rollcall {

class DockArea;
class EntityPanel;
class Faces;
class FileActions;
class Gestures;
class GroupActions;
class Halves;
class HistoryView;
class MembershipController;
class MembershipPanel;
class IndexOffer;
class ListActions;
class ListExport;
class MessageBar;
class Notices;
class ProgressStrip;
class QuestionBar;
class RelationChooser;
class RemoteLookout;
class Roster;
class RuleTrust;
struct RelationList;
struct SheetOutput;
class StartPage;
class StatementLogView;
class StatusLine;
class StripQuestion;
class Verbs;
class WindowActions;

// The main window: two tables, each above a list of members that follows its selection, the SQL log and the history. Shows one
// Roster, and asks by signal for everything that concerns files.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    static constexpr int LockPatience = 10'000; // milliseconds for which a gesture waits for another program

    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    // The words to show while nothing is open.
    void setRelationship(const Relationship &relationship);
    // Shows this roster; null for none. It must outlive the window or the next call.
    void setRoster(Roster *roster);
    Roster *roster() const { return m_roster; }

    // Shows the start page in place of the lists and the tool bar, until a roster is set.
    void showStart();

    // The files that File > Open Sample offers.
    void setSamples(const QStringList &titles);
    // The relationships that can be chosen; `current` is the one shown.
    void setRelations(const RelationList &relations, qsizetype current);

    void showFailure(const Failure &failure);
    // Like showFailure(), for a gesture on a relationship that may no longer be on screen. The gesture can be tried again.
    void showFailureOf(MembershipController &controller, const Failure &failure);
    void showNotice(const QString &sentence);
    void showStatus(const QString &sentence);
    void showSampleStrip();

    // Cancels what a worker does with the open file and calls `then` afterwards. Needed before the file is closed or replaced.
    void whenFree(const std::function<void()> &then);
    // Remembers how window and file are looked at, for the next start.
    void saveState();

    WindowActions &actions() const { return *m_actions; }
    EntityPanel &panel(Side side) const { return *m_panels[int(side)]; }
    // The list of members of this side, which stands under the other table.
    MembershipPanel &members(Side side) const { return *m_members[int(side)]; }
    Halves &halves() const { return *m_halves; }
    Faces &faces() const { return *m_faces; }
    MessageBar &messages() const { return *m_messages; }
    StripQuestion &question() const { return *m_question; }
    ProgressStrip &progress() const { return *m_progress; }
    StatementLogView &logView() const { return *m_log; }

signals:
    void openRequested(const QString &path, Rollcall::Session::Access access);
    void newRequested();
    void newWindowRequested();
    // The user has closed the window; its state has been saved.
    void closed();
    void copyRequested(const QString &path);
    void closeRequested();
    void exportRequested(const QString &path);
    void outputRequested(const Rollcall::SheetOutput &output);
    void tourRequested();
    void sampleRequested(int index);
    void relationChosen(qsizetype index);
    void appointRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool event(QEvent *event) override;

private:
    void connectFileActions();
    void connectViewActions();
    void showSide(Side side);
    void connectRoster();
    void followSelection(Side side);
    void askWhereTo(const QString &list);
    void goToStep(int gesture);
    void arrangeTabOrder();
    void resetLayout();
    bool isAtStart() const;
    void leaveStart();

    WindowActions *m_actions;
    EntityPanel *m_panels[2];
    QuestionBar *m_questions[2];
    MembershipPanel *m_members[2];
    Halves *m_halves = nullptr;
    Faces *m_faces = nullptr;
    DockArea *m_dockArea = nullptr;
    ListActions *m_lists = nullptr;
    ListExport *m_listExport = nullptr;
    GroupActions *m_groups = nullptr;
    Verbs *m_verbs = nullptr;
    MessageBar *m_messages;
    StripQuestion *m_question;
    Notices *m_notices;
    IndexOffer *m_indexOffer;
    RemoteLookout *m_remote;
    RuleTrust *m_trust;
    MessageBar *m_sampleStrip;
    ProgressStrip *m_progress;
    StatusLine *m_status;
    StartPage *m_start = nullptr; // null until it is shown for the first time
    StatementLogView *m_log;
    HistoryView *m_historyView;
    FileActions *m_files = nullptr;
    RelationChooser *m_relations = nullptr;
    Gestures *m_gestures;
    Roster *m_roster = nullptr;
    Relationship m_relationship;
    QTimer m_stateTimer; // saves the state soon after a change, because after a crash it is too late
};

} // namespace Rollcall

#pragma once

#include "models/relation/change.h"
#include "models/relation/keylist.h"
#include "models/relation/membership.h"
#include "ui/lists/entityviews.h"

#include <QObject>

class QDialog;

namespace Rollcall {

class ActionStates;
class ClipboardGestures;
class ListIntake;
class QuickPalette;
class Roster;
class StripQuestion;
class ValueAsker;
class WindowActions;

// Turns menu entries, keys and buttons into the same calls that a drag makes, from what is selected.
class Gestures : public QObject
{
    Q_OBJECT

public:
    Gestures(WindowActions &actions, const EntityViews &views, StripQuestion &question, QWidget &window);

    void setRoster(Roster *roster); // null when no file is open
    // Call when the file's rules may do more, or less, than before.
    void lookForObstacles();
    ListIntake &lists() const { return *m_lists; }

    // Opens the form for a new row that will be linked to `others`, rows of the other side.
    void create(Side side, const Fields &known, const KeyList &others);

private:
    void connectSides();
    void popUpPalette();
    void say(const QString &sentence);

    void closeDialogs();
    void linkSelected();
    void unlinkSelected();
    void removeMembers(Side side);
    void sendMembersTo(Side side, bool moves);
    void edit(Side side);
    void remove(Side side);
    void setCellToNull();
    void open(QDialog *dialog);

    WindowActions &m_actions;
    StripQuestion &m_question;
    QWidget &m_window;
    EntityViews m_views;
    ClipboardGestures *m_clipboard;
    ActionStates *m_states;
    ValueAsker *m_asker;
    ListIntake *m_lists;
    QuickPalette *m_palette = nullptr;
    Roster *m_roster = nullptr;
    bool m_selectsCreated = false;
};

} // namespace Rollcall

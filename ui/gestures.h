#pragma once

#include "models/link/dropplan.h"
#include "models/link/relationship.h"

#include <QObject>

class QDialog;

namespace Rollcall {

class EntityPanel;
class EntityView;
class MembershipPanel;
class MessageBar;
class Roster;
class ValueAsker;
class WindowActions;

// Turns menu entries, keys and buttons into the same calls that a drag makes, from what is selected.
class Gestures : public QObject
{
    Q_OBJECT

public:
    Gestures(WindowActions &actions, EntityPanel &left, EntityPanel &right, MembershipPanel &members, MessageBar &messages, QWidget &window);

    void setRoster(Roster *roster); // null when no file is open

public slots:
    // Enables what can be done now.
    void refreshActions();

private:
    void connectSides();
    EntityView &table(Side side) const;
    EntityView &members(Side side) const;
    EntityView *focusedView() const;
    QList<Membership> selectedPairs() const;
    void say(const QString &sentence);

    void closeDialogs();
    void linkSelected();
    void unlinkSelected();
    void removeMembers(Side side);
    void sendMembersTo(Side side, bool moves);
    void replaceMembers(Side side);
    void create(Side side);
    void edit(Side side);
    void remove(Side side);
    void copy(bool cuts);
    void paste();
    void setCellToNull();
    Result<DraggedEntities> fromClipboard() const;
    void open(QDialog *dialog);

    WindowActions &m_actions;
    EntityPanel &m_left;
    EntityPanel &m_right;
    MembershipPanel &m_members;
    MessageBar &m_messages;
    QWidget &m_window;
    ValueAsker *m_asker;
    Roster *m_roster = nullptr;
    bool m_selectsCreated = false;
    QByteArray m_cut; // the clipboard's payload while it is to be moved
};

} // namespace Rollcall

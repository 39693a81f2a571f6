#pragma once

#include "models/lists/membershipquestion.h"

#include <QObject>
#include <QPointer>

class QMenu;
class QWidget;

namespace Rollcall {

class Roster;
class TableQuestion;
enum class Side;

// The menus from which a table's question is put together.
class QuestionMenus : public QObject
{
    Q_OBJECT

public:
    explicit QuestionMenus(QWidget &owner);

    void setRoster(Roster *roster, Side side); // null for none

    enum class Groups { In, NotIn };
    // Few groups by their names; of many those that are selected, and a way to choose another.
    void fillGroups(QMenu &menu, Groups groups);
    // The rest: the number of groups, values of memberships, saved questions.
    void fillMore(QMenu &menu);
    // All menus in one, for a window with room for one button only.
    void fillAll(QMenu &menu);
    // Asks for a name.
    void save();

private:
    void addNumbers(QMenu &menu, MembershipQuestion::Bound bound, const QString &title);
    void addTold(QMenu &menu);
    void fillValues(QMenu &menu, const QString &column);
    void addSaved(QMenu &menu);
    void addGroup(Groups groups, const Key &key);
    void choose(Groups groups);
    void ask(const MembershipQuestion &question);
    TableQuestion &question() const;

    QWidget &m_owner;
    QPointer<Roster> m_roster;
    Side m_side;
};

} // namespace Rollcall

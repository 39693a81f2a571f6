#include "ui/gestures/listactions.h"

#include "ui/gestures/bintarget.h"
#include "ui/gestures/tickmenu.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/windowactions.h"

#include <QAction>

namespace Rollcall {

ListActions::ListActions(const WindowActions &actions, EntityPanel &left, EntityPanel &right, MembershipPanel &members, QWidget &window)
    : QObject(&window)
{
    place(Side::Left, actions, left, members, window);
    place(Side::Right, actions, right, members, window);
    connect(&members.bin(), &BinTarget::hoverExplained, this, &ListActions::hoverExplained);
}

// A line before each in the context menu; one in front of all is not shown.
static void addGroups(QWidget &widget, const QList<QList<QAction *>> &groups)
{
    for (const QList<QAction *> &group : groups) {
        auto *line = new QAction(&widget);
        line->setSeparator(true);
        widget.addAction(line);
        widget.addActions(group);
    }
}

void ListActions::place(Side side, const WindowActions &actions, EntityPanel &panel, MembershipPanel &members, QWidget &window)
{
    const EntityActions &entities = actions.of(side);
    panel.setActions({entities.create, entities.edit, entities.remove});
    EntityView &table = panel.view();
    m_tickMenus[int(side)] = new TickMenu(side, [&table] { return table.selectedKeys(); }, &window);
    addGroups(table, {{actions.link, actions.unlink, m_tickMenus[int(side)]->menuAction()},
                      {actions.copy, actions.paste},
                      {entities.create, entities.edit, actions.setNull, entities.remove}});
    const MemberActions &ofMembers = actions.membersOf(side);
    members.setActions(side, {ofMembers.add, ofMembers.remove, ofMembers.copyTo, ofMembers.moveTo});
    EntityView &list = members.view(side);
    addGroups(list, {{ofMembers.add, ofMembers.remove, ofMembers.copyTo, ofMembers.moveTo},
                     {actions.cut, actions.copy, actions.paste},
                     {ofMembers.replace, ofMembers.removeAll, ofMembers.swap}});
    for (EntityView *view : {&table, &list}) {
        view->setContextMenuPolicy(Qt::ActionsContextMenu);
        connect(view, &EntityView::hoverExplained, this, &ListActions::hoverExplained);
    }
}

void ListActions::setRelationship(const Relationship &relationship)
{
    for (TickMenu *menu : m_tickMenus)
        menu->setRelationship(relationship);
}

void ListActions::setRoster(Roster *roster)
{
    for (TickMenu *menu : m_tickMenus)
        menu->setRoster(roster);
}

} // namespace Rollcall

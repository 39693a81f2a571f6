#include "ui/gestures/listactions.h"

#include "ui/gestures/bintarget.h"
#include "ui/gestures/tickmenu.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/entityviews.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/windowactions.h"

#include <QAction>

namespace Rollcall {

ListActions::ListActions(const WindowActions &actions, const EntityViews &views, QWidget &window)
    : QObject(&window)
{
    for (const Side side : {Side::Left, Side::Right})
        place(side, actions, views, window);
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

void ListActions::place(Side side, const WindowActions &actions, const EntityViews &views, QWidget &window)
{
    EntityPanel &panel = views.tablePanel(side);
    MembershipPanel &members = views.memberPanel(side);
    const EntityActions &entities = actions.of(side);
    panel.setActions({entities.create});
    EntityView &table = panel.view();
    m_tickMenus[int(side)] = new TickMenu(side, [&table] { return table.selectedKeys(); }, &window);
    connect(m_tickMenus[int(side)], &TickMenu::newcomerRequested, this, &ListActions::formRequested);
    addGroups(table, {{actions.link, actions.unlink, m_tickMenus[int(side)]->menuAction()},
                      {actions.copy, actions.paste},
                      {actions.combine, actions.compare},
                      {actions.exportList, actions.printList},
                      {entities.create, entities.edit, actions.setNull, entities.remove}});
    const MemberActions &ofMembers = actions.membersOf(side);
    members.setActions({ofMembers.add});
    EntityView &list = members.view();
    connect(ofMembers.add, &QAction::triggered, this, [this, side, &table, &list] {
        if (table.selectedCount() == 0)
            popUpTicks(opposite(side), list.mapToGlobal(QPoint()));
    });
    addGroups(list, {{ofMembers.add, ofMembers.remove, ofMembers.copyTo, ofMembers.moveTo},
                     {actions.cut, actions.copy, actions.paste},
                     {actions.exportList, actions.printList},
                     {ofMembers.replace, ofMembers.removeAll, ofMembers.swap}});
    for (EntityView *view : {&table, &list}) {
        view->setContextMenuPolicy(Qt::ActionsContextMenu);
        connect(view, &EntityView::hoverExplained, this, &ListActions::hoverExplained);
        connect(view, &EntityView::dragBegan, &members.bin(), &BinTarget::offer);
        connect(view, &EntityView::dragEnded, &members.bin(), &BinTarget::withdraw);
    }
    connect(&members.bin(), &BinTarget::hoverExplained, this, &ListActions::hoverExplained);
}

void ListActions::popUpTicks(Side side, const QPoint &where)
{
    m_tickMenus[int(side)]->popup(where);
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

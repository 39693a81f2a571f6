#include "ui/window/windowmenus.h"

#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/entityviews.h"
#include "ui/lists/membershippanel.h"
#include "ui/lists/membertools.h"
#include "ui/widgets/tooltip.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include <functional>

namespace Rollcall {

static void buildFileMenu(QMenuBar &bar, WindowActions &actions, WindowMenus &menus)
{
    QMenu *menu = bar.addMenu(WindowActions::tr("&File"));
    menu->addActions({actions.newFile, actions.newWindow});
    menu->addActions({actions.openFile, actions.openReadOnly});
    menus.recent = menu->addMenu(WindowActions::tr("Open &Recent"));
    menus.samples = menu->addMenu(WindowActions::tr("Open &Sample"));
    menu->addSeparator();
    menu->addActions({actions.importList, actions.exportList, actions.printList});
    menu->addSeparator();
    menu->addActions({actions.reload, actions.stopReading});
    menu->addSeparator();
    menu->addActions({actions.saveCopy, actions.keepBackups, actions.restoreBackup, actions.trustRules});
    menu->addSeparator();
    menu->addActions({actions.exportLog, actions.properties});
    menu->addSeparator();
    menu->addAction(actions.closeFile);
    menu->addAction(actions.quit);
}

static void buildEditMenu(QMenuBar &bar, WindowActions &actions)
{
    QMenu *menu = bar.addMenu(WindowActions::tr("&Edit"));
    menu->addActions({actions.undo, actions.redo});
    menu->addSeparator();
    menu->addActions({actions.cut, actions.copy, actions.paste, actions.selectAll});
    menu->addSeparator();
    menu->addActions({actions.editCell, actions.setNull});
    menu->addSeparator();
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityActions &entities = actions.of(side);
        menu->addActions({entities.create, entities.edit, entities.remove});
        menu->addSeparator();
    }
    menu->addActions({actions.findOrDo, actions.find, actions.membersOf(Side::Left).filter, actions.membersOf(Side::Right).filter});
}

static QMenu *buildMembershipMenu(QMenuBar &bar, WindowActions &actions)
{
    QMenu *menu = bar.addMenu(WindowActions::tr("&Membership"));
    menu->addActions({actions.link, actions.unlink, actions.addFromList, actions.tick});
    for (const Side side : {Side::Left, Side::Right}) {
        const MemberActions &members = actions.membersOf(side);
        menu->addSeparator();
        menu->addActions({members.add, members.remove, members.copyTo, members.moveTo, members.replace, members.removeAll, members.swap});
    }
    menu->addSeparator();
    menu->addActions({actions.combine, actions.compare});
    menu->addSeparator();
    menu->addActions({actions.index[0], actions.index[1]});
    menu->addSeparator();
    return menu->addMenu(WindowActions::tr("Tabl&es"));
}

// A menu whose entries are found out when it is opened.
static void addFilledMenu(QMenu &menu, const std::function<void(QMenu &)> &fill)
{
    QMenu *filled = menu.addMenu(QString());
    QObject::connect(&menu, &QMenu::aboutToShow, filled, [filled, fill] {
        filled->clear();
        fill(*filled);
    });
}

static void buildViewMenu(QMenuBar &bar, WindowActions &actions, const EntityViews &views, const QList<QDockWidget *> &docks)
{
    QMenu *menu = bar.addMenu(WindowActions::tr("&View"));
    menu->addActions({actions.showLists, actions.showMatrix});
    menu->addSeparator();
    for (QDockWidget *dock : docks)
        menu->addAction(dock->toggleViewAction());
    menu->addSeparator();
    for (const Side side : {Side::Left, Side::Right}) {
        addFilledMenu(*menu, [panel = &views.tablePanel(side)](QMenu &columns) {
            setNamedText(*columns.menuAction(), WindowActions::tr("Columns of %1").arg(panel->view().accessibleName()));
            columns.setEnabled(panel->entities() != nullptr);
            panel->fillColumnsMenu(columns);
        });
    }
    for (const Side side : {Side::Left, Side::Right}) {
        addFilledMenu(*menu, [members = &views.memberPanel(side)](QMenu &orders) {
            setNamedText(*orders.menuAction(), WindowActions::tr("Order of %1").arg(members->view().accessibleName()));
            members->tools().fillOrderMenu(orders);
            orders.setEnabled(!orders.isEmpty());
        });
        menu->addAction(actions.membersOf(side).sort);
    }
    menu->addSeparator();
    menu->addActions({actions.focusTable[0], actions.focusMembers[1], actions.focusMembers[0], actions.focusTable[1], actions.focusLog,
                      actions.focusHistory, actions.nextPane, actions.previousPane});
    menu->addSeparator();
    menu->addAction(actions.resetLayout);
}

static QToolBar *buildToolBar(QMainWindow &window)
{
    QToolBar *bar = window.addToolBar(WindowActions::tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setMovable(false);
    return bar;
}

WindowMenus buildMenus(QMainWindow &window, WindowActions &actions, const EntityViews &views, const QList<QDockWidget *> &docks)
{
    QMenuBar &bar = *window.menuBar();
    WindowMenus menus{};
    buildFileMenu(bar, actions, menus);
    buildEditMenu(bar, actions);
    menus.relations = buildMembershipMenu(bar, actions);
    for (const Side side : {Side::Left, Side::Right})
        views.memberPanel(side).tools().setActions(actions.membersOf(side).filter, actions.membersOf(side).sort);
    buildViewMenu(bar, actions, views, docks);
    QMenu *help = bar.addMenu(WindowActions::tr("&Help"));
    help->addActions({actions.manual, actions.keys, actions.playTutorial});
    help->addSeparator();
    help->addAction(actions.about);
    menus.tools = buildToolBar(window);
    return menus;
}

} // namespace Rollcall

#pragma once

#include <QList>

class QDockWidget;
class QMainWindow;
class QMenu;
class QToolBar;

namespace Rollcall {

class EntityViews;
class WindowActions;

// The menus and the tool bar that others fill.
struct WindowMenus
{
    QMenu *recent;
    QMenu *samples;
    QMenu *relations;
    QToolBar *tools;
};

// Puts the actions into the menu bar and the tool bar.
WindowMenus buildMenus(QMainWindow &window, WindowActions &actions, const EntityViews &views, const QList<QDockWidget *> &docks);

} // namespace Rollcall

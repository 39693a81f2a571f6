#pragma once

#include <QList>

class QDockWidget;
class QMainWindow;
class QMenu;

namespace Rollcall {

class EntityPanel;
class WindowActions;

// Puts the actions into the menu bar and the tool bar. Answers the empty "Open Recent" menu.
QMenu *buildMenus(QMainWindow &window, WindowActions &actions, const QList<QDockWidget *> &docks, const QList<EntityPanel *> &panels);

} // namespace Rollcall

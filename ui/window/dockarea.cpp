#include "ui/window/dockarea.h"

#include "ui/widgets/scrollpane.h"

#include <QDockWidget>

namespace Rollcall {

DockArea::DockArea(const Parts &parts, QWidget *parent)
    : QMainWindow(parent, Qt::Widget) // a part of the window, not a window
    , m_sides{makeDock("leftDock", {}, parts.left, Qt::LeftDockWidgetArea),
              makeDock("rightDock", {}, parts.right, Qt::RightDockWidgetArea)}
    , m_log(makeDock("logDock", tr("SQL Log"), parts.log, Qt::BottomDockWidgetArea))
    , m_history(makeDock("historyDock", tr("History"), parts.history, Qt::BottomDockWidgetArea))
{
    setDockNestingEnabled(true);
    auto *middle = new ScrollPane(parts.middle, this);
    middle->setAccessibleName(tr("Memberships"));
    setCentralWidget(middle);
    resize(1280, 780); // before the docks, whose sizes are shares of it
    resizeDocks({m_sides[0], m_sides[1]}, {420, 420}, Qt::Horizontal);
    resizeDocks({m_log, m_history}, {960, 260}, Qt::Horizontal);
    resizeDocks({m_log, m_history}, {260, 260}, Qt::Vertical);
    m_firstLayout = saveState();
}

QDockWidget *DockArea::makeDock(const char *name, const QString &title, QWidget *widget, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(widget);
    addDockWidget(area, dock);
    return dock;
}

void DockArea::setRelationship(const Relationship &relationship)
{
    for (const Side side : {Side::Left, Side::Right})
        m_sides[int(side)]->setWindowTitle(relationship.at(side).noun.title());
}

void DockArea::reveal(QDockWidget &dock)
{
    dock.show();
    dock.raise();
}

void DockArea::resetLayout()
{
    restoreState(m_firstLayout);
}

} // namespace Rollcall

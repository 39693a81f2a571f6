#include "ui/window/dockarea.h"

#include "ui/widgets/scrollpane.h"

#include <QDockWidget>

namespace Rollcall {

DockArea::DockArea(const Parts &parts, QWidget *parent)
    : QMainWindow(parent, Qt::Widget) // a part of the window, not a window
    , m_log(makeDock("logDock", tr("SQL Log"), new ScrollPane(parts.log, this)))
    , m_history(makeDock("historyDock", tr("History"), parts.history))
{
    setDockNestingEnabled(true);
    setCentralWidget(parts.middle);
    resize(1280, 780); // before the docks, whose sizes are shares of it
    resizeDocks({m_log, m_history}, {960, 260}, Qt::Horizontal);
    resizeDocks({m_log, m_history}, {260, 260}, Qt::Vertical);
    for (QDockWidget *dock : docks())
        dock->hide();
    m_firstLayout = saveState();
}

QDockWidget *DockArea::makeDock(const char *name, const QString &title, QWidget *widget)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(widget);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    return dock;
}

void DockArea::reveal(QDockWidget &dock)
{
    const bool wasClosed = dock.isHidden();
    dock.show();
    dock.raise();
    if (wasClosed && m_log->isVisible() && m_history->isVisible() && !m_log->isFloating() && !m_history->isFloating())
        resizeDocks({m_log, m_history}, {3 * width() / 4, width() / 4}, Qt::Horizontal); // what was closed has no width
}

void DockArea::resetLayout()
{
    restoreState(m_firstLayout);
}

} // namespace Rollcall

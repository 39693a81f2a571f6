#include "ui/window/windowstate.h"

#include "ui/log/statementlogview.h"
#include "ui/widgets/keptstate.h"
#include "ui/window/dockarea.h"

#include <QMainWindow>
#include <QSettings>

namespace Rollcall {

static constexpr QLatin1String Geometry("window/geometry");
static constexpr QLatin1String Tools("window/tools");
static constexpr QLatin1String Docks("window/docks");
static constexpr QLatin1String Log("window/log");

WindowState::WindowState(QMainWindow &window, DockArea &desk, StatementLogView &log)
    : m_window(window)
    , m_dockArea(desk)
    , m_log(log)
{
}

void WindowState::restore()
{
    QSettings settings;
    m_window.restoreGeometry(KeptState::read(settings, Geometry));
    m_window.restoreState(KeptState::read(settings, Tools));
    m_dockArea.restoreState(KeptState::read(settings, Docks));
    m_log.restoreLayout(KeptState::read(settings, Log));
}

void WindowState::save() const
{
    QSettings settings;
    KeptState::write(settings, Geometry, m_window.saveGeometry());
    KeptState::write(settings, Tools, m_window.saveState());
    KeptState::write(settings, Docks, m_dockArea.saveState());
    KeptState::write(settings, Log, m_log.saveLayout());
    settings.sync();
}

void WindowState::restoreTools()
{
    m_window.restoreState(KeptState::read(QSettings(), Tools));
}

void WindowState::saveGeometry() const
{
    QSettings settings;
    KeptState::write(settings, Geometry, m_window.saveGeometry());
    settings.sync();
}

} // namespace Rollcall

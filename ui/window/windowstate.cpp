#include "ui/window/windowstate.h"

#include "ui/log/statementlogview.h"
#include "ui/widgets/keptstate.h"
#include "ui/window/dockarea.h"
#include "ui/window/halves.h"

#include <QMainWindow>
#include <QSettings>

namespace Rollcall {

// Before version 1 the tables were docks, too. A state from then would squeeze today's docks into the places beside those.
static constexpr int LayoutVersion = 1;

static constexpr QLatin1String Geometry("window/geometry");
static constexpr QLatin1String Tools("window/tools");
static constexpr QLatin1String Docks("window/docks");
static constexpr QLatin1String HalvesKey("window/halves");
static constexpr QLatin1String Log("window/log");

WindowState::WindowState(QMainWindow &window, DockArea &docks, Halves &halves, StatementLogView &log)
    : m_window(window)
    , m_dockArea(docks)
    , m_halves(halves)
    , m_log(log)
{
}

void WindowState::restore()
{
    QSettings settings;
    m_window.restoreGeometry(KeptState::read(settings, Geometry));
    m_window.restoreState(KeptState::read(settings, Tools, LayoutVersion));
    m_dockArea.restoreState(KeptState::read(settings, Docks, LayoutVersion));
    m_halves.restoreState(KeptState::read(settings, HalvesKey, LayoutVersion));
    m_log.restoreLayout(KeptState::read(settings, Log));
}

void WindowState::save() const
{
    QSettings settings;
    KeptState::write(settings, Geometry, m_window.saveGeometry());
    KeptState::write(settings, Tools, m_window.saveState(), LayoutVersion);
    KeptState::write(settings, Docks, m_dockArea.saveState(), LayoutVersion);
    KeptState::write(settings, HalvesKey, m_halves.saveState(), LayoutVersion);
    KeptState::write(settings, Log, m_log.saveLayout());
    settings.sync();
}

void WindowState::restoreTools()
{
    m_window.restoreState(KeptState::read(QSettings(), Tools, LayoutVersion));
}

void WindowState::saveGeometry() const
{
    QSettings settings;
    KeptState::write(settings, Geometry, m_window.saveGeometry());
    settings.sync();
}

} // namespace Rollcall

#pragma once

class QMainWindow;

namespace Rollcall {

class DockArea;
class Halves;
class StatementLogView;

// How the window and its parts are arranged, from one start to the next.
class WindowState
{
public:
    WindowState(QMainWindow &window, DockArea &docks, Halves &halves, StatementLogView &log);

    void restore();
    void restoreTools();
    void save() const;
    // Saves only the window's own geometry, for when its parts are not shown.
    void saveGeometry() const;

private:
    QMainWindow &m_window;
    DockArea &m_dockArea;
    Halves &m_halves;
    StatementLogView &m_log;
};

} // namespace Rollcall

#pragma once

class QMainWindow;

namespace Rollcall {

class DockArea;
class StatementLogView;

// How the window and its parts are arranged, from one start to the next.
class WindowState
{
public:
    WindowState(QMainWindow &window, DockArea &desk, StatementLogView &log);

    void restore();
    void save() const;

private:
    QMainWindow &m_window;
    DockArea &m_dockArea;
    StatementLogView &m_log;
};

} // namespace Rollcall

#pragma once

class QMainWindow;

namespace Rollcall {

class Desk;
class StatementLogView;

// How the window and its parts are arranged, from one start to the next.
class WindowState
{
public:
    WindowState(QMainWindow &window, Desk &desk, StatementLogView &log);

    void restore();
    void save() const;

private:
    QMainWindow &m_window;
    Desk &m_desk;
    StatementLogView &m_log;
};

} // namespace Rollcall

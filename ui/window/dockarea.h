#pragma once

#include <QMainWindow>

class QDockWidget;

namespace Rollcall {

// What is in the middle of the window, and the docks around it, which are closed at first: the SQL log and the history.
class DockArea : public QMainWindow
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget *middle;
        QWidget *log;
        QWidget *history;
    };

    DockArea(const Parts &parts, QWidget *parent);

    QList<QDockWidget *> docks() const { return {m_log, m_history}; }
    // Opens the dock and brings it to the front, wherever it is.
    void revealLog() { reveal(*m_log); }
    void revealHistory() { reveal(*m_history); }
    // As on the first start.
    void resetLayout();

private:
    QDockWidget *makeDock(const char *name, const QString &title, QWidget *widget);
    void reveal(QDockWidget &dock);

    QDockWidget *m_log;
    QDockWidget *m_history;
    QByteArray m_firstLayout;
};

} // namespace Rollcall

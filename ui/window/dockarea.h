#pragma once

#include "models/relation/relationship.h"

#include <QMainWindow>

class QDockWidget;

namespace Rollcall {

// The part of the window that the user arranges: the panel in the middle and the docks around it.
class DockArea : public QMainWindow
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget *left;
        QWidget *middle;
        QWidget *right;
        QWidget *log;
        QWidget *history;
    };

    DockArea(const Parts &parts, QWidget *parent);

    QList<QDockWidget *> docks() const { return {m_sides[0], m_sides[1], m_log, m_history}; }
    void setRelationship(const Relationship &relationship);
    // Brings the dock to the front, wherever it is.
    void reveal(Side side) { reveal(*m_sides[int(side)]); }
    void revealLog() { reveal(*m_log); }
    void revealHistory() { reveal(*m_history); }
    // As on the first start.
    void resetLayout();

private:
    QDockWidget *makeDock(const char *name, const QString &title, QWidget *widget, Qt::DockWidgetArea area);
    static void reveal(QDockWidget &dock);

    QDockWidget *m_sides[2];
    QDockWidget *m_log;
    QDockWidget *m_history;
    QByteArray m_firstLayout;
};

} // namespace Rollcall

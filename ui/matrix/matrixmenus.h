#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"

#include <QObject>
#include <QPoint>

class QMenu;

namespace Rollcall {

class MatrixView;

// The context menus of the matrix: of a cell what can be done with it, of a heading what concerns its whole row or column, each with its numbers.
class MatrixMenus : public QObject
{
    Q_OBJECT

public:
    explicit MatrixMenus(MatrixView &view);

    // At a cell; -1 for a heading, both for the corner.
    void popUp(const QPoint &cell, const QPoint &where);
    void fill(QMenu &menu, const QPoint &cell);

signals:
    void turnRequested();
    // Shown, or not any more.
    void picturesRequested();

private:
    void fillCell(QMenu &menu, const QPoint &cell);
    void fillHeading(QMenu &menu, bool ofRow, int place);
    void fillAxes(QMenu &menu);

    MatrixView &m_view;
};

} // namespace Rollcall

#pragma once

#include "models/gesture/copiedtable.h"
#include "models/lists/cellinput.h"
#include "models/matrix/matrixaxis.h"
#include "models/matrix/matrixcells.h"
#include "models/matrix/matrixtotals.h"
#include "models/relation/gesture.h"

#include <QObject>

namespace Rollcall {

class MatrixStroke;
class Roster;

// Everything at a glance: the rows of one table down, those of the other across, and who is in what. Shows what the two tables
// show, and carries gestures out as they do.
class Matrix : public QObject
{
    Q_OBJECT

public:
    // The roster must outlive it.
    explicit Matrix(Roster &roster, QObject *parent = nullptr);

    Roster &roster() const { return m_roster; }
    const Relationship &relationship() const;
    // Which table's rows go down.
    Side rowSide() const { return m_rowSide; }
    void turn();
    MatrixAxis &axis(Side side) const { return *m_axes[int(side)]; }
    MatrixAxis &rows() const { return axis(m_rowSide); }
    MatrixAxis &columns() const { return axis(opposite(m_rowSide)); }
    MatrixTotals &totals(Side side) const { return *m_totals[int(side)]; }
    MatrixCells &cells() const { return *m_cells; }

    bool holds(int row, int column) const { return row >= 0 && column >= 0 && row < rows().size() && column < columns().size(); }
    Membership pairAt(int row, int column) const;
    // Its column and row; -1 where an axis does not show it.
    QPoint placeOf(const Membership &pair) const;
    // "Spider-Boy in Preventers"
    QString nameOf(int row, int column) const;
    // "Spider-Boy", or what the row is known by where that has not come yet.
    QString labelOf(Side side, int place) const;
    // What the cell says beyond its name: "not in", "is training", "twice".
    QString stateOf(int row, int column) const;

    // Why nothing can be changed, as a sentence; empty when it can.
    QString whyReadOnly() const;
    // Each of these answers whether something changed, or will when a worker is done; enter() also while the value waits for a lock.
    bool toggle(int row, int column);
    bool set(const QRect &cells, bool isIn);
    bool carryOut(const MatrixStroke &stroke);
    // The columns of the link table that can be shown in the cells.
    QList<ColumnInfo> tellingColumns() const;
    const ColumnInfo *toldColumn() const;
    bool canEdit(int row, int column) const;
    bool enter(const Membership &pair, const QVariantList &row, const CellInput &input);

    struct Copy
    {
        CopiedTable table;
        qint64 unknown = 0; // cells that have not been read yet
    };
    // These cells under and beside their names.
    Copy copied(const QRect &cells) const;
    // What a cell shows, as text.
    QString textOf(int row, int column) const;

signals:
    // The axes were turned, or have other rows.
    void axesChanged();

private:
    void follow();
    QString plainStateOf(int row, int column) const;
    bool perform(const Gesture &gesture);
    bool refuse(const Failure &failure);

    Roster &m_roster;
    Side m_rowSide = Side::Left;
    MatrixAxis *m_axes[2];
    MatrixTotals *m_totals[2];
    MatrixCells *m_cells;
};

} // namespace Rollcall

#pragma once

#include <QAccessibleWidget>
#include <QHash>

#include <optional>

namespace Rollcall {

class MatrixView;

// The matrix for those who do not see it: a table whose cells are named by their pair and are checked or not, and whose rows and columns have
// their names. Counts in int, as all tables do: of more cells it tells as many as that can count, and says so.
class MatrixAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit MatrixAccessible(MatrixView &view);
    ~MatrixAccessible() override;

    static void makeKnown();
    // The keyboard is on another cell.
    static void tellFocus(MatrixView &view);
    // The current cell is ticked now, or is not any more.
    static void tellState(MatrixView &view);
    // Other rows or columns.
    static void tellReset(MatrixView &view);

    // How many rows can be told of beside so many columns.
    static int rowsTold(qint64 rows, qint64 columns);

    QString text(QAccessible::Text kind) const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedColumnCount() const override;
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override;
    QList<int> selectedRows() const override;
    bool isColumnSelected(int column) const override;
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int column) override;
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

    // Of a cell, or with -1 of a heading.
    int indexOf(int row, int column) const { return (row + 1) * (columnCount() + 1) + column + 1; }

private:
    MatrixView &matrixView() const;
    QRect selection() const;
    void forgetChildren();

    mutable QHash<int, QAccessible::Id> m_children; // by index
};

} // namespace Rollcall

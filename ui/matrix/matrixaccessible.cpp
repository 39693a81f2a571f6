#include "ui/matrix/matrixaccessible.h"

#include "models/matrix/matrix.h"
#include "ui/matrix/matrixcellaccessible.h"
#include "ui/matrix/matrixview.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace Rollcall {

static QAccessibleInterface *interfaceOfMatrix(const QString &, QObject *object)
{
    auto *view = qobject_cast<MatrixView *>(object);
    return view ? new MatrixAccessible(*view) : nullptr;
}

void MatrixAccessible::makeKnown()
{
    [[maybe_unused]] static const bool isKnown = (QAccessible::installFactory(interfaceOfMatrix), true);
}

MatrixAccessible::MatrixAccessible(MatrixView &view)
    : QAccessibleWidget(&view, QAccessible::Table)
{
}

MatrixAccessible::~MatrixAccessible()
{
    forgetChildren();
}

MatrixView &MatrixAccessible::matrixView() const
{
    return *static_cast<MatrixView *>(object());
}

// With headings as a row and a column of their own.
int MatrixAccessible::rowsTold(qint64 rows, qint64 columns)
{
    return int(std::min<qint64>(rows, std::numeric_limits<int>::max() / (columns + 1) - 1));
}

int MatrixAccessible::columnCount() const
{
    const Matrix *matrix = matrixView().matrix();
    constexpr int Most = 100'000'000; // so that some rows can be told of beside them
    return matrix ? std::min(matrix->columns().size(), Most) : 0;
}

int MatrixAccessible::rowCount() const
{
    const Matrix *matrix = matrixView().matrix();
    return matrix ? rowsTold(matrix->rows().size(), columnCount()) : 0;
}

QString MatrixAccessible::text(QAccessible::Text kind) const
{
    const Matrix *matrix = matrixView().matrix();
    if (kind != QAccessible::Description || !matrix)
        return QAccessibleWidget::text(kind);
    const Noun &rows = matrix->relationship().at(matrix->rows().side()).noun, &columns = matrix->relationship().at(matrix->columns().side()).noun;
    QStringList sentences{MatrixView::tr("%1 down, %2 across").arg(rows.counted(matrix->rows().size()), columns.counted(matrix->columns().size()))};
    if (rowCount() < matrix->rows().size())
        sentences.append(MatrixView::tr("Only the first %1 can be read out here: filter to reach the others").arg(rows.counted(rowCount())));
    if (const QString reason = matrix->whyReadOnly(); !reason.isEmpty())
        sentences.append(reason);
    return sentences.join(QStringLiteral(". "));
}

int MatrixAccessible::childCount() const
{
    return (rowCount() + 1) * (columnCount() + 1);
}

QAccessibleInterface *MatrixAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (const auto known = m_children.constFind(index); known != m_children.cend())
        return QAccessible::accessibleInterface(*known);
    auto *cell = new MatrixCellAccessible(matrixView(), index / (columnCount() + 1) - 1, index % (columnCount() + 1) - 1);
    m_children.insert(index, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

int MatrixAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *cell = dynamic_cast<const MatrixCellAccessible *>(child);
    return cell ? indexOf(cell->row(), cell->column()) : -1;
}

QAccessibleInterface *MatrixAccessible::childAt(int x, int y) const
{
    const MatrixLayout layout = matrixView().layout();
    const QPoint point = matrixView().viewport()->mapFromGlobal(QPoint(x, y));
    const QPoint at = layout.cellAt(point);
    switch (layout.partAt(point)) {
    case MatrixLayout::Part::Cells:
        return cellAt(at.y(), at.x());
    case MatrixLayout::Part::RowHead:
        return child(indexOf(at.y(), -1));
    case MatrixLayout::Part::ColumnHead:
        return child(indexOf(-1, at.x()));
    case MatrixLayout::Part::Corner:
        return child(indexOf(-1, -1));
    case MatrixLayout::Part::Nothing:
        break;
    }
    return nullptr;
}

QAccessibleInterface *MatrixAccessible::focusChild() const
{
    const QPoint at = matrixView().cursor().current();
    return at.x() < 0 ? nullptr : cellAt(at.y(), at.x());
}

void *MatrixAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this) : QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface *MatrixAccessible::cellAt(int row, int column) const
{
    return row < 0 || column < 0 || row >= rowCount() || column >= columnCount() ? nullptr : child(indexOf(row, column));
}

QRect MatrixAccessible::selection() const
{
    return matrixView().cursor().selected() & QRect(0, 0, columnCount(), rowCount());
}

int MatrixAccessible::selectedCellCount() const
{
    return selection().width() * selection().height();
}

// Of very many only the first, for each becomes an object.
QList<QAccessibleInterface *> MatrixAccessible::selectedCells() const
{
    constexpr int Most = 1000;
    QList<QAccessibleInterface *> cells;
    const QRect selected = selection();
    for (int row = selected.top(); row <= selected.bottom() && cells.size() < Most; ++row) {
        for (int column = selected.left(); column <= selected.right() && cells.size() < Most; ++column)
            cells.append(cellAt(row, column));
    }
    return cells;
}

QString MatrixAccessible::columnDescription(int column) const
{
    const Matrix *matrix = matrixView().matrix();
    return matrix && column >= 0 && column < columnCount() ? matrix->labelOf(matrix->columns().side(), column) : QString();
}

QString MatrixAccessible::rowDescription(int row) const
{
    const Matrix *matrix = matrixView().matrix();
    return matrix && row >= 0 && row < rowCount() ? matrix->labelOf(matrix->rows().side(), row) : QString();
}

int MatrixAccessible::selectedColumnCount() const
{
    return selection().height() == rowCount() ? selection().width() : 0;
}

int MatrixAccessible::selectedRowCount() const
{
    return selection().width() == columnCount() ? selection().height() : 0;
}

static QList<int> firstOf(int first, int count)
{
    constexpr int Most = 1000;
    QList<int> places;
    for (int i = 0; i < std::min(count, Most); ++i)
        places.append(first + i);
    return places;
}

QList<int> MatrixAccessible::selectedColumns() const
{
    return firstOf(selection().left(), selectedColumnCount());
}

QList<int> MatrixAccessible::selectedRows() const
{
    return firstOf(selection().top(), selectedRowCount());
}

bool MatrixAccessible::isColumnSelected(int column) const
{
    return selectedColumnCount() > 0 && column >= selection().left() && column <= selection().right();
}

bool MatrixAccessible::isRowSelected(int row) const
{
    return selectedRowCount() > 0 && row >= selection().top() && row <= selection().bottom();
}

bool MatrixAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    matrixView().select({0, row, columnCount(), 1});
    return true;
}

bool MatrixAccessible::selectColumn(int column)
{
    if (column < 0 || column >= columnCount())
        return false;
    matrixView().select({column, 0, 1, rowCount()});
    return true;
}

void MatrixAccessible::modelChange(QAccessibleTableModelChangeEvent *)
{
    forgetChildren();
}

void MatrixAccessible::forgetChildren()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
    m_children.clear();
}

static MatrixAccessible *interfaceIfAsked(MatrixView &view)
{
    return QAccessible::isActive() ? static_cast<MatrixAccessible *>(QAccessible::queryAccessibleInterface(&view)) : nullptr;
}

void MatrixAccessible::tellFocus(MatrixView &view)
{
    const MatrixAccessible *table = interfaceIfAsked(view);
    QAccessibleInterface *cell = table ? table->focusChild() : nullptr;
    if (!cell)
        return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(table->indexOfChild(cell));
    QAccessible::updateAccessibility(&event);
}

void MatrixAccessible::tellState(MatrixView &view)
{
    const MatrixAccessible *table = interfaceIfAsked(view);
    QAccessibleInterface *cell = table ? table->focusChild() : nullptr;
    if (!cell)
        return;
    QAccessible::State changed;
    changed.checked = true;
    QAccessibleStateChangeEvent event(cell, changed);
    QAccessible::updateAccessibility(&event);
}

void MatrixAccessible::tellReset(MatrixView &view)
{
    if (!interfaceIfAsked(view))
        return;
    QAccessibleTableModelChangeEvent event(&view, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

} // namespace Rollcall

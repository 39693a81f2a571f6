#include "ui/matrix/matrixcellaccessible.h"

#include "models/lists/entitymodel.h"
#include "models/lists/freshrows.h"
#include "models/matrix/matrix.h"
#include "ui/matrix/matrixaccessible.h"
#include "ui/matrix/matrixview.h"

namespace Rollcall {

MatrixCellAccessible::MatrixCellAccessible(MatrixView &view, int row, int column)
    : m_view(&view)
    , m_row(row)
    , m_column(column)
{
}

bool MatrixCellAccessible::isValid() const
{
    const Matrix *matrix = m_view ? m_view->matrix() : nullptr;
    return matrix && m_row < matrix->rows().size() && m_column < matrix->columns().size();
}

QAccessibleInterface *MatrixCellAccessible::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QString MatrixCellAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const Matrix &matrix = *m_view->matrix();
    if (isHeading()) {
        if (kind != QAccessible::Name)
            return {};
        if (m_row < 0 && m_column < 0)
            return matrix.relationship().at(matrix.rows().side()).noun.title();
        const MatrixAxis &axis = m_row < 0 ? matrix.columns() : matrix.rows();
        const int place = m_row < 0 ? m_column : m_row;
        return axis.table().fresh().spoken(axis.keyAt(place), matrix.labelOf(axis.side(), place));
    }
    switch (kind) {
    case QAccessible::Name:
        return matrix.nameOf(m_row, m_column);
    case QAccessible::Value:
        return matrix.textOf(m_row, m_column);
    case QAccessible::Description:
        return matrix.stateOf(m_row, m_column);
    default:
        return {};
    }
}

QRect MatrixCellAccessible::rect() const
{
    if (!isValid())
        return {};
    const MatrixLayout layout = m_view->layout();
    const QRect rect = m_row < 0 && m_column < 0 ? layout.corner() : m_row < 0 ? layout.columnHead(m_column) : m_column < 0 ? layout.rowHead(m_row) : layout.cell(m_row, m_column);
    return QRect(m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size());
}

QAccessible::Role MatrixCellAccessible::role() const
{
    return m_row < 0 ? QAccessible::ColumnHeader : m_column < 0 ? QAccessible::RowHeader : QAccessible::Cell;
}

QAccessible::State MatrixCellAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.selectable = true;
    state.selected = isSelected();
    if (isHeading())
        return state;
    const MatrixCells::Cell cell = m_view->matrix()->cells().at(m_row, m_column);
    state.focusable = true;
    state.focused = m_view->hasFocus() && m_view->cursor().current() == QPoint(m_column, m_row);
    state.active = m_view->cursor().current() == QPoint(m_column, m_row);
    state.checkable = cell.isKnown;
    state.checked = cell.isLinked();
    state.busy = !cell.isKnown;
    state.readOnly = !m_view->matrix()->whyReadOnly().isEmpty();
    state.offscreen = !m_view->layout().visible().contains(m_column, m_row);
    return state;
}

void *MatrixCellAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableCellInterface)
        return static_cast<QAccessibleTableCellInterface *>(this);
    if (type == QAccessible::ActionInterface && !isHeading())
        return static_cast<QAccessibleActionInterface *>(this);
    return nullptr;
}

static QAccessibleInterface *cellOf(QAccessibleInterface *parent, int row, int column)
{
    auto *table = static_cast<MatrixAccessible *>(parent);
    return table ? table->child(table->indexOf(row, column)) : nullptr;
}

QList<QAccessibleInterface *> MatrixCellAccessible::columnHeaderCells() const
{
    QAccessibleInterface *cell = m_row < 0 ? nullptr : cellOf(parent(), -1, m_column);
    return cell ? QList<QAccessibleInterface *>{cell} : QList<QAccessibleInterface *>();
}

QList<QAccessibleInterface *> MatrixCellAccessible::rowHeaderCells() const
{
    QAccessibleInterface *cell = m_column < 0 ? nullptr : cellOf(parent(), m_row, -1);
    return cell ? QList<QAccessibleInterface *>{cell} : QList<QAccessibleInterface *>();
}

bool MatrixCellAccessible::isSelected() const
{
    const QRect selected = m_view ? m_view->cursor().selected() : QRect();
    return m_row >= 0 && m_column >= 0 && selected.contains(m_column, m_row);
}

QStringList MatrixCellAccessible::actionNames() const
{
    return {toggleAction(), setFocusAction()};
}

void MatrixCellAccessible::doAction(const QString &name)
{
    if (!isValid())
        return;
    m_view->moveTo({m_column, m_row});
    if (name == toggleAction())
        m_view->toggle();
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

} // namespace Rollcall

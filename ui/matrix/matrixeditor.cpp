#include "ui/matrix/matrixeditor.h"

#include "models/lists/cellinput.h"
#include "models/matrix/matrix.h"
#include "ui/lists/celleditor.h"
#include "ui/matrix/matrixview.h"
#include "ui/widgets/datefield.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>

namespace Rollcall {

MatrixEditor::MatrixEditor(MatrixView &view)
    : QObject(&view)
    , m_view(view)
{
}

void MatrixEditor::open(const QPoint &cell)
{
    close();
    const Matrix &matrix = *m_view.matrix();
    const ColumnInfo &told = *matrix.toldColumn();
    const MatrixCells::Cell now = matrix.cells().at(cell.y(), cell.x());
    m_pair = matrix.pairAt(cell.y(), cell.x());
    m_row = now.row;
    if (told.kind == ValueKind::Boolean) { // there are only two
        CellInput input{now.told, now.told.toBool() ? QStringLiteral("0") : QStringLiteral("1")};
        m_view.matrix()->enter(m_pair, m_row, input);
        return;
    }
    m_field = CellEditor::make(told, m_view.viewport());
    m_field->setAutoFillBackground(true);
    m_field->setAccessibleName(matrix.nameOf(cell.y(), cell.x()));
    CellEditor::setValue(*m_field, now.told);
    m_field->installEventFilter(this);
    for (QWidget *part : m_field->findChildren<QWidget *>())
        part->installEventFilter(this);
    if (auto *line = qobject_cast<QLineEdit *>(m_field))
        line->selectAll();
    if (auto *list = qobject_cast<QComboBox *>(m_field))
        connect(list, &QComboBox::activated, this, &MatrixEditor::store);
    if (auto *date = qobject_cast<DateField *>(m_field))
        connect(date, &DateField::picked, this, &MatrixEditor::store);
    arrange();
    m_field->show();
    m_field->setFocus(Qt::OtherFocusReason);
}

void MatrixEditor::close()
{
    if (!m_field)
        return;
    QWidget *field = m_field;
    m_field = nullptr;
    const bool hadFocus = field->hasFocus() || field->isAncestorOf(QApplication::focusWidget());
    field->removeEventFilter(this);
    field->hide();
    field->deleteLater(); // it may be the one that was pressed
    if (hadFocus)
        m_view.setFocus(Qt::OtherFocusReason);
}

void MatrixEditor::arrange()
{
    if (!m_field)
        return;
    const QPoint cell = m_view.matrix()->placeOf(m_pair);
    if (cell.x() < 0 || cell.y() < 0) {
        close();
        return;
    }
    QRect place = m_view.layout().cell(cell.y(), cell.x());
    place.setWidth(qMax(place.width(), m_view.fontMetrics().height() * 8));
    place.setHeight(qMax(place.height(), m_field->sizeHint().height()));
    if (place.right() >= m_view.viewport()->width())
        place.moveRight(m_view.viewport()->width() - 1);
    m_field->setGeometry(place);
}

void MatrixEditor::store()
{
    if (!m_field)
        return;
    const CellInput input = CellEditor::input(*m_field);
    const bool isTouched = CellEditor::isTouched(*m_field);
    const QString column = m_view.matrix() ? m_view.matrix()->cells().told() : QString();
    close();
    if (!isTouched || !m_view.matrix() || m_view.matrix()->enter(m_pair, m_row, input))
        return;
    // Later, because whatever closed the editor may still be at work.
    QMetaObject::invokeMethod(this, [this, pair = m_pair, column, text = input.text] { reopen(pair, column, text); }, Qt::QueuedConnection);
}

// What was typed and refused should not be lost.
void MatrixEditor::reopen(const Membership &pair, const QString &column, const QString &text)
{
    const Matrix *matrix = m_view.matrix();
    const QPoint cell = matrix ? matrix->placeOf(pair) : QPoint(-1, -1);
    if (m_field || cell.x() < 0 || cell.y() < 0 || matrix->cells().told() != column || !matrix->canEdit(cell.y(), cell.x()))
        return;
    m_view.moveTo(cell);
    open(cell);
    if (m_field)
        CellEditor::setText(*m_field, text);
}

bool MatrixEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const bool isEscape = press->key() == Qt::Key_Escape;
        const bool isReturn = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
        if (event->type() == QEvent::ShortcutOverride && isEscape)
            event->accept();
        if (event->type() == QEvent::KeyPress && (isEscape || isReturn)) {
            isEscape ? close() : store();
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut && m_field) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        const QWidget *now = QApplication::focusWidget();
        if (reason != Qt::PopupFocusReason && now != m_field && !m_field->isAncestorOf(now))
            QMetaObject::invokeMethod(this, &MatrixEditor::store, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Rollcall

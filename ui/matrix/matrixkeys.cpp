#include "ui/matrix/matrixkeys.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "ui/matrix/matrixview.h"

#include <QKeyEvent>

namespace Rollcall {

MatrixKeys::MatrixKeys(MatrixView &view)
    : m_view(view)
    , m_typeAhead([this] { return place(); }, [this](const Key &row) { return goTo(row); })
{
}

MatrixKeys::Deed MatrixKeys::deedOf(const QKeyEvent &press)
{
    if (press.matches(QKeySequence::SelectAll))
        return Deed::SelectAll;
    if (press.matches(QKeySequence::Copy))
        return Deed::Copy;
    const Qt::KeyboardModifiers modifiers = press.modifiers() & ~Qt::KeypadModifier;
    if (press.key() == Qt::Key_L && (modifiers == Qt::ControlModifier || modifiers == (Qt::ControlModifier | Qt::ShiftModifier)))
        return modifiers == Qt::ControlModifier ? Deed::Add : Deed::Remove;
    if (modifiers != Qt::NoModifier)
        return Deed::None;
    switch (press.key()) {
    case Qt::Key_Space:
        return Deed::Toggle;
    case Qt::Key_Insert:
        return Deed::Add;
    case Qt::Key_Delete:
        return Deed::Remove;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Deed::Edit;
    default:
        return Deed::None;
    }
}

bool MatrixKeys::overrides(const QKeyEvent &press)
{
    const bool isReturn = press.key() == Qt::Key_Return || press.key() == Qt::Key_Enter; // no action of the window has it
    return !isReturn && deedOf(press) != Deed::None;
}

bool MatrixKeys::press(const QKeyEvent &event)
{
    if (movesBy(event))
        return true;
    const Matrix &matrix = *m_view.matrix();
    switch (deedOf(event)) {
    case Deed::SelectAll:
        m_view.select({0, 0, matrix.columns().size(), matrix.rows().size()});
        return true;
    case Deed::Copy:
        m_view.copy();
        return true;
    case Deed::Toggle:
        m_view.toggle();
        return true;
    case Deed::Add:
    case Deed::Remove:
        m_view.setSelected(deedOf(event) == Deed::Add);
        return true;
    case Deed::Edit:
        m_view.edit();
        return true;
    case Deed::None:
        break;
    }
    const bool isText = !event.text().isEmpty() && event.text().at(0).isPrint() && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (isText)
        m_typeAhead.type(event.text());
    return isText;
}

bool MatrixKeys::movesBy(const QKeyEvent &press)
{
    const bool extends = press.modifiers() & Qt::ShiftModifier;
    const bool isFar = press.modifiers() & Qt::ControlModifier;
    const MatrixLayout all = m_view.layout();
    const int onward = all.isMirrored ? -1 : 1;
    QPoint to = m_view.cursor().current();
    switch (press.key()) {
    case Qt::Key_Left:
        to.rx() -= isFar ? onward * all.columns : onward;
        break;
    case Qt::Key_Right:
        to.rx() += isFar ? onward * all.columns : onward;
        break;
    case Qt::Key_Up:
        to.setY(isFar ? 0 : to.y() - 1);
        break;
    case Qt::Key_Down:
        to.setY(isFar ? all.rows - 1 : to.y() + 1);
        break;
    case Qt::Key_Home:
        to = {0, isFar ? 0 : to.y()};
        break;
    case Qt::Key_End:
        to = {all.columns - 1, isFar ? all.rows - 1 : to.y()};
        break;
    case Qt::Key_PageUp:
        to.ry() -= all.fullRows();
        break;
    case Qt::Key_PageDown:
        to.setY(qMin(all.rows - 1, to.y() + all.fullRows()));
        break;
    default:
        return false;
    }
    m_view.moveTo(to, extends);
    return true;
}

TypeAhead::Place MatrixKeys::place() const
{
    if (!m_view.matrix())
        return {};
    EntityModel &table = m_view.matrix()->rows().table();
    const int current = m_view.cursor().current().y();
    return {&table, &table, table.labelColumn(), current < 0 ? -1 : table.rowOf(m_view.matrix()->rows().keyAt(current))};
}

bool MatrixKeys::goTo(const Key &row)
{
    const int place = m_view.matrix()->rows().places().of(row);
    if (place >= 0)
        m_view.moveTo({m_view.cursor().current().x(), place});
    return place >= 0;
}

} // namespace Rollcall

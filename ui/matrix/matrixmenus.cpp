#include "ui/matrix/matrixmenus.h"

#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "models/relation/naming.h"
#include "ui/matrix/matrixview.h"
#include "ui/widgets/mnemonic.h"

#include <QKeySequence>
#include <QLocale>
#include <QMenu>

namespace Rollcall {

MatrixMenus::MatrixMenus(MatrixView &view)
    : QObject(&view)
    , m_view(view)
{
    connect(&view, &MatrixView::menuRequested, this, &MatrixMenus::popUp);
}

void MatrixMenus::popUp(const QPoint &cell, const QPoint &where)
{
    if (!m_view.matrix())
        return;
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Its entries stand for places, which are others' once the axes have changed.
    connect(m_view.matrix(), &Matrix::axesChanged, menu, &QWidget::close);
    connect(m_view.matrix(), &QObject::destroyed, menu, &QWidget::close);
    fill(*menu, cell);
    menu->popup(where);
}

void MatrixMenus::fill(QMenu &menu, const QPoint &cell)
{
    if (cell.x() >= 0 && cell.y() >= 0) {
        fillCell(menu, cell);
        menu.addSeparator();
        fillHeading(menu, true, cell.y());
        fillHeading(menu, false, cell.x());
        menu.addSeparator();
    } else if (cell.x() >= 0 || cell.y() >= 0) {
        fillHeading(menu, cell.y() >= 0, cell.y() >= 0 ? cell.y() : cell.x());
        menu.addSeparator();
    }
    fillAxes(menu);
}

void MatrixMenus::fillCell(QMenu &menu, const QPoint &cell)
{
    const Matrix &matrix = *m_view.matrix();
    const bool canWrite = matrix.whyReadOnly().isEmpty();
    const auto add = [&](const QString &text, const QKeySequence &key, bool isOn, const auto &what) {
        QAction *action = menu.addAction(text, &m_view, what);
        action->setShortcut(key);
        action->setEnabled(isOn);
    };
    const QRect selected = m_view.cursor().selected();
    if (m_view.cursor().selectsSeveral() && selected.contains(cell)) {
        const QString rows = literalText(matrix.relationship().at(matrix.rows().side()).noun.counted(selected.height()));
        const QString columns = literalText(matrix.relationship().at(matrix.columns().side()).noun.counted(selected.width()));
        const bool isLeft = matrix.rowSide() == Side::Left;
        add(tr("Add %1 to %2").arg(isLeft ? rows : columns, isLeft ? columns : rows), Qt::Key_Insert, canWrite, [this] { m_view.setSelected(true); });
        add(tr("Remove %1 from %2").arg(isLeft ? rows : columns, isLeft ? columns : rows), Qt::Key_Delete, canWrite, [this] { m_view.setSelected(false); });
    } else {
        const MatrixCells::Cell now = matrix.cells().at(cell.y(), cell.x());
        const bool isLeft = matrix.rowSide() == Side::Left;
        const QString left = literalText(harmlessText(matrix.labelOf(Side::Left, isLeft ? cell.y() : cell.x())));
        const QString right = literalText(harmlessText(matrix.labelOf(Side::Right, isLeft ? cell.x() : cell.y())));
        add((now.isLinked() ? tr("Remove %1 from %2") : tr("Add %1 to %2")).arg(left, right), Qt::Key_Space, canWrite && now.isKnown, [this, cell] {
            m_view.moveTo(cell);
            m_view.toggle();
        });
        if (const ColumnInfo *told = matrix.toldColumn())
            add(tr("Edit %1").arg(literalText(Naming::columnTitle(told->name))), Qt::Key_F2, matrix.canEdit(cell.y(), cell.x()), [this, cell] {
                m_view.moveTo(cell);
                m_view.edit();
            });
    }
    add(tr("Copy as a Table"), QKeySequence::Copy, true, [this] { m_view.copy(); });
}

// "Add All 48 Shown to Z-Force (6 Are in Already)"
void MatrixMenus::fillHeading(QMenu &menu, bool ofRow, int place)
{
    const Matrix &matrix = *m_view.matrix();
    const MatrixAxis &axis = ofRow ? matrix.rows() : matrix.columns();
    const MatrixAxis &other = ofRow ? matrix.columns() : matrix.rows();
    const QString name = literalText(harmlessText(matrix.labelOf(axis.side(), place)));
    const Noun &others = matrix.relationship().at(other.side()).noun;
    const QString counted = literalText(others.counted(other.size()));
    const auto in = matrix.totals(axis.side()).shown(place);
    const QRect cells = ofRow ? QRect(0, place, other.size(), 1) : QRect(place, 0, 1, other.size());
    const bool canWrite = matrix.whyReadOnly().isEmpty() && other.size() > 0;
    const bool isMember = axis.side() == Side::Left; // whose groups the others are
    QString already;
    if (in && *in > 0)
        already = u' ' + (isMember ? tr("(in %1 already)").arg(QLocale().toString(*in)) : tr("(%1 in already)").arg(QLocale().toString(*in)));
    QAction *add = menu.addAction((isMember ? tr("Add %1 to All %2 Shown") : tr("Add All %2 Shown to %1")).arg(name, counted) + already, &m_view,
                                  [this, cells] { m_view.matrix()->set(cells, true); });
    add->setEnabled(canWrite && (!in || *in < other.size()));
    const QString leaving = in ? literalText(others.counted(*in)) : counted;
    QAction *remove = menu.addAction((isMember ? tr("Remove %1 from All %2 Shown") : tr("Remove All %2 Shown from %1")).arg(name, leaving), &m_view,
                                     [this, cells] { m_view.matrix()->set(cells, false); });
    remove->setEnabled(canWrite && (!in || *in > 0));
}

void MatrixMenus::fillAxes(QMenu &menu)
{
    Matrix &matrix = *m_view.matrix();
    for (const Side side : {matrix.rows().side(), matrix.columns().side()}) {
        const Noun &noun = matrix.relationship().at(side).noun, &others = matrix.relationship().at(opposite(side)).noun;
        menu.addAction(tr("Sort %1 by Name").arg(literalText(noun.title())), &m_view, [this, side] { m_view.sort(side, false); });
        menu.addAction(tr("Sort %1 by Number of %2").arg(literalText(noun.title()), literalText(others.title())), &m_view, [this, side] { m_view.sort(side, true); });
    }
    menu.addSeparator();
    for (const Side side : {matrix.rows().side(), matrix.columns().side()}) {
        const bool ofRows = side == matrix.rows().side();
        const QRect selected = m_view.cursor().selected();
        const int count = ofRows ? selected.height() : selected.width();
        MatrixAxis &axis = matrix.axis(side);
        if (axis.showsOnlySome())
            menu.addAction(tr("Show All %1").arg(literalText(matrix.relationship().at(side).noun.title())), &m_view, [&axis] { axis.setOnly({}); });
        else if (count > 1 && count < axis.size())
            menu.addAction(tr("Show Only the %1 Selected").arg(literalText(matrix.relationship().at(side).noun.counted(count))), &m_view, [&axis, ofRows, selected] {
                axis.setOnly(ofRows ? axis.places().keys().mid(selected.top(), selected.height()) : axis.places().keys().mid(selected.left(), selected.width()));
            });
    }
    menu.addAction(tr("Turn Rows and Columns"), this, &MatrixMenus::turnRequested);
    menu.addAction(tr("Show or Hide Pictures"), this, &MatrixMenus::picturesRequested);
}

} // namespace Rollcall

#include "ui/matrix/matrixview.h"

#include "models/gesture/copiedtable.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "ui/lists/rowtint.h"
#include "ui/matrix/headingpainter.h"
#include "ui/matrix/matrixaccessible.h"
#include "ui/matrix/matrixeditor.h"
#include "ui/matrix/matrixkeys.h"
#include "ui/matrix/matrixmouse.h"
#include "ui/matrix/matrixpainter.h"
#include "ui/matrix/matrixwords.h"
#include "ui/widgets/tooltip.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <utility>

namespace Rollcall {

MatrixView::MatrixView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_mouse(new MatrixMouse(*this))
    , m_editor(new MatrixEditor(*this))
    , m_keys(std::make_unique<MatrixKeys>(*this))
    , m_heads(*this)
{
    MatrixAccessible::makeKnown();
    setAccessibleName(tr("Matrix"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

MatrixView::~MatrixView() = default;

void MatrixView::setMatrix(Matrix *matrix)
{
    m_editor->close();
    m_mouse->cancel();
    if (m_matrix)
        m_matrix->disconnect(this);
    m_matrix = matrix;
    m_cursor.setMatrix(matrix);
    m_heads.forget();
    if (matrix) {
        connect(matrix, &Matrix::axesChanged, this, &MatrixView::followAxes);
        connect(&matrix->cells(), &MatrixCells::changed, this, &MatrixView::followCells);
        for (const Side side : {Side::Left, Side::Right}) {
            connect(&matrix->axis(side), &MatrixAxis::textsChanged, this, &MatrixView::measure);
            connect(&matrix->totals(side), &MatrixTotals::changed, this, &MatrixView::refresh);
        }
    }
    followAxes();
}

void MatrixView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void MatrixView::followCells()
{
    const QPoint at = m_cursor.current();
    if (m_matrix->toldColumn())
        measure();
    m_mouse->followCells();
    viewport()->update();
    if (at.x() < 0 || !hasFocus())
        return;
    const quint8 links = m_matrix->cells().linksAt(at.y(), at.x());
    const quint8 before = std::exchange(m_linksTold, links);
    const bool isValueKnown = m_matrix->cells().at(at.y(), at.x()).isToldKnown;
    const bool wasValueKnown = std::exchange(m_isValueTold, isValueKnown);
    if ((before == MatrixTile::Unknown && links != before) || (isValueKnown && !wasValueKnown))
        tellMove(); // it is known now
    else if (before != links)
        MatrixAccessible::tellState(*this);
}

void MatrixView::refresh()
{
    viewport()->update();
}

MatrixLayout MatrixView::layout() const
{
    MatrixLayout layout;
    layout.area = viewport()->size();
    layout.isMirrored = isRightToLeft();
    m_heads.place(layout);
    layout.firstRow = verticalScrollBar()->value();
    layout.firstColumn = horizontalScrollBar()->value();
    layout.rows = m_matrix ? m_matrix->rows().size() : 0;
    layout.columns = m_matrix ? m_matrix->columns().size() : 0;
    return layout;
}

void MatrixView::rearrange()
{
    m_heads.forgetValues();
    arrange();
}

// What has come may need more room, and then fewer cells fit.
void MatrixView::measure()
{
    viewport()->update();
    if (m_isArranging || !isVisible())
        return; // it is arranged when it is shown
    const MatrixLayout before = layout();
    m_heads.measure(before.visible());
    if (!(layout() == before))
        arrange();
}

// Sizes, scroll bars, and what is to be read.
void MatrixView::arrange()
{
    if (m_isArranging)
        return;
    m_isArranging = true;
    m_heads.measure(layout().visible());
    const MatrixLayout all = layout();
    verticalScrollBar()->setRange(0, qMax(0, all.rows - all.fullRows()));
    verticalScrollBar()->setPageStep(all.fullRows());
    horizontalScrollBar()->setRange(0, qMax(0, all.columns - all.fullColumns()));
    horizontalScrollBar()->setPageStep(all.fullColumns());
    m_heads.measure(layout().visible());
    m_isArranging = false;
    lookAround(0);
    m_editor->arrange();
    viewport()->update();
}

void MatrixView::lookAround(int patience)
{
    if (!m_matrix || !isVisible())
        return;
    const QRect visible = layout().visible();
    m_matrix->cells().lookAt(visible, patience);
    m_matrix->totals(m_matrix->rows().side()).lookAt(visible.top(), visible.height());
    m_matrix->totals(m_matrix->columns().side()).lookAt(visible.left(), visible.width());
}

void MatrixView::followAxes()
{
    const QPoint before = m_cursor.current();
    const int firstRow = verticalScrollBar()->value();
    m_cursor.follow();
    m_heads.forgetNames();
    arrange();
    // The row that the keyboard is in stays where it was on the screen.
    if (before.y() >= firstRow && before.y() < firstRow + layout().fullRows() && m_cursor.current().y() >= 0)
        verticalScrollBar()->setValue(firstRow + m_cursor.current().y() - before.y());
    const bool isInterrupted = m_mouse->stroke();
    m_mouse->cancel();
    if (isInterrupted)
        emit explained(tr("The matrix shows other rows or columns now. Nothing was changed: paint again."));
    MatrixAccessible::tellReset(*this);
    emit moved();
}

void MatrixView::scrollContentsBy(int, int)
{
    constexpr int Patience = 3; // milliseconds: what is quick is there when this is painted
    if (m_isArranging)
        return;
    m_editor->arrange();
    lookAround(Patience);
    viewport()->update();
}

void MatrixView::scrollBy(const QPoint &cells)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + cells.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cells.y());
}

void MatrixView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    if (!m_matrix || m_matrix->rows().size() == 0 || m_matrix->columns().size() == 0) {
        painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(viewport()->rect(), int(Qt::AlignCenter) | Qt::TextWordWrap, m_emptyText);
        return;
    }
    MatrixLook look;
    look.layout = layout();
    look.palette = palette();
    look.font = font();
    look.hasFocus = hasFocus();
    look.current = m_cursor.current();
    look.selected = m_cursor.selected();
    look.hovered = m_mouse->hovered();
    look.stroke = m_mouse->stroke();
    look.dropTarget = m_mouse->dropTarget();
    look.nameWidth = nameWidth();
    look.detailWidth = m_heads.detailWidth();
    const EntityModel &table = m_matrix->rows().table();
    look.rowTitle = m_matrix->relationship().at(m_matrix->rows().side()).noun.title();
    look.countTitle = m_matrix->relationship().at(m_matrix->columns().side()).noun.title();
    const Sorting &sorting = m_sorting[int(m_matrix->rows().side())];
    const int direction = sorting.order == Qt::AscendingOrder ? 1 : -1;
    look.sortedBy = sorting.column == table.countColumn() ? 2 * direction : table.nameColumns().contains(sorting.column) ? direction : 0;
    MatrixPainter(*m_matrix, look).paint(painter);
    HeadingPainter(*m_matrix, look, m_headings).paint(painter);
}

void MatrixView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void MatrixView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    m_headings.clear();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange) {
        m_heads.forget();
        m_heads.setHeight(0);
        m_heads.setWidth(0);
        arrange();
    }
}

void MatrixView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
    tellMove();
}

void MatrixView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

// Keys that the window's actions have, too, mean these cells while the keyboard is here.
bool MatrixView::event(QEvent *event)
{
    if (event->type() == QEvent::Show)
        QMetaObject::invokeMethod(this, &MatrixView::arrange, Qt::QueuedConnection);
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::WindowDeactivate)
        m_headings.clear(); // the palette has other colours for each
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const bool isOurs = MatrixKeys::overrides(*press) || (press->key() == Qt::Key_Escape && press->modifiers() == Qt::NoModifier && m_mouse->stroke());
        if (isOurs && m_matrix) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool MatrixView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = m_matrix ? MatrixWords::tip(*m_matrix, layout(), help->pos()) : QString();
        tip.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), plainToolTip(tip), viewport());
        return true;
    }
    if (event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        if (!m_matrix || m_mouse->stroke() || (menu->reason() == QContextMenuEvent::Mouse && m_mouse->takesMenu()))
            return true;
        const MatrixLayout all = layout();
        if (menu->reason() == QContextMenuEvent::Keyboard) {
            emit menuRequested(m_cursor.current(), viewport()->mapToGlobal(all.cell(m_cursor.current().y(), m_cursor.current().x()).center()));
            return true;
        }
        const MatrixLayout::Part part = all.partAt(menu->pos());
        QPoint at = all.cellAt(menu->pos());
        if (part == MatrixLayout::Part::Nothing)
            return true;
        if (part == MatrixLayout::Part::RowHead || part == MatrixLayout::Part::Corner)
            at.setX(-1);
        if (part == MatrixLayout::Part::ColumnHead || part == MatrixLayout::Part::Corner)
            at.setY(-1);
        if (part == MatrixLayout::Part::Cells && !m_cursor.selected().contains(at))
            moveTo(at);
        emit menuRequested(at, menu->globalPos());
        return true;
    }
    if (m_mouse->handles(*event))
        return true;
    return QAbstractScrollArea::viewportEvent(event);
}

void MatrixView::moveTo(const QPoint &cell, bool extends)
{
    m_editor->store();
    const bool isOther = m_cursor.moveTo(cell, extends);
    const QPoint at = m_cursor.current();
    if (at.x() < 0)
        return;
    const MatrixLayout all = layout();
    if (at.y() < all.firstRow)
        verticalScrollBar()->setValue(at.y());
    else if (at.y() >= all.firstRow + all.fullRows())
        verticalScrollBar()->setValue(at.y() - all.fullRows() + 1);
    if (at.x() < all.firstColumn)
        horizontalScrollBar()->setValue(at.x());
    else if (at.x() >= all.firstColumn + all.fullColumns())
        horizontalScrollBar()->setValue(at.x() - all.fullColumns() + 1);
    viewport()->update();
    if (isOther) {
        tellMove();
        emit moved();
    }
}

void MatrixView::select(const QRect &cells)
{
    m_editor->store();
    m_cursor.select(cells);
    viewport()->update();
    tellMove();
    emit moved();
}

// In the status bar, and to those who do not see it.
void MatrixView::tellMove()
{
    const QPoint at = m_cursor.current();
    if (!m_matrix || at.x() < 0 || !hasFocus())
        return;
    MatrixAccessible::tellFocus(*this);
    m_linksTold = m_matrix->cells().linksAt(at.y(), at.x());
    m_isValueTold = m_matrix->cells().at(at.y(), at.x()).isToldKnown;
    emit explained(m_cursor.selectsSeveral() ? MatrixWords::ofSelection(*m_matrix, m_cursor.selected()) : MatrixWords::ofCell(*m_matrix, at));
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    if (m_matrix && !m_mouse->handlesKey(*event) && !m_keys->press(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool MatrixView::toggle()
{
    const QPoint at = m_cursor.current();
    if (!m_matrix || at.x() < 0)
        return false;
    if (!m_cursor.selectsSeveral())
        return isKnown(at) && m_matrix->toggle(at.y(), at.x());
    const QRect selected = m_cursor.selected(); // what is out of sight may not be known, and then all are added
    bool areAllIn = true;
    for (int row = selected.top(); areAllIn && row <= selected.bottom(); ++row) {
        for (int column = selected.left(); areAllIn && column <= selected.right(); ++column)
            areAllIn = m_matrix->cells().at(row, column).isLinked();
    }
    return setSelected(!areAllIn);
}

// What is not known yet cannot be changed.
bool MatrixView::isKnown(const QPoint &cell, bool withValue)
{
    const MatrixCells::Cell known = m_matrix->cells().at(cell.y(), cell.x());
    if (known.isKnown && (known.isToldKnown || !withValue))
        return true;
    m_isValueTold = false;
    emit explained(tr("%1 has not been read yet").arg(harmlessInSentence(m_matrix->nameOf(cell.y(), cell.x()))));
    return false;
}

bool MatrixView::setSelected(bool isIn)
{
    const QPoint at = m_cursor.current();
    if (!m_matrix || at.x() < 0 || (!m_cursor.selectsSeveral() && !isKnown(at)))
        return false;
    return m_matrix->set(m_cursor.selected(), isIn);
}

void MatrixView::edit()
{
    const QPoint at = m_cursor.current();
    if (m_matrix && m_matrix->canEdit(at.y(), at.x()))
        m_editor->open(at);
    else if (m_matrix && at.x() >= 0 && isKnown(at, true))
        emit explained(m_matrix->toldColumn() ? tr("There is nothing to edit here") : tr("Choose under Show what the cells tell, to edit it here"));
}

void MatrixView::finishEditing()
{
    m_editor->store();
}

void MatrixView::copy() const
{
    constexpr qint64 MostCells = 1'000'000;
    const QRect cells = m_cursor.selected();
    if (!m_matrix || cells.isEmpty())
        return;
    if (qint64(cells.width()) * cells.height() > MostCells) {
        m_matrix->roster().controller().refuse({tr("A table of more than %1 cells cannot be copied. Select fewer, or export the list.").arg(QLocale().toString(MostCells))});
        return;
    }
    const Matrix::Copy copied = m_matrix->copied(cells);
    if (copied.unknown > 0) {
        m_matrix->roster().controller().refuse({tr("Some of these cells have not been read yet. Scroll over them, and copy again.")});
        return;
    }
    auto *mime = new QMimeData;
    mime->setText(copied.table.toTabs());
    mime->setHtml(copied.table.toHtml());
    QApplication::clipboard()->setMimeData(mime);
    m_matrix->roster().controller().tell(tr("%1 copied", "as in \"3 students copied\"").arg(m_matrix->relationship().at(m_matrix->rows().side()).noun.counted(cells.height())));
}

void MatrixView::sort(Side side, bool byCount)
{
    if (!m_matrix)
        return;
    const EntityModel &table = m_matrix->axis(side).table();
    const int column = byCount ? table.countColumn() : table.nameColumns().value(0, table.labelColumn());
    const Sorting &sorting = m_sorting[int(side)];
    const bool isSame = sorting.column == column;
    const Qt::SortOrder first = byCount ? Qt::DescendingOrder : Qt::AscendingOrder;
    const Qt::SortOrder other = byCount ? Qt::AscendingOrder : Qt::DescendingOrder;
    emit sortRequested(side, column, isSame && sorting.order == first ? other : first);
}

void MatrixView::setSorting(Side side, const Sorting &sorting)
{
    m_sorting[int(side)] = sorting;
    viewport()->update();
}

void MatrixView::setHeadHeight(int height)
{
    m_heads.setHeight(height);
    arrange();
}

void MatrixView::setHeadWidth(int width)
{
    m_heads.setWidth(width);
    arrange();
}

} // namespace Rollcall

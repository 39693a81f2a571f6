#include "ui/matrix/matrixmouse.h"

#include "models/gesture/membershipcontroller.h"
#include "models/gesture/preview.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "ui/matrix/matrixview.h"

#include <QApplication>
#include <QDrag>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QTimerEvent>

#include <utility>

namespace Rollcall {

using Part = MatrixLayout::Part;

MatrixMouse::MatrixMouse(MatrixView &view)
    : QObject(&view)
    , m_view(view)
{
}

MatrixMouse::~MatrixMouse() = default;

bool MatrixMouse::handles(QEvent &event)
{
    if (!m_view.matrix())
        return false;
    switch (event.type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<QMouseEvent &>(event));
    case QEvent::MouseButtonDblClick:
        return doubleClick(static_cast<QMouseEvent &>(event));
    case QEvent::MouseMove:
        return move(static_cast<QMouseEvent &>(event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<QMouseEvent &>(event));
    case QEvent::Leave:
        hover({-1, -1});
        return false;
    case QEvent::DragEnter:
    case QEvent::DragMove:
        return dragOver(static_cast<QDropEvent &>(event), false);
    case QEvent::Drop:
        return dragOver(static_cast<QDropEvent &>(event), true);
    case QEvent::DragLeave:
        showTarget({-1, -1});
        m_view.explain({});
        return true;
    default:
        return false;
    }
}

void MatrixMouse::followCells()
{
    if (!m_stroke)
        return;
    m_stroke->countAgain();
    sayStroke();
}

void MatrixMouse::cancel()
{
    m_doing = Doing::Nothing;
    m_scrolling.stop();
    if (!std::exchange(m_stroke, nullptr))
        return;
    m_view.explain({});
    m_view.refresh();
}

bool MatrixMouse::handlesKey(const QKeyEvent &press)
{
    if (m_doing == Doing::Painting && press.key() == Qt::Key_Escape) {
        cancel();
        return true;
    }
    return m_doing == Doing::Painting && press.key() != Qt::Key_Shift; // one thing at a time
}

bool MatrixMouse::isOnGlyph(const QPoint &point) const
{
    const MatrixLayout layout = m_view.layout();
    if (layout.partAt(point) != Part::Cells)
        return false;
    const QPoint at = layout.cellAt(point);
    const int half = m_view.fontMetrics().height() / 2;
    const QPoint middle = layout.cell(at.y(), at.x()).center();
    return qAbs(point.x() - middle.x()) <= half && qAbs(point.y() - middle.y()) <= half;
}

int MatrixMouse::edgeAt(const QPoint &point) const
{
    constexpr int Reach = 4; // pixels, all of them in the headings
    const MatrixLayout layout = m_view.layout();
    const int x = layout.isMirrored ? layout.area.width() - 1 - point.x() : point.x();
    if (point.y() >= layout.headHeight)
        return 0;
    return point.y() >= layout.headHeight - Reach ? 1 : x < layout.headWidth && x >= layout.headWidth - Reach ? 2 : 0;
}

bool MatrixMouse::press(const QMouseEvent &event)
{
    m_hasCancelled = event.button() == Qt::RightButton && m_stroke;
    if (m_hasCancelled) {
        cancel();
        return true;
    }
    if (event.button() != Qt::LeftButton || m_doing != Doing::Nothing)
        return false;
    m_view.setFocus(Qt::MouseFocusReason);
    const QPoint point = event.position().toPoint();
    const MatrixLayout layout = m_view.layout();
    m_pressedAt = m_lastAt = point;
    m_pressedCell = layout.cellAt(point);
    if (const int edge = edgeAt(point); edge > 0) {
        m_doing = edge == 1 ? Doing::ResizingHeight : Doing::ResizingWidth;
        return true;
    }
    switch (layout.partAt(point)) {
    case Part::Cells:
        m_isOnGlyph = isOnGlyph(point);
        m_doing = event.modifiers() & Qt::ShiftModifier ? Doing::Selecting : Doing::PressedCell;
        m_view.moveTo(m_pressedCell, event.modifiers() & Qt::ShiftModifier);
        break;
    case Part::RowHead:
        pressHead(event, true);
        break;
    case Part::ColumnHead:
        pressHead(event, false);
        break;
    case Part::Corner:
        clickCorner(point);
        break;
    case Part::Nothing:
        break;
    }
    return true;
}

// Selects the whole row or column; with Shift all from the one before. Of what is selected already nothing changes, for it may be dragged.
void MatrixMouse::pressHead(const QMouseEvent &event, bool ofRow)
{
    const Matrix &matrix = *m_view.matrix();
    const QRect all(0, 0, matrix.columns().size(), matrix.rows().size());
    const QRect selected = m_view.cursor().selected();
    m_doing = ofRow ? Doing::PressedRowHead : Doing::PressedColumnHead;
    const int at = ofRow ? m_pressedCell.y() : m_pressedCell.x();
    const bool isWhole = ofRow ? selected.width() == all.width() : selected.height() == all.height();
    const int first = ofRow ? selected.top() : selected.left(), last = ofRow ? selected.bottom() : selected.right();
    const bool extends = (event.modifiers() & Qt::ShiftModifier) && !selected.isEmpty();
    if (!extends && isWhole && at >= first && at <= last)
        return;
    const int from = extends ? qMin(first, at) : at, to = extends ? qMax(last, at) : at;
    m_view.select(ofRow ? QRect(0, from, all.width(), to - from + 1) : QRect(from, 0, to - from + 1, all.height()));
}

void MatrixMouse::clickCorner(const QPoint &point)
{
    const MatrixLayout layout = m_view.layout();
    if (point.y() < layout.headHeight - layout.rowHeight)
        return;
    const int x = layout.isMirrored ? layout.area.width() - point.x() : point.x();
    m_view.sort(m_view.matrix()->rows().side(), x > m_view.nameWidth());
}

bool MatrixMouse::doubleClick(const QMouseEvent &event)
{
    const QPoint point = event.position().toPoint();
    if (event.button() != Qt::LeftButton || m_doing != Doing::Nothing)
        return false;
    if (edgeAt(point) == 1) {
        m_view.setHeadHeight(0);
        return true;
    }
    if (edgeAt(point) == 2) {
        m_view.setHeadWidth(0);
        return true;
    }
    if (m_view.layout().partAt(point) != Part::Cells)
        return press(event);
    const QPoint at = m_view.cursor().current(); // the first click may have scrolled another cell under the mouse
    if (at.x() < 0)
        return true;
    if (m_view.matrix()->canEdit(at.y(), at.x()))
        m_view.edit();
    else if (!isOnGlyph(point)) // there the first click has ticked
        m_view.toggle();
    return true;
}

void MatrixMouse::hover(const QPoint &point)
{
    const MatrixLayout layout = m_view.layout();
    const Part part = layout.partAt(point);
    QPoint at = layout.cellAt(point);
    if (part != Part::Cells && part != Part::ColumnHead)
        at.setX(-1);
    if (part != Part::Cells && part != Part::RowHead)
        at.setY(-1);
    const int edge = edgeAt(point);
    m_view.viewport()->setCursor(edge == 1 ? Qt::SplitVCursor : edge == 2 ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (std::exchange(m_hovered, at) != at)
        m_view.refresh();
}

bool MatrixMouse::move(const QMouseEvent &event)
{
    const QPoint point = event.position().toPoint();
    if (!(event.buttons() & Qt::LeftButton)) {
        hover(point);
        return true;
    }
    const bool isDragged = (point - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (m_doing == Doing::PressedCell && isDragged) {
        m_stroke = std::make_unique<MatrixStroke>(*m_view.matrix(), m_pressedCell.y(), m_pressedCell.x());
        m_doing = Doing::Painting;
    }
    switch (m_doing) {
    case Doing::Painting:
        paintTo(point, event.modifiers() & Qt::ShiftModifier);
        break;
    case Doing::Selecting:
        selectTo(point);
        break;
    case Doing::PressedRowHead:
    case Doing::PressedColumnHead:
        if (isDragged)
            dragHeads();
        break;
    case Doing::ResizingHeight:
        m_view.setHeadHeight(qMax(1, point.y()));
        break;
    case Doing::ResizingWidth:
        m_view.setHeadWidth(qMax(1, m_view.layout().isMirrored ? m_view.viewport()->width() - point.x() : point.x()));
        break;
    case Doing::PressedCell:
    case Doing::Nothing:
        break;
    }
    m_lastAt = point;
    const bool scrolls = (m_doing == Doing::Painting || m_doing == Doing::Selecting) && !m_view.layout().cells().contains(point);
    constexpr int Interval = 50; // milliseconds
    if (scrolls && !m_scrolling.isActive())
        m_scrolling.start(Interval, this);
    else if (!scrolls)
        m_scrolling.stop();
    return true;
}

void MatrixMouse::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_scrolling.timerId())
        return;
    const QRect cells = m_view.layout().cells();
    const int onward = m_view.layout().isMirrored ? -1 : 1;
    m_view.scrollBy({m_lastAt.x() < cells.left() ? -onward : m_lastAt.x() > cells.right() ? onward : 0,
                     m_lastAt.y() < cells.top() ? -1 : m_lastAt.y() > cells.bottom() ? 1 : 0});
    if (m_doing == Doing::Painting)
        paintTo(m_lastAt, QApplication::keyboardModifiers() & Qt::ShiftModifier);
    else if (m_doing == Doing::Selecting)
        selectTo(m_lastAt);
}

// Never further than one sees.
static QPoint within(const QRect &cells, const QPoint &point)
{
    return {qBound(cells.left(), point.x(), cells.right()), qBound(cells.top(), point.y(), cells.bottom())};
}

void MatrixMouse::paintTo(const QPoint &point, bool asRectangle)
{
    const MatrixLayout layout = m_view.layout();
    const QPoint to = within(layout.cells(), point);
    if (asRectangle)
        m_stroke->span(layout.cellAt(to));
    else
        m_stroke->leadTo(layout.inCells(QPointF(to) + QPointF(0.5, 0.5)));
    m_hovered = layout.cellAt(to);
    sayStroke();
    m_view.refresh();
}

void MatrixMouse::selectTo(const QPoint &point)
{
    const MatrixLayout layout = m_view.layout();
    m_view.moveTo(layout.cellAt(within(layout.cells(), point)), true);
}

// "Release to add 5 students to Debating; 1 is in already. Esc: nothing happens."
void MatrixMouse::sayStroke() const
{
    const Matrix &matrix = *m_view.matrix();
    if (const QString reason = matrix.whyReadOnly(); !reason.isEmpty()) {
        m_view.explain(reason);
        return;
    }
    const bool adds = m_stroke->adds();
    const Gesture gesture = Gesture::add(m_stroke->changing());
    const Naming naming = matrix.roster().controller().naming();
    QString sentence = adds ? MatrixView::tr("Nothing to add here") : MatrixView::tr("Nothing to remove here");
    if (!m_stroke->changing().isEmpty())
        sentence = (adds ? MatrixView::tr("Release to add %1 to %2") : MatrixView::tr("Release to remove %1 from %2"))
                       .arg(harmlessInSentence(naming.subject(Side::Left, gesture.keys(Side::Left))), harmlessInSentence(naming.subject(Side::Right, gesture.keys(Side::Right))));
    const int already = m_stroke->already(), unknown = m_stroke->unknown();
    const QString number = QLocale().toString(already);
    if (already > 0 && adds)
        sentence += already == 1 ? MatrixView::tr("; 1 is in already") : MatrixView::tr("; %1 are in already").arg(number);
    else if (already > 0)
        sentence += already == 1 ? MatrixView::tr("; 1 is not in") : MatrixView::tr("; %1 are not in").arg(number);
    if (unknown > 0)
        sentence += unknown == 1 ? MatrixView::tr("; 1 has not been read yet") : MatrixView::tr("; %1 have not been read yet").arg(QLocale().toString(unknown));
    m_view.explain(MatrixView::tr("%1. Esc: nothing happens.").arg(sentence));
}

bool MatrixMouse::release(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_scrolling.stop();
    const Doing done = std::exchange(m_doing, Doing::Nothing);
    const auto stroke = std::exchange(m_stroke, nullptr);
    if (stroke) {
        m_view.explain({});
        m_view.matrix()->carryOut(*stroke);
        m_view.refresh();
    } else if (done == Doing::PressedCell && m_isOnGlyph) {
        const QPoint at = m_pressedCell; // the press may have scrolled another one under the mouse
        const bool isLinked = m_view.matrix()->cells().at(at.y(), at.x()).isLinked();
        if (!isLinked || !m_view.matrix()->canEdit(at.y(), at.x())) // what a link tells is not lost by a stray click
            m_view.toggle();
    } else if (done == Doing::PressedRowHead || done == Doing::PressedColumnHead) {
        const bool ofRow = done == Doing::PressedRowHead;
        const QRect all(0, 0, m_view.matrix()->columns().size(), m_view.matrix()->rows().size());
        if (!(event.modifiers() & Qt::ShiftModifier))
            m_view.select(ofRow ? QRect(0, m_pressedCell.y(), all.width(), 1) : QRect(m_pressedCell.x(), 0, 1, all.height()));
    }
    return true;
}

// As from the tables: the rows whose names are selected.
void MatrixMouse::dragHeads()
{
    const bool ofRow = std::exchange(m_doing, Doing::Nothing) == Doing::PressedRowHead;
    const MatrixAxis &axis = ofRow ? m_view.matrix()->rows() : m_view.matrix()->columns();
    const QRect selected = m_view.cursor().selected();
    const KeyList keys = ofRow ? axis.places().keys().mid(selected.top(), selected.height()) : axis.places().keys().mid(selected.left(), selected.width());
    if (keys.isEmpty())
        return;
    auto *drag = new QDrag(&m_view);
    drag->setMimeData(axis.table().mimeFor(keys));
    drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::CopyAction);
}

void MatrixMouse::showTarget(const QPoint &target)
{
    if (std::exchange(m_dropTarget, target) != target)
        m_view.refresh();
}

// On a name it is what it would be on that row in its table; on a cell it means the heading of the other side.
bool MatrixMouse::dragOver(QDropEvent &event, bool drops)
{
    const MatrixLayout layout = m_view.layout();
    const Part part = layout.partAt(event.position().toPoint());
    const QPoint at = layout.cellAt(event.position().toPoint());
    showTarget({-1, -1});
    event.ignore();
    if (part != Part::RowHead && part != Part::ColumnHead) {
        m_view.explain(MatrixView::tr("Drop on a name"));
        return true;
    }
    const bool ofRow = part == Part::RowHead;
    EntityModel &table = (ofRow ? m_view.matrix()->rows() : m_view.matrix()->columns()).table();
    const int row = table.rowOf((ofRow ? m_view.matrix()->rows() : m_view.matrix()->columns()).keyAt(ofRow ? at.y() : at.x()));
    if (row < 0)
        return true;
    const QModelIndex target = table.index(row, table.labelColumn());
    const Preview preview = table.previewDrop(event.mimeData(), event.dropAction(), target);
    m_view.explain(preview.sentence);
    if (!preview.changesSomething)
        return true;
    if (drops) {
        m_view.explain({});
        table.dropMimeData(event.mimeData(), event.dropAction(), -1, -1, target);
    } else {
        showTarget(ofRow ? QPoint(-1, at.y()) : QPoint(at.x(), -1));
    }
    event.accept();
    return true;
}

} // namespace Rollcall

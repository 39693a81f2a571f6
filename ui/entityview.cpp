#include "ui/entityview.h"

#include "models/link/draggedentities.h"
#include "models/lists/keysource.h"
#include "models/lists/rosterlist.h"
#include "ui/celleditor.h"
#include "ui/valuedelegate.h"

#include <QApplication>
#include <QDrag>
#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Rollcall {

EntityView::EntityView(QWidget *parent)
    : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed | DoubleClicked);
    setDragDropMode(DragDrop);
    setDragDropOverwriteMode(true); // a drop means the row, never the gap between two
    setDropIndicatorShown(false);   // paintEvent() outlines the whole row instead
    setDefaultDropAction(Qt::CopyAction);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leads on to the next field
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    setMinimumHeight(fontMetrics().height() * 3);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsMovable(true);
    auto *delegate = new ValueDelegate(this);
    setItemDelegate(delegate);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { // a person did it
        if (m_place)
            m_place->mayScroll = false;
    });
    connect(delegate, &ValueDelegate::inputRefused, this, &EntityView::reopenEditor, Qt::QueuedConnection);
}

void EntityView::setList(QAbstractItemModel *model)
{
    QItemSelectionModel *old = selectionModel();
    m_place.reset();
    m_list = dynamic_cast<RosterList *>(model);
    setModel(model);
    delete old;
    if (!model)
        return;
    // To show which columns are selected the header would ask for the flags of every selected row, at each painting.
    horizontalHeader()->setSelectionModel(new QItemSelectionModel(model, model));
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &EntityView::remember);
    connect(model, &QAbstractItemModel::modelReset, viewport(), qOverload<>(&QWidget::update));
    if (m_list && m_list->source())
        connect(m_list->source(), &KeySource::readingChanged, this, &EntityView::restore);
}

bool EntityView::isReading() const
{
    return m_list && m_list->source() && m_list->source()->isReading();
}

void EntityView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

QList<std::pair<int, int>> EntityView::selectedRanges() const
{
    QList<std::pair<int, int>> ranges; // selectedRows() would build an index for every cell
    if (!selectionModel())
        return ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.append({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end());
    int next = 0;
    for (auto &[top, bottom] : ranges) {
        top = qMax(top, next);
        next = qMax(next, bottom + 1);
    }
    return ranges;
}

KeyList EntityView::selectedKeys() const
{
    KeyList keys;
    if (!m_list)
        return keys;
    for (const auto &[top, bottom] : selectedRanges()) {
        if (top <= bottom)
            keys.append(m_list->keysBetween(top, bottom));
    }
    return keys;
}

Key EntityView::currentKey() const
{
    return m_list && currentIndex().isValid() ? m_list->keyAt(currentIndex().row()) : Key();
}

void EntityView::select(const QList<int> &rows)
{
    QItemSelection selection;
    const int lastColumn = model()->columnCount() - 1;
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1; // rows side by side are one range
        while (end < rows.size() && rows.at(end) == rows.at(end - 1) + 1)
            ++end;
        selection.append(QItemSelectionRange(model()->index(rows.at(i), 0), model()->index(rows.at(end - 1), lastColumn)));
        i = end;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void EntityView::selectKeys(const KeyList &keys)
{
    if (!m_list)
        return;
    const QList<int> rows = m_list->rowsOf(keys);
    if (rows.size() < keys.size() && isReading()) {
        remember();
        m_place->selected = keys;
        m_place->current = m_place->top = keys.first();
        return;
    }
    if (rows.isEmpty())
        return;
    const int first = m_list->rowOf(keys.first());
    const QModelIndex index = model()->index(first >= 0 ? first : rows.first(), qMax(0, currentIndex().column()));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    select(rows);
    scrollTo(index);
}

// A list that has become another in many places is reset. Where a person was, selection and open editor
// included, is found again by key, at the latest when the new list is complete.
void EntityView::remember()
{
    if (m_place || !m_list)
        return;
    m_place = Place();
    m_place->selected = selectedKeys();
    m_place->current = currentKey();
    m_place->column = qMax(0, currentIndex().column());
    m_place->topRow = verticalScrollBar()->value();
    m_place->top = m_list->keyAt(m_place->topRow);
    if (QWidget *editor = state() == EditingState ? indexWidget(currentIndex()) : nullptr) {
        m_place->typed = CellEditor::input(*editor);
    }
}

void EntityView::reset()
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    QTableView::reset();
    if (m_place)
        QMetaObject::invokeMethod(this, &EntityView::restore, Qt::QueuedConnection); // every listener must know of the reset first
}

void EntityView::restore()
{
    if (!m_place || !m_list || !selectionModel())
        return;
    executeDelayedItemsLayout(); // or the bar would not reach as far
    {
        const QScopedValueRollback restoring(m_isRestoring, true);
        select(m_list->rowsOf(m_place->selected));
        if (const int row = m_list->rowOf(m_place->current); row >= 0)
            selectionModel()->setCurrentIndex(model()->index(row, m_place->column), QItemSelectionModel::NoUpdate);
        const int top = m_list->rowOf(m_place->top);
        if (m_place->mayScroll)
            verticalScrollBar()->setValue(top >= 0 ? top : m_place->topRow);
    }
    if (isReading())
        return; // more may come
    const Place place = *std::exchange(m_place, std::nullopt);
    if (!(selectedKeys() == place.selected))
        emit selectionChangedTo(selectedKeys());
    if (place.typed && currentKey() == place.current) {
        reopenEditor(currentIndex(), place.typed->text);
        if (QWidget *editor = indexWidget(currentIndex())) { // it must know what was there when typing began
            CellEditor::setValue(*editor, place.typed->before);
            CellEditor::setText(*editor, place.typed->text);
        }
    }
}

void EntityView::reopenEditor(const QModelIndex &index, const QString &text)
{
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    edit(index);
    if (QWidget *editor = indexWidget(index))
        CellEditor::setText(*editor, text);
}

void EntityView::keyboardSearch(const QString &typed)
{
    if (!m_list || model()->rowCount() <= RosterList::LongList) {
        QTableView::keyboardSearch(typed);
        return;
    }
    const bool goesOn = m_sinceTyped.isValid() && m_sinceTyped.elapsed() < QApplication::keyboardInputInterval();
    m_sought = goesOn ? m_sought + typed : typed;
    m_sinceTyped.start();
    m_list->find(m_sought, qMax(0, currentIndex().column()), [this, list = m_list](const Key &key) {
        const int row = list == m_list ? m_list->rowOf(key) : -1;
        if (row >= 0)
            setCurrentIndex(model()->index(row, qMax(0, currentIndex().column())));
    });
}

QPixmap EntityView::dragLabel(const QString &text, const QWidget &widget)
{
    const QFontMetrics metrics(widget.font());
    const QSize size(metrics.horizontalAdvance(text) + 2 * metrics.averageCharWidth() + 8, metrics.height() + 8);
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap label(size * ratio);
    label.setDevicePixelRatio(ratio);
    label.fill(Qt::transparent);
    QPainter painter(&label);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(widget.font());
    painter.setPen(Qt::NoPen);
    painter.setBrush(widget.palette().highlight());
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(widget.palette().highlightedText().color());
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, text);
    return label;
}

void EntityView::startDrag(Qt::DropActions actions)
{
    const KeyList keys = selectedKeys();
    if (!m_list || keys.isEmpty())
        return;
    const bool isMove = actions.testFlag(Qt::MoveAction) && QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    const QString what = m_list->counted(keys.size());
    auto *drag = new QDrag(this);
    drag->setMimeData(m_list->mimeFor(keys));
    drag->setPixmap(dragLabel(isMove ? tr("Move %1").arg(what) : tr("Add %1").arg(what), *this));
    drag->setHotSpot(QPoint(-12, -12)); // beside the mouse, not over the target
    drag->exec(actions, Qt::CopyAction); // a move is done by the drop; nothing is taken away here
    hover(NoHover, {});
}

void EntityView::hover(int row, const QString &sentence)
{
    if (row == m_hoverRow && row == NoHover)
        return;
    if (row != m_hoverRow)
        viewport()->update();
    m_hoverRow = row;
    emit hoverExplained(sentence);
}

// Accepts wherever a drag of ours comes in, even over a row that refuses it: Qt sends no moves to a
// widget that refused the entering.
void EntityView::dragEnterEvent(QDragEnterEvent *event)
{
    QTableView::dragEnterEvent(event);
    if (DraggedEntities::isIn(event->mimeData()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void EntityView::dragMoveEvent(QDragMoveEvent *event)
{
    QTableView::dragMoveEvent(event);
    if (!m_list || !DraggedEntities::isIn(event->mimeData()))
        return;
    m_hovering = event->mimeData();
    m_hoverPoint = event->position().toPoint();
    m_hoverAction = event->dropAction();
    explainHover();
}

void EntityView::explainHover()
{
    const QModelIndex target = indexAt(m_hoverPoint);
    const DropPlan plan = m_list->planFor(m_hovering, m_hoverAction, target);
    const int row = target.isValid() ? target.row() : HoverBesideRows;
    hover(plan.changesSomething() ? row : HoverRefused, plan.sentence);
}

// Scrolling brings another row under a mouse that rests near the edge, and no event tells of it.
void EntityView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (m_hoverRow != NoHover && m_list && m_hovering)
        explainHover();
}

// Rows that come or go above those in sight must not push them away.
void EntityView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const int top = verticalScrollBar()->value(); // a row: tables scroll by items
    QTableView::rowsInserted(parent, first, last);
    if (top > 0 && first <= top) {
        executeDelayedItemsLayout(); // or the bar would not reach as far
        verticalScrollBar()->setValue(top + last - first + 1);
    }
}

void EntityView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int top = verticalScrollBar()->value();
    if (first < top)
        verticalScrollBar()->setValue(top - (qMin(last, top - 1) - first + 1));
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void EntityView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTableView::dragLeaveEvent(event);
    hover(NoHover, {});
}

void EntityView::dropEvent(QDropEvent *event)
{
    hover(NoHover, {});
    QTableView::dropEvent(event);
}

void EntityView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    if (!model() || model()->rowCount() == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QRect area = viewport()->rect().adjusted(12, 12, -12, -12);
        painter.drawText(area, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_emptyText);
    }
    QRect target;
    if (m_hoverRow >= 0)
        target = QRect(0, rowViewportPosition(m_hoverRow), viewport()->width(), rowHeight(m_hoverRow));
    else if (m_hoverRow == HoverBesideRows)
        target = viewport()->rect();
    if (target.isValid()) {
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isOnHighlight = m_hoverRow >= 0 && selectionModel()->isRowSelected(m_hoverRow, {});
        painter.setPen(QPen(palette().color(isOnHighlight ? QPalette::HighlightedText : QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(target).adjusted(1, 1, -1, -1), 3, 3);
    }
}

void EntityView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (m_isRestoring)
        return;
    m_place.reset(); // a person has chosen anew meanwhile
    emit selectionChangedTo(selectedKeys());
}

void EntityView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    emit currentCellChanged();
}

} // namespace Rollcall

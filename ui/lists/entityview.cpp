#include "ui/lists/entityview.h"

#include "models/gesture/draggedentities.h"
#include "models/lists/keyreader.h"
#include "models/lists/rosterlist.h"
#include "ui/gestures/draglabel.h"
#include "ui/lists/celleditor.h"
#include "ui/lists/columnheader.h"
#include "ui/lists/valuedelegate.h"
#include "ui/widgets/columnwidth.h"

#include <QAction>
#include <QApplication>
#include <QDrag>
#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Rollcall {

EntityView::EntityView(QWidget *parent)
    : QTableView(parent)
    , m_names(*this)
    , m_layout(*this, PromptLayout::Turn::First)
    , m_place(*this)
    , m_hover(*this)
    , m_typeAhead([this] { return TypeAhead::Place{m_list, model(), cursorColumn(), selectionModel() && selectionModel()->hasSelection() ? currentIndex().row() : -1}; },
                  [this](const Key &key) { return goTo(key); })
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
    setHorizontalScrollMode(ScrollPerPixel); // per item, the first column in sight would be below the frozen names
    setTabKeyNavigation(false); // Tab leads on to the next field
    setHorizontalHeader(new ColumnHeader(m_names, *this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qRound(fontMetrics().height() * 1.55));
    auto *delegate = new ValueDelegate(this);
    setItemDelegate(delegate);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_place.leaveScrolling(); }); // emitted only for scrolling by the user
    connect(delegate, &ValueDelegate::inputRefused, this, &EntityView::reopenEditor, Qt::QueuedConnection);
}

void EntityView::setList(QAbstractItemModel *model)
{
    m_list = dynamic_cast<RosterList *>(model);
    if (model == this->model()) // setModel() with the same model would keep its selection model, which is deleted below
        return;
    QItemSelectionModel *old = selectionModel();
    m_place.forget();
    setModel(model);
    delete old;
    m_layout.follow(model);
    if (!model)
        return;
    // A selection model of its own: to highlight the headings of selected columns, the header would ask for the flags of every
    // selected row at each painting.
    horizontalHeader()->setSelectionModel(new QItemSelectionModel(model, model));
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_place.remember(); });
    connect(model, &QAbstractItemModel::modelReset, viewport(), qOverload<>(&QWidget::update));
    if (m_list && m_list->source())
        connect(m_list->source(), &KeyReader::readingChanged, this, &EntityView::restore);
}

// Keeps at least four rows in sight.
QSize EntityView::minimumSizeHint() const
{
    constexpr int Rows = 4;
    const int heading = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this); // the horizontal bar, which appears when the columns need it
    return {QTableView::minimumSizeHint().width(), heading + Rows * verticalHeader()->defaultSectionSize() + bar + 2 * frameWidth()};
}

bool EntityView::isReading() const
{
    return m_list && m_list->source() && m_list->source()->isReading();
}

void EntityView::setEmptyText(const QString &text)
{
    if (std::exchange(m_emptyText, text) != text && isEmpty())
        viewport()->update();
    describe();
}

void EntityView::setQuestion(const QString &sentence)
{
    m_question = sentence;
    describe();
}

void EntityView::describe()
{
    const QString description = isEmpty() ? m_emptyText : m_question;
    if (description != accessibleDescription())
        setAccessibleDescription(description);
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

int EntityView::selectedCount() const
{
    int count = 0;
    for (const auto &[top, bottom] : selectedRanges())
        count += qMax(0, bottom - top + 1);
    return count;
}

Key EntityView::currentKey() const
{
    return m_list && currentIndex().isValid() ? m_list->keyAt(currentIndex().row()) : Key();
}

void EntityView::selectRows(const QList<int> &rows)
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
        m_place.await(keys);
        return;
    }
    if (rows.isEmpty())
        return;
    const int first = m_list->rowOf(keys.first());
    const QModelIndex index = model()->index(first >= 0 ? first : rows.first(), cursorColumn());
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selectRows(rows);
    scrollTo(index);
}

void EntityView::selectFirstRow()
{
    if (isReading())
        m_place.awaitFirst();
    else if (!isEmpty())
        setCurrentIndex(model()->index(0, cursorColumn()));
}

ColumnHeader &EntityView::columnHeader() const
{
    return *static_cast<ColumnHeader *>(horizontalHeader());
}

int EntityView::cursorColumn() const
{
    if (currentIndex().isValid())
        return currentIndex().column();
    const int names = m_list ? m_list->labelColumn() : 0;
    return isColumnHidden(names) ? qMax(0, horizontalHeader()->logicalIndexAt(0)) : names;
}

// Home and End go to the first and last row, not to the first and last cell.
QModelIndex EntityView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (isEmpty() || (currentIndex().isValid() && action != MoveHome && action != MoveEnd))
        return QTableView::moveCursor(action, modifiers);
    return model()->index(action == MoveEnd ? model()->rowCount() - 1 : 0, cursorColumn());
}

void EntityView::selectAll()
{
    QTableView::selectAll();
    if (isReading())
        m_place.awaitAll();
}

// A list that has changed in many places is reset. m_place has remembered where the user was, and finds it again when it can.
void EntityView::reset()
{
    const auto restoring = m_place.whileRestoring();
    QTableView::reset();
    describe();
    if (m_place.isKept())
        QMetaObject::invokeMethod(this, &EntityView::restore, Qt::QueuedConnection); // every listener must know of the reset first
}

void EntityView::restore()
{
    if (m_place.isKept())
        executeDelayedItemsLayout(); // otherwise the scroll bar's range is still too small
    m_place.restore();
}

QAction *EntityView::ownAction(const QKeyEvent &press) const
{
    if (window()->focusWidget() != this) // the key is for a cell's editor
        return nullptr;
    const QKeyCombination keys(press.modifiers() & ~Qt::KeypadModifier, Qt::Key(press.key()));
    for (QAction *action : actions()) {
        if (action->shortcutContext() == Qt::WidgetShortcut && action->isEnabled() && action->shortcuts().contains(QKeySequence(keys)))
            return action;
    }
    return nullptr;
}

// Qt ignores widget shortcuts when QApplication has no focus widget, which happens when the window becomes active while a popup is
// open. The window still sends its key events here.
bool EntityView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && ownAction(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void EntityView::keyPressEvent(QKeyEvent *event)
{
    if (QAction *action = ownAction(*event))
        action->trigger();
    else
        QTableView::keyPressEvent(event);
}

QWidget *EntityView::openEditor() const
{
    return state() == EditingState ? indexWidget(currentIndex()) : nullptr;
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
    m_typeAhead.type(typed);
}

bool EntityView::goTo(const Key &key)
{
    const int row = m_list->rowOf(key);
    if (row >= 0)
        setCurrentIndex(model()->index(row, cursorColumn()));
    return row >= 0;
}

int EntityView::sizeHintForColumn(int column) const
{
    ensurePolished();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    return model() ? widthOfColumn(*this, option, column) : -1;
}

void EntityView::startDrag(Qt::DropActions actions)
{
    const KeyList keys = selectedKeys();
    if (!m_list || keys.isEmpty())
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(m_list->mimeFor(keys));
    drag->setPixmap(dragLabel(m_list->counted(keys.size()), *this)); // DropHint says at the target what a drop would do
    drag->setHotSpot(QPoint(-DragLabelOffset, -DragLabelOffset)); // beside the mouse, not over the target
    emit dragBegan(drag->mimeData());
    drag->exec(actions, Qt::CopyAction); // a move is done by the drop; nothing is taken away here
    emit dragEnded();
    m_hover.leave();
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
    if (m_list && DraggedEntities::isIn(event->mimeData()))
        m_hover.moveTo(*event);
}

// Scrolling brings another row under a mouse that rests near the edge, and no event tells of it.
void EntityView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dx != 0) { // the frozen names are painted over the cells and must not scroll
        viewport()->update();
        horizontalHeader()->viewport()->update();
    }
    m_hover.lookAgain();
}

// Rows that come or go above those in sight must not push them away.
void EntityView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const int top = verticalScrollBar()->value(); // the number of the first visible row: tables scroll per item
    QTableView::rowsInserted(parent, first, last);
    describe();
    if (top > 0 && first <= top) {
        executeDelayedItemsLayout(); // otherwise the scroll bar's range is still too small
        verticalScrollBar()->setValue(top + last - first + 1);
    }
}

void EntityView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int top = verticalScrollBar()->value();
    const int kept = first < top ? top - (qMin(last, top - 1) - first + 1) : top;
    verticalScrollBar()->setValue(kept);
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    // Where the row of the cursor goes, Qt moves the cursor to another one and scrolls there.
    connect(model(), &QAbstractItemModel::rowsRemoved, this, [this, kept] { verticalScrollBar()->setValue(kept); }, Qt::SingleShotConnection);
}

void EntityView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTableView::dragLeaveEvent(event);
    m_hover.leave();
}

void EntityView::dropEvent(QDropEvent *event)
{
    m_hover.leave();
    QTableView::dropEvent(event);
}

void EntityView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    if (isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QRect area = viewport()->rect().adjusted(12, 12, -12, -12);
        painter.drawText(area, int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_emptyText);
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    m_names.paint(painter, option);
    m_hover.paint(painter);
}

QModelIndex EntityView::indexAt(const QPoint &point) const
{
    return QTableView::indexAt({m_names.below(point.x()), point.y()});
}

QRect EntityView::visualRect(const QModelIndex &index) const
{
    QRect rect = QTableView::visualRect(index);
    if (const int place = m_names.placeOf(index.column()); place >= 0)
        rect.moveLeft(place);
    return rect;
}

// Scrolls so that the cell is not covered by the frozen names.
void EntityView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (m_names.placeOf(index.column()) >= 0) {
        QTableView::scrollTo(index.siblingAtColumn(horizontalHeader()->logicalIndexAt(viewport()->rect().center().x())), hint);
        return;
    }
    QTableView::scrollTo(index, hint);
    const QRect names = m_names.area(), cell = QTableView::visualRect(index);
    const int hidden = isRightToLeft() ? cell.right() - names.left() + 1 : names.right() + 1 - cell.left();
    if (names.isValid() && hidden > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
}

void EntityView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // QTableView's own would ask for the flags of every cell, to find the first.
    QAbstractItemView::selectionChanged(selected, deselected);
    if (QAccessible::isActive()) {
        tellOfSelection(selected, QAccessible::SelectionAdd);
        tellOfSelection(deselected, QAccessible::SelectionRemove);
    }
    if (m_place.isRestoring() || (selected.isEmpty() && deselected.isEmpty())) // Qt emits empty changes when rows come before the selected ones
        return;
    m_place.forget(); // the user has selected something else meanwhile
    emit selectionChangedTo(selectedKeys());
}

void EntityView::tellOfSelection(const QItemSelection &cells, QAccessible::Event event)
{
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(this);
    QAccessibleTableInterface *table = view ? view->tableInterface() : nullptr;
    QAccessibleInterface *first = table && !cells.isEmpty() ? table->cellAt(cells.first().top(), cells.first().left()) : nullptr;
    if (!first)
        return;
    QAccessibleEvent told(this, event);
    told.setChild(view->indexOfChild(first));
    QAccessible::updateAccessibility(&told);
}

void EntityView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    emit currentCellChanged();
}

} // namespace Rollcall

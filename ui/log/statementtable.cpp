#include "ui/log/statementtable.h"

#include "models/lists/log/statementcells.h"
#include "models/lists/log/statementlogmodel.h"
#include "ui/log/statementdelegate.h"

#include <QDataStream>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace Rollcall {

StatementTable::StatementTable(StatementLogModel &model, QWidget *parent)
    : QTableView(parent)
    , m_layout(*this, PromptLayout::Turn::AfterOthers)
{
    // Before setModel(), whose selection model connects to the same signal: forgetRows() must run first.
    connect(&model, &StatementLogModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { forgetRows(first, last); });
    setModel(&model);
    m_layout.follow(&model);
    setItemDelegate(new StatementDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leads on to the next field
    setVerticalScrollMode(ScrollPerItem);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(0);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4); // SQL needs the room more than a title
    header->setSectionResizeMode(StatementCells::SqlColumn, QHeaderView::Stretch);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        m_isWidthOfUser = m_isWidthOfUser || (!m_isSharing && column == StatementCells::ValuesColumn);
    });
    measure();
}

void StatementTable::setEmptyText(const QString &text)
{
    if (std::exchange(m_emptyText, text) != text)
        viewport()->update();
}

QList<int> StatementTable::selectedRowNumbers() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) { // selectedRows() makes an index for every cell
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.resize(std::unique(rows.begin(), rows.end()) - rows.begin());
    return rows;
}

// Otherwise the next row would become current, and the table would scroll to it.
void StatementTable::forgetRows(int first, int last)
{
    const int current = currentIndex().row();
    if (current >= first && current <= last)
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
}

QByteArray StatementTable::saveColumns() const
{
    QByteArray columns;
    QDataStream stream(&columns, QIODevice::WriteOnly);
    stream << horizontalHeader()->saveState() << m_isWidthOfUser;
    return columns;
}

bool StatementTable::restoreColumns(const QByteArray &columns)
{
    QByteArray header;
    bool isWidthOfUser = false;
    QDataStream stream(columns);
    stream >> header >> isWidthOfUser;
    if (stream.status() != QDataStream::Ok || !horizontalHeader()->restoreState(header))
        return false;
    m_isWidthOfUser = isWidthOfUser;
    shareRoom();
    return true;
}

// Widths come from the longest text a column usually holds; looking at every row would take seconds.
void StatementTable::measure()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    const std::pair<int, QString> usual[] = {
        {StatementCells::TimeColumn, QStringLiteral("00:00:00.000")},
        {StatementCells::DurationColumn, tr("%1 ms").arg(QStringLiteral("000.00"))},
        {StatementCells::RowsColumn, QStringLiteral("000,000")},
        {StatementCells::KindColumn, tr("Transaction")},
    };
    for (const auto &[column, text] : usual) {
        const int header = horizontalHeader()->sectionSizeHint(column);
        setColumnWidth(column, std::max(header, fontMetrics().horizontalAdvance(text) + fontMetrics().averageCharWidth() * 2));
    }
    shareRoom();
}

// In a narrow dock SQL comes first, and the less telling columns hide until there is room again.
void StatementTable::shareRoom()
{
    if (m_isSharing)
        return;
    const QScopedValueRollback sharing(m_isSharing, true);
    const int sql = fontMetrics().averageCharWidth() * 24;
    const int needed = sql + (m_isWidthOfUser ? columnWidth(StatementCells::ValuesColumn) : sql / 3);
    int room = viewport()->width();
    for (const int column : {StatementCells::TimeColumn, StatementCells::DurationColumn, StatementCells::RowsColumn, StatementCells::KindColumn}) {
        setColumnHidden(column, false);
        room -= columnWidth(column);
    }
    for (const int column : {StatementCells::RowsColumn, StatementCells::DurationColumn, StatementCells::TimeColumn}) {
        if (room >= needed)
            break;
        room += columnWidth(column);
        setColumnHidden(column, true);
    }
    if (!m_isWidthOfUser)
        setColumnWidth(StatementCells::ValuesColumn, room * 3 / 10);
}

void StatementTable::resizeEvent(QResizeEvent *event)
{
    shareRoom();
    QTableView::resizeEvent(event);
}

void StatementTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
}

// The window may have its own Copy action; while the table has the focus, the key belongs to the table.
bool StatementTable::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void StatementTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

// Before anything is selected the keys start from the newest statement, which is the one in sight.
QModelIndex StatementTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool isUpOrDown = action == MoveUp || action == MoveDown || action == MovePageUp || action == MovePageDown;
    if (isUpOrDown && !selectionModel()->hasSelection() && model()->rowCount() > 0)
        return model()->index(model()->rowCount() - 1, 0);
    return QTableView::moveCursor(action, modifiers);
}

void StatementTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(12, 12, -12, -12), int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_emptyText);
}

} // namespace Rollcall

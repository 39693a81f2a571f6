#include "models/lists/log/statementlogmodel.h"

#include "models/lists/log/statementcells.h"
#include "models/log/statementlog.h"
#include "models/values/statementtext.h"

#include <QHash>

#include <algorithm>
#include <iterator>

namespace Rollcall {

StatementLogModel::StatementLogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void StatementLogModel::setLog(const StatementLog *log)
{
    if (log == m_log)
        return;
    if (m_log)
        m_log->disconnect(this);
    show(log);
}

void StatementLogModel::show(const StatementLog *log)
{
    beginResetModel(); // another log has no row in common with this one
    m_log = log;
    m_shown.clear();
    m_revised.clear();
    m_cleared = 0;
    m_judged = log ? log->lastNumber() : 0;
    m_shown = accepted(false);
    endResetModel();
    emit countsChanged();
    if (!log)
        return;
    connect(log, &StatementLog::appended, this, &StatementLogModel::followSoon);
    connect(log, &StatementLog::finished, this, &StatementLogModel::note);
    connect(log, &QObject::destroyed, this, [this] {
        m_log = nullptr; // too late to ask it anything
        show(nullptr);
    });
}

const StatementEntry *StatementLogModel::entryAt(int row) const
{
    return m_log && row >= 0 && row < rowCount() ? m_log->find(m_shown[size_t(row)]) : nullptr;
}

QString StatementLogModel::script(const QList<int> &rows) const
{
    QString script;
    for (const int row : rows) {
        if (const StatementEntry *entry = entryAt(row))
            script += asScript(*entry);
    }
    return script;
}

void StatementLogModel::setFilter(const StatementFilter &filter)
{
    follow(); // what the old filter has not judged yet would be missing from a narrower one
    const bool isNarrower = filter.isWithin(m_filter);
    m_filter = filter;
    changeRowsTo(accepted(isNarrower));
    emit countsChanged();
}

void StatementLogModel::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    follow(); // what ran before the pause
    m_isPaused = paused;
    follow(); // what ran during the pause
}

void StatementLogModel::clear()
{
    follow();
    m_cleared = m_judged;
    removeRowsAt(0, qsizetype(m_shown.size()));
    emit countsChanged();
}

qsizetype StatementLogModel::totalCount() const
{
    if (!m_log || m_log->entries().empty())
        return 0;
    const quint64 hidden = std::max(m_cleared, m_log->entries().front().number - 1);
    return m_judged > hidden ? qsizetype(m_judged - hidden) : 0;
}

qsizetype StatementLogModel::waitingCount() const
{
    if (!m_log || !m_isPaused || m_log->entries().empty())
        return 0;
    return qsizetype(m_log->lastNumber() - std::max(m_judged, m_log->entries().front().number - 1));
}

quint64 StatementLogModel::droppedCount() const
{
    return m_log ? m_log->dropped() : 0;
}

void StatementLogModel::followSoon()
{
    if (!std::exchange(m_willFollow, true))
        QMetaObject::invokeMethod(this, &StatementLogModel::follow, Qt::QueuedConnection);
}

void StatementLogModel::note(quint64 number)
{
    if (number > m_judged)
        return; // nobody has looked at it yet
    m_revised.append(number);
    followSoon();
}

void StatementLogModel::follow()
{
    m_willFollow = false;
    if (!m_log)
        return;
    dropRows();
    reviseRows();
    takeRows();
    emit countsChanged();
}

void StatementLogModel::dropRows()
{
    const quint64 oldest = m_log->entries().empty() ? 0 : m_log->entries().front().number;
    removeRowsAt(0, std::lower_bound(m_shown.begin(), m_shown.end(), oldest) - m_shown.begin());
}

// How a statement ended may change what the filter thinks of it.
void StatementLogModel::reviseRows()
{
    quint64 firstChanged = 0;
    quint64 lastChanged = 0;
    for (const quint64 number : std::exchange(m_revised, {})) {
        const StatementEntry *entry = m_log->find(number);
        if (!entry || number <= m_cleared)
            continue;
        const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), number);
        const bool isShown = place != m_shown.end() && *place == number;
        const int row = int(place - m_shown.begin());
        if (!m_filter.accepts(*entry)) {
            removeRowsAt(row, isShown ? 1 : 0);
        } else if (isShown) {
            firstChanged = firstChanged == 0 ? number : std::min(firstChanged, number);
            lastChanged = std::max(lastChanged, number);
        } else {
            beginInsertRows({}, row, row);
            m_shown.insert(place, number);
            endInsertRows();
        }
    }
    if (lastChanged == 0)
        return;
    const auto rowOf = [this](quint64 number) {
        return int(std::lower_bound(m_shown.begin(), m_shown.end(), number) - m_shown.begin());
    };
    emit dataChanged(index(rowOf(firstChanged), 0), index(std::min(rowOf(lastChanged), rowCount() - 1), StatementCells::ColumnCount - 1));
}

void StatementLogModel::takeRows()
{
    if (m_isPaused || m_log->entries().empty())
        return;
    const std::deque<StatementEntry> &entries = m_log->entries();
    std::deque<quint64> taken;
    const quint64 oldest = entries.front().number;
    for (size_t at = m_judged < oldest ? 0 : size_t(m_judged + 1 - oldest); at < entries.size(); ++at) {
        if (m_filter.accepts(entries[at]))
            taken.push_back(entries[at].number);
    }
    m_judged = m_log->lastNumber();
    if (taken.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(taken.size()) - 1);
    m_shown.insert(m_shown.end(), taken.begin(), taken.end());
    endInsertRows();
}

void StatementLogModel::removeRowsAt(qsizetype first, qsizetype count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, int(first), int(first + count - 1));
    m_shown.erase(m_shown.begin() + first, m_shown.begin() + first + count);
    endRemoveRows();
}

// Moves the leaving rows to the end and removes them, adds the joining rows at the end and moves them into place. That takes
// three signals instead of thousands, and unlike a reset keeps selection and scroll position.
void StatementLogModel::changeRowsTo(const std::deque<quint64> &wanted)
{
    std::deque<quint64> stay;
    std::deque<quint64> leave;
    std::deque<quint64> join;
    std::set_intersection(m_shown.begin(), m_shown.end(), wanted.begin(), wanted.end(), std::back_inserter(stay));
    std::set_difference(m_shown.begin(), m_shown.end(), stay.begin(), stay.end(), std::back_inserter(leave));
    std::set_difference(wanted.begin(), wanted.end(), stay.begin(), stay.end(), std::back_inserter(join));
    const auto stayCount = qsizetype(stay.size());
    if (!leave.empty()) {
        stay.insert(stay.end(), leave.begin(), leave.end());
        permute(stay);
        removeRowsAt(stayCount, qsizetype(leave.size()));
    }
    if (!join.empty()) {
        beginInsertRows({}, int(stayCount), int(stayCount) + int(join.size()) - 1);
        m_shown.insert(m_shown.end(), join.begin(), join.end());
        endInsertRows();
        permute(wanted);
    }
}

// The same rows in another order.
void StatementLogModel::permute(const std::deque<quint64> &order)
{
    if (order == m_shown)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const std::deque<quint64> before = std::exchange(m_shown, order);
    const QModelIndexList from = persistentIndexList();
    QHash<quint64, int> rows;
    if (!from.isEmpty()) {
        for (size_t row = 0; row < order.size(); ++row)
            rows.insert(order[row], int(row));
    }
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from)
        to.append(this->index(rows.value(before[size_t(index.row())]), index.column()));
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
}

// The numbers of all judged entries that the filter accepts; a narrower filter than before need not look at hidden ones.
std::deque<quint64> StatementLogModel::accepted(bool isNarrower) const
{
    std::deque<quint64> numbers;
    if (!m_log)
        return numbers;
    if (isNarrower) {
        for (const quint64 number : m_shown) {
            if (m_filter.accepts(*m_log->find(number)))
                numbers.push_back(number);
        }
        return numbers;
    }
    for (const StatementEntry &entry : m_log->entries()) {
        if (entry.number > m_cleared && entry.number <= m_judged && m_filter.accepts(entry))
            numbers.push_back(entry.number);
    }
    return numbers;
}

static int alignmentOf(int column)
{
    return int((StatementCells::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

int StatementLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int StatementLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StatementCells::ColumnCount;
}

QVariant StatementLogModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    const StatementEntry *entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return StatementCells::text(*entry, index.column());
    case NumberRole:
        return entry->number;
    case GestureRole:
        return entry->gesture;
    case KindRole:
        return int(shownKindOf(*entry));
    case ErrorRole:
        return entry->error;
    case SqlRole:
        return entry->sql;
    default:
        return {};
    }
}

QVariant StatementLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= StatementCells::ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    return role == Qt::DisplayRole ? StatementCells::title(section) : QVariant();
}

} // namespace Rollcall

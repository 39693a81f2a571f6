#include "models/lists/membersmodel.h"

#include "models/link/droppreviews.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/linksearch.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

void MembersModel::setAnchors(const KeyList &anchors)
{
    if (anchors == m_anchors)
        return;
    m_anchors = anchors;
    m_hasBeginning = false;
    m_total = -1;
    (void)read();
    emit anchorsChanged();
}

Result<> MembersModel::refresh()
{
    m_statements.setSearch(searchOf(m_controller.store().session(), m_controller.relationship()));
    m_statements.setSortsByLocale(!m_statements.search().isLong && m_controller.store().session().sortsByLocale());
    return read();
}

// What an index leads to, and is few, is there before a thread could be asked for it.
bool MembersModel::isSoonRead() const
{
    constexpr int Few = 256;
    if (m_anchors.size() != 1 || !m_statements.search().isServed[int(opposite(m_side))])
        return false;
    const qint64 links = m_controller.store().linksUpTo(opposite(m_side), m_anchors, Few + 1);
    return links >= 0 && links <= Few;
}

Result<> MembersModel::read()
{
    m_previews->forget();
    const bool wasLong = std::exchange(m_isLong, m_statements.search().isLong && !isSoonRead());
    if (!m_isLong)
        return readNow();
    if (!wasLong)
        m_lines = {};
    readLater();
    return {};
}

// The keys that the filter shows, in the lines' order.
Result<KeyList> MembersModel::shownOf(const MemberLines &lines)
{
    if (m_filter.isEmpty() || lines.isEmpty())
        return KeyList(lines.keys());
    const auto rows = m_controller.store().session().run(m_statements.memberKeys(m_side, m_anchors, m_order, m_filter));
    if (!rows)
        return rows.error();
    KeySet holding{KeyList()};
    for (const QVariantList &row : rows->rows)
        holding.insert(Key::fromRow(row, 0, row.size()));
    KeyList shown;
    for (const Key &key : lines.keys()) {
        if (holding.contains(key))
            shown.append(key);
    }
    return shown;
}

Result<> MembersModel::readNow()
{
    m_source->stop();
    m_glance->stop();
    m_shown = {};
    MemberLines lines;
    if (!m_anchors.isEmpty()) {
        Session &session = m_controller.store().session();
        const auto rows = session.run(m_statements.members(m_side, m_anchors, m_order));
        if (!rows && rows.error().isTooLong() && BackgroundReader::canRead(session)) { // a view, of which nobody knows how long it is
            m_isLong = true;
            m_lines = {};
            readLater();
            return {};
        }
        if (!rows) {
            emit readFailed(rows.error());
            return rows.error();
        }
        for (const QVariantList &row : rows->rows)
            lines.add(m_statements.memberFrom(m_side, m_anchors, row), m_statements.readsEachLink());
        lines.finish();
    }
    const auto shown = shownOf(lines);
    if (!shown) {
        emit readFailed(shown.error());
        return shown.error();
    }
    m_total = lines.keys().size();
    m_before = std::exchange(m_lines, std::move(lines));
    changeRowsTo(*shown);
    for (int row = 0; row < rowCount() && !m_before.isEmpty(); ++row) {
        const Key key = keyAt(row);
        if (m_before.contains(key) && !(m_before.line(key) == m_lines.line(key)))
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    m_before = {};
    emit refreshed();
    return {};
}

void MembersModel::readLater()
{
    m_pages.setAnchors(m_anchors);
    if (m_anchors.isEmpty() || hasTooManyAnchors()) {
        m_source->stop();
        m_glance->stop();
        m_shown = {};
        m_total = 0;
        changeRowsTo({});
        emit refreshed();
        return;
    }
    const qsizetype keyColumns = m_controller.relationship().at(m_side).key.size();
    m_asked = {m_statements.memberKeys(m_side, m_anchors, m_order, m_filter), {keyColumns}, m_statements.readsEachLink(),
               keyColumns == 1 && m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey, {}};
    m_asked.isAtHand = m_statements.search().isServed[int(opposite(m_side))];
    m_asked.takesLong = m_statements.search().isVeryLong && !m_asked.isAtHand;
    if (!m_filter.isEmpty()) // else it is the list's length
        m_asked.total = m_statements.memberTotal(m_side, m_anchors);
    const bool isNew = !m_asked.asksTheSameAs(m_shown);
    if (isNew)
        m_shown = {};
    constexpr int Few = 4096; // they are there sooner than they are painted
    m_source->read(m_asked, isNew || rowCount() < Few ? KeySource::Pace::AtOnce : KeySource::Pace::WhenPainted);
    lookWhereItIsPainted();
    if (isNew && !m_hasBeginning)
        changeRowsTo({}); // those of other anchors would be a lie
    if (isNew && m_statements.search().isVeryLong && !m_statements.search().isServed[int(opposite(m_side))])
        emit wouldGainFromIndex();
    announceAll();
    emit refreshed();
}

void MembersModel::take(const KeyList &keys, bool isComplete)
{
    if (!isComplete && m_asked.asksTheSameAs(m_shown))
        return; // it is read again: the beginning is no news
    m_hasBeginning = true;
    m_shown = isComplete ? m_asked : KeySource::Question();
    m_pages.clear(); // what was read since the question may be older than the answer
    if (isComplete && m_filter.isEmpty())
        m_total = keys.size();
    if (isComplete)
        changeRowsTo(keys);
    else
        beginWith(keys);
    if (isComplete && m_source->asksAgain()) // it may have been read before what is seen already
        lookWhereItIsPainted();
    announceAll();
    emit refreshed();
}

// Whom these memberships make members of one of the anchors, in their order.
void MembersModel::setFilterText(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    (void)read();
}

void MembersModel::sort(int column, Qt::SortOrder order)
{
    if (column == ShareColumn)
        return; // see MemberTools
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const ColumnInfo *own = ownColumn(column);
    const QString name = entity.label.columns().value(0, entity.key.first());
    const ListStatements::Order wanted{own ? own->name : column == LabelColumn ? name : column == DetailColumn ? entity.detail : QString(), order, own != nullptr};
    if (wanted.column == m_order.column && (wanted.column.isEmpty() || wanted.direction == m_order.direction) && wanted.isOfLink == m_order.isOfLink)
        return;
    m_order = wanted;
    (void)read();
}

void MembersModel::find(const QString &text, int column, const std::function<void(const Key &)> &found)
{
    const ColumnInfo *own = ownColumn(column);
    const QString &detail = m_controller.relationship().at(m_side).detail;
    const bool isDetail = column == DetailColumn && !detail.isEmpty();
    if (!m_isLong || m_anchors.isEmpty() || hasTooManyAnchors())
        return;
    if (!m_finder)
        m_finder = new BackgroundReader(m_controller.store().session(), this);
    const ListStatements::MemberText wanted{own ? own->name : isDetail ? detail : QString(), own != nullptr};
    m_finder->start([found, keyColumns = m_controller.relationship().at(m_side).key.size(),
                     statement = m_statements.firstMemberStarting(m_side, m_anchors, m_order, m_filter, wanted, text)](BackgroundReader::Task &task) {
        const auto rows = task.session().run(statement);
        if (rows && !rows->rows.isEmpty())
            task.deliver([found, key = Key::fromRow(rows->rows.first(), 0, keyColumns)] { found(key); });
    });
}

// The lines of a paged list are read as they are looked at, and to look at each of them would hold the window.
QModelIndexList MembersModel::match(const QModelIndex &start, int role, const QVariant &value, int hits, Qt::MatchFlags flags) const
{
    const bool isOfNames = role == Qt::DisplayRole && start.column() == LabelColumn && hits == 1
                           && flags == Qt::MatchFlags(Qt::MatchStartsWith | Qt::MatchWrap);
    if (!m_isLong || !isOfNames)
        return KeyedModel<QAbstractTableModel>::match(start, role, value, hits, flags);
    const auto rows = m_controller.store().session().run(m_statements.startingAmong(m_side, keys(), value.toString()));
    KeySet starting{KeyList()};
    for (const QVariantList &row : rows ? rows->rows : QList<QVariantList>())
        starting.insert(Key::fromRow(row, 0, row.size()));
    for (int i = 0; i < rowCount(); ++i) {
        const int row = (start.row() + i) % rowCount();
        if (starting.contains(keyAt(row)))
            return {index(row, LabelColumn)};
    }
    return {};
}

} // namespace Rollcall

// How the list is read, and follows what changes; what it is for is in entitymodel.cpp.

#include "models/lists/entitymodel.h"

#include "models/link/droppreviews.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/linksearch.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

namespace Rollcall {

bool EntityModel::select()
{
    clearError(); // readFailed() sets it
    const bool isSound = takeCondition();
    return refresh() && isSound;
}

bool EntityModel::selectRow(int row)
{
    clearError();
    if (row < 0 || row >= rowCount())
        return false;
    m_pages->expire({keyAt(row)});
    announce({keyAt(row)});
    const EntityPages::Row *read = rowAt(row);
    return read && !read->values.isEmpty();
}

void EntityModel::setFilter(const QString &condition)
{
    TamedTableModel::setFilter(condition);
    (void)select();
}

// Tried before it becomes part of anything longer: where lists are read in the background, the answer would come too late.
bool EntityModel::takeCondition()
{
    if (filter() == m_statements.condition())
        return true;
    const auto probe = m_statements.probe(m_side, filter());
    const auto tried = probe ? m_controller.store().session().run(*probe) : Result<Rows>(probe.error());
    if (tried)
        m_statements.setCondition(filter());
    else
        emit readFailed(tried.error());
    return bool(tried);
}

Result<> EntityModel::refresh()
{
    m_previews->forget();
    Session &session = m_controller.store().session();
    m_isLong = KeySource::isLong(session, m_table.name, m_controller.relationship().at(m_side).hasRowId);
    if (!m_isLong) {
        const auto total = session.run(m_statements.total(m_side));
        m_isLong = !total && total.error().isTooLong() && BackgroundReader::canRead(session); // a view
        if (!total && !m_isLong) { // what is shown is better than nothing
            emit readFailed(total.error());
            return total.error();
        }
        if (total)
            m_total = total->rows.first().first().toLongLong();
    }
    m_statements.setSortsByLocale(!m_isLong && session.sortsByLocale());
    m_statements.setSearch(searchOf(session, m_controller.relationship()));
    m_controller.store().setSlow(m_side, m_statements.search().isVeryLong && !m_statements.search().isServed[int(m_side)]);
    m_pages->setSearch(m_statements.search());
    m_pages->expire();
    if (const auto read = readKeys(KeySource::Pace::WhenPainted); !read)
        return read;
    announceAll();
    return {};
}

KeySource::Question EntityModel::question() const
{
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    return {m_statements.keys(m_side, m_columnNames, m_filter, m_order), {entity.key.size(), entity.mayLackKey}, !m_table.isUnique(entity.key),
            entity.key.size() == 1 && m_order.column == entity.key.first(), {}, m_order.direction == Qt::DescendingOrder};
}

// What is shown already is read again where someone looks, and then all of it.
Result<> EntityModel::readKeys(KeySource::Pace pace)
{
    m_asked = question();
    if (!m_isLong) {
        m_glance->stop();
        return m_source->readNow(m_asked);
    }
    if (isFiltered()) // else it is the list's length
        m_asked.total = m_statements.total(m_side);
    m_source->read(m_asked, m_asked.asksTheSameAs(m_shown) ? pace : KeySource::Pace::AtOnce);
    lookWhereItIsPainted();
    emit countsChanged();
    return {};
}

// The beginning of a new list is shown at once; that of one read again is no news.
void EntityModel::take(const KeyList &keys, bool isComplete)
{
    if (!isComplete && m_asked.asksTheSameAs(m_shown))
        return;
    m_shown = isComplete ? m_asked : KeySource::Question();
    if (isComplete && m_isLong && !isFiltered())
        m_total = keys.size();
    if (isComplete)
        changeRowsTo(keys);
    else
        beginWith(keys);
    if (isComplete && m_source->asksAgain()) // it may have been read before what is seen already
        lookWhereItIsPainted();
    emit countsChanged();
}

void EntityModel::lookWhereItIsPainted()
{
    const bool isQuick = !m_order.column.isEmpty(); // else some counts cost as much as all of them
    if (isQuick && m_source->isReading() && m_asked.asksTheSameAs(m_shown))
        m_glance->look(m_asked, keys(), m_rowInSight);
    else
        m_glance->stop();
}

// As long as the whole list is still to come: nothing would mend what is older than that. Not by a reset, for until
// all is read it would close an editor.
void EntityModel::takePart(const Glance::Part &part)
{
    if (!m_source->isReading() || !changeRowsTo(part.in(keys()), false))
        return;
    if (!isFiltered())
        m_total = keys().size();
    emit countsChanged();
}

void EntityModel::setFilterText(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    (void)readKeys();
}

void EntityModel::setSort(int column, Qt::SortOrder direction)
{
    TamedTableModel::setSort(column, direction);
    m_order = {m_controller.relationship().at(m_side).key.first(), Qt::AscendingOrder};
    if (column >= 0)
        m_order = {column >= countColumn() ? QString() : m_table.columns.at(column).name, direction};
}

void EntityModel::sort(int column, Qt::SortOrder direction)
{
    setSort(column, direction);
    if (!question().asksTheSameAs(m_asked))
        (void)readKeys();
}

void EntityModel::find(const QString &text, int column, const std::function<void(const Key &)> &found)
{
    if (column >= countColumn())
        return;
    if (!m_finder)
        m_finder = new BackgroundReader(m_controller.store().session(), this);
    m_finder->start([found, keyColumns = m_controller.relationship().at(m_side).key.size(),
                     statement = m_statements.firstStarting(m_side, m_columnNames, m_filter, m_order, m_table.columns.at(column).name, text)](BackgroundReader::Task &task) {
        const auto rows = task.session().run(statement);
        if (rows && !rows->rows.isEmpty())
            task.deliver([found, key = Key::fromRow(rows->rows.first(), 0, keyColumns)] { found(key); });
    });
}

// After a commit only the rows it touched are read again, and the key list when it may differ.
void EntityModel::follow(const Change &change)
{
    if (change.touchesIndexes()) {
        (void)refresh();
        return;
    }
    m_pages->follow(change);
    KeyList touched = change.linkedKeys(m_side);
    if (m_controller.relationship().isWithinOneTable())
        touched.append(change.linkedKeys(opposite(m_side)));
    announce(touched);
    followEntities(change);
}

void EntityModel::followEntities(const Change &change)
{
    KeyList touched;
    const auto isMine = [this](Side side) { return side == m_side || m_controller.relationship().isWithinOneTable(); };
    bool rowsDiffer = (m_order.column.isEmpty() && change.touchesLinks()) || !m_statements.condition().isEmpty(); // which may look at anything
    for (const Edit &edit : change.edits) {
        if (isMine(edit.side)) {
            touched.append(edit.key);
            const ColumnInfo *sorted = m_table.column(m_order.column);
            rowsDiffer = rowsDiffer || !m_filter.isEmpty() || edit.column == m_order.column || (sorted && sorted->isGenerated);
        }
    }
    for (const QList<Entity> &entities : {change.removedEntities, change.addedEntities}) {
        for (const Entity &entity : entities) {
            if (isMine(entity.side)) {
                touched.append(entity.key);
                rowsDiffer = true;
            }
        }
    }
    m_pages->expire(touched);
    if (rowsDiffer) {
        if (!m_isLong) {
            if (const auto total = m_controller.store().session().run(m_statements.total(m_side)); total)
                m_total = total->rows.first().first().toLongLong();
        }
        (void)readKeys();
    }
    announce(touched);
}

} // namespace Rollcall

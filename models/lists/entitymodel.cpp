#include "models/lists/entitymodel.h"

#include "models/link/draggedentities.h"
#include "models/link/dropplanner.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/freshrows.h"
#include "models/lists/entitypages.h"
#include "models/lists/linksearch.h"
#include "models/sql/backgroundreader.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QPointer>

#include <algorithm>

namespace Rollcall {

// QSqlTableModel takes "main.hero" for a table of another schema, and quotes in a name for its own.
static bool isNameQtUnderstands(const QString &table)
{
    return std::none_of(table.cbegin(), table.cend(), [](QChar c) { return c == u'.' || c == u'"' || c == u'[' || c == u']' || c == u'`'; });
}

EntityModel::EntityModel(MembershipController &controller, Side side, const TableInfo &table, QObject *parent)
    : KeyedModel<QSqlTableModel>(parent, controller.store().session().database())
    , m_controller(controller)
    , m_side(side)
    , m_table(table)
    , m_statements(controller.relationship(), controller.store().session().foldsAllLetters())
    , m_planner(new DropPlanner(controller.store(), this))
    , m_order{controller.relationship().at(side).key.first()}
{
    if (isNameQtUnderstands(table.name))
        setTable(table.name); // record() and tableName() answer; rows are read by EntityPages
    for (const ColumnInfo &column : table.columns)
        m_columnNames.append(column.name);
    m_pages = new EntityPages(controller.store().session(), controller.relationship(), side, m_columnNames, this);
    m_source = new KeySource(controller.store().session(), this);
    connect(m_source, &KeySource::arrived, this, &EntityModel::take);
    connect(m_source, &KeySource::failed, this, &EntityModel::readFailed);
    connect(m_source, &KeySource::readingChanged, this, &EntityModel::countsChanged);
    connect(m_source, &KeySource::counted, this, [this](qint64 total) {
        m_total = total;
        emit countsChanged();
    });
    m_fresh = new FreshRows(this);
    connect(m_fresh, &FreshRows::changed, this, &EntityModel::announceAll);
    connect(m_pages, &EntityPages::readFailed, this, &EntityModel::readFailed);
    connect(m_pages, &EntityPages::counted, this, &EntityModel::announceAll);
    connect(&controller.store(), &MembershipStore::changed, this, &EntityModel::follow);
    connect(&controller.store(), &MembershipStore::stale, this, [this] { (void)refresh(); });
}

int EntityModel::labelColumn() const
{
    return qMax(0, int(m_columnNames.indexOf(m_controller.relationship().at(m_side).label.columns().value(0))));
}

bool EntityModel::select()
{
    return bool(refresh());
}

Result<> EntityModel::refresh()
{
    m_planner->forget();
    Session &session = m_controller.store().session();
    m_isLong = KeySource::isLong(session, m_table.name);
    if (!m_isLong) {
        const auto total = session.run(m_statements.total(m_side));
        if (!total) { // what is shown is better than nothing
            emit readFailed(total.error());
            return total.error();
        }
        m_total = total->rows.first().first().toLongLong();
    }
    m_statements.setSearch(searchOf(session, m_controller.relationship()));
    m_pages->setSearch(m_statements.search());
    m_pages->expire();
    if (const auto read = readKeys(); !read)
        return read;
    announceAll();
    return {};
}

Result<> EntityModel::readKeys()
{
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    m_asked = {m_statements.keys(m_side, m_columnNames, m_filter, m_order), entity.key.size(), !m_table.isUnique(entity.key),
               entity.key.size() == 1 && m_order.column == entity.key.first(), {}};
    if (!m_isLong)
        return m_source->readNow(m_asked);
    if (!m_filter.isEmpty()) // else it is the list's length
        m_asked.total = m_statements.total(m_side);
    m_source->read(m_asked);
    emit countsChanged();
    return {};
}

// The beginning of a new list is shown at once; that of one read again is no news.
void EntityModel::take(const KeyList &keys, bool isComplete)
{
    if (!isComplete && m_asked.asksTheSameAs(m_shown))
        return;
    m_shown = isComplete ? m_asked : KeySource::Question();
    if (isComplete && m_isLong && m_filter.isEmpty())
        m_total = keys.size();
    if (isComplete)
        changeRowsTo(keys);
    else
        beginWith(keys);
    emit countsChanged();
}

void EntityModel::setFilterText(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    (void)readKeys();
}

void EntityModel::sort(int column, Qt::SortOrder direction)
{
    ListStatements::Order order{m_controller.relationship().at(m_side).key.first(), Qt::AscendingOrder};
    if (column >= 0)
        order = {column >= countColumn() ? QString() : m_table.columns.at(column).name, direction};
    if (order.column == m_order.column && order.direction == m_order.direction)
        return;
    m_order = order;
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

void EntityModel::announceAll()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void EntityModel::announce(const KeyList &keys)
{
    constexpr qsizetype FewRows = 64;
    if (keys.size() > FewRows) {
        announceAll();
        return;
    }
    for (const int row : rowsOf(keys))
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
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
    bool rowsDiffer = m_order.column.isEmpty() && change.touchesLinks();
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

void EntityModel::setMarkedBy(const KeyList &others)
{
    constexpr qsizetype MostMarking = 10'000; // to find out about more takes longer than anyone looks at one screen
    const KeyList marking = others.size() > MostMarking ? KeyList() : others;
    if (marking == m_pages->markedBy())
        return;
    m_pages->setMarkedBy(marking);
    if (rowCount() > 0)
        emit dataChanged(index(0, labelColumn()), index(rowCount() - 1, labelColumn()), {MarkRole, MarkTextRole, Qt::AccessibleTextRole});
}

const EntityPages::Row *EntityModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_pages->rowAt(keys(), row) : nullptr;
}

int EntityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : countColumn() + 1;
}

QString EntityModel::labelOf(const Key &key) const
{
    const EntityPages::Row *row = m_pages->held(key);
    if (!row || row->values.isEmpty())
        return labelsOf({key}).value(0);
    const LabelTemplate &label = m_controller.relationship().at(m_side).label;
    QVariantList values;
    for (const QString &column : label.columns())
        values.append(row->values.at(m_columnNames.indexOf(column)));
    return label.compose(values);
}

QHash<Key, Fields> EntityModel::seen(const QList<Key> &wanted) const
{
    QHash<Key, Fields> seen;
    for (const Key &key : wanted) {
        const EntityPages::Row *row = m_pages->held(key);
        for (qsizetype i = 0; row && i < row->values.size(); ++i)
            seen[key].append({m_columnNames.at(i), row->values.at(i)});
    }
    return seen;
}

QStringList EntityModel::labelsOf(const KeyList &keys) const
{
    return GestureWords(m_controller.store()).labels(m_side, keys);
}

QStringList EntityModel::mimeTypes() const
{
    return {DraggedEntities::MimeType, QStringLiteral("text/plain")};
}

QMimeData *EntityModel::mimeFor(const KeyList &keys) const
{
    const DraggedEntities dragged{m_controller.store().session().identity(),
                                  DraggedEntities::relationName(m_controller.relationship()), m_side, keys, {}};
    return dragged.toMimeNaming([self = QPointer<const EntityModel>(this), keys] { return self ? self->labelsOf(keys) : QStringList(); });
}

QMimeData *EntityModel::mimeData(const QModelIndexList &indexes) const
{
    const KeyList keys = keysAt(indexes);
    return keys.isEmpty() ? nullptr : mimeFor(keys);
}

DropPlan EntityModel::planFor(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target) const
{
    return m_planner->plan(mime, {m_side, target.isValid() ? QList<Key>{keyAt(target.row())} : QList<Key>()}, action);
}

QString EntityModel::counted(qint64 count) const
{
    return m_controller.relationship().at(m_side).noun.counted(count);
}

bool EntityModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    return planFor(mime, action, parent).changesSomething();
}

bool EntityModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent)
{
    return m_controller.drop(planFor(mime, action, parent));
}

} // namespace Rollcall

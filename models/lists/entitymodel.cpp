#include "models/lists/entitymodel.h"

#include "models/link/draggedentities.h"
#include "models/link/dropplanner.h"
#include "models/link/membershipcontroller.h"
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

QVariant EntityModel::markData(const EntityPages::Row &row, int role) const
{
    const qint64 all = m_pages->markedBy().size();
    const qint64 marked = all == 0 ? 0 : row.marked; // it may be from before
    const Noun &others = m_controller.relationship().at(opposite(m_side)).noun;
    const bool isAll = marked >= all;
    if (role == MarkRole)
        return int(marked == 0 ? NotMarked : isAll ? AllMarked : SomeMarked);
    if (marked == 0 || all == 0)
        return role == Qt::AccessibleTextRole ? QVariant(cellText(row.values.at(labelColumn()))) : QVariant();
    const QString share = isAll ? (all == 1 ? tr("in", "is a member") : tr("all %1").arg(all)) : tr("%1 of %2").arg(marked).arg(all);
    if (role == MarkTextRole)
        return share;
    return tr("%1, with %2 of the %3 selected").arg(cellText(row.values.at(labelColumn())), QString::number(marked), others.counted(all));
}

QVariant EntityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    if (role == KeyRole)
        return QVariant::fromValue(keyAt(index.row()));
    if (role == ColumnRole)
        return index.column() < countColumn() ? QVariant::fromValue(m_table.columns.at(index.column())) : QVariant();
    const bool isCount = index.column() == countColumn();
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = isCount || m_table.columns.at(index.column()).affinity == Affinity::Integer
                              || m_table.columns.at(index.column()).affinity == Affinity::Real;
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::AccessibleTextRole;
    if (!isText && role != IsNullRole && role != MarkRole && role != MarkTextRole && role != Qt::ToolTipRole)
        return {};

    const EntityPages::Row *row = rowAt(index.row());
    if (!row)
        return {};
    if (row->values.isEmpty()) // deleted by someone else a moment ago; the next refresh removes it
        return isText && index.column() == labelColumn() ? (row->isUnread ? tr("(could not be read)") : tr("(deleted elsewhere)")) : QVariant();
    if (isCount && row->links == EntityPages::NotCounted)
        return role == Qt::DisplayRole ? tr("\u2026", "not counted yet") : role == Qt::AccessibleTextRole ? tr("not counted yet") : QVariant();
    if (isCount)
        return isText ? QVariant(row->links) : QVariant();
    const QVariant &value = row->values.at(index.column());
    switch (role) {
    case Qt::EditRole:
        return value;
    case IsNullRole:
        return value.isNull();
    case Qt::ToolTipRole:
        return value.isNull() ? tr("NULL: no value") : QVariant();
    case MarkRole:
    case MarkTextRole:
        return index.column() == labelColumn() ? markData(*row, role) : QVariant();
    case Qt::AccessibleTextRole:
        if (index.column() == labelColumn())
            return markData(*row, role);
        return value.isNull() ? tr("no value") : cellText(value);
    default:
        return cellText(value);
    }
}

QVariant EntityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Relationship &relationship = m_controller.relationship();
    const bool isCount = section == countColumn();
    if (role == Qt::DisplayRole)
        return isCount ? relationship.at(opposite(m_side)).noun.title() : GestureWords::columnTitle(m_table.columns.at(section).name);
    if (role == Qt::ToolTipRole) {
        if (isCount)
            return tr("How many %1 each %2 has").arg(relationship.at(opposite(m_side)).noun.many, relationship.at(m_side).noun.one);
        return QStringLiteral("%1 %2").arg(m_table.columns.at(section).name, m_table.columns.at(section).declaredType).toHtmlEscaped();
    }
    return {};
}

Qt::ItemFlags EntityModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // empty space takes members away
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    if (index.column() >= countColumn() || !m_controller.store().readOnlyReason().isEmpty())
        return flags;
    const ColumnInfo &column = m_table.columns.at(index.column());
    const EntityDescription &entity = m_controller.relationship().at(m_side);
    const bool isKey = entity.isKey(column.name) || entity.lockedColumns.contains(column.name);
    const EntityPages::Row *row = rowAt(index.row());
    const bool isBytes = row && !row->values.isEmpty() && row->values.at(index.column()).typeId() == QMetaType::QByteArray
                         && !row->values.at(index.column()).isNull();
    if (!isKey && !column.isGenerated && row && !row->values.isEmpty() && !isBytes)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool EntityModel::store(const QModelIndex &index, const QVariant &before, const QVariant &after)
{
    const ColumnInfo &column = m_table.columns.at(index.column());
    if (isSameValue(before, after))
        return true;
    if (after.isNull() && column.isNotNull) {
        emit m_controller.refused({tr("%1 must have a value. Type one, or press Escape.").arg(GestureWords::columnTitle(column.name))});
        return false;
    }
    return m_controller.edit({{m_side, keyAt(index.row()), column.name, before, after}});
}

bool EntityModel::enter(const QModelIndex &index, const CellInput &input)
{
    if (!(flags(index) & Qt::ItemIsEditable) || input.text == cellText(input.before))
        return false;
    const auto value = parseCell(m_table.columns.at(index.column()), input.text);
    if (!value) {
        emit m_controller.refused(value.error());
        return false;
    }
    return store(index, input.before, *value);
}

bool EntityModel::setNull(const QModelIndex &index)
{
    if (!(flags(index) & Qt::ItemIsEditable))
        return false;
    return store(index, data(index, Qt::EditRole), QVariant(QMetaType::fromType<QString>()));
}

bool EntityModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    if (value.canConvert<CellInput>())
        return enter(index, value.value<CellInput>());
    if (value.isNull())
        return setNull(index);
    return enter(index, {data(index, Qt::EditRole), value.toString()});
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

#include "models/lists/entitymodel.h"

#include "models/link/draggedentities.h"
#include "models/link/droppreviews.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/freshrows.h"
#include "models/lists/entitypages.h"
#include "models/sql/session.h"

#include <QMimeData>
#include <QPointer>

namespace Rollcall {

EntityModel::EntityModel(MembershipController &controller, Side side, const TableInfo &table, QObject *parent)
    : KeyedModel<TamedTableModel>(controller.store().session().database(), table.name, parent)
    , m_controller(controller)
    , m_side(side)
    , m_table(table)
    , m_statements(controller.relationship(), controller.store().session().foldsAllLetters())
    , m_previews(new DropPreviews(controller, this))
    , m_order{controller.relationship().at(side).key.first()}
{
    for (const ColumnInfo &column : table.columns)
        m_columnNames.append(column.name);
    m_pages = new EntityPages(controller.store().session(), controller.relationship(), side, m_columnNames, this);
    m_source = new KeySource(controller.store().session(), this);
    connect(this, &EntityModel::readFailed, this, &EntityModel::setFailure);
    connect(m_source, &KeySource::arrived, this, &EntityModel::take);
    connect(m_source, &KeySource::failed, this, &EntityModel::readFailed);
    connect(m_source, &KeySource::readingChanged, this, &EntityModel::countsChanged);
    connect(m_source, &KeySource::counted, this, [this](qint64 total) {
        m_total = total;
        emit countsChanged();
    });
    m_glance = new Glance(controller.store().session(), this);
    connect(m_glance, &Glance::seen, this, &EntityModel::takePart);
    m_fresh = new FreshRows(this);
    connect(m_fresh, &FreshRows::changed, this, &EntityModel::announceAll);
    connect(m_pages, &EntityPages::readFailed, this, &EntityModel::readFailed);
    connect(m_pages, &EntityPages::counted, this, &EntityModel::announceAll);
    connect(&controller.store(), &MembershipStore::changed, this, &EntityModel::follow);
}

int EntityModel::labelColumn() const
{
    return qMax(0, int(m_columnNames.indexOf(m_controller.relationship().at(m_side).label.columns().value(0))));
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
    if (key.isRowId()) // no statement finds it by its key
        m_pages->rowsNow({key});
    const std::optional<QString> label = heldLabel(key);
    return label ? *label : labelsOf({key}).value(0);
}

std::optional<QString> EntityModel::heldLabel(const Key &key) const
{
    const EntityPages::Row *row = m_pages->held(key);
    if (!row || row->values.isEmpty())
        return std::nullopt;
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
    return m_controller.names().labels(m_side, keys);
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

Preview EntityModel::previewDrop(const QMimeData *mime, Qt::DropAction action, const QModelIndex &target) const
{
    return m_previews->of(mime, {m_side, target.isValid() ? QList<Key>{keyAt(target.row())} : QList<Key>()}, action);
}

QString EntityModel::counted(qint64 count) const
{
    return m_controller.relationship().at(m_side).noun.counted(count);
}

bool EntityModel::canDropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    return previewDrop(mime, action, parent).changesSomething;
}

bool EntityModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int, int, const QModelIndex &parent)
{
    return m_controller.perform(previewDrop(mime, action, parent));
}

} // namespace Rollcall

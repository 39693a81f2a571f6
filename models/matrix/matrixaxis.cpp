#include "models/matrix/matrixaxis.h"

#include "models/lists/cellinput.h"
#include "models/lists/entitymodel.h"

namespace Rollcall {

MatrixAxis::MatrixAxis(EntityModel &table, const EntityDescription &description, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_places(table.keys())
{
    for (int column = 0; column < table.countColumn(); ++column) {
        if (table.table().columns.at(column).name == description.detail)
            m_detailColumn = column;
    }
    connect(&table, &QAbstractItemModel::modelReset, this, &MatrixAxis::followLater);
    connect(&table, &QAbstractItemModel::layoutChanged, this, &MatrixAxis::followLater);
    connect(&table, &QAbstractItemModel::rowsInserted, this, &MatrixAxis::followLater);
    connect(&table, &QAbstractItemModel::rowsRemoved, this, &MatrixAxis::followLater);
    connect(&table, &QAbstractItemModel::dataChanged, this, &MatrixAxis::textsChanged);
}

Side MatrixAxis::side() const
{
    return m_table.side();
}

QString MatrixAxis::label(int place) const
{
    if (place < 0 || place >= size())
        return {};
    (void)m_table.pages().rowAt(m_places.keys(), place); // reads the rows around it, where they are not held
    return m_table.heldLabel(keyAt(place)).value_or(QString());
}

QString MatrixAxis::detail(int place) const
{
    if (m_detailColumn < 0 || place < 0 || place >= size())
        return {};
    const EntityPages::Row *row = m_table.pages().held(keyAt(place));
    return row && !row->values.isEmpty() ? shortText(row->values.at(m_detailColumn)) : QString();
}

std::optional<qint64> MatrixAxis::total(int place) const
{
    const EntityPages::Row *row = place >= 0 && place < size() ? m_table.pages().rowAt(m_places.keys(), place) : nullptr;
    return row && row->links != EntityPages::NotCounted ? std::optional(row->links) : std::nullopt;
}

void MatrixAxis::setOnly(const std::optional<KeyList> &keys)
{
    m_only = keys;
    follow();
}

void MatrixAxis::followLater()
{
    if (m_isBehind)
        return;
    m_isBehind = true;
    QMetaObject::invokeMethod(this, &MatrixAxis::follow, Qt::QueuedConnection);
}

void MatrixAxis::follow()
{
    m_isBehind = false;
    KeyList keys = m_table.keys();
    if (m_only) {
        const KeySet only(*m_only);
        KeyList some;
        for (const Key &key : keys) {
            if (only.contains(key))
                some.append(key);
        }
        keys = some;
    }
    if (keys == m_places.keys()) {
        if (m_only)
            emit tableChanged();
        return;
    }
    m_places = KeyPlaces(keys);
    emit changed();
}

} // namespace Rollcall

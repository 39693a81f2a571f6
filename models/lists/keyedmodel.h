#pragma once

#include "models/lists/rosterlist.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Rollcall {

// A model whose rows are an ordered list of keys. A new list is reached by removing, inserting and
// moving rows, never by a reset, so views keep selection, current row, scroll and open editors.
template<class Base>
class KeyedModel : public Base, public RosterList
{
public:
    using Base::Base;

    const QList<Key> &keys() const { return m_keys; }
    Key keyAt(int row) const override { return row >= 0 && row < m_keys.size() ? m_keys.at(row) : Key(); }

    // -1 when the key is not shown.
    int rowOf(const Key &key) const override
    {
        if (m_rows.isEmpty() && !m_keys.isEmpty()) {
            m_rows.reserve(m_keys.size());
            for (int row = 0; row < int(m_keys.size()); ++row)
                m_rows.insert(m_keys.at(row), row);
        }
        return m_rows.value(key, -1);
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_keys.size()); }

    // Of the rows in which these cells stand, each once.
    QList<Key> keysAt(const QModelIndexList &cells) const
    {
        QList<Key> keys;
        QSet<int> rows;
        for (const QModelIndex &cell : cells) {
            if (!rows.contains(cell.row()))
                keys.append(keyAt(cell.row()));
            rows.insert(cell.row());
        }
        return keys;
    }

protected:
    // `wanted` holds each key once.
    void changeRowsTo(const QList<Key> &wanted)
    {
        if (wanted == m_keys)
            return;
        if (m_keys.isEmpty() || wanted.isEmpty()) { // no row stays
            removeRange(0, QList<Key>(m_keys));
            insertRange(wanted);
            return;
        }
        const QSet<Key> stay(wanted.cbegin(), wanted.cend());
        const QSet<Key> were(m_keys.cbegin(), m_keys.cend());
        QList<Key> survivors;
        QList<Key> leavers;
        for (const Key &key : std::as_const(m_keys))
            (stay.contains(key) ? survivors : leavers).append(key);
        QList<Key> survivorsInOrder;
        QList<Key> joiners;
        for (const Key &key : wanted)
            (were.contains(key) ? survivorsInOrder : joiners).append(key);

        constexpr qsizetype FewRows = 64;
        if (survivors == survivorsInOrder && leavers.size() + joiners.size() <= FewRows) {
            removeOneByOne(stay);
            insertOneByOne(wanted, were);
            return;
        }
        // Many rows: bring the leavers together at the end, and the joiners from there.
        permute(survivorsInOrder + leavers);
        removeRange(survivorsInOrder.size(), leavers);
        insertRange(joiners);
        permute(wanted);
    }

private:
    void removeOneByOne(const QSet<Key> &stay)
    {
        for (qsizetype row = m_keys.size() - 1; row >= 0; --row) {
            if (stay.contains(m_keys.at(row)))
                continue;
            this->beginRemoveRows({}, int(row), int(row));
            m_keys.removeAt(row);
            m_rows.clear();
            this->endRemoveRows();
        }
    }

    void insertOneByOne(const QList<Key> &wanted, const QSet<Key> &were)
    {
        for (qsizetype row = 0; row < wanted.size(); ++row) {
            if (were.contains(wanted.at(row)))
                continue;
            this->beginInsertRows({}, int(row), int(row));
            m_keys.insert(row, wanted.at(row));
            m_rows.clear();
            this->endInsertRows();
        }
    }

    void removeRange(qsizetype first, const QList<Key> &leavers)
    {
        if (leavers.isEmpty())
            return;
        this->beginRemoveRows({}, int(first), int(first + leavers.size() - 1));
        m_keys.resize(first);
        m_rows.clear();
        this->endRemoveRows();
    }

    void insertRange(const QList<Key> &joiners)
    {
        if (joiners.isEmpty())
            return;
        this->beginInsertRows({}, int(m_keys.size()), int(m_keys.size() + joiners.size() - 1));
        m_keys += joiners;
        m_rows.clear();
        this->endInsertRows();
    }

    // The same keys in another order.
    void permute(const QList<Key> &order)
    {
        if (order == m_keys)
            return;
        emit this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QList<Key> before = std::exchange(m_keys, order);
        m_rows.clear();
        const QModelIndexList from = this->persistentIndexList();
        QModelIndexList to;
        to.reserve(from.size());
        for (const QModelIndex &index : from)
            to.append(this->index(rowOf(before.at(index.row())), index.column()));
        this->changePersistentIndexList(from, to);
        emit this->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    QList<Key> m_keys;
    mutable QHash<Key, int> m_rows; // filled when asked for
};

} // namespace Rollcall

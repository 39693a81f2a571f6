#pragma once

#include "models/gesture/draggedentities.h"
#include "models/lists/rosterlist.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace Rollcall {

// A model whose rows are an ordered list of keys. A new list is reached by removing, inserting and
// moving rows, so views keep selection, current row, scroll and open editors. Only a long list that has
// changed in many places is reset: to tell what happened to each row would take longer than a frame.
template<class Base>
class KeyedModel : public Base, public RosterList
{
public:
    using Base::Base;

    const KeyList &keys() const { return m_keys; }
    Key keyAt(int row) const override { return row >= 0 && row < m_keys.size() ? m_keys.at(row) : Key(); }

    // -1 when the key is not shown.
    int rowOf(const Key &key) const override
    {
        if (m_keys.size() > LongList)
            return int(m_keys.indexOf(key)); // a hash of them all would be larger than the list and slower to make
        if (m_rows.isEmpty() && !m_keys.isEmpty()) {
            m_rows.reserve(m_keys.size());
            for (int row = 0; row < int(m_keys.size()); ++row)
                m_rows.insert(m_keys.at(row), row);
        }
        return m_rows.value(key, -1);
    }

    KeyList keysBetween(int first, int last) const override { return m_keys.mid(first, last - first + 1); }

    QList<int> rowsOf(const KeyList &wanted) const override
    {
        QList<int> rows;
        constexpr qsizetype Few = 4;
        if (wanted.size() <= Few || m_keys.size() <= LongList) {
            for (const Key &key : wanted) {
                if (const int row = rowOf(key); row >= 0)
                    rows.append(row);
            }
            std::sort(rows.begin(), rows.end());
            return rows;
        }
        const KeySet set(wanted);
        int row = 0;
        for (const Key &key : m_keys) {
            if (set.contains(key))
                rows.append(row);
            ++row;
        }
        return rows;
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_keys.size()); }

    // The keys of the rows of these cells, each once.
    KeyList keysAt(const QModelIndexList &cells) const
    {
        KeyList keys;
        QSet<int> rows;
        for (const QModelIndex &cell : cells) {
            if (!rows.contains(cell.row()))
                keys.append(keyAt(cell.row()));
            rows.insert(cell.row());
        }
        return keys;
    }

    QStringList mimeTypes() const override { return {DraggedEntities::MimeType, QStringLiteral("text/plain")}; }

    QMimeData *mimeData(const QModelIndexList &cells) const override
    {
        const KeyList keys = keysAt(cells);
        return keys.isEmpty() ? nullptr : mimeFor(keys);
    }

    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction | Qt::MoveAction; }

protected:
    void announceAll()
    {
        if (this->rowCount() > 0)
            emit this->dataChanged(this->index(0, 0), this->index(this->rowCount() - 1, this->columnCount() - 1));
    }

    // `wanted` must not repeat keys. Returns false and changes nothing where only a reset would do and `mayReset` is false.
    bool changeRowsTo(const KeyList &wanted, bool mayReset = true)
    {
        const qsizetype start = m_keys.commonStart(wanted);
        if (start == m_keys.size() && start == wanted.size())
            return true;
        const qsizetype end = m_keys.commonEnd(wanted, start);
        if (start + end == m_keys.size()) {
            this->beginInsertRows({}, int(start), int(wanted.size() - end - 1));
            m_keys = wanted; // shared: a copy of a long one costs a frame
            m_rows.clear();
            this->endInsertRows();
            return true;
        }
        if (start + end == wanted.size()) {
            this->beginRemoveRows({}, int(start), int(m_keys.size() - end - 1));
            m_keys = wanted;
            m_rows.clear();
            this->endRemoveRows();
            return true;
        }
        if (m_keys.size() > LongList || wanted.size() > LongList)
            return changeLongList(wanted, start, end, mayReset);
        changeShortList(wanted);
        return true;
    }

    // Shows the beginning of another list while the rest is being read. Views restore their position when the list is complete.
    void beginWith(const KeyList &keys)
    {
        this->beginResetModel();
        m_keys = keys;
        m_rows.clear();
        this->endResetModel();
    }

private:
    // What stays, in both orders; what goes, and what comes.
    struct Difference
    {
        Difference(const KeyList &before, const KeyList &after)
            : stay(after)
            , were(before)
        {
            for (const Key &key : before)
                (stay.contains(key) ? survivors : leavers).append(key);
            for (const Key &key : after)
                (were.contains(key) ? survivorsInOrder : joiners).append(key);
        }

        // Few enough to take or add them one by one.
        bool isFew(qsizetype few) const { return leavers.size() + joiners.size() <= few && survivors == survivorsInOrder; }

        KeySet stay;
        KeySet were;
        KeyList survivors;
        KeyList survivorsInOrder;
        KeyList leavers;
        KeyList joiners;
    };

    void changeShortList(const KeyList &wanted)
    {
        const Difference difference(m_keys, wanted);
        constexpr qsizetype Few = 64;
        if (difference.isFew(Few)) {
            removeOneByOne(difference.stay, 0, m_keys.size());
            insertOneByOne(wanted, difference.were, 0);
            return;
        }
        if (difference.survivors.isEmpty()) {
            removeRange(0, m_keys.size());
            insertRange(0, wanted);
            return;
        }
        // Many rows: bring the leavers together at the beginning, so that a cursor among them comes to the first row that stays, and the
        // joiners from the end.
        KeyList order = difference.leavers;
        order.append(difference.survivorsInOrder);
        permute(order);
        removeRange(0, difference.leavers.size());
        insertRange(m_keys.size(), difference.joiners);
        permute(wanted);
    }

    // Changes only the part between the common beginning and the common end.
    bool changeLongList(const KeyList &wanted, qsizetype start, qsizetype end, bool mayReset)
    {
        constexpr qsizetype Few = 8; // each moves megabytes, here and in the views
        if (std::abs(wanted.size() - m_keys.size()) <= Few) {
            const KeyList middle = wanted.mid(start, wanted.size() - end - start);
            const Difference difference(m_keys.mid(start, m_keys.size() - end - start), middle);
            if (difference.isFew(Few)) {
                removeOneByOne(difference.stay, start, m_keys.size() - end);
                insertOneByOne(middle, difference.were, start);
                return true;
            }
        }
        if (mayReset)
            beginWith(wanted);
        return mayReset;
    }

    // Of the rows from the first up to the end.
    void removeOneByOne(const KeySet &stay, qsizetype first, qsizetype end)
    {
        for (qsizetype row = end - 1; row >= first; --row) {
            if (!stay.contains(m_keys.at(row)))
                removeRange(row, 1);
        }
    }

    // `wanted` are the keys of the rows from `first` on.
    void insertOneByOne(const KeyList &wanted, const KeySet &were, qsizetype first)
    {
        for (qsizetype place = 0; place < wanted.size(); ++place) {
            if (!were.contains(wanted.at(place)))
                insertRange(first + place, wanted.mid(place, 1));
        }
    }

    void removeRange(qsizetype first, qsizetype count)
    {
        if (count == 0)
            return;
        this->beginRemoveRows({}, int(first), int(first + count - 1));
        m_keys.remove(first, count);
        m_rows.clear();
        this->endRemoveRows();
    }

    void insertRange(qsizetype first, const KeyList &joiners)
    {
        if (joiners.isEmpty())
            return;
        this->beginInsertRows({}, int(first), int(first + joiners.size() - 1));
        m_keys.insert(first, joiners);
        m_rows.clear();
        this->endInsertRows();
    }

    // The same keys in another order.
    void permute(const KeyList &order)
    {
        if (order == m_keys)
            return;
        emit this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const KeyList before = std::exchange(m_keys, order);
        m_rows.clear();
        const QModelIndexList from = this->persistentIndexList();
        QModelIndexList to;
        to.reserve(from.size());
        for (const QModelIndex &index : from)
            to.append(this->index(rowOf(before.at(index.row())), index.column()));
        this->changePersistentIndexList(from, to);
        emit this->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    KeyList m_keys;
    mutable QHash<Key, int> m_rows; // filled when asked for, of a short list
};

} // namespace Rollcall

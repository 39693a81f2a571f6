#pragma once

#include "models/link/membership.h"
#include "models/sql/statement.h"

namespace Rollcall {

// The reads behind the lists: which rows, in which order, how many links, which marks.
class ListStatements
{
public:
    // `foldsAllLetters`: the connection has contains_text(), see SqliteHandle.
    ListStatements(const Relationship &relationship, bool foldsAllLetters);

    struct Order
    {
        QString column; // empty: by the number of links
        Qt::SortOrder direction = Qt::AscendingOrder;
    };

    // The keys of the rows in which any of `columns` contains the text; always ends in the key's order.
    Statement keys(Side side, const QStringList &columns, const QString &filter, const Order &order) const;
    Statement total(Side side) const;
    // Key and number of links, only of those whose other end exists; rows without links are missing.
    Statement linkCounts(Side side, const QList<Key> &keys) const;
    // Key and with how many of `others` it is linked; rows linked with none are missing.
    Statement sharedWith(Side side, const QList<Key> &keys, const QList<Key> &others) const;
    // Key, label, detail and with how many of the anchors it is linked. Members that the link table's
    // first column anchors come in key order, the others in the order in which they were linked.
    Statement members(Side side, const QList<Key> &anchors, const QString &sortColumn, Qt::SortOrder direction) const;

private:
    QString column(Side side, const QString &name) const;
    QString linkColumn(Side side) const;

    Relationship m_relationship;
    QString m_link;
    bool m_foldsAllLetters;
};

} // namespace Rollcall

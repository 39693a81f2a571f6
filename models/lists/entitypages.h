#pragma once

#include "models/link/membership.h"
#include "models/lists/liststatements.h"
#include "models/result.h"

#include <QCache>
#include <QObject>
#include <QVariant>

namespace Rollcall {

class Session;

// The rows of an entity table that were looked at last, with the number of their links and of those
// to what is selected on the other side. Reads a page of rows at a time, by key and to its end, so that
// no cursor stays open.
class EntityPages : public QObject
{
    Q_OBJECT

public:
    struct Row
    {
        QVariantList values; // empty: gone since the keys were read, or not readable
        bool isUnread = false; // the database refused to tell
        qint64 links = 0;
        qint64 marked = 0; // with how many of markedBy() it is linked
    };

    // `columns` are those to be read.
    EntityPages(Session &session, const Relationship &relationship, Side side, const QStringList &columns, QObject *parent);

    // The row of that number in the list of keys; reads the page around it when it must. Never null.
    const Row *rowAt(const QList<Key> &keys, int row);
    // Null when it is not held.
    const Row *held(const Key &key) const { return m_rows.object(key); }
    void forget(const QList<Key> &keys);
    void clear() { m_rows.clear(); }

    const QList<Key> &markedBy() const { return m_markedBy; }
    void setMarkedBy(const QList<Key> &others);

signals:
    void readFailed(const Rollcall::Failure &failure);

private:
    static constexpr int PageSize = 256;
    static constexpr int HeldRows = 64 * PageSize;

    void readPage(const QList<Key> &keys);
    // Calls `set` with each row's key and count.
    template<typename Set>
    void readCounts(const Statement &statement, const Set &set);

    Session &m_session;
    ListStatements m_statements;
    Side m_side;
    QStringList m_columns;
    qsizetype m_keySize;
    QList<Key> m_markedBy;
    QCache<Key, Row> m_rows;
};

} // namespace Rollcall

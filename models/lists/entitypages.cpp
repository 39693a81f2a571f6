#include "models/lists/entitypages.h"

#include "models/sql/session.h"

namespace Rollcall {

EntityPages::EntityPages(Session &session, const Relationship &relationship, Side side, const QStringList &columns, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_statements(relationship, session.foldsAllLetters())
    , m_side(side)
    , m_columns(columns)
    , m_keySize(relationship.at(side).key.size())
    , m_rows(HeldRows)
{
}

const EntityPages::Row *EntityPages::rowAt(const QList<Key> &keys, int row)
{
    const Key &key = keys.at(row);
    if (!m_rows.contains(key)) {
        QList<Key> page = keys.mid(row / PageSize * PageSize, PageSize);
        page.removeIf([this](const Key &other) { return m_rows.contains(other); }); // counting links anew is dear
        readPage(page);
    }
    return m_rows.object(key);
}

template<typename Set>
void EntityPages::readCounts(const Statement &statement, const Set &set)
{
    const auto counts = m_session.run(statement);
    if (!counts) {
        emit readFailed(counts.error());
        return;
    }
    for (const QVariantList &row : counts->rows)
        set(Key::fromRow(row, 0, m_keySize), row.at(m_keySize).toLongLong());
}

void EntityPages::readPage(const QList<Key> &keys)
{
    for (const Key &key : keys)
        m_rows.insert(key, new Row);
    const auto values = m_session.run(m_statements.rows(m_side, m_columns, keys));
    if (!values) {
        for (const Key &key : keys)
            m_rows.object(key)->isUnread = true;
        emit readFailed(values.error());
    } else {
        for (const QVariantList &fields : values->rows) {
            if (Row *row = m_rows.object(Key::fromRow(fields, 0, m_keySize)))
                row->values = fields.mid(m_keySize);
        }
    }
    readCounts(m_statements.linkCounts(m_side, keys), [this](const Key &key, qint64 count) {
        if (Row *row = m_rows.object(key))
            row->links = count;
    });
    if (m_markedBy.isEmpty())
        return;
    readCounts(m_statements.sharedWith(m_side, keys, m_markedBy), [this](const Key &key, qint64 count) {
        if (Row *row = m_rows.object(key))
            row->marked = count;
    });
}

void EntityPages::forget(const QList<Key> &keys)
{
    for (const Key &key : keys)
        m_rows.remove(key);
}

void EntityPages::setMarkedBy(const QList<Key> &others)
{
    m_markedBy = others;
    const QList<Key> keys = m_rows.keys();
    for (const Key &key : keys)
        m_rows.object(key)->marked = 0;
    if (others.isEmpty() || keys.isEmpty())
        return;
    readCounts(m_statements.sharedWith(m_side, keys, others), [this](const Key &key, qint64 count) {
        if (Row *row = m_rows.object(key)) // a link column of another type may hold '1' for 1
            row->marked = count;
    });
}

} // namespace Rollcall

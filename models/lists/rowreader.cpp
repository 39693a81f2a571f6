#include "models/lists/rowreader.h"

#include "models/sql/session.h"

namespace Rollcall {

RowReader::RowReader(const ListStatements &statements, const Relationship &relationship, Side side, const QStringList &columns)
    : m_statements(statements)
    , m_side(side)
    , m_columns(columns)
    , m_keySize(relationship.at(side).key.size())
{
}

// If one value is too large to be read, reads the rows one by one, so that only its row is missing.
RowReader::Rows RowReader::read(Session &session, const KeyList &keys) const
{
    Rows rows;
    const auto filled = fill(session, keys, rows.values);
    if (filled)
        return rows;
    const bool isTooBig = filled.error().kind == Failure::TooBig;
    if (isTooBig && keys.size() > 1) {
        rows = read(session, keys.mid(0, keys.size() / 2));
        const Rows second = read(session, keys.mid(keys.size() / 2));
        rows.values.insert(second.values);
        rows.unread.unite(second.unread);
        if (!rows.failure)
            rows.failure = second.failure;
        return rows;
    }
    for (const Key &key : keys)
        rows.unread.insert(key);
    if (!isTooBig) // a row that is too big shows that itself
        rows.failure = filled.error();
    return rows;
}

Result<> RowReader::fill(Session &session, const KeyList &keys, QHash<Key, QVariantList> &values) const
{
    KeyList named;
    KeyList rowNumbers;
    for (const Key &key : keys) {
        if (key.isRowNumber())
            rowNumbers.append(key.rowNumber());
        else
            named.append(key);
    }
    if (!named.isEmpty()) {
        const auto rows = session.run(m_statements.rows(m_side, m_columns, named));
        if (!rows)
            return rows.error();
        for (const QVariantList &fields : rows->rows)
            values.insert(Key::fromRow(fields, 0, m_keySize), fields.mid(m_keySize));
    }
    if (!rowNumbers.isEmpty()) {
        const auto rows = session.run(m_statements.rowsWithoutKey(m_side, m_columns, rowNumbers));
        if (!rows)
            return rows.error();
        for (const QVariantList &fields : rows->rows)
            values.insert(Key::ofRowNumber(fields.first().toLongLong()), fields.mid(1));
    }
    return {};
}

} // namespace Rollcall

#include "models/link/recordedkeys.h"

#include "models/link/relationship.h"
#include "models/sql/quoting.h"

namespace Rollcall {

RecordedKeys::RecordedKeys(const TableRows &rows, TextEncoding encoding, const QStringList &columns)
    : m_encoding(encoding)
{
    for (const QString &column : columns)
        m_places.append(rows.columns.indexOf(quoted(column)));
}

QVariantList RecordedKeys::values(const ExactRow &row) const
{
    QVariantList values;
    for (const qsizetype place : m_places)
        values.append(place < 0 ? QVariant() : row.at(place).toVariant(m_encoding));
    return values;
}

Key RecordedKeys::key(const ExactRow &row) const
{
    return Key::fromRow(values(row), 0, m_places.size());
}

RecordedPairs::RecordedPairs(const TableRows &rows, TextEncoding encoding, const LinkDescription &link)
    : m_left(rows, encoding, link.leftColumns)
    , m_right(rows, encoding, link.rightColumns)
{
}

} // namespace Rollcall

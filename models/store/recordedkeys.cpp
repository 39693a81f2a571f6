#include "models/store/recordedkeys.h"

#include "models/relation/relationship.h"
#include "models/relation/rowvalues.h"
#include "models/values/quoting.h"

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

static QStringList columnsOf(const Condition &condition)
{
    QStringList columns;
    for (const Condition::Term &term : condition.terms())
        columns.append(term.column);
    return columns;
}

RecordedPairs::RecordedPairs(const TableRows &rows, TextEncoding encoding, const LinkDescription &link)
    : m_condition(link.condition)
    , m_tested(rows, encoding, columnsOf(link.condition))
    , m_left(rows, encoding, link.leftColumns)
    , m_right(rows, encoding, link.rightColumns)
{
}

bool RecordedPairs::isMembership(const ExactRow &row) const
{
    const QVariantList values = m_tested.values(row);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const Condition::Term &term = m_condition.terms().at(i);
        const bool isMet = term.test == Condition::Test::Equals ? isSameValue(values.at(i), term.value) : values.at(i).isNull() == (term.test == Condition::Test::IsNull);
        if (!isMet)
            return false;
    }
    return true;
}

} // namespace Rollcall

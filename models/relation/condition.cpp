#include "models/relation/condition.h"

#include "models/values/quoting.h"
#include "models/values/sqlliteral.h"

#include <algorithm>

namespace Rollcall {

Condition::Condition(std::initializer_list<Term> terms)
    : m_terms(terms)
{
}

bool Condition::settles(const QString &column) const
{
    return std::any_of(m_terms.cbegin(), m_terms.cend(), [&column](const Term &term) { return term.test != Test::IsNotNull && isSameName(term.column, column); });
}

QStringList Condition::equalColumns() const
{
    QStringList columns;
    for (const Term &term : m_terms) {
        if (term.test == Test::Equals)
            columns.append(term.column);
    }
    return columns;
}

QString Condition::sql(const QString &table) const
{
    QStringList tests;
    for (const Term &term : m_terms) {
        const QString column = (table.isEmpty() ? QString() : table + u'.') + quoted(term.column);
        switch (term.test) {
        case Test::Equals:
            tests.append(column + QStringLiteral(" = ") + sqlLiteral(term.value));
            break;
        case Test::IsNull:
            tests.append(column + QStringLiteral(" IS NULL"));
            break;
        case Test::IsNotNull:
            tests.append(column + QStringLiteral(" IS NOT NULL"));
            break;
        }
    }
    return tests.join(QStringLiteral(" AND "));
}

QString Condition::alsoIn(const QString &table) const
{
    return isEmpty() ? QString() : QStringLiteral(" AND ") + sql(table);
}

QList<std::pair<QString, QString>> Condition::given() const
{
    QList<std::pair<QString, QString>> given;
    for (const Term &term : m_terms) {
        if (term.test != Test::IsNotNull)
            given.append({quoted(term.column), term.test == Test::Equals ? sqlLiteral(term.value) : QStringLiteral("NULL")});
    }
    return given;
}

} // namespace Rollcall

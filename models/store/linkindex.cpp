#include "models/store/linkindex.h"

#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/values/quoting.h"

namespace Rollcall {

QString LinkIndex::name(const Relationship &relationship, Side side)
{
    QString name = QStringLiteral("rollcall_%1_by_%2").arg(relationship.link.table, relationship.link.columns(side).join(u'_'));
    for (const Condition::Term &term : relationship.link.condition.terms())
        name += u'_' + term.column + (term.test == Condition::Test::Equals ? u'_' + term.value.toString() : QString());
    return name;
}

Statement LinkIndex::made(const Relationship &relationship, Side side)
{
    QStringList columns;
    for (const QString &column : relationship.link.columns(side) + relationship.link.columns(opposite(side)))
        columns.append(quoted(column));
    const Condition &condition = relationship.link.condition;
    const QString where = condition.isEmpty() ? QString() : QStringLiteral(" WHERE ") + condition.sql({});
    return {QStringLiteral("CREATE INDEX %1 ON %2 (%3)").arg(quoted(name(relationship, side)), quoted(relationship.link.table), columns.join(QStringLiteral(", "))) + where};
}

Statement LinkIndex::dropped(const Relationship &relationship, Side side)
{
    return {QStringLiteral("DROP INDEX %1").arg(quoted(name(relationship, side)))};
}

std::optional<bool> LinkIndex::exists(Session &session, const Relationship &relationship, Side side)
{
    return session.schema().hasIndex(name(relationship, side));
}

} // namespace Rollcall

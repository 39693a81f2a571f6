#include "models/link/linkindex.h"

#include "models/sql/quoting.h"
#include "models/sql/session.h"

namespace Rollcall {

QString LinkIndex::name(const Relationship &relationship, Side side)
{
    return QStringLiteral("rollcall_%1_by_%2").arg(relationship.link.table, relationship.link.columns(side).join(u'_'));
}

Statement LinkIndex::made(const Relationship &relationship, Side side)
{
    QStringList columns;
    for (const QString &column : relationship.link.columns(side) + relationship.link.columns(opposite(side)))
        columns.append(quoted(column));
    return {QStringLiteral("CREATE INDEX %1 ON %2 (%3)").arg(quoted(name(relationship, side)), quoted(relationship.link.table), columns.join(QStringLiteral(", ")))};
}

Statement LinkIndex::dropped(const Relationship &relationship, Side side)
{
    return {QStringLiteral("DROP INDEX %1").arg(quoted(name(relationship, side)))};
}

bool LinkIndex::exists(Session &session, const Relationship &relationship, Side side)
{
    const auto rows = session.run({QStringLiteral("SELECT count(*) AS count_1 \nFROM sqlite_schema \nWHERE type = 'index' AND name = ?"), {name(relationship, side)}});
    return rows && rows->rows.first().first().toInt() > 0;
}

} // namespace Rollcall

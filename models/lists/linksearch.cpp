#include "models/lists/linksearch.h"

#include "models/lists/keysource.h"
#include "models/sql/quoting.h"
#include "models/sql/session.h"

namespace Rollcall {

// True when an index begins with these columns, in any order.
static bool isServed(Session &session, const QString &table, const QStringList &columns)
{
    const auto rows = session.run({QStringLiteral("SELECT list.name, info.name AS name_1 \nFROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info \n"
                                                  "WHERE list.partial = 0 AND info.seqno < ? ORDER BY list.seq, info.seqno"),
                                   {table, int(columns.size())}});
    if (!rows)
        return true;
    QHash<QString, int> found;
    for (const QVariantList &row : rows->rows) {
        if (columns.contains(row.at(1).toString(), Qt::CaseInsensitive) && ++found[row.at(0).toString()] == columns.size())
            return true;
    }
    return false;
}

// How many times the one table could be looked through while all links are read; of tables without row ids
// nothing is known.
static qint64 timesShorter(Session &session, const QString &table, const QString &than)
{
    const auto rows = session.run({QStringLiteral("SELECT (SELECT max(rowid) FROM %1) AS max_1, (SELECT max(rowid) FROM %2) AS max_2")
                                       .arg(quoted(table), quoted(than))});
    constexpr qint64 Probe = 4; // costs about as much as reading so many links
    return rows ? rows->rows.first().at(1).toLongLong() / Probe / qMax<qint64>(1, rows->rows.first().at(0).toLongLong()) : 0;
}

ListStatements::Search searchOf(Session &session, const Relationship &relationship)
{
    ListStatements::Search search;
    search.isLong = KeySource::isLong(session, relationship.link.table);
    if (!search.isLong)
        return search;
    constexpr int VeryMany = 300'000;
    search.isVeryLong = KeySource::isLong(session, relationship.link.table, VeryMany);
    for (const Side side : {Side::Left, Side::Right})
        search.isServed[int(side)] = isServed(session, relationship.link.table, relationship.link.columns(side));
    for (const Side side : {Side::Left, Side::Right}) {
        if (search.isServed[int(side)] && !search.isServed[int(opposite(side))] && relationship.link.hasRowId)
            search.mostProbes[int(side)] = timesShorter(session, relationship.at(side).table, relationship.link.table);
    }
    return search;
}

} // namespace Rollcall

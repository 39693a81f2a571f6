#include "models/lists/linksearch.h"

#include "models/lists/keyreader.h"
#include "models/sql/session.h"
#include "models/store/linkindex.h"
#include "models/values/quoting.h"

namespace Rollcall {

// True when an index begins with these columns, in any order. Of those that do not hold every row only our own, of this name, is for what is asked.
static bool isServed(Session &session, const QString &table, const QStringList &columns, const QString &own)
{
    const auto rows = session.run({QStringLiteral("SELECT list.name, info.name AS name_1 \nFROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info \n"
                                                  "WHERE (list.partial = 0 OR list.name = ?) AND info.seqno < ? ORDER BY list.seq, info.seqno"),
                                   {table, own, int(columns.size())}});
    if (!rows)
        return true;
    QHash<QString, int> found;
    for (const QVariantList &row : rows->rows) {
        if (columns.contains(row.at(1).toString(), Qt::CaseInsensitive) && ++found[row.at(0).toString()] == columns.size())
            return true;
    }
    return false;
}

// About how many rows a table has, by the number of its last one; 0 where rows have none.
static qint64 rowsOf(Session &session, const QString &table, bool hasRowId)
{
    const auto rows = hasRowId ? session.run({QStringLiteral("SELECT max(rowid) AS max_1 \nFROM %1").arg(quoted(table))}) : Result<Rows>(Rows());
    return rows && !rows->rows.isEmpty() ? rows->rows.first().first().toLongLong() : 0;
}

ListStatements::Search searchOf(Session &session, const Relationship &relationship)
{
    ListStatements::Search search;
    const LinkDescription &link = relationship.link;
    search.isLong = KeyReader::isLong(session, link.table, link.hasRowId);
    if (!search.isLong)
        return search;
    constexpr int VeryMany = 300'000;
    constexpr qint64 Probe = 4; // costs about as much as reading so many links
    const qint64 links = rowsOf(session, link.table, link.hasRowId);
    search.isVeryLong = link.hasRowId ? links > VeryMany : KeyReader::isLong(session, link.table, false, VeryMany);
    for (const Side side : {Side::Left, Side::Right})
        search.isServed[int(side)] = isServed(session, link.table, link.columns(side), LinkIndex::name(relationship, side));
    for (const Side side : {Side::Left, Side::Right}) {
        const bool leadsToOther = search.isServed[int(side)] && !search.isServed[int(opposite(side))];
        const qint64 rows = leadsToOther ? rowsOf(session, relationship.at(side).table, relationship.at(side).hasRowId) : 0;
        search.mostProbes[int(side)] = rows > 0 ? links / Probe / rows : 0;
    }
    return search;
}

} // namespace Rollcall

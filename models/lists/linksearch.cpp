#include "models/lists/linksearch.h"

#include "models/lists/keyreader.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/store/linkindex.h"

namespace Rollcall {

// 0 where rows have no numbers to tell it by.
static qint64 rowsOf(Session &session, const QString &table, bool isNumbered)
{
    return isNumbered ? session.schema().roughRows(table) : 0;
}

ListStatements::Search searchOf(Session &session, const Relationship &relationship)
{
    ListStatements::Search search;
    const LinkDescription &link = relationship.link;
    search.isLong = KeyReader::isLong(session, link.table, link.isNumbered);
    if (!search.isLong)
        return search;
    constexpr int VeryMany = 300'000;
    constexpr qint64 Probe = 4; // looking up one row costs about as much as reading this many links
    const qint64 links = rowsOf(session, link.table, link.isNumbered);
    search.isVeryLong = link.isNumbered ? links > VeryMany : KeyReader::isLong(session, link.table, false, VeryMany);
    for (const Side side : {Side::Left, Side::Right})
        search.isServed[int(side)] = session.schema().isServed(link.table, link.columns(side), LinkIndex::name(relationship, side));
    for (const Side side : {Side::Left, Side::Right}) {
        const bool leadsToOther = search.isServed[int(side)] && !search.isServed[int(opposite(side))];
        const qint64 rows = leadsToOther ? rowsOf(session, relationship.at(side).table, relationship.at(side).isNumbered) : 0;
        search.mostProbes[int(side)] = rows > 0 ? links / Probe / rows : 0;
    }
    return search;
}

} // namespace Rollcall

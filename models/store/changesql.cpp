#include "models/store/changesql.h"

#include "models/store/blockstatements.h"
#include "models/store/linkfiller.h"
#include "models/store/linkstatements.h"
#include "models/tr.h"
#include "models/values/statementtext.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace Rollcall {

static constexpr qsizetype MostRows = 100; // written out

static QString scriptOf(const Statement &statement)
{
    StatementEntry entry;
    entry.sql = statement.text;
    entry.sets = statement.sets;
    if (entry.sets.isEmpty())
        entry.sets.append(statement.values);
    return asScript(entry).trimmed();
}

static QString rest(qint64 rows)
{
    return rows > 0 ? QStringLiteral("-- ") + Tr::tr("and %1 more rows").arg(QLocale().toString(rows)) : QString();
}

// Links that name the same columns, one statement for each kind.
static QStringList insertions(const LinkStatements &statements, const QList<Link> &links)
{
    QList<QList<Link>> kinds;
    for (const Link &link : links.mid(0, MostRows)) {
        const auto isAlike = [&link](const QList<Link> &kind) {
            return std::equal(link.extras.cbegin(), link.extras.cend(), kind.first().extras.cbegin(), kind.first().extras.cend(), [](const auto &a, const auto &b) { return a.first == b.first; });
        };
        const auto kind = std::find_if(kinds.begin(), kinds.end(), isAlike);
        if (kind == kinds.end())
            kinds.append({link});
        else
            kind->append(link);
    }
    QStringList lines;
    for (const QList<Link> &kind : std::as_const(kinds))
        lines.append(scriptOf(statements.insertLinks(kind)));
    return lines << rest(links.size() - MostRows);
}

static QStringList blocks(const BlockStatements &statements, const QList<LinkBlock> &blocks, bool isRemoval)
{
    QStringList lines;
    for (LinkBlock block : blocks) {
        const qsizetype all = block.members.size();
        block.members = block.members.mid(0, MostRows);
        lines << scriptOf(isRemoval ? statements.remove(block) : statements.insert(block)) << rest(all - MostRows);
    }
    return lines;
}

QString sqlOf(const Relationship &relationship, const Dialect &dialect, const Change &change)
{
    const LinkStatements links(relationship, dialect);
    const BlockStatements statements(relationship, dialect);
    QStringList lines;
    if (!change.removedLinks.isEmpty()) {
        const QList<Link> first = change.removedLinks.mid(0, MostRows);
        const Filling *leaving = relationship.link.filling(relationship.link.leavingColumn);
        lines << scriptOf(leaving                              ? links.leaveLinks(first, LinkFiller::leaving(*leaving))
                          : relationship.link.allowsRepeats() ? links.deleteRows(first)
                                                              : links.deleteLinks(pairsOf(first)))
              << rest(change.removedLinks.size() - MostRows);
    }
    lines += blocks(statements, change.removedBlocks, true);
    if (!change.addedLinks.isEmpty())
        lines += insertions(links, change.addedLinks);
    lines += blocks(statements, change.addedBlocks, false);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace Rollcall

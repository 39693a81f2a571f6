#include "models/store/knownobstacles.h"

#include "models/sql/session.h"
#include "models/sql/sideeffects.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <QRegularExpression>

namespace Rollcall {

// What the database says when it prepares a statement that it could never run.
static QString indexIn(const QString &error)
{
    static const QRegularExpression unsafe(QStringLiteral("^unsafe use of virtual table \"(.+)\"$"));
    return unsafe.match(error).captured(1);
}

static QString sentenceOf(const QString &error)
{
    static const QRegularExpression missing(QStringLiteral("^no such (function|module|collation sequence): (.+)$"));
    static const QRegularExpression harmful(QStringLiteral("^(?:not authorized to use function: |unsafe use of )(\\w+)(?:\\(\\))?$"));
    if (const QString index = indexIn(error); !index.isEmpty())
        return Tr::tr("A rule of this file would change its search index (\"%1\"). File > Let Rules Keep the Search Index allows that.").arg(index);
    static const QRegularExpression withheld(QStringLiteral("^unsafe use of (json\\w*|->>?)\\(\\)$"));
    if (const auto match = withheld.match(error); match.hasMatch())
        return Tr::tr("A rule of this file would use \"%1\", which rules of a file may not do by themselves.").arg(match.captured(1));
    if (const auto match = harmful.match(error); match.hasMatch())
        return Tr::tr("A rule of this file would use \"%1\", which could reach beyond the file.").arg(match.captured(1));
    if (const auto match = missing.match(error); match.hasMatch())
        return Tr::tr("A rule of this file needs \"%1\" for that, which only the program that made the file has.").arg(match.captured(2));
    return {};
}

KnownObstacles::KnownObstacles(const Relationship &relationship, const Catalog &catalog, Session &session)
{
    SideEffects &effects = session.sideEffects();
    if (!effects.canTell() || session.isReadOnly())
        return;
    const auto obstacle = [&](const QString &sql, const QString &table) {
        const QString error = effects.reachOf(sql, table).error;
        m_needLeave = m_needLeave || !indexIn(error).isEmpty();
        return sentenceOf(error);
    };
    const auto insertion = [&](const QString &table) { return obstacle(QStringLiteral("INSERT INTO main.%1 DEFAULT VALUES").arg(quoted(table)), table); };
    const auto deletion = [&](const QString &table) { return obstacle(QStringLiteral("DELETE FROM main.%1 WHERE ?").arg(quoted(table)), table); };
    const auto editing = [&](const EntityDescription &entity) {
        const TableInfo *table = catalog.table(entity.table);
        QString first;
        bool isAnyFree = false;
        for (const ColumnInfo &column : table ? table->columns : QList<ColumnInfo>()) {
            if (column.isGenerated || entity.lockedColumns.contains(column.name))
                continue;
            const QString found = obstacle(QStringLiteral("UPDATE main.%1 SET %2=%2 WHERE ?").arg(quoted(entity.table), quoted(column.name)), entity.table);
            isAnyFree = isAnyFree || found.isEmpty();
            first = first.isEmpty() ? found : first;
        }
        return isAnyFree ? QString() : first;
    };
    m_adding = insertion(relationship.link.table);
    m_removing = deletion(relationship.link.table);
    for (const Side side : {Side::Left, Side::Right}) {
        m_creating[int(side)] = insertion(relationship.at(side).table);
        m_deleting[int(side)] = deletion(relationship.at(side).table);
        m_editing[int(side)] = editing(relationship.at(side));
    }
    (void)effects.takeLookError(); // a lock, say: then the gesture tells
}

} // namespace Rollcall

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
    if (const auto match = harmful.match(error); match.hasMatch())
        return Tr::tr("A rule of this file would use \"%1\", which could reach beyond the file.").arg(match.captured(1));
    if (const auto match = missing.match(error); match.hasMatch())
        return Tr::tr("A rule of this file needs \"%1\" for that, which only the program that made the file has.").arg(match.captured(2));
    return {};
}

KnownObstacles::KnownObstacles(const Relationship &relationship, Session &session)
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
    const auto renaming = [&](const EntityDescription &entity) {
        QStringList names;
        for (const QString &column : entity.label.columns())
            names.append(quoted(column) + u'=' + quoted(column));
        return names.isEmpty() ? QString() : obstacle(QStringLiteral("UPDATE main.%1 SET %2 WHERE ?").arg(quoted(entity.table), names.join(QStringLiteral(", "))), entity.table);
    };
    m_adding = insertion(relationship.link.table);
    m_removing = deletion(relationship.link.table);
    for (const Side side : {Side::Left, Side::Right}) {
        m_creating[int(side)] = insertion(relationship.at(side).table);
        m_deleting[int(side)] = deletion(relationship.at(side).table);
        m_editing[int(side)] = renaming(relationship.at(side));
    }
    (void)effects.takeLookError(); // a lock, say: then the gesture tells
}

} // namespace Rollcall

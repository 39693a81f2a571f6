#include "models/store/knownobstacles.h"

#include "models/sql/session.h"
#include "models/sql/sideeffects.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <QRegularExpression>

namespace Rollcall {

// What the database says when it prepares a statement that it could never run.
static QString sentenceOf(const QString &error)
{
    static const QRegularExpression missing(QStringLiteral("^no such (function|module|collation sequence): (.+)$"));
    static const QRegularExpression unsafe(QStringLiteral("^unsafe use of virtual table \"(.+)\"$"));
    if (const auto match = unsafe.match(error); match.hasMatch())
        return Tr::tr("A rule of this file would change its search index or the like (\"%1\"), which is not trusted to be changed here.").arg(match.captured(1));
    if (const auto match = missing.match(error); match.hasMatch())
        return Tr::tr("A rule of this file needs \"%1\" for that, which only the program that made the file has.").arg(match.captured(2));
    return {};
}

KnownObstacles::KnownObstacles(const Relationship &relationship, Session &session)
{
    SideEffects &effects = session.sideEffects();
    if (!effects.canTell() || session.isReadOnly())
        return;
    const auto insertion = [&](const QString &table) { return sentenceOf(effects.reachOf(QStringLiteral("INSERT INTO main.%1 DEFAULT VALUES").arg(quoted(table)), table).error); };
    const auto deletion = [&](const QString &table) { return sentenceOf(effects.reachOf(QStringLiteral("DELETE FROM main.%1 WHERE ?").arg(quoted(table)), table).error); };
    m_adding = insertion(relationship.link.table);
    m_removing = deletion(relationship.link.table);
    for (const Side side : {Side::Left, Side::Right}) {
        m_creating[int(side)] = insertion(relationship.at(side).table);
        m_deleting[int(side)] = deletion(relationship.at(side).table);
    }
    (void)effects.takeLookError(); // a lock, say: then the gesture tells
}

} // namespace Rollcall

#include "app/tourfile.h"

#include "app/heroteam.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "models/tr.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace Rollcall {

static QStringList linesOf(Session &session, const QString &query)
{
    const auto rows = session.run({query});
    if (!rows)
        return {Tr::tr("cannot be read")};
    QStringList lines;
    for (const QVariantList &row : rows->rows)
        lines.append(QVariant(row).toStringList().join(u'|'));
    return lines;
}

// A tour that was interrupted has left only a part of it.
static bool isPartOf(const QStringList &lines, const QStringList &whole)
{
    return std::all_of(lines.cbegin(), lines.cend(), [&whole](const QString &line) { return whole.contains(line); });
}

static bool isFromATour(const QString &path)
{
    // What stands beside it belongs to a program that has it open, or has left it unfinished.
    if (QFileInfo::exists(path + QStringLiteral("-wal")) || QFileInfo::exists(path + QStringLiteral("-journal")))
        return false;
    const auto file = OpenDatabase::open(path, std::make_unique<StatementLog>(), Session::Access::ReadOnly);
    if (!file)
        return false;
    Session &session = (*file)->session();
    QStringList schema;
    for (const QString &statement : HeroTeam::schema())
        schema.append(statement.trimmed());
    return isPartOf(linesOf(session, QStringLiteral("SELECT trim(sql, char(9, 10, 13, 32)) FROM sqlite_schema WHERE sql IS NOT NULL")), schema)
           && isPartOf(linesOf(session, QStringLiteral("SELECT id, name, secret_name, age FROM hero")),
                       {QStringLiteral("1|Deadpond|Dive Wilson|"), QStringLiteral("2|Rusty-Man|Tommy Sharp|48"), QStringLiteral("3|Spider-Boy|Pedro Parqueador|")})
           && isPartOf(linesOf(session, QStringLiteral("SELECT id, name, headquarters FROM team")),
                       {QStringLiteral("1|Z-Force|Sister Margaret's Bar"), QStringLiteral("2|Preventers|Sharp Tower")})
           && isPartOf(linesOf(session, QStringLiteral("SELECT team_id, hero_id FROM heroteamlink")),
                       {QStringLiteral("1|1"), QStringLiteral("2|1"), QStringLiteral("2|2"), QStringLiteral("2|3"), QStringLiteral("1|3")});
}

Result<> TourFile::makeRoom(const QString &path)
{
    if (!QFileInfo::exists(path) || (isFromATour(path) && QFile::remove(path)))
        return {};
    return Failure{Tr::tr("\"%1\" was not made by the tutorial, or was changed since, so nothing was overwritten. Choose another folder.").arg(path)};
}

} // namespace Rollcall

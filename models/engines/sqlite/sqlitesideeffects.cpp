#include "models/engines/sqlite/sqlitesideeffects.h"

#include "models/engines/sqlite/rowreferences.h"
#include "models/engines/sqlite/rowrestorer.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/tablelayout.h"
#include "models/engines/sqlite/trustedrules.h"
#include "models/engines/sqlite/writereach.h"
#include "models/sql/session.h"

#include <sqlite3.h>

namespace Rollcall {

SqliteSideEffects::SqliteSideEffects(Session &session, SqliteHandle &sqlite)
    : m_session(session)
    , m_sqlite(sqlite)
{
}

bool SqliteSideEffects::canTell() const
{
    return m_sqlite.isUsable();
}

// Used where SQLite's C API is not available.
Result<bool> SqliteSideEffects::mayHappen()
{
    const auto rules = m_session.run({QStringLiteral("SELECT (SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger') + "
                                                     "(SELECT count(*) FROM main.sqlite_schema AS made JOIN pragma_foreign_key_list(made.name) AS refers "
                                                     "WHERE made.type = 'table' AND (refers.on_delete NOT IN ('NO ACTION', 'RESTRICT') OR refers.on_update NOT IN ('NO ACTION', 'RESTRICT')))")});
    return rules ? Result<bool>(rules->rows.first().first().toLongLong() > 0) : rules.error();
}

QString SqliteSideEffects::rulesVersion() const
{
    const qint64 schema = m_sqlite.schemaVersion(), temporary = m_sqlite.temporarySchemaVersion();
    return schema == -1 || temporary == -1 ? QString() : QStringLiteral("%1 %2").arg(schema).arg(temporary);
}

bool SqliteSideEffects::trustsRules() const
{
    return TrustedRules::areTrusted(m_session.place());
}

Result<> SqliteSideEffects::trustRules(bool isTrusted)
{
    TrustedRules::trust(m_session.place(), isTrusted);
    return followTrust();
}

// trusted_schema also lets rules call functions that act outside of the database; an authorizer keeps refusing those.
Result<> SqliteSideEffects::followTrust()
{
    constexpr int Innocuous = 0x200000; // SQLITE_INNOCUOUS
    const bool isTrusted = trustsRules();
    QSet<QString> harmful;
    if (isTrusted) {
        const auto functions = m_session.run({QStringLiteral("SELECT DISTINCT name FROM pragma_function_list WHERE flags & %1 = 0").arg(Innocuous)});
        if (!functions)
            return functions.error();
        for (const QVariantList &row : functions->rows)
            harmful.insert(row.first().toString().toLower());
    }
    m_sqlite.standIns().forbid(harmful);
    const auto set = m_session.run({isTrusted ? QStringLiteral("PRAGMA trusted_schema=ON") : QStringLiteral("PRAGMA trusted_schema=OFF")});
    return set ? Result<>() : Result<>(set.error());
}

SideEffects::Reach SqliteSideEffects::reachOf(const QString &sql, const QString &table) const
{
    return Rollcall::reachOf(m_sqlite, sql, table, trustsRules() ? modulesFollowing(m_sqlite, sql, table) : QStringList());
}

QString SqliteSideEffects::quietObstacle(const QString &sql) const
{
    return Rollcall::quietObstacle(m_sqlite, sql);
}

bool SqliteSideEffects::makesValues(const QString &table) const
{
    return layoutOf(m_sqlite, table).defaultsChange;
}

QStringList SqliteSideEffects::referredBeside(const QString &table) const
{
    return RowReferences(m_sqlite).referredBeside(table);
}

void SqliteSideEffects::noteStrays(RowChanges &changes, const QList<Reference> &meant) const
{
    const RowReferences references(m_sqlite, meant);
    for (TableRows &rows : changes.tables)
        rows.strays = references.strays(rows, rows.before);
}

std::optional<std::pair<QString, qint64>> SqliteSideEffects::holders(const QString &table, const QString &test, const QString &keys, const QList<Reference> &besides) const
{
    return m_sqlite.isUsable() ? RowReferences(m_sqlite).holders(table, test, keys, besides) : std::nullopt;
}

Result<RowChanges> SqliteSideEffects::restore(const RowChanges &changes, const QList<Reference> &meant)
{
    return RowRestorer(m_session, m_sqlite, meant).apply(changes);
}

QSqlError SqliteSideEffects::takeLookError()
{
    const int code = m_sqlite.takeLookError();
    return code == 0 ? QSqlError() : QSqlError({}, QString::fromUtf8(sqlite3_errstr(code)), QSqlError::StatementError, QString::number(code));
}

} // namespace Rollcall

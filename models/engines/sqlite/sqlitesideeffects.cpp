#include "models/engines/sqlite/sqlitesideeffects.h"

#include "models/engines/sqlite/rowreferences.h"
#include "models/engines/sqlite/rowrestorer.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/tablelayout.h"
#include "models/engines/sqlite/trustedrules.h"
#include "models/engines/sqlite/writereach.h"
#include "models/sql/schemacode.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"

#include <QSet>

#include <sqlite3.h>

#include <utility>

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

QString SqliteSideEffects::currentVersion() const
{
    const qint64 schema = m_sqlite.schemaVersion(), temporary = m_sqlite.temporarySchemaVersion();
    return schema == -1 || temporary == -1 ? QString() : QStringLiteral("%1 %2").arg(schema).arg(temporary);
}

QString SqliteSideEffects::rulesVersion() const
{
    const QString version = currentVersion();
    if (m_trustsRules && !version.isEmpty() && version != m_trustedVersion)
        (void)followTrust(); // someone else has changed them; what cannot be compared now is not trusted
    return version;
}

Result<> SqliteSideEffects::trustRules(const QString &fingerprint)
{
    TrustedRules::allow(m_session.place(), fingerprint);
    return followTrust();
}

// Can do no harm, though SQLite does not say so: its own functions for JSON, and those that only ask a search index.
static bool isHarmless(const QString &function, bool isBuiltIn)
{
    static const QSet<QString> ofIndexes{QStringLiteral("match"), QStringLiteral("snippet"), QStringLiteral("offsets"), QStringLiteral("matchinfo"), QStringLiteral("optimize"),
                                         QStringLiteral("highlight"), QStringLiteral("bm25")};
    return ofIndexes.contains(function) || (isBuiltIn && (function.startsWith(QLatin1String("json")) || function.startsWith(QLatin1String("->"))));
}

// trusted_schema also lets rules call functions that act outside of the database; an authorizer keeps refusing those.
Result<> SqliteSideEffects::followTrust() const
{
    constexpr int Innocuous = 0x200000; // SQLITE_INNOCUOUS
    const QString allowed = TrustedRules::allowed(m_session.place());
    const bool wasTrusted = std::exchange(m_trustsRules, false);
    if (allowed.isEmpty() && !wasTrusted)
        return {};
    const QString version = currentVersion();
    const auto code = allowed.isEmpty() ? Result<SchemaCode>(SchemaCode()) : m_session.schema().code();
    const bool isTrusted = code && !allowed.isEmpty() && code->fingerprint() == allowed;
    const auto functions = isTrusted ? m_session.run({QStringLiteral("SELECT DISTINCT name, builtin FROM pragma_function_list WHERE flags & %1 = 0").arg(Innocuous)}) : Result<Rows>(Rows());
    QSet<QString> harmful;
    for (const QVariantList &row : functions ? functions->rows : QList<QVariantList>()) {
        const QString name = row.first().toString().toLower();
        if (!isHarmless(name, row.at(1).toBool()))
            harmful.insert(name);
    }
    m_sqlite.standIns().forbid(harmful);
    const auto set = m_session.run({isTrusted && functions ? QStringLiteral("PRAGMA trusted_schema=ON") : QStringLiteral("PRAGMA trusted_schema=OFF")});
    if (!code)
        return code.error();
    if (!functions)
        return functions.error();
    if (!set)
        return set.error();
    m_trustsRules = isTrusted;
    m_trustedVersion = version;
    return {};
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

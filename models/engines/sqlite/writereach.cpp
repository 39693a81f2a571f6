#include "models/engines/sqlite/writereach.h"

#include "models/engines/sqlite/sqlitehandle.h"
#include "models/engines/sqlite/sqlitequery.h"
#include "models/engines/sqlite/tablelayout.h"
#include "models/values/quoting.h"
#include "models/values/sqltokens.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

struct Writes
{
    QString own;
    const StandIns &standIns;
    QString missingOrder = {}; // a table would be written in an order that is not here
    QStringList tables = {};
    int ofOwn = 0; // writes to `own`; the statement itself accounts for one
    QStringList further = {}; // more than the statement itself says
};

int takeNote(void *context, int action, const char *table, const char *function, const char *schema, const char *trigger)
{
    auto &writes = *static_cast<Writes *>(context);
    if (action == SQLITE_FUNCTION)
        return writes.standIns.isForbidden(function, trigger) ? SQLITE_DENY : SQLITE_OK;
    if (action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE)
        return SQLITE_OK;
    const QString name = QString::fromUtf8(table);
    if (writes.missingOrder.isEmpty() && qstrcmp(schema, "main") == 0)
        writes.missingOrder = writes.standIns.missingFor(table, trigger);
    const bool isOwn = !trigger && qstrcmp(schema, "main") == 0 && isSameName(name, writes.own);
    writes.ofOwn += isOwn ? 1 : 0;
    if (!isOwn || writes.ofOwn > 1)
        writes.further.append(name);
    if (!containsName(writes.tables, name))
        writes.tables.append(name);
    return SQLITE_OK;
}

} // namespace

static QString preparationError(const SqliteHandle &sqlite, const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v2(sqlite.get(), sql.toUtf8().constData(), -1, &statement, nullptr);
    const QString error = code == SQLITE_OK ? QString() : QString::fromUtf8(sqlite3_errmsg(sqlite.get()));
    sqlite.noteLookError(code);
    sqlite3_finalize(statement);
    return error;
}

SideEffects::Reach reachOf(const SqliteHandle &sqlite, const QString &sql, const QString &table, const QStringList &following)
{
    Writes writes{table, sqlite.standIns()};
    writes.tables.append(table);
    sqlite3_set_authorizer(sqlite.get(), takeNote, &writes);
    QString error = preparationError(sqlite, sql);
    sqlite3_set_authorizer(sqlite.get(), nullptr, nullptr);
    sqlite.standIns().guard();
    if (error.isEmpty() && !writes.missingOrder.isEmpty())
        error = QStringLiteral("no such collation sequence: ") + writes.missingOrder; // as it would say without a stand-in
    const bool goesFurther = std::any_of(writes.further.cbegin(), writes.further.cend(), [&following](const QString &name) { return !containsName(following, name); });
    return {writes.tables, goesFurther, error};
}

// What an index for texts says of the table that its texts stand in: empty where it keeps none of its own, null where it keeps them itself.
static QString contentOf(const SqliteHandle &sqlite, const QString &module)
{
    SqliteQuery made(sqlite, QStringLiteral("SELECT sql FROM main.sqlite_schema WHERE name = '%1' COLLATE NOCASE AND type = 'table'").arg(QString(module).replace(u'\'', QLatin1String("''"))));
    const QString sql = made.first() ? made.text(0) : QString();
    SqlTokens tokens(sql);
    SqlTokens::Token token = tokens.nextMeaningful();
    while (token.kind != SqlTokens::Kind::End && !token.isWord(QLatin1String("USING")))
        token = tokens.nextMeaningful();
    if (!unquoted(tokens.nextMeaningful().text).startsWith(QLatin1String("fts"), Qt::CaseInsensitive))
        return {};
    SqlTokens::Token before = token;
    while (token.kind != SqlTokens::Kind::End) {
        before = std::exchange(token, tokens.nextMeaningful());
        const bool isOption = token.isWord(QLatin1String("content")) && (before.isSymbol(u'(') || before.isSymbol(u','));
        if (!isOption || !tokens.nextMeaningful().isSymbol(u'='))
            continue;
        const SqlTokens::Token value = tokens.nextMeaningful();
        const QString table = value.isSymbol(u',') || value.isSymbol(u')') ? QString() : unquoted(value.text);
        return table.isEmpty() ? QStringLiteral("") : table;
    }
    return {};
}

QStringList modulesFollowing(const SqliteHandle &sqlite, const QString &sql, const QString &table)
{
    const QStringList reached = reachOf(sqlite, sql, table, {}).tables;
    QStringList modules = reached;
    modules.removeIf([&](const QString &name) {
        if (!layoutOf(sqlite, name).isVirtual)
            return true;
        const QString content = contentOf(sqlite, name);
        return content.isNull() || !(content.isEmpty() || containsName(reached, content)); // undo would lose what only the module holds
    });
    if (modules.isEmpty() || sql.startsWith(QLatin1String("UPDATE")))
        return modules;
    for (const char *statement : {"INSERT INTO main.%1 DEFAULT VALUES", "DELETE FROM main.%1 WHERE ?"}) {
        const QStringList written = reachOf(sqlite, QString::fromLatin1(statement).arg(quoted(table)), table, {}).tables;
        modules.removeIf([&written](const QString &name) { return !containsName(written, name); });
    }
    return modules;
}

QString quietObstacle(const SqliteHandle &sqlite, const QString &sql)
{
    const SqliteHandle::WithoutRules quiet(sqlite);
    return preparationError(sqlite, sql);
}

} // namespace Rollcall

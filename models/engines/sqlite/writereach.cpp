#include "models/engines/sqlite/writereach.h"

#include "models/engines/sqlite/sqlitehandle.h"
#include "models/values/quoting.h"

#include <sqlite3.h>

namespace Rollcall {

namespace {

struct Writes
{
    QString own;
    const StandIns &standIns;
    QString missingOrder = {}; // a table would be written in an order that is not here
    QStringList tables = {};
    int ofOwn = 0; // writes to `own`; the statement itself accounts for one
    bool goesFurther = false;
};

int takeNote(void *context, int action, const char *table, const char *, const char *schema, const char *trigger)
{
    if (action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE)
        return SQLITE_OK;
    auto &writes = *static_cast<Writes *>(context);
    const QString name = QString::fromUtf8(table);
    if (writes.missingOrder.isEmpty() && qstrcmp(schema, "main") == 0)
        writes.missingOrder = writes.standIns.missingFor(table, trigger);
    const bool isOwn = !trigger && qstrcmp(schema, "main") == 0 && isSameName(name, writes.own);
    writes.ofOwn += isOwn ? 1 : 0;
    writes.goesFurther = writes.goesFurther || !isOwn || writes.ofOwn > 1;
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

SideEffects::Reach reachOf(const SqliteHandle &sqlite, const QString &sql, const QString &table)
{
    Writes writes{table, sqlite.standIns()};
    writes.tables.append(table);
    sqlite3_set_authorizer(sqlite.get(), takeNote, &writes);
    QString error = preparationError(sqlite, sql);
    sqlite3_set_authorizer(sqlite.get(), nullptr, nullptr);
    sqlite.standIns().guard();
    if (error.isEmpty() && !writes.missingOrder.isEmpty())
        error = QStringLiteral("no such collation sequence: ") + writes.missingOrder; // as it would say without a stand-in
    return {writes.tables, writes.goesFurther, error};
}

QString quietObstacle(const SqliteHandle &sqlite, const QString &sql)
{
    const SqliteHandle::WithoutRules quiet(sqlite);
    return preparationError(sqlite, sql);
}

} // namespace Rollcall

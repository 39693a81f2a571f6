#include "models/sql/databasecopy.h"

#include "models/sql/openerrors.h"
#include "models/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace Rollcall {

static Result<> vacuumInto(const QString &source, const QString &target, const QString &connection)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(source);
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"));
    if (!database.open())
        return failureFor(source, database.lastError(), {});
    QSqlQuery query(database);
    if (!query.prepare(QStringLiteral("VACUUM INTO ?")))
        return failureFor(source, query.lastError(), query.lastQuery());
    query.addBindValue(target);
    if (!query.exec())
        return failureFor(target, query.lastError(), query.lastQuery());
    return {};
}

Result<> copyDatabase(const QString &source, const QString &target)
{
    if (QFileInfo::exists(target))
        return Failure{Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(target)};
    if (!QFileInfo(source).isFile())
        return Failure{Tr::tr("\"%1\" does not exist, so it cannot be copied.").arg(source)};
    const QString connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto copied = vacuumInto(source, target, connection);
    QSqlDatabase::removeDatabase(connection);
    if (!copied)
        QFile::remove(target);
    return copied;
}

} // namespace Rollcall

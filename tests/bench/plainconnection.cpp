#include "bench/plainconnection.h"

#include <QSqlQuery>

namespace Rollcall::Bench {

static constexpr auto Name = QLatin1String("plain");

PlainConnection::PlainConnection(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), Name);
    database.setDatabaseName(path);
    database.open();
    QSqlQuery(database).exec(QStringLiteral("PRAGMA foreign_keys=ON"));
}

PlainConnection::~PlainConnection()
{
    QSqlDatabase::removeDatabase(Name);
}

QSqlDatabase PlainConnection::database()
{
    return QSqlDatabase::database(Name);
}

} // namespace Rollcall::Bench

#include "support/holder.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

namespace Rollcall::Test {

Holder::Holder(const QString &path, const QString &begin)
    : m_connection(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
    // The window may be reading the file at this moment, also in the background, so try until that is over.
    m_holds = database.open() && (begin.isEmpty() || QTest::qWaitFor([&] { return run(begin); }));
}

Holder::~Holder()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

bool Holder::run(const QString &sql)
{
    return QSqlQuery(QSqlDatabase::database(m_connection, false)).exec(sql);
}

void Holder::release()
{
    m_holds = false;
    run(QStringLiteral("ROLLBACK"));
}

} // namespace Rollcall::Test

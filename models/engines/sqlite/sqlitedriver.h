#pragma once

#include "models/log/echodriver.h"

namespace Rollcall {

// The EchoDriver for Qt's SQLite driver. Catalogue reads that Qt's driver would run without logging are run here as logged
// statements, for the main database only.
class SqliteDriver : public EchoDriver
{
    Q_OBJECT

public:
    explicit SqliteDriver(StatementLog &log);

    QStringList tables(QSql::TableType type) const override;
    QSqlRecord record(const QString &table) const override;
    QSqlIndex primaryIndex(const QString &table) const override;

protected:
    QString beginning() const override;
    void forgetError() const override;
};

} // namespace Rollcall

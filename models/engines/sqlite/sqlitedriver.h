#pragma once

#include "models/log/echodriver.h"

namespace Rollcall {

// The echo in front of Qt's driver for SQLite. What that one reads of the catalogue behind everyone's back is read here in logged
// statements, of the main database alone.
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

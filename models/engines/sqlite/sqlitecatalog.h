#pragma once

#include "models/sql/schemaqueries.h"

namespace Rollcall {

class Session;
class SqliteHandle;

// Reads SQLite's schema table and the pragmas about it, of the main database alone.
class SqliteCatalog : public SchemaQueries
{
public:
    SqliteCatalog(Session &session, SqliteHandle &sqlite) : m_session(session), m_sqlite(sqlite) {}

    Result<Catalog> catalog() override;
    qint64 version() override;
    Result<std::optional<QString>> definition(const QString &table) override;
    Result<SchemaCode> code() override;
    std::optional<bool> hasIndex(const QString &name) override;
    bool isServed(const QString &table, const QStringList &columns, const QString &own) override;
    std::optional<bool> isLonger(const QString &table, int rows) override;
    qint64 roughRows(const QString &table) override;
    Result<Soundness> soundness() override;

private:
    Session &m_session;
    SqliteHandle &m_sqlite;
};

} // namespace Rollcall

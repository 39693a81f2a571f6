#pragma once

#include "models/values/exactvalue.h"

struct sqlite3_stmt;
struct sqlite3_value;

namespace Rollcall {

class SqliteHandle;

// One statement of SQLite's C API, for what reads a row exactly: prepared once, run as often as wanted. It stays out of the log, so it
// must not write; whoever traces the connection knows it by the comment that it begins with.
class SqliteQuery
{
public:
    static constexpr const char *Mark = "/* looks */ ";

    SqliteQuery(const SqliteHandle &sqlite, const QString &sql);
    ~SqliteQuery();
    Q_DISABLE_COPY_MOVE(SqliteQuery)

    bool isPrepared() const { return m_statement != nullptr; }
    // Begins anew with these values; false when there is no row, or no way to read it: then isFailed() tells which, and the handle's
    // takeLookError() why.
    bool first(const ExactRow &values = {});
    bool next();
    bool isFailed() const { return m_isFailed; }
    // Lets go of the row, and of the lock that it holds.
    void finish();

    ExactValue value(int column) const;
    ExactRow row() const;
    QString text(int column) const;
    qint64 number(int column) const;

    static ExactValue valueOf(sqlite3_value *value, TextEncoding encoding);

private:
    const SqliteHandle &m_sqlite;
    sqlite3_stmt *m_statement = nullptr;
    TextEncoding m_encoding = TextEncoding::Utf8;
    bool m_isFailed = false;
};

} // namespace Rollcall

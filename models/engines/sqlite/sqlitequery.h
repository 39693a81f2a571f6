#pragma once

#include "models/values/exactvalue.h"

struct sqlite3_stmt;
struct sqlite3_value;

namespace Rollcall {

class SqliteHandle;

// A statement run through SQLite's C API, to read rows exactly; prepared once and run any number of times. It is not logged, so
// it must not write. Its text begins with a comment by which code that traces the connection can recognize it.
class SqliteQuery
{
public:
    static constexpr const char *Mark = "/* looks */ ";

    SqliteQuery(const SqliteHandle &sqlite, const QString &sql);
    ~SqliteQuery();
    Q_DISABLE_COPY_MOVE(SqliteQuery)

    bool isPrepared() const { return m_statement != nullptr; }
    // Starts again with these values. Returns false when there is no row or the read failed; isFailed() tells which, and
    // SqliteHandle::takeLookError() why.
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

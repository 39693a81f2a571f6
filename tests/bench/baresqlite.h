#pragma once

#include <QList>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace Rollcall::Bench {

// A file opened with SQLite's C API alone, as durable as in Rollcall: the lower limit that our figures are compared with.
class BareSqlite
{
public:
    explicit BareSqlite(const QString &path);
    ~BareSqlite();
    BareSqlite(const BareSqlite &) = delete;
    BareSqlite &operator=(const BareSqlite &) = delete;

    void run(const char *sql) const;
    sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
};

// A prepared statement.
class BareQuery
{
public:
    BareQuery(const BareSqlite &database, const char *sql);
    ~BareQuery();
    BareQuery(const BareQuery &) = delete;
    BareQuery &operator=(const BareQuery &) = delete;

    BareQuery &bind(int place, qint64 number);
    BareQuery &bind(int place, const QString &text);
    bool step() const;  // true while there are rows
    void reset() const; // ready to run again
    qint64 number(int column) const;
    QString text(int column) const; // empty for NULL
    void touchText(int column) const; // made into UTF-16, as Qt would
    QList<qint64> numbers() const; // the first column of all rows

private:
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace Rollcall::Bench

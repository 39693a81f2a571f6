#pragma once

#include <QCache>
#include <QSqlQuery>
#include <QString>

#include <memory>

namespace Rollcall {

// Queries of the real driver that are prepared, and have run to their end: the same few statements run again and again,
// and to prepare one takes longer than to run it. They hold no cursor and no values; SQLite prepares one anew by itself
// where the tables have changed since.
class KeptQueries
{
public:
    KeptQueries() : m_queries(Most) {}

    // Null when no query with this text is kept, or it is in use.
    std::unique_ptr<QSqlQuery> take(const QString &sql) { return std::unique_ptr<QSqlQuery>(m_queries.take(sql)); }
    void keep(const QString &sql, QSqlQuery query) { m_queries.insert(sql, new QSqlQuery(std::move(query))); }

private:
    static constexpr int Most = 32; // some kilobytes each

    QCache<QString, QSqlQuery> m_queries;
};

} // namespace Rollcall

#include "models/engines/sqlite/standins.h"

#include "models/engines/sqlite/localeorder.h"
#include "models/values/quoting.h"
#include "models/values/sqltokens.h"

#include <QRegularExpression>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace Rollcall {

namespace {

QString textOf(const void *bytes, int size)
{
    return QString::fromUtf8(static_cast<const char *>(bytes), size);
}

int compareBytes(void *, int leftSize, const void *left, int rightSize, const void *right)
{
    const int common = std::memcmp(left, right, size_t(std::min(leftSize, rightSize)));
    return common != 0 ? common : leftSize - rightSize;
}

int compareFolded(void *, int leftSize, const void *left, int rightSize, const void *right)
{
    return textOf(left, leftSize).compare(textOf(right, rightSize), Qt::CaseInsensitive);
}

// Whether SQLite brings it along.
bool isOwn(const QString &name)
{
    static const QStringList own{QStringLiteral("BINARY"), QStringLiteral("NOCASE"), QStringLiteral("RTRIM")};
    return own.contains(name, Qt::CaseInsensitive);
}

// By its name, what stands in for it: most of those that programs bring do not tell upper from lower case.
void provide(void *, sqlite3 *connection, int, const char *name)
{
    if (QLatin1String(name) == LocaleOrder::Name || isOwn(QString::fromUtf8(name))) // SQLite also asks for one that is there in another encoding only
        return;
    static const QRegularExpression folding(QStringLiteral("nocase|unicase|caseless|_ci\\b|noaccent|locali[sz]ed|insensitive"), QRegularExpression::CaseInsensitiveOption);
    const bool folds = QString::fromUtf8(name).contains(folding);
    sqlite3_create_collation_v2(connection, name, SQLITE_UTF8, nullptr, folds ? compareFolded : compareBytes, nullptr);
}

int takeRow(void *rows, int columns, char **values, char **)
{
    QStringList row;
    for (int column = 0; column < columns; ++column)
        row.append(QString::fromUtf8(values[column]));
    static_cast<QList<QStringList> *>(rows)->append(row);
    return 0;
}

std::optional<QList<QStringList>> rowsOf(sqlite3 *connection, const char *sql)
{
    QList<QStringList> rows;
    return sqlite3_exec(connection, sql, takeRow, &rows, nullptr) == SQLITE_OK ? std::optional(rows) : std::nullopt;
}

// The first rule that the SQL names and SQLite does not have; empty where there is none.
QString foreignOrderIn(const QString &sql)
{
    SqlTokens tokens(sql);
    for (auto token = tokens.nextMeaningful(); token.kind != SqlTokens::Kind::End; token = tokens.nextMeaningful()) {
        if (!token.isWord(QLatin1String("COLLATE")))
            continue;
        if (const QString name = unquoted(tokens.nextMeaningful().text); !isOwn(name))
            return name;
    }
    return {};
}

} // namespace

StandIns::~StandIns()
{
    if (m_connection && areNeeded())
        sqlite3_set_authorizer(m_connection, nullptr, nullptr);
}

void StandIns::addTo(sqlite3 *connection)
{
    m_connection = connection;
    if (!connection)
        return;
    sqlite3_collation_needed(connection, nullptr, provide);
    look();
}

// What cannot be read now is as it was: better too much is refused than too little.
void StandIns::look()
{
    if (!m_connection)
        return;
    const auto named = rowsOf(m_connection, "/* looks */ SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql LIKE '%collate%'");
    if (!named)
        return;
    QHash<QString, QString> orders;
    QHash<QString, QString> inTables;
    QHash<QString, QString> inTriggers;
    for (const QStringList &row : *named) {
        const QString order = foreignOrderIn(row.at(3));
        if (!order.isEmpty())
            (row.at(0) == QLatin1String("trigger") ? inTriggers : row.at(0) == QLatin1String("index") ? orders : inTables).insert(row.at(row.at(0) == QLatin1String("index") ? 2 : 1).toLower(), order);
    }
    if (!inTables.isEmpty()) {
        // A condition or an expression of an index may compare by a column's own rule, and its parts do not say so.
        const auto indexed = rowsOf(m_connection, "/* looks */ SELECT DISTINCT list.name, part.coll, indexed.partial OR part.cid = -2 FROM pragma_table_list AS list JOIN pragma_index_list(list.name, 'main') AS indexed "
                                                  "JOIN pragma_index_xinfo(indexed.name, 'main') AS part WHERE list.schema = 'main' AND list.type = 'table' "
                                                  "AND (upper(part.coll) NOT IN ('BINARY', 'NOCASE', 'RTRIM') OR indexed.partial OR part.cid = -2)");
        if (!indexed)
            return;
        for (const QStringList &row : *indexed) {
            const QString table = row.at(0).toLower();
            const bool isNamed = row.at(2) == QLatin1String("0");
            if (isNamed)
                orders.insert(table, row.at(1));
            else if (inTables.contains(table) && !orders.contains(table))
                orders.insert(table, inTables.value(table));
        }
    }
    m_orders = orders;
    m_inTriggers = inTriggers;
    guard();
}

QString StandIns::missingFor(const char *table, const char *trigger) const
{
    const QString order = orderOf(QString::fromUtf8(table));
    return order.isEmpty() && trigger ? m_inTriggers.value(QString::fromUtf8(trigger).toLower()) : order;
}

void StandIns::forbid(const QSet<QString> &functions)
{
    m_forbidden = functions;
    guard();
}

void StandIns::guard() const
{
    if (m_connection)
        sqlite3_set_authorizer(m_connection, areNeeded() ? refuse : nullptr, const_cast<StandIns *>(this));
}

int StandIns::refuse(void *self, int action, const char *what, const char *more, const char *schema, const char *trigger)
{
    const auto &standIns = *static_cast<const StandIns *>(self);
    const bool isHere = !schema || std::strcmp(schema, "main") == 0;
    switch (action) {
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        if (const QString missing = isHere ? standIns.missingFor(what, trigger) : QString(); !missing.isEmpty()) {
            standIns.m_lastMissing = missing;
            return SQLITE_DENY;
        }
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return standIns.isForbidden(more, trigger) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_CREATE_INDEX:
        return isHere && !standIns.orderOf(QString::fromUtf8(more)).isEmpty() ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_REINDEX:
        return standIns.m_orders.isEmpty() && standIns.m_inTriggers.isEmpty() ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

QStringList StandIns::tablesWithout() const
{
    QStringList tables;
    const auto all = rowsOf(m_connection, "/* looks */ SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0");
    for (const QStringList &row : all.value_or(QList<QStringList>())) {
        if (orderOf(row.first()).isEmpty())
            tables.append(row.first());
    }
    return tables;
}

} // namespace Rollcall

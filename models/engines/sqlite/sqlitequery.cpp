#include "models/engines/sqlite/sqlitequery.h"

#include "models/engines/sqlite/sqlitehandle.h"

#include <sqlite3.h>

namespace Rollcall {

SqliteQuery::SqliteQuery(const SqliteHandle &sqlite, const QString &sql)
    : m_sqlite(sqlite)
    , m_encoding(sqlite.encoding())
{
    const int code = sqlite3_prepare_v2(sqlite.get(), (Mark + sql.toUtf8()).constData(), -1, &m_statement, nullptr);
    sqlite.noteLookError(code);
    m_isFailed = code != SQLITE_OK;
}

SqliteQuery::~SqliteQuery()
{
    sqlite3_finalize(m_statement);
}

static int bind(sqlite3_stmt *statement, int at, const ExactValue &value, TextEncoding encoding)
{
    if (const qint64 *number = value.integer())
        return sqlite3_bind_int64(statement, at, *number);
    if (const double *number = value.real())
        return sqlite3_bind_double(statement, at, *number);
    if (const QByteArray *bytes = value.blobBytes())
        return sqlite3_bind_blob64(statement, at, bytes->isNull() ? "" : bytes->constData(), sqlite3_uint64(bytes->size()), SQLITE_TRANSIENT);
    const QByteArray *bytes = value.textBytes();
    if (!bytes)
        return sqlite3_bind_null(statement, at);
    const unsigned char code = encoding == TextEncoding::Utf8 ? SQLITE_UTF8 : encoding == TextEncoding::Utf16Le ? SQLITE_UTF16LE : SQLITE_UTF16BE;
    return sqlite3_bind_text64(statement, at, bytes->isNull() ? "" : bytes->constData(), sqlite3_uint64(bytes->size()), SQLITE_TRANSIENT, code);
}

bool SqliteQuery::first(const ExactRow &values)
{
    finish();
    for (int i = 0; m_statement && i < values.size(); ++i) {
        if (bind(m_statement, i + 1, values.at(i), m_encoding) != SQLITE_OK)
            m_isFailed = true;
    }
    return m_statement && !m_isFailed && next();
}

bool SqliteQuery::next()
{
    const int code = sqlite3_step(m_statement);
    m_sqlite.noteLookError(code);
    m_isFailed = m_isFailed || (code != SQLITE_ROW && code != SQLITE_DONE);
    return code == SQLITE_ROW;
}

void SqliteQuery::finish()
{
    if (m_statement)
        sqlite3_reset(m_statement);
    m_isFailed = !m_statement;
}

// A text's blob is its bytes as they stand; asking for the text itself could convert them.
static ExactValue bytesAs(int type, const void *bytes, int size)
{
    const QByteArray copy = bytes ? QByteArray(static_cast<const char *>(bytes), size) : QByteArray("");
    return type == SQLITE_TEXT ? ExactValue::text(copy) : ExactValue::blob(copy);
}

ExactValue SqliteQuery::valueOf(sqlite3_value *value, TextEncoding encoding)
{
    const int type = sqlite3_value_type(value);
    switch (type) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_value_int64(value));
    case SQLITE_FLOAT:
        return sqlite3_value_double(value);
    case SQLITE_NULL:
        return {};
    default:
        break;
    }
    const void *bytes = sqlite3_value_blob(value);
    const bool isWide = type == SQLITE_TEXT && encoding != TextEncoding::Utf8;
    return bytesAs(type, bytes, isWide ? sqlite3_value_bytes16(value) : sqlite3_value_bytes(value));
}

ExactValue SqliteQuery::value(int column) const
{
    const int type = sqlite3_column_type(m_statement, column);
    switch (type) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(m_statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_statement, column);
    case SQLITE_NULL:
        return {};
    default:
        break;
    }
    const void *bytes = sqlite3_column_blob(m_statement, column);
    const bool isWide = type == SQLITE_TEXT && m_encoding != TextEncoding::Utf8;
    return bytesAs(type, bytes, isWide ? sqlite3_column_bytes16(m_statement, column) : sqlite3_column_bytes(m_statement, column));
}

ExactRow SqliteQuery::row() const
{
    ExactRow row;
    const int columns = sqlite3_data_count(m_statement);
    row.reserve(columns);
    for (int column = 0; column < columns; ++column)
        row.append(value(column));
    return row;
}

QString SqliteQuery::text(int column) const
{
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column)));
}

qint64 SqliteQuery::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

} // namespace Rollcall

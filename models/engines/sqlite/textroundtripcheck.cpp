#include "models/engines/sqlite/textroundtripcheck.h"

#include "models/engines/sqlite/sqlitequery.h"
#include "models/values/textbytes.h"

#include <QSqlResult>
#include <QVariant>
#include <sqlite3.h>

#include <algorithm>
#include <string_view>

namespace Rollcall {

void TextRoundTripCheck::watch(sqlite3 *connection)
{
    m_connection = connection;
    sqlite3_trace_v2(m_connection, SQLITE_TRACE_ROW, sawRow, this);
}

void TextRoundTripCheck::stop()
{
    if (m_connection)
        sqlite3_trace_v2(m_connection, 0, nullptr, nullptr);
    m_connection = nullptr;
    m_rows.clear();
}

// Statements of SqliteQuery read texts exactly by themselves.
static bool isOwnLook(sqlite3_stmt *statement)
{
    return qstrncmp(sqlite3_sql(statement), SqliteQuery::Mark, qstrlen(SqliteQuery::Mark)) == 0;
}

int TextRoundTripCheck::sawRow(unsigned, void *texts, void *statement, void *)
{
    auto *ran = static_cast<sqlite3_stmt *>(statement);
    if (auto *exact = static_cast<TextRoundTripCheck *>(texts); !exact->isPaused() && !isOwnLook(ran))
        exact->takeRow(ran);
    return 0;
}

static bool isReadExactly(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return true;
    return QUtf8StringView(text.data(), qsizetype(text.size())).isValidUtf8() && text.find("\xEF\xBF\xBE") == text.npos
           && text.find("\xEF\xBF\xBF") == text.npos;
}

// Reads the column as a text: after it had been read as a blob, SQLite would give Qt only half of the text.
void TextRoundTripCheck::takeRow(sqlite3_stmt *statement)
{
    Row row;
    const int columns = sqlite3_data_count(statement);
    for (int column = 0; column < columns; ++column) {
        if (sqlite3_column_type(statement, column) != SQLITE_TEXT)
            continue;
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
        const qsizetype size = sqlite3_column_bytes(statement, column);
        if (text && !isReadExactly(std::string_view(text, size_t(size))))
            row.insert(column, textFromBytes(QByteArray::fromRawData(text, size)));
    }
    if (!row.isEmpty())
        m_rows.insert(statement, row);
    else if (!m_rows.isEmpty())
        m_rows.remove(statement);
}

// Null where the driver has no such thing.
const void *TextRoundTripCheck::statementOf(const QSqlResult &result) const
{
    const QVariant handle = result.handle();
    return handle.isValid() && qstrcmp(handle.typeName(), "sqlite3_stmt*") == 0 ? *static_cast<sqlite3_stmt *const *>(handle.constData()) : nullptr;
}

} // namespace Rollcall

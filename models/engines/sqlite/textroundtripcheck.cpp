#include "models/engines/sqlite/textroundtripcheck.h"

#include "models/engines/sqlite/sqlitequery.h"
#include "models/values/textbytes.h"

#include <sqlite3.h>

#include <algorithm>
#include <string_view>
#include <utility>

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

// Those that Qt knows nothing of read exactly by themselves.
static bool isOwnLook(sqlite3_stmt *statement)
{
    return qstrncmp(sqlite3_sql(statement), SqliteQuery::Mark, qstrlen(SqliteQuery::Mark)) == 0;
}

int TextRoundTripCheck::sawRow(unsigned, void *texts, void *statement, void *)
{
    auto *ran = static_cast<sqlite3_stmt *>(statement);
    if (auto *exact = static_cast<TextRoundTripCheck *>(texts); !exact->m_isPaused && !isOwnLook(ran))
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

// Asked for its bytes as a blob, SQLite would give Qt half of the text.
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

std::optional<QString> TextRoundTripCheck::at(const void *statement, int column) const
{
    const auto row = m_rows.constFind(statement);
    if (row == m_rows.cend())
        return std::nullopt;
    const auto text = row->constFind(column);
    return text == row->cend() ? std::nullopt : std::optional(*text);
}

void TextRoundTripCheck::forget(const void *statement)
{
    if (!m_rows.isEmpty())
        m_rows.remove(statement);
}

TextRoundTripCheck::Pause::Pause(TextRoundTripCheck &texts)
    : m_texts(texts)
    , m_wasPaused(std::exchange(texts.m_isPaused, true))
{
}

TextRoundTripCheck::Pause::~Pause()
{
    m_texts.m_isPaused = m_wasPaused;
}

} // namespace Rollcall

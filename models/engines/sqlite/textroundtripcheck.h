#pragma once

#include "models/log/exacttexts.h"

struct sqlite3;
struct sqlite3_stmt;

namespace Rollcall {

// Keeps exact copies of texts that Qt's driver would change. Qt asks SQLite for UTF-16, and SQLite replaces bytes that are not
// valid UTF-8, and U+FFFE and U+FFFF. SQLite reports each row before Qt reads it; such texts are kept here as textFromBytes().
class TextRoundTripCheck : public ExactTexts
{
public:
    // Starts watching a connection whose file is in UTF-8. In other encodings Qt reads texts exactly.
    void watch(sqlite3 *connection);
    bool isWatching() const override { return m_connection != nullptr; }
    void stop() override;
    // SQLite drops a byte order mark, and swaps all bytes after a swapped one.
    bool losesMarks() const override { return true; }

protected:
    const void *statementOf(const QSqlResult &result) const override;

private:
    static int sawRow(unsigned kind, void *texts, void *statement, void *);
    void takeRow(sqlite3_stmt *statement);

    sqlite3 *m_connection = nullptr;
};

} // namespace Rollcall

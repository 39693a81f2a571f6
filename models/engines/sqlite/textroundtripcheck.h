#pragma once

#include "models/log/exacttexts.h"

struct sqlite3;
struct sqlite3_stmt;

namespace Rollcall {

// The texts that Qt's driver reads as other ones: it asks SQLite for UTF-16, and SQLite makes something else of bytes that are no
// valid UTF-8, and of U+FFFE and U+FFFF. SQLite tells of each row before Qt reads it; such texts are kept here as textFromBytes().
class TextRoundTripCheck : public ExactTexts
{
public:
    // From now on, of a connection whose file holds UTF-8. The other encodings are Qt's own.
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

#include "fuzzing.h"
#include "models/values/secrets.h"
#include "models/values/sqltokens.h"
#include "models/values/sqlverb.h"
#include "models/values/statementtext.h"

#include <sqlite3.h>

using namespace Rollcall;
using Kind = SqlTokens::Kind;

static QStringList meaningful(const QString &sql)
{
    QStringList texts;
    SqlTokens tokens(sql);
    for (auto token = tokens.nextMeaningful(); token.kind != Kind::End; token = tokens.nextMeaningful())
        texts.append(token.text.toString());
    return texts;
}

static void checkTokens(const QString &sql)
{
    QString joined;
    SqlTokens tokens(sql);
    for (auto token = tokens.next(); token.kind != Kind::End; token = tokens.next()) {
        Fuzz::require(!token.text.isEmpty() && token.start == joined.size(), "tokens lie end to end", sql);
        joined += token.text;
    }
    Fuzz::require(joined == sql, "tokens rejoined are the text", sql);
}

// Compares with sqlite3_complete(), which decides where a statement ends. It never sees what follows a NUL.
static void checkEnd(const QString &sql)
{
    if (meaningful(withoutTerminator(sql)).isEmpty())
        return; // nothing but comments
    const bool isClosed = !sql.contains(QChar(QChar::Null)) && sqlite3_complete((sql + QStringLiteral("\n;")).toUtf8().constData()) != 0;
    if (!isClosed)
        return; // within quotes that are never closed there is no end
    const QString statement = terminated(sql);
    Fuzz::require(meaningful(terminated(statement)) == meaningful(statement), "a terminated statement stays so", sql);
    Fuzz::require(withoutTerminator(withoutTerminator(sql)) == withoutTerminator(sql), "nothing is left to take off", sql);
    Fuzz::require(sqlite3_complete(statement.toUtf8().constData()) != 0, "SQLite, too, sees the end", statement);
}

// WITH followed by a PRAGMA. This is not valid SQL, but what follows the PRAGMA may be a secret, so the whole statement is hidden.
static bool hasPragmaBehindWith(const QString &sql)
{
    SqlTokens tokens(sql);
    auto token = tokens.nextMeaningful();
    while (token.isSymbol(u';'))
        token = tokens.nextMeaningful();
    if (!token.isWord(QLatin1String("WITH")))
        return false;
    while (token.kind != Kind::End && !token.isWord(QLatin1String("PRAGMA")))
        token = tokens.nextMeaningful();
    return token.kind != Kind::End;
}

// Statements in the log: how they are kept, exported and read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::Input input(data, size);
    const bool isUtf16 = input.byte() % 4 == 1;
    const QString sql = Fuzz::Input::text(input.rest(), isUtf16);
    checkTokens(sql);
    checkEnd(sql);
    const QString line = onOneLine(sql);
    Fuzz::require(meaningful(line) == meaningful(sql), "on one line it means the same", sql);
    Fuzz::require(onOneLine(line) == line, "a line stays a line", sql);
    Fuzz::require(verbOf(line) == verbOf(sql) && insertsSeveralRows(line) == insertsSeveralRows(sql), "on one line it does the same", sql);
    const QString redacted = redactSecrets(sql);
    Fuzz::require(hasPragmaBehindWith(sql) || verbOf(redacted) == verbOf(sql), "hiding secrets leaves the verb", sql);
    (void)unquoted(sql);
    return 0;
}

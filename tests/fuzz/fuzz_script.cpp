#include "fuzzing.h"
#include "models/engines/engines.h"
#include "models/export/replayscript.h"
#include "models/log/statementlog.h"
#include "models/sql/replaybase.h"
#include "models/sql/session.h"
#include "models/values/sqltokens.h"

#include <QBuffer>

using namespace Rollcall;

// Logs a read, or a write that failed. Neither may do anything when the exported script runs.
static void log(StatementLog &log, const QString &sql, const QString &error)
{
    StatementEntry entry;
    entry.sql = sql;
    const quint64 number = log.append(entry, 0);
    log.finish(number, 1, 0, error);
}

static QString script(Session &session)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    Fuzz::require(bool(ReplayScript(session.log(), session.replayBase()).writeTo(buffer)), "a script is written");
    return QString::fromUtf8(buffer.data());
}

// What the exported script says without its comments, as SQLite would read it.
static QStringList statements(const QString &sql)
{
    QStringList words;
    SqlTokens tokens(sql);
    for (auto token = tokens.nextMeaningful(); token.kind != SqlTokens::Kind::End; token = tokens.nextMeaningful())
        words.append(token.text.toString());
    return words;
}

// The log exported as a script: statements that changed nothing are comments, whatever their text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::haveApplication();
    Fuzz::Input input(data, size);
    const bool isUtf16 = input.byte() % 4 == 1;
    const QString error = Fuzz::Input::text(input.bytes(input.byte()), isUtf16);
    const QString sql = Fuzz::Input::text(input.rest(), isUtf16);

    StatementLog entries(64);
    const auto session = Session::create(Engines::inMemory(), entries);
    Fuzz::require(bool(session), "a database in memory can be made");
    const QStringList empty = statements(script(**session));
    log(entries, QStringLiteral("SELECT 1 /*") + QString(sql).remove(QStringLiteral("*/")) + QStringLiteral("*/"), {});
    log(entries, sql, error.isEmpty() ? QStringLiteral("failed") : error);
    Fuzz::require(statements(script(**session)) == empty, "what changed nothing is a comment", sql + u'\n' + error);
    return 0;
}

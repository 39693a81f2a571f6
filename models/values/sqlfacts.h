#pragma once

#include "models/values/sqlverb.h"
#include "models/values/statemententry.h"

#include <QCache>
#include <QString>

namespace Rollcall {

// What the log has to know of a statement's text.
struct SqlFacts
{
    QString sql; // without secrets, as the log keeps it
    SqlVerb verb = SqlVerb::Read;
    StatementKind kind = StatementKind::Read;
    bool insertsSeveralRows = false;
};

StatementKind kindOfVerb(SqlVerb verb);

// Caches the facts about recent statements. Working them out takes longer than running many a statement, and the same few
// statements run again and again.
class SqlFactsCache
{
public:
    SqlFactsCache() : m_known(MostCharacters) {}

    // Good until the next call.
    const SqlFacts &of(const QString &sql);

private:
    static constexpr qsizetype MostCharacters = 250'000;

    QString m_lastSql;
    SqlFacts m_last;
    QCache<QString, SqlFacts> m_known;
};

} // namespace Rollcall

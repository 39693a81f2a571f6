#include "models/values/sqlfacts.h"

#include "models/values/secrets.h"

namespace Rollcall {

StatementKind kindOfVerb(SqlVerb verb)
{
    switch (verb) {
    case SqlVerb::Read:
        return StatementKind::Read;
    case SqlVerb::Write:
        return StatementKind::Write;
    case SqlVerb::Begin:
    case SqlVerb::Commit:
    case SqlVerb::Rollback:
    case SqlVerb::Savepoint:
        return StatementKind::Transaction;
    case SqlVerb::Define:
    case SqlVerb::Setting:
    case SqlVerb::Vacuum:
    case SqlVerb::Maintain:
        break;
    }
    return StatementKind::Setup;
}

static SqlFacts factsOf(const QString &sql)
{
    SqlFacts facts;
    facts.sql = redactSecrets(sql);
    facts.verb = verbOf(facts.sql);
    facts.kind = kindOfVerb(facts.verb);
    facts.insertsSeveralRows = facts.verb == SqlVerb::Write && insertsSeveralRows(facts.sql);
    return facts;
}

const SqlFacts &SqlFactsCache::of(const QString &sql)
{
    if (!m_lastSql.isEmpty() && sql == m_lastSql)
        return m_last;
    if (const SqlFacts *known = m_known.object(sql)) {
        m_last = *known;
    } else {
        m_last = factsOf(sql);
        if (m_last.sql != sql) { // it told a secret, which is not to stay in memory
            m_lastSql.clear();
            return m_last;
        }
        m_known.insert(sql, new SqlFacts(m_last), sql.size() + 1); // insert() refuses an entry larger than the whole cache
    }
    m_lastSql = sql;
    return m_last;
}

} // namespace Rollcall

#include "bench/ground.h"

#include "bench/baresqlite.h"

namespace Rollcall::Bench {

WithRollbackJournal::WithRollbackJournal(const Ground &ground)
    : m_files(ground.files)
{
    for (const QString &path : {m_files.ours, m_files.theirs})
        setJournal(path, Journal::Rollback);
}

WithRollbackJournal::~WithRollbackJournal()
{
    for (const QString &path : {m_files.ours, m_files.theirs})
        setJournal(path, Journal::WriteAhead);
}

WithHeroIndex::WithHeroIndex(const Ground &ground)
    : m_files(ground.files)
{
    for (const QString &path : {m_files.ours, m_files.theirs})
        BareSqlite(path).run("CREATE INDEX bench_by_hero ON heroteamlink (hero_id, team_id)");
}

WithHeroIndex::~WithHeroIndex()
{
    for (const QString &path : {m_files.ours, m_files.theirs})
        BareSqlite(path).run("DROP INDEX bench_by_hero");
}

} // namespace Rollcall::Bench

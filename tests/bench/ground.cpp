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

WithTriggers::WithTriggers(const Ground &ground)
    : m_files(ground.files)
{
    for (const QString &path : {m_files.ours, m_files.theirs}) {
        BareSqlite(path).run("CREATE TRIGGER bench_joined AFTER INSERT ON heroteamlink BEGIN UPDATE team SET headquarters = headquarters || '' WHERE id = NEW.team_id; END");
        BareSqlite(path).run("CREATE TRIGGER bench_left AFTER DELETE ON heroteamlink BEGIN UPDATE team SET headquarters = headquarters || '' WHERE id = OLD.team_id; END");
    }
}

WithTriggers::~WithTriggers()
{
    for (const QString &path : {m_files.ours, m_files.theirs}) {
        for (const char *name : {"DROP TRIGGER bench_joined", "DROP TRIGGER bench_left"})
            BareSqlite(path).run(name);
    }
}

} // namespace Rollcall::Bench

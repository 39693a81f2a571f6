#include "bench/bareteam.h"

#include "bench/contest.h"

#include <QStringList>

namespace Rollcall::Bench {

BareTeam::BareTeam(const QString &path, int team)
    : m_team(team)
    , m_database(path)
    , m_insert(m_database, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)")
    , m_insertAll(m_database, "INSERT OR IGNORE INTO heroteamlink (team_id, hero_id) SELECT ?, value FROM json_each(?)")
    , m_deleteAll(m_database, "DELETE FROM heroteamlink WHERE team_id = ? AND hero_id IN (SELECT value FROM json_each(?))")
    , m_count(m_database, "SELECT count(*) FROM heroteamlink WHERE team_id = ?")
{
}

double BareTeam::addByLoop(const QList<int> &heroes)
{
    return timed([&] {
        m_database.run("BEGIN IMMEDIATE");
        for (const int hero : heroes) {
            m_insert.bind(1, qint64(m_team)).bind(2, qint64(hero)).step();
            m_insert.reset();
        }
        m_database.run("COMMIT");
    });
}

double BareTeam::runWith(BareQuery &query, const QList<int> &heroes)
{
    return timed([&] {
        QStringList texts;
        texts.reserve(heroes.size());
        for (const int hero : heroes)
            texts.append(QString::number(hero));
        m_database.run("BEGIN IMMEDIATE");
        query.bind(1, qint64(m_team)).bind(2, u'[' + texts.join(u',') + u']').step();
        query.reset();
        m_database.run("COMMIT");
    });
}

double BareTeam::addByJson(const QList<int> &heroes)
{
    return runWith(m_insertAll, heroes);
}

double BareTeam::removeByJson(const QList<int> &heroes)
{
    return runWith(m_deleteAll, heroes);
}

int BareTeam::members()
{
    m_count.bind(1, qint64(m_team)).step();
    const int count = int(m_count.number(0));
    m_count.reset();
    return count;
}

} // namespace Rollcall::Bench

#pragma once

#include "bench/baresqlite.h"

namespace Rollcall::Bench {

// Changes a team's links with the bare C API. Each call is one transaction and returns its time in nanoseconds.
class BareTeam
{
public:
    BareTeam(const QString &path, int team);

    double addByLoop(const QList<int> &heroes); // one statement, prepared once
    double addByJson(const QList<int> &heroes); // one statement for them all
    double removeByJson(const QList<int> &heroes);
    int members();

private:
    double runWith(BareQuery &query, const QList<int> &heroes);

    int m_team;
    BareSqlite m_database;
    BareQuery m_insert;
    BareQuery m_insertAll;
    BareQuery m_deleteAll;
    BareQuery m_count;
};

} // namespace Rollcall::Bench

#pragma once

#include "bench/contest.h"
#include "bench/herofile.h"

namespace Rollcall::Bench {

// Two files of the same contents, so that the contenders never wait for each other.
struct FilePair
{
    QString ours;
    QString theirs;
};

// What the operations work on, and where they tell.
struct Ground
{
    HeroFileSize size;
    FilePair wal;
    FilePair rollback;
    Report &report;
};

void startUp(const Ground &ground);
void linkOne(const Ground &ground);
void linkMany(const Ground &ground);
void filter(const Ground &ground);
void reload(const Ground &ground);
void openTeam(const Ground &ground);
void logStatements(const Ground &ground);

} // namespace Rollcall::Bench

#pragma once

#include "bench/ground.h"

namespace Rollcall::Bench {

void startUp(const Ground &ground);
void linkOne(const Ground &ground);
void linkMany(const Ground &ground);
void filter(const Ground &ground);
void reload(const Ground &ground);
void logStatements(const Ground &ground);
void openTeam(const Ground &ground);
void openHeroes(const Ground &ground);
void browse(const Ground &ground);
void remember(const Ground &ground);
void startDrag(const Ground &ground);
void teamsOfHero(const Ground &ground);
void followOthers(const Ground &ground);
void beIdle(const Ground &ground);
void importList(const Ground &ground);
void printList(const Ground &ground);
void askQuestions(const Ground &ground);
void combineGroups(const Ground &ground);

// What a process of its own, which held nothing before, says of its memory; see remember().
int tellMemory(const QString &path);
int tellLinkMemory(const QString &path);
// Says so once the first row stands on the screen; without a file, once an empty window does. See startUp().
int tellStart(const QString &path);

} // namespace Rollcall::Bench

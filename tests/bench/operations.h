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
void lookAtMatrix(const Ground &ground);
void exportMembers(const Ground &ground);
void findQuickly(const Ground &ground);

// Errands of a fresh process. These print its memory; see remember().
int tellMemory(const QString &path);
int tellLinkMemory(const QString &path);
// Prints when the first row is on screen; without a file, when an empty window is. See startUp().
int tellStart(const QString &path);

} // namespace Rollcall::Bench

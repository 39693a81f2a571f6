#pragma once

#include <QString>

namespace Rollcall::Bench {

// How much a file holds.
struct HeroFileSize
{
    int heroes;
    int teams;
    int links;
};

// Teams that stand out; the links of the others fall off slowly.
constexpr int FullestTeam = 1; // a quarter of all heroes
constexpr int TenthTeam = 2;   // exactly every tenth hero
constexpr int EmptyTeam = 3;   // what is dropped upon
constexpr int BusyHero = 1;    // in every tenth team

// Makes a file with the tutorial's tables, the same rows for the same seed on every machine.
void makeHeroFile(const QString &path, const HeroFileSize &size, quint64 seed);
// Replaces what stands there.
void copyHeroFile(const QString &from, const QString &to);

enum class Journal { WriteAhead, Rollback };
// Nobody else may have the file open.
void setJournal(const QString &path, Journal journal);

} // namespace Rollcall::Bench

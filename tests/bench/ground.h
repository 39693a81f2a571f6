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

// What the operations work on, and where they tell. Each leaves the files as it found them: in WAL, and the
// empty team empty.
struct Ground
{
    HeroFileSize size;
    FilePair files;
    Report &report;

    // What is dragged where many are: a tenth of all.
    int many() const { return size.heroes / 10; }
};

// Both files keep a rollback journal, as long as this lives; nobody may have them open when it comes or goes.
class WithRollbackJournal
{
public:
    explicit WithRollbackJournal(const Ground &ground);
    ~WithRollbackJournal();
    Q_DISABLE_COPY_MOVE(WithRollbackJournal)

private:
    FilePair m_files;
};

// Both files have an index that leads from a hero to its links, as long as this lives. The tutorial's have none.
class WithHeroIndex
{
public:
    explicit WithHeroIndex(const Ground &ground);
    ~WithHeroIndex();
    Q_DISABLE_COPY_MOVE(WithHeroIndex)

private:
    FilePair m_files;
};

// Both files keep something by triggers whenever a hero joins or leaves, as long as this lives: so what a gesture really does is
// written down.
class WithTriggers
{
public:
    explicit WithTriggers(const Ground &ground);
    ~WithTriggers();
    Q_DISABLE_COPY_MOVE(WithTriggers)

private:
    FilePair m_files;
};

} // namespace Rollcall::Bench

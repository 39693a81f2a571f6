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

// What the operations work on, and the report that they write to. Each operation leaves the files as it found them: in WAL mode, with
// the empty team empty.
struct Ground
{
    HeroFileSize size;
    FilePair files;
    Report &report;

    // The number of heroes for operations on many: a tenth of all.
    int many() const { return size.heroes / 10; }
};

// Both files use a rollback journal while this object exists. Nobody may have them open when it is made or destroyed.
class WithRollbackJournal
{
public:
    explicit WithRollbackJournal(const Ground &ground);
    ~WithRollbackJournal();
    Q_DISABLE_COPY_MOVE(WithRollbackJournal)

private:
    FilePair m_files;
};

// Both files have an index from a hero to its links while this object exists. The tutorial's tables have none.
class WithHeroIndex
{
public:
    explicit WithHeroIndex(const Ground &ground);
    ~WithHeroIndex();
    Q_DISABLE_COPY_MOVE(WithHeroIndex)

private:
    FilePair m_files;
};

// Both files have triggers that write another row whenever a hero joins or leaves, while this object exists. So Rollcall records
// what each gesture really changes.
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

#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/blockstatements.h"
#include "models/store/linkwriter.h"
#include "models/values/progress.h"

#include <functional>
#include <optional>

namespace Rollcall {

class Session;

// Writes a Change's blocks, inside a transaction that its caller holds: some ten thousand links with each
// statement, which must touch exactly as many as it means.
class BlockWriter
{
public:
    static constexpr qsizetype SliceSize = 10'000;

    BlockWriter(const Relationship &relationship, Session &session);

    // True where a link is told by its two ends alone, each one column; else it is written by LinkWriter.
    static bool canWrite(const LinkDescription &link);
    void setProgress(const Progress &progress) { m_progress = progress; }

    // Leaves in the change's blocks what was really done.
    Result<> remove(Change &change) const;
    Result<> insert(Change &change) const;
    // See LinkWriter.
    Result<> checkLasting(const Change &change) const;

    Result<KeyList> membersOf(Side memberSide, const Key &anchor) const;

private:
    struct Count
    {
        qint64 done = 0;
        qint64 total = 0;
    };
    using Write = Result<> (BlockWriter::*)(const LinkBlock &slice) const;

    using Check = Result<> (BlockWriter::*)(const LinkBlock &slice) const;

    Result<> checkEach(const QList<LinkBlock> &blocks, Check checkSlice) const;
    Result<> writeAll(QList<LinkBlock> &blocks, bool wantsStored, bool isLenient, Count &count, Write writeSlice) const;
    Result<KeyList> write(const LinkBlock &block, bool wantsStored, bool isLenient, Count &count, Write writeSlice) const;
    Result<> insertSlice(const LinkBlock &slice) const;
    Result<> removeSlice(const LinkBlock &slice) const;
    Result<> checkGone(const LinkBlock &slice) const;
    Result<> checkThere(const LinkBlock &slice) const;
    Result<> checkExist(Side side, const KeyList &keys) const;
    Failure explained(const Failure &failure, const LinkBlock &slice) const;
    // Which members are linked with the anchor, when they are few enough to read them all at once.
    Result<std::optional<KeySet>> allStored(const LinkBlock &block) const;
    Result<KeySet> storedIn(const LinkBlock &slice) const;
    Result<> report(Count &count, qsizetype written) const;

    Relationship m_relationship;
    Session &m_session;
    BlockStatements m_statements;
    LinkWriter m_links; // for its words
    Progress m_progress;
};

} // namespace Rollcall

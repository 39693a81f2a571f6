#include "models/store/blockwriter.h"

#include "models/sql/savepoint.h"
#include "models/sql/session.h"
#include "models/store/keyrows.h"
#include "models/tr.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace Rollcall {

BlockWriter::BlockWriter(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
    , m_statements(relationship, session.dialect())
    , m_links(relationship, session)
{
}

bool BlockWriter::canWrite(const LinkDescription &link)
{
    return link.extraColumns.isEmpty() && link.fillings.isEmpty() && link.leavingColumn.isEmpty() && !link.allowsRepeats() && link.leftColumns.size() == 1
           && link.rightColumns.size() == 1;
}

Result<> BlockWriter::report(Count &count, qsizetype written) const
{
    count.done += written;
    if (!m_progress || m_progress(count.done, count.total))
        return {};
    return Failure{Tr::tr("Cancelled; nothing was changed."), {}, Failure::CalledOff};
}

Result<> BlockWriter::remove(Change &change) const
{
    Count count{0, pairsIn(change.removedBlocks) + pairsIn(change.addedBlocks)};
    return writeAll(change.removedBlocks, true, change.isLenient, count, &BlockWriter::removeSlice);
}

Result<> BlockWriter::insert(Change &change) const
{
    Count count{pairsIn(change.removedBlocks), pairsIn(change.removedBlocks) + pairsIn(change.addedBlocks)};
    if (change.addedBlocks.isEmpty())
        return {};
    if (!m_relationship.link.checksEnds) {
        for (const Side side : {Side::Left, Side::Right}) {
            if (const auto exist = checkExist(side, keysIn(change.addedBlocks, side)); !exist)
                return exist;
        }
    }
    const QList<LinkBlock> wanted = change.addedBlocks;
    const bool mayBeThere = !change.addedEntities.isEmpty(); // by a new row's triggers
    const auto written = writeAll(change.addedBlocks, false, change.isLenient || mayBeThere, count, &BlockWriter::insertSlice);
    if (written && mayBeThere && !change.isLenient)
        change.addedBlocks = wanted; // all of them are there
    change.already = pairsIn(wanted) - pairsIn(change.addedBlocks);
    return written;
}

// `wantsStored`: only links that are stored can be written, or else only those that are not.
Result<> BlockWriter::writeAll(QList<LinkBlock> &blocks, bool wantsStored, bool isLenient, Count &count, Write writeSlice) const
{
    for (LinkBlock &block : blocks) {
        auto written = write(block, wantsStored, isLenient, count, writeSlice);
        if (!written)
            return written.error();
        block.members = *std::move(written);
    }
    blocks.removeIf([](const LinkBlock &block) { return block.members.isEmpty(); });
    return {};
}

Result<KeyList> BlockWriter::write(const LinkBlock &block, bool wantsStored, bool isLenient, Count &count, Write writeSlice) const
{
    const KeyList members = inOrder(block.members); // as the table's key has them
    std::optional<KeySet> all;
    if (isLenient) {
        auto read = allStored(block);
        if (!read)
            return read.error();
        all = *std::move(read);
    }
    KeyList written;
    written.reserve(members.size());
    for (qsizetype at = 0; at < members.size(); at += SliceSize) {
        LinkBlock slice{block.memberSide, block.anchor, members.mid(at, SliceSize)};
        const qsizetype size = slice.members.size();
        if (isLenient) {
            const auto some = all ? Result<KeySet>(*all) : storedIn(slice);
            if (!some)
                return some.error();
            KeyList meant;
            for (const Key &key : slice.members) {
                if (some->contains(key) == wantsStored)
                    meant.append(key);
            }
            slice.members = meant;
        }
        if (!slice.members.isEmpty()) {
            if (const auto done = (this->*writeSlice)(slice); !done)
                return done.error();
        }
        written.append(slice.members);
        if (const auto wanted = report(count, size); !wanted)
            return wanted.error();
    }
    return written;
}

Result<> BlockWriter::insertSlice(const LinkBlock &slice) const
{
    Savepoint before(m_session);
    const auto inserted = m_session.run(m_statements.insert(slice));
    if (!inserted)
        before.comeBack();
    if (!inserted)
        return explained(inserted.error(), slice);
    return inserted->affected == slice.members.size() ? Result<>() : m_links.notAllAdded(slice.members.size(), inserted->affected);
}

Result<> BlockWriter::removeSlice(const LinkBlock &slice) const
{
    const auto deleted = m_session.run(m_statements.remove(slice));
    if (!deleted)
        return deleted.error();
    if (m_links.isRecording())
        return checkGone(slice);
    return deleted->affected == slice.members.size() ? Result<>() : m_links.missing(slice.members.size(), deleted->affected);
}

// A trigger may have removed some of them before the statement could, or may have added some again.
Result<> BlockWriter::checkGone(const LinkBlock &slice) const
{
    qsizetype kept = 0;
    const auto left = storedIn(slice);
    if (!left)
        return left.error();
    for (const Key &key : slice.members)
        kept += left->contains(key) ? 1 : 0;
    return kept == 0 ? Result<>() : m_links.keptByRule(kept, slice.members.size());
}

Result<> BlockWriter::checkThere(const LinkBlock &slice) const
{
    const auto stored = storedIn(slice);
    if (!stored)
        return stored.error();
    const auto there = std::count_if(slice.members.begin(), slice.members.end(), [&stored](const Key &key) { return stored->contains(key); });
    return there == slice.members.size() ? Result<>() : m_links.notAllAdded(slice.members.size(), there);
}

Result<> BlockWriter::checkEach(const QList<LinkBlock> &blocks, Check checkSlice) const
{
    for (const LinkBlock &block : blocks) {
        for (qsizetype at = 0; at < block.members.size(); at += SliceSize) {
            if (const auto isSo = (this->*checkSlice)({block.memberSide, block.anchor, block.members.mid(at, SliceSize)}); !isSo)
                return isSo;
        }
    }
    return {};
}

Result<> BlockWriter::checkLasting(const Change &change) const
{
    if (!m_links.isRecording())
        return {};
    const auto gone = checkEach(change.removedBlocks, &BlockWriter::checkGone);
    return gone && change.addedEntities.isEmpty() ? checkEach(change.addedBlocks, &BlockWriter::checkThere) : gone;
}

Result<> BlockWriter::checkExist(Side side, const KeyList &keys) const
{
    qint64 found = 0;
    for (qsizetype at = 0; at < keys.size(); at += SliceSize) {
        const auto counted = m_session.run(m_statements.existing(side, keys.mid(at, SliceSize)));
        if (!counted)
            return counted.error();
        found += counted->rows.first().first().toLongLong();
    }
    return found == keys.size() ? Result<>() : m_links.goneEntities(side, keys.size() - found, keys.size());
}

// In the words that a small gesture would have used.
Failure BlockWriter::explained(const Failure &failure, const LinkBlock &slice) const
{
    Failure better = failure;
    if (failure.kind == Failure::SameKey || failure.kind == Failure::Unique)
        better = {m_links.addedAlready(), failure.details};
    if (failure.kind == Failure::MissingReference) {
        for (const auto &[side, keys] : {std::pair(slice.memberSide, slice.members), std::pair(opposite(slice.memberSide), KeyList{slice.anchor})}) {
            if (const auto exist = checkExist(side, keys); !exist && exist.error().kind == Failure::Plain)
                better.sentence = exist.error().sentence;
        }
    }
    return better;
}

static Result<KeyList> keysFrom(Session &session, const Statement &statement)
{
    KeyList keys;
    const auto read = KeyRows().read(session, statement, {}, [&keys] { keys.clear(); }, [&keys](const Key &key) {
        keys.append(key);
        return true;
    });
    if (!read)
        return read.error();
    return keys;
}

Result<KeyList> BlockWriter::membersOf(Side memberSide, const Key &anchor) const
{
    return keysFrom(m_session, m_statements.members(memberSide, anchor));
}

// Where the table's key begins with the anchor, reading a member takes a quarter of the time that probing for one does.
Result<std::optional<KeySet>> BlockWriter::allStored(const LinkBlock &block) const
{
    if (!m_statements.isAnchorFirst(block.memberSide))
        return std::optional<KeySet>();
    const qsizetype few = 2 * block.members.size() + 1;
    const auto keys = keysFrom(m_session, m_statements.someMembers(block.memberSide, block.anchor, few));
    if (!keys)
        return keys.error();
    return keys->size() < few ? std::optional<KeySet>(KeySet(*keys)) : std::nullopt;
}

Result<KeySet> BlockWriter::storedIn(const LinkBlock &slice) const
{
    const auto keys = keysFrom(m_session, m_statements.stored(slice));
    if (!keys)
        return keys.error();
    return KeySet(*keys);
}

} // namespace Rollcall

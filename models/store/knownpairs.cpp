#include "models/store/knownpairs.h"

namespace Rollcall {

KnownPairs::KnownPairs(const Change &change)
{
    for (const Link &link : change.removedLinks)
        m_named.insert(link.pair);
    for (const LinkBlock &block : change.removedBlocks)
        m_members[int(block.memberSide)].insert(block.anchor, KeySet(block.members));
}

bool KnownPairs::contains(const Membership &pair) const
{
    return m_named.contains(pair) || isInBlock(pair, Side::Left) || isInBlock(pair, Side::Right);
}

bool KnownPairs::isInBlock(const Membership &pair, Side memberSide) const
{
    const auto &blocks = m_members[int(memberSide)];
    const auto block = blocks.constFind(pair.at(opposite(memberSide)));
    return block != blocks.cend() && block->contains(pair.at(memberSide));
}

} // namespace Rollcall

#pragma once

#include "models/relation/change.h"

namespace Rollcall::Test {

// A summary of what one gesture wrote into the link table, in any order: how many rows were added and removed, and a checksum of them.
// The test computes the same sums from the triggers' log.
struct Tally
{
    qint64 added = 0;
    qint64 removed = 0;
    quint64 sum = 0;

    void add(bool isAdded, qint64 hero, qint64 team)
    {
        ++(isAdded ? added : removed);
        sum += mixed((quint64(hero) << 22U) ^ (quint64(team) << 1U) ^ quint64(isAdded));
    }

    void add(const Change &change)
    {
        add(true, change.addedLinks, change.addedBlocks);
        add(false, change.removedLinks, change.removedBlocks);
    }

private:
    // So that sums of different rows differ.
    static quint64 mixed(quint64 x)
    {
        x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
        x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
        return x ^ (x >> 31U);
    }

    void add(bool isAdded, const QList<Link> &links, const QList<LinkBlock> &blocks)
    {
        for (const Link &link : links)
            add(isAdded, link.pair.left.number(), link.pair.right.number());
        for (const LinkBlock &block : blocks) {
            for (const Key &member : block.members) {
                const bool isHero = block.memberSide == Side::Left;
                add(isAdded, (isHero ? member : block.anchor).number(), (isHero ? block.anchor : member).number());
            }
        }
    }
};

} // namespace Rollcall::Test

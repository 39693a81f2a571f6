#include "models/relation/linkblock.h"

#include <algorithm>
#include <vector>

namespace Rollcall {

QList<LinkBlock> blocksFor(Side memberSide, const KeyList &members, const KeyList &anchors)
{
    if (anchors.size() > members.size())
        return blocksFor(opposite(memberSide), anchors, members);
    const KeyList sorted = inOrder(members);
    QList<LinkBlock> blocks;
    for (const Key &anchor : inOrder(anchors))
        blocks.append({memberSide, anchor, sorted});
    return blocks;
}

qint64 pairsIn(const QList<LinkBlock> &blocks)
{
    qint64 count = 0;
    for (const LinkBlock &block : blocks)
        count += block.members.size();
    return count;
}

QList<Membership> pairsOf(const QList<LinkBlock> &blocks)
{
    QList<Membership> pairs;
    pairs.reserve(pairsIn(blocks));
    for (const LinkBlock &block : blocks)
        pairs.append(allPairs(block.memberSide, block.members, {block.anchor}));
    return pairs;
}

KeyList keysIn(const QList<LinkBlock> &blocks, Side side)
{
    KeyList keys;
    for (const LinkBlock &block : blocks) {
        if (block.memberSide == side)
            keys.append(block.members);
        else
            keys.append(block.anchor);
    }
    return inOrder(keys);
}

KeyList inOrder(const KeyList &keys)
{
    bool isSorted = true;
    for (qsizetype i = 1; isSorted && i < keys.size(); ++i)
        isSorted = keys.at(i - 1) < keys.at(i);
    if (isSorted)
        return keys;
    KeyList sorted;
    sorted.reserve(keys.size());
    if (keys.isNumbers()) {
        std::vector<qint64> numbers;
        numbers.reserve(size_t(keys.size()));
        for (const Key &key : keys)
            numbers.push_back(key.number());
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        for (const qint64 number : numbers)
            sorted.append(number);
        return sorted;
    }
    QList<Key> list = keys.toList();
    std::sort(list.begin(), list.end());
    list.resize(std::unique(list.begin(), list.end()) - list.begin());
    return list;
}

} // namespace Rollcall

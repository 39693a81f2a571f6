#include "models/relation/change.h"

#include <algorithm>

namespace Rollcall {

bool Change::isEmpty() const
{
    return removedLinks.isEmpty() && removedEntities.isEmpty() && addedEntities.isEmpty() && edits.isEmpty()
           && linkEdits.isEmpty() && addedLinks.isEmpty() && !hasBlocks() && !gesture && !touchesIndexes() && (!rows || rows->rows() == 0);
}

Change Change::inverted() const
{
    Change inverse;
    inverse.removedLinks = addedLinks;
    inverse.removedEntities = addedEntities;
    inverse.addedEntities = removedEntities;
    inverse.addedLinks = removedLinks;
    inverse.removedBlocks = addedBlocks;
    inverse.addedBlocks = removedBlocks;
    inverse.removedIndexes = addedIndexes;
    inverse.addedIndexes = removedIndexes;
    if (rows)
        inverse.rows = std::make_shared<const RowChanges>(rows->inverted());
    inverse.reachesFurther = reachesFurther;
    inverse.adopted = adopted;
    inverse.isOfHistory = true;
    for (auto edit = edits.crbegin(); edit != edits.crend(); ++edit)
        inverse.edits.append({edit->side, edit->key, edit->column, edit->after, edit->before});
    for (auto edit = linkEdits.crbegin(); edit != linkEdits.crend(); ++edit) {
        LinkEdit back{edit->pair, edit->row, edit->column, edit->after, edit->before, edit->extras};
        for (auto &[name, value] : back.extras) {
            if (name == edit->column)
                value = edit->after;
        }
        inverse.linkEdits.append(back);
    }
    return inverse;
}

bool Change::mayRename(const Relationship &relationship, Side side) const
{
    const QList<NamePath> &paths = relationship.at(side).paths;
    if (paths.isEmpty())
        return false;
    const auto isRead = [&](const QString &table) {
        return std::any_of(paths.cbegin(), paths.cend(), [&table](const NamePath &path) { return path.leadsThrough(table); });
    };
    const auto concerns = [&](const auto &parts) { return std::any_of(parts.cbegin(), parts.cend(), [&](const auto &part) { return isRead(relationship.at(part.side).table); }); };
    const bool hasEffects = rows && std::any_of(rows->tables.cbegin(), rows->tables.cend(), [&](const TableRows &changed) { return isRead(changed.table); });
    const bool mayHaveEffects = reachesFurther || isIrrevocable || ((touchesLinks() || !linkEdits.isEmpty()) && isRead(relationship.link.table));
    return hasEffects || mayHaveEffects || concerns(edits) || concerns(removedEntities) || concerns(addedEntities);
}

qint64 Change::size() const
{
    if (rows)
        return rows->rows();
    return removedLinks.size() + addedLinks.size() + removedEntities.size() + addedEntities.size() + edits.size() + linkEdits.size()
           + pairsIn(removedBlocks) + pairsIn(addedBlocks);
}

KeyList Change::linkedKeys(Side side) const
{
    KeyList keys = keysIn(removedBlocks + addedBlocks, side);
    if (removedLinks.isEmpty() && addedLinks.isEmpty())
        return keys;
    KeySet seen(keys);
    for (const QList<Link> *links : {&removedLinks, &addedLinks}) {
        for (const Link &link : *links) {
            const Key &key = link.pair.at(side);
            if (key.isValid() && seen.insert(key))
                keys.append(key);
        }
    }
    return keys;
}

// So that a few others instead of the same number are noticed; in any order.
static quint64 traceOf(Side memberSide, const Key &member, const Key &anchor, bool comes)
{
    const Key &left = memberSide == Side::Left ? member : anchor;
    const Key &right = memberSide == Side::Left ? anchor : member;
    const auto numberOf = [](const Key &key) { return key.isNumber() ? quint64(key.number()) : quint64(qHash(key)); };
    quint64 mixed = numberOf(left) * 0x9e3779b97f4a7c15U + numberOf(right) * 0xc2b2ae3d27d4eb4fU + (comes ? 1 : 2); // odd numbers with well mixed bits
    mixed ^= mixed >> 31;
    mixed *= 0xbf58476d1ce4e5b9U;
    return mixed ^ (mixed >> 29);
}

LinkNumbers Change::linkNumbers() const
{
    const auto count = [](const QList<Link> &links, const QList<LinkBlock> &blocks, bool comes, quint64 &which) {
        const QList<Membership> pairs = withoutRepeats(pairsOf(links));
        for (const Membership &pair : pairs)
            which += traceOf(Side::Left, pair.left, pair.right, comes);
        for (const LinkBlock &block : blocks) {
            for (const Key &member : block.members)
                which += traceOf(block.memberSide, member, block.anchor, comes);
        }
        return pairs.size() + pairsIn(blocks);
    };
    LinkNumbers numbers;
    numbers.joins = count(addedLinks, addedBlocks, true, numbers.which);
    numbers.leaves = count(removedLinks, removedBlocks, false, numbers.which);
    return numbers;
}

} // namespace Rollcall

#include "models/relation/change.h"

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

} // namespace Rollcall

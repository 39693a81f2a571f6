#include "models/link/change.h"

namespace Rollcall {

bool Change::isEmpty() const
{
    return removedLinks.isEmpty() && removedEntities.isEmpty() && addedEntities.isEmpty() && edits.isEmpty()
           && linkEdits.isEmpty() && addedLinks.isEmpty() && !hasBlocks() && !plan && !touchesIndexes() && !rows;
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

QList<Membership> pairsOf(const QList<Link> &links)
{
    QList<Membership> pairs;
    pairs.reserve(links.size());
    for (const Link &link : links)
        pairs.append(link.pair);
    return pairs;
}

QList<Link> linksFor(const QList<Membership> &pairs)
{
    QList<Link> links;
    links.reserve(pairs.size());
    for (const Membership &pair : pairs)
        links.append({pair, {}});
    return links;
}

static int storageClass(const QVariant &value)
{
    if (value.isNull()) // QVariant(QString()) is not null: an empty text
        return 0;
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return 0;
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return 1;
    case QMetaType::Double:
        return 2;
    case QMetaType::QByteArray:
        return 4;
    default:
        return 3;
    }
}

bool isSameValue(const QVariant &a, const QVariant &b)
{
    const int kind = storageClass(a);
    if (kind != storageClass(b))
        return false;
    switch (kind) {
    case 0:
        return true;
    case 1:
        return a.toLongLong() == b.toLongLong();
    case 2:
        return a.toDouble() == b.toDouble();
    case 4:
        return a.toByteArray() == b.toByteArray();
    default:
        return a.toString() == b.toString();
    }
}

} // namespace Rollcall

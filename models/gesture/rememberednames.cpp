#include "models/gesture/rememberednames.h"

#include "models/relation/gesture.h"

namespace Rollcall {

QStringList RememberedNames::labels(Side side, const QList<Key> &keys) const
{
    QStringList labels = m_source->labels(side, keys);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        if (labels.at(i).isEmpty())
            labels[i] = m_names[size_t(side)].value(keys.at(i));
    }
    return labels;
}

RememberedNames::Names RememberedNames::of(const NameSource &source, const Gesture &gesture)
{
    // With more keys than this a sentence gives their number; at most one key is named, if only that one joins.
    static constexpr qsizetype Many = 200;
    QList<Key> wanted[2];
    const auto want = [&wanted](Side side, const KeyList &keys) {
        for (const Key &key : keys.mid(0, Many - qMin(Many, wanted[int(side)].size())))
            wanted[int(side)].append(key);
    };
    want(gesture.memberSide, gesture.members);
    want(opposite(gesture.memberSide), gesture.anchors);
    want(opposite(gesture.memberSide), gesture.from);
    for (const Membership &pair : gesture.pairs.mid(0, Many)) {
        want(Side::Left, {pair.left});
        want(Side::Right, {pair.right});
    }
    for (const Edit &edit : gesture.edits.mid(0, 1))
        want(edit.side, {edit.key});
    for (const LinkEdit &edit : gesture.linkEdits.mid(0, 1)) {
        want(Side::Left, {edit.pair.left});
        want(Side::Right, {edit.pair.right});
    }
    Names names;
    for (const Side side : {Side::Left, Side::Right}) {
        const QStringList labels = source.labels(side, wanted[int(side)]);
        for (qsizetype i = 0; i < labels.size(); ++i)
            names[size_t(side)].insert(wanted[int(side)].at(i), labels.at(i));
    }
    return names;
}

} // namespace Rollcall

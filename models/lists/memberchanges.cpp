#include "models/lists/memberchanges.h"

#include <algorithm>

namespace Rollcall {

MemberChanges::MemberChanges(const Relationship &relationship, Side memberSide, const KeyList &anchors)
    : m_relationship(relationship)
    , m_side(memberSide)
    , m_anchors(anchors)
{
}

// Either list may hold a hundred thousand keys, and this runs within one frame, so do not compare each key with each.
static bool hasOneOf(const KeyList &keys, const KeyList &wanted)
{
    constexpr qsizetype Few = 8; // each is looked for among all
    if (wanted.size() <= Few)
        return std::any_of(wanted.begin(), wanted.end(), [&keys](const Key &key) { return keys.contains(key); });
    const KeySet set(wanted);
    return std::any_of(keys.begin(), keys.end(), [&set](const Key &key) { return set.contains(key); });
}

bool MemberChanges::isOfAnchor(const LinkBlock &block) const
{
    return block.memberSide == m_side ? m_anchors.contains(block.anchor) : hasOneOf(block.members, m_anchors);
}

bool MemberChanges::concern(const Change &change, const std::function<bool(const Key &)> &isListed) const
{
    if (m_anchors.isEmpty())
        return false;
    if (change.mayRename(m_relationship, Side::Left) || change.mayRename(m_relationship, Side::Right))
        return true;
    const KeySet anchors{KeyList(m_anchors)};
    for (const QList<Link> *links : {&change.removedLinks, &change.addedLinks}) {
        if (std::any_of(links->cbegin(), links->cend(), [&](const Link &link) { return anchors.contains(link.pair.at(opposite(m_side))); }))
            return true;
    }
    for (const QList<LinkBlock> *blocks : {&change.removedBlocks, &change.addedBlocks}) {
        if (std::any_of(blocks->cbegin(), blocks->cend(), [this](const LinkBlock &block) { return isOfAnchor(block); }))
            return true;
    }
    for (const LinkEdit &edit : change.linkEdits) {
        if (anchors.contains(edit.pair.at(opposite(m_side))))
            return true;
    }
    for (const Edit &edit : change.edits) {
        const bool isMine = edit.side == m_side || m_relationship.isWithinOneTable();
        if (isMine && isListed(edit.key))
            return true;
        if (edit.side != m_side && anchors.contains(edit.key))
            return true; // the anchor's own name
    }
    return false;
}

KeyList MemberChanges::membersIn(const QList<Link> &links, const QList<LinkBlock> &blocks) const
{
    const KeySet anchors{KeyList(m_anchors)};
    KeyList members;
    for (const Link &link : links) {
        if (anchors.contains(link.pair.at(opposite(m_side))) && link.pair.at(m_side).isValid())
            members.append(link.pair.at(m_side));
    }
    for (const LinkBlock &block : blocks) {
        if (isOfAnchor(block))
            members.append(block.memberSide == m_side ? block.members : KeyList{block.anchor});
    }
    return inOrder(members);
}

static qsizetype placeOf(const KeyList &ordered, const Key &key)
{
    qsizetype from = 0;
    for (qsizetype to = ordered.size(); from < to;) {
        const qsizetype middle = (from + to) / 2;
        if (ordered.at(middle) < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

// For a few changes in a long list: quicker than building the list anew, key by key.
static KeyList withFewChanged(KeyList keys, const KeyList &leaving, const KeyList &joining, bool isByKey)
{
    for (const Key &key : leaving) {
        if (const qsizetype place = keys.indexOf(key); place >= 0)
            keys.remove(place);
    }
    for (const Key &key : joining) {
        const qsizetype place = isByKey ? placeOf(keys, key) : keys.size();
        if (place == keys.size() || !(keys.at(place) == key))
            keys.insert(place, {key});
    }
    return keys;
}

KeyList MemberChanges::applied(const KeyList &members, const KeyList &gone, const KeyList &come, bool isByKey)
{
    constexpr qsizetype Few = 16;
    if (gone.size() + come.size() <= Few)
        return withFewChanged(members, gone, come, isByKey);
    if (gone == members) // nobody stays
        return come;
    const KeySet leaving(gone);
    KeyList after;
    after.reserve(members.size());
    for (const Key &key : members) {
        if (!leaving.contains(key))
            after.append(key);
    }
    after.append(come);
    return isByKey ? inOrder(after) : after;
}

} // namespace Rollcall

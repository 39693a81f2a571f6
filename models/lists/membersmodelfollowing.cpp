#include "models/lists/membersmodel.h"

#include "models/link/droppreviews.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/hiddennewcomers.h"

#include <algorithm>

// What a list of members makes of a change that was written: it follows by itself where that is sure, and reads again where not.
namespace Rollcall {

// One of the two may hold a hundred thousand keys, and all of this happens within one frame.
static bool hasOneOf(const KeyList &keys, const KeyList &wanted)
{
    constexpr qsizetype Few = 8; // each is looked for among all
    if (wanted.size() <= Few)
        return std::any_of(wanted.begin(), wanted.end(), [&keys](const Key &key) { return keys.contains(key); });
    const KeySet set(wanted);
    return std::any_of(keys.begin(), keys.end(), [&set](const Key &key) { return set.contains(key); });
}

static bool isOfAnchor(const LinkBlock &block, Side members, const KeyList &anchors)
{
    return block.memberSide == members ? anchors.contains(block.anchor) : hasOneOf(block.members, anchors);
}

bool MembersModel::concerns(const Change &change) const
{
    if (m_anchors.isEmpty())
        return false;
    const KeySet anchors{KeyList(m_anchors)};
    for (const QList<Link> *links : {&change.removedLinks, &change.addedLinks}) {
        if (std::any_of(links->cbegin(), links->cend(), [&](const Link &link) { return anchors.contains(link.pair.at(opposite(m_side))); }))
            return true;
    }
    for (const QList<LinkBlock> *blocks : {&change.removedBlocks, &change.addedBlocks}) {
        if (std::any_of(blocks->cbegin(), blocks->cend(), [this](const LinkBlock &block) { return isOfAnchor(block, m_side, m_anchors); }))
            return true;
    }
    for (const LinkEdit &edit : change.linkEdits) {
        if (anchors.contains(edit.pair.at(opposite(m_side))))
            return true;
    }
    for (const Edit &edit : change.edits) {
        const bool isMine = edit.side == m_side || m_controller.relationship().isWithinOneTable();
        if (isMine && (m_isLong || m_lines.contains(edit.key)))
            return true;
        if (edit.side != m_side && anchors.contains(edit.key))
            return true; // the anchor's own name
    }
    return false;
}

void MembersModel::follow(const Change &change)
{
    const bool isConcerned = concerns(change);
    const bool mustRead = isConcerned && !applied(change);
    const bool mayHaveGrown = mustRead && !m_statements.search().isLong;
    if (change.touchesIndexes() || mayHaveGrown)
        (void)refresh();
    else if (mustRead)
        (void)read();
    if (isConcerned && !m_filter.isEmpty())
        m_hidden->add(membersIn(change.addedLinks, change.addedBlocks));
}

KeyList MembersModel::membersIn(const QList<Link> &links, const QList<LinkBlock> &blocks) const
{
    const KeySet anchors(m_anchors);
    KeyList members;
    for (const Link &link : links) {
        if (anchors.contains(link.pair.at(opposite(m_side))) && link.pair.at(m_side).isValid())
            members.append(link.pair.at(m_side));
    }
    for (const LinkBlock &block : blocks) {
        if (isOfAnchor(block, m_side, m_anchors))
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

// A few among many: nobody waits until the many have been gone through one by one.
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

// The members of one anchor after a change that was written: what a fresh read would show.
KeyList MembersModel::changed(const KeyList &gone, const KeyList &come) const
{
    constexpr qsizetype Few = 16;
    const bool isByKey = m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey;
    if (gone.size() + come.size() <= Few)
        return withFewChanged(keys(), gone, come, isByKey);
    if (gone == keys()) // nobody stays
        return come;
    const KeySet leaving(gone);
    KeyList left;
    left.reserve(keys().size());
    for (const Key &key : keys()) {
        if (!leaving.contains(key))
            left.append(key);
    }
    left.append(come);
    return isByKey ? inOrder(left) : left;
}

bool MembersModel::applied(const Change &change)
{
    // Where the rows are numbered, an undo gives them their old numbers and so their old places.
    const bool isOrdered = m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByKey
                           || (m_statements.memberOrder(m_side, m_order) == ListStatements::MemberOrder::ByJoining && m_controller.relationship().link.numbering.isEmpty());
    const bool isKnown = isOrdered && m_isLong && !isReading() && m_anchors.size() == 1 && keys().isNumbers() && !m_statements.readsEachLink()
                         && !m_controller.relationship().isWithinOneTable();
    const bool mayJoin = !change.addedLinks.isEmpty() || !change.addedBlocks.isEmpty(); // whom the filter shows only the database knows
    if (!isKnown || !change.edits.isEmpty() || !change.linkEdits.isEmpty() || (mayJoin && !m_filter.isEmpty()))
        return false;
    const KeyList gone = membersIn(change.removedLinks, change.removedBlocks);
    const KeyList come = membersIn(change.addedLinks, change.addedBlocks);
    const KeyList after = changed(gone, come);
    if (!after.isNumbers())
        return false;
    if (m_filter.isEmpty())
        m_total = after.size();
    m_previews->forget();
    m_pages.change(gone, come);
    changeRowsTo(after);
    emit refreshed();
    return m_filter.isEmpty(); // else those that are left must be counted
}

} // namespace Rollcall

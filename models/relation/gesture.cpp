#include "models/relation/gesture.h"

namespace Rollcall {

Gesture Gesture::add(const QList<Membership> &pairs)
{
    Gesture gesture{Verb::Add};
    gesture.pairs = withoutRepeats(pairs);
    return gesture;
}

Gesture Gesture::add(Side memberSide, const KeyList &members, const KeyList &anchors, const KeyList &from)
{
    return {Verb::Add, memberSide, members, anchors, from};
}

Gesture Gesture::addNamed(Side memberSide, const QStringList &names, const KeyList &anchors)
{
    Gesture gesture{Verb::Add, memberSide, {}, anchors};
    gesture.names = names;
    return gesture;
}

Gesture Gesture::remove(const QList<Membership> &pairs)
{
    Gesture gesture{Verb::Remove};
    gesture.pairs = withoutRepeats(pairs);
    return gesture;
}

Gesture Gesture::remove(Side memberSide, const KeyList &members, const KeyList &anchors)
{
    return {Verb::Remove, memberSide, members, anchors};
}

Gesture Gesture::move(Side memberSide, const KeyList &members, const KeyList &from, const KeyList &anchors)
{
    return {Verb::Move, memberSide, members, anchors, from};
}

Gesture Gesture::replace(Side memberSide, const Key &anchor, const KeyList &members)
{
    return {Verb::Replace, memberSide, members, {anchor}};
}

Gesture Gesture::swap(Side memberSide, const Key &first, const Key &second)
{
    return {Verb::Swap, memberSide, {}, {first, second}};
}

Gesture Gesture::combine(Verb verb, Side memberSide, const KeyList &from, const KeyList &anchors)
{
    return {verb, memberSide, {}, anchors, from};
}

Gesture Gesture::create(Side side, const Fields &fields, const KeyList &anchors)
{
    Gesture gesture{Verb::Create, side, {}, anchors};
    gesture.fields = fields;
    return gesture;
}

Gesture Gesture::erase(Side side, const KeyList &keys, const QHash<Key, Fields> &seen)
{
    Gesture gesture{Verb::Delete, side, keys};
    gesture.seen = seen;
    return gesture;
}

Gesture Gesture::import(Side memberSide, const QList<Link> &links, const QList<Entity> &entities, const KeyList &exactly, const KeyList &staying)
{
    Gesture gesture{Verb::Import, memberSide, staying, exactly};
    gesture.links = links;
    gesture.entities = entities;
    return gesture;
}

template<typename Edits>
static Edits differing(Edits edits)
{
    edits.removeIf([](const auto &edit) { return isSameValue(edit.before, edit.after); });
    return edits;
}

Gesture Gesture::edit(const QList<Edit> &edits)
{
    Gesture gesture{Verb::Edit};
    gesture.edits = differing(edits);
    return gesture;
}

Gesture Gesture::edit(const QList<LinkEdit> &edits)
{
    Gesture gesture{Verb::EditLinks};
    gesture.linkEdits = differing(edits);
    return gesture;
}

bool Gesture::isSetVerb() const
{
    return verb == Verb::Unite || verb == Verb::Equalize || verb == Verb::Intersect || verb == Verb::Subtract || verb == Verb::Swap;
}

bool Gesture::isEmpty() const
{
    switch (verb) {
    case Verb::Add:
    case Verb::Remove:
    case Verb::Move:
        return pairs.isEmpty() && ((members.isEmpty() && names.isEmpty()) || anchors.isEmpty());
    case Verb::Replace:
    case Verb::Swap:
    case Verb::Unite:
    case Verb::Equalize:
    case Verb::Intersect:
    case Verb::Subtract:
        return anchors.isEmpty();
    case Verb::Delete:
        return members.isEmpty();
    case Verb::Edit:
        return edits.isEmpty();
    case Verb::EditLinks:
        return linkEdits.isEmpty();
    case Verb::Import:
        return links.isEmpty() && entities.isEmpty() && anchors.isEmpty();
    case Verb::Create:
    case Verb::RemoveStrays:
    case Verb::AddIndex:
    case Verb::RemoveIndex:
        break;
    }
    return false;
}

qint64 Gesture::pairCount() const
{
    if (verb == Verb::Import)
        return links.size();
    return pairs.isEmpty() ? qMax(members.size(), names.size()) * anchors.size() : pairs.size();
}

KeyList Gesture::keys(Side side) const
{
    if (pairs.isEmpty() && verb != Verb::Import)
        return side == memberSide ? members : anchors;
    KeyList found;
    KeySet known{KeyList()};
    for (const Membership &pair : verb == Verb::Import ? pairsOf(links) : pairs) {
        if (known.insert(pair.at(side)))
            found.append(pair.at(side));
    }
    return found;
}

QList<Membership> Gesture::allPairs() const
{
    if (verb == Verb::Import)
        return pairsOf(links);
    return pairs.isEmpty() ? Rollcall::allPairs(memberSide, members, anchors) : pairs;
}

KeyList Gesture::leaving() const
{
    const KeySet staying(anchors);
    KeyList left;
    for (const Key &key : from) {
        if (!staying.contains(key))
            left.append(key);
    }
    return left;
}

} // namespace Rollcall

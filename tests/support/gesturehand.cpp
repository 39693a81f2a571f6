#include "support/gesturehand.h"

#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/gestures.h"

#include <algorithm>

namespace Rollcall::Test {

QList<Key> GestureHand::some(const HeroWorld &world, Side side, int most)
{
    QList<Key> keys;
    for (int i = below(most + 1); i > 0 && !world.at(side).empty(); --i)
        keys.append(one(world, side));
    return keys;
}

Key GestureHand::one(const HeroWorld &world, Side side)
{
    const auto &rows = world.at(side);
    if (below(50) == 0)
        return qint64(1 + below(60)); // may be a stranger
    return rows.empty() ? Key(1) : Key(std::next(rows.begin(), below(int(rows.size())))->first);
}

HeroGesture GestureHand::next(const HeroWorld &world, Roster &roster)
{
    const Side side = below(2) == 0 ? Side::Left : Side::Right;
    switch (below(14)) {
    case 0:
    case 1:
        return linking(world, side);
    case 2:
    case 3:
        return unlinking(world, side);
    case 4:
        return moving(world, side);
    case 5:
        return replacing(world, side);
    case 6:
        return swapping(world, side);
    case 7:
        return int(world.at(side).size()) < m_most[int(side)] ? creating(world, side) : deleting(world, side);
    case 8:
        return world.at(side).size() > 2 ? deleting(world, side) : creating(world, side);
    case 9:
        return editing(roster, side);
    case 10:
    case 11:
        return stepping(true);
    default:
        return stepping(false);
    }
}

HeroGesture GestureHand::stepping(bool isUndo)
{
    const auto perform = [isUndo](Roster &roster) {
        isUndo ? Test::undo(roster) : Test::redo(roster);
        return true;
    };
    return {isUndo ? "undo" : "redo", isUndo ? HeroGesture::Kind::Undo : HeroGesture::Kind::Redo, {}, perform};
}

// What joins and leaves, whatever the order: who leaves and joins the same stays.
static HeroStep stepTo(const HeroWorld &now, const std::set<HeroPair> &links)
{
    HeroWorld after = now;
    after.links = links;
    return HeroStep::between(now, after);
}

HeroGesture GestureHand::linking(const HeroWorld &world, Side side)
{
    const QList<Membership> pairs = allPairs(side, some(world, side, 4), some(world, opposite(side), 2));
    const auto plan = [pairs](const HeroWorld &now) {
        std::set<HeroPair> links = now.links;
        for (const Membership &pair : pairs)
            links.insert(heroPair(pair));
        return stepTo(now, links);
    };
    return {"link", HeroGesture::Kind::New, plan, [pairs](Roster &roster) { return roster.controller().perform(Gesture::add(pairs)); }};
}

HeroGesture GestureHand::unlinking(const HeroWorld &world, Side side)
{
    const Key anchor = one(world, opposite(side));
    QList<Key> members = world.membersOf(side, anchor);
    if (members.size() > 3)
        members.resize(3);
    if (below(8) == 0)
        members.append(one(world, side)); // may be no member: then all is refused
    const QList<Membership> pairs = allPairs(side, members, {anchor});
    const auto plan = [pairs](const HeroWorld &now) -> std::optional<HeroStep> {
        HeroStep step;
        for (const Membership &pair : pairs)
            step.removedLinks.insert(heroPair(pair));
        return step.appliedTo(now) ? std::optional(step) : std::nullopt;
    };
    return {"unlink", HeroGesture::Kind::New, plan, [pairs](Roster &roster) { return roster.controller().perform(Gesture::remove(pairs)); }};
}

HeroGesture GestureHand::moving(const HeroWorld &world, Side side)
{
    const QList<Key> from = some(world, opposite(side), 2);
    const Key to = one(world, opposite(side));
    const QList<Key> members = some(world, side, 3);
    const auto plan = [side, members, from, to](const HeroWorld &now) {
        std::set<HeroPair> links = now.links;
        for (const Key &member : members) {
            for (const Key &anchor : from)
                links.erase(heroPair(side, member, anchor));
        }
        for (const Key &member : members)
            links.insert(heroPair(side, member, to));
        return stepTo(now, links);
    };
    return {"move", HeroGesture::Kind::New, plan, [=](Roster &roster) { return roster.controller().perform(Gesture::move(side, members, from, {to})); }};
}

HeroGesture GestureHand::replacing(const HeroWorld &world, Side side)
{
    const Key anchor = one(world, opposite(side));
    const QList<Key> members = some(world, side, 5);
    const auto plan = [side, members, anchor](const HeroWorld &now) {
        std::set<HeroPair> links = now.links;
        for (const Key &member : now.membersOf(side, anchor))
            links.erase(heroPair(side, member, anchor));
        for (const Key &member : members)
            links.insert(heroPair(side, member, anchor));
        return stepTo(now, links);
    };
    return {"replace", HeroGesture::Kind::New, plan, [=](Roster &roster) { return roster.controller().perform(Gesture::replace(side, anchor, members)); }};
}

HeroGesture GestureHand::swapping(const HeroWorld &world, Side side)
{
    const Key first = one(world, opposite(side)), second = one(world, opposite(side));
    const auto plan = [side, first, second](const HeroWorld &now) {
        std::set<HeroPair> links = now.links;
        const QList<Key> ofFirst = now.membersOf(side, first), ofSecond = now.membersOf(side, second);
        for (const Key &member : ofFirst)
            links.erase(heroPair(side, member, first));
        for (const Key &member : ofSecond)
            links.erase(heroPair(side, member, second));
        for (const Key &member : ofFirst)
            links.insert(heroPair(side, member, second));
        for (const Key &member : ofSecond)
            links.insert(heroPair(side, member, first));
        return stepTo(now, links);
    };
    return {"swap", HeroGesture::Kind::New, plan, [=](Roster &roster) { return roster.controller().perform(Gesture::swap(side, first, second)); }};
}

HeroGesture GestureHand::creating(const HeroWorld &world, Side side)
{
    const HeroRow row{QString::number(below(1000)), QString::number(below(1000))};
    const QList<Key> anchors = some(world, opposite(side), 2);
    const auto plan = [side, row, anchors](const HeroWorld &) {
        HeroStep step;
        step.newcomer = HeroStep::Newcomer{side, row, anchors};
        return step;
    };
    const Fields fields{{"name", row.name}, {side == Side::Left ? "secret_name" : "headquarters", row.second}};
    return {"create", HeroGesture::Kind::New, plan, [=](Roster &roster) { return create(roster.controller(), side, fields, anchors).isValid(); }};
}

HeroGesture GestureHand::deleting(const HeroWorld &world, Side side)
{
    const QList<Key> keys = some(world, side, 2);
    const auto plan = [side, keys](const HeroWorld &) {
        HeroStep step; // what goes with them is found out when it is done
        for (const Key &key : keys)
            step.removed[int(side)].insert({number(key), {}});
        return step;
    };
    return {"delete", HeroGesture::Kind::New, plan, [=](Roster &roster) { return roster.controller().perform(Gesture::erase(side, keys)); }};
}

HeroGesture GestureHand::editing(Roster &roster, Side side)
{
    EntityModel &model = roster.entities(side);
    const int row = model.rowCount() > 0 ? below(model.rowCount()) : -1;
    const int column = below(2);
    const Key key = row < 0 ? Key() : model.keyAt(row);
    const QVariant before = model.index(row, 1 + column).data(Qt::EditRole);
    const QString after = QString::number(below(30));
    const auto plan = [=](const HeroWorld &) {
        HeroStep step;
        if (before.isValid() && before.toString() != after)
            step.edits.append({side, number(key), column, before.toString(), after});
        return step;
    };
    const auto perform = [=](Roster &shown) {
        EntityModel &list = shown.entities(side);
        const QModelIndex cell = list.index(list.rowOf(key), 1 + column);
        return before.isValid() && cell.data(Qt::EditRole).toString() != after && list.setData(cell, after);
    };
    return {"edit", HeroGesture::Kind::New, plan, perform};
}

} // namespace Rollcall::Test

#pragma once

#include "models/roster.h"
#include "support/heroworld.h"

#include <QRandomGenerator>

#include <functional>
#include <optional>

namespace Rollcall::Test {

// One gesture: what it should come to, and how a person does it.
struct HeroGesture
{
    enum class Kind { New, Undo, Redo };

    QString name;
    Kind kind = Kind::New;
    // Of a new one, as the world is when it looks; nothing when that look refuses it.
    std::function<std::optional<HeroStep>(const HeroWorld &)> plan = {};
    // Answers what the controller does: whether something changed.
    std::function<bool(Roster &)> perform = {};
};

// Chooses gestures at random, of every kind there is.
class GestureHand
{
public:
    explicit GestureHand(quint32 seed) : m_random(seed) {}

    // Beyond these a gesture that would add a row deletes some instead.
    void setMost(int heroes, int teams) { m_most[0] = heroes, m_most[1] = teams; }
    int below(int end) { return m_random.bounded(end); }

    HeroGesture next(const HeroWorld &world, Roster &roster);
    static HeroGesture stepping(bool isUndo);
    // Stored ones, with repeats, and now and then one that is not there.
    QList<Key> some(const HeroWorld &world, Side side, int most);
    Key one(const HeroWorld &world, Side side);

private:
    HeroGesture linking(const HeroWorld &world, Side side);
    HeroGesture unlinking(const HeroWorld &world, Side side);
    HeroGesture moving(const HeroWorld &world, Side side);
    HeroGesture replacing(const HeroWorld &world, Side side);
    HeroGesture swapping(const HeroWorld &world, Side side);
    HeroGesture creating(const HeroWorld &world, Side side);
    HeroGesture deleting(const HeroWorld &world, Side side);
    HeroGesture editing(Roster &roster, Side side);

    QRandomGenerator m_random;
    int m_most[2] = {1'000'000, 1'000'000};
};

} // namespace Rollcall::Test

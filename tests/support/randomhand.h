#pragma once

#include "models/relation/gesture.h"
#include "models/roster.h"
#include "support/dice.h"
#include "support/worldreader.h"

namespace Rollcall::Test {

// Chooses gestures at random, of the kinds it is given, and carries them out.
class RandomHand
{
public:
    enum Kind { Link, Unlink, Drag, Replace, Swap, Combine, Create, Delete, Edit, EditLinks, Undo, Redo };

    struct Habits
    {
        QList<Kind> kinds; // as often as each stands here
        int mostMembers = 3; // that are linked or unlinked at a time
        int leastMembers = 0;
        int strangers = 2;       // in a hundred: entities that are nowhere
        bool mayMistake = false; // enters values that are refused
        bool editsInLists = false;
        // Where there are more, a gesture that would add a row deletes some instead; where fewer, the other way round.
        int mostRows[2] = {1'000'000, 1'000'000};
        int leastRows = 0;
    };

    // What was chosen; it may come to nothing, or be refused.
    struct Deed
    {
        Kind kind = Link;
        QString text = {}; // for whoever reads what went wrong
        Gesture gesture = {};
        bool isInList = false; // an edit as in a cell of the list

        bool isStep() const { return kind == Undo || kind == Redo; }
    };

    RandomHand(Dice &dice, WorldReader &reader, const Habits &habits);

    Deed next(const World &world, Roster &roster);
    // Answers whether something changed. Does not settle, for whoever has a lock to release before.
    static bool begin(const Deed &deed, Roster &roster);
    // And settles.
    static bool perform(const Deed &deed, Roster &roster);

    // Entities, now and then one that is nowhere; some() may repeat.
    Key one(const World &world, Side side);
    QList<Key> some(const World &world, Side side, int most, int least = 0);
    void chooseAnchors(const World &world, Roster &roster);
    // What may stand in a column now: entities that are there.
    QVariantList valuesOf(const ValueColumn &column, const World &world) const;
    Dice &dice() { return m_dice; }

private:
    Deed unlink(const World &world, Side side);
    Deed drag(const World &world, Side side);
    Deed combine(const World &world, Side side);
    Deed create(const World &world, Side side);
    Deed edit(const World &world, Side side, Roster &roster);
    Deed editLinks(const World &world, Roster &roster);
    QVariantList freshKey(const World &world, Side side);

    Dice &m_dice;
    WorldReader &m_reader;
    const Schema &m_schema;
    Habits m_habits;
};

QString keyText(const QList<Key> &keys);

} // namespace Rollcall::Test

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
        QList<Kind> kinds; // repeat a kind to have it chosen more often
        int mostMembers = 3; // to link or unlink at a time
        int leastMembers = 0;
        int strangers = 2;       // percentage of entities that do not exist
        bool mayMistake = false; // enters values that are refused
        bool editsInLists = false;
        // With more rows than `mostRows`, Create becomes Delete; with fewer than `leastRows`, Delete becomes Create.
        int mostRows[2] = {1'000'000, 1'000'000};
        int leastRows = 0;
    };

    // A chosen gesture, which may change nothing or be refused.
    struct Deed
    {
        Kind kind = Link;
        QString text = {}; // a description, for the trace of a failed run
        Gesture gesture = {};
        bool isInList = false; // an edit as in a cell of the list

        bool isStep() const { return kind == Undo || kind == Redo; }
    };

    RandomHand(Dice &dice, WorldReader &reader, const Habits &habits);

    Deed next(const World &world, Roster &roster);
    // Starts the gesture and returns whether something has changed. Does not wait for the end, so that a test can release a lock first.
    static bool begin(const Deed &deed, Roster &roster);
    // Like begin(), but waits for the end.
    static bool perform(const Deed &deed, Roster &roster);

    // Random entities, sometimes one that does not exist; some() may return the same one twice.
    Key one(const World &world, Side side);
    QList<Key> some(const World &world, Side side, int most, int least = 0);
    void chooseAnchors(const World &world, Roster &roster);
    // The values that the column may hold now; a column that refers to entities, only those that exist.
    QVariantList valuesOf(const ValueColumn &column, const World &world) const;
    Dice &dice() { return m_dice; }

private:
    Deed unlink(const World &world, Side side);
    Deed drag(const World &world, Side side);
    Deed combine(const World &world, Side side, Roster &roster);
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

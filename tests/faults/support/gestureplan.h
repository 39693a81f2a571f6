#pragma once

#include <QList>
#include <QMap>
#include <QStringList>

#include <random>

namespace Rollcall::Test {

// A list of words for the hand, with the expected result of each: how many members each team then has.
struct GesturePlan
{
    using Members = QMap<int, int>; // those without are left out

    struct Size
    {
        int heroes; // how many a long drop takes: all
        int teams;
    };

    // Plans, beginning with `before`: drops of a few or all heroes on empty teams, undo and redo, and emptying teams.
    GesturePlan(const Members &before, Size size, int gestures, std::mt19937 &dice);

    static constexpr int Few = 50;

    QStringList words;
    QList<Members> after; // the first is what was there before
};

} // namespace Rollcall::Test

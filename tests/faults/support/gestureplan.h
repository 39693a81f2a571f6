#pragma once

#include <QList>
#include <QMap>
#include <QStringList>

#include <random>

namespace Rollcall::Test {

// Words for the hand, and what each leaves behind: how many members each team then has.
struct GesturePlan
{
    using Members = QMap<int, int>; // those without are left out

    struct Size
    {
        int heroes; // the many that a long drop takes
        int teams;
    };

    // Drops of a few and of all heroes on empty teams, undo and redo, and teams emptied, from there on.
    GesturePlan(const Members &before, Size size, int gestures, std::mt19937 &dice);

    static constexpr int Few = 50;

    QStringList words;
    QList<Members> after; // the first is what was there before
};

} // namespace Rollcall::Test

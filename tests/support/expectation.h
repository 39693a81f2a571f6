#pragma once

#include "support/valuecolumn.h"
#include "support/worldstep.h"

#include <optional>

namespace Rollcall::Test {

// What a gesture, or a step of undo or redo, must change in a world. By default nothing.
struct Expectation
{
    struct Joining
    {
        QString member;             // the new link has the values of a removed or copied link of this member
        std::set<QStringList> told; // or one of these sets of values; empty: the defaults and supplied values
    };

    LinkPairs removed; // how many rows of each pair, no matter which
    std::map<LinkPair, Joining> added;
    Side memberSide = Side::Left;
    bool movesValues = false;          // `told` holds the values of the rows that this gesture removes
    std::vector<LinkRow> exactlyAdded; // replaces `added`; their numbers are not compared
    std::vector<std::pair<LinkRow, LinkRow>> edited;
    Rows rows[2];               // all rows afterwards; "*" for a value that cannot be predicted
    std::optional<WorldStep> step; // an undo or redo, which replaces everything above
    std::optional<World> whole;    // the world after that step
    QList<ValueColumn> own = {}; // of the link rows, without the generated ones
    bool keepsWhoLeft = false;   // who leaves is only marked
    Side placedIn = Side::Left;  // whose lists have places
    bool isRefused = false;
    bool mayBeRefused = false; // both results are right
    bool isTried = false;      // true if the gesture starts to write; false if it is already known that it changes nothing

    explicit Expectation(const World &now) : rows{now.rows[0], now.rows[1]} {}
    // Stands for a value that Rollcall makes by this rule.
    static QString filledBy(ValueColumn::Rule rule) { return QStringLiteral("* by rule %1").arg(int(rule)); }
    // For an undo or redo.
    Expectation(const WorldStep &ofHistory, const World &now);

    bool changes(const World &before) const;
    // What is wrong with `now`, the world after the gesture; empty if nothing is. Does not look at strays.
    QString mismatch(const World &before, const World &now, const QStringList &freshlyTold) const;
    Subjects subjects(const World &before) const;

private:
    QString mismatchOfRows(const World &now) const;
    QString mismatchOfEdits(const World &before, const World &now) const;
    QString mismatchOfOthers(const World &before, const World &now) const;
    QString mismatchOfPlaces(const World &before, const World &now) const;
    QString mismatchOfLinks(const World &before, const World &now, const QStringList &freshlyTold) const;
};

} // namespace Rollcall::Test

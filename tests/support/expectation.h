#pragma once

#include "support/worldstep.h"

#include <optional>

namespace Rollcall::Test {

// What must become of a world, by a gesture or by a step of its history. By default nothing.
struct Expectation
{
    struct Joining
    {
        QString member;             // whose leaving or copied links tell what this one tells
        std::set<QStringList> told; // one of these; empty: the defaults and what was supplied
    };

    LinkPairs removed; // so many rows of each pair, no matter which
    std::map<LinkPair, Joining> added;
    Side memberSide = Side::Left;
    bool movesValues = false;          // `told` is what the rows removed in this gesture told
    std::vector<LinkRow> exactlyAdded; // instead of `added`, but for their numbers
    std::vector<std::pair<LinkRow, LinkRow>> edited;
    Rows rows[2];               // all that there are then; "*" for a value nobody can know
    std::optional<WorldStep> step; // of the history, instead of all this
    std::optional<World> whole;    // what that leads to
    bool isRefused = false;
    bool mayBeRefused = false; // either is right
    bool isTried = false;      // written, until something refuses that; else it is known before that nothing comes of it

    explicit Expectation(const World &now) : rows{now.rows[0], now.rows[1]} {}
    // Of a step in the history.
    Expectation(const WorldStep &ofHistory, const World &now);

    bool changes(const World &before) const;
    // What is wrong with the world that became of the one before, empty when nothing; strays apart.
    QString mismatch(const World &before, const World &now, const QStringList &freshlyTold) const;
    Subjects subjects(const World &before) const;

private:
    QString mismatchOfRows(const World &now) const;
    QString mismatchOfEdits(const World &before, const World &now) const;
    QString mismatchOfLinks(const World &before, const World &now, const QStringList &freshlyTold) const;
};

} // namespace Rollcall::Test

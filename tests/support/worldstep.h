#pragma once

#include "support/world.h"

#include <QList>

#include <optional>

namespace Rollcall::Test {

// What something is about, for whoever wants to come in between.
struct Subjects
{
    void add(const LinkPair &pair);

    std::vector<LinkPair> pairs;
    std::vector<std::pair<Side, QString>> rows;
};

// What one step of the history changes; the world may be another when it is undone.
struct WorldStep
{
    struct Edit
    {
        Side side = Side::Left;
        QString key = {};
        int column = 0;
        QString before = {};
        QString after = {};
    };

    LinkRows removedLinks = {};
    LinkRows addedLinks = {};
    Rows removed[2] = {};
    Rows added[2] = {};
    QList<Edit> edits = {};
    QStringList removedLines = {};
    QStringList addedLines = {};

    static WorldStep between(const World &before, const World &after);
    bool isEmpty() const;
    WorldStep inverted() const;
    Subjects subjects() const;
    // The world after it, whole; nothing when it must be refused: what it takes away is gone or another, what it adds is
    // there, unless a pair may be linked more than once, what it changes was changed, what it needs is missing.
    std::optional<World> appliedTo(const World &world, bool mayRepeat = false) const;
};

} // namespace Rollcall::Test

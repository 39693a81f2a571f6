#pragma once

#include "support/world.h"

#include <QList>

#include <optional>

namespace Rollcall::Test {

// The pairs and rows that a gesture is about, so that a test can interfere with just these.
struct Subjects
{
    void add(const LinkPair &pair);

    std::vector<LinkPair> pairs;
    std::vector<std::pair<Side, QString>> rows;
};

// What one undo step changes. The world may have changed otherwise by the time it is undone.
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
    LinkRows removedOthers = {};
    LinkRows addedOthers = {};

    static WorldStep between(const World &before, const World &after);
    bool isEmpty() const;
    WorldStep inverted() const;
    Subjects subjects() const;
    // The whole world after the step; nothing if the step must be refused: because something that it removes is gone or has changed,
    // something that it adds is there already (unless a pair may be linked more than once), something that it edits was edited, or
    // something that it needs is missing.
    std::optional<World> appliedTo(const World &world, bool mayRepeat = false) const;
};

} // namespace Rollcall::Test

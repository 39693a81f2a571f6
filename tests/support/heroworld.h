#pragma once

#include "models/link/membership.h"

#include <QList>
#include <QString>

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace Rollcall::Test {

using HeroPair = std::pair<qint64, qint64>; // hero, team

// A row of either table: its name, and its secret name or headquarters.
struct HeroRow
{
    QString name;
    QString second;

    QString &at(int column) { return column == 0 ? name : second; }
    bool operator==(const HeroRow &) const = default;
};

// All heroes, teams and memberships, as simple as can be.
struct HeroWorld
{
    std::set<HeroPair> links;
    std::map<qint64, HeroRow> rows[2]; // by side

    static HeroWorld sample();

    std::map<qint64, HeroRow> &at(Side side) { return rows[int(side)]; }
    const std::map<qint64, HeroRow> &at(Side side) const { return rows[int(side)]; }
    QList<Key> membersOf(Side side, const Key &anchor) const;
    // With its memberships.
    void erase(Side side, qint64 key);
    // The key SQLite gives the next row.
    qint64 nextKey(Side side) const;
    // What the one holds and the other does not; empty when nothing.
    QString differenceFrom(const HeroWorld &other) const;

    bool operator==(const HeroWorld &) const = default;
};

qint64 number(const Key &key);
HeroPair heroPair(Side memberSide, const Key &member, const Key &anchor);
HeroPair heroPair(const Membership &membership);

// What one gesture means to do, worked out when it looked; the world may be another when it is done.
struct HeroStep
{
    struct Edit
    {
        Side side = Side::Left;
        qint64 key = 0;
        int column = 0; // of HeroRow
        QString before;
        QString after;
    };
    struct Newcomer
    {
        Side side = Side::Left;
        HeroRow row;
        QList<Key> anchors;
    };

    std::set<HeroPair> removedLinks;
    std::set<HeroPair> addedLinks;
    std::map<qint64, HeroRow> removed[2];
    std::map<qint64, HeroRow> added[2];
    QList<Edit> edits;
    std::optional<Newcomer> newcomer; // its key is not known yet
    bool knowsRemoved = false; // then what is removed must still be as it was, with no links but those that are removed

    static HeroStep between(const HeroWorld &before, const HeroWorld &after);
    bool isEmpty() const;
    HeroStep inverted() const;
    // The world after it, whole; nothing when it must be refused: what it takes away is gone (entities and their
    // links apart: that is as wished), what it adds is there, what it changes was changed, what it needs is missing.
    std::optional<HeroWorld> appliedTo(const HeroWorld &world) const;
};

} // namespace Rollcall::Test

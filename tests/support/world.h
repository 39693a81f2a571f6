#pragma once

#include "models/relation/membership.h"

#include <QString>
#include <QStringList>

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace Rollcall::Test {

using LinkPair = std::pair<QString, QString>; // keys on the left and on the right, as literals
using LinkPairs = std::multiset<LinkPair>;

LinkPair pairOf(Side memberSide, const QString &member, const QString &anchor);

// Puts whole numbers in their order.
struct ShorterFirst
{
    bool operator()(const QString &a, const QString &b) const { return a.size() != b.size() ? a.size() < b.size() : a < b; }
};

using Rows = std::map<QString, QStringList, ShorterFirst>; // by key: the cells of EntityTable::columns()

// A row of the link table, every value as a literal.
struct LinkRow
{
    QString ends[2];
    QStringList told = {};  // the cells of Schema::own without the generated ones
    QString number = {};    // Schema::numbering's; empty where there is none

    LinkRow() = default;
    LinkRow(const LinkPair &pair, const QStringList &cells = {}) : ends{pair.first, pair.second}, told(cells) {}
    LinkPair pair() const { return {ends[0], ends[1]}; }
    friend bool operator<(const LinkRow &a, const LinkRow &b);
    friend bool operator==(const LinkRow &, const LinkRow &) = default;
};

using LinkRows = std::multiset<LinkRow>;

QString shown(const LinkRow &link);
QString shown(const LinkRows &links);
// Those that the others have not.
LinkRows without(const LinkRows &links, const LinkRows &others);

// Everything in a file, as simple as can be: who is in what. A table linked with itself stands on both sides.
struct World
{
    Rows rows[2]; // by side
    LinkRows links;
    LinkRows strays; // links to nobody
    QStringList lines; // whatever else is looked at, sorted

    Rows &at(Side side) { return rows[int(side)]; }
    const Rows &at(Side side) const { return rows[int(side)]; }
    bool holds(const LinkPair &pair) const;
    std::vector<LinkRow> linksOf(const LinkPair &pair) const;
    std::set<QString> membersOf(Side side, const QString &anchor) const;
    // With its links.
    void erase(Side side, const QString &key);
    // The key SQLite gives the next row of a table whose keys it numbers.
    QString nextKey(Side side) const;
    // What the one holds and the other does not; empty when nothing.
    QString differenceFrom(const World &other) const;

    bool operator==(const World &) const = default;
};

} // namespace Rollcall::Test

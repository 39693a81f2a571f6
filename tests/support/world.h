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

// Sorts literals of whole numbers by value.
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
// `links` without those in `others`.
LinkRows without(const LinkRows &links, const LinkRows &others);

// The oracle's simple copy of a file's contents: all rows and links. A table linked with itself is on both sides.
struct World
{
    Rows rows[2]; // by side
    LinkRows links;
    LinkRows strays; // links to rows that do not exist
    LinkRows uncounted; // rows that do not count: of another kind, or of those who left; the condition's columns follow what they tell
    QStringList byRules; // what triggers have written elsewhere (see WorldReader::Lines), sorted
    QStringList lines; // other contents of the file (see WorldReader::Lines), sorted

    Rows &at(Side side) { return rows[int(side)]; }
    const Rows &at(Side side) const { return rows[int(side)]; }
    bool holds(const LinkPair &pair) const;
    std::vector<LinkRow> linksOf(const LinkPair &pair) const;
    std::set<QString> membersOf(Side side, const QString &anchor) const;
    // Removes the row and its links.
    void erase(Side side, const QString &key);
    // The key SQLite gives the next row of a table whose keys it numbers.
    QString nextKey(Side side) const;
    // What only one of the two worlds holds; empty if they are equal.
    QString differenceFrom(const World &other) const;

    bool operator==(const World &) const = default;
};

} // namespace Rollcall::Test

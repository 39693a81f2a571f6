#pragma once

#include "models/link/key.h"
#include "models/link/membership.h"
#include "schemas/schema.h"

#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <vector>

struct sqlite3;

namespace Rollcall::Test {

// A row of the link table, every value as a literal.
struct StoredLink
{
    QString ends[2];
    QStringList told; // Schema::own without the generated ones
    QString number;   // Schema::numbering's; empty where there is none

    std::pair<QString, QString> pair() const { return {ends[0], ends[1]}; }
    friend bool operator<(const StoredLink &a, const StoredLink &b)
    {
        return std::tie(a.ends[0], a.ends[1], a.told, a.number) < std::tie(b.ends[0], b.ends[1], b.told, b.number);
    }
    friend bool operator==(const StoredLink &, const StoredLink &) = default;
};

using Pair = std::pair<QString, QString>;
using Pairs = std::multiset<Pair>;

// The three tables, as simple as can be. A table linked with itself stands on both sides.
struct World
{
    std::map<QString, QStringList> entities[2]; // by key: EntityTable::columns()
    std::multiset<StoredLink> links;
    std::multiset<StoredLink> strays; // links to nobody

    bool holds(const Pair &pair) const;
    std::set<QString> membersOf(Side side, const QString &anchor) const;
    std::vector<StoredLink> linksOf(const Pair &pair) const;
};

// What a gesture must do to the world; by default nothing.
struct Expectation
{
    struct Joining
    {
        Pair pair;
        QString member;         // whose leaving or copied links tell what this one tells
        std::set<QStringList> told; // one of these; empty: the defaults and what was supplied
    };

    Pairs removed; // so many rows of each pair, no matter which
    std::vector<Joining> added;
    bool movesValues = false;        // `told` is what the rows removed in this gesture told
    std::vector<StoredLink> exactlyAdded; // instead of `added`, but for their numbers
    std::vector<std::pair<StoredLink, StoredLink>> edited;
    std::map<QString, QStringList> entities[2]; // all that there are then; "*" for a value nobody can know
    bool isRefused = false;
    bool mayBeRefused = false; // either is right

    explicit Expectation(const World &now) : entities{now.entities[0], now.entities[1]} {}
};

// Knows what should be in a file, and reads with SQL of its own what is.
class Oracle
{
public:
    Oracle(const Schema &schema, const QString &path);
    ~Oracle();

    const World &world() const { return m_world; }
    // The file as it is, now what is believed.
    void look();
    // Everything but the relation's three tables, one line each.
    QStringList others() const;
    // Whether a row elsewhere that says so refers to the entity.
    bool isReferredTo(Side side, const QString &key) const;
    Key keyOf(const QString &literal) const { return m_keys.at(literal); }
    static QString literalOf(const Key &key);

    bool changesAnything(const Expectation &expected) const;
    // What is wrong with the file after a gesture, empty when nothing; what it holds is believed then.
    QString check(const Expectation &expected, Side memberSide, const QStringList &freshlyTold);
    QString differenceTo(const World &world);

private:
    World read() const;
    std::vector<QVariantList> rows(const QString &sql) const;
    QString checkEntities(const Expectation &expected, const World &now) const;
    QString checkStrays(const World &now);
    QString checkLinks(const Expectation &expected, const World &now, Side memberSide, const QStringList &freshlyTold) const;

    const Schema &m_schema;
    QString m_path;
    sqlite3 *m_database = nullptr;
    World m_world;
    World m_first; // as it was at first
    std::set<QString> m_removed[2]; // entities that were there at first and have been gone since
    mutable std::map<QString, Key> m_keys;
};

} // namespace Rollcall::Test

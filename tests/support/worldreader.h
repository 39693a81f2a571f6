#pragma once

#include "support/schema.h"
#include "support/world.h"

struct sqlite3;

namespace Rollcall {
class Session;
} // namespace Rollcall

namespace Rollcall::Test {

// Reads a world out of a file with SQL of its own.
class WorldReader
{
public:
    enum class Lines { None, OtherTables, WholeFile };

    WorldReader(const Schema &schema, const QString &path, Lines lines = Lines::None);
    // Of a database in memory, which no other connection can read.
    WorldReader(const Schema &schema, const Session &session);
    ~WorldReader();
    Q_DISABLE_COPY_MOVE(WorldReader)

    const Schema &schema() const { return m_schema; }
    World read();
    // What is wrong with the strays in `now`. Strays must stay as they were at first; a stray is removed with the one entity that it has,
    // and may or may not come back with it.
    QString strayFault(const World &now);
    // Whether a row of another table refers to the entity in a way that keeps it from being removed.
    bool isReferredTo(Side side, const QString &key) const;

    // The key for a literal, of a row that was read or of any row with an integer key.
    Key keyOf(const QString &literal) const;
    static QString literalOf(const Key &key);

private:
    std::vector<QVariantList> rows(const QString &sql) const;
    void readRows(World &world, Side side);
    void readLinks(World &world) const;
    bool counts(const QStringList &cells) const;
    QStringList byRules() const;
    QStringList lines() const;

    const Schema &m_schema;
    QString m_path; // empty: in memory
    Lines m_lines = Lines::None;
    sqlite3 *m_database = nullptr;
    World m_first; // the first world that was read
    std::set<QString> m_removed[2]; // entities that were there at first and have been removed since
    std::map<QString, Key> m_keys;
};

} // namespace Rollcall::Test

#include "support/longfile.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/testdatabase.h"

namespace Rollcall::Test {

static QString numbers(int last, const QString &insert)
{
    return QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) %2").arg(last).arg(insert);
}

bool makeLongFile(const QString &path)
{
    const auto text = [](const char *sql) { return QString::fromUtf8(sql); };
    return runElsewhere(path, {
        text("CREATE TABLE team (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL)"),
        text("CREATE TABLE hero (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL, age INTEGER, "
             "any, nick TEXT COLLATE NOCASE)"),
        text("CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), "
             "PRIMARY KEY (team_id, hero_id))"),
        text("BEGIN"),
        numbers(400, text("INSERT INTO team SELECT i, 'Team ' || i, 'HQ ' || i FROM n")),
        numbers(25'000, text("INSERT INTO hero SELECT i, CASE i % 5 WHEN 0 THEN 'Übermut ' ELSE 'Hero ' END || i, 'Secret ' || (i * 7919 % 25000), "
                             "CASE WHEN i % 3 = 0 THEN NULL ELSE i % 90 END, "
                             "CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN i % 100 WHEN 2 THEN (i % 50) + 0.5 WHEN 3 THEN 't' || (i % 70) ELSE CAST('b' || (i % 9) AS BLOB) END, "
                             "CASE i % 2 WHEN 0 THEN 'nick' ELSE 'NICK' END || (i % 40) FROM n")),
        numbers(15'000, text("INSERT INTO heroteamlink SELECT 1, 25001 - i FROM n")),
        numbers(350, text("INSERT OR IGNORE INTO heroteamlink SELECT 401 - i, 1 FROM n")),
        numbers(44'650, text("INSERT OR IGNORE INTO heroteamlink SELECT 2 + i % 399, 2 + (i * 7) % 24999 FROM n")),
        text("COMMIT")});
}

std::unique_ptr<Roster> openLongFile(const QString &path)
{
    return openFile(path);
}

bool isSettled(Roster &roster)
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (roster.entities(side).isReading() || roster.members(side).isReading())
            return false;
    }
    return true;
}

} // namespace Rollcall::Test

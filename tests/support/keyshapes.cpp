#include "support/keyshapes.h"

#include "support/longfile.h"
#include "support/testdatabase.h"

namespace Rollcall::Test {

QMap<QString, KeyShape> allKeyShapes()
{
    const QString scrambled = "(n.i * 7919 % 25013)"; // each number once
    const QString text = QString::fromUtf8("(CASE n.i % 7 WHEN 0 THEN 'O''B\"\\' WHEN 1 THEN 'ö€𝄞' ELSE char(65 + n.i % 26) END || %1)").arg(scrambled);
    const auto one = [](const QString &type, const QString &after = {}) {
        return QStringList{QString("CREATE TABLE hero (id %1, name TEXT, nr INTEGER)%2").arg(type, after), QString("CREATE TABLE team (id %1, name TEXT, nr INTEGER)%2").arg(type, after)};
    };
    const auto link = [](const QString &type, const QString &after = {}) {
        return QString("CREATE TABLE link (team_id %1 NOT NULL REFERENCES team, hero_id %1 NOT NULL REFERENCES hero, PRIMARY KEY (team_id, hero_id))%2").arg(type, after);
    };
    QMap<QString, KeyShape> shapes;
    KeyShape shape;
    shape.tables = one("TEXT NOT NULL PRIMARY KEY") << link("TEXT");
    shape.values = QStringList{text};
    shapes["texts"] = shape;
    shape.tables = one("BLOB NOT NULL PRIMARY KEY") << link("BLOB");
    shape.values = QStringList{QString("CAST(CASE n.i % 3 WHEN 0 THEN x'ff00' WHEN 1 THEN x'00' ELSE x'7f' END || %1 AS BLOB)").arg(scrambled)};
    shapes["bytes"] = shape;
    shape.tables = one("INTEGER NOT NULL PRIMARY KEY") << link("INTEGER");
    shape.values = QStringList{"(n.i - 12500) * 368934881474191"};
    shapes["large numbers"] = shape;
    shape.tables = one("INTEGER NOT NULL PRIMARY KEY", " WITHOUT ROWID") << link("INTEGER", " WITHOUT ROWID");
    shape.values = QStringList{scrambled};
    shape.linkOrder = "team_id";
    shapes["no rowid"] = shape;
    shape.tables = one("INTEGER NOT NULL PRIMARY KEY", " WITHOUT ROWID") << link("INTEGER");
    shape.linkOrder = "rowid";
    shapes["entities without rowid"] = shape;
    shape.tables = QStringList{"CREATE TABLE hero (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT)", "CREATE TABLE team (nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT)",
                    "CREATE TABLE link (team_id TEXT NOT NULL REFERENCES team (id), hero_id TEXT NOT NULL REFERENCES hero (id), PRIMARY KEY (team_id, hero_id))"};
    shape.values = QStringList{text};
    shapes["unique beside the primary key"] = shape;
    shape.key = QStringList{"region", "place"};
    shape.heroColumns = QStringList{"hero_region", "hero_place"};
    shape.teamColumns = QStringList{"team_region", "team_place"};
    shape.tables = QStringList{"CREATE TABLE hero (region TEXT NOT NULL, place INTEGER NOT NULL, name TEXT, nr INTEGER, PRIMARY KEY (region, place))",
                    "CREATE TABLE team (region TEXT NOT NULL, place INTEGER NOT NULL, name TEXT, nr INTEGER, PRIMARY KEY (region, place))",
                    "CREATE TABLE link (team_region TEXT NOT NULL, team_place INTEGER NOT NULL, hero_region TEXT NOT NULL, hero_place INTEGER NOT NULL, "
                    "PRIMARY KEY (team_region, team_place, hero_region, hero_place), FOREIGN KEY (team_region, team_place) REFERENCES team (region, place), "
                    "FOREIGN KEY (hero_region, hero_place) REFERENCES hero (region, place))"};
    shape.values = QStringList{QString::fromUtf8("('Röd \"' || (n.i % 20))"), "(n.i * 7919 % 25013)"};
    shapes["two columns"] = shape;
    return shapes;
}

bool KeyShape::makeFile(const QString &path) const
{
    const auto made = [this](const QString &i) { return QString(values.join(", ")).replace("n.i", i); };
    const QString insert = QString("INSERT INTO %2 (%1, name, nr) SELECT %3, %4, n.i FROM n").arg(key.join(", "));
    const QString links = QString("INSERT OR IGNORE INTO link (%1, %2) SELECT %3 FROM n").arg(teamColumns.join(", "), heroColumns.join(", "));
    return runElsewhere(path, tables + QStringList{
        "BEGIN",
        numbers(400, insert.arg("team", made("n.i"), "'Team ' || n.i")),
        numbers(25'000, insert.arg("hero", made("n.i"), QString::fromUtf8("CASE WHEN n.i % 97 = 0 THEN NULL WHEN n.i % 5 = 0 THEN 'Übermut ' || (n.i % 3000) ELSE 'Hero ' || (n.i % 5000) END"))),
        numbers(12'000, links.arg(made("1") + ", " + made("(25001 - n.i)"))),
        numbers(300, links.arg(made("(n.i + 1)") + ", " + made("1"))),
        numbers(17'700, links.arg(made("(2 + n.i % 399)") + ", " + made("(2 + (n.i * 7) % 24999)"))),
        numbers(40, links.arg(made("(500 + n.i)") + ", " + made("(n.i * 5)"))),
        "COMMIT"});
}

} // namespace Rollcall::Test

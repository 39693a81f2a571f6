#include "support/longfile.h"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/testdatabase.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace Rollcall::Test {

QString numbers(int last, const QString &insert)
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

Relationship longRelationship(const QStringList &key, const QStringList &heroColumns, const QStringList &teamColumns)
{
    Relationship relationship;
    relationship.left = {"hero", key, QStringLiteral("name"), {}, {"hero", "heroes"}, {}, {}};
    relationship.right = {"team", key, QStringLiteral("name"), {}, {"team", "teams"}, {}, {}};
    relationship.link.table = "link";
    relationship.link.leftColumns = heroColumns;
    relationship.link.rightColumns = teamColumns;
    relationship.membership = {"membership", "memberships"};
    return relationship;
}

std::unique_ptr<Roster> openLongFile(const QString &path, const Relationship &relationship)
{
    auto roster = Roster::open(path, relationship, std::make_unique<StatementLog>());
    if (roster)
        return *std::move(roster);
    qCritical("%s\n%s", qUtf8Printable(roster.error().sentence), qUtf8Printable(roster.error().details));
    return nullptr;
}

QList<QVariantList> rowsElsewhere(const QString &path, const QString &query)
{
    const QString name = QUuid::createUuid().toString();
    QList<QVariantList> rows;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery read(database);
        read.setForwardOnly(true);
        if (!read.exec(query))
            qCritical() << query << read.lastError().text();
        const int columns = read.record().count();
        while (read.next()) {
            QVariantList row;
            for (int column = 0; column < columns; ++column)
                row.append(read.value(column));
            rows.append(row);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return rows;
}

KeyList keysIn(const QList<QVariantList> &rows, qsizetype columns)
{
    KeyList keys;
    for (const QVariantList &row : rows)
        keys.append(Key::fromRow(row, 0, columns));
    return keys;
}

QString failedStatements(Roster &roster)
{
    QStringList failed;
    for (const StatementEntry &entry : roster.log().entries()) {
        if (entry.failed() && !entry.error.contains(QLatin1String("interrupt"))) // a reader is interrupted so that this program can write
            failed.append(entry.sql + u'\n' + entry.error);
    }
    return failed.join(u'\n');
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

#include "support/longmembers.h"

#include "models/lists/entitymodel.h"
#include "support/testdatabase.h"

#include <QTest>

namespace Rollcall::Test {

void LongMembers::makeFiles()
{
    const QMap<QString, QString> links{
        {"telling", "team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), role TEXT, joined DATE, PRIMARY KEY (team_id, hero_id)"},
        {"repeating", "id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id)"},
        {"plain", "team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), PRIMARY KEY (team_id, hero_id)"},
        {"numbered", "id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), UNIQUE (team_id, hero_id)"},
        {"untyped", "team_id REFERENCES team (id), hero_id REFERENCES hero (id), PRIMARY KEY (team_id, hero_id)"}};
    for (auto link = links.cbegin(); link != links.cend(); ++link) {
        const bool tells = link.key() == "telling";
        const QString type = link.key() == "untyped" ? "PRIMARY KEY NOT NULL" : "INTEGER NOT NULL PRIMARY KEY";
        const auto insert = [&](const QString &team, const QString &hero) {
            return QString("INSERT OR IGNORE INTO link (team_id, hero_id%1) SELECT %2, %3%4 FROM n")
                .arg(tells ? ", role, joined" : "", team, hero, tells ? ", CASE n.i % 4 WHEN 0 THEN NULL ELSE 'Role ' || (n.i % 70) END, CASE n.i % 3 WHEN 0 THEN NULL ELSE date('2020-01-01', n.i || ' days') END" : "");
        };
        QVERIFY2(runElsewhere(made(link.key()), {
            QString("CREATE TABLE hero (id %1, name TEXT)").arg(type),
            QString("CREATE TABLE team (id %1, name TEXT)").arg(type),
            QString("CREATE TABLE link (%1)").arg(link.value()),
            "BEGIN",
            numbers(400, "INSERT INTO team SELECT i, 'Team ' || i FROM n"),
            numbers(25'000, "INSERT INTO hero SELECT i, 'Hero ' || (i * 7919 % 25013) FROM n"),
            numbers(12'000, insert("1", "25001 - n.i")),
            numbers(300, insert("401 - n.i", "1")),
            numbers(17'700, insert("2 + n.i % 399", "2 + (n.i * 7) % 24999")),
            link.key() == "repeating" ? numbers(3'000, insert("1 + n.i % 3", "25000 - n.i % 1400")) : QString("SELECT 1"),
            "COMMIT"}), qPrintable(link.key()));
    }
}

bool LongMembers::open(const QString &shape)
{
    m_path = m_folder.filePath(QStringLiteral("%1.db").arg(QRandomGenerator::global()->generate()));
    if (!QFile::copy(made(shape), m_path))
        return false;
    m_roster = openLongFile(m_path, longRelationship({"id"}, {"hero_id"}, {"team_id"}));
    return m_roster && settles();
}

void LongMembers::shapes()
{
    QTest::addColumn<QString>("shape");
    for (const char *shape : {"plain", "telling", "repeating", "numbered"})
        QTest::newRow(shape) << shape;
}

bool LongMembers::settles()
{
    return QTest::qWaitFor([this] { return !controller().isBusy() && isSettled(*m_roster); });
}

QString LongMembers::value(const QString &query) const
{
    return readElsewhere(m_path, query);
}

KeyList LongMembers::keysBySql(Side side, int anchor) const
{
    const QString query = side == Side::Left ? QString("SELECT hero_id FROM link WHERE team_id = %1 GROUP BY 1 ORDER BY 1")
                                             : QString("SELECT team_id FROM link WHERE hero_id = %1 GROUP BY 1 ORDER BY min(rowid), 1");
    return keysIn(sql(query.arg(anchor)));
}

QStringList LongMembers::lines(Side side, int from, int count)
{
    QStringList lines;
    const int to = count < 0 ? members(side).rowCount() : from + count;
    for (int row = from; row < to; ++row) {
        QStringList cells{members(side).keyAt(row).display()};
        for (int column = 0; column < members(side).columnCount(); ++column) {
            if (column != MembersModel::DetailColumn)
                cells.append(members(side).index(row, column).data().toString());
        }
        lines.append(cells.join(u'|'));
    }
    return lines;
}

QStringList LongMembers::linesOf(const QList<QVariantList> &rows)
{
    QStringList lines;
    for (const QVariantList &row : rows) {
        QStringList cells;
        for (const QVariant &cell : row)
            cells.append(cell.toString());
        lines.append(cells.join(u'|'));
    }
    return lines;
}

void LongMembers::compareBoth()
{
    QVERIFY(settles());
    for (const Side side : {Side::Left, Side::Right}) {
        const Key anchor = members(side).anchors().first();
        const KeyList expected = keysBySql(side, int(anchor.number()));
        QCOMPARE(members(side).keys().toList(), expected.toList());
        EntityModel &entities = m_roster->entities(opposite(side));
        const auto count = [&] { return entities.index(entities.rowOf(anchor), entities.countColumn()).data(Qt::EditRole).toLongLong(); };
        (void)QTest::qWaitFor([&] { return count() == expected.size(); });
        QCOMPARE(count(), qint64(expected.size()));
        if (!expected.isEmpty()) {
            const int row = dice.bounded(int(expected.size()));
            QCOMPARE(members(side).index(row, 0).data().toString(), value(QString("SELECT name FROM %1 WHERE id = %2").arg(side == Side::Left ? "hero" : "team", expected.at(row).display())));
        }
    }
}

} // namespace Rollcall::Test

#include "support/membershapes.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"

#include <QFile>
#include <QTest>

namespace Rollcall::Test {

static const QStringList Shapes{"plain", "telling", "repeating", "composite"};

// Long: 25,000 heroes, 400 teams, 30,000 links, 12,000 of them team 1's. Short: a hundredth of it.
QStringList MemberShapes::schemaOf(const QString &shape, bool isLong) const
{
    const int part = isLong ? 1 : 100;
    const QString heroName = "CASE i % 53 WHEN 0 THEN 'Falcon ' || (i % 900) ELSE 'Hero ' || (i * 7919 % 25013) END";
    const QString teamName = "CASE i % 7 WHEN 0 THEN 'Falcons ' || i ELSE 'Team ' || i END";
    const bool isComposite = shape == QLatin1String("composite");
    const auto ends = [&](const QString &team, const QString &hero) {
        return isComposite ? QString("'t', %1, 'h' || (%2 % 2), %2").arg(team, hero) : QString("%1, %2").arg(team, hero);
    };
    const QString columns = isComposite ? "team_area, team_nr, hero_area, hero_nr" : "team_id, hero_id";
    const QString more = shape == QLatin1String("telling") ? ", role, grade" : "";
    const QString told = shape == QLatin1String("telling") ? ", CASE n.i % 97 WHEN 0 THEN 'Falconer' WHEN 1 THEN NULL ELSE 'Role ' || (n.i % 70) END, n.i % 9" : "";
    const auto insert = [&](int last, const QString &team, const QString &hero) {
        return numbers(last, QString("INSERT OR IGNORE INTO link (%1%2) SELECT %3%4 FROM n").arg(columns, more, ends(team, hero), told));
    };
    const QMap<QString, QString> links{
        {"plain", "team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, PRIMARY KEY (team_id, hero_id)"},
        {"telling", "team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, role TEXT, grade INTEGER, PRIMARY KEY (team_id, hero_id)"},
        {"repeating", "id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL"},
        {"composite", "team_area TEXT NOT NULL, team_nr INTEGER NOT NULL, hero_area TEXT NOT NULL, hero_nr INTEGER NOT NULL, PRIMARY KEY (team_area, team_nr, hero_area, hero_nr)"}};
    const QString entity = isComposite ? "CREATE TABLE %1 (area TEXT NOT NULL, nr INTEGER NOT NULL, name TEXT, PRIMARY KEY (area, nr))" : "CREATE TABLE %1 (id INTEGER PRIMARY KEY, name TEXT)";
    const int teams = isLong ? 400 : 12;
    return {entity.arg("hero"), entity.arg("team"), QString("CREATE TABLE link (%1)").arg(links.value(shape)), "BEGIN",
            numbers(teams, QString("INSERT INTO team SELECT %1i, %2 FROM n").arg(isComposite ? "'t', " : "", teamName)),
            numbers(25'000 / part, QString("INSERT INTO hero SELECT %1i, %2 FROM n").arg(isComposite ? "'h' || (i % 2), " : "", heroName)),
            insert(12'000 / part, "1", QString("(%1 - n.i)").arg(25'000 / part + 1)),
            insert(isLong ? 300 : 9, QString("(%1 - n.i)").arg(teams + 1), "1"),
            insert(17'700 / part, QString("(2 + n.i % %1)").arg(teams - 1), QString("(2 + (n.i * 7) % %1)").arg(25'000 / part - 1)),
            shape == QLatin1String("repeating") ? insert(3'000 / part, "(1 + n.i % 3)", QString("(%1 - n.i % 14)").arg(25'000 / part)) : QString("SELECT 1"),
            "COMMIT"};
}

void MemberShapes::makeFiles()
{
    for (const QString &shape : Shapes) {
        for (const bool isLong : {false, true})
            QVERIFY2(runElsewhere(m_folder.filePath(shape + (isLong ? "-long" : "-short")), schemaOf(shape, isLong)), qPrintable(shape));
    }
}

void MemberShapes::shapes()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<bool>("isLong");
    for (const QString &shape : Shapes) {
        QTest::addRow("%s, short", qPrintable(shape)) << shape << false;
        QTest::addRow("%s, long", qPrintable(shape)) << shape << true;
    }
}

void MemberShapes::open()
{
    QFETCH(QString, shape);
    QFETCH(bool, isLong);
    m_shape = shape;
    m_isLong = isLong;
    m_path = m_folder.filePath(QString("%1.db").arg(m_dice.generate()));
    QVERIFY(QFile::copy(m_folder.filePath(shape + (isLong ? "-long" : "-short")), m_path));
    const bool isComposite = shape == QLatin1String("composite");
    Relationship relationship = isComposite ? longRelationship({"area", "nr"}, {"hero_area", "hero_nr"}, {"team_area", "team_nr"})
                                            : longRelationship({"id"}, {"hero_id"}, {"team_id"});
    m_roster = openLongFile(m_path, relationship);
    QVERIFY(m_roster);
    QTRY_VERIFY(isSettled(*m_roster));
}

QString MemberShapes::keyColumns(Side side, const QString &prefix) const
{
    const QString name = side == Side::Left ? "hero" : "team";
    return m_shape == QLatin1String("composite") ? QString("%1%2_area, %1%2_nr").arg(prefix, name) : QString("%1%2_id").arg(prefix, name);
}

// The first anchor has many members.
KeyList MemberShapes::anchorsOf(Side side, int count)
{
    KeyList anchors;
    for (int i = 1; i <= count; ++i) {
        const Key part = qint64(i);
        anchors.append(m_shape == QLatin1String("composite") ? Key::fromRow({side == Side::Left ? QString("t") : QString("h%1").arg(i % 2), i}, 0, 2) : part);
    }
    return anchors;
}

void MemberShapes::sort(Side side, int order)
{
    members(side).sort(order == ByJoining ? -1 : order == ByRole ? int(MembersModel::FirstOwnColumn) : int(MembersModel::LabelColumn),
                       order == ByNameDown ? Qt::DescendingOrder : Qt::AscendingOrder);
}

// The expected list, found with different SQL: a member is shown if one of its rows holds every word of the filter.
KeyList MemberShapes::bySql(Side side, int order)
{
    const QStringList words = members(side).filterText().toLower().split(' ', Qt::SkipEmptyParts);
    const QString entity = side == Side::Left ? "hero" : "team";
    const bool isComposite = m_shape == QLatin1String("composite");
    const QString on = isComposite ? QString("link.%1_area = %1.area AND link.%1_nr = %1.nr").arg(entity) : QString("link.%1_id = %1.id").arg(entity);
    QStringList anchors;
    for (const Key &anchor : members(side).anchors())
        anchors.append(isComposite ? QString("('%1', %2)").arg(anchor.values().first().toString(), anchor.values().last().toString()) : anchor.display());
    const QString anchorColumns = keyColumns(opposite(side), "link.");
    const QString where = isComposite ? QString("(%1) IN (VALUES %2)").arg(anchorColumns, anchors.join(", ")) : QString("%1 IN (%2)").arg(anchorColumns, anchors.join(", "));
    const QString key = keyColumns(side, "link.");
    QStringList tests{"1"};
    for (const QString &word : words)
        tests.append(QString("(instr(lower(%1.name), '%2') > 0").arg(entity, word) + (tells() ? QString(" OR instr(lower(ifnull(role, '')), '%1') > 0 OR instr(grade, '%1') > 0)").arg(word) : QString(")")));
    const QString usual = side == Side::Left ? key : QString("min(link.rowid), %1").arg(key);
    const QString collation = m_isLong ? QString() : QString(" COLLATE in_locale"); // which only our own connection has
    const QString by = order == ByName ? QString("name%1, %2").arg(collation, key) : order == ByNameDown ? QString("name%1 DESC, %2").arg(collation, key)
                       : order == ByRole ? QString("min(ifnull(role, '')%1)%1, %2").arg(collation, key) : usual;
    const auto rows = [this](const QString &query) { return m_isLong ? rowsElsewhere(m_path, query) : m_roster->session().run({query})->rows; };
    return keysIn(rows(QString("SELECT %1 FROM link JOIN %2 ON %3 WHERE %4 GROUP BY %1 HAVING max(%5) ORDER BY %6")
                                            .arg(key, entity, on, where, tests.join(" AND "), by)), isComposite ? 2 : 1);
}

void MemberShapes::compare(Side side, int order)
{
    MembersModel &list = members(side);
    QTRY_VERIFY(!m_roster->controller().isBusy() && isSettled(*m_roster));
    QCOMPARE(list.keys().toList(), bySql(side, order).toList());
    const QString filter = list.filterText();
    qint64 total = 0;
    {
        const Key none;
        QTRY_VERIFY(list.total() >= 0);
        const QString key = keyColumns(side, "");
        QStringList anchors;
        for (const Key &anchor : list.anchors())
            anchors.append(m_shape == QLatin1String("composite") ? QString("('%1', %2)").arg(anchor.values().first().toString(), anchor.values().last().toString()) : QString("(%1)").arg(anchor.display()));
        total = rowsElsewhere(m_path, QString("SELECT count(*) FROM (SELECT DISTINCT %1 FROM link WHERE (%2) IN (VALUES %3))")
                                          .arg(key, keyColumns(opposite(side), ""), anchors.join(", "))).first().first().toLongLong();
    }
    QTRY_COMPARE(list.total(), total);
    if (list.rowCount() == 0)
        return;
    const int row = m_dice.bounded(list.rowCount()); // a line shows the values of all its links, also of those that the filter does not match
    const Key key = list.keyAt(row);
    QVERIFY(list.index(row, MembersModel::LabelColumn).data().toString().contains(' '));
    if (list.anchors().size() > 1) {
        const auto shared = m_roster->store().stored(allPairs(side, {key}, list.anchors()));
        QVERIFY(shared);
        const QString share = shared->size() == list.anchors().size() ? QString("all %1").arg(shared->size()) : QString("%1 of %2").arg(shared->size()).arg(list.anchors().size());
        QVERIFY2(list.index(row, MembersModel::ShareColumn).data().toString().startsWith(share),
                 qPrintable(list.index(row, MembersModel::ShareColumn).data().toString() + " is not " + share));
    }
}

// A random entity of that side.
Key MemberShapes::someone(Side side)
{
    const QString table = side == Side::Left ? "hero" : "team";
    const QString key = m_shape == QLatin1String("composite") ? "area, nr" : "id";
    const QString falcons = m_dice.bounded(2) ? "WHERE name LIKE 'Falcon%'" : "";
    const int count = rowsElsewhere(m_path, QString("SELECT count(*) FROM %1 %2").arg(table, falcons)).first().first().toInt();
    return keysIn(rowsElsewhere(m_path, QString("SELECT %1 FROM %2 %3 ORDER BY %1 LIMIT 1 OFFSET %4").arg(key, table, falcons).arg(m_dice.bounded(count))),
                  m_shape == QLatin1String("composite") ? 2 : 1).first();
}

} // namespace Rollcall::Test

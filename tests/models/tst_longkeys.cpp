#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/keyshapes.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Long lists with every kind of key are compared with SQL, before and after links are written.
class tst_LongKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_roster.reset(); }

    void everyOrderIsSqls_data() { shapes(); }
    void everyOrderIsSqls();
    void onePairIsLinkedAndUnlinked_data() { shapes(); }
    void onePairIsLinkedAndUnlinked();
    void manyPairsAreLinkedAndUnlinked_data() { shapes(); }
    void manyPairsAreLinkedAndUnlinked();

private:
    static void shapes();
    bool open(const QString &shape);
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    MembershipController &controller() { return m_roster->controller(); }
    QList<QVariantList> sql(const QString &query) { return rowsElsewhere(m_path, query); }
    // The key's columns, of a table or of a link.
    QString heroKey() const { return "hero." + m_shape.key.join(", hero."); }
    QString heroInLink() const { return m_shape.heroColumns.join(", "); }
    QString teamInLink() const { return m_shape.teamColumns.join(", "); }
    static QString match(const QStringList &columns, const QString &table, const QStringList &key);
    // Of link, hero and team.
    QString matches() const { return match(m_shape.heroColumns, "hero", m_shape.key) + " AND " + match(m_shape.teamColumns, "team", m_shape.key); }
    QStringList differences(const QString &query, int step);
    bool settles();
    bool hasExpectedLinks();
    bool expect(const QString &statement);
    bool openBoth(const QString &shape, int team);
    void compare();

    QTemporaryDir m_folder;
    QString m_path;
    QString m_expected; // a file on which the same was done with plain SQL
    int m_teamNumber = 0;
    Key m_hero;
    Key m_team;
    KeyShape m_shape;
    QList<QVariantList> m_rows; // what the last query gave
    std::unique_ptr<Roster> m_roster;
};

void tst_LongKeys::shapes()
{
    QTest::addColumn<QString>("shape");
    for (const QString &name : allKeyShapes().keys())
        QTest::newRow(qPrintable(name)) << name;
}

void tst_LongKeys::initTestCase()
{
    const QMap<QString, KeyShape> all = allKeyShapes();
    for (auto shape = all.cbegin(); shape != all.cend(); ++shape)
        QVERIFY2(shape->makeFile(m_folder.filePath(shape.key() + ".db")), qPrintable(shape.key()));
}

bool tst_LongKeys::open(const QString &shape)
{
    m_shape = allKeyShapes().value(shape);
    m_path = m_folder.filePath(QStringLiteral("%1.db").arg(QRandomGenerator::global()->generate()));
    if (!QFile::copy(m_folder.filePath(shape + ".db"), m_path))
        return false;
    m_roster = openLongFile(m_path, longRelationship(m_shape.key, m_shape.heroColumns, m_shape.teamColumns));
    return bool(m_roster);
}

QString tst_LongKeys::match(const QStringList &columns, const QString &table, const QStringList &key)
{
    QStringList tests;
    for (int i = 0; i < columns.size(); ++i)
        tests.append(QString("link.%1 = %2.%3").arg(columns[i], table, key[i]));
    return tests.join(" AND ");
}

// The query gives key, name and number of teams in the order wanted. Every row is compared, or every so many and
// the names at both ends.
QStringList tst_LongKeys::differences(const QString &query, int step)
{
    constexpr int End = 300;
    const QList<QVariantList> rows = m_rows = sql(query);
    const qsizetype size = m_shape.key.size();
    if (heroes().rowCount() != rows.size())
        return {"rows", QString::number(rows.size())};
    for (int row = 0; row < rows.size(); row += step) {
        if (!(heroes().keyAt(row) == Key::fromRow(rows[row], 0, size)))
            return {"key", QString::number(row)};
        const bool isRead = step == 1 || row < End || row >= rows.size() - End;
        if (isRead && heroes().index(row, heroes().labelColumn()).data(Qt::EditRole).toString() != rows[row][size].toString())
            return {"label", QString::number(row), rows[row][size].toString()};
    }
    return {};
}

void tst_LongKeys::everyOrderIsSqls()
{
    QFETCH(QString, shape);
    QVERIFY(open(shape));
    const QString counts = QString("(SELECT %1, count(*) AS count FROM link JOIN team ON %2 GROUP BY %1) AS link").arg(heroInLink(), match(m_shape.teamColumns, "team", m_shape.key));
    const QString all = QString("SELECT %1, name, ifnull(link.count, 0) FROM hero LEFT JOIN %2 ON %3").arg(heroKey(), counts, match(m_shape.heroColumns, "hero", m_shape.key));
    QVERIFY(settles());
    QCOMPARE(heroes().rowCount(), 25'000);
    QCOMPARE(differences(QString("%1 ORDER BY %2").arg(all, heroKey()), 1), QStringList());
    heroes().sort(heroes().labelColumn(), Qt::DescendingOrder);
    QVERIFY(settles());
    QCOMPARE(differences(QString("%1 ORDER BY name DESC, %2").arg(all, heroKey()), 7), QStringList());
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        heroes().sort(heroes().countColumn(), order);
        QVERIFY(settles());
        const QString query = QString("%1 ORDER BY ifnull(link.count, 0) %3, %2").arg(all, heroKey(), order == Qt::DescendingOrder ? "DESC" : "");
        QCOMPARE(differences(query, 7), QStringList());
        for (const int row : {0, 1, 12'345, 24'999})
            QTRY_COMPARE(heroes().index(row, heroes().countColumn()).data(Qt::EditRole).toString(), m_rows.at(row).last().toString());
    }
    QStringList holding{"name LIKE '%42%'"};
    for (const QString &column : m_shape.key)
        holding.append(QString("(typeof(hero.%1) <> 'blob' AND hero.%1 LIKE '%42%')").arg(column));
    const QString where = QString("name LIKE '%hero%' AND (%1)").arg(holding.join(" OR "));
    heroes().setFilterText("42 hERo");
    QVERIFY(settles());
    QCOMPARE(differences(QString("%1 WHERE %3 ORDER BY ifnull(link.count, 0), %2").arg(all, heroKey(), where), 1), QStringList());
    QVERIFY(heroes().rowCount() > 100);
    heroes().sort(heroes().labelColumn(), Qt::DescendingOrder);
    QVERIFY(settles());
    QCOMPARE(differences(QString("%1 WHERE %3 ORDER BY name DESC, %2").arg(all, heroKey(), where), 1), QStringList());
    heroes().setFilterText("nobody at all");
    QVERIFY(settles());
    QCOMPARE(heroes().rowCount(), 0);
    QCOMPARE(failedStatements(*m_roster), QString());
}

// Looks more often than QTRY_VERIFY does.
bool tst_LongKeys::settles()
{
    return QTest::qWaitFor([this] { return !controller().isBusy() && isSettled(*m_roster); });
}

// As many links as in the other file, and each of them there: a pair stands only once in either.
bool tst_LongKeys::hasExpectedLinks()
{
    QStringList same;
    for (const QString &column : m_shape.teamColumns + m_shape.heroColumns)
        same.append(QString("there.%1 = link.%1 AND typeof(there.%1) = typeof(link.%1)").arg(column));
    bool isSame = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "both");
        database.setDatabaseName(m_path);
        QSqlQuery query(database.open() ? database : QSqlDatabase());
        isSame = query.exec(QString("ATTACH '%1' AS expected").arg(m_expected))
                 && query.exec(QString("SELECT (SELECT count(*) FROM link) = (SELECT count(*) FROM expected.link) AND NOT EXISTS "
                                       "(SELECT 1 FROM link WHERE NOT EXISTS (SELECT 1 FROM expected.link AS there WHERE %1))").arg(same.join(" AND ")))
                 && query.next() && query.value(0).toBool();
    }
    QSqlDatabase::removeDatabase("both");
    return isSame;
}

// The same as a gesture, in plain SQL on a file of its own.
bool tst_LongKeys::expect(const QString &statement)
{
    return runElsewhere(m_expected, {statement});
}

static bool comesToCount(EntityModel &entities, const Key &key, qsizetype count)
{
    return QTest::qWaitFor([&] { return entities.index(entities.rowOf(key), entities.countColumn()).data(Qt::EditRole).toLongLong() == count; });
}

// The file is as expected, and so is what is shown: the teams of the hero, the heroes in the team, both numbers.
void tst_LongKeys::compare()
{
    QVERIFY(settles());
    QVERIFY(hasExpectedLinks());
    const qsizetype size = m_shape.key.size();
    const QString found = "SELECT %1 FROM link, hero, team WHERE " + matches() + " AND %2 ORDER BY %3";
    const KeyList teamsOfHero = keysIn(sql(found.arg(teamInLink(), "hero.nr = 1", "link." + m_shape.linkOrder)), size);
    QCOMPARE(m_roster->members(Side::Right).keys().toList(), teamsOfHero.toList());
    QVERIFY(comesToCount(heroes(), m_hero, teamsOfHero.size()));
    const KeyList heroesInTeam = keysIn(sql(found.arg(heroInLink(), QString("team.nr = %1").arg(m_teamNumber), heroInLink())), size);
    QVERIFY(m_roster->members(Side::Left).keys() == heroesInTeam);
    QVERIFY(comesToCount(m_roster->entities(Side::Right), m_team, heroesInTeam.size()));
}

bool tst_LongKeys::openBoth(const QString &shape, int team)
{
    if (!open(shape))
        return false;
    m_expected = m_path + ".expected";
    m_teamNumber = team;
    m_hero = keysIn(sql(QString("SELECT %1 FROM hero WHERE nr = 1").arg(heroKey())), m_shape.key.size()).first();
    m_team = keysIn(sql(QString("SELECT %1 FROM team WHERE nr = %2").arg(m_shape.key.join(", ")).arg(team)), m_shape.key.size()).first();
    m_roster->members(Side::Left).setAnchors({m_team});
    m_roster->members(Side::Right).setAnchors({m_hero});
    return QFile::copy(m_path, m_expected);
}

void tst_LongKeys::onePairIsLinkedAndUnlinked()
{
    QFETCH(QString, shape);
    QVERIFY(openBoth(shape, 1));
    compare();
    const auto linking = [this](const QString &which) {
        return QString("INSERT INTO link (%1, %2) SELECT team.%3, hero.%4 FROM team, hero WHERE %5")
            .arg(teamInLink(), heroInLink(), m_shape.key.join(", team."), m_shape.key.join(", hero."), which);
    };
    const auto unlinking = [this](const QString &which) { return QString("DELETE FROM link WHERE EXISTS (SELECT 1 FROM hero, team WHERE %1 AND %2)").arg(matches(), which); };
    const QString pair = "hero.nr = 1 AND team.nr = 1";
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{m_hero, m_team}})));
    QVERIFY(expect(linking(pair)));
    compare();
    m_roster->history().undo();
    QVERIFY(expect(unlinking(pair)));
    compare();
    m_roster->history().redo();
    QVERIFY(expect(linking(pair)));
    compare();
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{{m_hero, m_team}})));
    QVERIFY(expect(unlinking(pair)));
    compare();
    m_roster->history().undo();
    QVERIFY(expect(linking(pair)));
    compare();
    // one that is amid the list
    const Key amid = m_roster->members(Side::Right).keyAt(100);
    QVERIFY(hasExpectedLinks());
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{{m_hero, amid}})));
    QVERIFY(settles());
    QVERIFY(!hasExpectedLinks());
    QCOMPARE(m_roster->members(Side::Right).rowOf(amid), -1);
    m_roster->history().undo();
    compare();
    QVERIFY(m_roster->members(Side::Right).rowOf(amid) >= 0);
    QCOMPARE(failedStatements(*m_roster), QString());
}

void tst_LongKeys::manyPairsAreLinkedAndUnlinked()
{
    QFETCH(QString, shape);
    QVERIFY(openBoth(shape, 296));
    const qsizetype size = m_shape.key.size();
    const KeyList some = keysIn(sql(QString("SELECT %1 FROM hero WHERE nr % 16 = 1 ORDER BY nr DESC").arg(heroKey())), size);
    const KeyList few = keysIn(sql(QString("SELECT %1 FROM hero WHERE nr <= 150").arg(heroKey())), size);
    const KeyList teams = keysIn(sql(QString("SELECT %1 FROM team WHERE nr BETWEEN 296 AND 305 ORDER BY nr").arg(m_shape.key.join(", "))), size);
    QVERIFY(some.size() > 1'500 && few.size() * teams.size() == 1'500);
    const QString linking = QString("INSERT OR IGNORE INTO link (%1, %2) SELECT team.%3, hero.%4 FROM team, hero WHERE ")
                                .arg(teamInLink(), heroInLink(), m_shape.key.join(", team."), m_shape.key.join(", hero."));
    const QString square = "team.nr BETWEEN 296 AND 305 AND hero.nr <= 150";
    QString before = m_path + ".before";

    (void)controller().perform(Gesture::add(Side::Left, some, {m_team}));
    QVERIFY(QFile::copy(m_expected, before));
    QVERIFY(expect(linking + "team.nr = 296 AND hero.nr % 16 = 1"));
    compare();
    m_roster->history().undo();
    m_expected.swap(before);
    compare();
    m_roster->history().redo();
    m_expected.swap(before);
    compare();

    (void)controller().perform(Gesture::add(Side::Left, few, teams));
    QVERIFY(expect(linking + square));
    compare();
    QString full = m_expected + ".full";
    QVERIFY(QFile::copy(m_expected, full));

    (void)controller().perform(Gesture::remove(Side::Right, teams, few));
    QVERIFY(expect(QString("DELETE FROM link WHERE EXISTS (SELECT 1 FROM hero, team WHERE %1 AND %2)").arg(matches(), square)));
    compare();
    m_roster->history().undo();
    m_expected.swap(full);
    compare();
    m_roster->history().redo();
    m_expected.swap(full);
    compare();
    QCOMPARE(failedStatements(*m_roster), QString());
}

QTEST_GUILESS_MAIN(tst_LongKeys)
#include "tst_longkeys.moc"

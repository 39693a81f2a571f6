#include "app/heroteam.h"
#include "models/engines/sqlite/sqlitedialect.h"
#include "models/lists/liststatements.h"
#include "models/store/linkstatements.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The texts that the log shows: SQLAlchemy's where it has the same statement, identifiers quoted where needed.
static const SqliteDialect Sql, Plain({false, false});

class tst_ListStatements : public QObject
{
    Q_OBJECT

private slots:
    void membersReadAsTheReferenceReadsThem();
    void unionsCountAndGroup();
    void orderAlwaysEndsInTheKey_data();
    void orderAlwaysEndsInTheKey();
    void userTextIsAlwaysBound(); // H28
    void awkwardNamesAreQuotedEverywhere(); // H30
    void mixedKeysOfOneReadAreOneValue();
};

void tst_ListStatements::membersReadAsTheReferenceReadsThem()
{
    const ListStatements statements(HeroTeam::relationship(), Sql);
    const Statement heroes = statements.members(Side::Left, {Preventers}, {});
    QCOMPARE(heroes.text, "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.secret_name AS hero_secret_name \nFROM hero, heroteamlink \n"
                          "WHERE ? = heroteamlink.team_id AND hero.id = heroteamlink.hero_id ORDER BY hero.id");
    QCOMPARE(heroes.values, QVariantList{2});
    const Statement teams = statements.members(Side::Right, {Deadpond}, {});
    QCOMPARE(teams.text, "SELECT team.id AS team_id, team.name AS team_name, team.headquarters AS team_headquarters \nFROM team, heroteamlink \n"
                         "WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id ORDER BY heroteamlink.rowid, team.id");
}

void tst_ListStatements::unionsCountAndGroup()
{
    const auto roster = sampleInMemory();
    const ListStatements statements(roster->relationship(), Sql);
    const auto rows = roster->session().run(statements.members(Side::Left, {ZForce, Preventers}, {QStringLiteral("name"), Qt::DescendingOrder}));
    QVERIFY(rows);
    QStringList found;
    for (const QVariantList &row : rows->rows)
        found.append(row.at(1).toString() + row.at(3).toString());
    QCOMPARE(found.join(u' '), "Spider-Boy1 Rusty-Man1 Deadpond2");
}

void tst_ListStatements::orderAlwaysEndsInTheKey_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("ending");
    QTest::newRow("a column") << "age" << "ORDER BY hero.age DESC, hero.id";
    QTest::newRow("the key itself, once") << "id" << "ORDER BY hero.id DESC";
    QTest::newRow("the number of links") << "" << " DESC, hero.id";
}

void tst_ListStatements::orderAlwaysEndsInTheKey()
{
    QFETCH(QString, column);
    QFETCH(QString, ending);
    const Statement keys = ListStatements(HeroTeam::relationship(), Sql).keys(Side::Left, {}, {}, {column, Qt::DescendingOrder});
    QVERIFY2(keys.text.endsWith(ending), qPrintable(keys.text));
}

void tst_ListStatements::userTextIsAlwaysBound()
{
    const QString evil = QStringLiteral("x' OR 1=1; DROP TABLE hero; --");
    for (const bool folds : {true, false}) {
        const Statement keys = ListStatements(HeroTeam::relationship(), folds ? Sql : Plain).keys(Side::Left, {QStringLiteral("name"), QStringLiteral("age")}, evil, {QStringLiteral("id")});
        QVERIFY(!keys.text.contains(QLatin1String("DROP")));
        QCOMPARE(keys.values.size(), 2 * evil.split(u' ').size()); // each word in each column
        QVERIFY(QVariant(keys.values).toStringList().join(u' ').contains(QLatin1String("drop"), Qt::CaseInsensitive));
    }
}

void tst_ListStatements::awkwardNamesAreQuotedEverywhere()
{
    Relationship awkward = HeroTeam::relationship();
    awkward.left = {QStringLiteral("my \"order\""), {QStringLiteral("select")}, QStringLiteral("a.b"), QStringLiteral("where"), {}, {}, {}};
    awkward.right = {QStringLiteral("other"), {QStringLiteral("Group")}, QStringLiteral("from"), QString(), {}, {}, {}};
    awkward.link.table = QStringLiteral("link; --");
    awkward.link.leftColumns = {QStringLiteral("left one")};
    awkward.link.rightColumns = {QStringLiteral("value")};
    awkward.link.extraColumns = {QStringLiteral("not null")};
    const auto roster = emptyInMemory();
    Session &session = roster->session();
    for (const char *sql : {"CREATE TABLE \"my \"\"order\"\"\" (\"select\" INTEGER PRIMARY KEY, \"a.b\", \"where\")", "CREATE TABLE other (\"Group\" INTEGER PRIMARY KEY, \"from\")",
                            "CREATE TABLE \"link; --\" (value, \"left one\", \"not null\")"})
        QVERIFY(session.run({QString::fromLatin1(sql)}));

    const ListStatements lists(awkward, Sql);
    const LinkStatements links(awkward, Sql);
    const QString label = QStringLiteral("a.b");
    const Entity entity{Side::Left, 1, {{label, QStringLiteral("x")}, {QStringLiteral("where"), 2}}};
    const QList<Link> link{{{Key(1), Key(1)}, {{QStringLiteral("not null"), 5}}}};
    for (const Statement &statement :
         {links.insertEntity(entity), links.insertEntity({Side::Right, 1, {{QStringLiteral("from"), 1}}}), links.insertLinks(link), links.storedLinks({{1, 1}}),
          links.linksOf(Side::Left, {1}), links.orphans(), links.orphansOf(Side::Left, {1}), links.deleteIncomplete({Key(1), Key()}),
          links.entityRows(Side::Left, {1}, {label}), links.updateEntities(Side::Left, {label}, {{QStringLiteral("y"), 1}}),
          lists.keys(Side::Left, {label}, QStringLiteral("y"), {}), lists.keys(Side::Right, {}, {}, {}), lists.total(Side::Left), lists.linkCounts(Side::Left, {1}), lists.linkCounts(Side::Right, {1}),
          lists.sharedWith(Side::Left, {1}, {1}), lists.members(Side::Left, {1}, {label}), lists.members(Side::Right, {1, 2}, {})}) {
        const auto rows = session.run(statement);
        QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().details));
        if (statement.text.startsWith(QLatin1String("SELECT")) && !statement.text.contains(QLatin1String("NOT EXISTS")))
            QVERIFY2(rows->rows.size() == 1, qPrintable(statement.text));
    }
    QVERIFY(session.run(links.deleteLinks({{1, 1}}))->affected == 1);
    QVERIFY(session.run(links.deleteEntities(Side::Left, {1}))->affected == 1);
}

void tst_ListStatements::mixedKeysOfOneReadAreOneValue()
{
    const Statement counts = ListStatements(HeroTeam::relationship(), Sql).linkCounts(Side::Left, {1, 2, 3});
    QCOMPARE(counts.values, QVariantList{QStringLiteral("[1,2,3]")});
}

QTEST_GUILESS_MAIN(tst_ListStatements)
#include "tst_liststatements.moc"

#include "models/discovery/completion.h"
#include "models/discovery/discovery.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/liststatements.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/store/namedmembers.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Relationships over unusual tables: which of them can be edited safely, and that the others are still read correctly.
class tst_Completion : public QObject
{
    Q_OBJECT

private slots:
    void keysMustCompareAlike_data();
    void keysMustCompareAlike();
    void storedKeysOfAnotherTypeAreFound_data();
    void storedKeysOfAnotherTypeAreFound();
    void fallingKeyIsNotNumbered();
    void tablesMayHaveTheNamesOfAliases_data();
    void tablesMayHaveTheNamesOfAliases();
    void pairsOfAViewCountOnce();
    void namesWithMarksAreToldAsTheyAre();
    void veryManyNamesAreFoundWhateverTheLabel_data();
    void veryManyNamesAreFoundWhateverTheLabel();

private:
    std::unique_ptr<Roster> rosterOf(const QStringList &statements);
};

static const char *const Heroes = "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)";
static const char *const Teams = "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)";

static Relationship heroesInTeams(const QString &link)
{
    Relationship sketch;
    sketch.left.table = QStringLiteral("hero");
    sketch.left.key = QStringList(QStringLiteral("id"));
    sketch.left.label = LabelTemplate(QStringLiteral("name"));
    sketch.left.noun = {QStringLiteral("hero"), QStringLiteral("heroes")};
    sketch.right.table = QStringLiteral("team");
    sketch.right.key = QStringList(QStringLiteral("id"));
    sketch.right.label = LabelTemplate(QStringLiteral("name"));
    sketch.right.noun = {QStringLiteral("team"), QStringLiteral("teams")};
    sketch.link.table = link;
    sketch.link.leftColumns = QStringList(QStringLiteral("hero_id"));
    sketch.link.rightColumns = QStringList(QStringLiteral("team_id"));
    return sketch;
}

static std::shared_ptr<OpenDatabase> fileOf(const QStringList &statements)
{
    auto file = OpenDatabase::inMemory(statements, std::make_unique<StatementLog>());
    return file ? *file : nullptr;
}

// The heroes and teams of the file, joined by its last table or view.
std::unique_ptr<Roster> tst_Completion::rosterOf(const QStringList &statements)
{
    const auto file = fileOf(statements);
    if (!file)
        return nullptr;
    auto roster = Roster::over(file, heroesInTeams(file->catalog().tables.last().name));
    return roster ? *std::move(roster) : nullptr;
}

void tst_Completion::keysMustCompareAlike_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("linkColumn");
    QTest::addColumn<QString>("reason");
    QTest::newRow("as usual") << "INTEGER" << "INTEGER" << "";
    QTest::newRow("texts") << "TEXT" << "TEXT" << "";
    QTest::newRow("another word for it") << "INTEGER" << "NUMERIC" << "";
    QTest::newRow("without a type") << "INTEGER" << "" << "";
    QTest::newRow("fractions as a reference") << "INTEGER" << "REAL"
                                              << "\"hero_id\" in \"member\" and \"id\" in \"hero\" hold different kinds of values, so the memberships can only be read.";
    QTest::newRow("fractions as a key") << "REAL" << "INTEGER"
                                        << "\"hero_id\" in \"member\" and \"id\" in \"hero\" hold different kinds of values, so the memberships can only be read.";
    QTest::newRow("fractions on both sides") << "REAL" << "DOUBLE" << "";
    QTest::newRow("fractions without a type") << "REAL" << "" << "";
    QTest::newRow("a key without a type, fractions as a reference") << "" << "REAL"
                                                                    << "\"hero_id\" in \"member\" and \"id\" in \"hero\" hold different kinds of values, so the memberships can only be read.";
    QTest::newRow("a key in any case") << "TEXT COLLATE NOCASE" << "TEXT"
                                       << "\"id\" in \"hero\" treats capital and small letters alike, so the memberships can only be read.";
    QTest::newRow("a reference in any case") << "TEXT" << "TEXT COLLATE nocase"
                                             << "\"hero_id\" in \"member\" treats capital and small letters alike, so the memberships can only be read.";
    QTest::newRow("a reference without a type, in any case") << "TEXT" << "COLLATE NOCASE"
                                             << "\"hero_id\" in \"member\" treats capital and small letters alike, so the memberships can only be read.";
    QTest::newRow("with spaces or without") << "TEXT COLLATE RTRIM" << "TEXT"
                                            << "\"id\" in \"hero\" compares texts by rules of its own (RTRIM), so the memberships can only be read.";
    QTest::newRow("byte by byte") << "TEXT COLLATE BINARY" << "TEXT COLLATE binary" << "";
    QTest::newRow("numbers have no case") << "INTEGER COLLATE NOCASE" << "INTEGER" << "";
}

void tst_Completion::keysMustCompareAlike()
{
    QFETCH(QString, key);
    QFETCH(QString, linkColumn);
    const auto file = fileOf({QStringLiteral("CREATE TABLE hero (id %1 NOT NULL UNIQUE, name TEXT)").arg(key), Teams,
                              QStringLiteral("CREATE TABLE member (hero_id %1 REFERENCES hero(id), team_id INTEGER REFERENCES team, note TEXT)").arg(linkColumn)});
    QVERIFY(file);
    const auto whole = completed(heroesInTeams(QStringLiteral("member")), file->catalog(), {});
    QVERIFY(whole);
    QTEST(whole->readOnlyReason, "reason");
}

void tst_Completion::storedKeysOfAnotherTypeAreFound_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("linkColumn");
    QTest::addColumn<QString>("values"); // the hero's key; what refers to it
    QTest::addColumn<bool>("isMixed");
    QTest::newRow("a number without a type") << "INTEGER" << "" << "1;1" << false;
    QTest::newRow("a text without a type") << "INTEGER" << "" << "1;'1'" << true;
    QTest::newRow("a fraction without a type") << "INTEGER" << "" << "1;1.0" << true;
    QTest::newRow("a text that refers to nothing") << "INTEGER" << "" << "1;'2'" << false;
    QTest::newRow("a number for a text") << "TEXT" << "" << "'1';1" << false; // refers to nothing: only numbers convert
    QTest::newRow("a text for a text") << "TEXT" << "" << "'1';'1'" << false;
    QTest::newRow("bytes for bytes") << "BLOB" << "" << "x'31';x'31'" << false;
    QTest::newRow("a key without a type") << "" << "INTEGER" << "'1';1" << true;
    QTest::newRow("types as usual") << "INTEGER" << "INTEGER" << "1;'1'" << false; // a number once stored
}

void tst_Completion::storedKeysOfAnotherTypeAreFound()
{
    QFETCH(QString, key);
    QFETCH(QString, linkColumn);
    QFETCH(QString, values);
    for (const QString &link : {QStringLiteral("member"), QStringLiteral("entity")}) {
        const auto file = fileOf({QStringLiteral("CREATE TABLE hero (id %1 NOT NULL UNIQUE, name TEXT)").arg(key), Teams,
                                  QStringLiteral("CREATE TABLE %1 (hero_id %2, team_id INTEGER REFERENCES team)").arg(link, linkColumn),
                                  QStringLiteral("INSERT INTO hero VALUES (%1, 'Deadpond')").arg(values.section(u';', 0, 0)),
                                  QStringLiteral("INSERT INTO team VALUES (1, 'Z-Force')"),
                                  QStringLiteral("INSERT INTO %1 VALUES (%2, 1)").arg(link, values.section(u';', 1))});
        QVERIFY(file);
        const auto whole = completed(heroesInTeams(link), file->catalog(), {});
        QVERIFY(whole);
        QCOMPARE(whole->readOnlyReason, QString());
        const auto reason = mixedKeysReason(file->session(), *whole, file->catalog());
        QVERIFY(reason);
        QFETCH(bool, isMixed);
        QCOMPARE(*reason, isMixed ? QStringLiteral("\"hero_id\" in \"%1\" and \"id\" in \"hero\" hold the same values in different forms (such as text and number), so the memberships can only be read.").arg(link)
                                  : QString());
    }
}

void tst_Completion::fallingKeyIsNotNumbered()
{
    const auto roster = rosterOf({"CREATE TABLE hero (id INTEGER PRIMARY KEY DESC, name TEXT)", Teams, "CREATE TABLE member (hero_id REFERENCES hero, team_id REFERENCES team)"});
    QVERIFY(roster);
    QVERIFY(!roster->relationship().left.hasAutomaticKey && roster->relationship().right.hasAutomaticKey);
}

void tst_Completion::tablesMayHaveTheNamesOfAliases_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"member", "pair", "other", "entity", "on_left", "on_right", "Pair", "OTHER"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Completion::tablesMayHaveTheNamesOfAliases()
{
    QFETCH(QString, name);
    for (const bool isLink : {true, false}) { // the link table, or one of the others
        const QString link = isLink ? name : QStringLiteral("joined");
        const QString hero = isLink ? QStringLiteral("hero") : name;
        const auto file = fileOf({QStringLiteral("CREATE TABLE %1 (hero_id INTEGER PRIMARY KEY, name TEXT)").arg(hero), Teams,
                                  QStringLiteral("CREATE TABLE %1 (id INTEGER PRIMARY KEY, hero_id INTEGER, team_id INTEGER, name TEXT, value TEXT, UNIQUE (hero_id, team_id))").arg(link),
                                  QStringLiteral("INSERT INTO %1 VALUES (1, 'Deadpond')").arg(hero), "INSERT INTO team VALUES (1, 'Z-Force')",
                                  QStringLiteral("INSERT INTO %1 VALUES (1, 1, 1, 'x', 'y'), (2, 1, 9, 'x', 'y'), (3, 9, 1, 'x', 'y')").arg(link)});
        QVERIFY(file);
        Relationship sketch = heroesInTeams(link);
        sketch.left.table = hero;
        sketch.left.key = QStringList(QStringLiteral("hero_id"));
        auto roster = Roster::over(file, sketch);
        QVERIFY(roster);
        EntityModel &heroes = (*roster)->entities(Side::Left);
        QCOMPARE(heroes.index(0, heroes.countColumn()).data().toString(), "1");
        heroes.sort(heroes.countColumn(), Qt::DescendingOrder);
        QCOMPARE(heroes.rowCount(), 1);
        const auto orphans = (*roster)->store().strays();
        QVERIFY(orphans);
        QCOMPARE(orphans->size(), 2); // no such team, no such hero
        const ListStatements statements((*roster)->relationship(), (*roster)->session().dialect());
        const auto sample = (*roster)->session().run(statements.sample(3));
        QVERIFY(sample);
        QCOMPARE(sample->rows.size(), 1);
        QSignalSpy refused(&(*roster)->controller(), &MembershipController::refused);
        (*roster)->controller().perform(Gesture::remove(QList<Membership>{{Key(1), Key(1)}}));
        QVERIFY(refused.isEmpty());
        QCOMPARE(readHere(**roster, QStringLiteral("SELECT group_concat(team_id) FROM %1").arg(link)), "9,1");
    }
}

void tst_Completion::pairsOfAViewCountOnce()
{
    const auto roster = rosterOf({Heroes, Teams, "INSERT INTO hero VALUES (1, 'Deadpond'), (2, 'Rusty-Man')", "INSERT INTO team VALUES (1, 'Z-Force'), (2, 'Preventers')",
                                  "CREATE TABLE mission (hero INTEGER, team INTEGER)", "INSERT INTO mission VALUES (1, 1), (1, 1), (2, 1)",
                                  "CREATE VIEW member AS SELECT hero AS hero_id, team AS team_id FROM mission"});
    QVERIFY(roster);
    EntityModel &teams = roster->entities(Side::Right);
    QCOMPARE(teams.index(0, teams.countColumn()).data().toString(), "2");
    MembersModel &heroes = roster->members(Side::Left);
    heroes.setAnchors({ZForce});
    QCOMPARE(columnText(heroes, 0), QStringLiteral("Deadpond|Rusty-Man"));
    QVERIFY(heroes.index(0, MembersModel::ShareColumn).data().toString().contains(QStringLiteral("×2")));
    heroes.setAnchors({ZForce, Preventers}); // the union counts teams, not rows
    QCOMPARE(heroes.rowCount(), 2);
    QVERIFY(heroes.index(0, MembersModel::ShareColumn).data().toString().contains(QStringLiteral("×2")));
}

void tst_Completion::namesWithMarksAreToldAsTheyAre()
{
    const auto roster = emptyInMemory();
    Relationship marked = roster->relationship();
    marked.left.noun = {QStringLiteral("50%2"), QStringLiteral("50%2s")};
    const MembershipStore store(marked, roster->session());
    QStringList names;
    for (int i = 0; i < 10; ++i)
        names.append(QStringLiteral("%1 and %2 of ") + QString::number(i));
    const auto keys = findNamed(store, Side::Left, names);
    QVERIFY(!keys);
    QCOMPARE(keys.error().sentence, QStringLiteral("Nothing was added. No 50%2 is called ") + names.mid(0, 8).join(QStringLiteral(", ")) + QStringLiteral(" and 2 more."));
}

void tst_Completion::veryManyNamesAreFoundWhateverTheLabel_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("name");
    QTest::newRow("one column") << "name" << "Hero %1";
    QTest::newRow("put together") << "{name} ({secret_name})" << "Hero %1 (Nobody)";
}

// More than are asked for at once.
void tst_Completion::veryManyNamesAreFoundWhateverTheLabel()
{
    QFETCH(QString, label);
    QFETCH(QString, name);
    const auto roster = emptyInMemory();
    QVERIFY(roster->session().run({"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
                                   "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'Nobody' FROM n"}));
    Relationship relationship = roster->relationship();
    relationship.left.label = LabelTemplate::fromText(label);
    const MembershipStore store(relationship, roster->session());
    QStringList names;
    for (int i = 200'000; i > 0; --i)
        names.append(name.arg(i));
    const auto keys = findNamed(store, Side::Left, names);
    QVERIFY2(keys, qPrintable(keys ? QString() : keys.error().sentence));
    QCOMPARE(keys->size(), names.size());
    QCOMPARE(keys->first(), Key(200'000));
    QCOMPARE(keys->last(), Key(1));
}

QTEST_GUILESS_MAIN(tst_Completion)
#include "tst_completion.moc"

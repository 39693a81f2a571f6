#include "models/discovery/completion.h"
#include "models/discovery/discovery.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "support/opensession.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Rollcall;

// What relationships a file seems to hold, told from its schema alone.
class tst_Discovery : public QObject
{
    Q_OBJECT

private slots:
    void declaredKeysAreFound_data();
    void declaredKeysAreFound();
    void namesAndTypesAreGuessedFrom_data();
    void namesAndTypesAreGuessedFrom();
    void oddNamesAreOnlyNames_data();
    void oddNamesAreOnlyNames(); // H31
    void nothingIsMadeUp_data();
    void nothingIsMadeUp();
    void theBetterComesFirst_data();
    void theBetterComesFirst();
    void theReasonIsASentence_data();
    void theReasonIsASentence();
    void columnsOfTheirOwnAreCompleted_data();
    void columnsOfTheirOwnAreCompleted();
    void aTableLinkedWithItselfIsCalledByItsColumns();
    void aTableLinkedWithItselfKeepsItsColumnsOrder();
    void aTableLinkedTwiceIsCalledByItsColumns();
    void theTutorialsFileReadsAsTheProgramsOwn();
    void temporaryTablesAreNotTheFiles();
    void hundredsOfTablesTakeNoTime();
    void aTableOfManyReferencesEndsSomewhere();
};

static const char Entities[] = "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)\n"
                               "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)\n";

// One statement a line.
static Catalog catalogOf(const QString &schema, const QString &before = {})
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    for (const QString &statement : (before + schema).split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto ran = (*session)->run({statement}); !ran)
            qFatal("%s: %s", qPrintable(statement), qPrintable(ran.error().details));
    }
    return *(*session)->schema().catalog();
}

// "hero[id] heroteamlink(hero_id|team_id) team[id]", and what is to be said against it.
static QString asText(const Proposal &proposal, const Catalog &catalog)
{
    const Relationship &sketch = proposal.relationship;
    const auto entity = [](const EntityDescription &side) { return side.table + u'[' + side.key.join(u',') + u']'; };
    QString text = QStringLiteral("%1 %2(%3|%4) %5").arg(entity(sketch.left), sketch.link.table, sketch.link.leftColumns.join(u','), sketch.link.rightColumns.join(u','), entity(sketch.right));
    if (proposal.isGuessed)
        text += QStringLiteral(" guessed");
    const auto whole = completed(sketch, catalog, QStringLiteral("file"));
    if (!whole)
        return text + QStringLiteral(" refused: ") + whole.error().sentence;
    return whole->readOnlyReason.isEmpty() ? text : text + QStringLiteral(" read-only");
}

static QString foundIn(const Catalog &catalog)
{
    QStringList found;
    for (const Proposal &proposal : proposals(catalog))
        found.append(asText(proposal, catalog));
    return found.join(u'\n');
}

static void addSchemaColumns()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("expected");
}

void tst_Discovery::declaredKeysAreFound_data()
{
    addSchemaColumns();
    const QString entities = QLatin1String(Entities);
    const QString plain = QStringLiteral("hero[id] member(hero_id|team_id) team[id]");
    const QString keys = QStringLiteral("hero_id INTEGER REFERENCES hero(id), team_id INTEGER REFERENCES team(id)");
    const auto link = [&](const char *rest) { return entities + QStringLiteral("CREATE TABLE member (%1%2").arg(keys, QLatin1String(rest)); };
    QTest::newRow("key of both") << link(", PRIMARY KEY (hero_id, team_id))") << plain;
    QTest::newRow("key of both the other way round") << link(", PRIMARY KEY (team_id, hero_id))") << plain;
    QTest::newRow("own key and unique pair") << entities + "CREATE TABLE member (id INTEGER PRIMARY KEY, " + keys + ", UNIQUE (hero_id, team_id))" << plain;
    QTest::newRow("own key only") << entities + "CREATE TABLE member (id INTEGER PRIMARY KEY, " + keys + ")" << plain;
    QTest::newRow("own key that nobody makes") << entities + "CREATE TABLE member (id TEXT PRIMARY KEY, " + keys + ")" << plain + " read-only";
    QTest::newRow("no key") << link(")") << plain;
    QTest::newRow("without row id") << link(", PRIMARY KEY (hero_id, team_id)) WITHOUT ROWID") << plain;
    QTest::newRow("strict") << link(", PRIMARY KEY (hero_id, team_id)) STRICT") << plain;
    QTest::newRow("trigger") << link(", PRIMARY KEY (hero_id, team_id))") + "\nCREATE TRIGGER t AFTER INSERT ON member BEGIN UPDATE hero SET name = 'x'; END" << plain;
    QTest::newRow("column named twice as a key") << link(", FOREIGN KEY (hero_id) REFERENCES hero(id), PRIMARY KEY (hero_id, team_id))") << plain;
    QTest::newRow("keys that name no column") << entities + "CREATE TABLE member (h INTEGER REFERENCES hero, t INTEGER REFERENCES team)" << "hero[id] member(h|t) team[id]";
    QTest::newRow("keys in other spelling") << entities + "CREATE TABLE member (h INTEGER REFERENCES HERO(ID), t INTEGER REFERENCES Team(Id))" << "hero[id] member(h|t) team[id]";
    QTest::newRow("name says who is left") << entities + "CREATE TABLE heroteamlink (team_id INTEGER REFERENCES team(id), hero_id INTEGER REFERENCES hero(id), PRIMARY KEY (team_id, hero_id))"
                                           << "hero[id] heroteamlink(hero_id|team_id) team[id]";
    QTest::newRow("columns say who is left") << entities + "CREATE TABLE member (team_id INTEGER REFERENCES team(id), hero_id INTEGER REFERENCES hero(id))"
                                             << "team[id] member(team_id|hero_id) hero[id]";
    QTest::newRow("two link tables")
        << entities + "CREATE TABLE joined (hero_id INTEGER REFERENCES hero, team_id INTEGER REFERENCES team)\nCREATE TABLE left_it (hero_id INTEGER REFERENCES hero, team_id INTEGER REFERENCES team)"
        << "hero[id] joined(hero_id|team_id) team[id]\nhero[id] left_it(hero_id|team_id) team[id]";
    QTest::newRow("three tables in one link")
        << entities + "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT)\nCREATE TABLE fight (hero_id INTEGER REFERENCES hero, team_id INTEGER REFERENCES team, place_id INTEGER REFERENCES place)"
        << "hero[id] fight(hero_id|team_id) team[id]\nhero[id] fight(hero_id|place_id) place[id]\nteam[id] fight(team_id|place_id) place[id]";
    QTest::newRow("unique text instead of the key")
        << "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT UNIQUE)\nCREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT UNIQUE)\n"
           "CREATE TABLE member (hero TEXT REFERENCES hero(name), team TEXT REFERENCES team(name))"
        << "hero[name] member(hero|team) team[name]";
    QTest::newRow("text and blob keys")
        << "CREATE TABLE hero (id CHAR(36) PRIMARY KEY)\nCREATE TABLE team (id BLOB PRIMARY KEY)\nCREATE TABLE member (hero_id CHAR(36) REFERENCES hero, team_id BLOB REFERENCES team)"
        << "hero[id] member(hero_id|team_id) team[id]";
    QTest::newRow("uuid keys")
        << "CREATE TABLE hero (id UUID PRIMARY KEY)\nCREATE TABLE team (id UUID PRIMARY KEY)\nCREATE TABLE member (hero_id UUID REFERENCES hero, team_id UUID REFERENCES team)"
        << "hero[id] member(hero_id|team_id) team[id]";
    QTest::newRow("keys of several columns in the foreign key's order")
        << "CREATE TABLE hero (realm TEXT, no INTEGER, PRIMARY KEY (realm, no))\nCREATE TABLE team (id INTEGER PRIMARY KEY)\n"
           "CREATE TABLE member (n INTEGER, r TEXT, t INTEGER REFERENCES team, FOREIGN KEY (n, r) REFERENCES hero(no, realm))"
        << "hero[no,realm] member(n,r|t) team[id]";
    QTest::newRow("a column that both keys share")
        << "CREATE TABLE hero (realm TEXT, no INTEGER, PRIMARY KEY (realm, no))\nCREATE TABLE team (realm TEXT, no INTEGER, PRIMARY KEY (realm, no))\n"
           "CREATE TABLE member (realm TEXT, h INTEGER, t INTEGER, FOREIGN KEY (realm, h) REFERENCES hero, FOREIGN KEY (realm, t) REFERENCES team)"
        << "hero[realm,no] member(realm,h|realm,t) team[realm,no] read-only";
    QTest::newRow("referenced column is not unique") << "CREATE TABLE hero (id INTEGER)\nCREATE TABLE team (id INTEGER PRIMARY KEY)\n"
                                                        "CREATE TABLE member (hero_id INTEGER REFERENCES hero(id), team_id INTEGER REFERENCES team)"
                                                     << plain + " read-only";
    QTest::newRow("computed reference") << entities + "CREATE TABLE member (x INTEGER, hero_id INTEGER AS (x + 1) STORED REFERENCES hero, team_id INTEGER REFERENCES team)" << plain + " read-only";
}

void tst_Discovery::declaredKeysAreFound()
{
    QFETCH(QString, schema);
    QTEST(foundIn(catalogOf(schema)), "expected");
}

void tst_Discovery::namesAndTypesAreGuessedFrom_data()
{
    addSchemaColumns();
    const QString member = QStringLiteral("CREATE TABLE member (%1 INTEGER, %2 INTEGER)");
    const QString plain = QStringLiteral("hero[id] member(%1|%2) team[id] guessed");
    const QString entities = QLatin1String(Entities);
    const auto row = [&](const char *tag, const char *hero, const char *team) {
        QTest::newRow(tag) << entities + member.arg(QLatin1String(hero), QLatin1String(team)) << plain.arg(QLatin1String(hero), QLatin1String(team));
    };
    row("hero_id", "hero_id", "team_id");
    row("heroId", "heroId", "TeamID");
    row("heroid", "heroid", "TEAMID");
    row("id_hero", "id_hero", "idTeam");
    row("hero", "hero", "team");
    row("heroes_id", "heroes_id", "teams_id");
    row("hero_fk", "hero_fk", "fk_team");
    row("hero_uuid", "hero_uuid", "team_guid");
    const auto tables = [&](const char *tag, const char *hero, const char *team) {
        const QString schema = QStringLiteral("CREATE TABLE %1 (id INTEGER PRIMARY KEY)\nCREATE TABLE %2 (id INTEGER PRIMARY KEY)\n").arg(QLatin1String(hero), QLatin1String(team));
        QTest::newRow(tag) << schema + member.arg(QStringLiteral("hero_id"), QStringLiteral("team_id"))
                           << QStringLiteral("%1[id] member(hero_id|team_id) %2[id] guessed").arg(QLatin1String(hero), QLatin1String(team));
    };
    tables("tables in the plural", "heroes", "teams");
    tables("tbl_hero", "tbl_hero", "tblTeam");
    tables("app_hero", "app_hero", "app_teams");
    tables("a prefix of their own", "marvel_hero", "marvel_team");
    QTest::newRow("one declared and one guessed") << entities + "CREATE TABLE member (hero_id INTEGER REFERENCES hero, team_id INTEGER)" << plain.arg("hero_id", "team_id");
    QTest::newRow("keys named alike") << "CREATE TABLE superheroes (hero_no INTEGER PRIMARY KEY)\nCREATE TABLE clubs (club_code TEXT PRIMARY KEY)\nCREATE TABLE member (hero_no INTEGER, club_code TEXT)"
                                      << "superheroes[hero_no] member(hero_no|club_code) clubs[club_code] guessed";
    QTest::newRow("key by its table's and its own name") << "CREATE TABLE country (code TEXT PRIMARY KEY)\nCREATE TABLE hero (id INTEGER PRIMARY KEY)\nCREATE TABLE visit (country_code TEXT, hero_id INTEGER)"
                                                         << "country[code] visit(country_code|hero_id) hero[id] guessed";
    QTest::newRow("no types at all") << "CREATE TABLE hero (id PRIMARY KEY)\nCREATE TABLE team (id PRIMARY KEY)\nCREATE TABLE member (hero_id, team_id)" << plain.arg("hero_id", "team_id");
    QTest::newRow("the table of the same app is meant")
        << "CREATE TABLE blog_hero (id INTEGER PRIMARY KEY)\nCREATE TABLE blog_x (y)\nCREATE TABLE shop_hero (id INTEGER PRIMARY KEY)\nCREATE TABLE shop_team (id INTEGER PRIMARY KEY)\n"
           "CREATE TABLE shop_team_heroes (id INTEGER PRIMARY KEY, team_id INTEGER, hero_id INTEGER)"
        << "shop_team[id] shop_team_heroes(team_id|hero_id) shop_hero[id] guessed";
    QTest::newRow("the table of exactly this name is meant") << "CREATE TABLE tbl_hero (id INTEGER PRIMARY KEY)\n" + entities + "CREATE TABLE member (hero_id INTEGER, team_id INTEGER)" << plain.arg("hero_id", "team_id");
    QTest::newRow("view") << entities + "CREATE TABLE log (h INTEGER, t INTEGER)\nCREATE VIEW shown AS SELECT h AS hero_id, t AS team_id FROM log"
                          << "hero[id] shown(hero_id|team_id) team[id] guessed read-only";
    QTest::newRow("view after its table") << entities + "CREATE VIEW a AS SELECT * FROM member\nCREATE TABLE member (hero_id INTEGER, team_id INTEGER, a, b, c, d, e, f, g, name TEXT)"
                                          << "hero[id] member(hero_id|team_id) team[id] guessed\nhero[id] a(hero_id|team_id) team[id] guessed read-only";
}

void tst_Discovery::namesAndTypesAreGuessedFrom()
{
    declaredKeysAreFound();
}

void tst_Discovery::oddNamesAreOnlyNames_data()
{
    QTest::addColumn<QString>("hero");
    QTest::addColumn<QString>("team");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("column");
    QTest::newRow("spaces") << "super hero" << " team " << "hero of team" << "the hero";
    QTest::newRow("quotes") << "he\"ro" << "te'am" << "`l[i]nk`" << "\"id\"";
    QTest::newRow("dots") << "main.hero" << "temp.team" << "main.x" << "a.b";
    QTest::newRow("quoted names") << "\"hero\"" << "[team]" << "'link'" << "`id`";
    QTest::newRow("letters from elsewhere") << "Świętość" << "команда" << "英雄の所属" << "ключ";
    QTest::newRow("emoji") << "🦸" << "👥" << "🔗" << "🔑";
    QTest::newRow("words of SQL") << "select" << "table" << "where" << "from";
    QTest::newRow("punctuation") << "\"" << "." << "%1 %n" << "{}";
    QTest::newRow("line breaks") << "he\tro" << "te\u2028am" << "li\u00a0nk" << "co\tl";
    QTest::newRow("one name within the other") << "team_hero" << "team" << "team_team_hero" << "id";
}

void tst_Discovery::oddNamesAreOnlyNames()
{
    QFETCH(QString, hero);
    QFETCH(QString, team);
    QFETCH(QString, link);
    QFETCH(QString, column);
    const auto q = [](QString name) { return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"'; };
    const QString table = QStringLiteral("CREATE TABLE %1 (%2 INTEGER PRIMARY KEY)\n");
    const Catalog catalog = catalogOf(table.arg(q(hero), q(column)) + table.arg(q(team), q(column))
                                      + QStringLiteral("CREATE TABLE %1 (%2 INTEGER REFERENCES %3(%6), %4 INTEGER REFERENCES %5)").arg(q(link), q(column), q(hero), q(column + "2"), q(team), q(column)));
    const QList<Proposal> found = proposals(catalog);
    QCOMPARE(found.size(), 1);
    const auto whole = completed(found.first().relationship, catalog, QStringLiteral("file"));
    QVERIFY(whole);
    QCOMPARE(whole->readOnlyReason, QString());
    QCOMPARE(QSet<QString>({whole->left.table, whole->right.table}), QSet<QString>({hero, team}));
    QCOMPARE(whole->left.key, QStringList(column));
    QCOMPARE(whole->left.label, LabelTemplate(column));
    QCOMPARE(whole->link.columns(whole->left.table == hero ? Side::Left : Side::Right), QStringList(column));
    QVERIFY(!whole->left.noun.one.isEmpty() && !whole->right.noun.many.isEmpty());
    QCOMPARE(whole->left.membersTitle.arg(QStringLiteral("X")).count(u'%'), 0);
    QVERIFY2(found.first().why.contains(u'"' + link + u'"') && found.first().why.endsWith(u'.'), qPrintable(found.first().why));
}

void tst_Discovery::nothingIsMadeUp_data()
{
    QTest::addColumn<QString>("schema");
    const QString entities = QLatin1String(Entities);
    QTest::newRow("empty file") << "";
    QTest::newRow("tables alone") << entities;
    QTest::newRow("one reference") << entities + "CREATE TABLE x (hero_id INTEGER REFERENCES hero, team TEXT)";
    QTest::newRow("table that is not there") << entities + "CREATE TABLE x (hero_id INTEGER REFERENCES gone(id), team_id INTEGER REFERENCES team)";
    QTest::newRow("column that is not there") << entities + "CREATE TABLE x (hero_id INTEGER REFERENCES hero(gone), team_id INTEGER REFERENCES team)";
    QTest::newRow("table without a key") << "CREATE TABLE hero (name)\nCREATE TABLE team (name)\nCREATE TABLE x (hero_id REFERENCES hero, team_id REFERENCES team)";
    QTest::newRow("extension of one row") << entities + "CREATE TABLE x (hero_id INTEGER PRIMARY KEY REFERENCES hero, team_id INTEGER REFERENCES team)";
    QTest::newRow("extension of one row, not declared") << entities + "CREATE TABLE x (hero_id INTEGER PRIMARY KEY, team_id INTEGER)";
    QTest::newRow("both through one column") << entities + "CREATE TABLE x (id INTEGER REFERENCES hero REFERENCES team)";
    QTest::newRow("key that holds the other") << "CREATE TABLE realm (id INTEGER PRIMARY KEY)\nCREATE TABLE hero (realm INTEGER REFERENCES realm, no INTEGER, PRIMARY KEY (realm, no))\n"
                                                 "CREATE TABLE x (realm INTEGER REFERENCES realm, no INTEGER, FOREIGN KEY (realm, no) REFERENCES hero)";
    QTest::newRow("a tree and its owner") << entities + "CREATE TABLE x (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES x, hero_id INTEGER REFERENCES hero)";
    QTest::newRow("one column of two is not there") << entities + "CREATE TABLE x (a INTEGER, b INTEGER, team_id INTEGER REFERENCES team, FOREIGN KEY (a, b) REFERENCES hero(id, gone))";
    QTest::newRow("a table's name is no prefix") << "CREATE TABLE film (id INTEGER PRIMARY KEY)\nCREATE TABLE film_note (id INTEGER PRIMARY KEY)\nCREATE TABLE film_team (id INTEGER PRIMARY KEY)\n"
                                                    "CREATE TABLE x (note_id INTEGER, team_id INTEGER)";
    QTest::newRow("keys that several tables call alike") << "CREATE TABLE a (thing_no INTEGER PRIMARY KEY)\nCREATE TABLE b (thing_no INTEGER PRIMARY KEY)\nCREATE TABLE team (id INTEGER PRIMARY KEY)\n"
                                                            "CREATE TABLE x (thing_no INTEGER, team_id INTEGER)";
    QTest::newRow("numbers for texts") << "CREATE TABLE hero (id TEXT PRIMARY KEY)\nCREATE TABLE team (id TEXT PRIMARY KEY)\nCREATE TABLE x (hero_id INTEGER, team_id INTEGER)";
    QTest::newRow("texts for numbers") << entities + "CREATE TABLE x (hero TEXT, team VARCHAR(20))";
    QTest::newRow("counts") << entities + "CREATE TABLE x (heroes INTEGER, teams INTEGER)";
    QTest::newRow("flags and dates") << entities + "CREATE TABLE x (hero BOOLEAN, team DATE)\nCREATE TABLE y (hero INTEGER CHECK (hero IN (0, 1)), team TIMESTAMP)";
    QTest::newRow("fractions") << entities + "CREATE TABLE x (hero_id REAL, team_id DOUBLE)";
    QTest::newRow("pictures") << entities + "CREATE TABLE x (hero BLOB, team BLOB)";
    QTest::newRow("words that end in id") << "CREATE TABLE pa (id INTEGER PRIMARY KEY)\nCREATE TABLE x (paid BOOLEAN, valid INTEGER, void INTEGER)";
}

void tst_Discovery::nothingIsMadeUp()
{
    QFETCH(QString, schema);
    QCOMPARE(foundIn(catalogOf(schema)), QString());
}

void tst_Discovery::theBetterComesFirst_data()
{
    QTest::addColumn<QString>("worse"); // stands first in the file
    QTest::addColumn<QString>("better");
    const QString declared = QStringLiteral("h INTEGER REFERENCES hero, t INTEGER REFERENCES team");
    const QString pair = QStringLiteral(", PRIMARY KEY (h, t)");
    QTest::newRow("declared before guessed") << "hero_id INTEGER, team_id INTEGER, PRIMARY KEY (hero_id, team_id)" << declared;
    QTest::newRow("declared before one guessed") << "hero_id INTEGER REFERENCES hero, team_id INTEGER, PRIMARY KEY (hero_id, team_id)" << declared;
    QTest::newRow("one guessed before two guessed") << "hero_id INTEGER, team_id INTEGER, PRIMARY KEY (hero_id, team_id)" << "hero_id INTEGER REFERENCES hero, team_id INTEGER";
    QTest::newRow("unique before repeated") << declared << declared + pair;
    QTest::newRow("fewer columns first") << declared + ", a, b" + pair << declared + ", a" + pair;
    QTest::newRow("nameless before named") << declared + ", title" + pair << declared + ", since" + pair;
    QTest::newRow("many-to-many before one-to-many") << "h INTEGER UNIQUE REFERENCES hero, t INTEGER REFERENCES team" << declared + pair;
    QTest::newRow("what others refer to comes late") << "id INTEGER PRIMARY KEY, " + declared + ")\nCREATE TABLE other (x INTEGER REFERENCES worse" << "id INTEGER PRIMARY KEY, " + declared;
    QTest::newRow("certain keys first") << "h TEXT REFERENCES hero(name), t INTEGER REFERENCES team" << declared;
    QTest::newRow("an entity with two references comes late") << "id INTEGER PRIMARY KEY, " + declared + ", a, b, c, d, e, f, g, name TEXT" << declared;
}

void tst_Discovery::theBetterComesFirst()
{
    QFETCH(QString, worse);
    QFETCH(QString, better);
    const QString schema = QLatin1String(Entities) + QStringLiteral("CREATE TABLE worse (%1)\nCREATE TABLE better (%2)").arg(worse, better);
    const QList<Proposal> found = proposals(catalogOf(schema));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.first().relationship.link.table, "better");
}

void tst_Discovery::theReasonIsASentence_data()
{
    addSchemaColumns();
    const QString entities = QLatin1String(Entities);
    QTest::newRow("declared") << "CREATE TABLE m (h REFERENCES hero, t REFERENCES team)" << "\"m\" connects \"hero\" and \"team\", as declared in the file.";
    QTest::newRow("one column") << "CREATE TABLE m (h REFERENCES hero, t REFERENCES team, since)" << "\"m\" connects \"hero\" and \"team\", as declared in the file. Other columns: \"since\".";
    QTest::newRow("several columns") << "CREATE TABLE m (id INTEGER PRIMARY KEY, h REFERENCES hero, t REFERENCES team, a, b, c)"
                                     << "\"m\" connects \"hero\" and \"team\", as declared in the file. Other columns: \"a\", \"b\" and \"c\".";
    QTest::newRow("many columns") << "CREATE TABLE m (h REFERENCES hero, t REFERENCES team, a, b, c, d, e, f, g)"
                                  << "\"m\" connects \"hero\" and \"team\", as declared in the file. Other columns: \"a\", \"b\", \"c\", \"d\" and 3 more.";
    QTest::newRow("half guessed") << "CREATE TABLE m (hero_id, t REFERENCES team)" << "\"m\" connects \"hero\" and \"team\"; one end was guessed from the name \"hero_id\".";
    QTest::newRow("guessed") << "CREATE TABLE m (hero_id, team_id, role)" << "\"m\" connects \"hero\" and \"team\", as guessed from the names of its columns. Other columns: \"role\".";
    QTest::newRow("itself") << "CREATE TABLE m (a REFERENCES hero, b REFERENCES hero)" << "\"m\" connects \"hero\" with itself, as declared in the file.";
}

void tst_Discovery::theReasonIsASentence()
{
    QFETCH(QString, schema);
    const QList<Proposal> found = proposals(catalogOf(schema, QLatin1String(Entities)));
    QCOMPARE(found.size(), 1);
    QTEST(found.first().why, "expected");
}

void tst_Discovery::columnsOfTheirOwnAreCompleted_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<bool>("isWritten");
    QTest::newRow("may be empty") << "x TEXT" << true;
    QTest::newRow("must be given") << "x INTEGER NOT NULL" << true;
    QTest::newRow("has a default") << "x INTEGER NOT NULL DEFAULT 3" << true;
    QTest::newRow("one of a few") << "x TEXT CHECK (x IN ('a', 'b'))" << true;
    QTest::newRow("yes or no") << "x BOOLEAN NOT NULL DEFAULT 0" << true;
    QTest::newRow("a day") << "x DATE" << true;
    QTest::newRow("computed") << "x INTEGER AS (h * 2)" << false;
}

void tst_Discovery::columnsOfTheirOwnAreCompleted()
{
    QFETCH(QString, column);
    QFETCH(bool, isWritten);
    const Catalog catalog = catalogOf(QLatin1String(Entities) + QStringLiteral("CREATE TABLE m (h INTEGER REFERENCES hero, t INTEGER REFERENCES team, %1, PRIMARY KEY (h, t))").arg(column));
    QCOMPARE(foundIn(catalog), "hero[id] m(h|t) team[id]");
    const auto whole = completed(proposals(catalog).first().relationship, catalog, QStringLiteral("file"));
    QCOMPARE(whole->link.extraColumns, isWritten ? QStringList(QStringLiteral("x")) : QStringList());
    QVERIFY(whole->link.ownColumn(QStringLiteral("x")));
}

void tst_Discovery::aTableLinkedWithItselfIsCalledByItsColumns()
{
    const Catalog catalog = catalogOf(QStringLiteral("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)\n"
                                                     "CREATE TABLE mentoring (mentor_id INTEGER REFERENCES person(id), mentee_id INTEGER REFERENCES person(id), PRIMARY KEY (mentor_id, mentee_id))"));
    QCOMPARE(foundIn(catalog), "person[id] mentoring(mentor_id|mentee_id) person[id]");
    const Relationship found = proposals(catalog).first().relationship;
    QCOMPARE(found.left.noun.one + u' ' + found.right.noun.many, "mentor mentees");
    QCOMPARE(titleOf(found), "Mentors and Mentees (mentoring)");
    QCOMPARE(found.left.membersTitle, "Mentors of %1");
    QCOMPARE(found.right.membersName, "Mentees of mentor");
    QCOMPARE(found.membership.one, "mentoring");
}

void tst_Discovery::aTableLinkedWithItselfKeepsItsColumnsOrder()
{
    const Catalog catalog = catalogOf(QStringLiteral("CREATE TABLE person (id INTEGER PRIMARY KEY)\nCREATE TABLE mentee_of_mentor (mentor_id REFERENCES person, mentee_id REFERENCES person)"));
    QCOMPARE(foundIn(catalog), "person[id] mentee_of_mentor(mentor_id|mentee_id) person[id]");
}

void tst_Discovery::aTableLinkedTwiceIsCalledByItsColumns()
{
    const Catalog catalog = catalogOf(QStringLiteral("CREATE TABLE person (id INTEGER PRIMARY KEY)\nCREATE TABLE paper (id INTEGER PRIMARY KEY)\n"
                                                     "CREATE TABLE review (authorid INTEGER REFERENCES person, from_id INTEGER REFERENCES person, paper_id INTEGER REFERENCES paper)"));
    QStringList titles;
    for (const Proposal &proposal : proposals(catalog))
        titles.append(titleOf(proposal.relationship));
    QCOMPARE(titles.join(u'\n'), "Authors and Papers (review)\nFrom people and Papers (review)\nAuthors and From people (review)");
}

void tst_Discovery::theTutorialsFileReadsAsTheProgramsOwn()
{
    const Catalog catalog = catalogOf(QStringLiteral("CREATE TABLE team (id INTEGER NOT NULL, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL, PRIMARY KEY (id))\n"
                                                     "CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL, age INTEGER, PRIMARY KEY (id))\n"
                                                     "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, PRIMARY KEY (team_id, hero_id), "
                                                     "FOREIGN KEY(team_id) REFERENCES team (id), FOREIGN KEY(hero_id) REFERENCES hero (id))"));
    const QList<Proposal> found = proposals(catalog);
    QCOMPARE(found.size(), 1);
    const Relationship relationship = found.first().relationship;
    QCOMPARE(titleOf(relationship), "Heroes and Teams (heroteamlink)");
    QCOMPARE(relationship.left.label.toText() + u' ' + relationship.left.detail, "{name} secret_name");
    QCOMPARE(relationship.right.label.toText() + u' ' + relationship.right.detail, "{name} headquarters");
    QCOMPARE(relationship.left.membersTitle, "Heroes of %1");
    QCOMPARE(relationship.right.membersName, "Teams of hero");
    QCOMPARE(relationship.membership.many, "memberships");
}

void tst_Discovery::temporaryTablesAreNotTheFiles()
{
    const QString link = QStringLiteral("CREATE TABLE %1.member (hero_id INTEGER, team_id INTEGER)\n");
    QCOMPARE(foundIn(catalogOf(QLatin1String(Entities) + link.arg("temp"))), QString());
    QVERIFY(!foundIn(catalogOf(QLatin1String(Entities) + link.arg("main"))).isEmpty());
}

void tst_Discovery::hundredsOfTablesTakeNoTime()
{
    QString schema;
    for (int i = 0; i < 200; ++i)
        schema += QStringLiteral("CREATE TABLE thing%1 (id INTEGER PRIMARY KEY, name TEXT)\n").arg(i);
    for (int i = 0; i < 200; ++i)
        schema += QStringLiteral("CREATE TABLE link%1 (thing%1_id INTEGER, thing%2_id INTEGER REFERENCES thing%2, PRIMARY KEY (thing%1_id, thing%2_id))\n").arg(i).arg((i + 1) % 200);
    const Catalog catalog = catalogOf(schema);
    QElapsedTimer timer;
    timer.start();
    const QList<Proposal> found = proposals(catalog);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(found.size(), 200);
    QCOMPARE(asText(found.at(7), catalog), "thing7[id] link7(thing7_id|thing8_id) thing8[id] guessed");
}

void tst_Discovery::aTableOfManyReferencesEndsSomewhere()
{
    QStringList columns;
    for (int i = 0; i < 1000; ++i)
        columns.append(QStringLiteral("c%1 INTEGER REFERENCES hero").arg(i));
    const QString schema = QLatin1String(Entities) + QStringLiteral("CREATE TABLE wide (%1)\n").arg(columns.join(u','));
    const auto found = proposals(catalogOf(schema + QStringLiteral("CREATE TABLE m (hero_id, team_id)")));
    QVERIFY(found.size() < 200);
    QCOMPARE(found.first().relationship.link.table, "m");
}

QTEST_GUILESS_MAIN(tst_Discovery)
#include "tst_discovery.moc"

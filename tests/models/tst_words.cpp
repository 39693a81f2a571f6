#include "models/discovery/words.h"
#include "models/log/statementlog.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "support/opensession.h"

#include <QTest>

using namespace Rollcall;

class tst_Words : public QObject
{
    Q_OBJECT

private slots:
    void namesBecomeNouns_data();
    void namesBecomeNouns();
    void eitherFormGivesBoth_data();
    void eitherFormGivesBoth();
    void anArticleGoesByTheSound_data();
    void anArticleGoesByTheSound();
    void thePrefixIsNoPartOfTheNoun();
    void nounsFillNoPlaceholder();
    void labelIsWhatPeopleKnow_data();
    void labelIsWhatPeopleKnow();
    void labelColumnsMayHaveBraces();
    void detailTellsNamesakesApart_data();
    void detailTellsNamesakesApart();
    void membershipIsCalledByItsTable_data();
    void membershipIsCalledByItsTable();
};

void tst_Words::namesBecomeNouns_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("many");
    QTest::newRow("plain") << "hero" << "hero" << "heroes";
    QTest::newRow("plural") << "heroes" << "hero" << "heroes";
    QTest::newRow("capitals") << "HEROES" << "hero" << "heroes";
    QTest::newRow("tbl_") << "tbl_hero" << "hero" << "heroes";
    QTest::newRow("tbl") << "tblHeroes" << "hero" << "heroes";
    QTest::newRow("tbl run together") << "tblhero" << "hero" << "heroes";
    QTest::newRow("t_") << "t_hero" << "hero" << "heroes";
    QTest::newRow("app_") << "app_hero" << "hero" << "heroes";
    QTest::newRow("_id") << "hero_id" << "hero" << "heroes";
    QTest::newRow("Id") << "heroId" << "hero" << "heroes";
    QTest::newRow("id_") << "id_hero" << "hero" << "heroes";
    QTest::newRow("_fk") << "hero_fk" << "hero" << "heroes";
    QTest::newRow("fk_ and _id") << "fk_hero_id" << "hero" << "heroes";
    QTest::newRow("only an id") << "id" << "id" << "ids";
    QTest::newRow("only a prefix") << "t_id" << "t" << "ts";
    QTest::newRow("data of terms") << "term_data" << "term" << "terms";
    QTest::newRow("only data") << "data" << "data" << "data";
    QTest::newRow("camel case") << "PlaylistTrack" << "playlist track" << "playlist tracks";
    QTest::newRow("capitals before a word") << "HTMLPages" << "html page" << "html pages";
    QTest::newRow("underscores") << "order_details" << "order detail" << "order details";
    QTest::newRow("spaces") << "Order Details" << "order detail" << "order details";
    QTest::newRow("dots and quotes") << "main.\"Heroes\"" << "main hero" << "main heroes";
    QTest::newRow("other letters") << "Studierende_Ä" << "studierende ä" << "studierende ä";
    QTest::newRow("no English") << "команды" << "команды" << "команды";
    QTest::newRow("digits") << "round2" << "round2" << "round2";
    QTest::newRow("punctuation only") << "..." << "..." << "...";
}

void tst_Words::namesBecomeNouns()
{
    QFETCH(QString, name);
    const Noun noun = nounFor(name);
    QTEST(noun.one, "one");
    QTEST(noun.many, "many");
}

void tst_Words::eitherFormGivesBoth_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("many");
    const QString pairs = QStringLiteral(
        "person people child children category categories company companies day days movie movies cookie cookies tie ties bus buses status statuses "
        "class classes address addresses course courses case cases database databases house houses warehouse warehouses clause clauses box boxes tax taxes "
        "quiz quizzes match matches branch branches cache caches dish dishes hero heroes potato potatoes shoe shoes photo photos video videos memo memos "
        "man men woman women salesman salesmen human humans salesperson salespeople grandchild grandchildren mouse mice leaf leaves life lives "
        "analysis analyses basis bases crisis crises index indices axis axes boss bosses campus campuses virus viruses prize prizes size sizes "
        "news news series series species species data data sheep sheep staff staff key keys country countries city cities film films part parts "
        "assembly assemblies physician physicians territory territories demo demos canvas canvases gas gases knife knives employee employees");
    const QStringList words = pairs.split(u' ');
    for (qsizetype i = 0; i < words.size(); i += 2)
        QTest::newRow(qPrintable(words.at(i))) << words.at(i) << words.at(i + 1);
}

void tst_Words::eitherFormGivesBoth()
{
    QFETCH(QString, one);
    QFETCH(QString, many);
    QCOMPARE(nounFor(one).many, many);
    QCOMPARE(nounFor(one).one, one);
    if (many != QLatin1String("bases")) // of databases as well
        QCOMPARE(nounFor(many).one, one);
    QCOMPARE(nounFor(many).many, many);
}

void tst_Words::anArticleGoesByTheSound_data()
{
    QTest::addColumn<QString>("noun");
    for (const char *noun : {"a hero", "an author", "an item", "an Élève", "a user", "a unit", "an uncle", "an hour", "a house", "a euro", "a one-off"})
        QTest::newRow(noun) << QString::fromUtf8(noun);
}

void tst_Words::anArticleGoesByTheSound()
{
    QFETCH(QString, noun);
    QCOMPARE((Noun{noun.section(u' ', 1), {}}).withArticle(), noun);
}

void tst_Words::thePrefixIsNoPartOfTheNoun()
{
    QCOMPARE(nounFor(QStringLiteral("auth_groups"), QStringLiteral("auth")).one, "group");
    QCOMPARE(nounFor(QStringLiteral("auth_groups"), QStringLiteral("wp")).one, "auth group");
    QCOMPARE(nounFor(QStringLiteral("auth"), QStringLiteral("auth")).one, "auth");
}

void tst_Words::nounsFillNoPlaceholder()
{
    Relationship relationship;
    relationship.left.table = QStringLiteral("50%1");
    relationship.right.table = QStringLiteral("%n %L2");
    relationship.link.table = QStringLiteral("%1%2");
    relationship.left.noun = nounFor(relationship.left.table);
    relationship.right.noun = {QStringLiteral("%1"), QStringLiteral("%1s")}; // as people may have written it
    fillWords(relationship);
    QVERIFY(!relationship.left.noun.one.contains(u'%') && !relationship.membership.many.contains(u'%'));
    for (const Side side : {Side::Left, Side::Right}) {
        QCOMPARE(relationship.at(side).membersTitle.count(u'%'), 1);
        QVERIFY(relationship.at(side).membersTitle.endsWith(QLatin1String(" of %1")));
        QVERIFY(!relationship.at(side).membersName.contains(u'%'));
    }
}

// The only table of this schema.
static TableInfo tableOf(const QString &columns, const QString &name = QStringLiteral("hero"))
{
    StatementLog log;
    const auto session = Test::sessionInMemory(log);
    if (const auto ran = (*session)->run({QStringLiteral("CREATE TABLE \"%1\" (%2)").arg(name, columns)}); !ran)
        qFatal("%s", qPrintable(ran.error().details));
    return (*session)->schema().catalog()->tables.first();
}

void tst_Words::labelIsWhatPeopleKnow_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("label");
    QTest::newRow("name") << "id INTEGER PRIMARY KEY, email TEXT, name TEXT NOT NULL" << "{name}";
    QTest::newRow("name that may be missing") << "id INTEGER PRIMARY KEY, email TEXT, name TEXT" << "{name|email}";
    QTest::newRow("name in capitals") << "id INTEGER PRIMARY KEY, email TEXT, NAME TEXT NOT NULL" << "{NAME}";
    QTest::newRow("name without a type") << "id, town TEXT, name" << "{name}";
    QTest::newRow("title") << "id INTEGER PRIMARY KEY, body TEXT, title TEXT" << "{title}";
    QTest::newRow("label") << "id INTEGER PRIMARY KEY, body TEXT, label TEXT" << "{label}";
    QTest::newRow("full name") << "id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, full_name TEXT" << "{full_name}";
    QTest::newRow("displayName") << "id INTEGER PRIMARY KEY, login TEXT, displayName TEXT" << "{displayName|login}";
    QTest::newRow("login") << "id INTEGER PRIMARY KEY, email TEXT, login TEXT" << "{login|email}";
    QTest::newRow("first and last name") << "id INTEGER PRIMARY KEY, last_name TEXT, first_name TEXT, email TEXT" << "{first_name} {last_name}";
    QTest::newRow("FirstName and LastName with a title") << "id INTEGER PRIMARY KEY, LastName TEXT, FirstName TEXT, Title TEXT" << "{FirstName} {LastName}";
    QTest::newRow("fname and lname") << "id INTEGER PRIMARY KEY, fname TEXT, lname TEXT" << "{fname} {lname}";
    QTest::newRow("given name and surname") << "id INTEGER PRIMARY KEY, surname TEXT, given_name TEXT" << "{given_name} {surname}";
    QTest::newRow("surname alone") << "id INTEGER PRIMARY KEY, town TEXT, surname TEXT" << "{surname}";
    QTest::newRow("named after its table") << "id INTEGER PRIMARY KEY, town TEXT, hero_name TEXT" << "{hero_name}";
    QTest::newRow("named after its table, run together") << "id INTEGER PRIMARY KEY, town TEXT, heroname TEXT" << "{heroname}";
    QTest::newRow("called as its table") << "id INTEGER PRIMARY KEY, town TEXT, hero TEXT" << "{hero}";
    QTest::newRow("caption") << "id INTEGER PRIMARY KEY, town TEXT, caption TEXT" << "{caption}";
    QTest::newRow("email") << "id INTEGER PRIMARY KEY, town TEXT, email TEXT" << "{email}";
    QTest::newRow("code") << "id INTEGER PRIMARY KEY, town TEXT, code TEXT" << "{code}";
    QTest::newRow("first text") << "id INTEGER PRIMARY KEY, size REAL, town TEXT, land TEXT" << "{town}";
    QTest::newRow("first text that refers to nothing") << "id TEXT PRIMARY KEY, land TEXT REFERENCES land, town TEXT" << "{town}";
    QTest::newRow("first text that is no choice and no secret") << "id TEXT PRIMARY KEY, rank TEXT CHECK (rank IN ('a', 'b')), password TEXT, town TEXT" << "{town}";
    QTest::newRow("key") << "id INTEGER PRIMARY KEY, size REAL" << "{id}";
    QTest::newRow("key of several") << "a INTEGER, b TEXT, PRIMARY KEY (b, a)" << "{b}, {a}";
    QTest::newRow("no picture") << "id INTEGER PRIMARY KEY, name BLOB" << "{id}";
}

void tst_Words::labelIsWhatPeopleKnow()
{
    QFETCH(QString, columns);
    const TableInfo table = tableOf(columns);
    const QStringList key = table.primaryKey().isEmpty() ? QStringList(QStringLiteral("id")) : table.primaryKey();
    QTEST(labelFor(table, key).toText(), "label");
}

void tst_Words::labelColumnsMayHaveBraces()
{
    const TableInfo table = tableOf(QStringLiteral("\"{a\" INTEGER, \"b}\" INTEGER, PRIMARY KEY (\"{a\", \"b}\")"));
    QCOMPARE(labelFor(table, table.primaryKey()).columns(), QStringList({QStringLiteral("{a"), QStringLiteral("b}")}));
}

void tst_Words::detailTellsNamesakesApart_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("detail");
    QTest::newRow("next text") << "id INTEGER PRIMARY KEY, name TEXT, secret_name TEXT, town TEXT" << "secret_name";
    QTest::newRow("text before the label") << "id INTEGER PRIMARY KEY, town TEXT, name TEXT" << "town";
    QTest::newRow("no key, no reference") << "code TEXT PRIMARY KEY, name TEXT, land TEXT REFERENCES land, town TEXT" << "town";
    QTest::newRow("no part of the name") << "id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, town TEXT" << "town";
    QTest::newRow("no password") << "id INTEGER PRIMARY KEY, name TEXT, password_hash TEXT, town TEXT" << "town";
    QTest::newRow("none") << "id INTEGER PRIMARY KEY, name TEXT, age INTEGER, photo BLOB" << "";
}

void tst_Words::detailTellsNamesakesApart()
{
    QFETCH(QString, columns);
    const TableInfo table = tableOf(columns);
    QTEST(detailFor(table, table.primaryKey(), labelFor(table, table.primaryKey())), "detail");
}

void tst_Words::membershipIsCalledByItsTable_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("noun");
    QTest::newRow("a word of its own") << "student" << "course" << "enrolment" << "enrolments";
    QTest::newRow("words of its own") << "orders" << "products" << "Order Details" << "order details";
    QTest::newRow("both names") << "film" << "actor" << "film_actor" << "memberships";
    QTest::newRow("both names in the plural") << "assemblies" << "parts" << "assemblies_parts" << "memberships";
    QTest::newRow("both names run together") << "hero" << "team" << "heroteamlink" << "memberships";
    QTest::newRow("both names in camel case") << "Employees" << "Territories" << "EmployeeTerritories" << "memberships";
    QTest::newRow("both names and a filler") << "hero" << "team" << "hero_to_team_map" << "memberships";
    QTest::newRow("both names and more") << "hero" << "team" << "hero_team_quarrel" << "hero team quarrels";
    QTest::newRow("one table twice") << "person" << "person" << "person_person" << "memberships";
    QTest::newRow("a prefix before all") << "auth_user" << "auth_group" << "auth_user_groups" << "memberships";
    QTest::newRow("a prefix before a word of its own") << "wp_post" << "wp_term" << "wp_taggings" << "taggings";
    QTest::newRow("one name within the other") << "user" << "user_group" << "user_user_group" << "memberships";
    QTest::newRow("the longer name first") << "user" << "user_group" << "user_group_user" << "memberships";
    QTest::newRow("members of one") << "user" << "group" << "group_members" << "memberships";
    QTest::newRow("one name runs into the other") << "player" << "squad" << "player_squad" << "memberships";
    QTest::newRow("words that only link") << "badge" << "user" << "model_has_badges" << "memberships";
    QTest::newRow("half a name and a filler") << "story" << "tag" << "stories_rels" << "memberships";
    QTest::newRow("a name within a word") << "art" << "cup" << "xart_cup" << "xart cups";
}

void tst_Words::membershipIsCalledByItsTable()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(QString, link);
    Relationship relationship;
    relationship.left.table = left;
    relationship.right.table = right;
    relationship.left.noun = nounFor(left, QStringLiteral("auth"));
    relationship.right.noun = nounFor(right, QStringLiteral("auth"));
    if (left.startsWith(QLatin1String("wp")))
        relationship.left.noun = nounFor(left, QStringLiteral("wp"));
    relationship.link.table = link;
    fillWords(relationship);
    QTEST(relationship.membership.many, "noun");
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"

#include "app/heroteam.h"
#include "models/discovery/completion.h"
#include "models/discovery/relationlist.h"
#include "models/discovery/rosterdraft.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// From two words to three tables that Rollcall finds again, with the same words.
class tst_RosterDraft : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void tablesAreFoundAgainWithTheirWords_data();
    void tablesAreFoundAgainWithTheirWords();
    void tablesAreMadeAsTheyAreShown();
    void severalAreGuessed_data();
    void severalAreGuessed();
    void whatIsMissingIsSaid_data();
    void whatIsMissingIsSaid();
    void noPairStandsTwiceAndNoEndIsMissing();
    void fieldsOfOneNameGetColumnsOfTheirOwn();
    void tablesThatAreThereAreLinkedByTheirKeys();
    void tableWithoutAKeyCannotBeLinked();
    void theTutorialsWordsAreThoseOfItsTables();

private:
    Result<std::shared_ptr<OpenDatabase>> made(const RosterDraft &draft) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

static RosterDraft draftOf(const QString &one, const QString &many, const QString &otherOne, const QString &otherMany)
{
    RosterDraft draft;
    draft.left = {one, many};
    draft.right = {otherOne, otherMany};
    return draft;
}

void tst_RosterDraft::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Result<std::shared_ptr<OpenDatabase>> tst_RosterDraft::made(const RosterDraft &draft) const
{
    return OpenDatabase::create(m_folder->filePath("new.db"), draft.statements(), std::make_unique<StatementLog>());
}

void tst_RosterDraft::tablesAreFoundAgainWithTheirWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain words") << QStringList{"member", "members", "club", "clubs"};
    QTest::newRow("SQL's own words") << QStringList{"order", "orders", "group", "groups"};
    QTest::newRow("irregular plurals") << QStringList{"person", "people", "child", "children"};
}

void tst_RosterDraft::tablesAreFoundAgainWithTheirWords()
{
    QFETCH(QStringList, words);
    RosterDraft draft = draftOf(words.at(0), words.at(1), words.at(2), words.at(3));
    draft.left.fields = {{"E-mail", DraftField::Kind::Text}};
    draft.linkFields = {{"Since when", DraftField::Kind::Date}, {"Paid", DraftField::Kind::Tick}};
    QCOMPARE(draft.problem(), "");
    const auto file = made(draft);
    QVERIFY2(file, file ? "" : qPrintable(file.error().details));
    const RelationList found = RelationList::of((*file)->catalog(), {}, {});
    QCOMPARE(found.choices.size(), 1);
    const auto whole = completed(found.choices.first().relationship, (*file)->catalog(), {});
    QVERIFY(whole);
    QCOMPARE(QStringList({whole->left.noun.one, whole->left.noun.many, whole->right.noun.one, whole->right.noun.many}), words);
    QCOMPARE(whole->left.label.columns(), QStringList{"name"});
    QCOMPARE(whole->membership.many, "memberships");
    QCOMPARE(whole->link.ownColumns.size(), 2);
    QCOMPARE(int(whole->link.ownColumns.at(0).kind), int(ValueKind::Date));
    QCOMPARE(int(whole->link.ownColumns.at(1).kind), int(ValueKind::Boolean));
    QVERIFY(!whole->link.allowsRepeats());
    QCOMPARE(nameOf(draft.relationship()), nameOf(*whole));
}

void tst_RosterDraft::tablesAreMadeAsTheyAreShown()
{
    RosterDraft draft = draftOf("member", "members", "group", "groups");
    draft.linkFields = {{"Role", DraftField::Kind::Text}};
    QCOMPARE(draft.statements(), QStringList({
        "CREATE TABLE member (\n\tid INTEGER NOT NULL, \n\tname TEXT NOT NULL, \n\tPRIMARY KEY (id)\n)",
        "CREATE TABLE \"group\" (\n\tid INTEGER NOT NULL, \n\tname TEXT NOT NULL, \n\tPRIMARY KEY (id)\n)",
        "CREATE TABLE member_group (\n\tmember_id INTEGER NOT NULL, \n\tgroup_id INTEGER NOT NULL, \n\trole TEXT, \n\tPRIMARY KEY (member_id, group_id), \n"
        "\tFOREIGN KEY(member_id) REFERENCES member (id), \n\tFOREIGN KEY(group_id) REFERENCES \"group\" (id)\n)",
        "CREATE INDEX rollcall_member_group_by_group_id ON member_group (group_id, member_id)",
    }));
}

void tst_RosterDraft::severalAreGuessed_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("several");
    QTest::newRow("a regular word") << "member" << "members";
    QTest::newRow("an irregular word") << "person" << "people";
    QTest::newRow("with a capital") << "Child" << "Children";
    QTest::newRow("the last word of two") << "Board member" << "Board members";
    QTest::newRow("a word of another language") << "Schüler" << "Schüler";
    QTest::newRow("nothing yet") << "" << "";
}

void tst_RosterDraft::severalAreGuessed()
{
    QFETCH(QString, one);
    QTEST(RosterDraft::severalOf(one), "several");
}

void tst_RosterDraft::whatIsMissingIsSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no member") << QStringList{" ", "", "group", "groups"} << "Enter what one of them is called, for example member.";
    QTest::newRow("no group") << QStringList{"member", "members", "", ""} << "Enter what they belong to, for example group.";
    QTest::newRow("no word for several") << QStringList{"member", " ", "group", "groups"} << "Enter what several of them are called: one member, several ...";
    QTest::newRow("no letter") << QStringList{"--", "--", "group", "groups"} << "\"--\" contains no letters. Enter a word.";
    QTest::newRow("both the same") << QStringList{"Member", "members", "member", "members"} << "Both are called \"Member\". Enter another word for one of them.";
    QTest::newRow("SQLite's own name") << QStringList{"sqlite thing", "things", "group", "groups"} << "\"sqlite thing\" cannot be used here. Enter another word.";
}

void tst_RosterDraft::whatIsMissingIsSaid()
{
    QFETCH(QStringList, words);
    QTEST(draftOf(words.at(0), words.at(1), words.at(2), words.at(3)).problem(), "sentence");
}

void tst_RosterDraft::noPairStandsTwiceAndNoEndIsMissing()
{
    const auto file = made(draftOf("member", "members", "group", "groups"));
    QVERIFY(file);
    Session &session = (*file)->session();
    QVERIFY(session.run({"INSERT INTO member (name) VALUES ('Zoë Ng')"}));
    QVERIFY(session.run({"INSERT INTO \"group\" (name) VALUES ('Choir')"}));
    QVERIFY(session.run({"INSERT INTO member_group VALUES (1, 1)"}));
    QVERIFY(!session.run({"INSERT INTO member_group VALUES (1, 1)"}));
    QVERIFY(!session.run({"INSERT INTO member_group VALUES (1, 2)"}));
}

void tst_RosterDraft::fieldsOfOneNameGetColumnsOfTheirOwn()
{
    RosterDraft draft = draftOf("member", "members", "group", "groups");
    draft.left.fields = {{"Name", DraftField::Kind::Text}, {"Phone", DraftField::Kind::Text}, {"phone", DraftField::Kind::Text}, {"order", DraftField::Kind::Number}};
    draft.linkFields = {{"Member id", DraftField::Kind::Text}};
    const auto file = made(draft);
    QVERIFY2(file, file ? "" : qPrintable(file.error().details));
    QStringList columns;
    for (const ColumnInfo &column : (*file)->catalog().table("member")->columns)
        columns.append(column.name);
    QCOMPARE(columns.join(' '), "id name name_2 phone phone_2 order");
    QVERIFY((*file)->catalog().table("member_group")->column("member_id_2"));
}

// Of several columns, of any type, in any letter case.
void tst_RosterDraft::tablesThatAreThereAreLinkedByTheirKeys()
{
    const QString path = m_folder->filePath("old.db");
    QVERIFY(runElsewhere(path, {"CREATE TABLE Singers (Choir TEXT COLLATE NOCASE, No INTEGER, Name TEXT, PRIMARY KEY (Choir, No))", "CREATE TABLE concert (code TEXT PRIMARY KEY, title TEXT)",
                                "CREATE TABLE singer_concert (x)", "INSERT INTO Singers VALUES ('Alto', 1, 'Zoë Ng')", "INSERT INTO concert VALUES ('X1', 'Spring')"}));
    const auto file = OpenDatabase::open(path, std::make_unique<StatementLog>());
    QVERIFY(file);
    RosterDraft draft;
    draft.left = *RosterDraft::existing(*(*file)->catalog().table("Singers"));
    draft.right = *RosterDraft::existing(*(*file)->catalog().table("concert"));
    QCOMPARE(draft.left.many, "singers");
    for (const TableInfo &table : (*file)->catalog().tables)
        draft.taken.append(table.name);
    QCOMPARE(draft.problem(), "");
    QCOMPARE(draft.statements().size(), 2);
    for (const QString &statement : draft.statements())
        QVERIFY2((*file)->session().run({statement}), qPrintable(statement));
    QVERIFY((*file)->readCatalogAgain());
    const auto whole = completed(draft.relationship(), (*file)->catalog(), {});
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().sentence));
    QCOMPARE(whole->link.table, "singer_concert_2"); // the other name was taken
    QVERIFY((*file)->session().run({"INSERT INTO singer_concert_2 VALUES ('ALTO', 1, 'X1')"})); // as the key itself, which knows no case
    QVERIFY(!(*file)->session().run({"INSERT INTO singer_concert_2 VALUES ('alto', 1, 'X1')"}));
    QCOMPARE(RelationList::of((*file)->catalog(), {}, {}).indexOf(draft.relationship()), 0);
}

void tst_RosterDraft::tableWithoutAKeyCannotBeLinked()
{
    const QString path = m_folder->filePath("old.db");
    QVERIFY(runElsewhere(path, {"CREATE TABLE loose (name TEXT)", "CREATE VIEW seen AS SELECT * FROM loose"}));
    const auto file = OpenDatabase::open(path, std::make_unique<StatementLog>());
    QVERIFY(file);
    for (const QString &table : {QString("loose"), QString("seen")}) {
        const auto side = RosterDraft::existing(*(*file)->catalog().table(table));
        QVERIFY(!side);
        QVERIFY2(side.error().sentence.contains('"' + table + '"'), qPrintable(side.error().sentence));
    }
}

void tst_RosterDraft::theTutorialsWordsAreThoseOfItsTables()
{
    const RosterDraft draft = HeroTeam::draft();
    const Relationship relationship = HeroTeam::relationship();
    QCOMPARE(draft.relationship().left.table, relationship.left.table);
    QCOMPARE(draft.relationship().right.table, relationship.right.table);
    const auto byDraft = OpenDatabase::inMemory(draft.statements(), std::make_unique<StatementLog>());
    const auto byTutorial = OpenDatabase::inMemory(HeroTeam::schema(), std::make_unique<StatementLog>());
    QVERIFY(byDraft && byTutorial);
    const auto columns = [](const OpenDatabase &file, const QString &table) {
        QStringList names;
        for (const ColumnInfo &column : file.catalog().table(table)->columns)
            names.append(column.name);
        return names;
    };
    for (const QString &table : {relationship.left.table, relationship.right.table})
        QCOMPARE(columns(**byDraft, table), columns(**byTutorial, table));
}

QTEST_GUILESS_MAIN(tst_RosterDraft)
#include "tst_rosterdraft.moc"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The filter of a list of members searches the texts as they are shown.
class tst_MemberTexts : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { m_roster.reset(); }

    void lettersOfAnyCaseAreFound();
    void ticksAndChoicesAreFoundAsTheyAreShown();
    void namesOfSeveralColumnsAreOneText();
    void oneTableOnBothSides();
private:
    void open(const Relationship &relationship, const QStringList &schema);
    MembersModel &members(Side side) { return m_roster->members(side); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
};

void tst_MemberTexts::open(const Relationship &relationship, const QStringList &schema)
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath("short.db");
    QVERIFY(runElsewhere(path, schema));
    m_roster = openLongFile(path, relationship);
    QVERIFY(m_roster);
}

void tst_MemberTexts::lettersOfAnyCaseAreFound()
{
    open(longRelationship({"id"}, {"hero_id"}, {"team_id"}),
              {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
               "CREATE TABLE link (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))",
               "INSERT INTO hero VALUES (1, 'Éclair'), (2, '50% off'), (3, 'under_score'), (4, NULL), (5, 'O''Hara \"x\"')", "INSERT INTO team VALUES (1, 'T')",
               "INSERT INTO link SELECT 1, id FROM hero"});
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    const QList<std::pair<QString, QString>> cases{{"éCL", "Éclair"}, {"%", "50% off"}, {"_", "under_score"}, {"o'h", "O'Hara \"x\""}, {"\"", "O'Hara \"x\""}, {"\\", ""}};
    for (const auto &[typed, shown] : cases) {
        heroes.setFilterText(typed);
        QCOMPARE(columnText(heroes, MembersModel::LabelColumn), shown);
        QCOMPARE(heroes.total(), 5);
    }
}

void tst_MemberTexts::ticksAndChoicesAreFoundAsTheyAreShown()
{
    open(longRelationship({"id"}, {"hero_id"}, {"team_id"}),
              {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
               "CREATE TABLE post (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO post VALUES (1, 'Captain'), (2, 'Cook')",
               "CREATE TABLE link (team_id INTEGER REFERENCES team, hero_id INTEGER REFERENCES hero, is_new BOOLEAN, post INTEGER REFERENCES post, "
               "rank TEXT CHECK (rank IN ('chief', 'private')), PRIMARY KEY (team_id, hero_id))",
               "INSERT INTO hero VALUES (1, 'A'), (2, 'B'), (3, 'D')", "INSERT INTO team VALUES (1, 'T'), (2, 'U')",
               "INSERT INTO link VALUES (1, 1, 1, 1, 'chief'), (1, 2, 0, 2, 'private'), (1, 3, 1, NULL, NULL), (2, 1, 0, 2, NULL)"});
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    const QList<std::pair<QString, QString>> cases{{"chi", "A"}, {"priv", "B"}, {"cap", "A"}, {"COOK", "B"}, {"c", "A|B"}, {"1", ""}, {"2", ""}, {"d", "D"}};
    for (const auto &[typed, shown] : cases) {
        heroes.setFilterText(typed);
        QCOMPARE(columnText(heroes, MembersModel::LabelColumn), shown);
    }
    heroes.setFilterText("cook"); // in one of two teams: the line tells of both
    heroes.setAnchors({Key(1), Key(2)});
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "A|B");
    QCOMPARE(columnText(heroes, MembersModel::ShareColumn), "all 2|1 of 2");
    QCOMPARE(columnText(heroes, MembersModel::FirstOwnColumn + 1), "several|Cook");
}

void tst_MemberTexts::namesOfSeveralColumnsAreOneText()
{
    Relationship relationship = longRelationship({"id"}, {"hero_id"}, {"team_id"});
    relationship.left.label = LabelTemplate::fromText("{last}, {first}");
    open(relationship, {"CREATE TABLE hero (id INTEGER PRIMARY KEY, first TEXT, last TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
                             "CREATE TABLE link (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))",
                             "INSERT INTO hero VALUES (1, 'Zoe', 'Smith'), (2, 'Adam', 'Smith'), (3, NULL, 'Adamson'), (4, 'Bob', '')", "INSERT INTO team VALUES (1, 'T')",
                             "INSERT INTO link SELECT 1, id FROM hero"});
    MembersModel &heroes = members(Side::Left);
    heroes.setAnchors({Key(1)});
    heroes.setFilterText("h, a");
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam");
    heroes.setFilterText("adam smith");
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam");
    EntityModel &all = m_roster->entities(Side::Left);
    const auto found = [&all](const QString &typed) {
        all.setFilterText(typed);
        QStringList names;
        for (const Key &key : all.keys())
            names.append(all.labelOf(key));
        return names.join('|');
    };
    QCOMPARE(found("Smith, Zoe"), "Smith, Zoe"); // as the list shows it
    QCOMPARE(found("zoë SMITH"), "Smith, Zoe");
    QCOMPARE(found("h, a"), "Smith, Adam");
    all.setFilterText({});
    heroes.setFilterText("adam");
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam|Adamson");
    heroes.setFilterText("smith");
    heroes.sort(MembersModel::LabelColumn, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Adam|Smith, Zoe");
    heroes.sort(MembersModel::LabelColumn, Qt::DescendingOrder);
    QCOMPARE(columnText(heroes, MembersModel::LabelColumn), "Smith, Zoe|Smith, Adam");
}

void tst_MemberTexts::oneTableOnBothSides()
{
    Relationship relationship = longRelationship({"id"}, {"mentee"}, {"mentor"});
    relationship.right.table = "hero";
    open(relationship, {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE link (mentor INTEGER, mentee INTEGER, PRIMARY KEY (mentor, mentee))",
                             "INSERT INTO hero VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy'), (4, 'Ada B')", "INSERT INTO link VALUES (1, 2), (1, 3), (1, 4), (2, 1), (4, 1), (1, 1)"});
    members(Side::Left).setAnchors({Key(1)});
    members(Side::Right).setAnchors({Key(1)});
    for (const Side side : {Side::Left, Side::Right})
        members(side).setFilterText("ad");
    QCOMPARE(columnText(members(Side::Left), MembersModel::LabelColumn), "Ada|Ada B");
    QCOMPARE(columnText(members(Side::Right), MembersModel::LabelColumn), "Ada B|Ada");
    QCOMPARE(members(Side::Left).total(), 4);
    QCOMPARE(members(Side::Right).total(), 3);
    QVERIFY(m_roster->controller().perform(Gesture::edit(QList<Edit>{{Side::Left, Key(2), "name", "Bob", "Adbob"}})));
    QCOMPARE(columnText(members(Side::Left), MembersModel::LabelColumn), "Ada|Adbob|Ada B");
    QCOMPARE(members(Side::Right).rowOf(Key(2)), 0);
}

QTEST_GUILESS_MAIN(tst_MemberTexts)
#include "tst_membertexts.moc"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/statementcontrol.h"
#include "support/gestures.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

static const char Insert[] = "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?) ";
static const char Delete[] = "DELETE FROM heroteamlink WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ? ";
static const char SamplePairs[] = "1-1 1-2 2-2 3-2";

// The rules (see tst_backpopulation) in which an entity is created, deleted or edited: its memberships follow.
class tst_BackPopulationEntities : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void b18_deletingAnEntityDeletesItsLinksFirst_data();
    void b18_deletingAnEntityDeletesItsLinksFirst();
    void b28_anEntityWhoseLinkIsRefusedIsNowhere();
    void b37_blankAgeIsNullAndSortsFirst();
    void b38_missingNameIsRefusedEmptyNameIsNot(); // H25
    void b40_aReusedIdInheritsNoLinks();
    void b42_idsAreReadOnly();
    void b43_editsWriteOnlyWhatChangedAndShowOnBothSides();
    void b43_sameColumnsOfSeveralRowsAreOneStatement();
    void b44_entitiesOfTheSameNameStayApart(); // H22
    void b46_newEntityIsStoredTogetherWithItsLinks();
    void aTriggersRowIsNotTakenForTheNewOne(); // H18

private:
    MembershipController &controller() { return m_roster->controller(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_BackPopulationEntities::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(m_folder->filePath(QStringLiteral("heroes.db")));
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_roster->members(Side::Left).setAnchors({ZForce});
    m_roster->members(Side::Right).setAnchors({SpiderBoy});
    m_watch->mark();
}

void tst_BackPopulationEntities::cleanup()
{
    if (m_roster && m_watch) {
        QCOMPARE(m_watch->differenceFromFile(), QString());
        QVERIFY(!m_roster->session().control().isInTransaction());
    }
    m_watch.reset();
    m_roster.reset();
}

void tst_BackPopulationEntities::b18_deletingAnEntityDeletesItsLinksFirst_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("writes");
    QTest::addColumn<QString>("pairs");
    QTest::newRow("a team leaves its heroes behind")
        << Side::Right << 2
        << QString(QLatin1String(Delete) + QStringLiteral("(2, 1), (2, 2), (2, 3)\nDELETE FROM team WHERE team.id = ? (2)")) << "1-1";
    QTest::newRow("a hero leaves its teams behind")
        << Side::Left << 1 << QString(QLatin1String(Delete) + QStringLiteral("(1, 1), (2, 1)\nDELETE FROM hero WHERE hero.id = ? (1)")) << "2-2 3-2";
}

void tst_BackPopulationEntities::b18_deletingAnEntityDeletesItsLinksFirst()
{
    QFETCH(Side, side);
    QFETCH(int, key);
    const Side other = opposite(side);
    const int others = m_roster->entities(other).rowCount();

    QVERIFY(performed(controller(), Gesture::erase(side, {key})));
    QTEST(m_watch->writes(), "writes");
    QTEST(m_watch->pairs(), "pairs");
    QCOMPARE(m_roster->entities(side).rowOf(key), -1); // B19: gone from every list at once
    QCOMPARE(m_roster->members(side).rowOf(key), -1);
    QCOMPARE(m_roster->entities(other).rowCount(), others);
    QCOMPARE(m_watch->differenceFromFile(), "");
    QCOMPARE(m_roster->history().count(), 1);

    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->entities(side).keyAt(key - 1), Key(key));
}

void tst_BackPopulationEntities::b28_anEntityWhoseLinkIsRefusedIsNowhere()
{
    const Fields fields{{QStringLiteral("name"), QStringLiteral("Nobody")}, {QStringLiteral("secret_name"), QStringLiteral("x")}};
    QVERIFY(!create(controller(), Side::Left, fields, {ZForce, Key(99)}).isValid());
    QVERIFY(m_watch->refused().contains(QLatin1String("Someone else has deleted")));
    QCOMPARE(m_watch->frame(), "BEGIN INSERT INSERT ROLLBACK");
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BackPopulationEntities::b37_blankAgeIsNullAndSortsFirst()
{
    EntityModel &heroes = m_roster->entities(Side::Left);
    const Fields fields{{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")},
                        {QStringLiteral("age"), QVariant(QMetaType::fromType<qlonglong>())}};
    QVERIFY(create(controller(), Side::Left, fields).isValid());
    QCOMPARE(m_watch->writes(), "INSERT INTO hero (name, secret_name, age) VALUES (?, ?, ?) ('n', 's', NULL)");
    QVERIFY(heroes.setData(heroes.index(2, 3), 0)); // 0 is not NULL
    heroes.sort(3, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes, 3), "||0|48");
    heroes.sort(0, Qt::AscendingOrder);
}

void tst_BackPopulationEntities::b38_missingNameIsRefusedEmptyNameIsNot()
{
    const auto fields = [](const QVariant &name) {
        return Fields{{QStringLiteral("name"), name}, {QStringLiteral("secret_name"), QStringLiteral("s")}};
    };
    QVERIFY(!create(controller(), Side::Left, fields(QVariant(QMetaType::fromType<QString>()))).isValid());
    QCOMPARE(m_watch->lastRefusal(), Failure::Required);
    QCOMPARE(m_roster->history().count(), 0);
    const Key empty = create(controller(), Side::Left, fields(QString())); // a null QString is an empty text
    QCOMPARE(empty, Key(4));
    QCOMPARE(readElsewhere(m_roster->session().place().path(), QStringLiteral("SELECT typeof(name), length(name) FROM hero WHERE id = 4")), "text|0");
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!heroes.setNull(heroes.index(0, 1)));
    QCOMPARE(heroes.index(0, 1).data().toString(), "Deadpond");
}

void tst_BackPopulationEntities::b40_aReusedIdInheritsNoLinks()
{
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {SpiderBoy})));
    const Fields fields{{QStringLiteral("name"), QStringLiteral("New")}, {QStringLiteral("secret_name"), QStringLiteral("s")}};
    QCOMPARE(create(controller(), Side::Left, fields), SpiderBoy);
    QCOMPARE(m_watch->counts(Side::Left), "2|1|0");
    QCOMPARE(m_watch->members(Side::Right), "");
    undo(*m_roster);
    undo(*m_roster); // with the old id and its links
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(columnText(m_roster->entities(Side::Left), 1), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_BackPopulationEntities::b42_idsAreReadOnly()
{
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!(heroes.index(0, 0).flags() & Qt::ItemIsEditable));
    QVERIFY(!heroes.setData(heroes.index(0, 0), 77));
    QVERIFY(!performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("id"), 1, 77}})));
    QCOMPARE(m_watch->writes(), "");
    QVERIFY2(!m_watch->refused().contains(QLatin1String("syntax")), qPrintable(m_watch->refused()));
}

void tst_BackPopulationEntities::b43_editsWriteOnlyWhatChangedAndShowOnBothSides()
{
    EntityModel &teams = m_roster->entities(Side::Right);
    QCOMPARE(columnText(teams, 1), "Z-Force|Preventers");
    QVERIFY(teams.setData(teams.index(1, 1), QStringLiteral("Preventers United")));
    QCOMPARE(m_watch->writes(), "UPDATE team SET name=? WHERE team.id = ? ('Preventers United', 2)");
    QCOMPARE(m_watch->members(Side::Right), "Preventers United");
    QCOMPARE(columnText(teams, 1), "Z-Force|Preventers United");
    m_watch->mark();
    QVERIFY(teams.setData(teams.index(1, 1), QStringLiteral("Preventers United"))); // it is so already
    QCOMPARE(m_watch->frame(), "");
    QVERIFY(performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("age"), QVariant(), 30},
                               {Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("D")}})));
    QCOMPARE(m_watch->writes(), "UPDATE hero SET name=?, age=? WHERE hero.id = ? ('D', 30, 1)"); // the table's order
    QCOMPARE(m_watch->members(Side::Left), "D");
    undo(*m_roster);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QVERIFY(m_roster->entities(Side::Left).index(0, 3).data(IsNullRole).toBool());
}

void tst_BackPopulationEntities::b43_sameColumnsOfSeveralRowsAreOneStatement()
{
    const QString age = QStringLiteral("age");
    QVERIFY(performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, SpiderBoy, age, QVariant(), 16},
                               {Side::Left, Deadpond, age, QVariant(), 28},
                               {Side::Left, RustyMan, QStringLiteral("secret_name"), QStringLiteral("Tommy Sharp"), QStringLiteral("T")}})));
    QCOMPARE(m_watch->writes(), "UPDATE hero SET age=? WHERE hero.id = ? (28, 1), (16, 3)\n"
                                "UPDATE hero SET secret_name=? WHERE hero.id = ? ('T', 2)");
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster);
    QCOMPARE(columnText(m_roster->entities(Side::Left), 3), "|48|");
}

void tst_BackPopulationEntities::b44_entitiesOfTheSameNameStayApart() // and B45: identity is the key, never the fields
{
    const Fields twin{{QStringLiteral("name"), QStringLiteral("Deadpond")}, {QStringLiteral("secret_name"), QStringLiteral("Dive Wilson")}};
    const Key second = create(controller(), Side::Left, twin, {ZForce});
    QCOMPARE(second, Key(4));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond (1)|Deadpond (4)");
    m_watch->mark();
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{second, ZForce}})));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(1, 4)"));
    QCOMPARE(m_roster->members(Side::Left).keys(), QList<Key>{Deadpond});
}

void tst_BackPopulationEntities::b46_newEntityIsStoredTogetherWithItsLinks() // and B47
{
    const Fields fields{{QStringLiteral("name"), QStringLiteral("Newt")}, {QStringLiteral("secret_name"), QStringLiteral("N")}};
    const Key key = create(controller(), Side::Left, fields, {Preventers, ZForce});
    QCOMPARE(key, Key(4));
    QCOMPARE(m_watch->writes(), QStringLiteral("INSERT INTO hero (name, secret_name) VALUES (?, ?) ('Newt', 'N')\n")
                                    + QLatin1String(Insert) + QStringLiteral("(1, 4), (2, 4)"));
    QCOMPARE(m_watch->frame(), "BEGIN INSERT INSERT COMMIT");
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Newt");
    QCOMPARE(m_watch->counts(Side::Left), "2|1|1|2");
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    redo(*m_roster);
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-2 4-1 4-2");
    QCOMPARE(m_roster->entities(Side::Left).keyAt(3), key);
}

void tst_BackPopulationEntities::aTriggersRowIsNotTakenForTheNewOne()
{
    QVERIFY(runElsewhere(m_folder->filePath(QStringLiteral("heroes.db")),
                         {QStringLiteral("CREATE TABLE diary (id INTEGER PRIMARY KEY, what TEXT)"), QStringLiteral("INSERT INTO diary VALUES (4242, 'begun')"),
                          QStringLiteral("CREATE TRIGGER noted AFTER INSERT ON hero BEGIN INSERT INTO diary (what) VALUES (NEW.name); END")}));
    const Key key = create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("Newt")}, {QStringLiteral("secret_name"), QStringLiteral("N")}}, {ZForce});
    QCOMPARE(key, Key(4));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-2 4-1");
}

QTEST_GUILESS_MAIN(tst_BackPopulationEntities)
#include "tst_backpopulationentities.moc"

#include "app/heroteam.h"
#include "models/gesture/draggedentities.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/statementcontrol.h"
#include "support/gestures.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

static const char Insert[] = "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?) ";
static const char Delete[] = "DELETE FROM heroteamlink WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ? ";
static const char SamplePairs[] = "1-1 1-2 2-2 3-2";

// What gestures do to both sides' lists, to the file, to the log and to the history.
// The numbers b01 to b46 are shared with the other tst_backpopulation… tests: the rules for what SQLModel's "back_populates" means here.
class tst_BackPopulation : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void b01_linkFromEitherSideShowsOnBoth_data();
    void b01_linkFromEitherSideShowsOnBoth();
    void b02_unlinkFromEitherSideShowsOnBoth();
    void b03_linkingAMemberAgainIsToldAndChangesNothing();
    void b04_theSameNewMemberTwiceIsOneLink();
    void b05_noListEverShowsAMemberTwice();
    void b06_removingAStrangerChangesNothingAndSaysBothNumbers();
    void b07_nothingIsPendingSoThereAndBackAreTwoSteps();
    void b08_replacingMembersWritesOnlyTheDifference();
    void b09_replacingByTheSameMembersInAnotherOrderDoesNothing();
    void b10_replacingTakesARepeatedMemberOnce();
    void b11_clearingIsOneStep();
    void b12_foreignThingsCannotBeLinked();
    void b13_moveIsOneTransactionAndOneStep();
    void b14_dropsOfSeveralRowsAreOneGesture();
    void b15_sortingOneListWritesNothing();
    void b16_manyLinksAreOneStatementInAscendingOrder();
    void b22_listsHaveTheReferencesOrder();
    void b23_relinkedTeamComesLastHeroKeepsItsPlace();
    void b24_viewsEqualAFreshReadAfterEveryGesture();
    void b25_anIdleWindowRunsNoTransaction();
    void b48_copyingMembersLeavesTheSourceAlone();
    void b49_swapTouchesNoSharedMember();

private:
    MembershipController &controller() { return m_roster->controller(); }
    Key newTeam(const QString &name, const QList<Key> &heroes = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

// The lists show Z-Force's heroes and Spider-Boy's teams.
void tst_BackPopulation::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(m_folder->filePath(QStringLiteral("heroes.db")));
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_roster->members(Side::Left).setAnchors({ZForce});
    m_roster->members(Side::Right).setAnchors({SpiderBoy});
    m_watch->mark();
}

void tst_BackPopulation::cleanup()
{
    if (m_roster && m_watch) {
        QCOMPARE(m_watch->differenceFromFile(), QString());
        QVERIFY(!m_roster->session().control().isInTransaction());
    }
    m_watch.reset();
    m_roster.reset();
}

Key tst_BackPopulation::newTeam(const QString &name, const QList<Key> &heroes)
{
    const Key key = create(controller(), Side::Right, {{QStringLiteral("name"), name}, {QStringLiteral("headquarters"), QStringLiteral("x")}}, heroes);
    m_watch->mark();
    return key;
}

void tst_BackPopulation::b01_linkFromEitherSideShowsOnBoth_data()
{
    QTest::addColumn<QList<Membership>>("memberships");
    QTest::newRow("hero dropped on a team") << allPairs(Side::Left, {SpiderBoy}, {ZForce});
    QTest::newRow("team dropped on a hero") << allPairs(Side::Right, {ZForce}, {SpiderBoy});
}

void tst_BackPopulation::b01_linkFromEitherSideShowsOnBoth()
{
    QFETCH(QList<Membership>, memberships);
    QVERIFY(performed(controller(), Gesture::add(memberships)));

    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), m_roster->relationship().link.isNumbered ? "Preventers|Z-Force" : "Z-Force|Preventers"); // as they joined, where that is known
    QCOMPARE(m_watch->counts(Side::Left), "2|1|2");
    QCOMPARE(m_watch->counts(Side::Right), "2|3");
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 3)"));
    QCOMPARE(m_watch->frame(), "BEGIN INSERT COMMIT");
    QCOMPARE(m_roster->history().count(), 1);
    QCOMPARE(m_watch->told(), "Spider-Boy added to Z-Force");
}

void tst_BackPopulation::b02_unlinkFromEitherSideShowsOnBoth()
{
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{SpiderBoy, Preventers}})));

    QCOMPARE(m_watch->members(Side::Right), "");
    QCOMPARE(m_watch->counts(Side::Left), "2|1|0");
    QCOMPARE(m_watch->counts(Side::Right), "1|2");
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2");
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 3)"));
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_roster->entities(Side::Right).rowCount(), 2);
    QCOMPARE(m_roster->history().count(), 1);

    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->members(Side::Left), "");
}

void tst_BackPopulation::b03_linkingAMemberAgainIsToldAndChangesNothing()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    undo(*m_roster);
    m_watch->mark();

    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->told(), "Deadpond is already in Z-Force");
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QCOMPARE(m_roster->history().count(), 1);
    QVERIFY(m_roster->history().canRedo()); // a no-op does not clear redo
}

void tst_BackPopulation::b04_theSameNewMemberTwiceIsOneLink()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}, {SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 3)"));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
    m_watch->mark();
    QVERIFY(!performed(controller(), Gesture::add(allPairs(Side::Right, {ZForce}, {SpiderBoy}))));
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_BackPopulation::b05_noListEverShowsAMemberTwice()
{
    // Twice cannot arise: neither by a repeated gesture nor in the union of several anchors.
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    m_roster->members(Side::Left).setAnchors({ZForce, Preventers});
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(columnText(m_roster->members(Side::Left), MembersModel::ShareColumn), "all 2|1 of 2|1 of 2");
}

void tst_BackPopulation::b06_removingAStrangerChangesNothingAndSaysBothNumbers()
{
    QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}, {RustyMan, ZForce}})));
    QCOMPARE(m_watch->refused(), "2 memberships should have been removed, but only 1 could be found. Nothing was changed; "
                                 "the lists now show the file as it is.");
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->history().count(), 0);

    // Nothing stays queued: the next gesture writes only itself.
    m_watch->mark();
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(1, 1)"));
}

void tst_BackPopulation::b07_nothingIsPendingSoThereAndBackAreTwoSteps()
{
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->pairs(), "1-2 2-2 3-2"); // in the file at once (B35: so searching needs no flush)
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->history().count(), 2);
}

void tst_BackPopulation::b08_replacingMembersWritesOnlyTheDifference()
{
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, Preventers, {RustyMan})));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 1), (2, 3)"));
    undo(*m_roster);

    m_watch->mark();
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, ZForce, {SpiderBoy, RustyMan})));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(1, 1)\n") + QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3)"));
    QCOMPARE(m_watch->frame(), "BEGIN DELETE INSERT COMMIT");
    QCOMPARE(m_watch->members(Side::Left), "Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), m_roster->relationship().link.isNumbered ? "Preventers|Z-Force" : "Z-Force|Preventers"); // as they joined, where that is known
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);

    m_watch->mark();
    QVERIFY(performed(controller(), Gesture::replace(Side::Right, Deadpond, {ZForce}))); // from the other side
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 1)"));
}

void tst_BackPopulation::b09_replacingByTheSameMembersInAnotherOrderDoesNothing()
{
    QVERIFY(!performed(controller(), Gesture::replace(Side::Left, Preventers, {SpiderBoy, Deadpond, RustyMan})));
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_watch->told(), "Preventers has exactly these heroes already");
}

void tst_BackPopulation::b10_replacingTakesARepeatedMemberOnce()
{
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, ZForce, {Deadpond, RustyMan, RustyMan})));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 2)"));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man");
}

void tst_BackPopulation::b11_clearingIsOneStep()
{
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, Preventers, {})));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 1), (2, 2), (2, 3)"));
    QCOMPARE(m_watch->counts(Side::Left), "1|0|0");
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
}

void tst_BackPopulation::b12_foreignThingsCannotBeLinked()
{
    QMimeData text;
    text.setText(QStringLiteral("Spider-Boy"));
    MembersModel &heroes = m_roster->members(Side::Left);
    QVERIFY(!heroes.canDropMimeData(&text, Qt::CopyAction, -1, -1, {}));
    QVERIFY(!heroes.dropMimeData(&text, Qt::CopyAction, -1, -1, {}));
    const std::unique_ptr<QMimeData> teams(m_roster->entities(Side::Right).mimeFor({Preventers}));
    QVERIFY(!heroes.dropMimeData(teams.get(), Qt::CopyAction, -1, -1, {})); // a team cannot join a team
    QVERIFY(!heroes.dropMimeData(nullptr, Qt::CopyAction, -1, -1, {}));
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{Key(), ZForce}})));
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{})));
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BackPopulation::b13_moveIsOneTransactionAndOneStep()
{
    const Key third = newTeam(QStringLiteral("Third"));
    m_roster->members(Side::Left).setAnchors({third});
    QVERIFY(performed(controller(), Gesture::move(Side::Left, {SpiderBoy}, {Preventers}, {third})));

    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 3)\n") + QLatin1String(Insert) + QStringLiteral("(3, 3)"));
    QCOMPARE(m_watch->frame(), "BEGIN DELETE INSERT COMMIT");
    QCOMPARE(m_watch->members(Side::Left), "Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Third");
    QCOMPARE(m_watch->counts(Side::Right), "1|2|1");
    QCOMPARE(m_roster->history().count(), 2);
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_watch->members(Side::Right), "Preventers");
}

void tst_BackPopulation::b14_dropsOfSeveralRowsAreOneGesture()
{
    const EntityModel &heroes = m_roster->entities(Side::Left);
    const std::unique_ptr<QMimeData> mime(heroes.mimeData({heroes.index(0, 1), heroes.index(1, 1), heroes.index(2, 1)}));
    MembersModel &zForce = m_roster->members(Side::Left);
    QTRY_VERIFY(zForce.canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    QVERIFY(zForce.dropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3)"));
    QCOMPARE(m_watch->told(), "2 added to Z-Force, 1 was already in");
    QCOMPARE(m_roster->history().count(), 1);
    QCOMPARE(m_roster->history().undoText(), "Add 2 Heroes to Z-Force");
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
}

void tst_BackPopulation::b15_sortingOneListWritesNothing()
{
    m_roster->members(Side::Left).setAnchors({Preventers});
    m_roster->members(Side::Left).sort(MembersModel::LabelColumn, Qt::DescendingOrder);
    QCOMPARE(m_watch->members(Side::Left), "Spider-Boy|Rusty-Man|Deadpond");
    QCOMPARE(m_watch->members(Side::Right), "Preventers");
    QCOMPARE(m_watch->frame(), "");
    m_roster->members(Side::Left).sort(-1, Qt::AscendingOrder);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_BackPopulation::b16_manyLinksAreOneStatementInAscendingOrder() // B17 as well: the order is ours to choose
{
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, Preventers, {})));
    m_watch->mark();
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, Preventers}, {RustyMan, Preventers}, {SpiderBoy, ZForce}, {RustyMan, ZForce}, {Deadpond, ZForce}})));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3), (2, 2), (2, 3)"));
}

void tst_BackPopulation::b22_listsHaveTheReferencesOrder()
{
    // Heroes of a team by id; teams of a hero in the order in which they were linked.
    m_roster->members(Side::Left).setAnchors({Preventers});
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, Preventers}})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Deadpond, Preventers}})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), m_roster->relationship().link.isNumbered ? "Preventers|Z-Force" : "Z-Force|Preventers"); // as they joined, where that is known
    QVERIFY(runElsewhere(m_roster->session().place().path(), {QStringLiteral("CREATE INDEX extra ON heroteamlink (hero_id)"), QStringLiteral("ANALYZE")}));
    QVERIFY(m_roster->reload());
    QCOMPARE(m_watch->members(Side::Right), m_roster->relationship().link.isNumbered ? "Preventers|Z-Force" : "Z-Force|Preventers"); // as they joined, where that is known
}

void tst_BackPopulation::b23_relinkedTeamComesLastHeroKeepsItsPlace()
{
    m_roster->members(Side::Right).setAnchors({Deadpond});
    m_roster->members(Side::Left).setAnchors({Preventers});
    QCOMPARE(m_watch->members(Side::Right), "Z-Force|Preventers");
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->members(Side::Right), m_roster->relationship().link.isNumbered ? "Preventers|Z-Force" : "Z-Force|Preventers"); // as they joined, where that is known
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_BackPopulation::b24_viewsEqualAFreshReadAfterEveryGesture()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->differenceFromFile(), "");
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {SpiderBoy})));
    QCOMPARE(m_watch->differenceFromFile(), "");
    undo(*m_roster);
    QCOMPARE(m_watch->differenceFromFile(), "");
    undo(*m_roster);
    QCOMPARE(m_watch->differenceFromFile(), "");
    redo(*m_roster);
    QCOMPARE(m_watch->differenceFromFile(), "");
}

void tst_BackPopulation::b25_anIdleWindowRunsNoTransaction()
{
    QVERIFY(m_roster->reload());
    m_roster->reloadIfChangedElsewhere();
    QCOMPARE(m_watch->frame(), "");
    QVERIFY(!m_roster->session().control().isInTransaction()); // so closing needs no ROLLBACK (B26)
}

void tst_BackPopulation::b48_copyingMembersLeavesTheSourceAlone()
{
    const Key third = newTeam(QStringLiteral("Third"));
    m_roster->members(Side::Left).setAnchors({Preventers});
    const std::unique_ptr<QMimeData> mime(m_roster->members(Side::Left).mimeFor({Deadpond, RustyMan}));
    EntityModel &teams = m_roster->entities(Side::Right);
    QVERIFY(teams.dropMimeData(mime.get(), Qt::CopyAction, -1, -1, teams.index(teams.rowOf(third), 0)));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 1-3 2-2 2-3 3-2");
    QCOMPARE(m_watch->counts(Side::Right), "1|3|2");
}

void tst_BackPopulation::b49_swapTouchesNoSharedMember()
{
    QVERIFY(performed(controller(), Gesture::swap(Side::Left, ZForce, Preventers))); // Deadpond is in both
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 2), (2, 3)\n") + QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3)"));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Z-Force");
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
}

QTEST_GUILESS_MAIN(tst_BackPopulation)
#include "tst_backpopulation.moc"

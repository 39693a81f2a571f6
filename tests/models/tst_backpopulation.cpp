#include "app/heroteam.h"
#include "models/link/draggedentities.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QMimeData>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

static const char Insert[] = "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?) ";
static const char Delete[] = "DELETE FROM heroteamlink WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ? ";
static const char SamplePairs[] = "1-1 1-2 2-2 3-2";

// What a person's own gestures do to both sides' lists, to the file, to the log and to the history.
// The numbers are the rows of the table that says what "back_populates" means here.
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
    void b18_deletingAnEntityDeletesItsLinksFirst_data();
    void b18_deletingAnEntityDeletesItsLinksFirst();
    void b22_listsHaveTheReferencesOrder();
    void b23_relinkedTeamComesLastHeroKeepsItsPlace();
    void b24_viewsEqualAFreshReadAfterEveryGesture();
    void b25_anIdleWindowRunsNoTransaction();
    void b28_anEntityWhoseLinkIsRefusedIsNowhere();
    void b37_blankAgeIsNullAndSortsFirst();
    void b38_missingNameIsRefusedEmptyNameIsNot();
    void b40_aReusedIdInheritsNoLinks();
    void b42_idsAreReadOnly();
    void b43_editsWriteOnlyWhatChangedAndShowOnBothSides();
    void b43_sameColumnsOfSeveralRowsAreOneStatement();
    void b44_entitiesOfTheSameNameStayApart();
    void b46_newEntityIsStoredTogetherWithItsLinks();
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
        QVERIFY(!m_roster->session().inTransaction());
    }
    m_watch.reset();
    m_roster.reset();
}

Key tst_BackPopulation::newTeam(const QString &name, const QList<Key> &heroes)
{
    const Key key = controller().create(Side::Right, {{QStringLiteral("name"), name}, {QStringLiteral("headquarters"), QStringLiteral("x")}}, heroes);
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
    QVERIFY(controller().link(memberships));

    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Preventers|Z-Force");
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
    QVERIFY(controller().unlink({{SpiderBoy, Preventers}}));

    QCOMPARE(m_watch->members(Side::Right), "");
    QCOMPARE(m_watch->counts(Side::Left), "2|1|0");
    QCOMPARE(m_watch->counts(Side::Right), "1|2");
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2");
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 3)"));
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_roster->entities(Side::Right).rowCount(), 2);
    QCOMPARE(m_roster->history().count(), 1);

    QVERIFY(controller().unlink({{Deadpond, ZForce}}));
    QCOMPARE(m_watch->members(Side::Left), "");
}

void tst_BackPopulation::b03_linkingAMemberAgainIsToldAndChangesNothing()
{
    QVERIFY(controller().link({{RustyMan, ZForce}}));
    m_roster->history().undo();
    m_watch->mark();

    QVERIFY(!controller().link({{Deadpond, ZForce}}));
    QCOMPARE(m_watch->told(), "Deadpond is already in Z-Force");
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QCOMPARE(m_roster->history().count(), 1);
    QVERIFY(m_roster->history().canRedo()); // a no-op does not clear redo
}

void tst_BackPopulation::b04_theSameNewMemberTwiceIsOneLink()
{
    QVERIFY(controller().link({{SpiderBoy, ZForce}, {SpiderBoy, ZForce}}));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 3)"));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
    m_watch->mark();
    QVERIFY(!controller().link(allPairs(Side::Right, {ZForce}, {SpiderBoy})));
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_BackPopulation::b05_noListEverShowsAMemberTwice()
{
    // Twice cannot arise: neither by a repeated gesture nor in the union of several anchors.
    QVERIFY(!controller().link({{Deadpond, ZForce}}));
    m_roster->members(Side::Left).setAnchors({ZForce, Preventers});
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(columnText(m_roster->members(Side::Left), MembersModel::ShareColumn), "all 2|1 of 2|1 of 2");
}

void tst_BackPopulation::b06_removingAStrangerChangesNothingAndSaysBothNumbers()
{
    QVERIFY(!controller().unlink({{Deadpond, ZForce}, {RustyMan, ZForce}}));
    QCOMPARE(m_watch->refused(), "2 memberships should have been removed, but only 1 of them exist. Nothing was changed; "
                                 "the lists now show the file as it is.");
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->history().count(), 0);

    // Nothing stays queued: the next gesture writes only itself.
    m_watch->mark();
    QVERIFY(controller().unlink({{Deadpond, ZForce}}));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(1, 1)"));
}

void tst_BackPopulation::b07_nothingIsPendingSoThereAndBackAreTwoSteps()
{
    QVERIFY(controller().unlink({{Deadpond, ZForce}}));
    QCOMPARE(m_watch->pairs(), "1-2 2-2 3-2"); // in the file at once (B35: so searching needs no flush)
    QVERIFY(controller().link({{Deadpond, ZForce}}));
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->history().count(), 2);
}

void tst_BackPopulation::b08_replacingMembersWritesOnlyTheDifference()
{
    QVERIFY(controller().replaceMembers(Side::Left, Preventers, {RustyMan}));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 1), (2, 3)"));
    m_roster->history().undo();

    m_watch->mark();
    QVERIFY(controller().replaceMembers(Side::Left, ZForce, {SpiderBoy, RustyMan}));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(1, 1)\n") + QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3)"));
    QCOMPARE(m_watch->frame(), "BEGIN DELETE INSERT COMMIT");
    QCOMPARE(m_watch->members(Side::Left), "Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Preventers|Z-Force");
    QCOMPARE(m_roster->history().count(), 1);
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), SamplePairs);

    m_watch->mark();
    QVERIFY(controller().replaceMembers(Side::Right, Deadpond, {ZForce})); // from the other side
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 1)"));
}

void tst_BackPopulation::b09_replacingByTheSameMembersInAnotherOrderDoesNothing()
{
    QVERIFY(!controller().replaceMembers(Side::Left, Preventers, {SpiderBoy, Deadpond, RustyMan}));
    QCOMPARE(m_watch->frame(), "");
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_watch->told(), "Preventers has exactly these heroes already");
}

void tst_BackPopulation::b10_replacingTakesARepeatedMemberOnce()
{
    QVERIFY(controller().replaceMembers(Side::Left, ZForce, {Deadpond, RustyMan, RustyMan}));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 2)"));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man");
}

void tst_BackPopulation::b11_clearingIsOneStep()
{
    QVERIFY(controller().replaceMembers(Side::Left, Preventers, {}));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 1), (2, 2), (2, 3)"));
    QCOMPARE(m_watch->counts(Side::Left), "1|0|0");
    QCOMPARE(m_roster->history().count(), 1);
    m_roster->history().undo();
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
    QVERIFY(!controller().link({{Key(), ZForce}}));
    QVERIFY(!controller().link({}));
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BackPopulation::b13_moveIsOneTransactionAndOneStep()
{
    const Key third = newTeam(QStringLiteral("Third"));
    m_roster->members(Side::Left).setAnchors({third});
    QVERIFY(controller().move(Side::Left, {SpiderBoy}, {Preventers}, third));

    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 3)\n") + QLatin1String(Insert) + QStringLiteral("(3, 3)"));
    QCOMPARE(m_watch->frame(), "BEGIN DELETE INSERT COMMIT");
    QCOMPARE(m_watch->members(Side::Left), "Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Third");
    QCOMPARE(m_watch->counts(Side::Right), "1|2|1");
    QCOMPARE(m_roster->history().count(), 2);
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_watch->members(Side::Right), "Preventers");
}

void tst_BackPopulation::b14_dropsOfSeveralRowsAreOneGesture()
{
    const EntityModel &heroes = m_roster->entities(Side::Left);
    const std::unique_ptr<QMimeData> mime(heroes.mimeData({heroes.index(0, 1), heroes.index(1, 1), heroes.index(2, 1)}));
    MembersModel &zForce = m_roster->members(Side::Left);
    QVERIFY(zForce.canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    QVERIFY(zForce.dropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3)"));
    QCOMPARE(m_watch->told(), "2 added to Z-Force, 1 was already in");
    QCOMPARE(m_roster->history().count(), 1);
    QCOMPARE(m_roster->history().undoText(), "Add 2 Heroes to Z-Force");
    m_roster->history().undo();
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
    QVERIFY(controller().replaceMembers(Side::Left, Preventers, {}));
    m_watch->mark();
    QVERIFY(controller().link({{SpiderBoy, Preventers}, {RustyMan, Preventers}, {SpiderBoy, ZForce}, {RustyMan, ZForce}, {Deadpond, ZForce}}));
    QCOMPARE(m_watch->writes(), QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3), (2, 2), (2, 3)"));
}

void tst_BackPopulation::b18_deletingAnEntityDeletesItsLinksFirst_data()
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

void tst_BackPopulation::b18_deletingAnEntityDeletesItsLinksFirst()
{
    QFETCH(Side, side);
    QFETCH(int, key);
    const Side other = opposite(side);
    const int others = m_roster->entities(other).rowCount();

    QVERIFY(controller().remove(side, {key}));
    QTEST(m_watch->writes(), "writes");
    QTEST(m_watch->pairs(), "pairs");
    QCOMPARE(m_roster->entities(side).rowOf(key), -1); // B19: gone from every list at once
    QCOMPARE(m_roster->members(side).rowOf(key), -1);
    QCOMPARE(m_roster->entities(other).rowCount(), others);
    QCOMPARE(m_watch->differenceFromFile(), "");
    QCOMPARE(m_roster->history().count(), 1);

    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->entities(side).keyAt(key - 1), Key(key));
}

void tst_BackPopulation::b22_listsHaveTheReferencesOrder()
{
    // Heroes of a team by id; teams of a hero in the order in which they were linked.
    m_roster->members(Side::Left).setAnchors({Preventers});
    QVERIFY(controller().unlink({{Deadpond, Preventers}}));
    QVERIFY(controller().link({{Deadpond, Preventers}}));
    QVERIFY(controller().link({{SpiderBoy, ZForce}}));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Preventers|Z-Force");
    QVERIFY(runElsewhere(m_roster->session().path(), {QStringLiteral("CREATE INDEX extra ON heroteamlink (hero_id)"), QStringLiteral("ANALYZE")}));
    QVERIFY(m_roster->reload());
    QCOMPARE(m_watch->members(Side::Right), "Preventers|Z-Force");
}

void tst_BackPopulation::b23_relinkedTeamComesLastHeroKeepsItsPlace()
{
    m_roster->members(Side::Right).setAnchors({Deadpond});
    m_roster->members(Side::Left).setAnchors({Preventers});
    QCOMPARE(m_watch->members(Side::Right), "Z-Force|Preventers");
    QVERIFY(controller().unlink({{Deadpond, ZForce}}));
    QVERIFY(controller().link({{Deadpond, ZForce}}));
    QCOMPARE(m_watch->members(Side::Right), "Preventers|Z-Force");
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_BackPopulation::b24_viewsEqualAFreshReadAfterEveryGesture()
{
    QVERIFY(controller().link({{SpiderBoy, ZForce}}));
    QCOMPARE(m_watch->differenceFromFile(), "");
    QVERIFY(controller().remove(Side::Left, {SpiderBoy}));
    QCOMPARE(m_watch->differenceFromFile(), "");
    m_roster->history().undo();
    QCOMPARE(m_watch->differenceFromFile(), "");
    m_roster->history().undo();
    QCOMPARE(m_watch->differenceFromFile(), "");
    m_roster->history().redo();
    QCOMPARE(m_watch->differenceFromFile(), "");
}

void tst_BackPopulation::b25_anIdleWindowRunsNoTransaction()
{
    QVERIFY(m_roster->reload());
    m_roster->reloadIfChangedElsewhere();
    QCOMPARE(m_watch->frame(), "");
    QVERIFY(!m_roster->session().inTransaction()); // so closing needs no ROLLBACK (B26)
}

void tst_BackPopulation::b28_anEntityWhoseLinkIsRefusedIsNowhere()
{
    const Fields fields{{QStringLiteral("name"), QStringLiteral("Nobody")}, {QStringLiteral("secret_name"), QStringLiteral("x")}};
    QVERIFY(!controller().create(Side::Left, fields, {ZForce, Key(99)}).isValid());
    QVERIFY(m_watch->refused().contains(QLatin1String("no longer exist")));
    QCOMPARE(m_watch->frame(), "BEGIN INSERT ROLLBACK");
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BackPopulation::b37_blankAgeIsNullAndSortsFirst()
{
    EntityModel &heroes = m_roster->entities(Side::Left);
    const Fields fields{{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")},
                        {QStringLiteral("age"), QVariant(QMetaType::fromType<qlonglong>())}};
    QVERIFY(controller().create(Side::Left, fields).isValid());
    QCOMPARE(m_watch->writes(), "INSERT INTO hero (name, secret_name, age) VALUES (?, ?, ?) ('n', 's', NULL)");
    QVERIFY(heroes.setData(heroes.index(2, 3), 0)); // 0 is not NULL
    heroes.sort(3, Qt::AscendingOrder);
    QCOMPARE(columnText(heroes, 3), "||0|48");
    heroes.sort(0, Qt::AscendingOrder);
}

void tst_BackPopulation::b38_missingNameIsRefusedEmptyNameIsNot()
{
    const auto fields = [](const QVariant &name) {
        return Fields{{QStringLiteral("name"), name}, {QStringLiteral("secret_name"), QStringLiteral("s")}};
    };
    QVERIFY(!controller().create(Side::Left, fields(QVariant(QMetaType::fromType<QString>()))).isValid());
    QCOMPARE(m_watch->lastRefusalCode(), 1299);
    QCOMPARE(m_roster->history().count(), 0);
    const Key empty = controller().create(Side::Left, fields(QString())); // a null QString is an empty text
    QCOMPARE(empty, Key(4));
    QCOMPARE(readElsewhere(m_roster->session().path(), QStringLiteral("SELECT typeof(name), length(name) FROM hero WHERE id = 4")), "text|0");
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!heroes.clear(heroes.index(0, 1)));
    QCOMPARE(heroes.index(0, 1).data().toString(), "Deadpond");
}

void tst_BackPopulation::b40_aReusedIdInheritsNoLinks()
{
    QVERIFY(controller().remove(Side::Left, {SpiderBoy}));
    const Fields fields{{QStringLiteral("name"), QStringLiteral("New")}, {QStringLiteral("secret_name"), QStringLiteral("s")}};
    QCOMPARE(controller().create(Side::Left, fields), SpiderBoy);
    QCOMPARE(m_watch->counts(Side::Left), "2|1|0");
    QCOMPARE(m_watch->members(Side::Right), "");
    m_roster->history().undo();
    m_roster->history().undo(); // with the old id and its links
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(columnText(m_roster->entities(Side::Left), 1), "Deadpond|Rusty-Man|Spider-Boy");
}

void tst_BackPopulation::b42_idsAreReadOnly()
{
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!(heroes.index(0, 0).flags() & Qt::ItemIsEditable));
    QVERIFY(!heroes.setData(heroes.index(0, 0), 77));
    QVERIFY(!controller().edit({{Side::Left, Deadpond, QStringLiteral("id"), 1, 77}}));
    QCOMPARE(m_watch->writes(), "");
    QVERIFY2(!m_watch->refused().contains(QLatin1String("syntax")), qPrintable(m_watch->refused()));
}

void tst_BackPopulation::b43_editsWriteOnlyWhatChangedAndShowOnBothSides()
{
    EntityModel &teams = m_roster->entities(Side::Right);
    QVERIFY(teams.setData(teams.index(1, 1), QStringLiteral("Preventers United")));
    QCOMPARE(m_watch->writes(), "UPDATE team SET name=? WHERE team.id = ? ('Preventers United', 2)");
    QCOMPARE(m_watch->members(Side::Right), "Preventers United");
    m_watch->mark();
    QVERIFY(!teams.setData(teams.index(1, 1), QStringLiteral("Preventers United")));
    QCOMPARE(m_watch->frame(), "");
    QVERIFY(controller().edit({{Side::Left, Deadpond, QStringLiteral("age"), QVariant(), 30},
                               {Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("D")}}));
    QCOMPARE(m_watch->writes(), "UPDATE hero SET name=?, age=? WHERE hero.id = ? ('D', 30, 1)"); // the table's order
    QCOMPARE(m_watch->members(Side::Left), "D");
    m_roster->history().undo();
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QVERIFY(m_roster->entities(Side::Left).index(0, 3).data(IsNullRole).toBool());
}

void tst_BackPopulation::b43_sameColumnsOfSeveralRowsAreOneStatement()
{
    const QString age = QStringLiteral("age");
    QVERIFY(controller().edit({{Side::Left, SpiderBoy, age, QVariant(), 16},
                               {Side::Left, Deadpond, age, QVariant(), 28},
                               {Side::Left, RustyMan, QStringLiteral("secret_name"), QStringLiteral("Tommy Sharp"), QStringLiteral("T")}}));
    QCOMPARE(m_watch->writes(), "UPDATE hero SET age=? WHERE hero.id = ? (28, 1), (16, 3)\n"
                                "UPDATE hero SET secret_name=? WHERE hero.id = ? ('T', 2)");
    QCOMPARE(m_roster->history().count(), 1);
    m_roster->history().undo();
    QCOMPARE(columnText(m_roster->entities(Side::Left), 3), "|48|");
}

void tst_BackPopulation::b44_entitiesOfTheSameNameStayApart() // and B45: identity is the key, never the fields
{
    const Fields twin{{QStringLiteral("name"), QStringLiteral("Deadpond")}, {QStringLiteral("secret_name"), QStringLiteral("Dive Wilson")}};
    const Key second = controller().create(Side::Left, twin, {ZForce});
    QCOMPARE(second, Key(4));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Deadpond");
    m_watch->mark();
    QVERIFY(controller().unlink({{second, ZForce}}));
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(1, 4)"));
    QCOMPARE(m_roster->members(Side::Left).keys(), QList<Key>{Deadpond});
}

void tst_BackPopulation::b46_newEntityIsStoredTogetherWithItsLinks() // and B47
{
    const Fields fields{{QStringLiteral("name"), QStringLiteral("Newt")}, {QStringLiteral("secret_name"), QStringLiteral("N")}};
    const Key key = controller().create(Side::Left, fields, {Preventers, ZForce});
    QCOMPARE(key, Key(4));
    QCOMPARE(m_watch->writes(), QStringLiteral("INSERT INTO hero (name, secret_name) VALUES (?, ?) ('Newt', 'N')\n")
                                    + QLatin1String(Insert) + QStringLiteral("(1, 4), (2, 4)"));
    QCOMPARE(m_watch->frame(), "BEGIN INSERT INSERT COMMIT");
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Newt");
    QCOMPARE(m_watch->counts(Side::Left), "2|1|1|2");
    QCOMPARE(m_roster->history().count(), 1);
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 3);
    m_roster->history().redo();
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-2 4-1 4-2");
    QCOMPARE(m_roster->entities(Side::Left).keyAt(3), key);
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
    QVERIFY(controller().swapMembers(Side::Left, ZForce, Preventers)); // Deadpond is in both
    QCOMPARE(m_watch->writes(), QLatin1String(Delete) + QStringLiteral("(2, 2), (2, 3)\n") + QLatin1String(Insert) + QStringLiteral("(1, 2), (1, 3)"));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), "Z-Force");
    QCOMPARE(m_roster->history().count(), 1);
    m_roster->history().undo();
    QCOMPARE(m_watch->pairs(), SamplePairs);
}

QTEST_GUILESS_MAIN(tst_BackPopulation)
#include "tst_backpopulation.moc"

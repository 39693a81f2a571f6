#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Undo and redo after another program has changed the same rows: its changes stay, and the step is dropped.
class tst_HistoryElsewhere : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void undoOfAnEditThatSomeoneOverwroteDropsTheStep();
    void undoOfAnEditOfARowRemovedElsewhereDropsTheStep();
    void undoOfACreationRemovedElsewhereIsDoneAndNotRedone();
    void undoOfACreationThatSomeoneLinkedKeepsTheirs();
    void undoOfACreationThatFilledNothingKeepsTheirs();
    void undoOfACreationTakesWhatTheFileItselfLinked();
    void undoOfADeletionMindsWhatTheFileItselfLinks_data();
    void undoOfADeletionMindsWhatTheFileItselfLinks();
    void undoWaitsForAValueThatSomeoneTook();
    void redoOfADeletionAfterSomeoneLinkedKeepsTheirs();
    void redoOfALinkToARowRemovedElsewhereDropsTheStep();

    void undoOfAnAdditionThatSomeoneWroteIntoKeepsTheirs();
    void undoOfACreationWhoseMembershipSomeoneWroteIntoKeepsTheirs();
    void redoOfARemovalThatSomeoneWroteIntoKeepsTheirs();
    void ourOwnEditsInBetweenAreNoConflict();
    void whatTheFileItselfWritesIsNoConflict();
    void theNumberOfARowIsNoConflict();

private:
    // Opens the file again, with a link table that tells something.
    void openWith(const QStringList &statements = {QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN role TEXT DEFAULT 'member'")});
    QString links() const { return readElsewhere(path(), QStringLiteral("SELECT hero_id, team_id, role FROM heroteamlink ORDER BY 1, 2")); }
    bool makesCaptain() const { return runElsewhere(path(), {QStringLiteral("UPDATE heroteamlink SET role = 'captain' WHERE hero_id = 3")}); }
    MembershipController &controller() { return m_roster->controller(); }
    QUndoStack &history() { return m_roster->history(); }
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_HistoryElsewhere::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

void tst_HistoryElsewhere::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

void tst_HistoryElsewhere::undoOfAnEditThatSomeoneOverwroteDropsTheStep()
{
    QVERIFY(controller().perform(Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("Mine")}})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE hero SET name = 'Theirs' WHERE id = 1")}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("the value is now \"Theirs\"")), qPrintable(m_watch->refused()));
    QCOMPARE(history().count(), 0);
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT name FROM hero WHERE id = 1")), "Theirs");
    QTRY_COMPARE(columnText(m_roster->entities(Side::Left), 1), "Theirs|Rusty-Man|Spider-Boy");
}

void tst_HistoryElsewhere::undoOfAnEditOfARowRemovedElsewhereDropsTheStep()
{
    QVERIFY(controller().perform(Gesture::edit(QList<Edit>{{Side::Left, RustyMan, QStringLiteral("age"), 48, 49}})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 2"), QStringLiteral("DELETE FROM hero WHERE id = 2")}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("could not be undone. This hero was deleted by someone else")), qPrintable(m_watch->refused()));
    QCOMPARE(history().count(), 0);
    QTRY_COMPARE(m_roster->entities(Side::Left).rowCount(), 2);
}

void tst_HistoryElsewhere::undoOfACreationRemovedElsewhereIsDoneAndNotRedone()
{
    QVERIFY(create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}}).isValid());
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM hero WHERE id = 4")}));
    history().undo();
    QVERIFY(!history().canRedo());
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM hero")), "3");
}

// Whoever undoes looks at a list, not at the memberships that go with the row.
void tst_HistoryElsewhere::undoOfACreationThatSomeoneLinkedKeepsTheirs()
{
    const Key hero = create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}}, {ZForce});
    QVERIFY(hero.isValid());
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (%1, %2)").arg(Preventers.toString(), hero.toString())}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("Someone else has added 1 membership")), qPrintable(m_watch->refused()));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink WHERE hero_id = %1").arg(hero.toString())), "2");
    QCOMPARE(history().count(), 0);
    QTRY_COMPARE(m_watch->differenceFromFile(), "");
}

void tst_HistoryElsewhere::undoOfACreationThatFilledNothingKeepsTheirs()
{
    m_watch.reset();
    auto roster = Roster::inMemory(HeroTeam::relationship(), {QStringLiteral("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, secret_name TEXT, age INTEGER)"),
                                                           QStringLiteral("CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT, headquarters TEXT)"),
                                                           QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))"),
                                                           QStringLiteral("INSERT INTO team VALUES (1, 'Z-Force', '')")}, std::make_unique<StatementLog>());
    QVERIFY(roster);
    m_roster = *std::move(roster);
    QCOMPARE(create(controller(), Side::Left, {}), Key(1));
    QVERIFY(m_roster->session().run({QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, 1)")}));
    history().undo();
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT count(*) FROM heroteamlink")), "1");
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT count(*) FROM hero")), "1");
}

void tst_HistoryElsewhere::undoOfADeletionMindsWhatTheFileItselfLinks_data()
{
    QTest::addColumn<bool>("tellsMore");
    QTest::newRow("two ends alone") << false;
    QTest::newRow("with a role") << true;
}

// The trigger adds the same membership that the undo brings back, but not with the same role.
void tst_HistoryElsewhere::undoOfADeletionMindsWhatTheFileItselfLinks()
{
    QFETCH(bool, tellsMore);
    openWith(tellsMore ? QStringList{QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN role TEXT DEFAULT 'member'"), QStringLiteral("UPDATE heroteamlink SET role = 'captain'")} : QStringList());
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE TRIGGER everyone_joins AFTER INSERT ON hero BEGIN INSERT INTO heroteamlink (team_id, hero_id) VALUES (2, new.id); END")}));
    const QString all = QStringLiteral("SELECT * FROM heroteamlink ORDER BY 1, 2");
    const QString before = readElsewhere(path(), all);
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    m_watch->mark();
    for (int round = 0; round < 2; ++round) {
        history().undo();
        QCOMPARE(m_watch->refused(), "");
        QCOMPARE(readElsewhere(path(), all), before);
        QTRY_COMPARE(m_watch->differenceFromFile(), "");
        history().redo();
        QCOMPARE(m_watch->refused(), "");
        QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink WHERE hero_id = 1")), "0");
    }
}

void tst_HistoryElsewhere::undoWaitsForAValueThatSomeoneTook()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE UNIQUE INDEX one_of_each_name ON hero (name)")}));
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO hero (id, name, secret_name) VALUES (50, 'Deadpond', 'other')")}));
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("allows it only once")), qPrintable(m_watch->refused()));
    QTRY_VERIFY(history().canUndo());
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE hero SET name = 'Other' WHERE id = 50")}));
    history().undo();
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT name FROM hero WHERE id = 1")), "Deadpond");
}

void tst_HistoryElsewhere::undoOfACreationTakesWhatTheFileItselfLinked()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE TRIGGER everyone_joins AFTER INSERT ON hero BEGIN INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, new.id); END")}));
    const Key hero = create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}});
    QVERIFY(hero.isValid());
    m_watch->mark();
    history().undo();
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink WHERE hero_id = %1").arg(hero.toString())), "0");
}

void tst_HistoryElsewhere::redoOfADeletionAfterSomeoneLinkedKeepsTheirs()
{
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {SpiderBoy})));
    history().undo();
    history().redo();
    QCOMPARE(m_watch->refused(), "");
    history().undo();
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (%1, %2)").arg(ZForce.toString(), SpiderBoy.toString())}));
    history().redo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("Someone else has added 1 membership")), qPrintable(m_watch->refused()));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM hero WHERE id = %1").arg(SpiderBoy.toString())), "1");
    QTRY_COMPARE(m_watch->differenceFromFile(), "");
}

void tst_HistoryElsewhere::redoOfALinkToARowRemovedElsewhereDropsTheStep()
{
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    history().undo();
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 3"), QStringLiteral("DELETE FROM hero WHERE id = 3")}));
    m_watch->mark();
    history().redo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("Someone else has deleted")), qPrintable(m_watch->refused()));
    QCOMPARE(history().count(), 0);
    QVERIFY(!m_watch->pairs().contains(QLatin1String("3-")));
}

void tst_HistoryElsewhere::openWith(const QStringList &statements)
{
    cleanup();
    QVERIFY(runElsewhere(path(), statements));
    m_roster = openFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

void tst_HistoryElsewhere::undoOfAnAdditionThatSomeoneWroteIntoKeepsTheirs()
{
    openWith();
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE heroteamlink SET role = 'captain' WHERE hero_id = 3 AND team_id = 1")}));
    const QString before = links();
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("could not be undone. Someone else has changed this membership meanwhile: Role is now \"captain\". Nothing was removed")), qPrintable(m_watch->refused()));
    QCOMPARE(links(), before);
    QCOMPARE(history().count(), 0);
    QTRY_COMPARE(m_watch->differenceFromFile(), "");
}

void tst_HistoryElsewhere::undoOfACreationWhoseMembershipSomeoneWroteIntoKeepsTheirs()
{
    openWith();
    const Key hero = create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}, {QStringLiteral("secret_name"), QStringLiteral("s")}}, {ZForce});
    QVERIFY(hero.isValid());
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE heroteamlink SET role = NULL WHERE hero_id = %1").arg(hero.toString())}));
    const QString before = links();
    m_watch->mark();
    history().undo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("Role is now empty.")), qPrintable(m_watch->refused()));
    QCOMPARE(links(), before);
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM hero")), "4");
}

void tst_HistoryElsewhere::redoOfARemovalThatSomeoneWroteIntoKeepsTheirs()
{
    openWith();
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{{SpiderBoy, Preventers}})));
    history().undo();
    history().redo();
    history().undo();
    QCOMPARE(m_watch->refused(), "");
    QVERIFY(makesCaptain());
    const QString before = links();
    history().redo();
    QVERIFY2(m_watch->refused().contains(QLatin1String("could not be redone. Someone else has changed this membership meanwhile: Role is now \"captain\".")), qPrintable(m_watch->refused()));
    QCOMPARE(links(), before);
    QCOMPARE(history().count(), 0);
}

void tst_HistoryElsewhere::ourOwnEditsInBetweenAreNoConflict()
{
    openWith();
    const QString before = links();
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}, {RustyMan, ZForce}})));
    QVERIFY(controller().perform(Gesture::edit(QList<LinkEdit>{{{SpiderBoy, ZForce}, {}, QStringLiteral("role"), QStringLiteral("member"), QStringLiteral("captain")}})));
    QVERIFY(controller().perform(Gesture::remove(QList<Membership>{{SpiderBoy, ZForce}})));
    const QString after = links();
    for (int i = 0; i < 2; ++i) {
        history().setIndex(0);
        QCOMPARE(links(), before);
        history().setIndex(3);
        QCOMPARE(links(), after);
    }
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(history().count(), 3);
}

// Nobody could tell whose it is.
void tst_HistoryElsewhere::whatTheFileItselfWritesIsNoConflict()
{
    openWith({QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN role TEXT DEFAULT 'member'"),
              QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN both AS (role || hero_id)"),
              QStringLiteral("CREATE TRIGGER counted AFTER INSERT ON heroteamlink BEGIN UPDATE HeroTeamLink SET role = (SELECT count(*) FROM heroteamlink); END")});
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    history().setIndex(0);
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink")), "4");
}

void tst_HistoryElsewhere::theNumberOfARowIsNoConflict()
{
    openWith({QStringLiteral("DROP TABLE heroteamlink"), QStringLiteral("CREATE TABLE heroteamlink (id INTEGER PRIMARY KEY, team_id INTEGER REFERENCES team, hero_id INTEGER REFERENCES hero, role TEXT, UNIQUE (team_id, hero_id))")});
    QVERIFY(controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE heroteamlink SET id = 77")}));
    history().undo();
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(links(), "");
}

QTEST_GUILESS_MAIN(tst_HistoryElsewhere)
#include "tst_historyelsewhere.moc"

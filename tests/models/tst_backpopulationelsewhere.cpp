#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/answerslater.h"
#include "support/fakeengine.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

static const char SamplePairs[] = "1-1 1-2 2-2 3-2";

// What happens to both sides when other programs write the same file, and to files that others made.
class tst_BackPopulationElsewhere : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void b21_deletingReadsTheLinksAsTheyAreNow();
    void b27_aRolledBackGestureLeavesListsAndSelectionAlone();
    void b29_reloadRefreshesBothSides();
    void b30_unlinkingWhatWasRemovedElsewhereSaysBothNumbers();
    void b31_linkingWhatWasAddedElsewhereIsToldNotDone();
    void b31_undoOfAnUnlinkThatWasAddedElsewhereIsRefused();
    void b32_outsideChangesAreNoticed();
    void b33_editOfAVanishedRowIsRefusedAndTheRowLeaves(); // H05
    void b33_deletingAVanishedRowCountsAsDone();
    void b34_aLockedFileKeepsTheGestureForRetry();
    void b34_aLockThatStopsReadsKeepsTheGestureToo();
    void b41_orphansAreInvisibleAndCanBeRemoved(); // H06
    void b41_orphansGoWithTheirEntityAndComeBack();
    void acceptedOnOpen_data();
    void acceptedOnOpen();
    void aLinkTableWithoutRowIdsListsByKey();
    void aLinkStoredTwiceGoesRowByRowAndUndoRestoresBoth();
    void otherSpellingOfColumnsIsTheSameColumn();
    void rowsWithoutAnUnmistakableKeyAreNotTouched(); // H15
    void ignoredInsertIsNoMembership(); // H17

private:
    MembershipController &controller() { return m_roster->controller(); }
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }
    // A file of one's own statements, and the lists on it.
    void openFrom(const QStringList &statements);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_BackPopulationElsewhere::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_roster->members(Side::Left).setAnchors({ZForce});
    m_roster->members(Side::Right).setAnchors({SpiderBoy});
    m_watch->mark();
}

void tst_BackPopulationElsewhere::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

void tst_BackPopulationElsewhere::openFrom(const QStringList &statements)
{
    cleanup();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(runElsewhere(path(), statements));
    m_roster = openFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
}

static const QString HeroTable = QStringLiteral("CREATE TABLE hero (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL, age INTEGER)");
static const QString TeamTable = QStringLiteral("CREATE TABLE team (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL)");
static const QString LinkTable = QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL, PRIMARY KEY (team_id, hero_id), "
                                                "FOREIGN KEY(team_id) REFERENCES team (id), FOREIGN KEY(hero_id) REFERENCES hero (id))");
static const QStringList SampleRows{QStringLiteral("INSERT INTO hero VALUES (1, 'Deadpond', 'Dive Wilson', NULL), (2, 'Rusty-Man', 'Tommy Sharp', 48)"),
                              QStringLiteral("INSERT INTO team VALUES (1, 'Z-Force', 'Bar'), (2, 'Preventers', 'Tower')"),
                              QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, 1), (2, 1)")};

void tst_BackPopulationElsewhere::b21_deletingReadsTheLinksAsTheyAreNow()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)"),
                                  QStringLiteral("DELETE FROM heroteamlink WHERE team_id = 1 AND hero_id = 1")}));
    QVERIFY(performed(controller(), Gesture::erase(Side::Right, {ZForce})));
    QCOMPARE(m_watch->pairs(), "1-2 2-2 3-2"); // nothing dangles
    QCOMPARE(m_watch->members(Side::Right), "Preventers");
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), "1-2 2-2 3-1 3-2"); // as it was when it was deleted
}

void tst_BackPopulationElsewhere::b27_aRolledBackGestureLeavesListsAndSelectionAlone()
{
    const QPersistentModelIndex current = m_roster->entities(Side::Left).index(1, 1);
    const QPersistentModelIndex member = m_roster->members(Side::Left).index(0, 0);
    QSignalSpy stale(&m_roster->store(), &MembershipStore::stale);
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}, {Key(99), ZForce}})));
    QTRY_COMPARE(stale.count(), 1);
    QCOMPARE(m_watch->differenceFromFile(), "");
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QVERIFY(m_watch->frame().endsWith(QLatin1String("ROLLBACK")));
    QCOMPARE(current.data().toString(), "Rusty-Man");
    QCOMPARE(member.data().toString(), "Deadpond");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BackPopulationElsewhere::b29_reloadRefreshesBothSides()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)")}));
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QVERIFY(m_roster->reload());
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Right), m_roster->relationship().link.isNumbered ? "Preventers|Z-Force" : "Z-Force|Preventers"); // as they joined, where that is known
    QCOMPARE(m_watch->counts(Side::Left), "2|1|2");
    QCOMPARE(m_watch->counts(Side::Right), "2|3");
}

void tst_BackPopulationElsewhere::b30_unlinkingWhatWasRemovedElsewhereSaysBothNumbers()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}, {SpiderBoy, ZForce}})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE team_id = 1 AND hero_id = 3")}));
    m_watch->mark();
    undo(*m_roster); // wants to remove two, one is gone
    QVERIFY2(m_watch->refused().contains(QLatin1String("2 memberships should have been removed, but only 1 could be found")),
             qPrintable(m_watch->refused()));
    QVERIFY(m_watch->frame().endsWith(QLatin1String("ROLLBACK")));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 2-2 3-2");
    QTRY_COMPARE(m_watch->members(Side::Left), "Deadpond|Rusty-Man"); // both sides were read again
    QCOMPARE(m_watch->members(Side::Right), "Preventers");
    QCOMPARE(m_roster->history().count(), 0); // such a step cannot be had any more
}

void tst_BackPopulationElsewhere::b31_linkingWhatWasAddedElsewhereIsToldNotDone()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)")}));
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->told(), "Spider-Boy is already in Z-Force");
    QCOMPARE(m_roster->history().count(), 0);

    // Even when it comes between the look and the write, nothing is overwritten.
    Change change;
    change.addedLinks = linksFor({{SpiderBoy, ZForce}, {RustyMan, ZForce}});
    const OwnStatements mine;
    const auto applied = m_roster->store().apply(change);
    QVERIFY(!applied);
    QVERIFY(applied.error().sentence.contains(QLatin1String("Someone else has added this already")));
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-1 3-2");
    QTRY_COMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
}

void tst_BackPopulationElsewhere::b31_undoOfAnUnlinkThatWasAddedElsewhereIsRefused()
{
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1)")}));
    m_watch->mark();
    undo(*m_roster);
    QVERIFY(m_watch->refused().contains(QLatin1String("could not be undone. Someone else has added this already")));
    QCOMPARE(m_roster->history().count(), 0);
    QTRY_COMPARE(m_watch->members(Side::Left), "Deadpond");
}

void tst_BackPopulationElsewhere::b32_outsideChangesAreNoticed()
{
    QSignalSpy noticed(m_roster.get(), &Roster::changedElsewhere);
    QVERIFY(!m_roster->reloadIfChangedElsewhere());
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(!m_roster->reloadIfChangedElsewhere()); // our own writes are no news
    QVERIFY(runElsewhere(path(), {QStringLiteral("UPDATE hero SET name = 'Spider-Youngster' WHERE id = 3"),
                                  QStringLiteral("INSERT INTO team VALUES (3, 'New', 'n')")}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QCOMPARE(noticed.count(), 1);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Youngster");
    QCOMPARE(m_roster->entities(Side::Right).total(), 3);
    QCOMPARE(m_watch->differenceFromFile(), "");
    QVERIFY(!m_roster->reloadIfChangedElsewhere());
}

void tst_BackPopulationElsewhere::b33_editOfAVanishedRowIsRefusedAndTheRowLeaves()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 1"), QStringLiteral("DELETE FROM hero WHERE id = 1")}));
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("Deadpond"), QStringLiteral("D")}})));
    QVERIFY2(m_watch->refused().contains(QLatin1String("This hero was deleted by someone else")), qPrintable(m_watch->refused()));
    QTRY_COMPARE(columnText(heroes, 1), "Rusty-Man|Spider-Boy");
    QCOMPARE(m_watch->members(Side::Left), "");
}

void tst_BackPopulationElsewhere::b33_deletingAVanishedRowCountsAsDone()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 1"), QStringLiteral("DELETE FROM hero WHERE id = 1")}));
    QVERIFY(!performed(controller(), Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(m_watch->refused(), "");
    const bool mayHaveLeftTheList = answersLater() && m_watch->told() == QLatin1String("Hero 1 had already been deleted by someone else"); // and nobody can be asked who it was
    QVERIFY2(mayHaveLeftTheList || m_watch->told() == QLatin1String("Deadpond had already been deleted by someone else"), qPrintable(m_watch->told()));
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 2);
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BackPopulationElsewhere::b34_aLockedFileKeepsTheGestureForRetry()
{
    Holder holder(path());
    QVERIFY(holder.holds());
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(m_watch->lastRefusal(), Failure::Busy);
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    holder.release();
    controller().takeRetry()();
    settle(controller());
    QCOMPARE(m_watch->members(Side::Left), "Deadpond|Spider-Boy");
    QCOMPARE(m_roster->history().count(), 1);
    QVERIFY(!controller().takeRetry()); // once is enough
}

void tst_BackPopulationElsewhere::b34_aLockThatStopsReadsKeepsTheGestureToo()
{
    Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->lastRefusal(), Failure::Busy);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    holder.release();
    controller().takeRetry()();
    settle(controller());
    QCOMPARE(m_watch->members(Side::Left), "");
    QCOMPARE(m_watch->pairs(), "1-2 2-2 3-2");
}

void tst_BackPopulationElsewhere::b41_orphansAreInvisibleAndCanBeRemoved()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("INSERT INTO heroteamlink VALUES (1, 77), (88, 3), (99, 99)")})); // its foreign keys are off
    QVERIFY(m_roster->reload());
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QCOMPARE(m_watch->members(Side::Right), "Preventers");
    QCOMPARE(m_watch->counts(Side::Left), "2|1|1");
    QCOMPARE(m_watch->counts(Side::Right), "1|3");
    const OwnStatements mine;
    const auto orphans = m_roster->store().strays();
    QVERIFY(orphans);
    QCOMPARE(orphans->size(), 3);
    QVERIFY(performed(controller(), Gesture::removeStrays()));
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QVERIFY(!performed(controller(), Gesture::removeStrays()));
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster); // past the foreign keys
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(m_roster->store().strays()->size(), 3);
    redo(*m_roster);
    QCOMPARE(m_watch->pairs(), SamplePairs);
}

void tst_BackPopulationElsewhere::b41_orphansGoWithTheirEntityAndComeBack()
{
    const FakeEngine::Numbering numbered;
    openFrom(QStringList{HeroTable, TeamTable, QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER)")} + SampleRows
             + QStringList{QStringLiteral("INSERT INTO heroteamlink VALUES (NULL, 1), (9, 1), (1.5, 1), (x'00', 1), ('z', 1), (9, 2)")});
    const QString before = readHere(*m_roster, QStringLiteral("SELECT group_concat(quote(team_id) || '-' || hero_id, ' ') FROM heroteamlink ORDER BY rowid"));
    m_watch->mark();
    QVERIFY2(performed(controller(), Gesture::erase(Side::Left, {Deadpond})), qPrintable(m_watch->refused()));
    QVERIFY2(m_watch->told().endsWith(QLatin1String("6 memberships")), qPrintable(m_watch->told())); // every row that went
    QCOMPARE(m_watch->pairs(), "2-9");
    undo(*m_roster);
    QCOMPARE(m_watch->refused(), "");
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT group_concat(quote(team_id) || '-' || hero_id, ' ') FROM heroteamlink ORDER BY rowid")), before);
    QCOMPARE(m_watch->differenceFromFile(), "");
}

void tst_BackPopulationElsewhere::acceptedOnOpen_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("heroes");
    QTest::addColumn<QString>("counts");
    const QStringList tables{HeroTable, TeamTable, LinkTable};
    const QStringList sample = tables + SampleRows;
    const QString names = QStringLiteral("Deadpond|Rusty-Man");
    const QString counts = QStringLiteral("2|0");
    QTest::newRow("the usual tables without indices") << sample << names << counts;
    QTest::newRow("id and link columns without NOT NULL")
        << QStringList{QStringLiteral("CREATE TABLE hero (id INTEGER, name VARCHAR, secret_name VARCHAR, age INTEGER, PRIMARY KEY (id))"),
                       QStringLiteral("CREATE TABLE team (id INTEGER, name VARCHAR, headquarters VARCHAR, PRIMARY KEY (id))"),
                       QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))")} + SampleRows
                   + QStringList{QStringLiteral("INSERT INTO heroteamlink VALUES (NULL, 1), (1, NULL)")}
        << names << counts;
    QTest::newRow("an index on every column")
        << sample + QStringList{QStringLiteral("CREATE INDEX a ON hero (id)"), QStringLiteral("CREATE INDEX b ON hero (secret_name)"),
                                QStringLiteral("CREATE INDEX c ON heroteamlink (hero_id)")}
        << names << counts;
    QTest::newRow("other tables, views and triggers")
        << sample + QStringList{QStringLiteral("CREATE TABLE \"my notes; --\" (x)"), QStringLiteral("CREATE VIEW v AS SELECT * FROM nowhere"),
                                QStringLiteral("CREATE TRIGGER t AFTER DELETE ON team BEGIN SELECT 1; END")}
        << names << counts;
    QTest::newRow("more columns, one generated")
        << sample + QStringList{QStringLiteral("ALTER TABLE hero ADD COLUMN \"shoe size\" REAL"),
                                QStringLiteral("ALTER TABLE hero ADD COLUMN loud GENERATED ALWAYS AS (upper(name)) VIRTUAL")}
        << names << counts;
    QTest::newRow("values of the wrong storage class")
        << sample + QStringList{QStringLiteral("UPDATE hero SET age = 'old', secret_name = x'00ff' WHERE id = 1"),
                                QStringLiteral("INSERT INTO heroteamlink VALUES ('z', x'01'), (1.5, 2)")}
        << names << counts;
    QTest::newRow("orphans") << sample + QStringList{QStringLiteral("INSERT INTO heroteamlink VALUES (9, 1), (1, 9)")} << names << counts;
    QTest::newRow("is_training in the link table")
        << sample + QStringList{QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN is_training BOOLEAN NOT NULL DEFAULT 0")} << names << counts;
    QTest::newRow("in WAL mode") << QStringList{QStringLiteral("PRAGMA journal_mode=WAL")} + sample << names << counts;
    QTest::newRow("no rows at all") << tables << QString() << QString();
}

static QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_BackPopulationElsewhere::acceptedOnOpen()
{
    QFETCH(QStringList, statements);
    cleanup();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(runElsewhere(path(), statements));
    const QByteArray before = bytesOf(path());
    m_roster = openFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_roster->members(Side::Left).setAnchors({ZForce});
    QTEST(columnText(m_roster->entities(Side::Left), 1), "heroes");
    QTEST(m_watch->counts(Side::Left), "counts");
    const bool hasRows = m_roster->entities(Side::Left).rowCount() > 0;
    QCOMPARE(m_watch->members(Side::Left), hasRows ? "Deadpond" : "");
    const OwnStatements mine;
    QVERIFY(m_roster->store().strays());
    cleanup();
    QVERIFY(bytesOf(path()) == before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("heroes.db")});

    // And it can be worked with.
    m_roster = openFile(path());
    if (hasRows) {
        QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
        QCOMPARE(columnText(m_roster->entities(Side::Left), m_roster->entities(Side::Left).countColumn()), "2|1");
        QVERIFY(performed(controller(), Gesture::erase(Side::Left, {RustyMan})));
        undo(*m_roster);
        undo(*m_roster);
        QTEST(columnText(m_roster->entities(Side::Left), m_roster->entities(Side::Left).countColumn()), "counts");
    }
}

void tst_BackPopulationElsewhere::aLinkTableWithoutRowIdsListsByKey()
{
    openFrom(QStringList{HeroTable, TeamTable, LinkTable + QStringLiteral(" WITHOUT ROWID")} + SampleRows);
    m_roster->members(Side::Right).setAnchors({Deadpond});
    QCOMPARE(m_watch->members(Side::Right), "Z-Force|Preventers");
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->members(Side::Right), "Z-Force|Preventers");
}

void tst_BackPopulationElsewhere::aLinkStoredTwiceGoesRowByRowAndUndoRestoresBoth()
{
    const FakeEngine::Numbering numbered;
    openFrom(QStringList{HeroTable, TeamTable, QStringLiteral("CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER)")} + SampleRows
             + QStringList{QStringLiteral("INSERT INTO heroteamlink VALUES (1, 1)")});
    m_roster->members(Side::Left).setAnchors({ZForce});
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}, {RustyMan, ZForce}}))); // two rows are not two memberships
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QVERIFY2(m_watch->told().endsWith("; it was there more than once, 1 left"), qPrintable(m_watch->told()));
    QCOMPARE(m_watch->pairs(), "1-1 1-2"); // one row went, and one stays
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->pairs(), "1-2");
    QCOMPARE(m_watch->members(Side::Left), "");
    undo(*m_roster);
    undo(*m_roster);
    QCOMPARE(m_watch->pairs(), "1-1 1-1 1-2");
}

void tst_BackPopulationElsewhere::otherSpellingOfColumnsIsTheSameColumn()
{
    openFrom({QStringLiteral("CREATE TABLE Hero (ID INTEGER PRIMARY KEY, Name TEXT, Secret_Name TEXT)"),
              QStringLiteral("CREATE TABLE TEAM (Id INTEGER PRIMARY KEY, NAME TEXT, headquarters TEXT)"),
              QStringLiteral("CREATE TABLE HeroTeamLink (Team_ID INTEGER, HERO_ID INTEGER, PRIMARY KEY (Team_ID, HERO_ID))"),
              QStringLiteral("INSERT INTO Hero VALUES (1, 'Deadpond', 'x')"), QStringLiteral("INSERT INTO TEAM VALUES (1, 'Z-Force', 'y')")});
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!(heroes.index(0, 0).flags() & Qt::ItemIsEditable));
    QCOMPARE(heroes.labelColumn(), 1);
    QVERIFY(heroes.setData(heroes.index(0, 1), QStringLiteral("D")));
    settle(controller());
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Deadpond, ZForce}})));
    QCOMPARE(m_watch->counts(Side::Left), "1");
    QVERIFY(create(controller(), Side::Left, {{QStringLiteral("Name"), QStringLiteral("n")}}, {ZForce}).isValid());
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {Deadpond})));
    undo(*m_roster);
    QCOMPARE(columnText(heroes, 1), "D|n");
}

void tst_BackPopulationElsewhere::rowsWithoutAnUnmistakableKeyAreNotTouched()
{
    const FakeEngine::Numbering numbered;
    openFrom({QStringLiteral("CREATE TABLE hero (id INT, name TEXT, secret_name TEXT)"), TeamTable, LinkTable,
              QStringLiteral("INSERT INTO hero VALUES (1, 'Deadpond', 'a'), (NULL, 'Nobody', 'b'), (NULL, 'No one', 'c'), (1, 'Twin', 'd'), (2, 'Rusty-Man', 'e')")});
    QCOMPARE(m_roster->entities(Side::Left).rowCount(), 4);
    QVERIFY(m_roster->reload());
    QCOMPARE(m_roster->entities(Side::Left).keys(), (QList<Key>{Key::ofRowNumber(2), Key::ofRowNumber(3), 1, 2}));
    // Such a table cannot take a new row without a key, which nobody could find again.
    QVERIFY(!create(controller(), Side::Left, {{QStringLiteral("name"), QStringLiteral("n")}}).isValid());
    QVERIFY2(m_watch->refused().contains(QLatin1String("\"id\"")), qPrintable(m_watch->refused()));
    // Nor may a gesture on one of twins touch both.
    QVERIFY(!m_roster->entities(Side::Left).setData(m_roster->entities(Side::Left).index(0, 1), QStringLiteral("somebody?")));
    QVERIFY(!m_roster->entities(Side::Left).setData(m_roster->entities(Side::Left).index(2, 1), QStringLiteral("both?")));
    QVERIFY(!performed(controller(), Gesture::erase(Side::Left, {Key(1)})));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*), count(DISTINCT name) FROM hero")), "5|5");
}

void tst_BackPopulationElsewhere::ignoredInsertIsNoMembership()
{
    QVERIFY(runElsewhere(path(), {QStringLiteral("CREATE TRIGGER closed BEFORE INSERT ON heroteamlink WHEN NEW.team_id = 1 BEGIN SELECT RAISE(IGNORE); END"),
                                  QStringLiteral("CREATE TRIGGER kept BEFORE DELETE ON heroteamlink BEGIN SELECT RAISE(IGNORE); END"),
                                  QStringLiteral("CREATE TRIGGER same BEFORE UPDATE ON hero BEGIN SELECT RAISE(IGNORE); END")}));
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}, {SpiderBoy, ZForce}})));
    QVERIFY2(m_watch->refused().startsWith(QLatin1String("Because of a rule of this file, 0 instead of 2 memberships would have been added.")), qPrintable(m_watch->refused()));
    QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    EntityModel &heroes = m_roster->entities(Side::Left);
    QVERIFY(!heroes.setData(heroes.index(0, 1), QStringLiteral("D")) || answersLater());
    settle(controller());
    QVERIFY(!performed(controller(), Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(m_roster->history().count(), 0);
    QCOMPARE(m_watch->pairs(), SamplePairs);
    QCOMPARE(m_watch->differenceFromFile(), "");
}

QTEST_GUILESS_MAIN(tst_BackPopulationElsewhere)
#include "tst_backpopulationelsewhere.moc"

#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "support/answerslater.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// What can stop a gesture, and what state that leaves.
class tst_GestureStops : public QObject
{
    Q_OBJECT

private slots:
    void deletionOfWhoIsGoneLeavesNoStep();
    void aRefusalReadsAgainWhatWasShown();
    void valuesAreAskedForWhenTheLockIsGone();
    void whatNeedsNoValuesIsNotPlannedInTheWindow();

private:
    static std::unique_ptr<Roster> opened(const QTemporaryDir &folder, const QStringList &statements);
};

std::unique_ptr<Roster> tst_GestureStops::opened(const QTemporaryDir &folder, const QStringList &statements)
{
    const QString path = folder.filePath("stops.db");
    return sampleInFile(path) && runElsewhere(path, statements) ? openFile(path) : nullptr;
}

static const QStringList Undeclared{"ALTER TABLE heroteamlink RENAME TO old", "CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER, PRIMARY KEY (team_id, hero_id))",
                                    "INSERT INTO heroteamlink SELECT * FROM old", "DROP TABLE old"};
static const QStringList Required{"ALTER TABLE heroteamlink RENAME TO old",
                                  "CREATE TABLE heroteamlink (team_id INTEGER REFERENCES team (id), hero_id INTEGER REFERENCES hero (id), role TEXT NOT NULL, PRIMARY KEY (team_id, hero_id))",
                                  "INSERT INTO heroteamlink SELECT team_id, hero_id, 'r' FROM old", "DROP TABLE old",
                                  "INSERT INTO hero (name, secret_name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT 'h' || i, 's' FROM n",
                                  "INSERT INTO heroteamlink SELECT 1, id, 'r' FROM hero WHERE id > 100"};

// Another program took the row and left its links: they go, as wished, but nothing is there to come back to.
void tst_GestureStops::deletionOfWhoIsGoneLeavesNoStep()
{
    const QTemporaryDir folder;
    const auto roster = opened(folder, Undeclared);
    QVERIFY(roster);
    RosterWatch watch(*roster);
    QVERIFY(runElsewhere(folder.filePath("stops.db"), {"DELETE FROM hero WHERE id = 1"}));
    QVERIFY(!performed(roster->controller(), Gesture::erase(Side::Left, {Deadpond})));
    QVERIFY2(watch.told().endsWith("had already been deleted by someone else"), qPrintable(watch.told()));
    QCOMPARE(roster->history().count(), 0);
    QTRY_COMPARE(watch.differenceFromFile(), "");
}

void tst_GestureStops::aRefusalReadsAgainWhatWasShown()
{
    const QTemporaryDir folder;
    const auto roster = opened(folder, {});
    QVERIFY(roster);
    QSignalSpy stale(&roster->store(), &MembershipStore::stale);
    QVERIFY(!performed(roster->controller(), Gesture::remove(QList<Membership>{{RustyMan, ZForce}})));
    QCOMPARE(stale.count(), 1);
}

// Whoever waits for another program is asked all the same, and not refused for what could have been asked.
void tst_GestureStops::valuesAreAskedForWhenTheLockIsGone()
{
    const QTemporaryDir folder;
    const auto roster = opened(folder, Required + QStringList("PRAGMA journal_mode=DELETE"));
    QVERIFY(roster);
    MembershipController &controller = roster->controller();
    QSignalSpy asked(&controller, &MembershipController::valuesWanted);
    QSignalSpy refused(&controller, &MembershipController::refused);
    KeyList heroes;
    for (qint64 hero = 1; hero <= FewPairs + 1; ++hero)
        heroes.append(hero);
    Holder holder(folder.filePath("stops.db"), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    QVERIFY(!performed(controller, Gesture::add(Side::Left, heroes, {Preventers})));
    QCOMPARE(asked.count(), 0);
    QCOMPARE(refused.count(), 1);
    const auto again = controller.takeRetry();
    QVERIFY(again);
    holder.release();
    again();
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(controller.supply({{"role", "new"}}));
    settle(controller);
    QCOMPARE(readHere(*roster, QStringLiteral("SELECT count(*) FROM heroteamlink WHERE role = 'new'")), "998");
    QCOMPARE(roster->history().count(), 1);
}

void tst_GestureStops::whatNeedsNoValuesIsNotPlannedInTheWindow()
{
    if (answersLater()) // then nothing is, for which the test is watched anyway
        return;
    const QTemporaryDir folder;
    const auto roster = opened(folder, Required);
    QVERIFY(roster);
    MembershipController &controller = roster->controller();
    QSignalSpy asked(&controller, &MembershipController::valuesWanted);
    const quint64 before = roster->log().lastNumber();
    QVERIFY(performed(controller, Gesture::replace(Side::Left, Key(ZForce), {})));
    for (const StatementEntry &entry : roster->log().entries()) {
        if (entry.number > before && entry.sql.startsWith("BEGIN"))
            break;
        QVERIFY2(entry.number <= before || !entry.sql.contains("role"), qPrintable(entry.sql)); // the links are read by the worker
    }
    QCOMPARE(asked.count(), 0);
}

QTEST_GUILESS_MAIN(tst_GestureStops)
#include "tst_gesturestops.moc"

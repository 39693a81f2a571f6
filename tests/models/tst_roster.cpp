#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// One open database with everything a window needs of it.
class tst_Roster : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsCreatedCanBeOpened();
    void twoWindowsOnOneFileFollowEachOther();
    void lockedReloadSaysSoAndLaterSucceeds();
    void extraLinkColumnsAreFound();
    void lookingForDamageIsNotLogged();
    void closingLeavesNoConnectionBehind();
    void listsGoBeforeTheirDatabase();

private:
    QString path(const QString &name = QStringLiteral("heroes.db")) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Roster::whatIsCreatedCanBeOpened()
{
    QVERIFY(sampleInFile(path()));
    const auto roster = openFile(path());
    QVERIFY(roster);
    RosterWatch watch(*roster);
    QCOMPARE(watch.differenceFromFile(), "");
    QCOMPARE(roster->entities(Side::Left).rowCount(), 3);
    QCOMPARE(roster->entities(Side::Right).rowCount(), 2);
    QCOMPARE(roster->members(Side::Left).rowCount(), 0);
    QVERIFY(roster->history().isClean());
    QCOMPARE(roster->session().place().path(), QFileInfo(path()).absoluteFilePath());
}

void tst_Roster::twoWindowsOnOneFileFollowEachOther()
{
    QVERIFY(sampleInFile(path()));
    const auto one = openFile(path()), two = openFile(path());
    RosterWatch watchOne(*one), watchTwo(*two);
    two->members(Side::Left).setAnchors({ZForce});
    QCOMPARE(one->session().place().identity(), two->session().place().identity()); // so a drag goes from one to the other
    QVERIFY(one->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(two->reloadIfChangedElsewhere());
    QCOMPARE(watchTwo.members(Side::Left), "Deadpond|Spider-Boy");
    QVERIFY(two->controller().perform(Gesture::remove(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(one->reloadIfChangedElsewhere());
    QVERIFY(!two->reloadIfChangedElsewhere());
    QCOMPARE(watchOne.counts(Side::Left), "2|1|1");
    QCOMPARE(watchOne.differenceFromFile() + watchTwo.differenceFromFile(), "");
}

void tst_Roster::lockedReloadSaysSoAndLaterSucceeds()
{
    QVERIFY(sampleInFile(path()));
    const auto roster = openFile(path());
    QCOMPARE(columnText(roster->entities(Side::Left), 0), "1|2|3");
    Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds() && holder.run(QStringLiteral("UPDATE hero SET name = 'X' WHERE id = 1")));
    const auto read = roster->reload();
    QVERIFY(!read);
    QVERIFY(read.error().isTemporary());
    QCOMPARE(columnText(roster->entities(Side::Left), 0), "1|2|3");
    QVERIFY(QTest::qWaitFor([&] { return holder.run(QStringLiteral("COMMIT")); })); // it may be read just now
    QVERIFY(roster->reloadIfChangedElsewhere());
    QCOMPARE(columnText(roster->entities(Side::Left), 1), "X|Rusty-Man|Spider-Boy");
}

void tst_Roster::extraLinkColumnsAreFound()
{
    QVERIFY(sampleInFile(path()));
    QVERIFY(openFile(path())->relationship().link.extraColumns.isEmpty());
    QVERIFY(runElsewhere(path(), {QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN is_training BOOLEAN"),
                                  QStringLiteral("ALTER TABLE heroteamlink ADD COLUMN twice AS (2 * hero_id)")}));
    QCOMPARE(openFile(path())->relationship().link.extraColumns, QStringList{QStringLiteral("is_training")});
}

// The log is of what was done with the file, in the order of its times.
void tst_Roster::lookingForDamageIsNotLogged()
{
    QVERIFY(sampleInFile(path()));
    const auto roster = openFile(path());
    roster->lookForDamage();
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QTRY_VERIFY(roster->hasLookedForDamage());
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QDateTime before;
    for (const StatementEntry &entry : roster->log().entries()) {
        QVERIFY2(!entry.sql.contains("integrity_check"), qPrintable(entry.sql));
        QVERIFY2(!before.isValid() || before <= entry.time, qPrintable(entry.sql));
        before = entry.time;
    }
}

void tst_Roster::closingLeavesNoConnectionBehind()
{
    const QStringList before = QSqlDatabase::connectionNames();
    {
        const auto roster = sampleInFile(path());
        QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
        QVERIFY(QSqlDatabase::connectionNames().size() > before.size());
    }
    QCOMPARE(QSqlDatabase::connectionNames(), before);
    QVERIFY(!Roster::open(path(), Relationship(), std::make_unique<StatementLog>())); // a failed one neither
    QCOMPARE(QSqlDatabase::connectionNames(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("heroes.db")});
}

void tst_Roster::listsGoBeforeTheirDatabase()
{
    // Qt would warn of a connection still in use.
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
    auto roster = sampleInMemory();
    roster->members(Side::Left).setAnchors({ZForce});
    QVERIFY(roster->entities(Side::Left).index(0, 1).data().isValid());
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    roster->history().undo();
    roster.reset();
}

QTEST_GUILESS_MAIN(tst_Roster)
#include "tst_roster.moc"

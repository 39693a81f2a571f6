#include "faults/support/faultreport.h"
#include "models/export/exporter.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/holder.h"
#include "support/replay.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The open file is moved, replaced, deleted or cut short: this is noticed before the next write, and what is shown can be rescued
// into a copy.
class tst_FileGone : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void nothingIsWrittenIntoTheVoid_data();
    void nothingIsWrittenIntoTheVoid(); // H50
    void nothingIsWrittenBesideALostLog_data();
    void nothingIsWrittenBesideALostLog(); // H50
    void itIsToldOnceWithoutAGesture(); // H50
    void aFileThatComesBackIsWrittenAgain();
    void aRescueReplacesNothing(); // H51

private:
    QTemporaryDir m_folder;
    FaultReport m_report{QStringLiteral("file moved, replaced, deleted or cut short while open")};
};

void tst_FileGone::cleanup()
{
    m_report.judge(QTest::currentTestFailed() ? QStringLiteral("see above") : QString());
}

static QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_FileGone::nothingIsWrittenIntoTheVoid_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("deed");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("canBeRescued");
    for (const char *mode : {"delete", "wal"}) {
        QTest::addRow("deleted, %s", mode) << QString(mode) << "delete" << "was moved or deleted while it was open" << true;
        QTest::addRow("moved, %s", mode) << QString(mode) << "move" << "was moved or deleted while it was open" << true;
        QTest::addRow("replaced, %s", mode) << QString(mode) << "replace" << "was replaced by another file" << true;
    }
    QTest::addRow("cut short") << "delete" << "truncate" << "is damaged" << false;
}

void tst_FileGone::nothingIsWrittenIntoTheVoid()
{
    QFETCH(QString, mode);
    QFETCH(QString, deed);
    QFETCH(QString, says);
    QFETCH(bool, canBeRescued);
    const QTemporaryDir folder;
    const QString path = folder.filePath("heroes.db");
    const QString other = folder.filePath("other.db");
    QVERIFY(sampleInFile(path));
    QVERIFY(sampleInFile(other));
    QVERIFY(runElsewhere(path, {"PRAGMA journal_mode=" + mode}));
    const auto roster = openFile(path);
    RosterWatch watch(*roster);
    if (deed == "delete")
        QVERIFY(QFile::remove(path));
    else if (deed == "move")
        QVERIFY(QFile::rename(path, folder.filePath("elsewhere.db")));
    else if (deed == "replace")
        QCOMPARE(::rename(QFile::encodeName(other).constData(), QFile::encodeName(path).constData()), 0);
    else
        QVERIFY(QFile::resize(path, 8192));
    const QByteArray before = bytesOf(path);

    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY2(watch.refused().contains(says), qPrintable(watch.refused()));
    QCOMPARE(watch.refused().count('\n'), 0); // one sentence for one fault
    QCOMPARE(watch.frame(), "");
    QCOMPARE(roster->history().count(), 0);
    QCOMPARE(bytesOf(path), before);
    if (!canBeRescued)
        return;
    const QString rescued = folder.filePath("rescued.db");
    Exporter exporter(roster->session());
    QSignalSpy saved(&exporter, &Exporter::told);
    exporter.saveCopy(rescued);
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY2(QFile::exists(rescued), qPrintable(saved.first().first().toString()));
    QCOMPARE(readElsewhere(rescued, "SELECT count(*) FROM heroteamlink"), "4");
    QCOMPARE(readElsewhere(rescued, "PRAGMA integrity_check"), "ok");
}

void tst_FileGone::nothingIsWrittenBesideALostLog_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("log deleted") << false;
    QTest::newRow("log replaced by an empty one") << true;
}

// The write-ahead log is lost, which held the latest changes; the program still has it open.
void tst_FileGone::nothingIsWrittenBesideALostLog()
{
    QFETCH(bool, isReplaced);
    const QTemporaryDir folder;
    const QString path = folder.filePath("heroes.db");
    QVERIFY(sampleInFile(path));
    QVERIFY(runElsewhere(path, {"PRAGMA journal_mode=wal"}));
    const auto roster = openFile(path);
    RosterWatch watch(*roster);
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(QFile::remove(path + "-wal"));
    QVERIFY(QFile::remove(path + "-shm"));
    QFile log(path + "-wal");
    QVERIFY(!isReplaced || log.open(QIODevice::WriteOnly));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY2(watch.refused().contains("beside \"heroes.db\" that holds its latest changes (its name ends in -wal) was moved or deleted"), qPrintable(watch.refused()));
    QCOMPARE(watch.refused().count('\n'), 0);
    QCOMPARE(roster->history().count(), 1);
    const QString rescued = folder.filePath("rescued.db");
    Exporter exporter(roster->session());
    QSignalSpy saved(&exporter, &Exporter::told);
    exporter.saveCopy(rescued);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(readElsewhere(rescued, "SELECT count(*) FROM heroteamlink"), "5");
}

void tst_FileGone::itIsToldOnceWithoutAGesture()
{
    const QString path = m_folder.filePath("told.db");
    QVERIFY(sampleInFile(path));
    const auto roster = openFile(path);
    QSignalSpy lost(roster.get(), &Roster::lost);
    QVERIFY(QFile::remove(path));
    QTRY_COMPARE(lost.count(), 1);
    roster->reloadIfChangedElsewhere();
    QCOMPARE(lost.count(), 1);
    QCOMPARE(roster->entities(Side::Left).rowCount(), 3); // what was read stays on screen
}

void tst_FileGone::aFileThatComesBackIsWrittenAgain()
{
    const QString path = m_folder.filePath("back.db");
    QVERIFY(sampleInFile(path));
    const auto roster = openFile(path);
    QVERIFY(QFile::rename(path, path + ".away"));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(QFile::rename(path + ".away", path));
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(readElsewhere(path, "SELECT count(*) FROM heroteamlink"), "5");
}

void tst_FileGone::aRescueReplacesNothing()
{
    const QString path = m_folder.filePath("kept.db");
    const QString good = m_folder.filePath("good.db");
    QVERIFY(sampleInFile(path));
    QVERIFY(sampleInFile(good));
    const auto roster = openFile(path);
    QVERIFY(QFile::remove(path));
    const QByteArray before = bytesOf(good);
    Exporter exporter(roster->session());
    QSignalSpy refused(&exporter, &Exporter::refused);
    exporter.saveCopy(good);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(bytesOf(good), before);
}

QTEST_MAIN(tst_FileGone)
#include "tst_filegone.moc"

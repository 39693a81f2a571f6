#include "models/engines/sqlite/lockholder.h"
#include "models/export/exporter.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/keyreader.h"
#include "models/log/statementlog.h"
#include "support/holder.h"
#include "support/opensession.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// A database opened through a symbolic or hard link: SQLite's journals are beside the file itself, not beside the link.
class tst_OtherNames : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void commitsOfOthersAreSeen_data() { addNames(); }
    void commitsOfOthersAreSeen(); // H56
    void nothingIsWrittenBesideALostLog_data() { addNames(); }
    void nothingIsWrittenBesideALostLog(); // H50, H56
    void aLinkThatLeadsElsewhereIsTold();
    void aFileThatWasMovedIsNotFollowed();
    void theEndOfTheFileMayStandInItsLog_data() { addNames(); }
    void theEndOfTheFileMayStandInItsLog();
    void aLongLogMakesALongList();
    void theHolderOfTheLockIsNamed_data() { addNames(); }
    void theHolderOfTheLockIsNamed();
    void aLogOfStatementsReplacesNoPartOfTheFile_data();
    void aLogOfStatementsReplacesNoPartOfTheFile();
    void aHardLinkWithAWriteAheadLogIsOnlyRead_data();
    void aHardLinkWithAWriteAheadLogIsOnlyRead(); // H56

private:
    static void addNames();
    // The name by which the test opens the file, made where it does not exist.
    QString nameOf(const QString &kind) const;
    QString real() const { return m_folder->filePath(QStringLiteral("real/heroes.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static bool link(const QString &target, const QString &name)
{
    return ::symlink(QFile::encodeName(target).constData(), QFile::encodeName(name).constData()) == 0;
}

void tst_OtherNames::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir("real"));
    QVERIFY(sampleInFile(real()));
    QVERIFY(runElsewhere(real(), {"PRAGMA journal_mode=wal"}));
}

void tst_OtherNames::addNames()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"symbolic link", "relative link", "link to a link", "folder that is a link"})
        QTest::newRow(kind) << QString(kind);
}

QString tst_OtherNames::nameOf(const QString &kind) const
{
    const QString name = m_folder->filePath(QStringLiteral("link.db")), between = m_folder->filePath(QStringLiteral("between.db"));
    if (kind == "symbolic link")
        return link(real(), name) ? name : QString();
    if (kind == "relative link")
        return link(QStringLiteral("real/heroes.db"), name) ? name : QString();
    if (kind == "link to a link")
        return link(real(), between) && link(QStringLiteral("between.db"), name) ? name : QString();
    const QString folder = m_folder->filePath(QStringLiteral("folder"));
    return link(QStringLiteral("real"), folder) ? folder + QStringLiteral("/heroes.db") : QString();
}

void tst_OtherNames::commitsOfOthersAreSeen()
{
    QFETCH(QString, kind);
    Holder other(real(), "PRAGMA wal_autocheckpoint=0"); // what it commits touches nothing but the log
    const auto roster = openFile(nameOf(kind));
    QVERIFY(other.holds() && roster);
    QSignalSpy news(roster.get(), &Roster::changedElsewhere);
    for (const char *pair : {"(3, 1)", "(2, 1)"}) {
        const auto before = news.count();
        QVERIFY(other.run("INSERT INTO heroteamlink (hero_id, team_id) VALUES " + QString(pair)));
        QTRY_COMPARE(news.count(), before + 1);
    }
}

void tst_OtherNames::nothingIsWrittenBesideALostLog()
{
    QFETCH(QString, kind);
    const auto roster = openFile(nameOf(kind));
    RosterWatch watch(*roster);
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(QFile::remove(real() + "-wal"));
    QVERIFY(QFile::remove(real() + "-shm"));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY2(watch.refused().contains("was moved or deleted while it was open, so nothing was written"), qPrintable(watch.refused()));
    QCOMPARE(roster->history().count(), 1);
    const QString rescued = m_folder->filePath("rescued.db");
    Exporter exporter(roster->session());
    QSignalSpy saved(&exporter, &Exporter::told);
    exporter.saveCopy(rescued);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(readElsewhere(rescued, "SELECT count(*) FROM heroteamlink"), "5");
}

void tst_OtherNames::aLinkThatLeadsElsewhereIsTold()
{
    const QString name = nameOf("symbolic link"), other = m_folder->filePath("other.db");
    QVERIFY(sampleInFile(other));
    const auto roster = openFile(name);
    QSignalSpy lost(roster.get(), &Roster::lost);
    QVERIFY(QFile::remove(name) && link(other, name));
    QTRY_VERIFY(!lost.isEmpty() && lost.last().first().value<Failure>().sentence.contains("\"link.db\" was replaced by another file"));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(readElsewhere(other, "SELECT count(*) FROM heroteamlink"), "4");
    QCOMPARE(readElsewhere(real(), "SELECT count(*) FROM heroteamlink"), "4");
}

// The link leads to the file's new place already; but this connection's journal would be left at the old one.
void tst_OtherNames::aFileThatWasMovedIsNotFollowed()
{
    QVERIFY(runElsewhere(real(), {"PRAGMA journal_mode=delete"}));
    const QString name = nameOf("symbolic link"), moved = m_folder->filePath("moved.db");
    const auto roster = openFile(name);
    RosterWatch watch(*roster);
    QVERIFY(QFile::rename(real(), moved) && QFile::remove(name) && link(moved, name));
    QVERIFY(!roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY2(watch.refused().contains("\"link.db\" was moved or deleted while it was open"), qPrintable(watch.refused()));
    QCOMPARE(watch.refused().count('\n'), 0);
    QCOMPARE(readElsewhere(moved, "SELECT count(*) FROM heroteamlink"), "4");
}

// As a program leaves it that is killed while it writes the log back into the file.
void tst_OtherNames::theEndOfTheFileMayStandInItsLog()
{
    QFETCH(QString, kind);
    {
        Holder other(real(), "PRAGMA wal_autocheckpoint=0");
        QVERIFY(other.run("WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                          "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'Nobody' FROM n"));
        QVERIFY(other.run("PRAGMA wal_checkpoint(PASSIVE)"));
        for (const char *ending : {"", "-wal"})
            QVERIFY(QFile::copy(real() + ending, m_folder->filePath("killed.db") + ending));
    }
    QVERIFY(QFile::remove(real()) && !QFile::exists(real() + "-wal"));
    for (const char *ending : {"", "-wal"})
        QVERIFY(QFile::rename(m_folder->filePath("killed.db") + ending, real() + ending));
    QVERIFY(QFile::resize(real(), QFileInfo(real()).size() - 2 * 4096));

    StatementLog log;
    const auto session = Test::openSession(nameOf(kind), log);
    QVERIFY2(session, qPrintable(session ? QString() : session.error().sentence));
    const auto count = (*session)->run({"SELECT count(*) FROM hero"});
    QVERIFY(count && count->rows.first().first() == 2994);
}

void tst_OtherNames::aLongLogMakesALongList()
{
    Holder other(real(), "PRAGMA wal_autocheckpoint=0");
    QVERIFY(other.run("WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
                      "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'Nobody' FROM n"));
    StatementLog log;
    const auto session = Test::openSession(nameOf("symbolic link"), log);
    QVERIFY(session && KeyReader::isLong(**session, "hero", true));
}

void tst_OtherNames::theHolderOfTheLockIsNamed()
{
    QFETCH(QString, kind);
    QProcess other;
    other.start("sqlite3", {real()});
    QVERIFY(other.waitForStarted());
    other.write("BEGIN IMMEDIATE;\nSELECT 'locked';\n");
    QVERIFY(QTest::qWaitFor([&other] { return other.waitForReadyRead(10) && other.readAll().contains("locked"); }));
    QCOMPARE(lockHolder(nameOf(kind)), QString("sqlite3 (process %1)").arg(other.processId()));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
}

void tst_OtherNames::aLogOfStatementsReplacesNoPartOfTheFile_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("the file itself") << "real/heroes.db";
    QTest::newRow("the link") << "link.db";
    QTest::newRow("a hard link") << "hard.log";
    QTest::newRow("its write-ahead log") << "real/heroes.db-wal";
    QTest::newRow("the log's index") << "real/heroes.db-shm";
    QTest::newRow("its journal") << "real/heroes.db-journal";
}

void tst_OtherNames::aLogOfStatementsReplacesNoPartOfTheFile()
{
    QFETCH(QString, target);
    const auto roster = openFile(nameOf("symbolic link"));
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(::link(QFile::encodeName(real()).constData(), QFile::encodeName(m_folder->filePath("hard.log")).constData()) == 0);
    Exporter exporter(roster->session());
    QSignalSpy refused(&exporter, &Exporter::refused);
    exporter.exportLog(m_folder->filePath(target));
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(refused.first().first().value<Failure>().sentence.contains("cannot replace the file"));
    QVERIFY(roster->controller().perform(Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QCOMPARE(readElsewhere(real(), "SELECT count(*) FROM heroteamlink"), "6");
}

void tst_OtherNames::aHardLinkWithAWriteAheadLogIsOnlyRead_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("isWritten");
    QTest::newRow("write-ahead log") << "wal" << false;
    QTest::newRow("rollback journal") << "delete" << true; // both names lock the same bytes
}

// Each name would have a log of its own, and each program would overwrite what the other has written.
void tst_OtherNames::aHardLinkWithAWriteAheadLogIsOnlyRead()
{
    QFETCH(QString, mode);
    QFETCH(bool, isWritten);
    QVERIFY(runElsewhere(real(), {"PRAGMA journal_mode=" + mode}));
    const QString name = m_folder->filePath("second.db");
    QVERIFY(::link(QFile::encodeName(real()).constData(), QFile::encodeName(name).constData()) == 0);
    const auto roster = openFile(name);
    RosterWatch watch(*roster);
    QCOMPARE(roster->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})), isWritten);
    QVERIFY2(isWritten || watch.refused().contains("\"second.db\" has a second name"), qPrintable(watch.refused()));
    QCOMPARE(readElsewhere(real(), "SELECT count(*) FROM heroteamlink"), isWritten ? "5" : "4");
}

QTEST_GUILESS_MAIN(tst_OtherNames)
#include "tst_othernames.moc"

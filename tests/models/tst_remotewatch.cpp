#include "models/log/statementlog.h"
#include "models/sql/remotewatch.h"
#include "models/sql/session.h"
#include "support/holder.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// A file on another machine is polled for changes, because no notification comes from there.
class tst_RemoteWatch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void fileSystemsOfOthersAreKnown_data();
    void fileSystemsOfOthersAreKnown();
    void thisMachinesFilesAreNotRemote();
    void askingWhereAFileStandsDropsNoLock(); // H70
    void commitsAreNoticedAndNothingElse();
    void aFileThatGoesIsNoticed();
    void askingHoldsNobodyUp();
    void stoppedItAsksNoMore();

private:
    static bool write(const QString &path) { return runElsewhere(path, {QStringLiteral("UPDATE hero SET age = coalesce(age, 0) + 1")}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<StatementLog> m_log;
    std::unique_ptr<Session> m_session;
};

void tst_RemoteWatch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("heroes.db");
    QVERIFY(sampleInFile(m_path));
    m_log = std::make_unique<StatementLog>();
    auto session = Test::openSession(m_path, *m_log); // and nobody else who would look
    QVERIFY(session);
    m_session = *std::move(session);
}

void tst_RemoteWatch::cleanup()
{
    m_session.reset();
}

void tst_RemoteWatch::fileSystemsOfOthersAreKnown_data()
{
    QTest::addColumn<bool>("isNetwork");
    for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "9p", "ceph", "CIFS"})
        QTest::newRow(type) << true;
    for (const char *type : {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "vfat", "fuseblk", "zfs", ""})
        QTest::newRow(type) << false;
}

void tst_RemoteWatch::fileSystemsOfOthersAreKnown()
{
    QTEST(RemoteWatch::isNetwork(QTest::currentDataTag()), "isNetwork");
}

void tst_RemoteWatch::thisMachinesFilesAreNotRemote()
{
    QVERIFY(!RemoteWatch::isRemote(m_path));
    QVERIFY(!RemoteWatch::isRemote({}));
}

// Whoever closes a descriptor of a file gives up every lock of the process on it, SQLite's too. A lock of an open file
// description, asked for here, conflicts with those of its own process.
void tst_RemoteWatch::askingWhereAFileStandsDropsNoLock()
{
    const QString link = m_folder->filePath("link.db");
    QVERIFY(QFile::link(m_path, link));
    const Holder holder(m_path);
    QVERIFY(holder.holds());
    QVERIFY(!RemoteWatch::isRemote(m_path));
    QVERIFY(!RemoteWatch::isRemote(link));
    const int file = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC);
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const int asked = ::fcntl(file, F_OFD_GETLK, &lock);
    ::close(file); // and now the locks are gone
    QCOMPARE(asked, 0);
    QVERIFY(lock.l_type != F_UNLCK);
}

void tst_RemoteWatch::commitsAreNoticedAndNothingElse()
{
    RemoteWatch watch(*m_session);
    QSignalSpy touched(&watch, &RemoteWatch::touched);
    const quint64 log = m_log->lastNumber();
    watch.start();
    QTRY_COMPARE(touched.size(), 1); // what came before
    QVERIFY(write(m_path));
    QTRY_COMPARE(touched.size(), 2);
    QVERIFY(write(m_path));
    QTRY_COMPARE(touched.size(), 3);
    QVERIFY(!touched.wait(2 * RemoteWatch::Interval)); // two questions that have no news
    QCOMPARE(m_log->lastNumber(), log); // it is nobody's gesture
}

void tst_RemoteWatch::aFileThatGoesIsNoticed()
{
    RemoteWatch watch(*m_session);
    QSignalSpy touched(&watch, &RemoteWatch::touched);
    watch.start();
    QTRY_COMPARE(touched.size(), 1);
    QVERIFY(QFile::rename(m_path, m_path + "-away"));
    QTRY_COMPARE(touched.size(), 2);
    QVERIFY(QFile::rename(m_path + "-away", m_path));
    QTRY_COMPARE(touched.size(), 3);
}

// Between two questions no lock is held and no transaction is open.
void tst_RemoteWatch::askingHoldsNobodyUp()
{
    RemoteWatch watch(*m_session);
    QSignalSpy touched(&watch, &RemoteWatch::touched);
    watch.start();
    QTRY_COMPARE(touched.size(), 1);
    QTRY_VERIFY(runElsewhere(m_path, {QStringLiteral("PRAGMA busy_timeout=0"), QStringLiteral("BEGIN EXCLUSIVE"), QStringLiteral("COMMIT")}));
}

void tst_RemoteWatch::stoppedItAsksNoMore()
{
    RemoteWatch watch(*m_session);
    QSignalSpy touched(&watch, &RemoteWatch::touched);
    watch.start();
    QTRY_COMPARE(touched.size(), 1);
    watch.stop();
    QVERIFY(!watch.isRunning());
    QVERIFY(write(m_path));
    watch.start(); // which tells once, whatever happened
    QTRY_COMPARE(touched.size(), 2);
}

QTEST_GUILESS_MAIN(tst_RemoteWatch)
#include "tst_remotewatch.moc"

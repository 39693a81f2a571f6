#include "support/program.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// Two real programs of one user: the second gives its file to the first, and ends.
class tst_HandOver : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void fileGoesToTheOneThatRuns();
    void readOnlyGoesWithIt();
    void whatOnlyThisOneCanDoStays_data();
    void whatOnlyThisOneCanDoStays();
    void deadSocketIsTakenOver();
    void twoAtOnceEndWithOne_data();
    void twoAtOnceEndWithOne();
    void socketIsTheUsersAlone();
    void garbageIsNotTaken();

private:
    QString file(const QString &name) const { return m_home->filePath(name); }
    QStringList remembered() const;
    QString setting(const QString &name) const;
    QString socket() const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_HandOver::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    for (const QString &name : {QString("first.db"), QString("second.db"), QString("third.db")})
        QVERIFY(sampleInFile(file(name)));
}

// As the programs have written it down by now.
QString tst_HandOver::setting(const QString &name) const
{
    const QSettings settings(m_home->filePath("config/rollcall/rollcall.conf"), QSettings::IniFormat);
    return settings.value(name).toString();
}

QStringList tst_HandOver::remembered() const
{
    const QSettings settings(m_home->filePath("config/rollcall/rollcall.conf"), QSettings::IniFormat);
    QStringList names;
    for (const QString &path : settings.value("recentFiles").toStringList())
        names.append(QFileInfo(path).fileName());
    return names;
}

QString tst_HandOver::socket() const
{
    const QDir run(m_home->filePath("run"));
    const QStringList names = run.entryList({"rollcall-*"}, QDir::System | QDir::Files);
    for (const QString &name : names) {
        if (!name.endsWith(".lock"))
            return run.filePath(name);
    }
    return {};
}

void tst_HandOver::fileGoesToTheOneThatRuns()
{
    Program first(m_home->path(), {file("first.db")}), second(m_home->path(), {file("second.db")});
    first.start();
    QVERIFY(first.waitUntilShown());
    second.start();
    QVERIFY(second.waitForEnd());
    QCOMPARE(second.process().exitCode(), 0);
    QTRY_COMPARE(remembered(), QStringList({"second.db", "first.db"}));
    QTRY_COMPARE(setting(QString("running/%1").arg(first.process().processId())), file("second.db"));
    QCOMPARE(first.process().state(), QProcess::Running);
    first.send(SIGTERM);
    QVERIFY(first.waitForEnd());
    QCOMPARE(first.process().exitCode(), 0);
}

void tst_HandOver::readOnlyGoesWithIt()
{
    Program first(m_home->path(), {file("first.db")}), second(m_home->path(), {"--readonly", file("second.db")});
    first.start();
    QVERIFY(first.waitUntilShown());
    QCOMPARE(setting("lastFileReadOnly"), "false");
    second.start();
    QVERIFY(second.waitForEnd());
    QTRY_COMPARE(setting("lastFile"), file("second.db"));
    QTRY_COMPARE(setting("lastFileReadOnly"), "true");
}

void tst_HandOver::whatOnlyThisOneCanDoStays_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("a program of its own") << QStringList{"--new-instance"};
    QTest::newRow("what it prints") << QStringList{"--echo"};
    QTest::newRow("its log at exit") << QStringList{"--export-log", "log.sql"};
}

void tst_HandOver::whatOnlyThisOneCanDoStays()
{
    QFETCH(QStringList, options);
    if (options.size() > 1)
        options[1] = file(options.at(1));
    Program first(m_home->path(), {file("first.db")}), second(m_home->path(), options + QStringList{file("second.db")});
    first.start();
    QVERIFY(first.waitUntilShown());
    second.start();
    QVERIFY(second.waitUntilShown());
    QCOMPARE(setting(QString("running/%1").arg(first.process().processId())), file("first.db"));
    QCOMPARE(setting(QString("running/%1").arg(second.process().processId())), file("second.db"));
}

void tst_HandOver::deadSocketIsTakenOver()
{
    {
        Program first(m_home->path(), {file("first.db")});
        first.start();
        QVERIFY(first.waitUntilShown());
        first.send(SIGKILL);
        QVERIFY(!first.waitForEnd());
    }
    QVERIFY(QFileInfo::exists(socket()));
    Program second(m_home->path(), {file("second.db")}), third(m_home->path(), {file("third.db")});
    second.start();
    QVERIFY(second.waitUntilShown());
    third.start();
    QVERIFY(third.waitForEnd());
    QTRY_COMPARE(setting(QString("running/%1").arg(second.process().processId())), file("third.db"));
}

void tst_HandOver::twoAtOnceEndWithOne_data()
{
    QTest::addColumn<int>("pair");
    for (int pair = 1; pair <= 6; ++pair)
        QTest::addRow("pair %d", pair) << pair;
}

void tst_HandOver::twoAtOnceEndWithOne()
{
    Program first(m_home->path(), {file("first.db")}), second(m_home->path(), {file("second.db")});
    first.start();
    second.start();
    const auto isRunning = [](Program &program) { return program.process().state() == QProcess::Running; };
    constexpr int Patience = 60'000; // milliseconds, on a busy machine
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(first) != isRunning(second), Patience);
    Program &left = isRunning(first) ? first : second;
    QTRY_COMPARE_WITH_TIMEOUT(remembered().size(), 2, Patience); // neither file is lost
    QVERIFY(isRunning(left));
    left.send(SIGTERM);
    QVERIFY(left.waitForEnd());
}

void tst_HandOver::socketIsTheUsersAlone()
{
    Program first(m_home->path(), {file("first.db")});
    first.start();
    QVERIFY(first.waitUntilShown());
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(QFileInfo::exists(socket()));
    QCOMPARE(QFile::permissions(socket()) & others, QFile::Permissions());
    first.send(SIGTERM);
    QVERIFY(first.waitForEnd());
    QVERIFY(!QFileInfo::exists(socket()));
}

// Of something that is not Rollcall; it goes on, and takes files still.
void tst_HandOver::garbageIsNotTaken()
{
    Program first(m_home->path(), {file("first.db")}), second(m_home->path(), {file("second.db")});
    first.start();
    QVERIFY(first.waitUntilShown());
    QProcess stranger;
    stranger.start("python3", {"-c", "import socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n"
                                     "for i in range(2000): s.send(b'x' * 100)\nprint(s.recv(10))", socket()});
    if (!stranger.waitForStarted())
        QSKIP("python3 is not installed");
    QVERIFY(stranger.waitForFinished());
    QVERIFY(!stranger.readAllStandardOutput().contains("taken"));
    second.start();
    QVERIFY(second.waitForEnd());
    QTRY_COMPARE(setting("lastFile"), file("second.db"));
}

QTEST_GUILESS_MAIN(tst_HandOver)
#include "tst_handover.moc"

#include "app/application.h"
#include "app/quitsignals.h"
#include "models/gesture/membershipcontroller.h"
#include "models/sql/writeactivity.h"
#include "support/bulktest.h"
#include "support/program.h"
#include "support/replay.h"
#include "support/testdatabase.h"
#include "support/ui/rosterwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QSessionManager>
#include <QSettings>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// However the program is ended (signal, logging out), it ends as if its window had been closed.
class tst_Quitting : public BulkTest
{
    Q_OBJECT

private slots:
    void init();

    void aSignalClosesTheProgramProperly_data();
    void aSignalClosesTheProgramProperly();
    void anIgnoredSignalStaysIgnored();
    void onlyASecondInterruptEndsAtOnce();
    void aSignalEndsATour();
    void aSignalClosesWhatIsOpenInTheWindow();
    void aSignalCallsAWorkerOff();
    void loggingOutWritesEverything();
    void copiesOfACrashGoAtTheNextStart();

private:
    QString home() const { return m_home->path(); }
    QStringList temporaryFiles() const { return QDir(Program::temporaryFolder(home())).entryList(QDir::AllEntries | QDir::NoDotAndDotDot); }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_file;
};

void tst_Quitting::init()
{
    useOwnSettings();
    m_home = std::make_unique<QTemporaryDir>();
    m_file = m_home->filePath("heroes.db");
    QVERIFY(sampleInFile(m_file));
}

void tst_Quitting::aSignalClosesTheProgramProperly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void tst_Quitting::aSignalClosesTheProgramProperly()
{
    QFETCH(int, signal);
    const QString log = m_home->filePath("log.sql");
    Program program(home(), {"--export-log", log, m_file});
    program.start();
    QVERIFY(program.waitUntilShown());
    program.send(signal);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.process().exitCode(), 0);
    QFile exported(log);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    QCOMPARE(runScript(m_home->filePath("replayed.db"), exported.readAll()), "");
    QCOMPARE(contentsOf(m_home->filePath("replayed.db")), contentsOf(m_file));
    QVERIFY(!QSettings(home() + "/config/rollcall/rollcall.conf", QSettings::NativeFormat).childGroups().contains("running"));
    QCOMPARE(temporaryFiles(), QStringList());
}

void tst_Quitting::anIgnoredSignalStaysIgnored()
{
    Program program(home(), {m_file});
    program.process().setChildProcessModifier([] { ::signal(SIGHUP, SIG_IGN); }); // as nohup does it
    program.start();
    QVERIFY(program.waitUntilShown());
    program.send(SIGHUP);
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.process().exitCode(), 0);
}

// In a child whose event loop never comes round to the first one.
void tst_Quitting::onlyASecondInterruptEndsAtOnce()
{
    const auto endOf = [](int signal) {
        const pid_t child = ::fork();
        if (child == 0) {
            const QuitSignals watched;
            ::raise(signal);
            ::raise(signal);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    };
    QCOMPARE(endOf(SIGINT), SIGINT);
    QCOMPARE(endOf(SIGHUP), 0);
    QCOMPARE(endOf(SIGTERM), 0);
}

void tst_Quitting::aSignalEndsATour()
{
    Program program(home(), {"--tour", m_home->filePath("tour")});
    program.start();
    QVERIFY(program.process().waitForReadyRead());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.process().exitCode(), 1); // it was not played to its end
    QCOMPARE(temporaryFiles(), QStringList());
}

// A file dialog stands before it.
void tst_Quitting::aSignalClosesWhatIsOpenInTheWindow()
{
    Application application(CommandLine::parse({"rollcall", m_file}));
    QTimer::singleShot(0, &application, [&] {
        application.window().actions().openFile->trigger();
        QVERIFY(QApplication::activeModalWidget());
        ::raise(SIGTERM);
    });
    QCOMPARE(application.run(), 0);
    QVERIFY(!application.window().isVisible());
}

void tst_Quitting::aSignalCallsAWorkerOff()
{
    begin();
    make();
    end();
    Application application(CommandLine::parse({"rollcall", m_path}));
    std::atomic_bool isCalledOff = false;
    QTimer::singleShot(0, &application, [&] {
        const WriteActivity &work = application.roster()->session().writeActivity();
        connect(&work, &WriteActivity::cancelled, &application, [&isCalledOff] { isCalledOff = true; });
        application.roster()->controller().runner().setWatch([&isCalledOff](qint64, qint64) {
            while (!isCalledOff) // or it is done before
                QThread::yieldCurrentThread();
            return true;
        });
        connect(&work, &WriteActivity::progressed, &application, [] { ::raise(SIGTERM); }, Qt::SingleShotConnection);
        application.roster()->controller().perform(Gesture::add(Side::Left, heroes(), {Key(3)}));
    });
    QCOMPARE(application.run(), 0);
    QVERIFY(!application.window().isVisible());
    QCOMPARE(countIn(3), "0");
}

void tst_Quitting::loggingOutWritesEverything()
{
    const QString log = m_home->filePath("log.sql");
    Application application(CommandLine::parse({"rollcall", "--export-log", log, m_file}));
    application.start();
    QTRY_VERIFY(QSettings().contains(QStringLiteral("running/%1").arg(QCoreApplication::applicationPid())));
    QVERIFY(application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    // Only a session manager can make one of these, and nobody looks at it.
    emit qGuiApp->commitDataRequest(*reinterpret_cast<QSessionManager *>(qGuiApp));
    QFile exported(log);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    QCOMPARE(runScript(m_home->filePath("replayed.db"), exported.readAll()), "");
    QCOMPARE(contentsOf(m_home->filePath("replayed.db")), contentsOf(m_file));
    QVERIFY(!QSettings().contains(QStringLiteral("running/%1").arg(QCoreApplication::applicationPid())));
    QVERIFY(application.window().isVisible()); // somebody may still call the logout off
}

void tst_Quitting::copiesOfACrashGoAtTheNextStart()
{
    QVERIFY(QDir().mkpath(Program::temporaryFolder(home())));
    const QString left = Program::temporaryFolder(home()) + "/rollcall-scratch-crashd";
    QVERIFY(QDir().mkdir(left));
    for (const char *name : {"/lock", "/base.db"}) {
        QFile file(left + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    Program program(home(), {m_file});
    program.start();
    QVERIFY(program.waitUntilShown());
    QTRY_COMPARE(temporaryFiles(), QStringList());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
}

QTEST_MAIN(tst_Quitting)
#include "tst_quitting.moc"

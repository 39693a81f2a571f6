#include "app/application.h"
#include "app/runmark.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/holder.h"
#include "support/opensession.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/progressstrip.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTest>
#include <QTimer>

#include <signal.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// Files of unknown origin, damaged or locked files, and the start after a crash.
class tst_Safety : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readOnlyIsKeptOnRequest_data();
    void readOnlyIsKeptOnRequest(); // H60
    void readOnlyFileIsRememberedAsSuch();
    void triggersAndViewsAreListedBeforeTheFirstWrite(); // H57
    void changedTriggersAreListedAgain();
    void otherNewsWaitForTheQuestion();
    void damageFoundOnOpeningForbidsWriting_data();
    void damageFoundOnOpeningForbidsWriting(); // H46
    void aValueThatBreaksARuleIsNoDamage();
    void truncatedFileIsNoticedBeforeTheNextWrite_data();
    void truncatedFileIsNoticedBeforeTheNextWrite(); // H50
    void endlessTriggerGoesOnInAWorkerAndCanBeCancelled(); // H59
    void lockedFileCanBeOpenedByRetry();
    void openingTheOpenFileAgainKeepsItsLocks();
    void killedProgramSaysSoAtTheNextStart();
    void programThatEndedWellSaysNothing();
    void markOfARunningProgramIsLeftAlone();

private:
    QString file(const QString &name = "mine.db") const { return m_folder->filePath(name); }
    // Runs the program with these arguments and does something in it.
    void run(const QStringList &arguments, const std::function<void(Application &)> &inside);
    void press(Application &application, const char *text);
    static QString sentence(Application &application);

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const char *const Trigger = "CREATE TRIGGER log_join AFTER INSERT ON heroteamlink BEGIN UPDATE hero SET age = 1 WHERE id = 1; END";

void tst_Safety::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(file()));
}

void tst_Safety::run(const QStringList &arguments, const std::function<void(Application &)> &inside)
{
    Application application(CommandLine::parse(QStringList("rollcall") + arguments));
    QTimer::singleShot(0, &application, [&] {
        inside(application);
        application.window().close();
        QApplication::quit();
    });
    application.run();
}

QString tst_Safety::sentence(Application &application)
{
    return application.window().messages().isVisible() ? application.window().messages().sentence() : QString();
}

void tst_Safety::press(Application &application, const char *text)
{
    QWidget *button = Person::button(application.window().messages(), text);
    QVERIFY2(button, text);
    Person::click(*button);
}

void tst_Safety::readOnlyIsKeptOnRequest_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("rollback journal") << "delete";
    QTest::newRow("write-ahead log") << "wal";
}

void tst_Safety::readOnlyIsKeptOnRequest()
{
    QFETCH(QString, mode);
    QVERIFY(runElsewhere(file(), {"PRAGMA journal_mode=" + mode}));
    run({"--readonly", file()}, [&](Application &application) {
        QCOMPARE(application.window().windowTitle(), "mine.db (read-only) - Rollcall");
        QVERIFY2(sentence(application).startsWith("You opened this file read-only"), qPrintable(sentence(application)));
        QCOMPARE(application.roster()->entities(Side::Left).rowCount(), 3);
        QVERIFY(!application.window().actions().link->isEnabled());
        QVERIFY(!application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
        QCOMPARE(readElsewhere(file(), "SELECT count(*) FROM heroteamlink"), "4");
        QVERIFY(!application.roster()->session().run({"DELETE FROM heroteamlink"})); // SQLite refuses, too

        QVERIFY(application.open(file(), Session::Access::ReadOnly));
        press(application, "Open for Editing");
        QCOMPARE(application.window().windowTitle(), "mine.db - Rollcall");
        QVERIFY(application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    });
}

void tst_Safety::readOnlyFileIsRememberedAsSuch()
{
    run({}, [&](Application &application) { QVERIFY(application.open(file(), Session::Access::ReadOnly)); });
    run({}, [&](Application &application) {
        QCOMPARE(application.roster()->session().place().path(), file());
        QVERIFY(application.roster()->session().isReadOnly());
    });
}

// Pitfall 2.7 "Schema of a file from elsewhere".
void tst_Safety::triggersAndViewsAreListedBeforeTheFirstWrite()
{
    QVERIFY(runElsewhere(file(), {Trigger, "CREATE VIEW names AS SELECT name FROM hero"}));
    const QString question = "This file contains code of its own, which runs when you edit: log_join. This file contains code of its own, which runs when its lists are read: names.";
    run({file()}, [&](Application &application) {
        QCOMPARE(sentence(application), question);
        press(application, "Open Read-Only");
        QVERIFY(application.roster()->session().isReadOnly());
        QVERIFY(sentence(application).startsWith("You opened this file read-only"));
    });
    run({file()}, [&](Application &application) { // nobody has said yes
        QCOMPARE(sentence(application), question);
        press(application, "Edit Anyway");
        QVERIFY(!application.roster()->session().isReadOnly());
        QCOMPARE(sentence(application), "");
    });
    run({file()}, [&](Application &application) { QCOMPARE(sentence(application), ""); });
}

void tst_Safety::changedTriggersAreListedAgain()
{
    QVERIFY(runElsewhere(file(), {Trigger}));
    run({file()}, [&](Application &application) { press(application, "Edit Anyway"); });
    QVERIFY(runElsewhere(file(), {"DROP TRIGGER log_join", "CREATE TRIGGER log_join AFTER INSERT ON heroteamlink BEGIN DELETE FROM team; END"}));
    run({file()}, [&](Application &application) { QVERIFY(sentence(application).contains("log_join")); });
}

void tst_Safety::otherNewsWaitForTheQuestion()
{
    QVERIFY(runElsewhere(file(), {Trigger, "INSERT INTO heroteamlink VALUES (1, 77)"})); // its foreign keys are off
    run({file()}, [&](Application &application) {
        QApplication::processEvents();
        QVERIFY(sentence(application).contains("log_join"));
        press(application, "Edit Anyway");
        QTRY_VERIFY2(sentence(application).contains("nothing at the other end"), qPrintable(sentence(application)));
    });
}

static bool damageAPage(const QString &file)
{
    if (!runElsewhere(file, {"CREATE TABLE other (x)", "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO other SELECT 'some text' FROM n"}))
        return false;
    QFile raw(file); // a page of the table that is not shown
    if (!raw.open(QIODevice::ReadWrite))
        return false;
    raw.seek(raw.size() - 4096);
    return raw.write(QByteArray(4096, '\xff')) == 4096;
}

// The index does not hold what the table holds, and every list read through it is short of it.
static bool damageAnIndex(const QString &file)
{
    const QString wasListed = "WHERE name = 'by_hero'";
    return runElsewhere(file, {"CREATE INDEX by_hero ON heroteamlink (hero_id)", "CREATE TABLE listed AS SELECT * FROM sqlite_schema " + wasListed,
                               "PRAGMA writable_schema=ON", "DELETE FROM sqlite_schema " + wasListed})
           && runElsewhere(file, {"DELETE FROM heroteamlink WHERE hero_id = 3"})
           && runElsewhere(file, {"PRAGMA writable_schema=ON", "INSERT INTO sqlite_schema SELECT * FROM listed", "DROP TABLE listed"});
}

void tst_Safety::damageFoundOnOpeningForbidsWriting_data()
{
    QTest::addColumn<bool>("isOfIndex");
    QTest::newRow("a page") << false;
    QTest::newRow("an index that does not hold what its table holds") << true;
}

// Pitfall 2.5 "One page corrupt".
void tst_Safety::damageFoundOnOpeningForbidsWriting()
{
    QFETCH(bool, isOfIndex);
    QVERIFY(isOfIndex ? damageAnIndex(file()) : damageAPage(file()));
    const QString links = readElsewhere(file(), "SELECT count(*) FROM heroteamlink");
    run({file()}, [&](Application &application) {
        QTRY_VERIFY(application.roster()->session().isReadOnly());
        QTRY_VERIFY2(sentence(application).startsWith("\"mine.db\" is damaged, so it is only read from now on"), qPrintable(sentence(application)));
        QTRY_VERIFY(Person::button(application.window().messages(), "Save a Copy As..."));
        QVERIFY(!application.window().actions().link->isEnabled());
        QVERIFY(!application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
        QCOMPARE(readElsewhere(file(), "SELECT count(*) FROM heroteamlink"), links);
    });
}

// Whoever made the file may have put its rules in later; SQLite's check tells of it in the same breath as of damage.
void tst_Safety::aValueThatBreaksARuleIsNoDamage()
{
    QVERIFY(runElsewhere(file(), {"CREATE TABLE other (x INTEGER NOT NULL CHECK (x > 0))", "PRAGMA ignore_check_constraints=ON", "INSERT INTO other VALUES (-1)"}));
    run({file()}, [&](Application &application) {
        QTRY_VERIFY(application.roster()->hasLookedForDamage());
        QVERIFY(!application.roster()->session().isReadOnly());
        QVERIFY2(sentence(application).isEmpty(), qPrintable(sentence(application)));
        QVERIFY(application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    });
}

void tst_Safety::truncatedFileIsNoticedBeforeTheNextWrite_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("half") << qint64(3 * 4096);
    QTest::newRow("within a page") << qint64(5000);
    QTest::newRow("all") << qint64(0);
}

// Row "File truncated while open".
void tst_Safety::truncatedFileIsNoticedBeforeTheNextWrite()
{
    QFETCH(qint64, size);
    run({file()}, [&](Application &application) {
        QVERIFY(QFile::resize(file(), size));
        QVERIFY(!application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
        QCOMPARE(QFileInfo(file()).size(), size); // nothing was written into it
        QTRY_VERIFY2(!sentence(application).isEmpty(), "one sentence");
        QVERIFY(!sentence(application).contains("could not be done"));
    });
}

// Pitfall 2.7 "Endless view": a Stop for every query. What would hold the window goes on in a worker.
void tst_Safety::endlessTriggerGoesOnInAWorkerAndCanBeCancelled()
{
    const QString counts = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    QVERIFY(runElsewhere(file(), {"CREATE TRIGGER slow AFTER INSERT ON heroteamlink BEGIN UPDATE hero SET age = (" + counts + ") WHERE id = 1; END"}));
    run({file()}, [&](Application &application) {
        press(application, "Edit Anyway");
        application.roster()->session().setTimeLimit(200);
        int cancelled = 0;
        QTimer cancel;
        connect(&cancel, &QTimer::timeout, &application, [&] {
            if (!application.window().progress().isVisible())
                return;
            ++cancelled;
            application.roster()->controller().cancel();
        });
        cancel.start(50);
        QVERIFY(!application.roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
        QTRY_COMPARE(application.window().statusBar()->currentMessage(), "Cancelled; nothing was changed.");
        QVERIFY(cancelled > 0);
        QTRY_VERIFY(!application.roster()->controller().isBusy());
        QVERIFY2(sentence(application).isEmpty(), qPrintable(sentence(application)));
        QCOMPARE(readElsewhere(file(), "SELECT count(*) FROM heroteamlink"), "4");
        application.roster()->session().setTimeLimit(0);
        QVERIFY(application.roster()->controller().perform(Gesture::edit(QList<Edit>{{Side::Left, Deadpond, "name", "Deadpond", "D"}}))); // usable
    });
}

void tst_Safety::lockedFileCanBeOpenedByRetry()
{
    Holder holder(file(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    run({file()}, [&](Application &application) {
        QVERIFY(!application.roster());
        QVERIFY2(sentence(application).contains("locked"), qPrintable(sentence(application)));
        holder.release();
        press(application, "Retry");
        QVERIFY(application.roster());
        QCOMPARE(sentence(application), "");
    });
}

// https://sqlite.org/howtocorrupt.html §2.2: close() on any descriptor of the file would drop them.
void tst_Safety::openingTheOpenFileAgainKeepsItsLocks()
{
    run({file()}, [&](Application &application) {
        Session &session = application.roster()->session();
        QVERIFY(session.run({"BEGIN IMMEDIATE"}));
        StatementLog log;
        QVERIFY(Test::openSession(file(), log));
        QProcess other;
        other.start("sqlite3", {file(), "BEGIN IMMEDIATE"});
        QVERIFY(other.waitForFinished());
        QVERIFY2(other.readAllStandardError().contains("locked"), "another program could write");
        QVERIFY(session.run({"ROLLBACK"}));
    });
}

void tst_Safety::killedProgramSaysSoAtTheNextStart()
{
    // The folder must be found by a program that this test does not set up.
    qputenv("XDG_CONFIG_HOME", file("config").toUtf8());
    QProcess program;
    program.start(QApplication::applicationDirPath() + "/../app/rollcall", {file()});
    QVERIFY(program.waitForStarted());
    const auto marks = [this] {
        QSettings settings(file("config/rollcall/rollcall.conf"), QSettings::NativeFormat);
        settings.beginGroup("running");
        return settings.childKeys();
    };
    QTRY_COMPARE(marks(), QStringList(QString::number(program.processId())));
    ::kill(pid_t(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished());

    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, file("config"));
    run({}, [&](Application &application) {
        QCOMPARE(application.roster()->session().place().path(), file());
        QVERIFY2(sentence(application).startsWith("Rollcall closed unexpectedly."), qPrintable(sentence(application)));
    });
    run({}, [&](Application &application) { QCOMPARE(sentence(application), ""); });
}

void tst_Safety::programThatEndedWellSaysNothing()
{
    run({file()}, [&](Application &application) {
        application.window().panel(Side::Left).filter().setText("Spider");
        QTRY_COMPARE(application.roster()->entities(Side::Left).rowCount(), 1);
        application.window().panel(Side::Right).view().selectKeys({Preventers});
        // As it was, for a program that has no chance to save it at its end.
        QTRY_COMPARE_WITH_TIMEOUT(QSettings().allKeys().filter("/filter").size(), 2, 10'000);
    });
    run({}, [&](Application &application) {
        QCOMPARE(sentence(application), "");
        QCOMPARE(application.window().panel(Side::Left).filter().text(), "Spider");
        QCOMPARE(application.window().panel(Side::Right).view().selectedKeys(), QList<Key>{Preventers});
    });
}

void tst_Safety::markOfARunningProgramIsLeftAlone()
{
    QProcess other; // runs, but under another name: the number has come round again
    other.start("sleep", {"60"});
    QVERIFY(other.waitForStarted());
    QSettings().setValue(QStringLiteral("running/%1").arg(other.processId()), "reused.db");
    QCOMPARE(RunMark::takeFromTheDead(), "reused.db");
    RunMark mine;
    mine.set("mine.db");
    QCOMPARE(RunMark::takeFromTheDead(), "");
    QCOMPARE(QSettings().value(QStringLiteral("running/%1").arg(QCoreApplication::applicationPid())), "mine.db");
    other.kill();
    QVERIFY(other.waitForFinished());
}

QTEST_MAIN(tst_Safety)
#include "tst_safety.moc"

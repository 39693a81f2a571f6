#include "app/application.h"
#include "models/export/exporter.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/sql/writeactivity.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/progressstrip.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Saving a copy and exporting the log in the real window: with progress, cancelled with a key, without blocking other work.
class tst_FileSaver : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatIsQuickShowsNoStrip_data();
    void whatIsQuickShowsNoStrip();
    void theStripSaysHowFarItIs_data();
    void theStripSaysHowFarItIs();
    void cancelledFromTheStrip_data();
    void cancelledFromTheStrip();
    void theWindowIsUsableMeanwhile();
    void closingTheWindowCancelsFirst_data();
    void closingTheWindowCancelsFirst();
    void openingAnotherFileCancelsFirst();
    void aFailureIsOneSentence_data();
    void aFailureIsOneSentence();
    void aFailureGoesWhenItIsWrittenAfterAll();
    void whatALockRefusedIsTriedAgain();
    void theEndOfTheProgramLeavesNothing();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name); }
    MainWindow &window() { return m_application->window(); }
    ProgressStrip &strip() { return window().progress(); }
    QString status() { return window().statusBar()->currentMessage(); }
    bool isBusy() { return m_application->roster()->controller().isBusy(); }
    // Begins it, as the dialog would; the worker stands still until goOn().
    void begin(const QString &name);
    void goOn() { m_gate->release(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
    std::shared_ptr<QSemaphore> m_gate;
    QStringList m_before;
};

static const QString Cancelled = "Cancelled; nothing was written.";

void tst_FileSaver::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(file("heroes.db")));
    QVERIFY(runElsewhere(file("heroes.db"), {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15000) "
                                             "INSERT INTO hero (name, secret_name) SELECT 'Hero ' || i, hex(randomblob(500)) FROM n"}));
    m_application = std::make_unique<Application>(CommandLine());
    window().show();
    QVERIFY(m_application->open(file("heroes.db")));
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    m_before = files();
    m_gate = std::make_shared<QSemaphore>();
}

void tst_FileSaver::cleanup()
{
    goOn();
    m_application.reset();
}

static void names()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("copy") << "copy.db";
    QTest::newRow("log") << "log.csv";
    QTest::newRow("log as SQL") << "log.sql";
}

void tst_FileSaver::begin(const QString &name)
{
    m_application->saver().exporter()->work().setTestWatch([gate = m_gate](qint64, qint64) {
        gate->acquire();
        gate->release();
        return true;
    });
    name.endsWith(".db") ? emit window().copyRequested(file(name)) : emit window().exportRequested(file(name));
}

void tst_FileSaver::whatIsQuickShowsNoStrip_data()
{
    names();
}

void tst_FileSaver::whatIsQuickShowsNoStrip()
{
    QFETCH(QString, name);
    bool wasShown = false;
    QSignalSpy ended(&m_application->roster()->session().writeActivity(), &WriteActivity::ended);
    connect(&m_application->roster()->session().writeActivity(), &WriteActivity::progressed, this, [&] { wasShown = wasShown || strip().isVisible(); });
    QElapsedTimer clock;
    clock.start();
    name.endsWith(".db") ? emit window().copyRequested(file(name)) : emit window().exportRequested(file(name));
    QVERIFY(!strip().isVisible());
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(!wasShown || clock.elapsed() >= ProgressStrip::Patience);
    QTRY_VERIFY(!strip().isVisible());
    QVERIFY2(status().endsWith(name), qPrintable(status()));
    QVERIFY(QFile::exists(file(name)));
}

void tst_FileSaver::theStripSaysHowFarItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("copy") << "copy.db" << "Copying the pages of \"heroes.db\"";
    QTest::newRow("log") << "log.csv" << "Exporting the statements of the log";
}

void tst_FileSaver::theStripSaysHowFarItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    begin(name);
    QTRY_VERIFY(strip().isVisible());
    QVERIFY2(strip().text().startsWith(says), qPrintable(strip().text()));
    QTRY_VERIFY2(strip().text().contains(" a second"), qPrintable(strip().text()));
    goOn();
    QTRY_VERIFY(!strip().isVisible());
    QVERIFY(QFile::exists(file(name)));
}

void tst_FileSaver::cancelledFromTheStrip_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("byKey");
    QTest::addColumn<bool>("isLost");
    QTest::newRow("copy, Escape") << "copy.db" << true << false;
    QTest::newRow("copy, the button") << "copy.db" << false << false;
    QTest::newRow("log, Escape") << "log.sql" << true << false;
    QTest::newRow("log, the button") << "log.csv" << false << false;
    QTest::newRow("rescue, Escape") << "copy.db" << true << true;
}

void tst_FileSaver::cancelledFromTheStrip()
{
    QFETCH(QString, name);
    QFETCH(bool, byKey);
    QFETCH(bool, isLost);
    if (isLost) {
        QVERIFY(QFile::remove(file("heroes.db")));
        m_before.removeOne("heroes.db");
        goOn(); // it is this thread that works
        m_application->saver().exporter()->work().setTestWatch([](qint64, qint64) { return true; });
        emit window().copyRequested(file(name));
        QVERIFY(isBusy());
        strip().show(); // as it would be with a larger file
    } else {
        begin(name);
    }
    QTRY_VERIFY(strip().isVisible());
    if (byKey)
        Person::press(window(), QKeyCombination(Qt::Key_Escape));
    else
        Person::click(*Person::button(strip(), "Cancel"));
    goOn();
    QTRY_VERIFY(!strip().isVisible());
    QCOMPARE(status(), Cancelled);
    QCOMPARE(files(), m_before);
    QVERIFY(!window().messages().isVisible() || isLost); // that says that the file is gone
}

void tst_FileSaver::theWindowIsUsableMeanwhile()
{
    begin("copy.db");
    QVERIFY(isBusy());
    window().panel(Side::Left).filter().setText("Spider");
    QTRY_COMPARE(m_application->roster()->entities(Side::Left).rowCount(), 1);
    QVERIFY(!window().actions().link->isEnabled());
    QVERIFY(!m_application->roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(window().messages().sentence(), "Rollcall is still busy: Copying the pages of \"heroes.db\". Wait until it has finished, or press Cancel.");
    goOn();
    QTRY_VERIFY(!isBusy());
    QVERIFY(m_application->roster()->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QCOMPARE(readElsewhere(file("copy.db"), "SELECT count(*) FROM heroteamlink"), "4");
}

void tst_FileSaver::closingTheWindowCancelsFirst_data()
{
    names();
}

void tst_FileSaver::closingTheWindowCancelsFirst()
{
    QFETCH(QString, name);
    begin(name);
    QVERIFY(!window().close());
    QVERIFY(window().isVisible());
    goOn();
    QTRY_VERIFY(!window().isVisible());
    QCOMPARE(files(), m_before);
}

void tst_FileSaver::openingAnotherFileCancelsFirst()
{
    QVERIFY(sampleInFile(file("other.db")));
    m_before = files();
    begin("copy.db");
    window().actions().closeFile->trigger();
    QVERIFY(m_application->roster());
    goOn();
    QTRY_VERIFY(!m_application->roster());
    QCOMPARE(files(), m_before);
    QVERIFY(m_application->open(file("other.db")));
    emit window().copyRequested(file("copy.db"));
    QTRY_VERIFY(status().endsWith("copy.db"));
    QCOMPARE(readElsewhere(file("copy.db"), "SELECT count(*) FROM hero"), "3");
}

void tst_FileSaver::aFailureIsOneSentence_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("copy into a folder that is not there") << "nowhere/copy.db" << "\"copy.db\" could not be written: its folder does not exist. Choose another folder.";
    QTest::newRow("log into a folder that is not there") << "nowhere/log.csv" << "\"log.csv\" could not be written: its folder does not exist. Choose another folder.";
    QTest::newRow("log over the database") << "heroes.sql" << "The log cannot replace the file that it describes. Choose another name.";
}

void tst_FileSaver::aFailureIsOneSentence()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    if (name == "heroes.sql") {
        QVERIFY(sampleInFile(file(name)));
        QVERIFY(m_application->open(file(name)));
        m_before = files();
    }
    QStringList said;
    connect(&window().messages(), &MessageBar::shown, this, [&](const QString &sentence) { said.append(sentence); });
    goOn();
    begin(name);
    QTRY_COMPARE(said, QStringList{says});
    QVERIFY(!isBusy());
    QCOMPARE(files(), m_before);
}

void tst_FileSaver::aFailureGoesWhenItIsWrittenAfterAll()
{
    goOn();
    begin("no such folder/log.sql");
    QTRY_VERIFY(window().messages().isVisible());
    const QString problem = window().messages().sentence();
    begin("copy.db"); // that is another matter
    QTRY_VERIFY(status().startsWith("Copy saved"));
    QCOMPARE(window().messages().sentence(), problem);
    begin("log.sql");
    QTRY_VERIFY(status().startsWith("Log exported"));
    QVERIFY(!window().messages().isVisible());
    begin("no such folder/log.sql");
    QTRY_VERIFY(window().messages().isVisible());
    window().showNotice("Something else");
    begin("log.csv");
    QTRY_VERIFY(status().startsWith("Log exported"));
    QCOMPARE(window().messages().sentence(), "Something else");
}

void tst_FileSaver::whatALockRefusedIsTriedAgain()
{
    Holder holder(file("heroes.db"), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    goOn();
    begin("log.sql"); // with the rows of the file
    QTRY_VERIFY(window().messages().isVisible());
    QVERIFY2(window().messages().sentence().contains("locked by another program"), qPrintable(window().messages().sentence()));
    holder.release();
    QVERIFY(!QFile::exists(file("log.sql")));
    Person::click(*Person::button(window().messages(), "Retry"));
    QTRY_VERIFY(status().endsWith("log.sql"));
    QVERIFY(QFile::exists(file("log.sql")));
}

void tst_FileSaver::theEndOfTheProgramLeavesNothing()
{
    begin("copy.db");
    QTRY_VERIFY(files().size() > m_before.size()); // the part
    goOn();
    m_application.reset();
    const QStringList left = files();
    QVERIFY2(left == m_before || left == QStringList("copy.db") + m_before, qPrintable(left.join(u' '))); // whole or not at all
    QVERIFY(left == m_before || readElsewhere(file("copy.db"), "PRAGMA integrity_check") == "ok");
}

QTEST_MAIN(tst_FileSaver)
#include "tst_filesaver.moc"

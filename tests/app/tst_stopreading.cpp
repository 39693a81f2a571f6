#include "app/application.h"
#include "models/lists/entitymodel.h"
#include "models/sql/readactivity.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/readstop.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// A view that never ends: the window says that the list is still being read, and can stop it.
class tst_StopReading : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void endlessListSaysSoAndIsStopped_data();
    void endlessListSaysSoAndIsStopped(); // H59
    void ordinaryFileNeverShowsIt();
    void closingTheFileTakesItAway();

private:
    QString file() const { return m_folder->filePath("mine.db"); }
    ReadStop &strip() const { return *m_application->window().findChild<ReadStop *>(); }
    QAction &stop() const { return *m_application->window().actions().stopReading; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
};

void tst_StopReading::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(file()));
    m_application = std::make_unique<Application>(CommandLine());
    m_application->window().show();
}

static bool putAnEndlessViewInPlaceOfTheHeroes(const QString &file)
{
    return runElsewhere(file, {"PRAGMA foreign_keys=OFF", "DROP TABLE hero",
                               "CREATE VIEW hero AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                               "SELECT i AS id, 'Hero ' || i AS name, 'x' AS secret_name, 1 AS age FROM n"});
}

void tst_StopReading::endlessListSaysSoAndIsStopped_data()
{
    QTest::addColumn<bool>("isByKey");
    QTest::newRow("button") << false;
    QTest::newRow("menu and key") << true;
}

void tst_StopReading::endlessListSaysSoAndIsStopped()
{
    QFETCH(bool, isByKey);
    QVERIFY(putAnEndlessViewInPlaceOfTheHeroes(file()));
    QVERIFY(m_application->open(file()));
    for (int i = 0; i < 2; ++i) { // and once more by Reload
        QTRY_VERIFY(strip().isVisible());
        QVERIFY(stop().isEnabled());
        QVERIFY(m_application->roster()->session().readActivity().isBusy());
        if (isByKey)
            stop().trigger();
        else
            Person::click(*strip().findChild<QToolButton *>());
        QVERIFY(!strip().isVisible() && !stop().isEnabled());
        QVERIFY(!m_application->roster()->session().readActivity().isBusy());
        QVERIFY(!m_application->roster()->entities(Side::Left).isReading());
        QTRY_VERIFY2(m_application->window().messages().sentence().startsWith("Reading was stopped"), qPrintable(m_application->window().messages().sentence()));
        m_application->window().messages().hide();
        m_application->window().actions().reload->trigger();
    }
}

void tst_StopReading::ordinaryFileNeverShowsIt()
{
    QVERIFY(m_application->open(file()));
    QTRY_VERIFY(!m_application->roster()->session().readActivity().isBusy());
    QVERIFY(!strip().isVisible() && !stop().isEnabled());
}

void tst_StopReading::closingTheFileTakesItAway()
{
    QVERIFY(putAnEndlessViewInPlaceOfTheHeroes(file()));
    QVERIFY(m_application->open(file()));
    QTRY_VERIFY(strip().isVisible());
    m_application->close();
    QVERIFY(!strip().isVisible() && !stop().isEnabled());
}

QTEST_MAIN(tst_StopReading)
#include "tst_stopreading.moc"

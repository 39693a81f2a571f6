#include "app/application.h"
#include "app/heroteam.h"
#include "app/tour.h"
#include "models/log/statementlog.h"
#include "support/replay.h"
#include "support/ui/rosterwindow.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The tutorial plays only in its own file: opening or closing a file meanwhile ends it.
class tst_TourEnds : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anotherFileIsLeftAlone();
    void closingItsFileEndsIt();

private:
    // The tutorial has stored so many rows.
    bool hasPlayed(const QString &query, const char *count) { return readElsewhere(m_application->roster()->session().place().path(), query) == count; }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_mine;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<Tour> m_tour;
    std::unique_ptr<QSignalSpy> m_ended;
};

void tst_TourEnds::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    m_mine = m_folder->filePath("mine.db");
    QVERIFY(Roster::create(m_mine, HeroTeam::relationship(), HeroTeam::schema(), std::make_unique<StatementLog>()));
    QVERIFY(runElsewhere(m_mine, {"INSERT INTO team VALUES (1, 'Z-Force', 'x')", "INSERT INTO hero (id, name, secret_name) VALUES (1, 'Mine', 'x')"}));
    m_application = std::make_unique<Application>(CommandLine::parse({"rollcall", m_mine}));
    m_application->start();
    m_tour = std::make_unique<Tour>(m_application->front(), QString(), Tour::Pace::ForPeople);
    m_ended = std::make_unique<QSignalSpy>(m_tour.get(), &Tour::finished);
    m_tour->start(m_folder->filePath("Tutorial.db"));
    QCOMPARE(m_application->window().windowTitle(), "Tutorial.db - Rollcall");
}

void tst_TourEnds::cleanup()
{
    m_ended.reset();
    m_tour.reset();
    m_application.reset();
}

void tst_TourEnds::anotherFileIsLeftAlone()
{
    const QStringList before = contentsOf(m_mine);
    QVERIFY(m_application->open(m_mine));
    QTRY_COMPARE(m_ended->count(), 1);
    QVERIFY(!m_ended->first().first().toBool());
    QCOMPARE(contentsOf(m_mine), before);
    QCOMPARE(m_application->window().windowTitle(), "mine.db - Rollcall");
}

void tst_TourEnds::closingItsFileEndsIt()
{
    QTRY_VERIFY(hasPlayed("SELECT count(*) FROM team", "2"));
    m_application->window().actions().closeFile->trigger();
    QTRY_COMPARE(m_ended->count(), 1);
    QVERIFY(!m_application->roster());
    m_application->window().actions().playTutorial->trigger(); // anew
    QTRY_VERIFY(hasPlayed("SELECT count(*) FROM hero", "3"));
}

QTEST_MAIN(tst_TourEnds)
#include "tst_tourends.moc"

#include "app/application.h"
#include "app/tour.h"
#include "support/holder.h"
#include "support/replay.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/window/filestate.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QHeaderView>
#include <QImage>
#include <QMimeData>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// From the start to the exit: which file is open, what is remembered, what is written and printed.
class tst_Application : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void sampleIsMadeAndShownWhenAskedFor();
    void sampleThatWasLeftEmptyIsMadeAnew();
    void nextStartOpensTheLastFile();
    void closedFileIsNotOpenedAgain();
    void lastFileThatIsGoneIsTold();
    void namedFileIsRememberedByItsWholePath();
    void newFileHasTheTutorialsSchema();
    void newFileReplacesNothing();
    void whatCannotBeOpenedLeavesTheWindowAlone_data();
    void whatCannotBeOpenedLeavesTheWindowAlone();
    void droppedFileOpens();
    void copyHoldsTheSame();
    void logIsExportedAtExit();
    void exitStatusTellsThatTheLogWasNotWritten();
    void logCannotReplaceItsDatabase();
    void echoIsPrintedAsItRuns();
    void tourPlaysSavesPicturesAndTellsThatItWasRight();
    void tourKeepsItsDatabaseAndExportsItsLog();
    void tourOverwritesNobodysDatabase_data();
    void tourOverwritesNobodysDatabase();
    void tourShowsEveryColumnInItsPictures();
    void tourPlaysInASmallWindow();
    void tutorialIsKeptAndAsksBeforeItTakesTheWindow();
    void tutorialAsksNothingWhereNothingIsOpen();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    // Starts the program, does something in it, closes its window; answers the exit status.
    int run(Application &application, const std::function<void()> &inside = {});
    static QString sentence(Application &application);

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const QString Pairs = "SELECT hero_id || '-' || team_id FROM heroteamlink ORDER BY 1";

static CommandLine asked(const QStringList &arguments)
{
    return CommandLine::parse(QStringList("rollcall") + arguments);
}

void tst_Application::init()
{
    useOwnSettings();
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
}

int tst_Application::run(Application &application, const std::function<void()> &inside)
{
    QTimer::singleShot(0, &application, [&] {
        if (inside)
            inside();
        application.window().close();
        QApplication::quit();
    });
    return application.run();
}

QString tst_Application::sentence(Application &application)
{
    return application.window().messages().isVisible() ? application.window().messages().sentence() : QString();
}

static QString sampleStrip(Application &application)
{
    for (auto *bar : application.window().findChildren<MessageBar *>()) {
        if (bar->accessibleName() == "Sample" && bar->isVisible())
            return bar->sentence();
    }
    return {};
}

void tst_Application::sampleIsMadeAndShownWhenAskedFor()
{
    Application application(asked({"--sample"}));
    run(application, [&] {
        QCOMPARE(application.window().windowTitle(), "Heroes and Teams.db - Rollcall");
        QCOMPARE(sampleStrip(application), "This is a sample.");
        QCOMPARE(sentence(application), "");
        QCOMPARE(readElsewhere(application.roster()->session().place().path(), Pairs), "1-1\n1-2\n2-2\n3-2");
        QVERIFY(application.roster()->session().place().path().startsWith(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)));
    });
}

// Killed between making the file and its first commit.
void tst_Application::sampleThatWasLeftEmptyIsMadeAnew()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QVERIFY(folder.mkpath("."));
    QFile left(folder.filePath("Heroes in Training.db"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    Application application(asked({}));
    run(application, [&] {
        emit application.window().sampleRequested(1);
        QCOMPARE(application.window().windowTitle(), "Heroes in Training.db - Rollcall");
        QCOMPARE(sampleStrip(application), "This is a sample.");
        QCOMPARE(sentence(application), "");
    });
}

void tst_Application::nextStartOpensTheLastFile()
{
    QVERIFY(sampleInFile(file("mine.db")));
    {
        Application application(asked({}));
        run(application, [&] { QVERIFY(application.open(file("mine.db"))); });
    }
    Application application(asked({}));
    run(application, [&] {
        QCOMPARE(application.roster()->session().place().path(), file("mine.db"));
        QCOMPARE(sampleStrip(application), "");
    });
}

void tst_Application::closedFileIsNotOpenedAgain()
{
    QVERIFY(sampleInFile(file("mine.db")));
    {
        Application application(asked({file("mine.db")}));
        run(application, [&] {
            application.window().actions().closeFile->trigger();
            QVERIFY(!application.roster());
            QCOMPARE(application.window().windowTitle(), "Rollcall");
        });
    }
    Application application(asked({}));
    run(application, [&] { QVERIFY(!application.roster()); });
    QVERIFY(RecentFiles::paths().contains(file("mine.db")));
}

void tst_Application::lastFileThatIsGoneIsTold()
{
    QVERIFY(sampleInFile(file("mine.db")));
    {
        Application application(asked({file("mine.db")}));
        run(application);
    }
    QVERIFY(QFile::remove(file("mine.db")));
    Application application(asked({}));
    run(application, [&] {
        QVERIFY2(sentence(application).contains("mine.db"), qPrintable(sentence(application)));
        QVERIFY(!application.roster());
    });
    QVERIFY(!QFile::exists(file("mine.db"))); // and not made anew, empty
}

void tst_Application::namedFileIsRememberedByItsWholePath()
{
    QVERIFY(sampleInFile(file("mine.db")));
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    {
        Application application(asked({"mine.db"}));
        run(application, [&] { QVERIFY(application.roster()); });
    }
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(RecentFiles::paths(), QStringList{file("mine.db")});
    Application application(asked({})); // started somewhere else
    run(application, [&] { QCOMPARE(sentence(application), ""); });
    QCOMPARE(application.roster() ? application.roster()->session().place().path() : "", file("mine.db"));
}

void tst_Application::newFileHasTheTutorialsSchema()
{
    Application application(asked({}));
    QVERIFY(application.create(file("new.db")));
    QFile script(":/sql/heroes_and_teams.sql");
    QVERIFY(script.open(QIODevice::ReadOnly));
    QCOMPARE(runScript(file("by-script.db"), script.readAll()), "");
    QCOMPARE(contentsOf(file("new.db")), contentsOf(file("by-script.db")));
    QVERIFY(contentsOf(file("new.db")).size() >= 6);
    QCOMPARE(readElsewhere(file("new.db"), "PRAGMA user_version"), "0");
    QCOMPARE(readElsewhere(file("new.db"), "PRAGMA application_id"), "0");
}

void tst_Application::newFileReplacesNothing()
{
    QVERIFY(sampleInFile(file("mine.db")));
    const QStringList before = contentsOf(file("mine.db"));
    Application application(asked({}));
    application.window().show();
    QVERIFY(!application.create(file("mine.db")));
    QVERIFY2(sentence(application).contains("mine.db"), qPrintable(sentence(application)));
    QCOMPARE(contentsOf(file("mine.db")), before);
}

void tst_Application::whatCannotBeOpenedLeavesTheWindowAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("a file that does not exist") << "nowhere.db" << "nowhere.db";
    QTest::newRow("a folder") << "folder" << "folder";
    QTest::newRow("a text") << "text.db" << "text.db";
    QTest::newRow("an empty file") << "empty.db" << "empty.db";
    QTest::newRow("a database cut short") << "short.db" << "short.db";
    QTest::newRow("a database with one table") << "other.db" << "Rollcall needs two tables";
    QTest::newRow("a database without a link table") << "column.db" << "Rollcall found no table in \"column.db\" that says who belongs to what";
    QTest::newRow("a file that another program writes") << "locked.db" << "locked";
}

void tst_Application::whatCannotBeOpenedLeavesTheWindowAlone()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    QVERIFY(QDir(m_folder->path()).mkdir("folder"));
    for (const auto &[path, text] : {std::pair{file("text.db"), QByteArray("Dear diary")}, {file("empty.db"), QByteArray()}}) {
        QFile made(path);
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(text);
    }
    QVERIFY(sampleInFile(file("short.db")));
    QVERIFY(QFile::resize(file("short.db"), 5000));
    QVERIFY(runElsewhere(file("other.db"), {"CREATE TABLE book (id INTEGER PRIMARY KEY)"}));
    QVERIFY(runElsewhere(file("column.db"), {"CREATE TABLE hero (id INTEGER PRIMARY KEY)", "CREATE TABLE villain (id INTEGER PRIMARY KEY)"}));
    QVERIFY(sampleInFile(file("locked.db")));
    const Holder holder(file("locked.db"), "BEGIN EXCLUSIVE");
    QVERIFY(sampleInFile(file("mine.db")));
    Application application(asked({}));
    application.window().show();
    QVERIFY(application.open(file("mine.db")));
    const Roster *before = application.roster();
    const QStringList files = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);

    QVERIFY(!application.open(file(name)));
    QVERIFY2(sentence(application).contains(says), qPrintable(sentence(application)));
    QVERIFY2(sentence(application).count('.') >= 2, qPrintable(sentence(application))); // the cause, and what to do
    QCOMPARE(application.roster(), before);
    QCOMPARE(application.window().windowTitle(), "mine.db - Rollcall");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), files);
    QCOMPARE(QSettings().value("lastFile").toString(), file("mine.db"));
    QCOMPARE(RecentFiles::paths(), QStringList{file("mine.db")});
}

void tst_Application::droppedFileOpens()
{
    QVERIFY(sampleInFile(file("dropped.db")));
    Application application(asked({}));
    application.window().show();
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file("dropped.db"))});
    QCOMPARE(int(dropFromElsewhere(mime, middleOf(application.window().members(Side::Left)))), int(Landing::Dropped));
    QVERIFY(application.roster());
    QCOMPARE(application.roster()->session().place().path(), file("dropped.db"));
}

void tst_Application::copyHoldsTheSame()
{
    QVERIFY(sampleInFile(file("mine.db")));
    Application application(asked({}));
    application.window().show();
    QVERIFY(application.open(file("mine.db")));
    emit application.window().copyRequested(file("copy.db"));
    QTRY_VERIFY(application.window().statusBar()->currentMessage().contains("copy.db"));
    QCOMPARE(sentence(application), "");
    QCOMPARE(contentsOf(file("copy.db")), contentsOf(file("mine.db")));
    QCOMPARE(application.roster()->session().place().path(), file("mine.db")); // still the one that is open
    emit application.window().copyRequested(file("nowhere/copy.db"));
    QTRY_VERIFY(!sentence(application).isEmpty());
}

void tst_Application::logIsExportedAtExit()
{
    QVERIFY(sampleInFile(file("mine.db")));
    Application application(asked({"--export-log", file("log.sql"), file("mine.db")}));
    const int status = run(application, [&] {
        application.window().panel(Side::Left).view().selectKeys({SpiderBoy});
        application.window().panel(Side::Right).view().selectKeys({ZForce});
        application.window().actions().link->trigger();
    });
    QCOMPARE(status, 0);
    QFile log(file("log.sql"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(runScript(file("replayed.db"), log.readAll()), "");
    QCOMPARE(readElsewhere(file("replayed.db"), Pairs), "1-1\n1-2\n2-2\n3-1\n3-2");
    QCOMPARE(contentsOf(file("replayed.db")), contentsOf(file("mine.db")));
}

void tst_Application::exitStatusTellsThatTheLogWasNotWritten()
{
    QVERIFY(sampleInFile(file("mine.db")));
    Application unwritable(asked({"--export-log", file("nowhere/log.sql"), file("mine.db")}));
    QCOMPARE(run(unwritable), 1);
    Application withoutFile(asked({"--export-log", file("log.sql"), file("nowhere.db")}));
    QCOMPARE(run(withoutFile), 1); // there is no log to write
}

void tst_Application::logCannotReplaceItsDatabase()
{
    QVERIFY(sampleInFile(file("mine.sql")));
    const QStringList before = contentsOf(file("mine.sql"));
    Application application(asked({}));
    application.window().show();
    QVERIFY(application.open(file("mine.sql")));
    emit application.window().exportRequested(file("mine.sql"));
    QCOMPARE(sentence(application), "The log cannot replace the file that it describes. Choose another name.");
    QCOMPARE(contentsOf(file("mine.sql")), before);
}

// What is printed while this lives.
class Printed
{
public:
    explicit Printed(const QString &path)
        : m_path(path)
        , m_stdout(dup(STDOUT_FILENO))
    {
        std::fflush(stdout);
        QFile made(path);
        if (made.open(QIODevice::WriteOnly))
            dup2(made.handle(), STDOUT_FILENO);
    }
    ~Printed() { restore(); }

    QString text()
    {
        restore();
        QFile written(m_path);
        return written.open(QIODevice::ReadOnly) ? QString::fromUtf8(written.readAll()) : QString();
    }

private:
    void restore()
    {
        std::fflush(stdout);
        dup2(m_stdout, STDOUT_FILENO);
    }

    QString m_path;
    int m_stdout;
};

void tst_Application::echoIsPrintedAsItRuns()
{
    QVERIFY(sampleInFile(file("mine.db")));
    Printed printed(file("out.txt"));
    {
        Application application(asked({"--echo", file("mine.db")}));
        run(application, [&] {
            application.window().panel(Side::Left).view().selectKeys({SpiderBoy});
            application.window().panel(Side::Right).view().selectKeys({ZForce});
            application.window().actions().link->trigger();
        });
    }
    const QString text = printed.text();
    QVERIFY2(text.contains("INFO sqlalchemy.engine.Engine BEGIN (implicit)"), qPrintable(text));
    QVERIFY2(text.contains("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)"), qPrintable(text));
    QVERIFY2(text.contains("(1, 3)"), qPrintable(text));
    QVERIFY2(text.contains("COMMIT"), qPrintable(text));
}

void tst_Application::tourPlaysSavesPicturesAndTellsThatItWasRight()
{
    Printed printed(file("out.txt"));
    int status = -1;
    {
        Application application(asked({"--tour", file("tour")}));
        status = application.run();
    }
    const QString text = printed.text();
    QCOMPARE(status, 0);
    QCOMPARE(QDir(file("tour")).entryList({"*.png"}).size(), 7);
    QVERIFY(text.contains("Z-Force heroes: [Hero(secret_name='Dive Wilson', name='Deadpond', age=None, id=1), "
                          "Hero(secret_name='Pedro Parqueador', name='Spider-Boy', age=None, id=3)]"));
    QVERIFY(text.contains("Reverted Spider-Boy's teams: [Team("));
    QVERIFY(QSettings().value("lastFile").toString().isEmpty());
    QVERIFY(RecentFiles::paths().isEmpty());
}

void tst_Application::tourKeepsItsDatabaseAndExportsItsLog()
{
    const Printed printed(file("out.txt"));
    const QString log = file("log.sql");
    for (int time = 0; time < 2; ++time) { // the second time, too
        QFile::remove(log);
        Application application(asked({"--tour", "--export-log", log, file("tour")}));
        QCOMPARE(application.run(), 0);
    }
    QCOMPARE(readElsewhere(file("tour/database.db"), Pairs), "1-1\n1-2\n2-2\n3-2");
    QFile exported(log);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    QCOMPARE(runScript(file("replayed.db"), exported.readAll()), "");
    QCOMPARE(contentsOf(file("replayed.db")), contentsOf(file("tour/database.db")));

    Application withoutFolder(asked({"--tour", "--export-log", file("other.sql")}));
    QCOMPARE(withoutFolder.run(), 0);
    QVERIFY(QFileInfo(file("other.sql")).size() > 0);
}

void tst_Application::tourOverwritesNobodysDatabase_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("another hero") << "INSERT INTO hero (name, secret_name) VALUES ('Mine', 'x')";
    QTest::newRow("another age") << "UPDATE hero SET age = 17 WHERE id = 1";
    QTest::newRow("another membership") << "INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, 2)";
    QTest::newRow("another table") << "CREATE TABLE mine (id INTEGER)";
    QTest::newRow("another column") << "ALTER TABLE team ADD COLUMN mine TEXT";
    QTest::newRow("no database") << "";
}

void tst_Application::tourOverwritesNobodysDatabase()
{
    QFETCH(QString, change);
    const Printed printed(file("out.txt"));
    const QString path = file("tour/database.db");
    {
        Application application(asked({"--tour", file("tour")}));
        QCOMPARE(application.run(), 0);
    }
    if (change.isEmpty()) {
        QFile text(path);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("Dear diary");
    } else {
        QVERIFY(runElsewhere(path, {change}));
    }
    const auto bytes = [&path] {
        QFile database(path);
        return database.open(QIODevice::ReadOnly) ? database.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    Application application(asked({"--tour", file("tour")}));
    QCOMPARE(application.run(), 1);
    QCOMPARE(bytes(), before);
}

void tst_Application::tourShowsEveryColumnInItsPictures()
{
    const Printed printed(file("out.txt"));
    Application application(asked({}));
    application.window().show();
    Tour tour(application.front(), file("pictures"), Tour::Pace::AtOnce);
    QVERIFY(tour.run(file("tour.db")));
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityView &view = application.window().panel(side).view();
        QCOMPARE(view.horizontalHeader()->hiddenSectionCount(), 1);
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    }
    const QImage last(file("pictures/07-spider-boy-leaves.png"));
    QCOMPARE(last.size(), application.window().size());
}

void tst_Application::tourPlaysInASmallWindow()
{
    const Printed printed(file("out.txt"));
    Application application(asked({}));
    application.window().resize(1, 1); // the smallest that it can be
    application.window().show();
    QVERIFY(Tour(application.front(), QString(), Tour::Pace::AtOnce).run(file("tour.db")));
}

void tst_Application::tutorialIsKeptAndAsksBeforeItTakesTheWindow()
{
    QVERIFY(sampleInFile(file("mine.db")));
    QString first;
    {
        Application application(asked({file("mine.db")}));
        run(application, [&] {
            QAction *play = application.window().actions().playTutorial;
            play->trigger();
            QCOMPARE(application.roster()->session().place().path(), file("mine.db"));
            QVERIFY2(sentence(application).contains("\"Tutorial.db\", in this window instead of \"mine.db\""), qPrintable(sentence(application)));
            Person::click(*Person::button(application.window().messages(), "Play the Tutorial"));
            first = application.roster()->session().place().path();
            QCOMPARE(application.window().windowTitle(), "Tutorial.db - Rollcall");
            QTRY_COMPARE(application.roster()->history().count(), 3);
            play->trigger(); // while it plays
            Person::click(*Person::button(application.window().messages(), "Play the Tutorial"));
            const QString second = application.roster()->session().place().path();
            QCOMPARE(application.window().windowTitle(), "Tutorial 2.db - Rollcall");
            QTRY_COMPARE_WITH_TIMEOUT(application.roster()->history().count(), 9, 30'000); // five rows, two drops, then
            QCOMPARE(readElsewhere(second, Pairs), "1-1\n1-2\n2-2\n3-2");                // Spider-Boy joins and leaves
            QVERIFY(RecentFiles::paths().contains(second));
        });
    }
    QVERIFY(first.startsWith(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)));
    QCOMPARE(readElsewhere(first, "SELECT count(*) FROM hero"), "3");
    Application application(asked({}));
    run(application, [&] { QCOMPARE(application.window().windowTitle(), "Tutorial 2.db - Rollcall"); });
}

void tst_Application::tutorialAsksNothingWhereNothingIsOpen()
{
    Application application(asked({}));
    run(application, [&] {
        application.window().actions().closeFile->trigger();
        application.window().actions().playTutorial->trigger();
        QCOMPARE(application.window().windowTitle(), "Tutorial.db - Rollcall");
    });
}

QTEST_MAIN(tst_Application)
#include "tst_application.moc"

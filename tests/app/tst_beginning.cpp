#include "app/application.h"
#include "models/gesture/history.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "support/replay.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/rosterform.h"
#include "ui/messages/messagebar.h"
#include "ui/start/recentmodel.h"
#include "ui/start/startpage.h"
#include "ui/transfer/importsheet.h"
#include "ui/window/filestate.h"
#include "ui/window/mainwindow.h"
#include "ui/window/totals.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>

using namespace Rollcall;
using namespace Rollcall::Test;

// The start page and the New form, by mouse and by keyboard, up to the file that results.
class tst_Beginning : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void firstStartOffersTheWaysToBegin();
    void oneKeyOpensTheFirstSample();
    void oneClickOpensASample();
    void recentFilesSayWhatIsInThem();
    void returnGoesOnWorking();
    void missingFileIsSaidAndStays();
    void closingLeadsBackAndKeepsTheToolBar();
    void newFileIsMadeFromTwoWords();
    void listOpensInTheFileThatIsMadeForIt();
    void pluralFollowsUntilSomeoneTypesIt();
    void presetMakesTheTutorialsTables();
    void nothingIsWrittenOverAFile();
    void sqlIsShownOnRequest();
    void linkTableIsMadeAndTakenBack();
    void linkTableThatOthersFilledStays();
    void whatCannotBeLinkedIsNotOffered();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    MainWindow &window() { return m_application->window(); }
    StartPage *page() { return window().findChild<StartPage *>(); }
    QWidget *named(const QString &name);
    void start(const QStringList &arguments = {});
    RosterForm *openForm();
    void createAs(const QString &path);
    void choose(const QString &path);
    void makeLinkTable();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
};

void tst_Beginning::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void tst_Beginning::init()
{
    useOwnSettings();
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Beginning::cleanup()
{
    m_application.reset();
}

void tst_Beginning::start(const QStringList &arguments)
{
    m_application.reset();
    m_application = std::make_unique<Application>(CommandLine::parse(QStringList("rollcall") + arguments));
    m_application->start();
    window().resize(900, 750); // the screen of the tests' platform is smaller than anyone's
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

// As assistive technology finds it.
QWidget *tst_Beginning::named(const QString &name)
{
    QWidget *found = nullptr;
    for (QWidget *widget : window().findChildren<QWidget *>()) {
        if (widget->accessibleName() != name || !widget->isVisible())
            continue;
        if (found)
            qFatal("two are called %s", qPrintable(name));
        found = widget;
    }
    return found;
}

void tst_Beginning::firstStartOffersTheWaysToBegin()
{
    start();
    QVERIFY(page() && page()->isVisible());
    QVERIFY(!m_application->roster());
    QVERIFY(!window().messages().isVisible());
    QVERIFY(!window().findChild<QToolBar *>()->isVisible());
    for (const QString &name : {QString("New file"), QString("Open a file"), QString("Sample: Heroes and Teams"), QString("Sample: Heroes in Training"), QString("Sample: Students and Courses")})
        QVERIFY2(named(name), qPrintable(name));
    QVERIFY(!named("Recent files"));
    QVERIFY(named("New file")->hasFocus());
    Person::press(window(), Qt::Key_Return);
    QVERIFY(window().findChild<RosterForm *>());
}

void tst_Beginning::oneKeyOpensTheFirstSample()
{
    start();
    Person::press(window(), Qt::Key_1);
    QTRY_COMPARE(window().windowTitle(), "Heroes and Teams.db - Rollcall");
    QVERIFY(!page()->isVisible());
    QVERIFY(window().findChild<QToolBar *>()->isVisible());
    QCOMPARE(readElsewhere(m_application->roster()->session().place().path(), "SELECT count(*) FROM heroteamlink"), "4");
}

void tst_Beginning::oneClickOpensASample()
{
    start();
    Person::click(*named("Sample: Students and Courses"));
    QCOMPARE(window().windowTitle(), "Students and Courses.db - Rollcall");
}

void tst_Beginning::recentFilesSayWhatIsInThem()
{
    QVERIFY(sampleInFile(file("mine.db")));
    start({file("mine.db")});
    QTRY_COMPARE(RecentFiles::contents(file("mine.db")), "3 heroes, 2 teams, 4 memberships");
    QVERIFY(m_application->roster()->controller().perform(Gesture::add(Side::Left, {SpiderBoy}, {ZForce})));
    QTRY_COMPARE(RecentFiles::contents(file("mine.db")), "3 heroes, 2 teams, 5 memberships");
    window().actions().closeFile->trigger();
    QAbstractItemModel &model = *page()->recent().model();
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 1);
    const QString said = model.index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(said.startsWith("mine.db, 3 heroes, 2 teams, 5 memberships, Today, in "), qPrintable(said));
}

void tst_Beginning::returnGoesOnWorking()
{
    QVERIFY(sampleInFile(file("first.db")));
    QVERIFY(sampleInFile(file("second.db")));
    start({file("first.db")});
    QVERIFY(m_application->open(file("second.db")));
    window().actions().closeFile->trigger();
    QVERIFY(page()->recent().hasFocus());
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(window().windowTitle(), "second.db - Rollcall");
    window().actions().closeFile->trigger();
    const QRect row = page()->recent().visualRect(page()->recent().model()->index(1, 0));
    Person::click({page()->recent().viewport(), row.center()});
    QCOMPARE(window().windowTitle(), "first.db - Rollcall");
}

void tst_Beginning::missingFileIsSaidAndStays()
{
    QVERIFY(sampleInFile(file("mine.db")));
    start({file("mine.db")});
    m_application.reset();
    QVERIFY(QFile::rename(file("mine.db"), file("elsewhere.db")));
    start();
    QVERIFY(page() && page()->isVisible());
    QVERIFY2(window().messages().sentence().contains("mine.db"), qPrintable(window().messages().sentence()));
    const QModelIndex line = page()->recent().model()->index(0, 0);
    QTRY_VERIFY(line.data(RecentModel::MissingRole).toBool());
    const QString place = line.data(RecentModel::PlaceRole).toString();
    QVERIFY2(place.contains("not found in", Qt::CaseInsensitive), qPrintable(place));
    window().messages().dismiss();
    Person::press(window(), Qt::Key_Return);
    QVERIFY(window().messages().isVisible());
    QVERIFY(page()->isVisible());
    QCOMPARE(page()->recent().model()->rowCount(), 1);
    QVERIFY(QFile::rename(file("elsewhere.db"), file("mine.db")));
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(window().windowTitle(), "mine.db - Rollcall");
}

// Also when it ended on the start page, where there is none.
void tst_Beginning::closingLeadsBackAndKeepsTheToolBar()
{
    QVERIFY(sampleInFile(file("mine.db")));
    start({file("mine.db")});
    window().actions().closeFile->trigger();
    QVERIFY(page()->isVisible());
    window().close();
    start();
    QVERIFY(page() && page()->isVisible());
    window().close();
    start({file("mine.db")});
    QVERIFY(window().findChild<QToolBar *>()->isVisible());
    window().findChild<QToolBar *>()->hide(); // by whoever does not want it
    window().actions().closeFile->trigger();
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(window().windowTitle(), "mine.db - Rollcall");
    QVERIFY(!window().findChild<QToolBar *>()->isVisible());
}

RosterForm *tst_Beginning::openForm()
{
    Person::press(window(), Qt::CTRL | Qt::Key_N);
    return qobject_cast<RosterForm *>(&Person::inFront(window()));
}

void tst_Beginning::createAs(const QString &path)
{
    QWidget *create = Person::button(Person::inFront(window()), "Create...");
    QVERIFY(create);
    Person::click(*create);
    choose(path);
}

// In Qt's own dialog for files.
void tst_Beginning::choose(const QString &path)
{
    auto *dialog = qobject_cast<QFileDialog *>(&Person::inFront(window()));
    QVERIFY(dialog);
    auto *field = dialog->findChild<QLineEdit *>("fileNameEdit");
    field->setCompleter(nullptr); // Qt's own; its list pops up whenever a thread has read the folder
    field->selectAll();
    Person::type(window(), path);
    Person::press(window(), Qt::Key_Return);
    QCoreApplication::processEvents();
}

void tst_Beginning::newFileIsMadeFromTwoWords()
{
    start();
    RosterForm *form = openForm();
    QVERIFY(form);
    Person::type(window(), "singer"); // the first word is selected
    Person::press(window(), Qt::Key_Tab);
    Person::press(window(), Qt::Key_Tab);
    Person::type(window(), "concert");
    createAs(file("choir.db"));
    QTRY_COMPARE(window().windowTitle(), "choir.db - Rollcall");
    QTRY_VERIFY(!window().findChild<RosterForm *>());
    QVERIFY(!page()->isVisible());
    const Relationship &relationship = m_application->roster()->relationship();
    QCOMPARE(QStringList({relationship.left.noun.many, relationship.right.noun.many}), QStringList({"singers", "concerts"}));
    QCOMPARE(window().statusBar()->currentMessage(), "\"choir.db\" was created");
    QCOMPARE(readElsewhere(file("choir.db"), "SELECT group_concat(name, ' ') FROM pragma_table_info('singer_concert')"), "singer_id concert_id since_when role");
    QVERIFY(m_application->roster()->controller().perform(Gesture::create(Side::Left, {{"name", "Zoë Ng"}})));
}

// A secretary's first minute: the names are in a spreadsheet, and there is no file yet.
void tst_Beginning::listOpensInTheFileThatIsMadeForIt()
{
    QByteArray list = "Member,Group\n";
    for (int i = 0; i < 30; ++i)
        list += QString("Person %1,Group %2\n").arg(QChar('A' + i % 26) + QString::number(i)).arg(i % 4 + 1).toUtf8();
    QFile csv(file("members.csv"));
    QVERIFY(csv.open(QIODevice::WriteOnly) && csv.write(list) == list.size());
    csv.close();
    start();
    Person::click(*named("Import a list"));
    choose(file("members.csv"));
    QCOMPARE(window().messages().sentence(), "To which file do the names in \"members.csv\" belong?");
    Person::click(*Person::button(window().messages(), "A New One..."));
    QVERIFY(window().findChild<RosterForm *>());
    createAs(file("club.db"));
    QTRY_COMPARE(window().windowTitle(), "club.db - Rollcall");
    QTRY_VERIFY(window().findChild<ImportSheet *>());
    QTRY_VERIFY(Person::button(*window().findChild<ImportSheet *>(), "Create All 34 Not Found"));
    Person::click(*Person::button(*window().findChild<ImportSheet *>(), "Create All 34 Not Found"));
    QTRY_VERIFY(Person::button(*window().findChild<ImportSheet *>(), "Add 30, Create 34"));
    Person::click(*Person::button(*window().findChild<ImportSheet *>(), "Add 30, Create 34"));
    QTRY_COMPARE(window().findChild<Totals *>()->text(), "30 members, 4 groups, 30 memberships");
    QCOMPARE(m_application->roster()->history().count(), 1);
}

void tst_Beginning::pluralFollowsUntilSomeoneTypesIt()
{
    start();
    RosterForm *form = openForm();
    QVERIFY(form);
    auto *one = qobject_cast<QLineEdit *>(named("Who, one of them"));
    auto *many = qobject_cast<QLineEdit *>(named("Who, several of them"));
    QVERIFY(one && many && one->hasFocus());
    Person::type(window(), "child");
    QCOMPARE(many->text(), "children");
    Person::click(*many);
    many->selectAll();
    Person::type(window(), "kids");
    Person::click(*one);
    one->selectAll();
    Person::type(window(), "pupil");
    QCOMPARE(many->text(), "kids");
    createAs(file("school.db"));
    QTRY_COMPARE(window().windowTitle(), "school.db - Rollcall");
    QCOMPARE(m_application->roster()->relationship().left.noun.many, "kids"); // and not what the table's name lets guess
    QVERIFY(m_application->open(file("school.db")));
    QCOMPARE(m_application->roster()->relationship().left.noun.many, "kids");
}

void tst_Beginning::presetMakesTheTutorialsTables()
{
    start();
    RosterForm *form = openForm();
    QVERIFY(form);
    auto *presets = form->findChild<QComboBox *>();
    presets->setCurrentIndex(presets->findText("Heroes and Teams"));
    QCOMPARE(qobject_cast<QLineEdit *>(named("What they belong to, several of them"))->text(), "teams");
    createAs(file("heroes.db"));
    QTRY_COMPARE(window().windowTitle(), "heroes.db - Rollcall");
    QFile script(":/sql/heroes_and_teams.sql");
    QVERIFY(script.open(QIODevice::ReadOnly));
    QCOMPARE(runScript(file("by-script.db"), script.readAll()), "");
    QCOMPARE(contentsOf(file("heroes.db")), contentsOf(file("by-script.db")));
}

void tst_Beginning::nothingIsWrittenOverAFile()
{
    QVERIFY(sampleInFile(file("mine.db")));
    const QStringList before = contentsOf(file("mine.db"));
    start();
    QVERIFY(openForm());
    Person::type(window(), "singer");
    createAs(file("mine.db"));
    QTRY_VERIFY(!window().findChild<QFileDialog *>());
    RosterForm *form = window().findChild<RosterForm *>();
    QVERIFY(form && form->isVisible());
    QCOMPARE(form->draft().left.one, "singer");
    QTRY_VERIFY(form->problem().contains("\"mine.db\" already exists"));
    QCOMPARE(contentsOf(file("mine.db")), before);
    QVERIFY(!m_application->roster());
    createAs(file("other.db"));
    QTRY_COMPARE(window().windowTitle(), "other.db - Rollcall");
}

void tst_Beginning::sqlIsShownOnRequest()
{
    start();
    RosterForm *form = openForm();
    QVERIFY(form);
    QVERIFY(!named("SQL that makes the tables"));
    Person::click(*Person::button(*form, "Show SQL"));
    auto *sql = qobject_cast<QPlainTextEdit *>(named("SQL that makes the tables"));
    QVERIFY(sql);
    QVERIFY(sql->toPlainText().contains("CREATE TABLE member_group"));
    for (auto *tick : form->findChildren<QCheckBox *>()) {
        if (tick->accessibleName() == "About a membership: Paid")
            Person::click({tick, QPoint(8, tick->height() / 2)});
    }
    QVERIFY(sql->toPlainText().contains("paid BOOLEAN NOT NULL DEFAULT 0 CHECK (paid IN (0, 1))"));
    auto *one = qobject_cast<QLineEdit *>(named("Who, one of them"));
    one->clear();
    QVERIFY(!Person::button(*form, "Create...")->isEnabled());
    QCOMPARE(form->problem(), "Enter what one of them is called, for example member.");
}

static const QStringList Unlinked{"CREATE TABLE singer (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE concert (code TEXT PRIMARY KEY, title TEXT)",
                                  "INSERT INTO singer VALUES (1, 'Zoë Ng')", "INSERT INTO concert VALUES ('X1', 'Spring')"};

void tst_Beginning::makeLinkTable()
{
    QVERIFY(runElsewhere(file("choir.db"), Unlinked));
    start({file("choir.db")});
    QVERIFY(!m_application->roster());
    QVERIFY(page() && page()->isVisible());
    QWidget *offer = Person::button(window().messages(), "Make One...");
    QVERIFY(offer);
    Person::click(*offer);
    auto *form = qobject_cast<RosterForm *>(&Person::inFront(window()));
    QVERIFY(form);
    const auto tables = form->findChildren<QComboBox *>();
    tables.at(0)->setCurrentIndex(tables.at(0)->findText("singer"));
    tables.at(1)->setCurrentIndex(tables.at(1)->findText("concert"));
    Person::click(*Person::button(*form, "Make the Membership Table"));
    QTRY_COMPARE(window().windowTitle(), "choir.db - Rollcall");
    QVERIFY(!window().messages().isVisible());
    QVERIFY(!page()->isVisible());
}

// Logged as one transaction, and one step of the history.
void tst_Beginning::linkTableIsMadeAndTakenBack()
{
    makeLinkTable();
    const QString tables = "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name)";
    QCOMPARE(readElsewhere(file("choir.db"), tables), "concert singer singer_concert");
    QStringList ran;
    for (const StatementEntry &entry : m_application->roster()->log().entries()) {
        if (entry.gesture > 0)
            ran.append(entry.sql.section(' ', 0, 1).simplified());
    }
    QCOMPARE(ran, QStringList({"PRAGMA data_version", "BEGIN IMMEDIATE", "CREATE TABLE", "CREATE INDEX", "COMMIT"}));
    QVERIFY(m_application->roster()->controller().perform(Gesture::add(QList<Membership>{{1, QString("X1")}})));
    window().actions().undo->trigger();
    QCOMPARE(readElsewhere(file("choir.db"), "SELECT count(*) FROM singer_concert"), "0");
    QVERIFY2(window().actions().undo->text().contains("Make the Membership Table"), qPrintable(window().actions().undo->text()));
    window().actions().undo->trigger();
    QTRY_VERIFY(!m_application->roster());
    QCOMPARE(readElsewhere(file("choir.db"), tables), "concert singer");
    QVERIFY(page()->isVisible());
    QVERIFY(Person::button(window().messages(), "Make One...")); // again
}

void tst_Beginning::linkTableThatOthersFilledStays()
{
    makeLinkTable();
    QVERIFY(runElsewhere(file("choir.db"), {"INSERT INTO singer_concert (singer_id, concert_id) VALUES (1, 'X1')"}));
    window().actions().undo->trigger();
    QCOMPARE(window().messages().sentence(), "\"Make the Membership Table \"singer_concert\"\" could not be undone. The membership table contains 1 membership that someone has added since, so it was not removed.");
    QVERIFY(m_application->roster());
    QCOMPARE(readElsewhere(file("choir.db"), "SELECT count(*) FROM singer_concert"), "1");
}

void tst_Beginning::whatCannotBeLinkedIsNotOffered()
{
    QVERIFY(runElsewhere(file("loose.db"), {"CREATE TABLE singer (name TEXT)", "CREATE TABLE concert (code TEXT PRIMARY KEY, title TEXT)"}));
    start({file("loose.db")});
    QVERIFY(window().messages().isVisible());
    QVERIFY(Person::button(window().messages(), "Choose Tables..."));
    QVERIFY(!Person::button(window().messages(), "Make One..."));
}

QTEST_MAIN(tst_Beginning)
#include "tst_beginning.moc"

#include "app/application.h"
#include "app/samples.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "support/replay.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/appointdialog.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QToolBar>

using namespace Rollcall;
using namespace Rollcall::Test;

// An unknown database shows names on both sides within two clicks, or one sentence that says why it cannot.
class tst_AnyDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void frameworksFilesOpenAtOnce_data();
    void frameworksFilesOpenAtOnce();
    void chooserIsShownWhereThereIsAChoice();
    void chosenRelationIsRemembered();
    void menuIsTheChoosersTwin();
    void historyAndLogGoOnAcrossRelations();
    void aSuccessTakesAwayWhatWasRefusedBefore();
    void whatCannotBeEditedSaysWhy(); // H15
    void nothingFoundLeadsToAppoint();
    void appointedTablesAreRememberedAndNeverWritten();
    void samplesOpen_data();
    void samplesOpen();
    void aSampleThatCannotBeFilledIsNotLeftBehind();
    void namesAreNeverTakenForMarkup(); // H23

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    static QString names(const Roster &roster);
    static QComboBox *chooser(Application &application) { return application.window().findChild<QToolBar *>()->findChild<QComboBox *>(); }
    static QString shown(Application &application, Side side);

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const QStringList School{
    "CREATE TABLE student (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT)",
    "CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT)",
    "CREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT)",
    "CREATE TABLE enrolment (student_id INTEGER REFERENCES student, course_id INTEGER REFERENCES course, grade TEXT, PRIMARY KEY (student_id, course_id))",
    "CREATE TABLE club_member (club_id INTEGER REFERENCES club, student_id INTEGER REFERENCES student, PRIMARY KEY (club_id, student_id))",
    "INSERT INTO student VALUES (1, 'Ada', 'Lind'), (2, 'Bo', 'Oka')",
    "INSERT INTO course VALUES (1, 'Algebra'), (2, 'Biology')",
    "INSERT INTO club VALUES (1, 'Chess'), (2, 'Drama')",
    "INSERT INTO enrolment VALUES (1, 1, 'A')",
    "INSERT INTO club_member VALUES (1, 2)"};

static const QStringList Odd{
    "CREATE TABLE t1 (a INTEGER PRIMARY KEY, b TEXT)",
    "CREATE TABLE t2 (c INTEGER PRIMARY KEY, d TEXT)",
    "CREATE TABLE t3 (x INTEGER, y INTEGER)",
    "INSERT INTO t1 VALUES (1, 'one'), (2, 'two')",
    "INSERT INTO t2 VALUES (1, 'eins'), (2, 'zwei')",
    "INSERT INTO t3 VALUES (1, 2)"};

static CommandLine nothingAsked()
{
    return CommandLine();
}

void tst_AnyDatabase::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
}

QString tst_AnyDatabase::names(const Roster &roster)
{
    const Relationship &relationship = roster.relationship();
    return relationship.left.noun.many + '|' + relationship.right.noun.many + '|' + relationship.link.table;
}

QString tst_AnyDatabase::shown(Application &application, Side side)
{
    return columnText(application.roster()->members(side), MembersModel::LabelColumn);
}

void tst_AnyDatabase::frameworksFilesOpenAtOnce_data()
{
    QTest::addColumn<QStringList>("schema");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("members"); // of the first on the right
    QTest::newRow("Django's ManyToManyField")
        << QStringList{"CREATE TABLE \"app_hero\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \"name\" varchar(80) NOT NULL)",
                       "CREATE TABLE \"app_team\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \"name\" varchar(80) NOT NULL)",
                       "CREATE TABLE \"app_team_heroes\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "
                       "\"team_id\" bigint NOT NULL REFERENCES \"app_team\" (\"id\") DEFERRABLE INITIALLY DEFERRED, "
                       "\"hero_id\" bigint NOT NULL REFERENCES \"app_hero\" (\"id\") DEFERRABLE INITIALLY DEFERRED)",
                       "CREATE UNIQUE INDEX \"app_team_heroes_team_id_hero_id_uniq\" ON \"app_team_heroes\" (\"team_id\", \"hero_id\")",
                       "CREATE TABLE \"django_migrations\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \"app\" varchar(255) NOT NULL, \"name\" varchar(255) NOT NULL)",
                       "INSERT INTO app_hero VALUES (1, 'Deadpond'), (2, 'Rusty-Man')", "INSERT INTO app_team VALUES (1, 'Z-Force'), (2, 'Preventers')",
                       "INSERT INTO app_team_heroes VALUES (1, 1, 1), (2, 2, 1), (3, 2, 2)"}
        << "teams|heroes|app_team_heroes" << "Z-Force|Preventers";
    QTest::newRow("Rails' has_and_belongs_to_many")
        << QStringList{"CREATE TABLE \"heroes\" (\"id\" integer PRIMARY KEY AUTOINCREMENT NOT NULL, \"name\" varchar, \"created_at\" datetime(6) NOT NULL)",
                       "CREATE TABLE \"teams\" (\"id\" integer PRIMARY KEY AUTOINCREMENT NOT NULL, \"name\" varchar, \"created_at\" datetime(6) NOT NULL)",
                       "CREATE TABLE \"heroes_teams\" (\"hero_id\" integer NOT NULL, \"team_id\" integer NOT NULL)",
                       "CREATE INDEX \"index_heroes_teams_on_hero_id_and_team_id\" ON \"heroes_teams\" (\"hero_id\", \"team_id\")",
                       "CREATE TABLE \"schema_migrations\" (\"version\" varchar NOT NULL PRIMARY KEY)",
                       "INSERT INTO heroes VALUES (1, 'Deadpond', ''), (2, 'Rusty-Man', '')", "INSERT INTO teams VALUES (1, 'Z-Force', ''), (2, 'Preventers', '')",
                       "INSERT INTO heroes_teams VALUES (1, 1), (1, 2), (2, 2)"}
        << "heroes|teams|heroes_teams" << "Deadpond";
    QTest::newRow("SQLModel's link model under other names")
        << QStringList{"CREATE TABLE author (id INTEGER NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (id))",
                       "CREATE TABLE book (id INTEGER NOT NULL, title VARCHAR NOT NULL, PRIMARY KEY (id))",
                       "CREATE TABLE authorbooklink (author_id INTEGER NOT NULL, book_id INTEGER NOT NULL, PRIMARY KEY (author_id, book_id), "
                       "FOREIGN KEY(author_id) REFERENCES author (id), FOREIGN KEY(book_id) REFERENCES book (id))",
                       "INSERT INTO author VALUES (1, 'Ada'), (2, 'Bo')", "INSERT INTO book VALUES (1, 'Notes')", "INSERT INTO authorbooklink VALUES (2, 1)"}
        << "authors|books|authorbooklink" << "Bo";
}

void tst_AnyDatabase::frameworksFilesOpenAtOnce()
{
    QFETCH(QStringList, schema);
    QVERIFY(runElsewhere(file("made.db"), schema));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY2(application.open(file("made.db")), qPrintable(application.window().messages().sentence()));
    QTEST(names(*application.roster()), "names");
    application.window().panel(Side::Right).view().selectKeys({1});
    QTEST(shown(application, Side::Left), "members");
    QVERIFY(!application.window().messages().isVisible());

    // Everybody joins everything, and undo leaves the file as it was.
    const QStringList before = contentsOf(file("made.db"));
    for (const Side side : {Side::Left, Side::Right})
        application.window().panel(side).view().selectAll();
    application.window().actions().link->trigger();
    QCOMPARE(application.roster()->history().count(), 1);
    QVERIFY(contentsOf(file("made.db")) != before);
    application.window().actions().undo->trigger();
    const auto rows = [](QStringList lines) { lines.removeIf([](const QString &line) { return line.contains("sqlite_sequence"); }); return lines; };
    QCOMPARE(rows(contentsOf(file("made.db"))), rows(before)); // AUTOINCREMENT forgets nothing
}

void tst_AnyDatabase::chooserIsShownWhereThereIsAChoice()
{
    QVERIFY(runElsewhere(file("school.db"), School));
    QVERIFY(sampleInFile(file("heroes.db")));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(application.open(file("school.db")));
    QComboBox *list = chooser(application);
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->accessibleName(), "Shown tables");
    const QString first = list->currentText();
    list->setFocus();
    Person::press(application.window(), list->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
    QVERIFY(list->currentText() != first);
    QVERIFY(application.roster()->relationship().link.table == "enrolment" || application.roster()->relationship().link.table == "club_member");
    QVERIFY(list->currentText().contains(application.roster()->relationship().link.table));
    application.window().actions().properties->trigger(); // for those who want to know how they are connected
    auto *properties = application.window().findChild<QMessageBox *>();
    QVERIFY(properties);
    QVERIFY2(properties->text().contains("as declared in the file"), qPrintable(properties->text()));
    properties->reject();
    QVERIFY(application.open(file("heroes.db")));
    QCOMPARE(list->count(), 1);
    QTRY_VERIFY(!list->isVisible());
}

void tst_AnyDatabase::chosenRelationIsRemembered()
{
    QVERIFY(runElsewhere(file("school.db"), School));
    QString chosen;
    {
        Application application(nothingAsked());
        application.window().show();
        QVERIFY(application.open(file("school.db")));
        emit application.window().relationChosen(1);
        chosen = names(*application.roster());
        application.window().close();
    }
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(application.open(file("school.db")));
    QCOMPARE(names(*application.roster()), chosen);
    QCOMPARE(chooser(application)->currentIndex(), 1);
}

void tst_AnyDatabase::menuIsTheChoosersTwin()
{
    QVERIFY(runElsewhere(file("school.db"), School));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(application.open(file("school.db")));
    const auto entries = [&application] {
        QList<QAction *> found;
        for (QMenu *menu : application.window().findChildren<QMenu *>()) {
            if (menu->title() == "Tabl&es")
                found = menu->actions();
        }
        return found;
    };
    QCOMPARE(entries().size(), 4); // two, a line, Appoint
    QVERIFY(entries().at(0)->isChecked());
    const QString before = names(*application.roster());
    entries().at(1)->trigger();
    QVERIFY(names(*application.roster()) != before);
    QVERIFY(entries().at(1)->isChecked() && !entries().at(0)->isChecked());
    QCOMPARE(entries().last(), application.window().actions().appoint);
}

void tst_AnyDatabase::historyAndLogGoOnAcrossRelations()
{
    QVERIFY(runElsewhere(file("school.db"), School));
    const QStringList before = contentsOf(file("school.db"));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(application.open(file("school.db")));
    const auto addAll = [&application] {
        for (const Side side : {Side::Left, Side::Right})
            application.window().panel(side).view().selectAll();
        application.window().actions().link->trigger();
    };
    addAll();
    const QStringList afterFirst = contentsOf(file("school.db"));
    emit application.window().relationChosen(1);
    addAll();
    QUndoStack &history = application.roster()->history();
    QCOMPARE(history.count(), 2);
    application.window().actions().undo->trigger();
    QCOMPARE(contentsOf(file("school.db")), afterFirst);
    application.window().actions().undo->trigger(); // of the relation that is not on screen
    QCOMPARE(contentsOf(file("school.db")), before);
    QVERIFY2(application.window().statusBar()->currentMessage().startsWith("Undone: Add"), qPrintable(application.window().statusBar()->currentMessage()));
    emit application.window().relationChosen(0);
    QCOMPARE(history.count(), 2);
    const EntityModel &left = application.roster()->entities(Side::Left);
    QCOMPARE(left.index(0, left.countColumn()).data().toInt() + left.index(1, left.countColumn()).data().toInt(), 1);
    application.window().actions().redo->trigger();
    QCOMPARE(contentsOf(file("school.db")), afterFirst);
}

// Both of the relation that is not on screen.
void tst_AnyDatabase::aSuccessTakesAwayWhatWasRefusedBefore()
{
    QVERIFY(runElsewhere(file("school.db"), School));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(application.open(file("school.db")));
    const int other = application.roster()->relationship().link.table == "enrolment" ? 1 : 0;
    emit application.window().relationChosen(1 - other);
    QCOMPARE(application.roster()->relationship().link.table, "enrolment");
    QVERIFY(application.roster()->controller().perform(Gesture::add(QList<Membership>{{1, 2}})));
    QVERIFY(application.roster()->controller().perform(Gesture::add(QList<Membership>{{2, 2}})));
    QVERIFY(runElsewhere(file("school.db"), {"DELETE FROM enrolment WHERE student_id = 2 AND course_id = 2"}));
    emit application.window().relationChosen(other);
    const MessageBar &messages = application.window().messages();
    application.window().actions().undo->trigger();
    QVERIFY(messages.isVisible());
    QVERIFY2(messages.sentence().contains("could not be undone"), qPrintable(messages.sentence()));
    application.window().actions().undo->trigger();
    QVERIFY2(!messages.isVisible(), qPrintable(messages.sentence()));
    QVERIFY2(application.window().statusBar()->currentMessage().startsWith("Undone: Add"), qPrintable(application.window().statusBar()->currentMessage()));
}

void tst_AnyDatabase::whatCannotBeEditedSaysWhy()
{
    QVERIFY(runElsewhere(file("views.db"), {"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
                                            "CREATE TABLE log (who INTEGER, what INTEGER)", "INSERT INTO log VALUES (1, 1)",
                                            "CREATE VIEW membership AS SELECT who AS hero_id, what AS team_id FROM log",
                                            "INSERT INTO hero VALUES (1, 'Deadpond')", "INSERT INTO team VALUES (1, 'Z-Force')"}));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY2(application.open(file("views.db")), qPrintable(application.window().messages().sentence()));
    QCOMPARE(application.window().messages().sentence(), "\"membership\" is a view: its rows come from other tables, so the memberships can only be read.");
    application.window().panel(Side::Right).view().selectKeys({1});
    application.window().panel(Side::Left).view().selectKeys({1});
    QCOMPARE(shown(application, Side::Left) + shown(application, Side::Right), "DeadpondZ-Force");
    QVERIFY(!application.window().actions().link->isEnabled());
    QVERIFY(!application.window().actions().unlink->isEnabled());
    QVERIFY(!application.roster()->controller().perform(Gesture::remove(QList<Membership>{{1, 1}})));
}

void tst_AnyDatabase::nothingFoundLeadsToAppoint()
{
    QVERIFY(runElsewhere(file("odd.db"), Odd));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(!application.open(file("odd.db")));
    QWidget *offer = Person::button(application.window(), "Choose Tables...");
    QVERIFY(offer);
    Person::click(*offer);
    auto *dialog = application.window().findChild<AppointDialog *>();
    QVERIFY(dialog && dialog->isVisible());
}

void tst_AnyDatabase::appointedTablesAreRememberedAndNeverWritten()
{
    QVERIFY(runElsewhere(file("odd.db"), Odd));
    const QStringList before = contentsOf(file("odd.db"));
    Relationship mine;
    mine.left = {"t1", {"a"}, QString("b"), {}, {"thing", "things"}, "Things of %1", "Things of word"};
    mine.right = {"t2", {"c"}, QString("d"), {}, {"word", "words"}, "Words of %1", "Words of thing"};
    mine.link.table = "t3";
    mine.link.leftColumns = {"x"};
    mine.link.rightColumns = {"y"};
    mine.membership = {"match", "matches"};
    {
        Application application(nothingAsked());
        application.window().show();
        QVERIFY(!application.open(file("odd.db")));
        Person::click(*Person::button(application.window(), "Choose Tables..."));
        auto *dialog = application.window().findChild<AppointDialog *>();
        emit dialog->appointed(mine);
        dialog->reject();
        QVERIFY(application.roster());
        QCOMPARE(names(*application.roster()), "things|words|t3");
        application.window().panel(Side::Left).view().selectKeys({1});
        QCOMPARE(shown(application, Side::Right), "zwei");
        application.window().close();
    }
    QCOMPARE(contentsOf(file("odd.db")), before);
    Application application(nothingAsked());
    application.window().show();
    QVERIFY(application.open(file("odd.db")));
    QCOMPARE(names(*application.roster()), "things|words|t3");
}

void tst_AnyDatabase::samplesOpen_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("columns");
    QTest::newRow("the tutorial") << "Heroes and Teams" << "heroes|teams|heroteamlink" << "";
    QTest::newRow("its next page") << "Heroes in Training" << "heroes|teams|heroteamlink" << "Is training";
    QTest::newRow("a school") << "Students and Courses" << "students|courses|enrolment" << "Enrolled on|Grade";
}

void tst_AnyDatabase::samplesOpen()
{
    QFETCH(QString, title);
    for (int time = 0; time < 2; ++time) { // made, then opened again
        Application application(nothingAsked());
        application.window().show();
        QAction *entry = nullptr;
        for (QAction *action : application.window().findChildren<QAction *>()) {
            if (action->text() == title)
                entry = action;
        }
        QVERIFY(entry);
        entry->trigger();
        QVERIFY(application.roster());
        QTEST(names(*application.roster()), "names");
        QStringList columns;
        for (int column = MembersModel::FirstOwnColumn; column < application.roster()->members(Side::Left).columnCount(); ++column)
            columns.append(application.roster()->members(Side::Left).headerData(column, Qt::Horizontal).toString());
        QTEST(columns.join('|'), "columns");
        QVERIFY(application.roster()->store().strays()->isEmpty());
    }
}

void tst_AnyDatabase::aSampleThatCannotBeFilledIsNotLeftBehind()
{
    Samples::Sample sample = Samples::all().first();
    const auto fill = std::exchange(sample.fill, [](Session &session) {
        const auto half = session.run({"INSERT INTO hero (name, secret_name) VALUES ('Deadpond', 'Dive Wilson')"});
        return half ? Result<>(Failure{"The disk is full."}) : Result<>(half.error());
    });
    const auto failed = Samples::make(sample, file("sample.db"), std::make_unique<StatementLog>());
    QVERIFY(!failed);
    QCOMPARE(failed.error().sentence, "The disk is full.");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    sample.fill = fill;
    QVERIFY(Samples::make(sample, file("sample.db"), std::make_unique<StatementLog>()));
    QCOMPARE(readElsewhere(file("sample.db"), "SELECT count(*) FROM heroteamlink"), "4");
}

void tst_AnyDatabase::namesAreNeverTakenForMarkup()
{
    QVERIFY(runElsewhere(file("markup.db"), {"CREATE TABLE \"<b>x</b>\" (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE \"100%1 & more\" (id INTEGER PRIMARY KEY, name TEXT)",
                                             "CREATE TABLE \"<i>link\" (a INTEGER REFERENCES \"<b>x</b>\", b INTEGER REFERENCES \"100%1 & more\", \"<u>\" TEXT, PRIMARY KEY (a, b))",
                                             "INSERT INTO \"<b>x</b>\" VALUES (1, '<h1>%1</h1>')", "INSERT INTO \"100%1 & more\" VALUES (1, '&amp;%2')",
                                             "INSERT INTO \"<i>link\" VALUES (1, 1, '<s>')"}));
    Application application(nothingAsked());
    application.window().show();
    QVERIFY2(application.open(file("markup.db")), qPrintable(application.window().messages().sentence()));
    application.window().panel(Side::Left).view().selectKeys({1});
    const Side other = Side::Right;
    QVERIFY2(application.window().members(other).heading().contains("%1") || application.window().members(other).heading().contains("%2"),
             qPrintable(application.window().members(other).heading()));
    for (QLabel *label : application.window().findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains('<'))
            QCOMPARE(int(label->textFormat()), int(Qt::PlainText));
    }
    application.window().panel(Side::Right).view().selectKeys({1});
    application.window().actions().unlink->trigger();
    QVERIFY2(application.window().statusBar()->currentMessage().contains("removed"), qPrintable(application.window().statusBar()->currentMessage()));
    application.window().actions().undo->trigger();
    QCOMPARE(readElsewhere(file("markup.db"), "SELECT * FROM \"<i>link\""), "1|1|<s>");
}

QTEST_MAIN(tst_AnyDatabase)
#include "tst_anydatabase.moc"

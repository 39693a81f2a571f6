// Saves pictures of the window in the states a designer wants to judge: tests/look <folder> [--dark]
// [--size 800x600]. Run it with QT_SCALE_FACTOR=2 or -reverse for the other variants.

#include "app/application.h"
#include "app/commandline.h"
#include "app/samples.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/rosterlist.h"
#include "models/lists/tablequestion.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "ui/dialogs/appointdialog.h"
#include "ui/dialogs/entityform.h"
#include "ui/dialogs/entitypicker.h"
#include "ui/dialogs/linkvaluesform.h"
#include "ui/dialogs/rosterform.h"
#include "ui/gestures/bintarget.h"
#include "ui/gestures/quickpalette.h"
#include "ui/gestures/tickmenu.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/matrix/matrixview.h"
#include "ui/matrix/overlapview.h"
#include "ui/matrix/pictures.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/progressstrip.h"
#include "ui/sets/comparewindow.h"
#include "ui/sets/setsheet.h"
#include "ui/sheets/sheetdialog.h"
#include "ui/transfer/importsheet.h"
#include "ui/window/faces.h"
#include "ui/window/filestate.h"
#include "ui/window/mainwindow.h"
#include "ui/window/manualpage.h"
#include "ui/window/manualwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QMimeData>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStatusBar>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <functional>
#include <memory>

using namespace Rollcall;

static QPalette darkPalette()
{
    QPalette dark(QColor(45, 45, 48));
    dark.setColor(QPalette::Base, QColor(30, 30, 32));
    dark.setColor(QPalette::AlternateBase, QColor(38, 38, 41));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::ToolTipText})
        dark.setColor(role, QColor(230, 230, 230));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(128, 128, 128));
    dark.setColor(QPalette::PlaceholderText, QColor(150, 150, 150));
    dark.setColor(QPalette::Highlight, QColor(42, 130, 218));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    return dark;
}

class Look
{
public:
    Look(const QString &folder, const QSize &size)
        : m_folder(folder)
        , m_application({})
    {
        window().resize(size);
        window().show();
    }

    void takeAll()
    {
        takeHeroes();
        takeOthers();
        takeSchool();
    }

    // Any file: as it opens, with a row selected on both sides, with several, and with the log.
    void takeFile(const QString &path)
    {
        m_application.open(path);
        take("opened");
        takeMatrix();
        takeQuestion();
        EntityView &left = window().panel(Side::Left).view();
        EntityView &right = window().panel(Side::Right).view();
        left.setFocus();
        left.selectRows({1});
        take("one");
        left.selectRows({0, 1, 4});
        right.selectRows({0, 1});
        take("three");
        takeGroups();
        window().members(Side::Left).bin().offer(std::unique_ptr<QMimeData>(left.list()->mimeFor(left.selectedKeys())).get());
        take("bin");
        window().members(Side::Left).bin().withdraw();
        window().actions().tick->trigger();
        QApplication::processEvents();
        for (TickMenu *ticks : window().findChildren<TickMenu *>()) {
            if (ticks->isVisible()) {
                save(*ticks, "picker");
                ticks->findChild<QLineEdit *>()->setText("Robotics");
                QApplication::processEvents();
                save(*ticks, "picker-new");
                ticks->close();
            }
        }
        window().actions().findOrDo->trigger();
        auto *palette = window().findChild<QuickPalette *>();
        palette->findChild<QLineEdit *>()->setText("elise art");
        QTRY_VERIFY(palette->findChild<QListView *>()->model()->rowCount() > 0);
        save(*palette, "find-or-do");
        palette->close();
        window().members(Side::Left).view().setFocus();
        window().members(Side::Left).view().selectRows({0, 2});
        take("members");
        window().actions().membersOf(Side::Left).moveTo->trigger();
        QApplication::processEvents();
        if (const auto pickers = window().findChildren<EntityPicker *>(); !pickers.isEmpty()) {
            save(*pickers.last(), "move");
            pickers.last()->reject();
        }
        takePaper();
        window().actions().link->trigger();
        window().showFailure({"\"school.db\" is locked by another program. Try again when that program has finished.", "database is locked", Failure::Busy});
        window().actions().focusHistory->trigger();
        window().actions().focusLog->trigger();
        take("log");
        window().panel(Side::Left).filter().setText("zzz");
        take("nothing-matches");
    }

private:
    // The selected groups side by side, and before they are combined.
    void takeGroups()
    {
        EntityView &right = window().panel(Side::Right).view();
        right.setFocus();
        right.selectRows({0, 1});
        constexpr int Read = 300; // milliseconds, by which they are
        window().actions().combine->trigger();
        auto *sheet = window().findChild<SetSheet *>();
        sheet->findChild<QComboBox *>()->setCurrentIndex(1); // make identical
        emit sheet->findChild<QComboBox *>()->activated(1);
        QTest::qWait(Read);
        save(*sheet, "combine");
        sheet->reject();
        window().actions().compare->trigger();
        QTest::qWait(Read);
        save(*window().findChild<CompareWindow *>(), "compare");
        right.selectRows({0, 1, 2, 3});
        window().actions().compare->trigger();
        QTest::qWait(Read);
        save(*window().findChild<CompareWindow *>(), "compare-four");
        window().findChild<CompareWindow *>()->reject();
        right.selectRows({0, 1});
    }

    // A sign-up sheet of what is selected on the right, before it is printed.
    void takePaper()
    {
        window().panel(Side::Right).view().setFocus();
        window().panel(Side::Right).view().selectRows({0});
        window().actions().printList->trigger();
        auto *dialog = window().findChild<SheetDialog *>();
        if (!dialog)
            return;
        const QList<QSpinBox *> numbers = dialog->findChildren<QSpinBox *>();
        numbers.first()->setValue(5);
        numbers.last()->setValue(3);
        constexpr int Read = 500; // milliseconds, by which it is
        QTest::qWait(Read);
        save(*dialog, "print");
        dialog->reject();
    }

    // In one and not in another, beside the members of both; and the same where there is little room.
    void takeQuestion()
    {
        EntityModel &groups = *window().panel(Side::Right).entities();
        TableQuestion &question = window().panel(Side::Left).entities()->question();
        if (groups.rowCount() < 2)
            return;
        const Key one = groups.keyAt(0), other = groups.keyAt(groups.rowCount() - 1);
        question.ask({{{one, groups.labelOf(one)}}, {{other, groups.labelOf(other)}}, {}, {}});
        window().panel(Side::Left).filter().setText("el");
        window().panel(Side::Right).view().selectKeys({one, other});
        window().panel(Side::Left).view().selectRows({0});
        take("question");
        const QSize size = window().size();
        window().resize(800, 600);
        take("question-narrow");
        window().resize(size);
        question.ask({});
        window().panel(Side::Left).filter().clear();
    }

    void takeHeroes()
    {
        takeBeginning();
        takeManual();
        m_application.create(m_files.filePath("Roster.db"));
        take("empty-file");
        fill();
        select({1, 2, 3}, {1, 2});
        take("several-selected");
        select({3}, {1});
        window().showFailure({"\"Roster.db\" is locked by another program. Try again when that program has finished.",
                              "database is locked\n[SQL: BEGIN IMMEDIATE]", Failure::Busy});
        take("message");
        window().actions().keepBackups->setChecked(false); // for a worker would make one first
        m_application.roster()->controller().perform(Gesture::erase(Side::Left, {2}));
        take("deleted");
        window().panel(Side::Left).filter().setText("zzz");
        take("nothing-matches");
        window().panel(Side::Left).filter().clear();
        select({1, 2, 3}, {1});
        TickMenu *ticks = window().findChildren<TickMenu *>().first();
        ticks->popup(window().mapToGlobal(QPoint(60, 60)));
        QApplication::processEvents();
        save(*ticks, "ticks");
        ticks->close();
        window().actions().of(Side::Left).create->trigger();
        QApplication::processEvents();
        if (const auto forms = window().findChildren<EntityForm *>(); !forms.isEmpty())
            save(*forms.last(), "form");
        for (EntityForm *form : window().findChildren<EntityForm *>())
            form->reject();
        takeList();
        takePaper();
    }

    // A list on its way in, with a line of every kind.
    void takeList()
    {
        window().panel(Side::Right).view().setFocus();
        window().actions().addFromList->trigger();
        QApplication::processEvents();
        auto *sheet = window().findChild<ImportSheet *>();
        if (!sheet)
            return;
        save(*sheet, "list-empty");
        sheet->findChild<QPlainTextEdit *>()->setPlainText("Name\tAge\nDeadpond\t\nspider-boy\t\nSpidr-Boy\t16\nSpider-Boy\t\nNobody whom anybody here has ever met before, with a long name\t\n");
        constexpr int Read = 1000; // milliseconds, by which it is
        QTest::qWait(Read);
        save(*sheet, "list");
        sheet->reject();
    }

    // The start page, first of all and with files that were open, and the form for a new one.
    void takeBeginning()
    {
        window().showStart();
        take("start-first");
        for (const char *name : {"heroes.db", "volunteers.db", "Choir.db", "school.db"}) {
            const QString path = QDir::home().filePath(QStringLiteral("Documents/") + QLatin1String(name));
            RecentFiles::add(path);
            RecentFiles::noteContents(path, "400 students, 7 courses, 630 enrolments");
            RecentFiles::noteOpened(path, QDateTime::currentDateTime().addDays(-RecentFiles::paths().size()));
        }
        window().showStart();
        QTest::qWait(100); // for whether they are there
        take("start-recent");
        window().actions().newFile->trigger();
        auto *form = window().findChild<RosterForm *>();
        QApplication::processEvents();
        save(*form, "new");
        for (auto *button : form->findChildren<QToolButton *>()) {
            if (button->isCheckable())
                button->click();
        }
        QApplication::processEvents();
        save(*form, "new-sql");
        form->reject();
        for (const QString &path : RecentFiles::paths())
            RecentFiles::remove(path);
        takeUnlinked();
    }

    // A file whose two tables nothing links, and the form that makes what does.
    void takeUnlinked()
    {
        const QString path = m_files.filePath("Choir.db");
        (void)OpenDatabase::create(path, {"CREATE TABLE singer (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE concert (id INTEGER PRIMARY KEY, title TEXT)"},
                                   std::make_unique<StatementLog>());
        m_application.open(path);
        take("unlinked");
        for (auto *button : window().messages().findChildren<QAbstractButton *>()) {
            if (button->text() == QLatin1String("Make One..."))
                button->click();
        }
        QApplication::processEvents();
        for (RosterForm *form : window().findChildren<RosterForm *>()) {
            save(*form, "make-link-table");
            form->reject();
        }
        window().messages().dismiss();
    }

    void takeManual()
    {
        window().actions().manual->trigger();
        auto *manual = window().findChild<ManualWindow *>();
        constexpr int Fitting = 200; // milliseconds, until the pictures have the window's width
        QTest::qWait(Fitting);
        save(*manual, "manual");
        manual->search().setText("ctrl+shift");
        QTest::qWait(Fitting);
        save(*manual, "manual-search");
        manual->search().setText("Ctrl+1");
        QTest::qWait(Fitting);
        save(*manual, "manual-keys");
        manual->resize(manual->width() / 2, manual->height());
        manual->search().clear();
        manual->page().goToHeading(4);
        QTest::qWait(Fitting);
        save(*manual, "manual-narrow");
        manual->close();
    }

    // Somebody else works in the same file.
    void takeOthers()
    {
        const QString path = m_files.filePath("Roster.db");
        {
            QSqlDatabase other = QSqlDatabase::addDatabase("QSQLITE", "other");
            other.setDatabaseName(path);
            other.open();
            QSqlQuery theirs(other);
            select({6}, {1});
            theirs.exec("INSERT INTO heroteamlink VALUES (1, 7), (1, 8)");
            await([this] { return window().statusBar()->currentMessage().startsWith("Someone else"); });
            take("others-news");
            theirs.exec("UPDATE hero SET name = 'Theirs' WHERE id = 6");
            EntityModel &heroes = m_application.roster()->entities(Side::Left);
            heroes.setData(heroes.index(heroes.rowOf(6), 1), "Mine");
            take("conflict");
            theirs.exec("BEGIN IMMEDIATE");
            window().actions().link->trigger();
            await([this] { return window().progress().isVisible(); });
            take("waiting");
            m_application.roster()->controller().cancel();
            theirs.exec("ROLLBACK");
            theirs.exec("CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero ON DELETE CASCADE)");
            theirs.exec("INSERT INTO award (hero_id) VALUES (6), (6), (7)");
            theirs.exec("CREATE TRIGGER log_join AFTER INSERT ON heroteamlink BEGIN UPDATE hero SET age = 1 WHERE id = new.hero_id; END");
        }
        QSqlDatabase::removeDatabase("other");
        m_application.open(path);
        take("triggers");
        m_application.roster()->controller().perform(Gesture::erase(Side::Left, {6}));
        take("question");
        m_application.open(path, Session::Access::ReadOnly);
        take("read-only");
    }

    static void await(const std::function<bool()> &isThere)
    {
        QElapsedTimer clock;
        clock.start();
        constexpr int Longest = 5000; // milliseconds
        while (!isThere() && !clock.hasExpired(Longest))
            QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }

    // A database of other people's making: the chooser, what links tell, what is asked, and Appoint.
    void takeSchool()
    {
        const QString path = m_files.filePath("School.db");
        {
            auto file = OpenDatabase::create(path, Samples::all().last().statements, std::make_unique<StatementLog>());
            for (const QString sql : {"CREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                      "CREATE TABLE club_member (club_id INTEGER NOT NULL REFERENCES club (id), student_no TEXT NOT NULL REFERENCES student (student_no), "
                                      "role TEXT NOT NULL CHECK (role IN ('member', 'chair', 'treasurer')), is_paid BOOLEAN NOT NULL, since DATE NOT NULL, PRIMARY KEY (club_id, student_no))",
                                      "INSERT INTO club VALUES (1, 'Chess'), (2, 'Drama')",
                                      "INSERT INTO club_member VALUES (1, 'S-1001', 'chair', 1, '2024-03-01'), (1, 'S-1004', 'member', 0, '2024-03-08'), (2, 'S-1001', 'member', 1, '2024-09-02')"})
                (void)(*file)->session().run({sql});
        }
        m_application.open(path);
        window().panel(Side::Left).view().selectKeys({window().panel(Side::Left).view().list()->keyAt(0)});
        window().panel(Side::Right).view().selectKeys({window().panel(Side::Right).view().list()->keyAt(0)});
        take("school");
        emit window().relationChosen(1);
        for (const Side side : {Side::Left, Side::Right})
            window().panel(side).view().selectAll();
        take("school-clubs");
        window().actions().link->trigger();
        QApplication::processEvents();
        if (const auto forms = window().findChildren<LinkValuesForm *>(); !forms.isEmpty()) {
            save(*forms.last(), "values");
            forms.last()->reject();
        }
        window().actions().appoint->trigger();
        QApplication::processEvents();
        if (const auto dialogs = window().findChildren<AppointDialog *>(); !dialogs.isEmpty()) {
            save(*dialogs.last(), "appoint");
            dialogs.last()->reject();
        }
    }

    MainWindow &window() { return m_application.window(); }

    void select(const QList<Key> &heroes, const QList<Key> &teams)
    {
        window().panel(Side::Left).view().selectKeys(heroes);
        window().panel(Side::Right).view().selectKeys(teams);
    }

    void fill()
    {
        MembershipController &controller = m_application.roster()->controller();
        const auto hero = [&](const QString &name, const QString &secret, const QVariant &age) {
            controller.perform(Gesture::create(Side::Left, {{"name", name}, {"secret_name", secret}, {"age", age}}));
        };
        hero("Deadpond", "Dive Wilson", QVariant());
        hero("Rusty-Man", "Tommy Sharp", 48);
        hero("Spider-Boy", "Pedro Parqueador", QVariant());
        hero("The Incredibly Long Named Hero of the Northern Provinces", "", 9223372036854775807LL);
        hero("<b>Bold</b> & \u00c9clair", "\u65e5\u672c", -1);
        for (int i = 6; i < 60; ++i)
            hero(QString("Hero %1").arg(i), QString("Secret %1").arg(i), i % 3 ? QVariant(i) : QVariant());
        for (const QString name : {"Z-Force", "Preventers", "A Team With a Name That Does Not Fit"})
            controller.perform(Gesture::create(Side::Right, {{"name", name}, {"headquarters", name == "Z-Force" ? "Sister Margaret's Bar" : "Sharp Tower"}}));
        controller.perform(Gesture::add(QList<Membership>{{1, 1}, {1, 2}, {2, 2}, {3, 2}, {4, 1}, {5, 1}, {4, 3}}));
    }

    // The other face, with a stroke under way, turned, and with what links tell.
    void takeMatrix()
    {
        window().actions().showMatrix->trigger();
        MatrixPanel &panel = *window().faces().matrix();
        MatrixView &view = panel.view();
        const auto rest = [&panel] { await([&panel] { return !panel.matrix()->cells().isReading(); }); };
        view.moveTo({2, 8});
        rest();
        take("matrix");
        const auto mouse = [&view](QEvent::Type type, const QPoint &at) {
            QMouseEvent event(type, at, view.viewport()->mapToGlobal(QPointF(at)), Qt::LeftButton, Qt::LeftButton, {});
            QApplication::sendEvent(view.viewport(), &event);
        };
        mouse(QEvent::MouseButtonPress, view.layout().cell(6, 3).center());
        mouse(QEvent::MouseMove, view.layout().cell(11, 3).center());
        take("matrix-painting");
        QTest::keyClick(&view, Qt::Key_Escape);
        mouse(QEvent::MouseButtonRelease, view.layout().cell(11, 3).center());
        view.select({1, 3, 3, 6});
        if (auto *show = panel.findChild<QComboBox *>(); show && show->count() > 1) {
            show->setCurrentIndex(1);
            emit show->activated(1);
        }
        rest();
        take("matrix-values");
        view.moveTo({0, 0});
        panel.showPictures(true);
        await([&panel] { return !panel.pictures()->overlap().bars().isEmpty(); });
        take("matrix-overlap");
        panel.showPictures(false);
        panel.turn();
        rest();
        take("matrix-turned");
        panel.turn();
        window().actions().showLists->trigger();
    }

    void take(const QString &name)
    {
        QApplication::processEvents();
        save(window(), name);
    }

    void save(QWidget &widget, const QString &name)
    {
        QDir().mkpath(m_folder);
        widget.grab().save(QDir(m_folder).filePath(name + ".png"));
    }

    QString m_folder;
    QTemporaryDir m_files;
    Application m_application;
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create("fusion"));
    QApplication::setOrganizationName("rollcall-look");
    QCommandLineParser parser;
    parser.addOptions({{"dark", "dark palette"}, {"size", "window size", "WxH", "1280x860"}, {"file", "only this file's states", "file"}, {"points", "size of the text", "points"}});
    parser.addPositionalArgument("folder", "where the pictures go");
    parser.process(application);
    if (parser.isSet("dark"))
        QApplication::setPalette(darkPalette());
    if (parser.isSet("points")) {
        QFont font = QApplication::font();
        font.setPointSize(parser.value("points").toInt());
        QApplication::setFont(font);
    }
    const QStringList size = parser.value("size").split('x');
    Look look(parser.positionalArguments().value(0, "."), QSize(size.value(0).toInt(), size.value(1).toInt()));
    parser.isSet("file") ? look.takeFile(parser.value("file")) : look.takeAll();
    return 0;
}

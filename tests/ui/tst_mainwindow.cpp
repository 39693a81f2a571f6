#include "models/gesture/membershipcontroller.h"
#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/quickpalette.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/lists/membertools.h"
#include "ui/messages/messagebar.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/keptstate.h"
#include "ui/window/filestate.h"
#include "ui/window/halves.h"
#include "ui/window/mainwindow.h"
#include "ui/window/totals.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolBar>
#include <QUrl>

#include <algorithm>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

// The main window apart from its lists: remembered layout, messages, and selections that no change loses.
class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void titleNamesTheFile();
    void layoutComesBackAsLeft();
    void logAndHistoryAreClosedUntilSomeoneOpensThem();
    void layoutOfAnOlderVersionGivesTheNewOneOnce();
    void resetLayoutBringsEverythingBack();
    void eachFileIsShownAsItWasLeft();
    void bordersBelongToTheFile();
    void tablesAreSortedByNameAtFirst();
    void verbsKeepTheirIconsWhereWordsDoNotFit();
    void namesWithAnAmpersandAreSaidInFull();
    void droppedFileIsAskedFor_data();
    void droppedFileIsAskedFor();
    void recentFilesAreOffered();
    void findLeadsToTheFilterOfTheFocusedSide_data();
    void findLeadsToTheFilterOfTheFocusedSide();
    void lockedFileOffersRetry();
    void detailsFoldOutAndIn();
    void deletionTellsWhatWentAndOffersUndo();
    void nextGestureTakesTheMessageAway();
    void orphansAreToldAndCanBeRemoved();
    void readOnlyFileSaysSo();
    void selectionLeadsTheOtherSide();
    void numberOfSelectedGoesWithThem();
    void nothingIsLostWhenSomethingElseChanges_data();
    void nothingIsLostWhenSomethingElseChanges();
    void changesOfOtherProgramsShowWhenTheWindowIsEntered();
    void menusNameWhatTheyAreAbout();
    void statusBarSaysHowMuchThereIs();
    void withoutAFileNothingCanBeDone();

private:
    MainWindow &window() { return m_shown->window(); }
    QDockWidget &dock(const char *name) { return *window().findChild<QDockWidget *>(name); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_MainWindow::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
}

void tst_MainWindow::titleNamesTheFile()
{
    QCOMPARE(window().windowTitle(), "heroes.db - Rollcall");
    window().setRoster(nullptr);
    QCOMPARE(window().windowTitle(), "Rollcall");
}

void tst_MainWindow::layoutComesBackAsLeft()
{
    window().actions().focusLog->trigger();
    dock("logDock").setFloating(true);
    window().halves().setSizes({300, 700});
    window().resize(1111, 777);
    QApplication::processEvents();
    const QList<int> halves = window().halves().sizes();
    QWidget plain; // for since Qt 6.8 a window is restored no larger than the screen, which is small here
    QVERIFY(plain.restoreGeometry(window().saveGeometry()));
    window().close();
    MainWindow another;
    QCOMPARE(another.size(), plain.size());
    QVERIFY(another.findChild<QDockWidget *>("historyDock")->isHidden());
    QVERIFY(another.findChild<QDockWidget *>("logDock")->isFloating());
    QVERIFY(!another.findChild<QDockWidget *>("logDock")->isHidden());
    another.show();
    QApplication::processEvents();
    QVERIFY(qAbs(another.halves().sizes().first() * halves.last() - another.halves().sizes().last() * halves.first()) < 2 * another.width()); // the same shares
}

void tst_MainWindow::logAndHistoryAreClosedUntilSomeoneOpensThem()
{
    QVERIFY(dock("logDock").isHidden());
    QVERIFY(dock("historyDock").isHidden());
    Person::press(window(), Qt::CTRL | Qt::Key_5);
    QVERIFY(dock("logDock").isVisible());
    QVERIFY(dock("historyDock").isHidden());
    Person::press(window(), Qt::CTRL | Qt::Key_7);
    QVERIFY(dock("historyDock").isVisible());
    QVERIFY(dock("historyDock").isAncestorOf(QApplication::focusWidget()));
}

// In which the tables were docks, too, and the log was open.
void tst_MainWindow::layoutOfAnOlderVersionGivesTheNewOneOnce()
{
    window().actions().focusLog->trigger();
    {
        QSettings settings;
        KeptState::write(settings, "window/docks", qobject_cast<QMainWindow *>(dock("logDock").parentWidget())->saveState());
    }
    MainWindow updated;
    QVERIFY(updated.findChild<QDockWidget *>("logDock")->isHidden());
    updated.actions().focusLog->trigger();
    updated.saveState();
    const MainWindow next;
    QVERIFY(!next.findChild<QDockWidget *>("logDock")->isHidden());
}

void tst_MainWindow::resetLayoutBringsEverythingBack()
{
    window().actions().focusHistory->trigger();
    window().actions().focusLog->trigger();
    dock("logDock").setFloating(true);
    const QList<int> before = window().halves().sizes();
    window().halves().setSizes({300, 700});
    QHeaderView &header = *m_shown->table(Side::Right).horizontalHeader();
    header.hideSection(2);
    header.moveSection(0, 1);
    window().actions().resetLayout->trigger();
    for (const char *name : {"logDock", "historyDock"}) {
        QVERIFY2(!dock(name).isVisible(), name);
        QVERIFY2(!dock(name).isFloating(), name);
    }
    QVERIFY(qAbs(window().halves().sizes().first() - before.first()) <= 1);
    QVERIFY(!header.isSectionHidden(2));
    QCOMPARE(header.logicalIndex(0), 1); // the name
}

void tst_MainWindow::eachFileIsShownAsItWasLeft()
{
    const auto second = sampleInFile(m_shown->folder().filePath("second.db"));
    RecentFiles::add(m_shown->path());
    RecentFiles::add(second->session().place().path());
    EntityView &heroes = m_shown->table(Side::Left);
    window().panel(Side::Left).filter().setText("man");
    heroes.sortByColumn(1, Qt::DescendingOrder);
    heroes.setColumnHidden(2, true);
    heroes.horizontalHeader()->moveSection(heroes.horizontalHeader()->visualIndex(3), 0);
    m_shown->select(Side::Left, {RustyMan});
    m_shown->select(Side::Right, {Preventers});

    window().setRoster(second.get());
    QCOMPARE(window().panel(Side::Left).filter().text(), "");
    QCOMPARE(columnText(*heroes.model(), 1), "Deadpond|Rusty-Man|Spider-Boy");
    QVERIFY(!heroes.isColumnHidden(2));
    QCOMPARE(m_shown->table(Side::Right).selectedKeys(), Keys{Preventers}); // the first by name

    window().setRoster(&m_shown->roster());
    QCOMPARE(window().panel(Side::Left).filter().text(), "man");
    QCOMPARE(columnText(*heroes.model(), 1), "Rusty-Man");
    QVERIFY(heroes.isColumnHidden(2));
    QCOMPARE(heroes.horizontalHeader()->logicalIndex(0), 3);
    QCOMPARE(heroes.selectedKeys(), Keys{RustyMan});
    QCOMPARE(m_shown->table(Side::Right).selectedKeys(), Keys{Preventers});
    window().panel(Side::Left).filter().clear();
    QCOMPARE(columnText(*heroes.model(), 1), "Spider-Boy|Rusty-Man|Deadpond"); // the sort, too
    window().setRoster(nullptr);
}

void tst_MainWindow::bordersBelongToTheFile()
{
    const auto second = sampleInFile(m_shown->folder().filePath("second.db"));
    RecentFiles::add(m_shown->path());
    RecentFiles::add(second->session().place().path());
    auto *half = qobject_cast<QSplitter *>(window().halves().widget(0));
    window().setRoster(second.get()); // since it is shown, so that all is laid out
    const QList<int> first = half->sizes();
    window().setRoster(&m_shown->roster());
    const QPoint handle = half->handle(1)->rect().center();
    QTest::mousePress(half->handle(1), Qt::LeftButton, {}, handle);
    QTest::mouseMove(half->handle(1), handle + QPoint(0, 60));
    QTest::mouseRelease(half->handle(1), Qt::LeftButton, {}, handle);
    const QList<int> moved = half->sizes();
    QVERIFY(moved != first);
    window().setRoster(second.get());
    QCOMPARE(half->sizes(), first);
    window().setRoster(&m_shown->roster());
    QCOMPARE(half->sizes(), moved);
    QTest::mouseDClick(half->handle(1), Qt::LeftButton, {}, half->handle(1)->rect().center());
    QCOMPARE(half->sizes(), first);
    window().setRoster(second.get());
    window().setRoster(&m_shown->roster());
    QCOMPARE(half->sizes(), first);
    window().setRoster(nullptr);
}

void tst_MainWindow::tablesAreSortedByNameAtFirst()
{
    const auto second = sampleInFile(m_shown->folder().filePath("second.db"));
    create(second->controller(), Side::Left, {{"name", "Amaz\u00f3n"}, {"secret_name", "Diana"}});
    window().setRoster(second.get());
    QCOMPARE(columnText(*m_shown->table(Side::Left).model(), 1), QString("Amaz\u00f3n|Deadpond|Rusty-Man|Spider-Boy"));
    QCOMPARE(m_shown->table(Side::Left).horizontalHeader()->sortIndicatorSection(), 1);
    QCOMPARE(columnText(*m_shown->table(Side::Right).model(), 1), "Preventers|Z-Force");
    window().setRoster(nullptr);
}

void tst_MainWindow::verbsKeepTheirIconsWhereWordsDoNotFit()
{
    auto *bar = window().findChild<QToolBar *>();
    const auto styleOf = [bar](const QString &text) {
        const auto buttons = bar->findChildren<ActionButton *>();
        for (const ActionButton *button : buttons) {
            if (button->text().contains(text))
                return button->toolButtonStyle();
        }
        return Qt::ToolButtonFollowStyle;
    };
    QCOMPARE(styleOf("Add"), Qt::ToolButtonTextBesideIcon);
    const int whole = bar->sizeHint().width();
    bar->setMaximumWidth(whole - 5);
    QCOMPARE(styleOf("Find"), Qt::ToolButtonIconOnly);
    QCOMPARE(styleOf("Add"), Qt::ToolButtonTextBesideIcon);
    bar->setMaximumWidth(whole / 2);
    QCOMPARE(styleOf("Add"), Qt::ToolButtonIconOnly);
    bar->setMaximumWidth(QWIDGETSIZE_MAX);
    QTRY_VERIFY(bar->width() >= whole);
    QCOMPARE(styleOf("Find"), Qt::ToolButtonTextBesideIcon);
}

void tst_MainWindow::namesWithAnAmpersandAreSaidInFull()
{
    create(m_shown->roster().controller(), Side::Left, {{"name", "Cloak & Dagger"}, {"secret_name", ""}});
    m_shown->select(Side::Left, {Key(4)});
    const QString deed = "Add Cloak & Dagger to Z-Force";
    const auto buttons = window().findChild<QToolBar *>()->findChildren<ActionButton *>();
    const auto add = std::find_if(buttons.cbegin(), buttons.cend(), [this](const ActionButton *button) { return button->defaultAction() == window().actions().link; });
    QVERIFY(add != buttons.cend());
    QCOMPARE((*add)->accessibleName(), deed);
    QVERIFY2((*add)->toolTip().startsWith(deed), qPrintable((*add)->toolTip()));
    QCOMPARE(window().actions().link->toolTip(), deed);
    Person::press(window(), Qt::CTRL | Qt::Key_K);
    auto *palette = window().findChild<QuickPalette *>();
    QTest::keyClicks(palette->findChild<QLineEdit *>(), "add cloak");
    QTRY_COMPARE(palette->findChild<QListView *>()->model()->index(0, 0).data().toString(), deed);
    palette->close();
}

void tst_MainWindow::droppedFileIsAskedFor_data()
{
    QTest::addColumn<QList<QUrl>>("urls");
    QTest::addColumn<QString>("asked");
    const QUrl file("file:///tmp/some%20heroes.db");
    QTest::newRow("one file") << QList<QUrl>{file} << "/tmp/some heroes.db";
    QTest::newRow("two files: which one, nobody could tell") << QList<QUrl>{file, file} << "";
    QTest::newRow("a web address") << QList<QUrl>{QUrl("https://example.org/heroes.db")} << "";
}

void tst_MainWindow::droppedFileIsAskedFor()
{
    QFETCH(QList<QUrl>, urls);
    QFETCH(QString, asked);
    QMimeData mime;
    mime.setUrls(urls);
    QSignalSpy spy(&window(), &MainWindow::openRequested);
    const Landing landing = asked.isEmpty() ? Landing::RefusedAtEnter : Landing::Dropped;
    QCOMPARE(dropFromElsewhere(mime, middleOf(window().members(Side::Left))), landing);
    QCOMPARE(dropFromElsewhere(mime, middleOf(*m_shown->table(Side::Left).viewport())), landing); // over a list, too
    QCOMPARE(spy.size(), asked.isEmpty() ? 0 : 2);
    for (const QVariantList &call : spy)
        QCOMPARE(call.first().toString(), asked);
}

void tst_MainWindow::recentFilesAreOffered()
{
    RecentFiles::add("/somewhere/old.db");
    RecentFiles::add("/somewhere/R&D.db");
    QMenu *recent = nullptr;
    for (QMenu *menu : window().findChildren<QMenu *>()) {
        if (menu->title() == "Open &Recent")
            recent = menu;
    }
    QVERIFY(recent);
    emit recent->aboutToShow();
    QCOMPARE(recent->actions().size(), 2);
    QCOMPARE(recent->actions().at(0)->text(), "R&&D.db");
    QSignalSpy spy(&window(), &MainWindow::openRequested);
    recent->actions().at(1)->trigger();
    QCOMPARE(spy.value(0).value(0).toString(), "/somewhere/old.db");
}

void tst_MainWindow::findLeadsToTheFilterOfTheFocusedSide_data()
{
    QTest::addColumn<bool>("inList");
    QTest::addColumn<Side>("side");
    QTest::newRow("from the heroes") << false << Side::Left;
    QTest::newRow("from the teams") << false << Side::Right;
    QTest::newRow("from the heroes in a team") << true << Side::Left;
    QTest::newRow("from the teams of a hero") << true << Side::Right;
}

void tst_MainWindow::findLeadsToTheFilterOfTheFocusedSide()
{
    QFETCH(bool, inList);
    QFETCH(Side, side);
    (inList ? m_shown->list(side) : m_shown->table(side)).setFocus();
    Person::press(window(), Qt::CTRL | Qt::Key_F);
    QCOMPARE(QApplication::focusWidget(), inList ? &window().members(side).tools().filter() : &window().panel(side).filter());
}

void tst_MainWindow::lockedFileOffersRetry()
{
    m_shown->select(Side::Left, {SpiderBoy});
    Holder holder(m_shown->path());
    QVERIFY(holder.holds());
    m_shown->roster().controller().setLongestWait(0);
    window().actions().link->trigger();
    QVERIFY2(m_shown->message().contains("locked"), qPrintable(m_shown->message()));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->steps(), 0);
    holder.release();
    Person::click(*Person::button(window().messages(), "Retry"));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(m_shown->message(), "");
    QCOMPARE(m_shown->status(), "Spider-Boy added to Z-Force");
}

void tst_MainWindow::detailsFoldOutAndIn()
{
    window().showFailure({"Something was refused.", "the driver's words"});
    auto *details = window().messages().findChild<QPlainTextEdit *>();
    QVERIFY(!details->isVisible());
    Person::click(*Person::button(window().messages(), "Details"));
    QVERIFY(details->isVisible());
    QCOMPARE(details->toPlainText(), "the driver's words");
    Person::click(*Person::button(window().messages(), "Details"));
    QVERIFY(!details->isVisible());
    QVERIFY(!Person::button(window().messages(), "Retry")); // waiting would not mend it
}

void tst_MainWindow::deletionTellsWhatWentAndOffersUndo()
{
    m_shown->select(Side::Left, {Deadpond});
    window().actions().of(Side::Left).remove->trigger();
    QCOMPARE(m_shown->status(), "Deleted Deadpond and 2 memberships");
    QCOMPARE(m_shown->message(), "Deleted Deadpond and 2 memberships");
    QCOMPARE(m_shown->watch().pairs(), "2-2 3-2");
    Person::click(*Person::button(window().messages(), "Undo"));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
    QCOMPARE(m_shown->message(), "");
}

void tst_MainWindow::nextGestureTakesTheMessageAway()
{
    m_shown->select(Side::Left, {Deadpond});
    window().actions().of(Side::Left).remove->trigger();
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->select(Side::Right, {ZForce});
    window().actions().link->trigger();
    QCOMPARE(m_shown->message(), ""); // its Undo would have undone something else
}

void tst_MainWindow::orphansAreToldAndCanBeRemoved()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"PRAGMA foreign_keys = OFF", "INSERT INTO heroteamlink (hero_id, team_id) VALUES (77, 1)"});
    QTRY_COMPARE(m_shown->message(), "The lists leave out 1 membership with nothing at the other end.");
    Person::click(*Person::button(window().messages(), "Remove Them"));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->message(), "");
}

void tst_MainWindow::readOnlyFileSaysSo()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{}, Session::Access::ReadOnly);
    QVERIFY(m_shown->message().contains("You opened this file read-only"));
    m_shown->select(Side::Left, {SpiderBoy});
    for (QAction *action : {window().actions().link, window().actions().of(Side::Left).create, window().actions().of(Side::Left).remove})
        QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
}

void tst_MainWindow::selectionLeadsTheOtherSide()
{
    m_shown->select(Side::Right, {ZForce});
    QCOMPARE(window().members(Side::Left).heading(), "Heroes in Z-Force");
    QCOMPARE(m_shown->watch().members(Side::Left), "Deadpond");
    const auto mark = [this](int row) { return m_shown->table(Side::Left).model()->index(row, 1).data(MarkRole).toInt(); };
    QCOMPARE(mark(0), int(AllMarked));
    QCOMPARE(mark(1), int(NotMarked));
    m_shown->select(Side::Right, {ZForce, Preventers});
    QCOMPARE(window().members(Side::Left).heading(), "Heroes in Z-Force and Preventers");
    QCOMPARE(mark(0), int(AllMarked));
    QCOMPARE(mark(1), int(SomeMarked));
    QCOMPARE(m_shown->table(Side::Left).model()->index(1, 1).data(MarkTextRole).toString(), "1 of 2");
    m_shown->select(Side::Right, {});
    QCOMPARE(window().members(Side::Left).heading(), "Heroes in team");
    QCOMPARE(m_shown->watch().members(Side::Left), "");
    QCOMPARE(mark(0), int(NotMarked));
}

void tst_MainWindow::numberOfSelectedGoesWithThem()
{
    m_shown->select(Side::Left, {Deadpond, RustyMan, SpiderBoy});
    QCOMPARE(m_shown->status(), "3 heroes selected");
    m_shown->select(Side::Right, {Preventers}); // they still are
    QCOMPARE(m_shown->status(), "3 heroes selected");
    m_shown->select(Side::Left, {RustyMan});
    QCOMPARE(m_shown->status(), "");
    m_shown->select(Side::Left, {Deadpond, RustyMan});
    m_shown->select(Side::Right, {ZForce});
    window().actions().link->trigger();
    m_shown->select(Side::Left, {RustyMan});
    QCOMPARE(m_shown->status(), "Rusty-Man added to Z-Force, 1 was already in"); // what was done stays
}

static const QString ManyHeroes = "WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                                  "INSERT INTO hero SELECT i, 'Hero ' || i, 'Secret', NULL FROM n";

void tst_MainWindow::nothingIsLostWhenSomethingElseChanges_data()
{
    QTest::addColumn<bool>("elsewhere");
    QTest::newRow("another row is linked, deleted and made here") << false;
    QTest::newRow("another program writes") << true;
}

void tst_MainWindow::nothingIsLostWhenSomethingElseChanges()
{
    QFETCH(bool, elsewhere);
    m_shown = std::make_unique<RosterWindow>(QStringList{ManyHeroes});
    EntityView &heroes = m_shown->table(Side::Left);
    m_shown->select(Side::Left, {Key(150), Key(151)});
    heroes.scrollTo(heroes.model()->index(149, 1), QAbstractItemView::PositionAtTop);
    const Key top = heroes.list()->keyAt(heroes.rowAt(2));
    heroes.setFocus();
    const QModelIndex cell = heroes.model()->index(152, 1);
    heroes.selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
    heroes.edit(cell);
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    QCOMPARE(editor->text(), "Hero 153");
    Person::type(window(), "half a na");

    if (elsewhere) {
        QVERIFY(runElsewhere(m_shown->path(), {"INSERT INTO hero VALUES (1000, 'New', 's', 1)", "DELETE FROM hero WHERE id = 20",
                                               "UPDATE hero SET name = 'Renamed' WHERE id = 150"}));
        QVERIFY(m_shown->roster().reloadIfChangedElsewhere());
    } else {
        QVERIFY(m_shown->roster().controller().perform(Gesture::add(QList<Membership>{{Key(151), ZForce}})));
        QVERIFY(m_shown->roster().controller().perform(Gesture::erase(Side::Left, {Key(20)})));
        QVERIFY(m_shown->roster().controller().perform(Gesture::erase(Side::Left, {Key(21), Key(22), Key(23)})));
        m_shown->roster().history().undo(); // rows come back above those in sight
        QVERIFY(create(m_shown->roster().controller(), Side::Left, {{"name", "New"}, {"secret_name", "s"}}).isValid());
        m_shown->roster().history().undo();
        m_shown->roster().history().redo();
    }
    QCoreApplication::processEvents();
    QCOMPARE(heroes.selectedKeys(), (Keys{Key(150), Key(151)}));
    QCOMPARE(heroes.list()->keyAt(heroes.rowAt(2)).display(), top.display());
    QCOMPARE(QApplication::focusWidget(), editor);
    QCOMPARE(editor->text(), "half a na");
    Person::type(window(), "me");
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT name FROM hero WHERE id = 153"), "half a name");
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
}

void tst_MainWindow::changesOfOtherProgramsShowWhenTheWindowIsEntered()
{
    QVERIFY(runElsewhere(m_shown->path(), {"INSERT INTO heroteamlink (hero_id, team_id) VALUES (3, 1)"}));
    QEvent entered(QEvent::WindowActivate);
    QCoreApplication::sendEvent(&window(), &entered);
    QCOMPARE(m_shown->watch().differenceFromFile(), "");
    QCOMPARE(m_shown->watch().members(Side::Left), "Deadpond|Spider-Boy");
    QTRY_COMPARE(m_shown->status(), "Someone else added Spider-Boy to Z-Force");
}

void tst_MainWindow::menusNameWhatTheyAreAbout()
{
    const WindowActions &actions = window().actions();
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->select(Side::Right, {ZForce});
    QCOMPARE(actions.link->text(), "&Add Spider-Boy to Z-Force");
    QCOMPARE(actions.unlink->text(), "&Remove Spider-Boy from Z-Force");
    QCOMPARE(actions.membersOf(Side::Left).add->text(), "Add Heroes to Z-Force...");
    m_shown->select(Side::Left, {Deadpond, RustyMan, SpiderBoy});
    m_shown->select(Side::Right, {ZForce, Preventers});
    QCOMPARE(actions.link->text(), "&Add 3 Heroes to Z-Force and Preventers");
    m_shown->select(Side::Right, {Preventers});
    m_shown->selectMembers(Side::Left, {RustyMan});
    QCOMPARE(actions.membersOf(Side::Left).moveTo->text(), "Move Rusty-Man from Preventers to...");
    m_shown->select(Side::Left, {});
    QCOMPARE(actions.link->text(), "&Add Selected Heroes to Selected Teams");
}

void tst_MainWindow::statusBarSaysHowMuchThereIs()
{
    const auto *totals = window().findChild<Totals *>();
    QVERIFY(totals);
    QTRY_COMPARE(totals->text(), "3 heroes, 2 teams, 4 memberships");
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->select(Side::Right, {ZForce});
    window().actions().link->trigger();
    QTRY_COMPARE(totals->text(), "3 heroes, 2 teams, 5 memberships");
    window().setRoster(nullptr);
    QCOMPARE(totals->text(), "");
}

void tst_MainWindow::withoutAFileNothingCanBeDone()
{
    window().setRoster(nullptr);
    QStringList enabled;
    for (const QAction *action : window().actions().findChildren<QAction *>()) {
        if (action->isEnabled())
            enabled.append(action->objectName());
    }
    enabled.sort();
    QCOMPARE(enabled.join(' '), "about findOrDo focusHistory focusLog focusMembersLeft focusMembersRight focusTableLeft focusTableRight importList keepBackups keys manual newFile newWindow nextPane openFile openReadOnly "
                                "playTutorial previousPane quit resetLayout showLists");
    for (QAction *action : window().actions().findChildren<QAction *>()) {
        if (action->objectName().startsWith("focus"))
            action->trigger(); // harmless
    }
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"

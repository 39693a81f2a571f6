#include "models/lists/cellroles.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/ui/dragdriver.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/bintarget.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/log/statementlogview.h"
#include "ui/messages/livelabel.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

// The window for people who cannot see it, or have no mouse.
class tst_Accessibility : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void everyViewFieldAndIconButtonHasANameOfItsOwn_data();
    void everyViewFieldAndIconButtonHasANameOfItsOwn();
    void stableNamesAreThere_data();
    void stableNamesAreThere();
    void everyActionHasAText();
    void everyActionIsInAMenu();
    void noTwoActionsAnswerTheSameKey_data();
    void noTwoActionsAnswerTheSameKey();
    void everyDragHasATwin_data();
    void everyDragHasATwin();
    void statusBarCanBeRead();
    void buttonsAreNotCalledButtons();
    void emptyListsSayWhy();
    void messagesCanBeRead();
    void resultsAndRefusalsAreReadOut();
    void refusalInAFormIsReadOut();
    void countsCanBeRead();
    void emptyListsTellWhy();
    void noNameTellsWhatKindOfThingItIs();
    void cellsTellInWordsWhatIsDrawn();
    void tabReachesEveryViewAndField();
    void tabGoesAsOneWorks_data();
    void tabGoesAsOneWorks();
    void everyViewHasAKeyThatLeadsToIt_data();
    void everyViewHasAKeyThatLeadsToIt();

private:
    MainWindow &window() { return m_shown->window(); }
    QList<QWidget *> walk(QWidget &top);
    QList<QAction *> menuActions();

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_Accessibility::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
    window().actions().focusHistory->trigger();
    window().actions().focusLog->trigger();
    QCoreApplication::processEvents();
}

// What assistive technology is told.
static QString spoken(QObject *object, QAccessible::Text text = QAccessible::Name)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(object);
    return interface ? interface->text(text) : QString();
}

// Everything one can work with, without the parts that Qt puts into its own widgets.
QList<QWidget *> tst_Accessibility::walk(QWidget &top)
{
    QList<QWidget *> found;
    for (QWidget *widget : top.findChildren<QWidget *>()) {
        const bool isQtsOwn = widget->objectName().startsWith("qt_") || widget->inherits("QTableCornerButton")
                              || qobject_cast<QHeaderView *>(widget);
        if (widget->isHidden() || widget->window() != &top)
            continue;
        const auto *button = qobject_cast<QToolButton *>(widget);
        const bool isMenuArrow = button && qobject_cast<QMenuBar *>(widget->parentWidget());
        if (!isQtsOwn && !isMenuArrow
            && (qobject_cast<QAbstractItemView *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget)
                || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractButton *>(widget)))
            found.append(widget);
    }
    return found;
}

QList<QAction *> tst_Accessibility::menuActions()
{
    QList<QAction *> found;
    for (QMenu *menu : window().menuBar()->findChildren<QMenu *>())
        found += menu->actions();
    return found;
}

void tst_Accessibility::everyViewFieldAndIconButtonHasANameOfItsOwn_data()
{
    QTest::addColumn<QString>("opener"); // the action that opens a dialog
    QTest::newRow("the window") << "";
    QTest::newRow("the form for a hero") << "createLeft";
    QTest::newRow("the form for a team, edited") << "editRight";
    QTest::newRow("the picker") << "copyMembersToLeft";
    QTest::newRow("the list of keys") << "keys";
}

void tst_Accessibility::everyViewFieldAndIconButtonHasANameOfItsOwn()
{
    QFETCH(QString, opener);
    m_shown->selectMembers(Side::Left, {Deadpond});
    if (!opener.isEmpty())
        window().actions().findChild<QAction *>(opener)->trigger();
    QWidget &top = opener.isEmpty() ? window() : *QApplication::activeModalWidget();
    for (auto *field : top.findChildren<QLineEdit *>())
        field->setText(field->text() + "e"); // a filter that holds something shows a button that clears it
    const QList<QWidget *> widgets = walk(top);
    QVERIFY(widgets.size() >= 2);
    QMap<QString, QWidget *> names;
    for (QWidget *widget : widgets) {
        const auto *combo = qobject_cast<QComboBox *>(widget);
        const QString name = spoken(widget, combo ? QAccessible::Description : QAccessible::Name); // a combo's name is its text
        const QString which = QString("%1 \"%2\" in %3").arg(widget->metaObject()->className(), widget->objectName(),
                                                              widget->parentWidget()->metaObject()->className());
        QVERIFY2(!name.isEmpty(), qPrintable(which + " has no name"));
        QVERIFY2(!names.contains(name), qPrintable(which + " shares the name " + name));
        names.insert(name, widget);
    }
}

void tst_Accessibility::stableNamesAreThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QAccessible::Role>("role");
    for (const char *name : {"Heroes", "Teams", "Heroes in team", "Teams of hero", "SQL log"})
        QTest::newRow(name) << name << QAccessible::Table;
    QTest::newRow("Filter heroes") << "Filter heroes" << QAccessible::EditableText;
    QTest::newRow("Filter teams") << "Filter teams" << QAccessible::EditableText;
}

void tst_Accessibility::stableNamesAreThere()
{
    QFETCH(QString, name);
    int found = 0;
    for (QWidget *widget : walk(window())) {
        if (spoken(widget) != name)
            continue;
        ++found;
        QTEST(QAccessible::queryAccessibleInterface(widget)->role(), "role");
    }
    QCOMPARE(found, 1);
}

void tst_Accessibility::everyActionHasAText()
{
    QStringList texts;
    for (QAction *action : window().actions().findChildren<QAction *>()) {
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->text().contains("%"), qPrintable(action->text()));
        QVERIFY2(!texts.contains(action->text()), qPrintable(action->text())); // and another one's is another
        texts.append(action->text());
    }
    QVERIFY(texts.size() > 40);
}

void tst_Accessibility::everyActionIsInAMenu()
{
    const QList<QAction *> inMenus = menuActions();
    for (QAction *action : window().actions().findChildren<QAction *>())
        QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
}

void tst_Accessibility::noTwoActionsAnswerTheSameKey_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"Heroes", "Teams", "Heroes in team", "Teams of hero", "SQL log"})
        QTest::addRow("in %s", name) << name;
}

void tst_Accessibility::noTwoActionsAnswerTheSameKey()
{
    QFETCH(QString, name);
    QWidget *view = nullptr;
    for (QWidget *widget : walk(window())) {
        if (spoken(widget) == name)
            view = widget;
    }
    QVERIFY(view);
    m_shown->select(Side::Left, {Deadpond});
    m_shown->select(Side::Right, {ZForce, Preventers});
    view->setFocus();
    qobject_cast<QAbstractItemView *>(view)->selectAll();
    QMap<QKeySequence, QAction *> keys;
    for (QAction *action : window().findChildren<QAction *>()) {
        const bool isHere = action->shortcutContext() == Qt::WidgetShortcut ? view->actions().contains(action) : true;
        if (!isHere || !action->isEnabled())
            continue;
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!keys.contains(key), qPrintable(QString("%1: \"%2\" and \"%3\"").arg(key.toString(), action->text(),
                                                                                             keys.value(key) ? keys.value(key)->text() : "")));
            keys.insert(key, action);
        }
    }
    QVERIFY(keys.size() > 15);
}

void tst_Accessibility::everyDragHasATwin_data()
{
    QTest::addColumn<Side>("side"); // of what would be dragged
    QTest::addColumn<Keys>("rows");
    QTest::addColumn<Keys>("anchors");
    QTest::addColumn<Keys>("members"); // selected in the list, for drags out of it
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("target"); // typed where the action asks for one
    QTest::addColumn<QString>("pairs");

    QTest::newRow("heroes onto a team's row") << Side::Left << Keys{RustyMan, SpiderBoy} << Keys{ZForce} << Keys{} << "link" << ""
        << "1-1 1-2 2-1 2-2 3-1 3-2";
    QTest::newRow("teams onto a hero's row") << Side::Right << Keys{ZForce, Preventers} << Keys{SpiderBoy} << Keys{} << "link" << ""
        << "1-1 1-2 2-2 3-1 3-2";
    QTest::newRow("heroes onto the heroes of a team") << Side::Left << Keys{SpiderBoy} << Keys{ZForce} << Keys{} << "addMembersLeft" << ""
        << "1-1 1-2 2-2 3-1 3-2";
    QTest::newRow("teams onto the teams of a hero") << Side::Right << Keys{ZForce} << Keys{SpiderBoy} << Keys{} << "addMembersRight" << ""
        << "1-1 1-2 2-2 3-1 3-2";
    QTest::newRow("member hero copied to another team") << Side::Left << Keys{} << Keys{Preventers} << Keys{SpiderBoy} << "copyMembersToLeft" << "z-f"
        << "1-1 1-2 2-2 3-1 3-2";
    QTest::newRow("member hero moved to another team") << Side::Left << Keys{} << Keys{Preventers} << Keys{SpiderBoy} << "moveMembersToLeft" << "z-f"
        << "1-1 1-2 2-2 3-1";
    QTest::newRow("member team copied to another hero") << Side::Right << Keys{} << Keys{Deadpond} << Keys{ZForce} << "copyMembersToRight" << "rusty"
        << "1-1 1-2 2-1 2-2 3-2";
    QTest::newRow("member team moved to another hero") << Side::Right << Keys{} << Keys{Deadpond} << Keys{ZForce} << "moveMembersToRight" << "rusty"
        << "1-2 2-1 2-2 3-2";
    QTest::newRow("member hero into the bin") << Side::Left << Keys{} << Keys{Preventers} << Keys{SpiderBoy} << "removeMembersLeft" << ""
        << "1-1 1-2 2-2";
    QTest::newRow("member team into the bin") << Side::Right << Keys{} << Keys{Deadpond} << Keys{ZForce} << "removeMembersRight" << ""
        << "1-2 2-2 3-2";
}

void tst_Accessibility::everyDragHasATwin()
{
    QFETCH(Side, side);
    QFETCH(Keys, rows);
    QFETCH(Keys, anchors);
    QFETCH(Keys, members);
    QFETCH(QString, action);
    QFETCH(QString, target);
    auto *twin = window().actions().findChild<QAction *>(action);
    QVERIFY(menuActions().contains(twin));
    m_shown->select(opposite(side), anchors);
    if (!rows.isEmpty())
        m_shown->select(side, rows);
    if (!members.isEmpty())
        m_shown->selectMembers(side, members);
    QVERIFY(twin->isEnabled());
    bool hasButton = false; // which shows it, or a menu beside it
    for (const auto *button : window().findChildren<QToolButton *>())
        hasButton = hasButton || (button->isVisible() && (button->defaultAction() == twin || (button->menu() && button->menu()->actions().contains(twin))));
    QVERIFY(hasButton);
    twin->trigger();
    if (!target.isEmpty()) {
        Person::type(window(), target);
        Person::press(window(), Qt::Key_Return);
    }
    QTEST(m_shown->watch().pairs(), "pairs");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_Accessibility::statusBarCanBeRead()
{
    m_shown->select(Side::Left, {SpiderBoy});
    window().actions().link->trigger();
    QCOMPARE(spoken(window().statusBar()), "Spider-Boy added to Z-Force");
}

// The name is the number itself, and the description says of what.
void tst_Accessibility::buttonsAreNotCalledButtons()
{
    QStringList names;
    for (QWidget *widget : walk(window())) {
        if (qobject_cast<QAbstractButton *>(widget))
            names.append(spoken(widget));
    }
    QVERIFY2(names.contains("Heroes: New Hero..."), qPrintable(names.join('\n')));
    QVERIFY2(names.contains("Heroes in team: Add Heroes to Z-Force..."), qPrintable(names.join('\n')));
    QVERIFY2(names.filter("button", Qt::CaseInsensitive).isEmpty(), qPrintable(names.join('\n')));
}

void tst_Accessibility::emptyListsSayWhy()
{
    const auto description = [](EntityView &view) { return spoken(&view, QAccessible::Description); };
    EntityView &heroes = m_shown->table(Side::Left), &members = m_shown->list(Side::Left);
    m_shown->select(Side::Right, {ZForce});
    QCOMPARE(description(heroes), "");
    QCOMPARE(description(members), "");
    m_shown->select(Side::Right, {});
    QCOMPARE(description(members), "Select a team to see its heroes.");
    m_shown->select(Side::Right, {ZForce});
    QCOMPARE(description(members), "");
    window().panel(Side::Left).filter().setText("nobody");
    QCOMPARE(description(heroes), "No hero matches \"nobody\". Clear the filter to see all heroes.");
    window().panel(Side::Left).filter().clear();
    QCOMPARE(description(heroes), "");
}

void tst_Accessibility::messagesCanBeRead()
{
    window().showFailure({"The file is locked by another program.", "database is locked", Failure::Busy});
    QAccessibleInterface *bar = QAccessible::queryAccessibleInterface(&window().messages());
    QStringList texts;
    for (int i = 0; i < bar->childCount(); ++i)
        texts.append(bar->child(i)->text(QAccessible::Name));
    QVERIFY2(texts.contains("The file is locked by another program."), qPrintable(texts.join('|')));
    QVERIFY2(texts.contains("Messages: Retry"), qPrintable(texts.join('|')));
}

// What a screen reader says unasked. The platform of the tests tells it nothing, so this listens one step before.
class Ears
{
public:
    Ears()
    {
        for (QWidget *widget : QApplication::allWidgets()) {
            if (auto *label = qobject_cast<LiveLabel *>(widget))
                QObject::connect(label, &LiveLabel::said, &m_listener, [this](const QString &sentence) { m_heard.append(sentence); });
        }
    }
    QStringList heard() const { return m_heard; }

private:
    QObject m_listener;
    QStringList m_heard;
};

void tst_Accessibility::resultsAndRefusalsAreReadOut()
{
    m_shown->select(Side::Left, {SpiderBoy});
    const Ears ears;
    window().actions().link->trigger();
    QTRY_COMPARE(ears.heard(), QStringList{"Spider-Boy added to Z-Force"});
    window().actions().link->trigger();
    QTRY_COMPARE(ears.heard().last(), "Spider-Boy is already in Z-Force");
    window().showFailure({"The file is locked by another program."});
    QTRY_COMPARE(ears.heard().last(), "The file is locked by another program.");
    window().actions().of(Side::Left).remove->trigger(); // told in the status bar and in the strip, and read out once
    QTRY_COMPARE(ears.heard().last(), "Deleted Spider-Boy and 2 memberships");
    QCoreApplication::processEvents();
    QCOMPARE(ears.heard().count("Deleted Spider-Boy and 2 memberships"), 1);
    QAccessibleInterface *strip = QAccessible::queryAccessibleInterface(window().messages().findChild<LiveLabel *>());
    QCOMPARE(strip->text(QAccessible::Name), "Deleted Spider-Boy and 2 memberships");
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0) // later there are announcements
    QCOMPARE(strip->role(), QAccessible::Notification);
#endif
    m_shown->select(Side::Left, {Deadpond, RustyMan});
    window().actions().of(Side::Left).remove->trigger();
    QTRY_COMPARE(ears.heard().last(), "Delete 2 heroes and their 3 memberships?");
}

void tst_Accessibility::refusalInAFormIsReadOut()
{
    window().actions().of(Side::Left).create->trigger();
    const Ears ears;
    const auto fields = QApplication::activeModalWidget()->findChildren<QLineEdit *>();
    fields.last()->setText("old");
    Person::press(window(), Qt::Key_Return);
    QVERIFY2(ears.heard().join('\n').contains("Age"), qPrintable(ears.heard().join('\n')));
}

void tst_Accessibility::countsCanBeRead()
{
    const auto spokenCount = [this](const QString &description) {
        for (auto *label : window().findChildren<QLabel *>()) {
            if (spoken(label, QAccessible::Description) == description)
                return spoken(label);
        }
        return QString();
    };
    QCOMPARE(spokenCount("Number of heroes"), "3 heroes");
    QCOMPARE(spokenCount("Number of teams"), "2 teams");
    QCOMPARE(spokenCount("Number of heroes in team"), "1 hero");
    window().panel(Side::Left).filter().setText("-");
    QCOMPARE(spokenCount("Number of heroes"), "2 of 3 heroes shown");
    QCOMPARE(spokenCount("Number of statements in the SQL log").section(' ', 0, 0), "Showing");
    window().setRoster(nullptr);
    QCOMPARE(spokenCount("Number of heroes"), "");
}

void tst_Accessibility::emptyListsTellWhy()
{
    QCOMPARE(spoken(&m_shown->list(Side::Right), QAccessible::Description), "Select a hero to see its teams.");
    window().panel(Side::Left).filter().setText("nobody");
    QCOMPARE(spoken(&m_shown->table(Side::Left), QAccessible::Description), "No hero matches \"nobody\". Clear the filter to see all heroes.");
    window().panel(Side::Left).filter().clear();
    QCOMPARE(spoken(&m_shown->table(Side::Left), QAccessible::Description), "");
}

// The role is read out behind the name.
void tst_Accessibility::noNameTellsWhatKindOfThingItIs()
{
    for (QWidget *widget : walk(window())) {
        if (qobject_cast<QAbstractButton *>(widget))
            QVERIFY2(!spoken(widget).endsWith("button", Qt::CaseInsensitive), qPrintable(spoken(widget)));
    }
}

void tst_Accessibility::cellsTellInWordsWhatIsDrawn()
{
    m_shown->select(Side::Left, {Deadpond});
    m_shown->select(Side::Right, {ZForce, Preventers});
    const auto cell = [](EntityView &view, int row, int column) {
        return QAccessible::queryAccessibleInterface(&view)->tableInterface()->cellAt(row, column)->text(QAccessible::Name);
    };
    EntityView &heroes = m_shown->table(Side::Left);
    QCOMPARE(cell(heroes, 0, 1), "Deadpond, with 2 of the 2 teams selected"); // a full disc
    QCOMPARE(cell(heroes, 1, 1), "Rusty-Man, with 1 of the 2 teams selected"); // a half one
    QCOMPARE(cell(heroes, 0, 3), "no value"); // a grey mark
    QCOMPARE(cell(heroes, 1, 3), "48");
    QCOMPARE(cell(heroes, 0, 4), "2");
    QCOMPARE(cell(m_shown->list(Side::Left), 1, 0), "Rusty-Man, 1 of 2");
    for (EntityView *view : {&heroes, &m_shown->table(Side::Right), &m_shown->list(Side::Left), &m_shown->list(Side::Right)}) {
        QVERIFY(view->model()->rowCount() > 0);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const QModelIndex index = view->model()->index(row, column);
                const bool isDrawn = !index.data().toString().isEmpty() || index.data(IsNullRole).toBool() || index.data(MarkRole).toInt() != 0;
                if (isDrawn)
                    QVERIFY(!cell(*view, row, column).isEmpty());
            }
        }
    }
}

void tst_Accessibility::tabReachesEveryViewAndField()
{
    QSet<QString> names;
    m_shown->table(Side::Left).setFocus();
    for (int i = 0; i < 80; ++i) {
        names.insert(spoken(window().focusWidget() ? window().focusWidget() : &window()));
        Person::press(window(), Qt::Key_Tab);
    }
    for (const char *name : {"Heroes", "Teams", "Heroes in team", "Teams of hero", "SQL log", "History", "Filter heroes", "Filter teams", "Filter SQL log"})
        QVERIFY2(names.contains(name), qPrintable(QString("%1 is not among %2").arg(name, QStringList(names.values()).join(", "))));
}

void tst_Accessibility::tabGoesAsOneWorks_data()
{
    QTest::addColumn<bool>("floated");
    QTest::newRow("at first") << false;
    QTest::newRow("when the log has floated and come back") << true;
}

void tst_Accessibility::tabGoesAsOneWorks()
{
    QFETCH(bool, floated);
    m_shown->select(Side::Left, {Deadpond}); // so that buttons are enabled
    m_shown->list(Side::Left).selectKeys({Deadpond});
    m_shown->list(Side::Right).selectKeys({ZForce});
    if (floated) {
        auto *dock = window().findChild<QDockWidget *>("logDock");
        dock->setFloating(true);
        QCoreApplication::processEvents();
        dock->setFloating(false);
        QCoreApplication::processEvents();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    for (const Side side : {Side::Left, Side::Right})
        window().actions().membersOf(side).filter->trigger(); // short lists show theirs only then
    window().panel(Side::Left).filter().setFocus();
    QStringList names;
    while (names.size() < 60 && (names.size() < 2 || names.last() != names.first())) {
        names.append(spoken(window().focusWidget()));
        Person::press(window(), Qt::Key_Tab);
    }
    const QString went = names.join(" > ");
    int last = -1;
    for (const char *name : {"Filter heroes", "Heroes: New Hero...", "Heroes", "Filter teams of hero", "Teams of hero: Add Teams to Deadpond...", "Teams of hero",
                             "Filter teams", "Teams: New Team...", "Teams", "Filter heroes in team", "Order of heroes in team", "Heroes in team: Add Heroes to Z-Force...",
                             "Heroes in team", "History", "Filter SQL log", "SQL log", "SQL statement"}) {
        const int place = int(names.indexOf(name));
        QVERIFY2(place > last, qPrintable(QString("%1 in %2").arg(name, went)));
        last = place;
    }
}

void tst_Accessibility::everyViewHasAKeyThatLeadsToIt_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("name");
    QTest::newRow("the heroes") << int(Qt::Key_1) << "Heroes";
    QTest::newRow("the heroes in a team") << int(Qt::Key_3) << "Heroes in team";
    QTest::newRow("the teams of a hero") << int(Qt::Key_2) << "Teams of hero";
    QTest::newRow("the teams") << int(Qt::Key_4) << "Teams";
    QTest::newRow("the log") << int(Qt::Key_5) << "SQL log";
    QTest::newRow("the matrix") << int(Qt::Key_6) << "Matrix";
    QTest::newRow("the history") << int(Qt::Key_7) << "History";
}

void tst_Accessibility::everyViewHasAKeyThatLeadsToIt()
{
    QFETCH(int, key);
    window().panel(Side::Right).filter().setFocus();
    Person::press(window(), QKeyCombination(Qt::ControlModifier, Qt::Key(key)));
    QVERIFY(QApplication::focusWidget());
    QTEST(spoken(QApplication::focusWidget()), "name");
}

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"

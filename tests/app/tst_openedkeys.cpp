#include "app/application.h"
#include "models/lists/entitymodel.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>
#include <QWindow>

using namespace Rollcall;
using namespace Rollcall::Test;

// Opens a second file with Qt's file dialog, in every way that people do, and then presses every key.
class tst_OpenedKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everyKeyWorksInTheFileOpenedNext_data();
    void everyKeyWorksInTheFileOpenedNext();
    void delDeletesInTheFileOpenedNext();
    void keysOfAListAreNotThoseOfItsEditor();
    void noKeyWorksBehindADialog();

private:
    void run(const std::function<void(MainWindow &)> &inside);
    void openSecond(MainWindow &window, const QString &by, bool leavesListOpen);
    QString file() const { return m_folder->filePath("second.db"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_OpenedKeys::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void tst_OpenedKeys::init()
{
    useOwnSettings();
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(file()));
}

void tst_OpenedKeys::run(const std::function<void(MainWindow &)> &inside)
{
    Application application(CommandLine::parse({"rollcall", "--sample"}));
    QTimer::singleShot(0, &application, [&] {
        inside(application.window());
        application.window().close();
        QApplication::quit();
    });
    application.run();
}

// What the window system does: it knows nothing of what the program believes to be active.
static void activate(QWidget &window)
{
    window.windowHandle()->requestActivate();
    QCoreApplication::processEvents();
}

// As the platform's; QTest::keyClick() would look for shortcuts in another way.
static void press(QWidget &window, const QKeyCombination &keys)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease})
        qt_handleKeyEvent(window.windowHandle(), type, keys.key(), keys.keyboardModifiers());
    QCoreApplication::processEvents();
}

static void click(const Spot &place)
{
    QWidget &top = *place.widget->window();
    QTest::mouseClick(top.windowHandle(), Qt::LeftButton, {}, place.widget->mapTo(&top, place.point));
}

// While the list of what could be meant is open, the window that comes to the front is told, and does not hear: a popup has the say.
void tst_OpenedKeys::openSecond(MainWindow &window, const QString &by, bool leavesListOpen)
{
    activate(window);
    if (by == "Ctrl+O")
        press(window, Qt::CTRL | Qt::Key_O);
    else if (by == "the menu")
        window.actions().openFile->trigger();
    else
        click(middleOf(*Person::button(window, by)));
    auto *dialog = window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    activate(*dialog);
    QLineEdit *name = dialog->findChild<QLineEdit *>("fileNameEdit");
    QVERIFY(name);
    name->setText(file());
    QWidget list(nullptr, Qt::Popup); // as a completer's, which belongs to no window
    if (leavesListOpen)
        list.show();
    auto *accept = qobject_cast<QAbstractButton *>(Person::button(*dialog, "Open"));
    QVERIFY(accept);
    accept->click();
    activate(window);
    list.close();
    QTRY_COMPARE(window.windowTitle(), "second.db - Rollcall");
}

void tst_OpenedKeys::everyKeyWorksInTheFileOpenedNext_data()
{
    QTest::addColumn<QString>("by");
    QTest::addColumn<bool>("leavesListOpen");
    for (const char *by : {"Ctrl+O", "the menu", "Open..."}) {
        QTest::addRow("%s", by) << by << false;
        QTest::addRow("%s, with the list of matching files open", by) << by << true;
    }
}

static bool isKeyOf(const QWidget &list, const QAction &action)
{
    return list.actions().contains(const_cast<QAction *>(&action));
}

void tst_OpenedKeys::everyKeyWorksInTheFileOpenedNext()
{
    QFETCH(QString, by);
    QFETCH(bool, leavesListOpen);
    run([&](MainWindow &window) {
        openSecond(window, by, leavesListOpen);
        QStringList dead;
        int pressed = 0;
        const QList<QWidget *> lists{&window.panel(Side::Left).view(), &window.panel(Side::Right).view(), &window.members(Side::Left).view(), &window.members(Side::Right).view()};
        for (QAction *action : window.actions().findChildren<QAction *>()) {
            disconnect(action, &QAction::triggered, nullptr, nullptr); // only whether it is
            for (QWidget *list : lists) {
                if (action->shortcutContext() == Qt::WidgetShortcut && !isKeyOf(*list, *action))
                    continue;
                click(middleOf(*static_cast<EntityView *>(list)->viewport()));
                for (const QKeySequence &keys : action->shortcuts()) {
                    action->setEnabled(true);
                    const QSignalSpy triggered(action, &QAction::triggered);
                    press(window, keys[0]);
                    ++pressed;
                    if (triggered.size() != 1)
                        dead.append(QString("%1 (%2) in %3").arg(keys.toString(), action->objectName(), list->accessibleName()));
                }
            }
        }
        QVERIFY2(dead.isEmpty(), qPrintable(dead.join('\n')));
        QVERIFY(pressed > 100);
    });
}

void tst_OpenedKeys::delDeletesInTheFileOpenedNext()
{
    run([&](MainWindow &window) {
        openSecond(window, "Ctrl+O", true);
        click(rowOf(window.panel(Side::Left).view(), SpiderBoy));
        press(window, Qt::Key_Delete);
        QTRY_COMPARE(readElsewhere(file(), "SELECT group_concat(name) FROM hero"), "Deadpond,Rusty-Man"); // after a backup
    });
}

void tst_OpenedKeys::keysOfAListAreNotThoseOfItsEditor()
{
    run([&](MainWindow &window) {
        activate(window);
        EntityView &heroes = window.panel(Side::Left).view();
        heroes.setFocus();
        heroes.selectKeys({SpiderBoy});
        const QSignalSpy edits(window.actions().of(Side::Left).edit, &QAction::triggered);
        press(window, Qt::Key_F2);
        QVERIFY(heroes.openEditor());
        press(window, Qt::ALT | Qt::Key_Return);
        QCOMPARE(edits.size(), 0);
    });
}

// A window manager may well give the window behind a dialog the focus.
void tst_OpenedKeys::noKeyWorksBehindADialog()
{
    run([&](MainWindow &window) {
        window.panel(Side::Left).view().selectKeys({SpiderBoy});
        window.actions().openFile->trigger();
        activate(window);
        for (const QKeyCombination &keys : {QKeyCombination(Qt::Key_Delete), QKeyCombination(Qt::CTRL, Qt::Key_L), QKeyCombination(Qt::CTRL, Qt::Key_W)}) {
            press(window, keys);
            QVERIFY2(window.roster(), qPrintable(QKeySequence(keys).toString()));
            QVERIFY2(window.roster()->history().count() == 0, qPrintable(QKeySequence(keys).toString()));
        }
        QCOMPARE(window.panel(Side::Left).entities()->rowCount(), 3);
    });
}

QTEST_MAIN(tst_OpenedKeys)
#include "tst_openedkeys.moc"

#include "app/application.h"
#include "models/gesture/membershipcontroller.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/start/startpage.h"
#include "ui/window/filestate.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QPointer>
#include <QSettings>
#include <QStatusBar>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Several windows in one program.
class tst_Windows : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void newWindowShowsTheWaysToBegin();
    void eachHasAFileAndAnUndoOfItsOwn();
    void sameFileRaisesTheWindowThatHasIt();
    void windowThatIsClosedLeavesTheOthers();
    void closedFileIsNotOpenedNextTime();
    void quitClosesAll();
    void receivedFileTakesAnUnusedWindow();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    FileWindow &second();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
};

void tst_Windows::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(file("first.db")));
    QVERIFY(sampleInFile(file("second.db")));
    m_application = std::make_unique<Application>(CommandLine::parse({"rollcall", file("first.db")}));
    m_application->start();
    m_application->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_application->window()));
}

void tst_Windows::cleanup()
{
    m_application.reset();
}

FileWindow &tst_Windows::second()
{
    Person::press(m_application->window(), Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    if (m_application->windows().size() != 2)
        qFatal("there is no second window");
    FileWindow &second = *m_application->windows().back();
    if (!QTest::qWaitForWindowActive(&second.window()))
        qFatal("the second window does not become active");
    return second;
}

void tst_Windows::newWindowShowsTheWaysToBegin()
{
    FileWindow &other = second();
    QVERIFY(other.window().isVisible());
    QVERIFY(!other.roster());
    auto *page = other.window().findChild<StartPage *>();
    QVERIFY(page && page->isVisible());
    QVERIFY(other.window().pos() != m_application->window().pos());
    QCOMPARE(m_application->window().windowTitle(), "first.db - Rollcall");
}

void tst_Windows::eachHasAFileAndAnUndoOfItsOwn()
{
    FileWindow &other = second();
    QVERIFY(other.open(file("second.db")));
    QVERIFY(other.roster()->controller().perform(Gesture::add(Side::Left, {SpiderBoy}, {ZForce})));
    QCOMPARE(other.roster()->history().count(), 1);
    QCOMPARE(m_application->roster()->history().count(), 0);
    QVERIFY(!m_application->window().actions().undo->isEnabled());
    QCOMPARE(RecentFiles::paths(), QStringList({file("second.db"), file("first.db")}));
}

void tst_Windows::sameFileRaisesTheWindowThatHasIt()
{
    FileWindow &other = second();
    emit other.window().openRequested(file("first.db"), Session::Access::ReadWrite);
    QVERIFY(!other.roster());
    QTRY_VERIFY(m_application->window().isActiveWindow());
    QCOMPARE(m_application->window().statusBar()->currentMessage(), "\"first.db\" is already open in this window");
    emit other.window().openRequested(file("second.db"), Session::Access::ReadWrite);
    QCOMPARE(other.path(), file("second.db"));
    emit other.window().openRequested(file("second.db"), Session::Access::ReadWrite); // its own is read anew
    QCOMPARE(other.path(), file("second.db"));
}

void tst_Windows::windowThatIsClosedLeavesTheOthers()
{
    FileWindow &other = second();
    QVERIFY(other.open(file("second.db")));
    const QPointer<MainWindow> window(&other.window());
    window->close();
    QCOMPARE(m_application->windows().size(), size_t(1));
    QTRY_VERIFY(!window);
    QVERIFY(m_application->roster()->controller().perform(Gesture::add(Side::Left, {SpiderBoy}, {ZForce})));
    QCOMPARE(QSettings().value("lastFile").toString(), file("first.db")); // what is open still
    QCOMPARE(RecentFiles::paths().size(), 2);
}

void tst_Windows::closedFileIsNotOpenedNextTime()
{
    FileWindow &other = second();
    QVERIFY(other.open(file("second.db")));
    other.window().actions().closeFile->trigger();
    QCOMPARE(QSettings().value("lastFile").toString(), file("first.db"));
    m_application->window().actions().closeFile->trigger();
    QVERIFY(!QSettings().contains("lastFile"));
}

void tst_Windows::quitClosesAll()
{
    FileWindow &other = second();
    QVERIFY(other.open(file("second.db")));
    other.window().actions().quit->trigger();
    QVERIFY(!m_application->window().isVisible());
    QCOMPARE(m_application->windows().size(), size_t(1));
}

void tst_Windows::receivedFileTakesAnUnusedWindow()
{
    FileWindow &other = second();
    m_application->receive({file("second.db"), true, {}});
    QCOMPARE(m_application->windows().size(), size_t(2));
    QCOMPARE(other.path(), file("second.db"));
    QVERIFY(other.roster()->session().isReadOnly());
    m_application->receive({file("first.db"), false, {}}); // is open already
    QCOMPARE(m_application->windows().size(), size_t(2));
    QTRY_VERIFY(m_application->window().isActiveWindow());
    QVERIFY(sampleInFile(file("third.db")));
    m_application->receive({file("third.db"), false, {}});
    QCOMPARE(m_application->windows().size(), size_t(3));
    QCOMPARE(m_application->windows().back()->path(), file("third.db"));
}

QTEST_MAIN(tst_Windows)
#include "tst_windows.moc"

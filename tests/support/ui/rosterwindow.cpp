#include "support/ui/rosterwindow.h"

#include "models/lists/entitymodel.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QSettings>
#include <QStatusBar>
#include <QTest>

namespace Rollcall::Test {

void useOwnSettings()
{
    static const QTemporaryDir folder;
    qputenv("XDG_DATA_HOME", folder.filePath("data").toUtf8());
    QCoreApplication::setOrganizationName("rollcall");
    QCoreApplication::setApplicationName("rollcall");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.filePath("config"));
    QSettings().clear();
}

static std::unique_ptr<Roster> prepared(const QString &path, const QStringList &changes, Session::Access access)
{
    if (!sampleInFile(path) || !runElsewhere(path, changes))
        qFatal("%s could not be prepared", qPrintable(path));
    return openFile(path, access);
}

std::unique_ptr<MainWindow> windowOver(Roster &roster)
{
    auto window = std::make_unique<MainWindow>();
    window->resize(1280, 860);
    window->setRoster(&roster);
    window->show();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window.get()))
        qFatal("The window does not become active.");
    return window;
}

RosterWindow::RosterWindow(const QStringList &changes, Session::Access access)
    : m_roster(prepared(m_folder.filePath("heroes.db"), changes, access))
    , m_window(std::make_unique<MainWindow>())
    , m_watch(std::make_unique<RosterWatch>(*m_roster))
{
    m_window->resize(1280, 860);
    m_window->setRoster(m_roster.get());
    for (const Side side : {Side::Left, Side::Right})
        table(side).sortByColumn(0, Qt::AscendingOrder); // tests expect the rows in the order of their keys
    if (table(Side::Right).selectedCount() == 1)
        select(Side::Right, {m_roster->entities(Side::Right).keyAt(0)});
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active");
    m_watch->mark();
}

RosterWindow::~RosterWindow() = default;

EntityView &RosterWindow::table(Side side) const
{
    return m_window->panel(side).view();
}

EntityView &RosterWindow::list(Side side) const
{
    return m_window->members(side).view();
}

void RosterWindow::select(Side side, const QList<Key> &keys)
{
    if (keys.isEmpty())
        table(side).clearSelection();
    table(side).selectKeys(keys);
}

void RosterWindow::selectMembers(Side side, const QList<Key> &keys)
{
    list(side).selectKeys(keys);
    list(side).setFocus();
}

QString RosterWindow::status() const
{
    return m_window->statusBar()->currentMessage();
}

QString RosterWindow::message() const
{
    return m_window->messages().isVisible() ? m_window->messages().sentence() : QString();
}

} // namespace Rollcall::Test

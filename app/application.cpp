#include "app/application.h"

#include "app/lastfile.h"
#include "app/tour.h"
#include "app/tourfile.h"
#include "models/export/scratchfolder.h"
#include "models/roster.h"
#include "models/sql/session.h"
#include "models/values/pythonrepr.h"
#include "ui/widgets/afterpainting.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace Rollcall {

Application::Application(const CommandLine &line)
    : m_echo(STDOUT_FILENO)
    , m_line(line)
{
    makeWindow();
    connect(&m_quitSignals, &QuitSignals::quitAsked, this, &Application::quit);
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &Application::prepareForLogout, Qt::DirectConnection);
}

Application::~Application() = default;

FileWindow &Application::makeWindow()
{
    m_windows.push_back(std::make_unique<FileWindow>(m_echo, m_line.isEchoing || m_line.isTour));
    FileWindow &made = *m_windows.back();
    made.setRemembered(!m_line.isTour);
    connect(&made, &FileWindow::openRequested, this, [this, &made](const QString &path, Session::Access access) { request(made, path, access); });
    connect(&made, &FileWindow::shown, this, [this](const QString &path) { m_mark.set(path); });
    connect(&made, &FileWindow::madeBeside, this, [this](const QString &path) { showFile(path, Session::Access::ReadWrite); });
    connect(&made, &FileWindow::closed, this, [this, &made] { forget(made); });
    connect(&made.window(), &MainWindow::newWindowRequested, this, [this] { addWindow(); });
    connect(&made.window(), &MainWindow::closed, this, [this, &made] { drop(made); });
    return made;
}

FileWindow &Application::addWindow()
{
    const QPoint before = m_windows.back()->window().pos();
    FileWindow &made = makeWindow();
    const int step = made.window().fontMetrics().height() * 2; // offset, so that both windows can be seen
    made.window().move(before + QPoint(step, step));
    made.window().showStart();
    made.window().show();
    made.window().activateWindow();
    return made;
}

// Opens the file before showing the window, so that layout and painting happen once.
void Application::start()
{
    window().setUpdatesEnabled(false);
    window().show();
    openFirst();
    window().setUpdatesEnabled(true);
    afterPainting(this, &ScratchFolder::removeOrphans);
}

int Application::run()
{
    int status = 0;
    if (m_line.isTour) {
        status = playTour() ? 0 : 1;
    } else {
        start();
        status = QApplication::exec();
    }
    if (!m_line.exportLog.isEmpty() && !saver().exportAtExit(m_line.exportLog))
        m_hasFailed = true;
    if (m_line.isTour)
        close(); // nothing of it is remembered
    return m_hasFailed ? 1 : status;
}

bool Application::playTour()
{
    QString path;
    if (m_line.tourFolder.isEmpty()) {
        m_tourFolder = std::make_unique<ScratchFolder>();
        path = m_tourFolder->filePath(QStringLiteral("Tutorial.db"));
    } else {
        QDir().mkpath(m_line.tourFolder); // where that fails, making the file says so
        path = QDir(m_line.tourFolder).filePath(QStringLiteral("database.db"));
        if (const auto made = TourFile::makeRoom(path); !made) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(made.error().sentence)));
            return false;
        }
    }
    window().show();
    return front().playTour(path, m_line.tourFolder);
}

void Application::quit()
{
    for (const auto &window : m_windows)
        window->stopTutorial();
    QApplication::quit();
}

// The desktop may end the program at any time after this. If the logout is cancelled, the program goes on.
void Application::prepareForLogout()
{
    for (const auto &window : m_windows)
        window->window().saveState();
    if (!m_line.exportLog.isEmpty())
        (void)saver().exportAtExit(m_line.exportLog);
    m_mark.set({});
    constexpr int CalledOff = 60'000; // milliseconds after which a logout must have been cancelled
    QTimer::singleShot(CalledOff, this, [this] { m_mark.set(front().path()); });
}

bool Application::openLast()
{
    const QString last = LastFile::path();
    const bool isReadOnly = m_line.isReadOnly || LastFile::isReadOnly();
    return !last.isEmpty() && open(last, isReadOnly ? Session::Access::ReadOnly : Session::Access::ReadWrite);
}

// Where a file could not be opened, the message bar of the start page says why.
void Application::openFirst()
{
    const QString left = RunMark::takeFromTheDead(); // the file of a program that crashed
    const auto access = m_line.isReadOnly ? Session::Access::ReadOnly : Session::Access::ReadWrite;
    if (m_line.isSample && front().openSample(0, access))
        return;
    const bool isOpen = !m_line.isSample && (m_line.file.isEmpty() ? openLast() : open(m_line.file, access));
    if (!isOpen)
        window().showStart();
    else if (!left.isEmpty() && left == front().path())
        front().tell(tr("Rollcall closed unexpectedly. Everything you did was saved."));
}

FileWindow *Application::windowWith(const QString &path) const
{
    const QString wanted = QFileInfo(path).canonicalFilePath();
    const auto has = [&wanted](const auto &window) { return !wanted.isEmpty() && QFileInfo(window->path()).canonicalFilePath() == wanted; };
    const auto found = std::find_if(m_windows.begin(), m_windows.end(), has);
    return found == m_windows.end() ? nullptr : found->get();
}

static void bringToFront(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

// A file has one window: two would each have an undo of their own, and neither could undo what the other did.
void Application::request(FileWindow &from, const QString &path, Session::Access access)
{
    FileWindow *other = windowWith(path);
    if (!other || other == &from) {
        from.open(path, access);
        return;
    }
    bringToFront(other->window());
    other->window().showStatus(tr("\"%1\" is already open in this window").arg(QFileInfo(path).fileName()));
}

void Application::receive(const HandOver::Wish &wish)
{
    qputenv("XDG_ACTIVATION_TOKEN", wish.token); // read by Qt when it asks the display to bring a window to the front
    showFile(wish.file, wish.isReadOnly ? Session::Access::ReadOnly : Session::Access::ReadWrite);
}

// In the window that has the file open, otherwise in an empty window, otherwise in a new one.
void Application::showFile(const QString &path, Session::Access access)
{
    if (FileWindow *known = windowWith(path)) {
        bringToFront(known->window());
        return;
    }
    const auto isUnused = [](const auto &window) { return window->path().isEmpty(); };
    const auto unused = std::find_if(m_windows.begin(), m_windows.end(), isUnused);
    FileWindow &target = unused == m_windows.end() ? addWindow() : **unused;
    target.open(path, access);
    bringToFront(target.window());
}

// The next start opens a file that is still open in another window, or none.
void Application::forget(FileWindow &closed)
{
    const auto isOpen = [&closed](const auto &window) { return window.get() != &closed && !window->path().isEmpty(); };
    const auto other = std::find_if(m_windows.rbegin(), m_windows.rend(), isOpen);
    m_mark.set(other == m_windows.rend() ? QString() : (*other)->path());
    if (other == m_windows.rend()) {
        LastFile::forget();
        return;
    }
    QSettings settings;
    LastFile::keep(settings, (*other)->path(), (*other)->isOpenedReadOnly());
}

// The last window stays until the program ends, for its log may still be exported.
void Application::drop(FileWindow &closed)
{
    if (m_windows.size() == 1)
        return;
    if (&closed == &front() && !m_line.exportLog.isEmpty()) // --export-log applies to the first window
        m_hasFailed = !saver().exportAtExit(std::exchange(m_line.exportLog, {})) || m_hasFailed;
    const auto place = std::find_if(m_windows.begin(), m_windows.end(), [&closed](const auto &window) { return window.get() == &closed; });
    FileWindow *gone = place->release();
    m_windows.erase(place);
    gone->disconnect(this);
    gone->deleteLater(); // it is being closed
    if (!gone->path().isEmpty())
        forget(*gone);
}

} // namespace Rollcall

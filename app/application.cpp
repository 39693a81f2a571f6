#include "app/application.h"

#include "app/heroteam.h"
#include "app/tour.h"
#include "models/roster.h"
#include "models/sql/basecopy.h"
#include "models/sql/echoformat.h"
#include "models/sql/logexport.h"
#include "models/sql/statementlog.h"
#include "ui/filestate.h"
#include "ui/messagebar.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>

namespace Rollcall {

static constexpr QLatin1String LastFileKey("lastFile");

Application::Application(const CommandLine &line)
    : m_line(line)
{
    m_window.setRelationship(HeroTeam::relationship());
    connect(&m_window, &MainWindow::openRequested, this, &Application::open);
    connect(&m_window, &MainWindow::createRequested, this, &Application::create);
    connect(&m_window, &MainWindow::copyRequested, this, &Application::saveCopy);
    connect(&m_window, &MainWindow::closeRequested, this, &Application::close);
    connect(&m_window, &MainWindow::exportRequested, this, &Application::exportLog);
    connect(&m_window, &MainWindow::tourRequested, this, &Application::playTutorial);
}

Application::~Application()
{
    m_window.setRoster(nullptr);
}

int Application::run()
{
    m_window.show();
    if (m_line.isTour) {
        m_tour = std::make_unique<Tour>(*this, m_line.tourFolder, Tour::Pace::AtOnce);
        return m_tour->run() ? 0 : 1;
    }
    openFirst();
    int status = QApplication::exec();
    if (!m_line.exportLog.isEmpty() && !exportLog(m_line.exportLog))
        status = 1;
    return status;
}

void Application::openFirst()
{
    if (!m_line.file.isEmpty()) {
        open(m_line.file);
        return;
    }
    const QString last = QSettings().value(LastFileKey).toString();
    if (last.isEmpty() || !open(last))
        openSample();
}

bool Application::openSample()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString path = QDir(folder).filePath(tr("Heroes and Teams.db"));
    QDir().mkpath(folder);
    const QString problem = m_window.messages().sentence(); // why the last file could not be opened
    bool isOpen = QFileInfo::exists(path) && open(path);
    if (!isOpen && !QFileInfo::exists(path)) {
        auto roster = Roster::create(path, HeroTeam::relationship(), HeroTeam::schema(), newLog());
        if (roster && HeroTeam::fillSample((*roster)->session()))
            (void)(*roster)->reload();
        isOpen = use(std::move(roster));
    }
    if (isOpen)
        m_window.showSampleStrip();
    if (!problem.isEmpty())
        m_window.showFailure({problem});
    return isOpen;
}

std::unique_ptr<StatementLog> Application::newLog()
{
    auto log = std::make_unique<StatementLog>();
    if (m_line.isEchoing || m_line.isTour) {
        connect(log.get(), &StatementLog::appended, log.get(), [log = log.get()](quint64 number) {
            const QByteArray text = EchoFormat::records(*log->find(number), EchoFormat::Prefix::Full).toUtf8();
            std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
            std::fflush(stdout);
        });
    }
    return log;
}

bool Application::use(Result<std::unique_ptr<Roster>> roster, bool isRemembered)
{
    if (!roster) {
        m_window.showFailure(roster.error());
        return false;
    }
    const std::unique_ptr<Roster> before = std::exchange(m_roster, *std::move(roster)); // goes after the window let go of it
    m_window.setRoster(m_roster.get());
    if (isRemembered) {
        RecentFiles::add(m_roster->session().path());
        QSettings().setValue(LastFileKey, m_roster->session().path());
    }
    return true;
}

bool Application::open(const QString &path)
{
    return use(Roster::open(path, HeroTeam::relationship(), newLog()));
}

bool Application::create(const QString &path)
{
    const bool isForTour = m_tourFolder && path.startsWith(m_tourFolder->path());
    return use(Roster::create(path, HeroTeam::relationship(), HeroTeam::schema(), newLog()), !isForTour && !m_line.isTour);
}

void Application::close()
{
    m_window.setRoster(nullptr);
    m_roster.reset();
    QSettings().remove(LastFileKey);
}

bool Application::saveCopy(const QString &path)
{
    const auto saved = m_roster->saveCopy(path);
    if (saved)
        m_window.showStatus(tr("Copy saved as %1").arg(QDir::toNativeSeparators(path)));
    else
        m_window.showFailure(saved.error());
    return bool(saved);
}

bool Application::exportLog(const QString &path)
{
    if (!m_roster) { // closed, or never opened
        std::fprintf(stderr, "%s\n", qUtf8Printable(tr("No file is open, so no log was written.")));
        return false;
    }
    if (QFileInfo(path) == QFileInfo(m_roster->session().path())) {
        m_window.showFailure({tr("The log cannot replace the database it tells of. Choose another name.")});
        return false;
    }
    const auto exported = LogExport(m_roster->log(), m_roster->session().baseCopy()).writeTo(path);
    if (exported) {
        m_window.showStatus(tr("Log exported to %1").arg(QDir::toNativeSeparators(path)));
    } else {
        m_window.showFailure(exported.error());
        std::fprintf(stderr, "%s\n", qUtf8Printable(exported.error().sentence));
    }
    return bool(exported);
}

void Application::playTutorial()
{
    // The folder of a tutorial played before goes only when its file is no longer open.
    const auto before = std::exchange(m_tourFolder, std::make_unique<QTemporaryDir>());
    m_tour = std::make_unique<Tour>(*this, QString(), Tour::Pace::ForPeople);
    m_tour->start(m_tourFolder->filePath(tr("Tutorial.db")));
}

} // namespace Rollcall

#include "ui/window/fileactions.h"

#include "models/gesture/membershipcontroller.h"
#include "models/roster.h"
#include "models/sql/readactivity.h"
#include "models/sql/writeactivity.h"
#include "models/transfer/tablereader.h"
#include "ui/dialogs/filedialogs.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/tooltip.h"
#include "ui/window/filestate.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

#include <utility>

namespace Rollcall {

FileActions::FileActions(WindowActions &actions, QMenu &recent, QMenu &samples, QWidget &window)
    : QObject(&window)
    , m_recent(recent)
    , m_samples(samples)
{
    connectDialogs(actions, window);
    connect(actions.reload, &QAction::triggered, this, [this] {
        m_isReloading = bool(m_roster->reload());
        tellOfReload();
    });
    connect(actions.closeFile, &QAction::triggered, this, [this] { whenFree([this] { emit closeRequested(); }); });
    connect(actions.playTutorial, &QAction::triggered, this, [this] { whenFree([this] { emit tourRequested(); }); });
    connect(&m_recent, &QMenu::aboutToShow, this, &FileActions::fillRecent);
}

void FileActions::connectDialogs(const WindowActions &actions, QWidget &window)
{
    connect(actions.newFile, &QAction::triggered, this, &FileActions::newRequested);
    connect(actions.openFile, &QAction::triggered, this, [this, &window] {
        FileDialogs::askOpen(window, [this](const QString &path) { open(path, Session::Access::ReadWrite); });
    });
    connect(actions.openReadOnly, &QAction::triggered, this, [this, &window] {
        FileDialogs::askOpen(window, [this](const QString &path) { open(path, Session::Access::ReadOnly); });
    });
    connect(actions.saveCopy, &QAction::triggered, this, [this, &window] {
        FileDialogs::askCopy(window, path(), [this](const QString &path) { emit copyRequested(path); });
    });
    connect(actions.exportLog, &QAction::triggered, this, [this, &window] {
        FileDialogs::askExport(window, path(), [this](const QString &path) { emit exportRequested(path); });
    });
}

void FileActions::setRoster(Roster *roster)
{
    if (m_roster)
        m_roster->session().readActivity().disconnect(this);
    m_roster = roster;
    m_isReloading = false;
    if (!roster)
        return;
    const ReadActivity &reads = roster->session().readActivity();
    connect(&reads, &ReadActivity::ended, this, &FileActions::tellOfReload, Qt::QueuedConnection); // stopWanted comes first
    connect(&reads, &ReadActivity::stopWanted, this, [this] { m_isReloading = false; });
}

// A long list goes on being read after reload() has returned.
void FileActions::tellOfReload()
{
    if (m_roster && !m_roster->session().readActivity().isBusy() && std::exchange(m_isReloading, false))
        emit told(tr("Reloaded from the file"));
}

QString FileActions::path() const
{
    return m_roster ? m_roster->session().place().path() : QString();
}

QString FileActions::databaseIn(const QMimeData *mime)
{
    const QList<QUrl> urls = mime->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

void FileActions::open(const QString &path, Session::Access access)
{
    if (TableReader::isList(path))
        emit listOpened(path);
    else
        whenFree([this, path, access] { emit openRequested(path, access); });
}

bool FileActions::isBusy() const
{
    return m_roster && m_roster->controller().isBusy();
}

void FileActions::whenFree(const std::function<void()> &then)
{
    if (!isBusy()) {
        then();
        return;
    }
    // Queued: others that waited for the worker must finish first.
    connect(&m_roster->session().writeActivity(), &WriteActivity::ended, this, then, Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    m_roster->controller().cancel();
}

void FileActions::fillRecent()
{
    m_recent.clear();
    const QStringList recent = RecentFiles::paths();
    for (const QString &path : recent) {
        QAction *action = m_recent.addAction(literalText(QFileInfo(path).fileName()));
        action->setToolTip(plainToolTip(path));
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { open(path, Session::Access::ReadWrite); });
    }
    if (recent.isEmpty())
        m_recent.addAction(tr("No file was opened yet"))->setEnabled(false);
}

void FileActions::setSamples(const QStringList &titles)
{
    m_samples.clear();
    for (int index = 0; index < int(titles.size()); ++index) {
        QAction *sample = m_samples.addAction(icon(QStringLiteral("sample")), titles.at(index));
        connect(sample, &QAction::triggered, this, [this, index] { whenFree([this, index] { emit sampleRequested(index); }); });
    }
}

QList<QAction *> FileActions::samples() const
{
    return m_samples.actions();
}

} // namespace Rollcall

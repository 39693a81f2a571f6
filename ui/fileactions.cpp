#include "ui/fileactions.h"

#include "ui/filedialogs.h"
#include "ui/filestate.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>

namespace Rollcall {

FileActions::FileActions(WindowActions &actions, QMenu &recent, QMenu &samples, QWidget &window)
    : QObject(&window)
    , m_recent(recent)
    , m_samples(samples)
{
    connect(actions.newFile, &QAction::triggered, this, [this, &window] {
        FileDialogs::askNew(window, [this](const QString &path) { emit createRequested(path); });
    });
    connect(actions.openFile, &QAction::triggered, this, [this, &window] {
        FileDialogs::askOpen(window, [this](const QString &path) { emit openRequested(path, Session::Access::ReadWrite); });
    });
    connect(actions.openReadOnly, &QAction::triggered, this, [this, &window] {
        FileDialogs::askOpen(window, [this](const QString &path) { emit openRequested(path, Session::Access::ReadOnly); });
    });
    connect(actions.saveCopy, &QAction::triggered, this, [this, &window] {
        FileDialogs::askCopy(window, m_path, [this](const QString &path) { emit copyRequested(path); });
    });
    connect(actions.exportLog, &QAction::triggered, this, [this, &window] {
        FileDialogs::askExport(window, m_path, [this](const QString &path) { emit exportRequested(path); });
    });
    connect(&m_recent, &QMenu::aboutToShow, this, &FileActions::fillRecent);
}

void FileActions::fillRecent()
{
    m_recent.clear();
    const QStringList recent = RecentFiles::paths();
    for (const QString &path : recent) {
        QAction *action = m_recent.addAction(QFileInfo(path).fileName().replace(u'&', QStringLiteral("&&")));
        action->setToolTip(path.toHtmlEscaped());
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { emit openRequested(path, Session::Access::ReadWrite); });
    }
    if (recent.isEmpty())
        m_recent.addAction(tr("No file was opened yet"))->setEnabled(false);
}

void FileActions::setSamples(const QStringList &titles)
{
    m_samples.clear();
    for (int index = 0; index < int(titles.size()); ++index)
        connect(m_samples.addAction(titles.at(index)), &QAction::triggered, this, [this, index] { emit sampleRequested(index); });
}

} // namespace Rollcall

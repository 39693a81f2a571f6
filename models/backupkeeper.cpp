#include "models/backupkeeper.h"

#include "models/export/exporter.h"
#include "models/export/partfile.h"
#include "models/sql/session.h"

#include <QFile>
#include <QFileInfo>

#include <utility>

namespace Rollcall {

BackupKeeper::BackupKeeper(Session &session, Exporter &exporter, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_exporter(exporter)
    , m_backups(folder, session.place().path())
{
}

bool BackupKeeper::isWorthOne(const Gesture &gesture) const
{
    const qint64 promised = gesture.promised ? gesture.promised->joins + gesture.promised->leaves : 0; // a set verb names no pairs
    return gesture.verb == Verb::Delete || gesture.verb == Verb::Import || gesture.pairCount() > FewPairs || promised > FewPairs;
}

bool BackupKeeper::holdsUp(const Gesture &gesture, const std::function<void()> &goOn)
{
    if (m_isDone || !m_isWanted || !isWorthOne(gesture) || QFileInfo(m_session.place().path()).size() >= LargestFile)
        return false;
    m_goOn = goOn;
    const auto place = m_backups.place(QDateTime::currentDateTime());
    if (!place)
        end(place.error());
    else
        m_exporter.keepCopy(*place, [this](const Result<> &result) { end(result); });
    return true;
}

void BackupKeeper::end(const Result<> &result)
{
    if (!result) {
        emit failed(result.error());
        return;
    }
    m_isDone = true;
    m_backups.prune();
    if (const auto goOn = std::exchange(m_goOn, nullptr))
        goOn();
}

void BackupKeeper::goOnWithout()
{
    m_isDone = true;
    if (const auto goOn = std::exchange(m_goOn, nullptr))
        goOn();
}

void BackupKeeper::restore(const Backups::Copy &copy, const std::function<void(const Result<QString> &)> &done)
{
    const QString path = m_backups.nameBeside(copy);
    const auto part = std::make_shared<PartFile>(path);
    const auto work = [part, from = copy.path](FileWork::Watch &watch) -> Result<> {
        if (!QFile::copy(from, part->path()))
            return Failure{tr("The backup could not be copied to \"%1\". Choose another disk, or free some space.").arg(part->target())};
        return part->putInPlace([&watch] { return watch.isWanted(); });
    };
    m_exporter.work().start(tr("Restoring a backup"), work, [path, done](const Result<> &result) {
        done(result ? Result<QString>(path) : Result<QString>(result.error()));
    });
}

} // namespace Rollcall

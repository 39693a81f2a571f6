#include "models/export/exporter.h"

#include "models/export/logexport.h"
#include "models/export/partfile.h"
#include "models/log/statementlog.h"
#include "models/sql/databasecopy.h"
#include "models/sql/replaybase.h"
#include "models/sql/session.h"
#include "models/sql/storage.h"
#include "models/sql/writeactivity.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace Rollcall {

Exporter::Exporter(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_work(session)
{
}

bool Exporter::refusesWhileBusy()
{
    if (!m_session.writeActivity().isBusy())
        return false;
    emit refused({tr("Rollcall is still busy: %1. Wait until it has finished, or press Cancel.").arg(m_session.writeActivity().what()), {}, Failure::CalledOff});
    return true;
}

// True when all pages are there.
static Result<bool> copySlice(DatabaseCopy &copy, FileWork::Watch &watch)
{
    const auto state = copy.step();
    if (!state)
        return state.error();
    if (*state == DatabaseCopy::State::Done)
        return true;
    const bool isHeldUp = *state == DatabaseCopy::State::HeldUp;
    if (isHeldUp ? watch.waits() : watch.goesOn(copy.done(), copy.total()))
        return false;
    if (!isHeldUp || !watch.isWanted())
        return Failure{{}, {}, Failure::CalledOff};
    return Failure{Exporter::tr("The file is locked by another program. Try again when that program has finished."), {}, Failure::Busy};
}

static Result<> putInPlace(PartFile &part, FileWork::Watch &watch)
{
    return part.putInPlace([&watch] { return watch.isWanted(); });
}

// In the worker's thread.
static Result<> copyInto(PartFile &part, const Place &place, FileWork::Watch &watch)
{
    StatementLog log;
    auto session = Session::reopen(place, log, Session::Access::ReadOnly);
    while (!session && session.error().isTemporary() && watch.waits())
        session = Session::reopen(place, log, Session::Access::ReadOnly);
    if (!session)
        return session.error();
    const auto copy = (*session)->engine().copyInto(part.path(), part.target());
    auto isDone = copySlice(*copy, watch);
    while (isDone && !*isDone)
        isDone = copySlice(*copy, watch);
    return isDone ? putInPlace(part, watch) : Result<>(isDone.error());
}

void Exporter::saveCopy(const QString &path)
{
    if (refusesWhileBusy())
        return;
    if (const auto checked = PartFile::checkPlace(path); !checked) {
        emit refused(checked.error());
        return;
    }
    if (!m_session.place().isFile() || !m_session.storage().checkInPlace()) {
        rescue(path);
        return;
    }
    const auto work = [part = std::make_shared<PartFile>(path), place = m_session.place()](FileWork::Watch &watch) {
        return copyInto(*part, place, watch);
    };
    m_work.start(tr("Copying the pages of \"%1\"").arg(m_session.place().title()), work,
                 [this, path](const Result<> &result) { tellOfCopy(result, path); });
}

void Exporter::keepCopy(const QString &path, const FileWork::End &end)
{
    if (const auto inPlace = m_session.storage().checkInPlace(); !inPlace) {
        end(inPlace.error());
        return;
    }
    const auto work = [part = std::make_shared<PartFile>(path), path, place = m_session.place()](FileWork::Watch &watch) {
        const auto copied = copyInto(*part, place, watch);
        if (copied)
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        return copied;
    };
    m_work.start(tr("Making a backup of \"%1\"").arg(m_session.place().title()), work, end);
}

// The file is gone, and only the window's own connection can still read it: copies its pages in this thread, in slices.
void Exporter::rescue(const QString &path)
{
    const auto part = std::make_shared<PartFile>(path);
    const std::shared_ptr<DatabaseCopy> copy = m_session.engine().copyInto(part->path(), part->target());
    m_work.start(tr("Rescuing the pages of \"%1\"").arg(m_session.place().title()),
                 [copy](FileWork::Watch &watch) { return copySlice(*copy, watch); },
                 [part](FileWork::Watch &watch) { return putInPlace(*part, watch); },
                 [this, path](const Result<> &result) { tellOfCopy(result, path); });
}

void Exporter::tellOfCopy(const Result<> &result, const QString &path)
{
    tell(result, tr("Copy saved as %1").arg(QDir::toNativeSeparators(path)), [this, path] { saveCopy(path); });
}

Result<> Exporter::checkLog(const QString &path) const
{
    if (m_session.storage().includes(path))
        return Failure{tr("The log cannot replace the file that it describes. Choose another name.")};
    const bool isScript = QFileInfo(path).suffix().compare(QLatin1String("sql"), Qt::CaseInsensitive) == 0;
    return isScript && beginsWithFile() ? m_session.storage().checkInPlace() : Result<>();
}

// True when the script must dump the file itself. If another file is in its place by then, exporting must fail.
bool Exporter::beginsWithFile() const
{
    const ReplayBase &base = m_session.replayBase();
    return base.pathToDump() == m_session.place().path() && !(base.isEmpty() && base.isReplayable());
}

void Exporter::exportLog(const QString &path)
{
    if (refusesWhileBusy())
        return;
    if (const auto checked = checkLog(path); !checked) {
        emit refused(checked.error());
        return;
    }
    const auto writing = LogExport(m_session.log(), m_session.replayBase()).prepared(path);
    m_work.start(tr("Exporting the statements of the log"),
                 [writing](FileWork::Watch &watch) { return writing([&watch](qint64 done, qint64 total) { return watch.goesOn(done, total); }); },
                 [this, path](const Result<> &result) {
                     tell(result, tr("Log exported to %1").arg(QDir::toNativeSeparators(path)), [this, path] { exportLog(path); });
                 });
}

Result<> Exporter::checkTarget(const QString &path) const
{
    if (m_session.storage().includes(path))
        return Failure{tr("\"%1\" is the file that the list comes from, so it was not replaced. Choose another name.").arg(QFileInfo(path).fileName())};
    return {};
}

void Exporter::exportFile(const QString &path, const QString &what, const Write &write, const QString &sentence)
{
    if (refusesWhileBusy())
        return;
    if (const auto checked = checkTarget(path); !checked) {
        emit refused(checked.error());
        return;
    }
    m_work.start(what, [write](FileWork::Watch &watch) { return write([&watch](qint64 done, qint64 total) { return watch.goesOn(done, total); }); },
                 [this, path, what, write, sentence](const Result<> &result) {
                     tell(result, sentence, [this, path, what, write, sentence] { exportFile(path, what, write, sentence); });
                 });
}

Result<> Exporter::exportLogAtOnce(const QString &path) const
{
    const auto checked = checkLog(path);
    return checked ? LogExport(m_session.log(), m_session.replayBase()).writeTo(path) : checked;
}

void Exporter::tell(const Result<> &result, const QString &sentence, const std::function<void()> &again)
{
    m_again = !result && result.error().isTemporary() ? again : nullptr;
    if (result) {
        emit told(sentence);
        emit written();
    } else if (result.error().isCalledOff()) {
        emit told(result.error().sentence); // as wished
    } else {
        emit refused(result.error());
    }
}

void Exporter::retry()
{
    if (const auto again = std::exchange(m_again, nullptr))
        again();
}

} // namespace Rollcall

#pragma once

#include "models/export/filework.h"

#include <functional>
#include <memory>

namespace Rollcall {

// Writes what leaves an open file, a copy of it or its log: whole or not at all, in a worker's thread, one at a time.
class Exporter : public QObject
{
    Q_OBJECT

public:
    explicit Exporter(Session &session, QObject *parent = nullptr);

    // `path` must not exist, nor a journal of that name.
    void saveCopy(const QString &path);
    // The same for a copy that only this user may read. `end` gets the result; no signal is emitted.
    void keepCopy(const QString &path, const FileWork::End &end);
    // See LogExport; replaces what is there, but never the database itself.
    void exportLog(const QString &path);
    // The same, synchronously, as at the program's end.
    Result<> exportLogAtOnce(const QString &path) const;
    // Anything else of this file, told as `sentence` when it is written; replaces what is there, but never the database itself.
    // `write` runs in the worker's thread.
    using Write = std::function<Result<>(const Progress &)>;
    void exportFile(const QString &path, const QString &what, const Write &write, const QString &sentence);
    // Repeats what was refused last because of another program.
    void retry();

    FileWork &work() { return m_work; }

signals:
    void told(const QString &sentence);
    // After told(): the whole file is in its place.
    void written();
    void refused(const Rollcall::Failure &failure);

private:
    Result<> checkTarget(const QString &path) const;
    Result<> checkLog(const QString &path) const;
    bool beginsWithFile() const;
    bool refusesWhileBusy();
    void rescue(const QString &path);
    void tellOfCopy(const Result<> &result, const QString &path);
    void tell(const Result<> &result, const QString &sentence, const std::function<void()> &again);

    Session &m_session;
    FileWork m_work;
    std::function<void()> m_again;
};

} // namespace Rollcall

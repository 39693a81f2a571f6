#pragma once

#include "models/result.h"

#include <QStringList>

#include <functional>

class QIODevice;

namespace Rollcall {

// The database's contents as they were before this program's first write, so that the log
// exported as SQL replays from them. Taken anew when another program changed the database in
// between, or when the log has dropped a write that the copy does not hold: then the export
// begins with those later contents and shows earlier statements as comments.
class ReplayBase
{
public:
    virtual ~ReplayBase() = default;

    // A database this program has just made: the log holds everything from the first statement on.
    virtual void startEmpty() = 0;
    // For a worker's connection: whoever started it has made the copy.
    virtual void leaveToOthers() = 0;
    // Only a worker of ours, and nobody else, changed the database between these two ChangeFeed versions.
    virtual void follow(qint64 versionBefore, qint64 versionAfter) = 0;
    // Call before a write transaction begins; copies the database when the last copy no longer serves.
    virtual void prepareForWrite() = 0;

    // The first log entry that is to be replayed on top of the copy.
    virtual quint64 firstEntry() const = 0;
    virtual bool isEmpty() const = 0;
    // The file to dump first: the copy, or the database itself while nothing was written.
    virtual QString pathToDump() const = 0;
    // False when statements fell out of the log or another program changed the database: then an export dumps
    // it as it is now and every logged statement becomes a comment.
    virtual bool isReplayable() const = 0;

    // The parts of an exported script.
    struct Script
    {
        std::function<Result<>(const QString &path, QIODevice &device)> dump; // writes the file as SQL, in any thread
        QStringList emptyDatabase; // the beginning of a script that dumps no file
        QStringList beforeRows;    // begins a transaction with foreign keys and checks off
        QStringList afterRows;
    };
    virtual Script script() const = 0;
};

} // namespace Rollcall

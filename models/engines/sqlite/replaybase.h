#pragma once

#include <QString>

#include <functional>
#include <memory>

struct sqlite3;

namespace Rollcall {

class ScratchFolder;
class Session;

// The database's contents as they were before this program's first write, so that the log
// exported as SQL replays from them. Taken anew when another program changed the file in
// between, or when the log has dropped a write that the copy does not hold: then the export
// begins with those later contents and shows earlier statements as comments.
class ReplayBase
{
public:
    // `handle` answers the session's, null where that cannot be had.
    ReplayBase(Session &session, const std::function<sqlite3 *()> &handle);
    ~ReplayBase();

    // A file this program has just made: the log holds everything from the first statement on.
    void startEmpty();

    // For a worker's connection: whoever started it has made the copy.
    void leaveToOthers() { m_isOthersTask = true; }
    // A worker of ours, and nobody else, took the file from one data_version to the other.
    void follow(qint64 versionBefore, qint64 versionAfter);

    // Call before a write transaction begins; copies the file when the last copy no longer serves.
    void prepareForWrite();

    // The first log entry that is to be replayed on top of the copy.
    quint64 firstEntry() const { return m_firstEntry; }
    bool isEmpty() const { return m_state == State::Empty; }
    // The file to dump first: the copy, or the database itself while nothing was written.
    QString pathToDump() const;
    // False when statements fell out of the log or another program changed the file: then an export dumps
    // the database as it is now and every logged statement becomes a comment.
    bool isReplayable() const;

private:
    enum class State { NothingWritten, Empty, Copied };

    static constexpr qint64 LargestCopied = 64 * 1024 * 1024; // bytes; more would hold up the first edit

    bool serves(qint64 dataVersion) const;
    bool copyInto(const QString &path) const;

    Session &m_session;
    const std::function<sqlite3 *()> m_handle;
    std::unique_ptr<ScratchFolder> m_folder;
    State m_state = State::NothingWritten;
    quint64 m_firstEntry = 0;
    qint64 m_dataVersion = -1;
    bool m_isOthersTask = false;
};

} // namespace Rollcall

#pragma once

#include "models/sql/changefeed.h"
#include "models/sql/replaybase.h"

#include <QString>

#include <functional>
#include <memory>

struct sqlite3;

namespace Rollcall {

class ScratchFolder;
class Session;

// A copy of the file's pages in a scratch folder.
class SqliteReplayBase : public ReplayBase
{
public:
    // `handle` returns the session's handle, or null when it is not available.
    SqliteReplayBase(Session &session, const std::function<sqlite3 *()> &handle);
    ~SqliteReplayBase() override;

    void startEmpty() override;
    void leaveToOthers() override { m_isOthersTask = true; }
    void follow(qint64 versionBefore, qint64 versionAfter) override;
    void prepareForWrite() override;
    quint64 firstEntry() const override { return m_firstEntry; }
    bool isEmpty() const override { return m_state == State::Empty; }
    QString pathToDump() const override;
    bool isReplayable() const override;
    Script script() const override;

private:
    enum class State { NothingWritten, Empty, Copied };

    static constexpr qint64 LargestCopied = 64 * 1024 * 1024; // bytes; more would hold up the first edit

    bool serves(qint64 version) const;
    bool copyInto(const QString &path) const;

    Session &m_session;
    const std::function<sqlite3 *()> m_handle;
    std::unique_ptr<ScratchFolder> m_folder;
    State m_state = State::NothingWritten;
    quint64 m_firstEntry = 0;
    ChangeFeed::Bookmark m_known;
    bool m_isOthersTask = false;
};

} // namespace Rollcall

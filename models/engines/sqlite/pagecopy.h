#pragma once

#include "models/result.h"

#include <QString>

struct sqlite3;
struct sqlite3_backup;

namespace Rollcall {

class PartFile;
class Session;

// Copies a database page by page, through SQLite, while it is open and in use; even one whose file has lost its name, for
// the connection still sees it. Between two steps others may write: then it begins again, and where they never rest, it
// keeps them out in the end.
class PageCopy
{
public:
    enum class State { Going, HeldUp, Done }; // held up by another program's lock

    // The source must outlive this, and be of the thread that calls.
    PageCopy(Session &source, const PartFile &part);
    // The same without a question in the log: `handle` is the source's, null where that cannot be had.
    PageCopy(Session &source, sqlite3 *handle, const QString &path);
    ~PageCopy();
    Q_DISABLE_COPY_MOVE(PageCopy)

    // Copies for a few milliseconds; what is done is written, but not yet brought to the disk.
    Result<State> step();
    qint64 done() const { return m_total - m_left; } // pages
    qint64 total() const { return m_total; }

private:
    Result<> begin();
    int copySome();
    bool keepOthersOut();
    Result<State> finish();
    void close();
    Failure failure(int code) const;

    Session &m_source;
    sqlite3 *const m_handle; // the source's
    const QString m_path;
    const QString m_target; // what it will be called
    sqlite3 *m_copy = nullptr;
    sqlite3_backup *m_backup = nullptr;
    qint64 m_total = 0;
    qint64 m_left = 0;
    int m_restarts = 0;
    bool m_keepsOthersOut = false;
};

} // namespace Rollcall

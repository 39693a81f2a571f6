#pragma once

#include "models/sql/databasecopy.h"

#include <QString>

struct sqlite3;
struct sqlite3_backup;

namespace Rollcall {

class Session;

// Copies a database page by page, through SQLite, while it is open and in use; even one whose file has lost its name, for
// the connection still sees it. Between two steps others may write: then it begins again, and where they never rest, it
// keeps them out in the end.
class PageCopy : public DatabaseCopy
{
public:
    // The source must outlive this, and be of the thread that calls.
    PageCopy(Session &source, const QString &path, const QString &target);
    // The same without a question in the log: `handle` is the source's, null where that cannot be had.
    PageCopy(Session &source, sqlite3 *handle, const QString &path);
    ~PageCopy() override;
    Q_DISABLE_COPY_MOVE(PageCopy)

    Result<State> step() override;
    qint64 done() const override { return m_total - m_left; } // pages
    qint64 total() const override { return m_total; }

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

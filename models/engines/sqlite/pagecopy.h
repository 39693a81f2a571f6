#pragma once

#include "models/sql/databasecopy.h"

#include <QString>

struct sqlite3;
struct sqlite3_backup;

namespace Rollcall {

class Session;

// Copies a database page by page through SQLite while it is open and in use, even when its file has been deleted. When another
// program writes between two steps, the copy starts again; after several restarts it locks writers out.
class PageCopy : public DatabaseCopy
{
public:
    // The source must outlive this and belong to the calling thread.
    PageCopy(Session &source, const QString &path, const QString &target);
    // The same without a logged statement: `handle` is the source's, null when it is not available.
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

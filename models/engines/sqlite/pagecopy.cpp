#include "models/engines/sqlite/pagecopy.h"

#include "models/engines/sqlite/openerrors.h"
#include "models/engines/sqlite/sqlitehandle.h"
#include "models/export/atomicfile.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>

#include <sqlite3.h>

#include <cerrno>
#include <utility>

namespace Rollcall {

static sqlite3 *handleOf(Session &session)
{
    const auto id = session.run({QStringLiteral("SELECT sqlite_source_id()")});
    SqliteHandle handle;
    if (id)
        handle.attachTo(session.database(), id->rows.first().first().toString());
    return handle.get();
}

// Everything that the connection still sees, even when its file is gone.
static Result<> vacuumInto(Session &session, const QString &path)
{
    if (QFileInfo::exists(path))
        return Failure{Tr::tr("\"%1\" already exists. Choose another name; nothing was overwritten.").arg(path)};
    const auto copied = session.run({QStringLiteral("VACUUM INTO ?"), {path}});
    return copied ? Result<>() : Result<>(copied.error());
}

PageCopy::PageCopy(Session &source, const QString &path, const QString &target)
    : m_source(source)
    , m_handle(handleOf(source))
    , m_path(path)
    , m_target(target)
{
}

PageCopy::PageCopy(Session &source, sqlite3 *handle, const QString &path)
    : m_source(source)
    , m_handle(handle)
    , m_path(path)
    , m_target(path)
{
}

PageCopy::~PageCopy()
{
    close();
}

void PageCopy::close()
{
    sqlite3_backup_finish(std::exchange(m_backup, nullptr));
    sqlite3_close(std::exchange(m_copy, nullptr));
    if (std::exchange(m_keepsOthersOut, false))
        (void)m_source.run({QStringLiteral("ROLLBACK")});
}

// Neither journal nor syncs: if anything goes wrong the copy is thrown away, and whoever asked for it syncs it in the end.
Result<> PageCopy::begin()
{
    const QByteArray path = QFile::encodeName(m_path);
    int code = sqlite3_open_v2(path.constData(), &m_copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_exec(m_copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return failure(code);
    m_backup = sqlite3_backup_init(m_copy, "main", m_handle, "main");
    return m_backup ? Result<>() : Result<>(failure(sqlite3_errcode(m_copy)));
}

Result<PageCopy::State> PageCopy::step()
{
    if (!m_handle) { // Qt uses another SQLite library, so only SQL is available, and it copies everything in one step
        const auto copied = vacuumInto(m_source, m_path);
        return copied ? Result<State>(State::Done) : copied.error();
    }
    if (!m_backup) {
        if (const auto begun = begin(); !begun)
            return begun.error();
    }
    const int code = copySome();
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return State::HeldUp;
    if (code == SQLITE_DONE)
        return finish();
    return code == SQLITE_OK ? Result<State>(State::Going) : failure(code);
}

int PageCopy::copySome()
{
    constexpr int Pages = 64, Slice = 8; // milliseconds
    constexpr int MostRestarts = 3;
    if (m_restarts >= MostRestarts && !keepOthersOut())
        return SQLITE_BUSY;
    QElapsedTimer clock;
    clock.start();
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !clock.hasExpired(Slice)) {
        code = sqlite3_backup_step(m_backup, Pages);
        const qint64 left = sqlite3_backup_remaining(m_backup);
        if (m_total > 0 && left > m_left)
            ++m_restarts;
        m_left = left;
        m_total = sqlite3_backup_pagecount(m_backup);
    }
    return code;
}

bool PageCopy::keepOthersOut()
{
    m_keepsOthersOut = m_keepsOthersOut || m_source.run({QStringLiteral("BEGIN")});
    // BEGIN alone takes no lock; the first read does.
    return m_keepsOthersOut && m_source.run({QStringLiteral("SELECT count(*) FROM sqlite_schema")});
}

Result<PageCopy::State> PageCopy::finish()
{
    const int code = sqlite3_backup_finish(std::exchange(m_backup, nullptr));
    if (code != SQLITE_OK)
        return failure(code);
    close();
    return State::Done;
}

static bool isOfSource(int code)
{
    const int primary = code & 0xff;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || primary == SQLITE_NOMEM || code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ;
}

Failure PageCopy::failure(int code) const
{
    const QString words = QString::fromUtf8(sqlite3_errstr(code));
    if (isOfSource(code))
        return failureFor(m_source.place().title(), QSqlError({}, words, QSqlError::StatementError, QString::number(code)), {});
    int error = EIO;
    if (code == SQLITE_FULL)
        error = ENOSPC;
    else if (code == SQLITE_CANTOPEN)
        error = sqlite3_system_errno(m_copy);
    else if (m_copy)
        sqlite3_file_control(m_copy, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    return writeFailure(m_target, qt_error_string(error));
}

} // namespace Rollcall

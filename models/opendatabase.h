#pragma once

#include "models/gesture/history.h"
#include "models/result.h"
#include "models/sql/session.h"
#include "models/values/schema.h"

#include <memory>

namespace Rollcall {

class StatementLog;

// One open database with its log and its history, whatever relationships of it are shown: undo and the
// log go on when another one is chosen.
class OpenDatabase
{
public:
    // Opens an existing file; nothing is written.
    static Result<std::shared_ptr<OpenDatabase>> open(const QString &path, std::unique_ptr<StatementLog> log,
                                                  Session::Access access = Session::Access::ReadWrite);
    static Result<std::shared_ptr<OpenDatabase>> open(const Place &place, std::unique_ptr<StatementLog> log,
                                                  Session::Access access = Session::Access::ReadWrite);
    // Makes a new file with these statements, each run as it stands, in one transaction.
    static Result<std::shared_ptr<OpenDatabase>> create(const QString &path, const QStringList &schema, std::unique_ptr<StatementLog> log);
    // The same in memory, for tests.
    static Result<std::shared_ptr<OpenDatabase>> inMemory(const QStringList &schema, std::unique_ptr<StatementLog> log);
    ~OpenDatabase();

    // What people call the kinds of database, and how their files' names end: "SQLite", "*.db *.sqlite".
    static QString productNames();
    static QString fileNamePatterns();
    Q_DISABLE_COPY_MOVE(OpenDatabase)

    Session &session() { return *m_session; }
    StatementLog &log() { return *m_log; }
    History &history() { return m_history; }
    // The tables and views, as they were at the last look.
    const Catalog &catalog() const { return m_catalog; }
    Result<> readCatalogAgain();

private:
    OpenDatabase(std::unique_ptr<StatementLog> log, std::unique_ptr<Session> session);

    Result<> runSchema(const QStringList &schema);

    std::unique_ptr<StatementLog> m_log;
    std::unique_ptr<Session> m_session;
    History m_history;
    Catalog m_catalog;
};

} // namespace Rollcall

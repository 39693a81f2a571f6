#pragma once

#include "models/result.h"
#include "models/sql/statemententry.h"

class QIODevice;

namespace Rollcall {

class BaseCopy;
class StatementLog;

// The log as SQL that, run on an empty database, makes the schema and rows the logged database has now.
//
// It begins with the contents the log's statements start from and goes on with what changed them since:
// INSERT, UPDATE, DELETE, CREATE, DROP, ALTER and savepoints, each run of an executemany by itself, values
// as literals, transactions as they ended. Everything else is a comment: reads, PRAGMA, ATTACH and VACUUM
// (also VACUUM INTO), what failed, what a still open transaction holds, transactions without a write.
// The log's connection checks foreign keys, and their cascades are part of what it did; so the script
// switches the checks on, whatever the reader's connection has.
class ReplayScript
{
public:
    ReplayScript(const StatementLog &log, const BaseCopy &base);

    Result<> writeTo(QIODevice &device) const;

private:
    const StatementLog &m_log;
    const BaseCopy &m_base;
};

} // namespace Rollcall

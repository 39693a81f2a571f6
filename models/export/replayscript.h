#pragma once

#include "models/result.h"
#include "models/sql/replaybase.h"
#include "models/values/statemententry.h"

#include <deque>
#include <functional>

class QIODevice;

namespace Rollcall {

class StatementLog;

// The log as SQL that, run on an empty database, makes the schema and rows the logged database has now.
//
// It begins with the contents the log's statements start from and goes on with what changed them since:
// INSERT, UPDATE, DELETE, CREATE, DROP, ALTER and savepoints, one statement for each run of an executemany, values
// as literals; where triggers or foreign keys did more than the statements say, the changed rows themselves. Everything else is
// a comment: reads, PRAGMA, ATTACH and VACUUM (also VACUUM INTO), what failed, transactions that are still open, were rolled
// back or wrote nothing. The log's connection checks foreign keys, and their cascades are part of what it did; so the script
// switches the checks on, whatever the reader's connection has.
//
// Everything needed is copied in the constructor; the script can be written later, in any thread, while the log goes on.
class ReplayScript
{
public:
    ReplayScript(const StatementLog &log, const ReplayBase &base);

    // `tell` is told how many entries are written.
    Result<> writeTo(QIODevice &device, const std::function<void(qint64)> &tell = {}) const;
    qint64 size() const { return qint64(m_entries.size()); }

private:
    Result<> writeBase(QIODevice &device) const;

    QString m_path; // of the file to dump first
    ReplayBase::Script m_lines;
    bool m_isReplayable;
    bool m_startsEmpty;
    std::deque<StatementEntry> m_entries;
    quint64 m_first; // entries before it become comments
};

} // namespace Rollcall

#pragma once

#include "models/export/echoformat.h"
#include "models/result.h"
#include "models/values/progress.h"

#include <QString>

#include <functional>

namespace Rollcall {

class ReplayBase;
class StatementLog;

// Writes the log to a file, whole or not at all, and reads it back. The file's ending, in capitals
// or not, chooses the form: .sql (see ReplayScript), .csv and .jsonl (see LogColumns), anything else
// (.log, .txt) SQLAlchemy's echo (see EchoFormat).
class LogExport
{
public:
    // `base` holds the database's contents from which the log's statements start.
    LogExport(const StatementLog &log, const ReplayBase &base);

    // `prefix` is the echo's; the other forms have none.
    Result<> writeTo(const QString &path, EchoFormat::Prefix prefix = EchoFormat::Prefix::Short) const;

    // Returns a function that writes the log as it is now; it can be called later, in any thread.
    // The database must not be written before that.
    using Writing = std::function<Result<>(const Progress &)>;
    Writing prepared(const QString &path, EchoFormat::Prefix prefix = EchoFormat::Prefix::Short) const;

private:
    const StatementLog &m_log;
    const ReplayBase &m_base;
};

} // namespace Rollcall

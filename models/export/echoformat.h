#pragma once

#include "models/values/statemententry.h"

namespace Rollcall {

// One entry as SQLAlchemy's echo prints it, each record ending in a line feed:
// "INFO Engine …" with `Prefix::Short`, "2026-01-02 03:04:05,678 INFO sqlalchemy.engine.Engine …"
// with `Prefix::Full`. BEGIN IMMEDIATE becomes "BEGIN (implicit)"; a BEGIN that failed began
// nothing and has no record.
class EchoFormat
{
public:
    enum class Prefix { Short, Full };

    static QString records(const StatementEntry &entry, Prefix prefix);
    // The second record's text, without prefix and line feed: "[generated in 0.00020s] (1, 3)".
    static QString detail(const StatementEntry &entry);
};

} // namespace Rollcall

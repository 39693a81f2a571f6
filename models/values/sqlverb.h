#pragma once

#include <QString>

namespace Rollcall {

// What a statement does, told by its first keyword (for WITH, by the one behind its common tables).
enum class SqlVerb {
    Read,      // SELECT, VALUES, EXPLAIN and whatever is not known
    Write,     // INSERT, UPDATE, DELETE, REPLACE
    Define,    // CREATE, DROP, ALTER
    Begin,     // BEGIN in every form
    Commit,    // COMMIT, END
    Rollback,  // ROLLBACK of the whole transaction
    Savepoint, // SAVEPOINT, RELEASE, ROLLBACK TO
    Setting,
    Vacuum,
    Maintain, // ATTACH, DETACH, ANALYZE, REINDEX
};

SqlVerb verbOf(const QString &sql);

// True for an INSERT with more than one row behind VALUES.
bool insertsSeveralRows(const QString &sql);

} // namespace Rollcall

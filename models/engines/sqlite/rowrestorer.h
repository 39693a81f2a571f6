#pragma once

#include "models/engines/sqlite/rowreferences.h"
#include "models/result.h"
#include "models/values/rowchanges.h"

namespace Rollcall {

class Session;
class SqliteHandle;

// Writes rows as they are told, inside a transaction that its caller holds: with triggers, the actions of keys and CHECKs out of the way,
// so that nothing else happens. It is how a gesture is undone and redone whose statements did more than they say.
class RowRestorer
{
public:
    // `meant` are references beside those that the file declares.
    RowRestorer(Session &session, SqliteHandle &sqlite, const QList<RowReferences::Reference> &meant = {});

    // Takes `before` away and puts `after` in its place. Fails when a row of `before` is not there any more as it was, or rows have come to
    // refer to what would go. The answer has the rows as they stand now, and the strays of what was taken away.
    Result<RowChanges> apply(const RowChanges &changes);

private:
    // Rows to come that hold what someone else has stored meanwhile, each with the place of its table.
    using Merged = QList<std::pair<qsizetype, ExactRow>>;

    Result<> checkTables(const RowChanges &changes) const;
    Result<> findAll(RowChanges &changes, Merged *merged) const;
    Result<> findEach(RowChanges &changes, Merged *merged) const;
    Result<> recheck(const RowChanges &changes, const Merged &merged);
    Result<> makeRoom(RowChanges &changes) const;
    Result<> checkHolders(const RowChanges &changes) const;
    Result<> checkStrays(const RowChanges &changes) const;
    Result<> write(const RowChanges &changes);
    Result<> clearCounters(const TableRows &counters, TextEncoding encoding);
    Result<> runForEach(const TableRows &rows, const QList<ExactRow> &which, bool isDeletion, TextEncoding encoding);
    RowChanges withMovedCounters(const RowChanges &changes) const;

    Session &m_session;
    SqliteHandle &m_sqlite;
    QList<RowReferences::Reference> m_meant;
};

} // namespace Rollcall

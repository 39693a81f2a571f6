#pragma once

#include "models/engines/sqlite/rowreferences.h"
#include "models/result.h"
#include "models/values/rowchanges.h"

namespace Rollcall {

class Session;
class SqliteHandle;

// Writes recorded rows back, inside the caller's transaction, with triggers, foreign keys and CHECKs switched off so that nothing
// else happens. Used to undo and redo gestures whose statements changed more than they say.
class RowRestorer
{
public:
    // `meant` are references beside those that the file declares.
    RowRestorer(Session &session, SqliteHandle &sqlite, const QList<RowReferences::Reference> &meant = {});

    // Replaces the rows of `before` by those of `after`. Fails when a row of `before` has changed, or when other rows have come to refer
    // to a row that would be removed. Returns the rows as they are now stored, and the unresolved references of the removed rows.
    Result<RowChanges> apply(const RowChanges &changes);

private:
    // Rows to be written that keep values which someone else has stored meanwhile, each with the place of its table in RowChanges.
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

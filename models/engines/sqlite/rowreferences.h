#pragma once

#include "models/sql/sideeffects.h"
#include "models/values/rowchanges.h"

#include <QList>

#include <optional>

namespace Rollcall {

class SqliteHandle;

// Which rows refer to which, by the file's foreign keys and SQLite's own comparison: what has to be looked at where rows are written
// while SQLite does not look.
class RowReferences
{
public:
    using Reference = SideEffects::Reference;
    static inline const QString Parent = SideEffects::Parent;

    explicit RowReferences(const SqliteHandle &sqlite, const QList<Reference> &meant = {});

    // A table in which rows refer to those of `table` that this test of them finds, with their number; the test's one value is `json`.
    std::optional<std::pair<QString, qint64>> holders(const QString &table, const QString &test, const QString &json) const;

    // The tables that any other than this one refers to.
    QStringList referredBeside(const QString &table) const;
    // What these rows of `rows.table` refer to that is not there.
    Strays strays(const TableRows &rows, const QList<ExactRow> &which) const;
    // The tables in which rows refer to some of `rows.before`, which are still there, by what `rows.after` has no more, apart from those
    // that `changes` takes away or changes, too; each with their number.
    QList<std::pair<QString, qint64>> holders(const TableRows &rows, const RowChanges &changes) const;

private:
    const SqliteHandle &m_sqlite;
    QList<Reference> m_references;
};

} // namespace Rollcall

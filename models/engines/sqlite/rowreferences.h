#pragma once

#include "models/sql/sideeffects.h"
#include "models/values/rowchanges.h"

#include <QList>

#include <optional>

namespace Rollcall {

class SqliteHandle;

// Which rows refer to which, by the file's foreign keys and SQLite's own comparison. Checks references where rows are written
// with foreign keys switched off.
class RowReferences
{
public:
    using Reference = SideEffects::Reference;
    static inline const QString Parent = SideEffects::Parent;

    explicit RowReferences(const SqliteHandle &sqlite, const QList<Reference> &meant = {});

    // Finds a table in which rows refer to the rows of `table` selected by `test`, and how many they
    // are. `json` is the one value bound in `test`.
    std::optional<std::pair<QString, qint64>> holders(const QString &table, const QString &test, const QString &json, const QList<Reference> &besides) const;

    // The tables that tables other than this one refer to.
    QStringList referredBeside(const QString &table) const;
    // The references in these rows of `rows.table` that lead to a row that does not exist.
    Strays strays(const TableRows &rows, const QList<ExactRow> &which) const;
    // The tables with rows that refer to values in `rows.before` which are missing from `rows.after`, each with the number of
    // such rows. Rows that `changes` itself removes or changes do not count.
    QList<std::pair<QString, qint64>> holders(const TableRows &rows, const RowChanges &changes) const;

private:
    const SqliteHandle &m_sqlite;
    QList<Reference> m_references;
};

} // namespace Rollcall

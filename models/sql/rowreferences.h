#pragma once

#include "models/sql/rowchanges.h"

#include <QList>

#include <optional>

namespace Rollcall {

class SqliteHandle;

// Which rows refer to which, by the file's foreign keys and SQLite's own comparison: what has to be looked at where rows are written
// while SQLite does not look.
class RowReferences
{
public:
    static inline const QString Parent = QStringLiteral("parent"); // the alias of a row that is referred to

    explicit RowReferences(const SqliteHandle &sqlite);

    // A table in which rows refer to those of `table` that this test of them finds, with their number; the test's one value is `json`.
    std::optional<std::pair<QString, qint64>> holders(const QString &table, const QString &test, const QString &json) const;

    // The tables that any other than this one refers to.
    QStringList referredBeside(const QString &table) const;
    // What these rows of `rows.table` refer to that is not there.
    Strays strays(const TableRows &rows, const QList<ExactRow> &which) const;
    // The tables in which rows refer to those of `rows.before` that will go, or will have another value there; each with their number. Rows that
    // `changes` takes away or changes, too, do not count. They are all still as they are in `before`.
    QList<std::pair<QString, qint64>> holders(const TableRows &rows, const RowChanges &changes) const;

private:
    struct Reference
    {
        QString child;
        QString parent;
        QStringList columns;    // of the child
        QStringList referenced; // of the parent

        QString name() const { return parent + u'(' + columns.join(u',') + u')'; }
    };
    // Where these columns stand in the rows; shorter than the columns when one is computed.
    static QList<int> placesOf(const QStringList &columns, const TableRows &rows);

    const SqliteHandle &m_sqlite;
    QList<Reference> m_references;
};

} // namespace Rollcall

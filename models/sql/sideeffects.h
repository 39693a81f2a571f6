#pragma once

#include "models/result.h"
#include "models/values/rowchanges.h"

#include <QSqlError>
#include <QStringList>

#include <optional>
#include <utility>

namespace Rollcall {

// What statements may do beside what they say, by triggers and the actions of keys, and how rows are put back without any of that.
// The database itself is asked: rules of ours would compare values in another way than it does.
class SideEffects
{
public:
    // What one statement may write. An upper bound: whether it will is known only when it has run.
    struct Reach
    {
        QStringList tables; // each once; with the statement's own
        bool goesFurther = false; // than the statement says
        QString error; // why it cannot run at all, in the database's words; empty when it can
    };
    // Rows that refer to those of another table.
    struct Reference
    {
        QString child;
        QString parent;
        QStringList columns;    // of the child
        QStringList referenced; // of the parent
        bool isMeant = false;   // by whoever uses the tables so, though the database does not say it: strays() knows it, holders() do not

        QString name() const { return parent + u'(' + columns.join(u',') + u')'; }
    };
    static inline const QString Parent = QStringLiteral("parent"); // the alias of a row that is referred to

    virtual ~SideEffects() = default;

    // False where none of this can be found out.
    virtual bool canTell() const = 0;
    // Whether the database has rules that might do more; a guess for want of canTell().
    virtual Result<bool> mayHappen() = 0;
    // Of the rules: what was found out holds as long as it stays the same; empty when it cannot be read now.
    virtual QString rulesVersion() const = 0;

    // `table` is what the statement itself writes.
    virtual Reach reachOf(const QString &sql, const QString &table) const = 0;
    // Why it could not run even without triggers and checks, in the database's words; empty when it could.
    virtual QString quietObstacle(const QString &sql) const = 0;
    // A column's default is another one the next time: a date, a random number.
    virtual bool makesValues(const QString &table) const = 0;
    // The tables that any other than this one refers to.
    virtual QStringList referredBeside(const QString &table) const = 0;
    // Notes with each table what the rows that were there referred to and that is not there. `meant` are references beside those that
    // the database declares.
    virtual void noteStrays(RowChanges &changes, const QList<Reference> &meant) const = 0;
    // A table in which rows refer to those of `table` that this test of them finds, with their number; the test's one value is `keys`.
    virtual std::optional<std::pair<QString, qint64>> holders(const QString &table, const QString &test, const QString &keys) const = 0;
    // Takes `before` away and puts `after` in its place, inside a transaction that the caller holds.
    virtual Result<RowChanges> restore(const RowChanges &changes, const QList<Reference> &meant) = 0;
    // What of all this could not be read, the first time it is asked: then the answers are worth nothing.
    virtual QSqlError takeLookError() = 0;
};

} // namespace Rollcall

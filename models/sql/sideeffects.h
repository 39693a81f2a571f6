#pragma once

#include "models/result.h"
#include "models/values/rowchanges.h"

#include <QSqlError>
#include <QStringList>

#include <optional>
#include <utility>

namespace Rollcall {

// What statements may do beyond their own text, by triggers and foreign key actions, and how to write rows back without such
// effects. The database itself is asked, because comparing values in our own code could give other results.
class SideEffects
{
public:
    // What one statement may write. An upper bound: whether it will is known only when it has run.
    struct Reach
    {
        QStringList tables; // without repeats; includes the statement's own table
        bool goesFurther = false; // more may change than the statement itself says
        QString error; // why it cannot run at all, in the database's words; empty when it can
    };
    // Rows that refer to those of another table.
    struct Reference
    {
        QString child;
        QString parent;
        QStringList columns;    // of the child
        QStringList referenced; // of the parent
        // Taken for granted by Rollcall, though the database does not declare it; considered by strays(), but not by holders().
        bool isMeant = false;

        QString name() const { return parent + u'(' + columns.join(u',') + u')'; }
    };
    static inline const QString Parent = QStringLiteral("parent"); // the alias of a row that is referred to

    virtual ~SideEffects() = default;

    // False where the questions below cannot be answered.
    virtual bool canTell() const = 0;
    // Whether the database has triggers or foreign key actions at all; a guess for use where canTell() is false.
    virtual Result<bool> mayHappen() = 0;
    // A version of the triggers and keys: earlier answers hold as long as it stays the same. Empty when it cannot be read now.
    virtual QString rulesVersion() const = 0;

    // Whether the database's own rules may also change what modules keep: search indexes and the like. With functions that can do no harm
    // only; for all connections to the same database, as long as its SchemaCode has the fingerprint. An empty one takes that back.
    virtual bool trustsRules() const { return false; }
    virtual Result<> trustRules(const QString &) { return {}; }

    // `table` is what the statement itself writes.
    virtual Reach reachOf(const QString &sql, const QString &table) const = 0;
    // Why it could not run even without triggers and checks, in the database's words; empty when it could.
    virtual QString quietObstacle(const QString &sql) const = 0;
    // True when a column's default differs each time, as a date or a random number does.
    virtual bool makesValues(const QString &table) const = 0;
    // The tables that tables other than this one refer to.
    virtual QStringList referredBeside(const QString &table) const = 0;
    // Notes for each table which references in `before` lead to a row that does not exist. `meant` adds
    // references that the database does not declare.
    virtual void noteStrays(RowChanges &changes, const QList<Reference> &meant) const = 0;
    // Finds a table in which rows refer to the rows of `table` selected by `test`, and how many they
    // are. `keys` is the one value bound in `test`; references by `besides` are passed over.
    virtual std::optional<std::pair<QString, qint64>> holders(const QString &table, const QString &test, const QString &keys, const QList<Reference> &besides = {}) const = 0;
    // Takes `before` away and puts `after` in its place, inside a transaction that the caller holds.
    virtual Result<RowChanges> restore(const RowChanges &changes, const QList<Reference> &meant) = 0;
    // Returns, once, the error of a read that failed during the calls above; their answers are then unreliable.
    virtual QSqlError takeLookError() = 0;
};

} // namespace Rollcall

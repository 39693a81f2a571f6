#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QVariant>

#include <memory>

namespace Rollcall {

struct RowChanges;

enum class StatementKind { Read, Write, Transaction, Setup };

// What SQLAlchemy's echo says about its statement cache.
enum class EchoStats { Generated, Cached, NoKey, RawSql };

// One statement that ran on the connection, as the log keeps it.
struct StatementEntry
{
    quint64 number = 0; // counts up from 1 as long as the connection lives
    QDateTime time;     // when it started; local time is made of it only where it is shown
    StatementKind kind = StatementKind::Read;
    QString sql;              // verbatim, but for redacted secrets
    QList<QVariantList> sets; // none, one, or one for each run of an executemany
    qint64 nanoseconds = 0;   // spent in the driver; for reads up to the last row
    qint64 rows = -1;         // read or written; -1 while unknown
    QString error;            // the driver's words; empty when it succeeded
    EchoStats stats = EchoStats::RawSql;
    double statsSeconds = 0;  // the number that goes with `stats`
    int gesture = 0;          // the undo step it belongs to, 0 for none
    bool isRehearsal = false; // tried out and rolled back, to ask a person whether they want what it does
    std::shared_ptr<const RowChanges> recorded; // of a COMMIT: what the transaction really changed, where the statements do not say it all

    bool failed() const { return !error.isEmpty(); }
};

} // namespace Rollcall

#pragma once

#include "models/result.h"
#include "models/sql/schemacode.h"
#include "models/sql/soundness.h"
#include "models/values/schema.h"

#include <optional>

namespace Rollcall {

// What a database says about its own tables. Each question is one of the session's logged statements.
class SchemaQueries
{
public:
    virtual ~SchemaQueries() = default;

    // The whole catalogue, with a few statements however many tables there are.
    virtual Result<Catalog> catalog() = 0;
    // A number that changes whenever a table may have changed; -1 when it cannot be read now.
    virtual qint64 version() = 0;
    // How the table or view was made; none when it is gone.
    virtual Result<std::optional<QString>> definition(const QString &table) = 0;
    // SQL that the database brings along and that runs when its rows are read or written.
    virtual Result<SchemaCode> code() = 0;

    virtual std::optional<bool> hasIndex(const QString &name) = 0;
    // True when some index begins with these columns, in any order; also when that cannot be found out. Partial indexes count
    // only if they are called `own`.
    virtual bool isServed(const QString &table, const QStringList &columns, const QString &own) = 0;
    // A cheap test whether the table has more rows than this; nothing when only counting could tell.
    virtual std::optional<bool> isLonger(const QString &table, int rows) = 0;
    // About how many rows it has; 0 when that takes counting.
    virtual qint64 roughRows(const QString &table) = 0;
    // Reads everything; fails when it cannot.
    virtual Result<Soundness> soundness() = 0;
};

} // namespace Rollcall

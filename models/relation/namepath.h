#pragma once

#include "models/values/schema.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

// Where a row has no name of its own: the references that lead from it to a row of another table, and the column there. Labels name it
// like a column: "user.name".
struct NamePath
{
    struct Step
    {
        QStringList columns; // of the row before
        QString table;
        QStringList key; // the columns there, one for each
        bool isAlike = false; // both are compared by the same rules, whichever stands first

        friend bool operator==(const Step &, const Step &) = default;
    };

    QString name; // as labels have it
    QList<Step> steps; // at least one
    ColumnInfo column; // of the last table

    bool leadsThrough(const QString &table) const;
};

} // namespace Rollcall

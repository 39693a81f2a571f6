#pragma once

#include <QString>
#include <QVariant>

namespace Rollcall {

// SQL with its values. With several sets it runs once for each of them (an "executemany"):
// one statement, one entry in the log.
struct Statement
{
    QString text;
    QVariantList values = {};
    QList<QVariantList> sets = {}; // used instead of `values` when not empty
};

// What a statement brought back.
struct Rows
{
    QList<QVariantList> rows;
    qint64 affected = 0; // rows written; for several sets their sum
    QVariant lastInsertId;
};

} // namespace Rollcall

#pragma once

#include "models/values/schema.h"

#include <QList>

namespace Rollcall {

// Two columns of one table, of which one says what kind of row the other one refers to: "model_type" beside "model_id".
struct KindColumns
{
    QString kind;
    QString id;
};

QList<KindColumns> kindColumnsOf(const TableInfo &table);
// The first that says it; empty where there is none.
QString kindColumnOf(const TableInfo &table);
// The words for a kind that a value tells: "user" for "App\Models\User", "auth.user" and "users".
QString wordsOfKind(const QString &value);

} // namespace Rollcall

#pragma once

#include "models/values/schema.h"

#include <optional>

namespace Rollcall {

// Two columns of one table, of which one says what kind of row the other one refers to: "model_type" beside "model_id".
struct KindColumns
{
    QString kind;
    QString id;
};

std::optional<KindColumns> kindColumnsOf(const TableInfo &table);
// The first of them; empty where there are none.
QString kindColumnOf(const TableInfo &table);
// The words for a kind that a value tells: "user" for "App\Models\User", "auth.user" and "users".
QString wordsOfKind(const QString &value);

} // namespace Rollcall

#pragma once

#include <QString>

#include <string_view>

namespace Rollcall {

// How well a name answers what someone typed, the best first. A word that stands in the name as it was typed beats any letters
// that are scattered over it.
enum class NameRank : quint8 { Exact, Prefix, WordStart, Contiguous, Initials, Scattered, None };

// Both are folded already, and UTF-8; the query has no blanks around it. Words may come in any order. Ranks that are not better
// than `limit` count as none, and cost nothing.
NameRank rankOf(std::string_view name, std::string_view query, NameRank limit = NameRank::None);
// Of texts as they are.
NameRank rankOf(const QString &name, const QString &query);

} // namespace Rollcall

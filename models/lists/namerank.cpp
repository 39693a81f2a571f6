#include "models/lists/namerank.h"

#include "models/values/foldedtext.h"

#include <algorithm>

namespace Rollcall {

using Text = std::string_view;

static bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

static bool startsWord(Text name, size_t place)
{
    return place == 0 || !isLetter(name[place - 1]);
}

static NameRank rankOfPart(Text name, Text part)
{
    NameRank rank = NameRank::None;
    for (size_t place = name.find(part); place != Text::npos; place = name.find(part, place + 1)) {
        if (startsWord(name, place))
            return place == 0 ? NameRank::Prefix : NameRank::WordStart;
        rank = NameRank::Contiguous;
    }
    return rank;
}

// In any order: "wright elise" is Élise Wright.
static NameRank rankOfWords(Text name, Text query)
{
    NameRank worst = NameRank::WordStart;
    for (size_t begin = 0; begin < query.size();) {
        const size_t end = std::min(query.find(' ', begin), query.size());
        if (end > begin)
            worst = std::max(worst, rankOfPart(name, query.substr(begin, end - begin)));
        begin = end + 1;
    }
    return worst;
}

static bool areInitials(Text name, Text query)
{
    size_t found = 0;
    for (size_t place = 0; place < name.size() && found < query.size(); ++place) {
        if (isLetter(name[place]) && startsWord(name, place)) {
            if (name[place] != query[found])
                return false;
            ++found;
        }
    }
    return found == query.size() && found > 1;
}

static bool isScattered(Text name, Text query)
{
    size_t found = 0;
    for (size_t place = 0; place < name.size() && found < query.size(); ++place)
        found += name[place] == query[found];
    return found == query.size() && found > 1;
}

NameRank rankOf(Text name, Text query, NameRank limit)
{
    if (query.empty())
        return NameRank::None;
    if (name == query)
        return NameRank::Exact;
    if (limit > NameRank::Prefix && name.substr(0, query.size()) == query)
        return NameRank::Prefix;
    if (limit <= NameRank::WordStart)
        return NameRank::None;
    NameRank rank = rankOfPart(name, query);
    if (rank == NameRank::None && query.find(' ') != Text::npos)
        rank = rankOfWords(name, query);
    if (rank == NameRank::None && limit > NameRank::Initials && areInitials(name, query))
        rank = NameRank::Initials;
    if (rank == NameRank::None && limit > NameRank::Scattered && isScattered(name, query))
        rank = NameRank::Scattered;
    return rank < limit ? rank : NameRank::None;
}

NameRank rankOf(const QString &name, const QString &query)
{
    const QByteArray folded = FoldedText::folded(name.simplified()).toUtf8();
    const QByteArray wanted = FoldedText::folded(query.simplified()).toUtf8();
    return rankOf(Text(folded.constData(), size_t(folded.size())), Text(wanted.constData(), size_t(wanted.size())));
}

} // namespace Rollcall

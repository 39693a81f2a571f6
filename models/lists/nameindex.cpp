#include "models/lists/nameindex.h"

#include "models/store/everyname.h"
#include "models/values/foldedtext.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

Result<NameIndex> NameIndex::read(Session &session, const Relationship &relationship, Side side, const Progress &progress)
{
    NameIndex index;
    const auto take = [&index](const Key &key, const QString &name) {
        if (key.isValid())
            index.add(key, name);
    };
    const auto read = forEachName(session, relationship, side, relationship.at(side).label, take, progress);
    return read ? Result<NameIndex>(index) : read.error();
}

// A name answers no query of which it lacks a letter, whatever the rank.
static quint32 lettersIn(const QByteArray &folded)
{
    quint32 letters = 0;
    for (const char letter : folded) {
        if (letter != ' ')
            letters |= 1U << (static_cast<unsigned char>(letter) % 32);
    }
    return letters;
}

void NameIndex::add(const Key &key, const QString &name)
{
    const QByteArray folded = FoldedText::folded(name.simplified()).toUtf8();
    m_keys.append(key);
    m_names += name.toUtf8();
    m_folded += folded;
    m_letters.append(lettersIn(folded));
    m_ends.append({quint32(m_names.size()), quint32(m_folded.size())});
}

QString NameIndex::name(int place) const
{
    const qsizetype begin = place == 0 ? 0 : m_ends.at(place - 1).first;
    return QString::fromUtf8(m_names.constData() + begin, qsizetype(m_ends.at(place).first) - begin);
}

QList<NameIndex::Hit> NameIndex::best(const QString &query, qsizetype most) const
{
    const QByteArray folded = FoldedText::folded(query.simplified()).toUtf8();
    const std::string_view wanted(folded.constData(), size_t(folded.size()));
    const quint32 letters = lettersIn(folded);
    QList<Hit> hits;
    NameRank limit = NameRank::None; // once there are enough, only better ones matter
    quint32 begin = 0;
    for (int place = 0; place < int(m_ends.size()); ++place) {
        const quint32 from = std::exchange(begin, m_ends.at(place).second);
        if ((m_letters.at(place) & letters) != letters)
            continue;
        const NameRank rank = rankOf(std::string_view(m_folded.constData() + from, begin - from), wanted, limit);
        if (rank >= limit)
            continue;
        const auto after = [](NameRank one, const Hit &other) { return one < other.rank; };
        hits.insert(std::upper_bound(hits.cbegin(), hits.cend(), rank, after), {place, rank});
        if (hits.size() > most)
            hits.removeLast();
        if (hits.size() == most)
            limit = hits.constLast().rank;
    }
    return hits;
}

} // namespace Rollcall

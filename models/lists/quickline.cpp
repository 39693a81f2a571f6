#include "models/lists/quickline.h"

#include "models/tr.h"

#include <QHash>

#include <algorithm>

namespace Rollcall {

namespace {

struct Pair
{
    NameIndex::Hit hits[2]; // by side

    NameRank rank() const { return qMax(hits[0].rank, hits[1].rank); }
    int sum() const { return int(hits[0].rank) + int(hits[1].rank); }
    bool isSame(const Pair &other) const { return hits[0].place == other.hits[0].place && hits[1].place == other.hits[1].place; }
};

// Each part is looked for once, though several ways to cut the query ask for it.
class Finder
{
public:
    explicit Finder(const QuickSearch::Indexes &indexes)
        : m_indexes(indexes)
    {
    }

    QList<NameIndex::Hit> find(Side side, const QString &part)
    {
        QHash<QString, QList<NameIndex::Hit>> &known = m_known[int(side)];
        const auto at = known.constFind(part);
        return at != known.constEnd() ? *at : *known.insert(part, m_indexes[size_t(side)]->best(part, QuickSearch::Most));
    }

    // Wherever the query may be cut into the two names.
    QList<Pair> pairs(const QStringList &words)
    {
        QList<Pair> pairs;
        for (qsizetype cut = 1; cut < words.size(); ++cut) {
            const QString parts[] = {words.mid(0, cut).join(u' '), words.mid(cut).join(u' ')};
            for (const int first : {0, 1}) {
                const QList<NameIndex::Hit> left = find(Side::Left, parts[first]);
                const QList<NameIndex::Hit> right = left.isEmpty() ? left : find(Side::Right, parts[1 - first]);
                for (const NameIndex::Hit &one : left) {
                    for (const NameIndex::Hit &other : right)
                        add(pairs, {{one, other}});
                }
            }
        }
        std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) { return std::pair(a.rank(), a.sum()) < std::pair(b.rank(), b.sum()); });
        return pairs;
    }

private:
    static void add(QList<Pair> &pairs, const Pair &pair)
    {
        for (Pair &known : pairs) {
            if (known.isSame(pair)) {
                if (std::pair(pair.rank(), pair.sum()) < std::pair(known.rank(), known.sum()))
                    known = pair;
                return;
            }
        }
        pairs.append(pair);
    }

    const QuickSearch::Indexes &m_indexes;
    QHash<QString, QList<NameIndex::Hit>> m_known[2];
};

} // namespace

// Either it is what was typed, or nothing else holds it.
static bool isCertain(NameRank rank, NameRank next)
{
    return (rank == NameRank::Exact && next != NameRank::Exact) || (rank <= NameRank::Contiguous && next > NameRank::Contiguous);
}

static QuickLine rowLine(const QuickSearch::Indexes &indexes, const Relationship &relationship, Side side, const NameIndex::Hit &hit)
{
    QuickLine line;
    line.side = side;
    line.key = indexes[size_t(side)]->key(hit.place);
    line.rank = hit.rank;
    line.sentence = Tr::tr("Show %1 (%2)", "a name, and what it is").arg(indexes[size_t(side)]->name(hit.place), relationship.at(side).noun.one);
    return line;
}

QList<QuickLine> QuickSearch::linesFor(const QString &query, const Indexes &indexes, const Relationship &relationship)
{
    const bool takesAway = query.trimmed().startsWith(u'-');
    QStringList words = query.simplified().split(u' ', Qt::SkipEmptyParts);
    if (takesAway) {
        words.first().remove(0, 1);
        words.removeAll(QString());
    }
    Finder finder(indexes);
    const QList<Pair> pairs = finder.pairs(words);
    QList<QuickLine> deeds;
    for (const Pair &pair : pairs) {
        const KeyList left{indexes[0]->key(pair.hits[0].place)}, right{indexes[1]->key(pair.hits[1].place)};
        QuickLine line;
        line.kind = QuickLine::Kind::Deed;
        line.gesture = takesAway ? Gesture::remove(Side::Left, left, right) : Gesture::add(Side::Left, left, right);
        line.rank = pair.rank();
        deeds.append(line);
    }
    if (!deeds.isEmpty())
        deeds.first().isCertain = isCertain(deeds.first().rank, deeds.size() > 1 ? deeds.at(1).rank : NameRank::None);
    QList<QuickLine> rows;
    for (const Side side : {Side::Left, Side::Right}) {
        for (const NameIndex::Hit &hit : takesAway ? QList<NameIndex::Hit>() : finder.find(side, words.join(u' ')))
            rows.append(rowLine(indexes, relationship, side, hit));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const QuickLine &a, const QuickLine &b) { return a.rank < b.rank; });
    if (!rows.isEmpty())
        rows.first().isCertain = isCertain(rows.first().rank, rows.size() > 1 ? rows.at(1).rank : NameRank::None);
    QList<QuickLine> lines = deeds + rows;
    std::stable_sort(lines.begin(), lines.end(), [](const QuickLine &a, const QuickLine &b) { return a.rank < b.rank; });
    for (qsizetype i = 1; i < lines.size(); ++i)
        lines[i].isCertain = false; // Return does the first
    if (lines.size() > 1 && lines.first().isCertain)
        lines.first().isCertain = isCertain(lines.first().rank, lines.at(1).rank);
    return lines.mid(0, Most); // after all have been compared
}

} // namespace Rollcall

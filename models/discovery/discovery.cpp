#include "models/discovery/discovery.h"

#include "models/discovery/linkname.h"
#include "models/discovery/references.h"
#include "models/discovery/words.h"
#include "models/tr.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

// A table with more references than this is not a link table, and every pair of them would become a proposal.
constexpr qsizetype MostReferences = 16;

bool hasAllOf(const QStringList &columns, const QStringList &others)
{
    return std::all_of(others.cbegin(), others.cend(), [&columns](const QString &other) { return columns.contains(other); });
}

bool hasAnyOf(const QStringList &columns, const QStringList &others)
{
    return std::any_of(others.cbegin(), others.cend(), [&columns](const QString &other) { return columns.contains(other); });
}

// A link table and two of its references.
struct Pair
{
    const TableInfo &link;
    const Reference &left;
    const Reference &right;

    QStringList columns() const { return left.columns + right.columns; }
    int guesses() const { return int(left.isGuessed) + int(right.isGuessed); }
    // The link's columns that say more than who is linked.
    QStringList otherColumns() const
    {
        const QStringList primary = link.primaryKey();
        QStringList others;
        for (const ColumnInfo &column : link.columns) {
            const bool isOwnKey = primary == QStringList(column.name);
            if (!columns().contains(column.name) && !isOwnKey)
                others.append(column.name);
        }
        return others;
    }
};

// The proposals of one table.
class Finder
{
public:
    Finder(const TableInfo &link, const References &references)
        : m_link(link)
        , m_references(references)
        , m_all(references.of(link))
    {
    }

    void find(QList<std::pair<int, Proposal>> &proposals) const;

private:
    Relationship sketch(const Pair &pair) const;
    EntityDescription entity(const Reference &reference, const QStringList &columnsOfOther) const;
    Noun nounOf(const Reference &reference, const QStringList &columnsOfOther) const;
    int worth(const Pair &pair, const Relationship &relationship) const;
    int weightAsEntity(const Pair &pair) const;

    const TableInfo &m_link;
    const References &m_references;
    const QList<Reference> &m_all;
};

QString listed(const QStringList &names)
{
    constexpr qsizetype Most = 5;
    QStringList shown = names;
    QString last;
    if (shown.size() > Most) {
        last = Tr::tr("%n more", "columns", int(shown.size() - Most + 1));
        shown = shown.mid(0, Most - 1);
    } else {
        last = shown.takeLast();
    }
    return shown.isEmpty() ? last : Tr::tr("%1 and %2", "the end of a list").arg(shown.join(QStringLiteral(", ")), last);
}

QString evidence(const Pair &pair)
{
    const QString &link = pair.link.name;
    const QString &left = pair.left.target->name;
    const QString &right = pair.right.target->name;
    const QString guessed = (pair.left.isGuessed ? pair.left : pair.right).columns.first();
    if (pair.left.target == pair.right.target) {
        if (pair.guesses() == 0)
            return Tr::tr("\"%1\" connects \"%2\" with itself, as declared in the file").arg(link, left);
        if (pair.guesses() == 1)
            return Tr::tr("\"%1\" connects \"%2\" with itself; one end was guessed from the name \"%3\"")
                .arg(link, left, guessed);
        return Tr::tr("\"%1\" connects \"%2\" with itself, as guessed from the names of its columns").arg(link, left);
    }
    if (pair.guesses() == 0)
        return Tr::tr("\"%1\" connects \"%2\" and \"%3\", as declared in the file").arg(link, left, right);
    if (pair.guesses() == 1)
        return Tr::tr("\"%1\" connects \"%2\" and \"%3\"; one end was guessed from the name \"%4\"")
            .arg(link, left, right, guessed);
    return Tr::tr("\"%1\" connects \"%2\" and \"%3\", as guessed from the names of its columns").arg(link, left, right);
}

QString reason(const Pair &pair)
{
    QStringList others;
    for (const QString &column : pair.otherColumns())
        others.append(Tr::tr("\"%1\"", "a name in quotes").arg(column));
    if (others.isEmpty())
        return Tr::tr("%1.", "a sentence").arg(evidence(pair));
    return Tr::tr("%1. Other columns: %2.").arg(evidence(pair), listed(others));
}

void Finder::find(QList<std::pair<int, Proposal>> &proposals) const
{
    const qsizetype count = std::min(m_all.size(), MostReferences);
    for (qsizetype i = 0; i < count; ++i) {
        for (qsizetype j = i + 1; j < count; ++j) {
            const Reference &first = m_all.at(i);
            const Reference &second = m_all.at(j);
            if (hasAllOf(first.columns, second.columns) || hasAllOf(second.columns, first.columns))
                continue; // one reference includes the other
            const Relationship asWritten = sketch({m_link, first, second});
            const bool isTurned = first.target != second.target && LinkName(asWritten).joining() == Side::Right;
            const Pair pair{m_link, isTurned ? second : first, isTurned ? first : second};
            const Relationship relationship = isTurned ? sketch(pair) : asWritten;
            proposals.append({worth(pair, relationship), {relationship, reason(pair), pair.guesses() > 0}});
        }
    }
}

Relationship Finder::sketch(const Pair &pair) const
{
    Relationship relationship;
    relationship.left = entity(pair.left, pair.right.columns);
    relationship.right = entity(pair.right, pair.left.columns);
    relationship.link.table = pair.link.name;
    relationship.link.leftColumns = pair.left.columns;
    relationship.link.rightColumns = pair.right.columns;
    fillWords(relationship);
    return relationship;
}

EntityDescription Finder::entity(const Reference &reference, const QStringList &columnsOfOther) const
{
    EntityDescription entity;
    entity.table = reference.target->name;
    entity.key = reference.key;
    entity.label = labelFor(*reference.target, reference.key);
    entity.detail = detailFor(*reference.target, reference.key, entity.label);
    entity.noun = nounOf(reference, columnsOfOther);
    return entity;
}

// A table that stands in a link table twice is called there by what its columns are: mentor and mentee.
Noun Finder::nounOf(const Reference &reference, const QStringList &columnsOfOther) const
{
    const Noun noun = nounFor(reference.target->name, m_references.prefixOf(*reference.target));
    const auto isTold = [&](const Reference &other) { return other.target == reference.target; };
    if (std::count_if(m_all.cbegin(), m_all.cend(), isTold) < 2)
        return noun;
    QString column = reference.columns.first();
    for (const QString &own : reference.columns) {
        if (!columnsOfOther.contains(own))
            column = own;
    }
    if (column.size() > 4 && column.endsWith(QLatin1String("id"))) // no "mentorids"
        column.chop(2);
    const Noun role = nounFor(column);
    static const QStringList directions{QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("by"), QStringLiteral("for"),
                                        QStringLiteral("of")};
    if (directions.contains(role.one))
        return {role.one + u' ' + noun.one, role.one + u' ' + noun.many};
    return role;
}

// How much the table looks like an entity of its own that happens to refer to two others.
int Finder::weightAsEntity(const Pair &pair) const
{
    static const QStringList names{QStringLiteral("name"), QStringLiteral("title"), QStringLiteral("label"),
                                   QStringLiteral("email"), QStringLiteral("code")};
    const QStringList others = pair.otherColumns();
    const auto isName = [](const QString &column) { return names.contains(wordsOf(column).value(wordsOf(column).size() - 1)); };
    int weight = 4 * std::min(int(others.size()), 10);
    if (std::any_of(others.cbegin(), others.cend(), isName))
        weight += 20;
    if (m_references.isReferredTo(m_link))
        weight += 25;
    return weight + 10 * int(m_all.size() - 2);
}

int Finder::worth(const Pair &pair, const Relationship &relationship) const
{
    int worth = -weightAsEntity(pair) - 60 * pair.guesses();
    if (m_link.isView)
        worth -= 1000;
    if (m_link.isUnique(pair.columns()))
        worth += 20;
    if (m_link.isUnique(pair.left.columns) || m_link.isUnique(pair.right.columns))
        worth -= 20; // each of them has only one
    if (hasAnyOf(pair.left.columns, pair.right.columns))
        worth -= 15;
    for (const Reference &side : {pair.left, pair.right}) {
        if (!side.target->isUnique(side.key))
            worth -= 30;
    }
    const LinkName name(relationship);
    return worth + (name.namesBoth() ? 12 : name.leftAt >= 0 || name.rightAt >= 0 ? 4 : 0);
}

} // namespace

QList<Proposal> proposals(const Catalog &catalog)
{
    const References references(catalog);
    QList<std::pair<int, Proposal>> found;
    for (const TableInfo &table : catalog.tables)
        Finder(table, references).find(found);
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<Proposal> proposals;
    for (const auto &[worth, proposal] : std::as_const(found))
        proposals.append(proposal);
    return proposals;
}

QString titleOf(const Relationship &relationship)
{
    return Tr::tr("%1 and %2 (%3)", "as in \"Students and Courses (enrolment)\"")
        .arg(relationship.left.noun.title(), relationship.right.noun.title(), relationship.link.table);
}

} // namespace Rollcall

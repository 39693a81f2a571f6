#include "models/discovery/discovery.h"

#include "models/discovery/conditiontext.h"
#include "models/discovery/evidence.h"
#include "models/discovery/kindcolumns.h"
#include "models/discovery/linkname.h"
#include "models/discovery/linkpair.h"
#include "models/discovery/living.h"
#include "models/discovery/namereferences.h"
#include "models/discovery/ranking.h"
#include "models/discovery/referenceguess.h"
#include "models/discovery/words.h"
#include "models/tr.h"

#include <QRegularExpression>

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

// The proposals of one table.
class Finder
{
public:
    Finder(const TableInfo &link, const References &references, const NameReferences &names, const Evidence *evidence)
        : m_link(link)
        , m_references(references)
        , m_names(names)
        , m_evidence(evidence)
        , m_ranking(references, evidence)
        , m_all(references.of(link))
    {
    }

    void find(QList<std::pair<int, Proposal>> &proposals) const;

private:
    void propose(const Reference &first, const Reference &second, const Condition &condition, QList<std::pair<int, Proposal>> &proposals) const;
    void proposeLiving(const Reference &first, const Reference &second, const Condition &condition, QList<std::pair<int, Proposal>> &proposals) const;
    void proposeKinds(QList<std::pair<int, Proposal>> &proposals) const;
    Relationship sketch(const LinkPair &pair) const;
    EntityDescription entity(const Reference &reference, const QStringList &columnsOfOther) const;
    Noun nounOf(const Reference &reference, const QStringList &columnsOfOther) const;
    Noun nounWithin(const Reference &reference, const Noun &noun, const QString &column) const;
    QString reason(const LinkPair &pair) const;
    QString agreements(const LinkPair &pair) const;

    const TableInfo &m_link;
    const References &m_references;
    const NameReferences &m_names;
    const Evidence *m_evidence;
    const Ranking m_ranking;
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

QString evidence(const LinkPair &pair)
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

QString Finder::agreements(const LinkPair &pair) const
{
    QString told;
    for (const Reference &reference : {pair.left, pair.right}) {
        const auto agreement = m_evidence && reference.isGuessed ? m_evidence->agreement(m_link.name, reference.columns, reference.target->name) : std::nullopt;
        if (agreement && agreement->values > 0)
            told += Tr::tr(" %1 of %2 values looked at in \"%3\" are in \"%4\".").arg(agreement->found).arg(agreement->values).arg(reference.columns.first(), reference.target->name);
    }
    return told;
}

QString Finder::reason(const LinkPair &pair) const
{
    QStringList others;
    for (const QString &column : pair.otherColumns())
        others.append(Tr::tr("\"%1\"", "a name in quotes").arg(column));
    QString text = others.isEmpty() ? Tr::tr("%1.", "a sentence").arg(evidence(pair)) : Tr::tr("%1. Other columns: %2.").arg(evidence(pair), listed(others));
    text += agreements(pair);
    for (const Condition::Term &term : pair.condition.terms())
        text += Tr::tr(" Only rows count whose \"%1\" is %2.").arg(term.column, term.test == Condition::Test::Equals ? term.value.toString() : Tr::tr("empty"));
    const auto living = livingTerm(pair.link);
    const bool isOnlyMarked = living && pair.condition.terms().contains(*living);
    if (m_ranking.isRecord(pair) && !isOnlyMarked)
        text += Tr::tr(" Its rows are things of their own: to remove somebody there deletes one.");
    return text;
}

// What a column is called, where it is the table's name and a number at most.
bool saysNothing(const QString &column, const Noun &noun)
{
    static const QRegularExpression number(QStringLiteral("([ _]?\\d+|[ _]+[a-z])$"));
    const QString word = bareWordsOf(column).join(u' ');
    return word.size() <= 1 || ReferenceGuess::stemOf(column).size() == 1 || QString(word).remove(number) == noun.one || word == QLatin1String("left") || word == QLatin1String("right");
}

void Finder::find(QList<std::pair<int, Proposal>> &proposals) const
{
    const qsizetype count = std::min(m_all.size(), MostReferences);
    for (qsizetype i = 0; i < count; ++i) {
        for (qsizetype j = i + 1; j < count; ++j) {
            const Reference &first = m_all.at(i);
            const Reference &second = m_all.at(j);
            if (!hasAllOf(first.columns, second.columns) && !hasAllOf(second.columns, first.columns)) // else the one follows from the other
                proposeLiving(first, second, {}, proposals);
        }
    }
    proposeKinds(proposals);
}

// Who left may be only marked: then those who have not come first, and all together after them.
void Finder::proposeLiving(const Reference &first, const Reference &second, const Condition &condition, QList<std::pair<int, Proposal>> &proposals) const
{
    const auto living = m_link.isView ? std::nullopt : livingTerm(m_link);
    if (living)
        propose(first, second, Condition(condition.terms() + QList<Condition::Term>{*living}), proposals);
    propose(first, second, condition, proposals);
}

void Finder::propose(const Reference &first, const Reference &second, const Condition &condition, QList<std::pair<int, Proposal>> &proposals) const
{
    const Relationship asWritten = sketch({m_link, first, second, condition});
    const bool isTurned = first.target != second.target && LinkName(asWritten).joining() == Side::Right;
    const LinkPair pair{m_link, isTurned ? second : first, isTurned ? first : second, condition};
    if (m_ranking.isImpossible(pair))
        return;
    const Relationship relationship = isTurned ? sketch(pair) : asWritten;
    const auto isDoubtful = [this](const Reference &reference) {
        const auto agreement = m_evidence ? m_evidence->agreement(m_link.name, reference.columns, reference.target->name) : std::nullopt;
        return reference.isDoubtful && !(agreement && agreement->isAffirmed());
    };
    Proposal proposal{relationship, reason(pair), pair.guesses() > 0};
    proposal.relationship.link.isRecord = m_ranking.isRecord(pair);
    proposal.isDoubtful = isDoubtful(first) || isDoubtful(second);
    proposal.isRecord = m_ranking.isRecord(pair);
    proposals.append({m_ranking.worthOf(pair, relationship), proposal});
}

// A column may refer to rows of several tables, and another one says to which: for each there is a relation of its own.
void Finder::proposeKinds(QList<std::pair<int, Proposal>> &proposals) const
{
    const QList<KindColumns> pairs = m_evidence ? kindColumnsOf(m_link) : QList<KindColumns>();
    if (pairs.isEmpty())
        return;
    const KindColumns &columns = pairs.first();
    for (const QString &kind : m_evidence->kinds(m_link.name, columns.kind)) {
        for (const TableInfo *target : m_references.names().called(wordsOfKind(kind))) {
            const QString key = TableNames::simpleKeyOf(*target);
            if (target == &m_link || !ReferenceGuess::mayReferTo(*m_link.column(columns.id), *target->column(key)))
                continue;
            const Reference meant{{columns.id}, target, {key}, true};
            for (const Reference &other : m_all) {
                if (!other.columns.contains(columns.id) && !other.columns.contains(columns.kind))
                    proposeLiving(meant, other, Condition{{columns.kind, Condition::Test::Equals, kind}}, proposals);
            }
            break;
        }
    }
}

Relationship Finder::sketch(const LinkPair &pair) const
{
    Relationship relationship;
    relationship.left = entity(pair.left, pair.right.columns);
    relationship.right = entity(pair.right, pair.left.columns);
    relationship.link.table = pair.link.name;
    relationship.link.leftColumns = pair.left.columns;
    relationship.link.rightColumns = pair.right.columns;
    relationship.link.condition = pair.condition;
    fillWords(relationship);
    return relationship;
}

EntityDescription Finder::entity(const Reference &reference, const QStringList &columnsOfOther) const
{
    EntityDescription entity;
    entity.table = reference.target->name;
    entity.key = reference.key;
    entity.label = m_names.labelFor(*reference.target, reference.key);
    entity.detail = detailFor(*reference.target, reference.key, entity.label);
    entity.noun = nounOf(reference, columnsOfOther);
    return entity;
}

// A table that stands in a link table twice is called there by what its columns are: mentor and mentee.
Noun Finder::nounOf(const Reference &reference, const QStringList &columnsOfOther) const
{
    const Noun noun = nounFor(reference.target->name, m_references.names().prefixOf(*reference.target));
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
    if (saysNothing(column, noun))
        return nounWithin(reference, noun, columnsOfOther.value(0));
    const Noun role = nounFor(column);
    static const QStringList directions{QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("by"), QStringLiteral("for"),
                                        QStringLiteral("of")};
    if (directions.contains(role.one))
        return {role.one + u' ' + noun.one, role.one + u' ' + noun.many};
    return role;
}

// "A" and "B", or "user1" and "user2", tell nothing, but "UserFollows" does: one of them is a user, the other one of the follows.
Noun Finder::nounWithin(const Reference &reference, const Noun &noun, const QString &columnOfOther) const
{
    const auto placeOf = [this](const QString &column) {
        return std::find_if(m_link.columns.cbegin(), m_link.columns.cend(), [&column](const ColumnInfo &info) { return info.name == column; }) - m_link.columns.cbegin();
    };
    if (placeOf(reference.columns.first()) < placeOf(columnOfOther) || !saysNothing(columnOfOther, noun))
        return noun;
    QStringList rest = bareWordsOf(m_link.name, m_references.names().prefixOf(m_link));
    const QStringList own = wordsOf(noun.one) + wordsOf(noun.many);
    static const QStringList filler{QStringLiteral("link"), QStringLiteral("links"), QStringLiteral("map"), QStringLiteral("rel"), QStringLiteral("to"), QStringLiteral("x"),
                                    QStringLiteral("table"), QStringLiteral("join"), QStringLiteral("and"), QStringLiteral("of")};
    rest.erase(std::remove_if(rest.begin(), rest.end(), [&own](const QString &word) { return own.contains(word) || filler.contains(word); }), rest.end());
    if (rest.isEmpty())
        return {Tr::tr("other %1", "as in \"other user\"").arg(noun.one), Tr::tr("other %1", "as in \"other user\"").arg(noun.many)};
    return nounFor(rest.join(u'_'));
}

} // namespace

QList<Proposal> proposals(const Catalog &catalog, const Evidence *evidence)
{
    const References references(catalog, evidence);
    QList<std::pair<int, Proposal>> found;
    const NameReferences names(catalog, &references);
    for (const TableInfo &table : catalog.tables)
        Finder(table, references, names, evidence).find(found);
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<Proposal> proposals;
    for (const auto &[worth, proposal] : std::as_const(found))
        proposals.append(proposal);
    return proposals;
}

QString titleOf(const Relationship &relationship)
{
    const QString condition = ConditionText::of(relationship.link.condition);
    return Tr::tr("%1 and %2 (%3)", "as in \"Students and Courses (enrolment)\"")
        .arg(relationship.left.noun.title(), relationship.right.noun.title(), condition.isEmpty() ? relationship.link.table : relationship.link.table + QStringLiteral(": ") + condition);
}

} // namespace Rollcall

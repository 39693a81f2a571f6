#include "models/discovery/ranking.h"

#include "models/discovery/evidence.h"
#include "models/discovery/linkname.h"
#include "models/discovery/words.h"

#include <algorithm>
#include <cmath>

namespace Rollcall {

namespace {

bool hasAnyOf(const QStringList &columns, const QStringList &others)
{
    return std::any_of(others.cbegin(), others.cend(), [&columns](const QString &other) { return columns.contains(other); });
}

bool isName(const QString &column)
{
    static const QStringList names{QStringLiteral("name"), QStringLiteral("title"), QStringLiteral("label"), QStringLiteral("email"), QStringLiteral("code")};
    return names.contains(wordsOf(column).value(wordsOf(column).size() - 1));
}

// When and by whom a row was written, where it stands, what else programs note for themselves.
bool isProgramsOwn(const QString &column)
{
    static const QStringList first{QStringLiteral("created"), QStringLiteral("updated"), QStringLiteral("modified"), QStringLiteral("inserted"),
                                   QStringLiteral("changed"), QStringLiteral("deleted"), QStringLiteral("date"), QStringLiteral("row")};
    static const QStringList whole{QStringLiteral("timestamp"), QStringLiteral("version"), QStringLiteral("rowversion"), QStringLiteral("order"), QStringLiteral("sort"),
                                   QStringLiteral("sortorder"), QStringLiteral("listorder"), QStringLiteral("position"), QStringLiteral("ordinal"), QStringLiteral("delta"),
                                   QStringLiteral("sequence"), QStringLiteral("uid"), QStringLiteral("uuid"), QStringLiteral("guid"), QStringLiteral("lastupdate"),
                                   QStringLiteral("timecreated"), QStringLiteral("timemodified"), QStringLiteral("langcode"), QStringLiteral("bundle")};
    const QStringList words = wordsOf(column);
    return first.contains(words.value(0)) || whole.contains(words.join(QString()));
}

// How much a name tells of what programs keep for themselves.
int bookkeepingIn(const QString &table)
{
    static const QStringList heavy{QStringLiteral("auth"), QStringLiteral("oauth"), QStringLiteral("authtoken"), QStringLiteral("cache"), QStringLiteral("session"), QStringLiteral("sessions"),
                                   QStringLiteral("log"), QStringLiteral("logs"), QStringLiteral("audit"), QStringLiteral("history"), QStringLiteral("revision"), QStringLiteral("revisions"),
                                   QStringLiteral("version"), QStringLiteral("versions"), QStringLiteral("migration"), QStringLiteral("migrations"), QStringLiteral("fts"), QStringLiteral("search"),
                                   QStringLiteral("token"), QStringLiteral("tokens"), QStringLiteral("queue"), QStringLiteral("job"), QStringLiteral("jobs"), QStringLiteral("permission"),
                                   QStringLiteral("permissions"), QStringLiteral("privilege"), QStringLiteral("acl"), QStringLiteral("django"), QStringLiteral("backup"), QStringLiteral("tmp"), QStringLiteral("temp")};
    static const QStringList light{QStringLiteral("access"), QStringLiteral("star"), QStringLiteral("stars"), QStringLiteral("watch"), QStringLiteral("follow"), QStringLiteral("follows"),
                                   QStringLiteral("like"), QStringLiteral("likes"), QStringLiteral("vote"), QStringLiteral("votes"), QStringLiteral("favorite"), QStringLiteral("favorites"),
                                   QStringLiteral("subscription"), QStringLiteral("notification"), QStringLiteral("setting"), QStringLiteral("settings"), QStringLiteral("preferences"),
                                   QStringLiteral("admin"), QStringLiteral("ancestor"), QStringLiteral("ancestors"), QStringLiteral("tree"), QStringLiteral("closure"), QStringLiteral("role"),
                                   QStringLiteral("roles")};
    const QStringList words = wordsOf(table);
    const auto isIn = [&words](const QStringList &list) { return std::any_of(words.cbegin(), words.cend(), [&list](const QString &word) { return list.contains(word); }); };
    return isIn(heavy) ? 25 : isIn(light) ? 8 : 0;
}

// Who belongs to what is about people, more often than not.
bool isPerson(const EntityDescription &entity)
{
    static const QStringList people{QStringLiteral("user"), QStringLiteral("person"), QStringLiteral("member"), QStringLiteral("student"), QStringLiteral("pupil"),
                                    QStringLiteral("employee"), QStringLiteral("player"), QStringLiteral("volunteer"), QStringLiteral("participant")};
    return people.contains(entity.noun.one);
}

} // namespace

Ranking::Ranking(const References &references, const Evidence *evidence)
    : m_references(references)
    , m_evidence(evidence)
{
}

bool Ranking::refersTo(const TableInfo *from, const TableInfo *to) const
{
    const QList<Reference> &references = m_references.of(*from);
    return from != to && std::any_of(references.cbegin(), references.cend(), [to](const Reference &reference) { return reference.target == to; });
}

bool Ranking::isTenant(const LinkPair &pair, const TableInfo *table) const
{
    QSet<const TableInfo *> others;
    for (const Reference &reference : m_references.of(pair.link)) {
        if (reference.target != table)
            others.insert(reference.target);
    }
    return others.size() > 1 && std::all_of(others.cbegin(), others.cend(), [this, table](const TableInfo *other) { return refersTo(other, table); });
}

QStringList Ranking::tenantColumns(const LinkPair &pair) const
{
    QStringList columns;
    for (const Reference &reference : m_references.of(pair.link)) {
        const bool isOfPair = reference.target == pair.left.target || reference.target == pair.right.target;
        if (!isOfPair && isTenant(pair, reference.target))
            columns += reference.columns;
    }
    return columns;
}

int Ranking::weightAsRecord(const LinkPair &pair) const
{
    const QStringList tenants = tenantColumns(pair);
    int weight = 0;
    int content = 0;
    bool isNamed = false;
    for (const QString &column : pair.otherColumns()) {
        if (tenants.contains(column))
            continue;
        weight += isProgramsOwn(column) ? 1 : 4;
        content += isProgramsOwn(column) ? 0 : 1;
        isNamed = isNamed || isName(column);
    }
    weight = std::min(weight, 40);
    if (isNamed)
        weight += 20;
    if (m_references.isReferredTo(pair.link))
        weight += 25;
    return weight + 10 * std::max(0, int(m_references.of(pair.link).size() - 2 - tenants.size()));
}

bool Ranking::isRecord(const LinkPair &pair) const
{
    constexpr int MostContent = 3;
    const QStringList primary = pair.link.primaryKey();
    if (pair.link.isUnique(pair.columns() + pair.condition.equalColumns()) || primary.size() != 1 || pair.columns().contains(primary.first()))
        return false;
    const QStringList others = pair.otherColumns();
    const auto content = std::count_if(others.cbegin(), others.cend(), [](const QString &column) { return !isProgramsOwn(column); });
    return std::any_of(others.cbegin(), others.cend(), isName) || content > MostContent;
}

int Ranking::doubt(const TableInfo &link, const Reference &reference) const
{
    if (!reference.isGuessed)
        return 0;
    const auto agreement = m_evidence ? m_evidence->agreement(link.name, reference.columns, reference.target->name) : std::nullopt;
    if (agreement && agreement->isAffirmed())
        return 15;
    return reference.isDoubtful ? 90 : 60;
}

int Ranking::doubt(const LinkPair &pair) const
{
    return doubt(pair.link, pair.left) + doubt(pair.link, pair.right);
}

bool Ranking::isImpossible(const LinkPair &pair) const
{
    return m_evidence
        && (m_evidence->areNeverTogether(pair.link.name, pair.left.columns.first(), pair.right.columns.first())
            || m_evidence->areNeverTogether(pair.link.name, pair.right.columns.first(), pair.left.columns.first()));
}

int Ranking::bookkeeping(const LinkPair &pair)
{
    return bookkeepingIn(pair.link.name) + bookkeepingIn(pair.left.target->name) / 2 + bookkeepingIn(pair.right.target->name) / 2;
}

int Ranking::worthOf(const LinkPair &pair, const Relationship &relationship) const
{
    int worth = -weightAsRecord(pair) - doubt(pair) - bookkeeping(pair);
    if (pair.link.isView)
        worth -= 1000;
    const QStringList known = pair.columns() + pair.condition.equalColumns() + tenantColumns(pair);
    if (pair.link.isUnique(known))
        worth += 20;
    if (pair.link.primaryKey().size() == 2 && pair.link.isUnique(pair.columns()) && hasAnyOf(pair.columns(), pair.link.primaryKey()))
        worth += 3;
    if (pair.link.isUnique(pair.left.columns) || pair.link.isUnique(pair.right.columns))
        worth -= 20; // each of them has only one
    if (hasAnyOf(pair.left.columns, pair.right.columns))
        worth -= 15;
    if (isRecord(pair))
        worth -= 300; // behind whatever links
    for (const Side side : {Side::Left, Side::Right}) {
        const Reference &reference = side == Side::Left ? pair.left : pair.right;
        if (!reference.target->isUnique(reference.key))
            worth -= 30;
        if (relationship.at(side).label == LabelTemplate(reference.key.value(0)))
            worth -= 10;
        const ColumnInfo *column = pair.link.column(reference.columns.first());
        if (!column->isNotNull && m_references.of(pair.link).size() > 2 && !isTenant(pair, reference.target))
            worth -= 10; // one of several that a row may refer to
    }
    if (isTenant(pair, pair.left.target) || isTenant(pair, pair.right.target))
        worth -= 25;
    else if (refersTo(pair.left.target, pair.right.target) || refersTo(pair.right.target, pair.left.target))
        worth -= 14; // said once already
    if (pair.left.target == pair.right.target)
        worth -= 8;
    else if (isPerson(relationship.left) || isPerson(relationship.right))
        worth += 8;
    const int rows = m_evidence ? m_evidence->rows(pair.link.name) : -1;
    if (rows == 0)
        worth -= 10;
    else if (rows > 0)
        worth += std::min(15, 4 + int(4 * std::log10(rows)));
    const LinkName name(relationship);
    return worth + (name.namesBoth() || name.namesMembers() ? 12 : name.leftAt >= 0 || name.rightAt >= 0 ? 4 : 0);
}

} // namespace Rollcall

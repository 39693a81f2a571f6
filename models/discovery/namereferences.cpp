#include "models/discovery/namereferences.h"

#include "models/discovery/referenceguess.h"
#include "models/discovery/words.h"
#include "models/values/quoting.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

constexpr int MostSteps = 2;

bool isAmong(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&word](const char *other) { return word == QLatin1String(other); });
}

// "user" for "user_id", "userId", "userid" and "id_user".
QString bareNameOf(const QString &column)
{
    QStringList words = wordsOf(column);
    const auto isMark = [](const QString &word) { return isAmong(word, {"id", "fk", "uuid", "guid", "ref"}); };
    while (words.size() > 1 && isMark(words.last()))
        words.removeLast();
    while (words.size() > 1 && isMark(words.first()))
        words.removeFirst();
    constexpr qsizetype IdSize = 2, ShortestName = 3;
    if (words.size() == 1 && words.first().endsWith(QLatin1String("id")) && words.first().size() >= ShortestName + IdSize)
        words.first().chop(IdSize);
    return words.join(u'_');
}

// Who made or changed a row does not give it a name, and what stands above it has a name of its own.
bool namesNobody(const TableInfo &table, const Reference &reference)
{
    const QStringList words = wordsOf(reference.columns.last());
    return reference.target == &table || words.contains(QStringLiteral("by"))
           || std::any_of(words.cbegin(), words.cend(), [](const QString &word) { return isAmong(word, {"creator", "created", "updated", "modified", "editor", "parent", "tenant"}); });
}

bool isAlike(const TableInfo &table, const Reference &reference)
{
    for (qsizetype i = 0; i < reference.columns.size(); ++i) {
        const ColumnInfo &from = *table.column(reference.columns.at(i));
        const ColumnInfo &to = *reference.target->column(reference.key.at(i));
        if (from.affinity != to.affinity || from.collation != to.collation)
            return false;
    }
    return true;
}

bool canBeLookedUp(const Reference &reference)
{
    return !reference.target->isView && reference.target->foreignOrder.isEmpty() && reference.target->isUnique(reference.key);
}

} // namespace

NameReferences::NameReferences(const Catalog &catalog, const References *references)
    : m_catalog(catalog)
    , m_given(references)
{
}

// Unlike for links, a row may refer to its own kind, and by its whole key.
QList<Reference> NameReferences::declared(const TableInfo &table) const
{
    QList<Reference> references;
    for (const ForeignKey &foreign : table.foreignKeys) {
        const TableInfo *target = m_given ? m_given->names().table(foreign.table) : m_catalog.table(foreign.table);
        if (!target || foreign.columns.isEmpty() || foreign.columns.size() != foreign.referenced.size())
            continue;
        Reference reference{{}, target, {}, false};
        for (qsizetype i = 0; i < foreign.columns.size(); ++i) {
            const ColumnInfo *from = table.column(foreign.columns.at(i));
            const ColumnInfo *to = target->column(foreign.referenced.at(i));
            if (!from || !to)
                break;
            reference.columns.append(from->name);
            reference.key.append(to->name);
        }
        if (reference.columns.size() == foreign.columns.size() && canBeLookedUp(reference))
            references.append(reference);
    }
    return references;
}

QList<Reference> NameReferences::guessed(const TableInfo &table, const QList<Reference> &declared) const
{
    if (!m_given && !m_tables)
        m_tables.emplace(m_catalog);
    const QList<Reference> all = m_given ? m_given->of(table) : ReferenceGuess(table, *m_tables, declared).references();
    QList<Reference> guessed;
    for (const Reference &reference : all) {
        if (reference.isGuessed && canBeLookedUp(reference))
            guessed.append(reference);
    }
    return guessed;
}

// The names by which a label may mean the reference, the surest first.
QStringList NameReferences::namesOf(const TableInfo &table, const Reference &reference) const
{
    QStringList names;
    const bool isOfTwo = std::any_of(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&](const ForeignKey &other) {
        return isSameName(other.table, reference.target->name) && !std::equal(other.columns.cbegin(), other.columns.cend(), reference.columns.cbegin(), reference.columns.cend(), isSameName);
    });
    if (reference.columns.size() == 1)
        names = {reference.columns.first(), bareNameOf(reference.columns.first())};
    if (!isOfTwo)
        names += {wordsOf(nounFor(reference.target->name).one).join(u'_'), reference.target->name};
    if (names.isEmpty())
        names = {reference.columns.last(), bareNameOf(reference.columns.last())};
    names.removeAll(QString());
    return names;
}

std::optional<NamePath> NameReferences::path(const TableInfo &table, const QString &name) const
{
    return path(table, name, 1);
}

std::optional<NamePath> NameReferences::path(const TableInfo &table, const QString &name, int depth) const
{
    if (!name.contains(u'.'))
        return std::nullopt;
    const QList<Reference> said = declared(table);
    if (const auto found = pathAlong(said, table, name, depth); found)
        return found;
    return pathAlong(guessed(table, said), table, name, depth);
}

std::optional<NamePath> NameReferences::pathAlong(const QList<Reference> &references, const TableInfo &table, const QString &name, int depth) const
{
    constexpr qsizetype MostNames = 4;
    for (qsizetype sureness = 0; sureness < MostNames; ++sureness) {
        for (const Reference &reference : references) {
            const QString start = namesOf(table, reference).value(sureness) + u'.';
            if (start.size() == 1 || !name.startsWith(start, Qt::CaseInsensitive))
                continue;
            const NamePath::Step step{reference.columns, reference.target->name, reference.key, isAlike(table, reference)};
            const QString rest = name.mid(start.size());
            if (const ColumnInfo *column = reference.target->column(rest))
                return NamePath{name, {step}, *column};
            if (auto further = depth < MostSteps ? path(*reference.target, rest, depth + 1) : std::nullopt; further)
                return NamePath{name, QList<NamePath::Step>{step} + further->steps, further->column};
        }
    }
    return std::nullopt;
}

// The shortest that means this reference and no other.
QString NameReferences::nameOf(const TableInfo &table, const Reference &reference) const
{
    const QString column = reference.target->columns.first().name;
    QStringList names = namesOf(table, reference);
    if (reference.columns.size() == 1)
        names.move(0, names.size() - 1);
    for (const QString &name : std::as_const(names)) {
        const auto found = path(table, name + u'.' + column);
        if (found && found->steps.size() == 1 && found->steps.first().columns == reference.columns && found->steps.first().table == reference.target->name)
            return name;
    }
    return {};
}

int NameReferences::worthOf(const TableInfo &table, const Reference &reference) const
{
    int worth = reference.isDoubtful ? -5 : reference.isGuessed ? -1 : 0;
    if (table.isUnique(reference.columns))
        worth += 8; // one for each
    const QString noun = nounFor(reference.target->name, m_given ? m_given->names().prefixOf(*reference.target) : QString()).one;
    if (isAmong(noun, {"user", "person", "member", "student", "pupil", "employee", "player", "volunteer", "participant", "contact", "customer", "patient", "guest"}))
        worth += 4;
    if (isAmong(noun, {"organization", "organisation", "org", "company", "site", "workspace", "club", "group", "school", "library", "account"}))
        worth -= 3;
    if (std::all_of(reference.columns.cbegin(), reference.columns.cend(), [&table](const QString &column) { return table.column(column)->isNotNull; }))
        worth += 2;
    return worth;
}

QList<LabelTemplate> NameReferences::labelsThrough(const TableInfo &table) const
{
    return labelsThrough(table, 1);
}

QList<LabelTemplate> NameReferences::labelsThrough(const TableInfo &table, int depth) const
{
    QList<std::pair<int, LabelTemplate>> found;
    const QList<Reference> said = declared(table);
    const QList<Reference> references = said + guessed(table, said);
    for (const Reference &reference : references) {
        const bool isNamed = hasName(*reference.target, reference.key);
        if (namesNobody(table, reference) || (!isNamed && depth == MostSteps))
            continue;
        LabelTemplate label = isNamed ? Rollcall::labelFor(*reference.target, reference.key) : labelsThrough(*reference.target, depth + 1).value(0);
        const QString name = nameOf(table, reference);
        if (label.isEmpty() || name.isEmpty())
            continue;
        for (qsizetype i = 0; i < label.columns().size(); ++i)
            label.setColumn(i, name + u'.' + label.columns().at(i));
        found.append({worthOf(table, reference), label});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<LabelTemplate> labels;
    for (const auto &[worth, label] : std::as_const(found))
        labels.append(label);
    return labels;
}

// A row that refers to nobody still has its key, where people can read it.
LabelTemplate NameReferences::labelFor(const TableInfo &table, const QStringList &key) const
{
    LabelTemplate label = hasName(table, key) ? LabelTemplate() : labelsThrough(table).value(0);
    if (label.isEmpty())
        return Rollcall::labelFor(table, key);
    const ColumnInfo *own = key.size() == 1 ? table.column(key.first()) : nullptr;
    if (label.isOneColumn() && own && own->affinity == Affinity::Text)
        label.addStandIn(own->name);
    return label;
}

} // namespace Rollcall

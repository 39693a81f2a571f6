#include "models/discovery/referenceguess.h"

#include "models/discovery/plurals.h"
#include "models/discovery/words.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

QString runTogether(const QStringList &words)
{
    return words.join(QString());
}

bool holdsKeys(const ColumnInfo &column)
{
    const bool isAnswer = column.kind == ValueKind::Boolean || column.kind == ValueKind::Date || column.kind == ValueKind::Choice;
    const bool isTime = column.affinity == Affinity::Numeric
                     && (column.declaredType.contains(QLatin1String("DATE"), Qt::CaseInsensitive)
                         || column.declaredType.contains(QLatin1String("TIME"), Qt::CaseInsensitive));
    return !isAnswer && !isTime && !column.isGenerated && column.affinity != Affinity::Real;
}

bool isSameSet(QStringList a, QStringList b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

// What may be any kind of row.
bool meansAnything(const QString &stem)
{
    static const QStringList words{QStringLiteral("object"), QStringLiteral("entity"), QStringLiteral("record"), QStringLiteral("resource"),
                                   QStringLiteral("foreign"), QStringLiteral("related"), QStringLiteral("external"), QStringLiteral("model"),
                                   QStringLiteral("content"), QStringLiteral("target"), QStringLiteral("source"), QStringLiteral("parent"),
                                   QStringLiteral("row"), QStringLiteral("revision"), QStringLiteral("version"), QStringLiteral("session")};
    return words.contains(stem);
}

// A table whose rows have a name beside their key.
bool hasName(const TableInfo &table)
{
    const QStringList key{TableNames::simpleKeyOf(table)};
    return labelFor(table, key) != LabelTemplate(key.first());
}

// A person is meant by "uid", wherever it stands.
QStringList meantByInitial(const QString &initial)
{
    if (initial == QLatin1String("u"))
        return {QStringLiteral("user"), QStringLiteral("account"), QStringLiteral("person"), QStringLiteral("member")};
    if (initial == QLatin1String("g"))
        return {QStringLiteral("group")};
    return {};
}

} // namespace

ReferenceGuess::ReferenceGuess(const TableInfo &table, const TableNames &names, const QList<Reference> &declared)
    : m_table(table)
    , m_names(names)
    , m_declared(declared)
{
    guessByNames();
    guessByParts();
    if (const ColumnInfo *partner = openPartner())
        guessPartner(*partner);
}

QString ReferenceGuess::stemOf(const QString &column)
{
    constexpr qsizetype IdSize = 2;
    const QStringList words = wordsOf(column);
    if (words.size() == 1) {
        const QString &word = words.first();
        const bool hasId = word.size() > IdSize && (word.endsWith(QLatin1String("id")) || word.endsWith(QLatin1String("fk")));
        return hasId ? word.chopped(IdSize) : QString();
    }
    QStringList bare = words;
    static const QStringList marks{QStringLiteral("id"), QStringLiteral("fk"), QStringLiteral("uuid"), QStringLiteral("guid"),
                                   QStringLiteral("ref")};
    while (bare.size() > 1 && marks.contains(bare.last()))
        bare.removeLast();
    while (bare.size() > 1 && marks.contains(bare.first()))
        bare.removeFirst();
    return bare == words ? QString() : runTogether(bare);
}

bool ReferenceGuess::mayReferTo(const ColumnInfo &from, const ColumnInfo &to)
{
    if (!holdsKeys(from) || to.affinity == Affinity::Real)
        return false;
    const auto isNumber = [](const ColumnInfo &column) {
        return column.affinity == Affinity::Integer || column.affinity == Affinity::Numeric;
    };
    const bool isFree = from.declaredType.isEmpty() || to.declaredType.isEmpty();
    return isFree || from.affinity == to.affinity || (isNumber(from) && isNumber(to));
}

bool ReferenceGuess::isExtension(const TableInfo &table, const QStringList &columns)
{
    return !table.primaryKey().isEmpty() && isSameSet(table.primaryKey(), columns);
}

// Where a foreign key leads is said, be it nowhere.
bool ReferenceGuess::isOpen(const ColumnInfo &column) const
{
    const auto isIn = [&column](const auto &references) {
        return std::any_of(references.cbegin(), references.cend(), [&column](const auto &other) { return other.columns.contains(column.name, Qt::CaseInsensitive); });
    };
    return !isIn(m_table.foreignKeys) && !isIn(m_found) && !isExtension(m_table, {column.name});
}

void ReferenceGuess::add(const ColumnInfo &column, const TableInfo *target, bool isDoubtful)
{
    if (target)
        m_found.append({{column.name}, target, {TableNames::simpleKeyOf(*target)}, true, isDoubtful});
}

void ReferenceGuess::guessByNames()
{
    for (const ColumnInfo &column : m_table.columns) {
        if (isOpen(column))
            add(column, targetOf(column), false);
    }
}

void ReferenceGuess::guessByParts()
{
    for (const ColumnInfo &column : m_table.columns) {
        if (isOpen(column))
            add(column, doubtfulTargetOf(column), true);
    }
}

const TableInfo *ReferenceGuess::targetOf(const ColumnInfo &column) const
{
    QStringList words = wordsOf(column.name);
    if (m_names.prefixOf(m_table) == CoreDataPrefix)
        words = bareWordsOf(column.name, CoreDataPrefix);
    const QString name = runTogether(words);
    const QString stem = stemOf(column.name);
    if (const TableInfo *found = bestOf(m_names.called(stem), column, stem); found && !stem.isEmpty())
        return found;
    const bool isPlural = singularOf(name) != name; // "heroes" alone is rather their number
    if (!isPlural || m_names.prefixOf(m_table) == CoreDataPrefix) {
        if (const TableInfo *found = bestOf(m_names.called(name), column, name))
            return found;
    }
    QList<const TableInfo *> sameKey = m_names.withKey(name);
    sameKey.removeAll(&m_table);
    if (sameKey.size() > 1)
        sameKey.erase(std::remove_if(sameKey.begin(), sameKey.end(), [](const TableInfo *table) { return !hasName(*table); }), sameKey.end());
    return sameKey.size() == 1 ? bestOf(sameKey, column, name) : nullptr;
}

// "repo_id" of a repository, and "uid" of a user.
const TableInfo *ReferenceGuess::doubtfulTargetOf(const ColumnInfo &column) const
{
    constexpr qsizetype ShortestPart = 3;
    const QString stem = stemOf(column.name);
    if (stem.size() == 1) {
        for (const QString &word : meantByInitial(stem)) {
            if (const TableInfo *found = bestOf(m_names.called(word), column, word))
                return found;
        }
        return nullptr;
    }
    const bool isMarked = wordsOf(column.name).size() > 1;
    if (stem.size() < (isMarked ? ShortestPart : ShortestPart + 1) || meansAnything(stem))
        return nullptr;
    QList<const TableInfo *> beginning = m_names.beginning(stem);
    beginning.erase(std::remove_if(beginning.begin(), beginning.end(), [this](const TableInfo *table) {
        return bareWordsOf(table->name, m_names.prefixOf(*table)).size() > 1; // "user" is no part of "UserSettings"
    }), beginning.end());
    return beginning.size() == 1 ? bestOf(beginning, column, stem) : nullptr;
}

const ColumnInfo *ReferenceGuess::openPartner() const
{
    const auto isTaken = [this](const QString &name) { return !isOpen(*m_table.column(name)); };
    for (const QStringList &key : m_table.uniqueKeys) {
        if (key.size() != 2 || isTaken(key.first()) == isTaken(key.last()))
            continue;
        const ColumnInfo *open = m_table.column(isTaken(key.first()) ? key.last() : key.first());
        const QString stem = stemOf(open->name);
        if (holdsKeys(*open) && !meansAnything(stem.isEmpty() ? runTogether(wordsOf(open->name)) : stem))
            return open;
    }
    return nullptr;
}

// The table of a link between users and languages names both; the column that is left refers to the one that is left, else to a further row
// of the same table: a follower of a user.
void ReferenceGuess::guessPartner(const ColumnInfo &column)
{
    const QList<Reference> others = m_declared + m_found;
    const auto isReferredTo = [&others](const TableInfo *table) {
        return std::any_of(others.cbegin(), others.cend(), [table](const Reference &other) { return other.target == table; });
    };
    const QStringList words = bareWordsOf(m_table.name, m_names.prefixOf(m_table));
    QList<const TableInfo *> named;
    for (qsizetype at = 0; at < words.size(); ++at) {
        for (qsizetype size = words.size() - at; size > 0; --size) {
            for (const TableInfo *table : m_names.called(runTogether(words.mid(at, size)))) {
                if (table != &m_table && !isReferredTo(table) && !named.contains(table))
                    named.append(table);
            }
        }
    }
    if (!named.isEmpty()) {
        add(column, bestOf(named, column, {}), true);
        return;
    }
    for (const Reference &other : others) {
        const bool isPartner = other.columns.size() == 1 && m_table.isUnique({other.columns.first(), column.name});
        if (isPartner && !stemOf(column.name).isEmpty() && other.target != &m_table && mayReferTo(column, *other.target->column(other.key.first()))) {
            add(column, other.target, true);
            return;
        }
    }
}

const TableInfo *ReferenceGuess::bestOf(const QList<const TableInfo *> &targets, const ColumnInfo &column, const QString &stem) const
{
    const QString prefix = m_names.prefixOf(m_table);
    const TableInfo *best = nullptr;
    int bestWorth = -1;
    for (const TableInfo *target : targets) {
        const int worth = (m_names.prefixOf(*target) == prefix ? 2 : 0) + (m_names.joinedWordsOf(*target) == stem ? 1 : 0);
        if (worth <= bestWorth || target == &m_table || !mayReferTo(column, *target->column(TableNames::simpleKeyOf(*target))))
            continue;
        best = target;
        bestWorth = worth;
    }
    return best;
}

} // namespace Rollcall

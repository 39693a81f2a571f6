#include "models/discovery/references.h"

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

// "film actor" as "filmactor" and "filmactors".
QStringList formsOf(QStringList words)
{
    if (words.isEmpty())
        return {};
    const QString last = words.takeLast();
    const QString before = runTogether(words);
    QStringList forms{before + singularOf(last), before + pluralOf(singularOf(last)), before + last};
    forms.removeDuplicates();
    return forms;
}

// The one column by which names without a foreign key may refer to this table; empty when there is none.
QString simpleKeyOf(const TableInfo &table)
{
    const QStringList primary = table.primaryKey();
    if (!primary.isEmpty())
        return primary.size() == 1 ? primary.first() : QString();
    for (const QStringList &key : table.uniqueKeys) {
        if (key.size() == 1 && wordsOf(key.first()).value(0).endsWith(QLatin1String("id")))
            return key.first();
    }
    return {};
}

bool holdsKeys(const ColumnInfo &column)
{
    const bool isAnswer = column.kind == ValueKind::Boolean || column.kind == ValueKind::Date || column.kind == ValueKind::Choice;
    const bool isTime = column.affinity == Affinity::Numeric
                     && (column.declaredType.contains(QLatin1String("DATE"), Qt::CaseInsensitive)
                         || column.declaredType.contains(QLatin1String("TIME"), Qt::CaseInsensitive));
    return !isAnswer && !isTime && !column.isGenerated && column.affinity != Affinity::Real;
}

bool mayReferTo(const ColumnInfo &from, const ColumnInfo &to)
{
    if (!holdsKeys(from) || to.affinity == Affinity::Real)
        return false;
    const auto isNumber = [](const ColumnInfo &column) {
        return column.affinity == Affinity::Integer || column.affinity == Affinity::Numeric;
    };
    const bool isFree = from.declaredType.isEmpty() || to.declaredType.isEmpty();
    return isFree || from.affinity == to.affinity || (isNumber(from) && isNumber(to));
}

// What a column is called without "id": "hero" for "hero_id", "heroId", "heroid" and "id_hero"; empty where it has none.
QString stemOf(const ColumnInfo &column)
{
    constexpr qsizetype IdSize = 2;
    const QStringList words = wordsOf(column.name);
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

bool isSameSet(QStringList a, QStringList b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

// A row whose whole primary key refers to another row is a part of that row.
bool isExtension(const TableInfo &table, const QStringList &columns)
{
    return !table.primaryKey().isEmpty() && isSameSet(table.primaryKey(), columns);
}

qsizetype placeOf(const TableInfo &table, const QStringList &columns)
{
    qsizetype first = table.columns.size();
    for (qsizetype place = 0; place < table.columns.size(); ++place) {
        if (columns.contains(table.columns.at(place).name))
            first = std::min(first, place);
    }
    return first;
}

} // namespace

References::References(const Catalog &catalog)
{
    findPrefixes(catalog);
    for (const TableInfo &table : catalog.tables)
        nameTarget(table);
    for (const TableInfo &table : catalog.tables) {
        QList<Reference> references = declared(table, catalog) + guessed(table);
        std::stable_sort(references.begin(), references.end(), [&table](const Reference &a, const Reference &b) {
            return placeOf(table, a.columns) < placeOf(table, b.columns);
        });
        for (const Reference &reference : std::as_const(references)) {
            if (!table.isView)
                m_targets.insert(reference.target);
        }
        m_references.insert(&table, references);
    }
}

const QList<Reference> &References::of(const TableInfo &table) const
{
    static const QList<Reference> none;
    const auto found = m_references.constFind(&table);
    return found == m_references.cend() ? none : *found;
}

QString References::prefixOf(const TableInfo &table) const
{
    const QStringList words = wordsOf(table.name);
    return words.size() > 1 && m_prefixes.contains(words.first()) ? words.first() : QString();
}

void References::findPrefixes(const Catalog &catalog)
{
    QSet<QString> names;
    QHash<QString, int> beginnings;
    for (const TableInfo &table : catalog.tables) {
        const QStringList words = wordsOf(table.name);
        for (const QString &form : formsOf(bareWordsOf(table.name)))
            names.insert(form);
        if (words.size() > 1)
            ++beginnings[words.first()];
    }
    for (auto beginning = beginnings.cbegin(); beginning != beginnings.cend(); ++beginning) {
        if (beginning.value() > 1 && !names.contains(beginning.key()))
            m_prefixes.insert(beginning.key());
    }
}

void References::nameTarget(const TableInfo &table)
{
    const QString key = simpleKeyOf(table);
    if (table.isView || key.isEmpty())
        return;
    QStringList forms = formsOf(wordsOf(table.name)) + formsOf(bareWordsOf(table.name))
                      + formsOf(bareWordsOf(table.name, prefixOf(table)));
    forms.removeDuplicates();
    const QString keyName = runTogether(wordsOf(key));
    QStringList keyNames;
    for (const QString &form : std::as_const(forms)) {
        m_byName[form].append(&table);
        keyNames.append(form + keyName); // country_code for the code of a country
    }
    if (keyName.size() > 4 && wordsOf(key).size() > 1)
        keyNames.append(keyName); // film_id is called so everywhere
    for (const QString &name : std::as_const(keyNames))
        m_byKeyName[name].append(&table);
}

QList<Reference> References::declared(const TableInfo &table, const Catalog &catalog) const
{
    QList<Reference> references;
    for (const ForeignKey &foreign : table.foreignKeys) {
        const TableInfo *target = catalog.table(foreign.table);
        if (!target || target->isView || target == &table || foreign.columns.size() != foreign.referenced.size())
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
        const bool isRepeated = std::any_of(references.cbegin(), references.cend(), [&reference](const Reference &other) {
            return other.target == reference.target && isSameSet(other.columns, reference.columns);
        });
        const bool isWhole = !reference.columns.isEmpty() && reference.columns.size() == foreign.columns.size();
        if (isWhole && !isRepeated && !isExtension(table, reference.columns))
            references.append(reference);
    }
    return references;
}

QList<Reference> References::guessed(const TableInfo &table) const
{
    QStringList taken;
    for (const ForeignKey &foreign : table.foreignKeys)
        taken += foreign.columns; // these have a declared target, even if it does not exist
    QList<Reference> references;
    for (const ColumnInfo &column : table.columns) {
        if (taken.contains(column.name, Qt::CaseInsensitive) || isExtension(table, {column.name}))
            continue;
        if (const TableInfo *target = targetOf(column, table))
            references.append({{column.name}, target, {simpleKeyOf(*target)}, true});
    }
    return references;
}

const TableInfo *References::targetOf(const ColumnInfo &column, const TableInfo &table) const
{
    const QString name = runTogether(wordsOf(column.name));
    const QString stem = stemOf(column);
    if (const TableInfo *found = bestOf(m_byName.value(stem), column, table, stem); found && !stem.isEmpty())
        return found;
    if (singularOf(name) == name) { // "heroes" alone is rather their number
        if (const TableInfo *found = bestOf(m_byName.value(name), column, table, name))
            return found;
    }
    const QList<const TableInfo *> sameKey = m_byKeyName.value(name);
    return sameKey.size() == 1 ? bestOf(sameKey, column, table, name) : nullptr;
}

const TableInfo *References::bestOf(const QList<const TableInfo *> &targets, const ColumnInfo &column, const TableInfo &table,
                                    const QString &stem) const
{
    const QString prefix = prefixOf(table);
    const TableInfo *best = nullptr;
    int bestWorth = -1;
    for (const TableInfo *target : targets) {
        if (target == &table || !mayReferTo(column, *target->column(simpleKeyOf(*target))))
            continue;
        const int worth = (prefixOf(*target) == prefix ? 2 : 0) + (runTogether(wordsOf(target->name)) == stem ? 1 : 0);
        if (worth > bestWorth)
            best = target;
        bestWorth = std::max(worth, bestWorth);
    }
    return best;
}

} // namespace Rollcall

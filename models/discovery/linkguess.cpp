#include "models/discovery/linkguess.h"

#include "models/discovery/namereferences.h"
#include "models/discovery/words.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

namespace {

constexpr Side Sides[] = {Side::Left, Side::Right};

bool isSameKey(const QStringList &a, const QStringList &b)
{
    return a.size() == b.size() && std::all_of(a.cbegin(), a.cend(), [&b](const QString &name) { return b.contains(name, Qt::CaseInsensitive); });
}

bool sharesAny(const QStringList &a, const QStringList &b)
{
    return std::any_of(a.cbegin(), a.cend(), [&b](const QString &name) { return b.contains(name, Qt::CaseInsensitive); });
}

// The first foreign key to this table, of columns that the other side does not use; an empty key takes any.
const ForeignKey *foreignKeyTo(const TableInfo &link, const QString &table, const QStringList &key, const QStringList &taken)
{
    for (const ForeignKey &foreign : link.foreignKeys) {
        if (isSameName(foreign.table, table) && !sharesAny(foreign.columns, taken) && (key.isEmpty() || isSameKey(foreign.referenced, key)))
            return &foreign;
    }
    return nullptr;
}

QStringList inOrderOf(const QStringList &key, const ForeignKey &foreign)
{
    QStringList columns;
    for (const QString &name : key) {
        const auto same = [&name](const QString &other) { return isSameName(other, name); };
        const auto at = std::find_if(foreign.referenced.cbegin(), foreign.referenced.cend(), same) - foreign.referenced.cbegin();
        columns.append(foreign.columns.value(at));
    }
    return columns;
}

// How much a column of the link table sounds like this column of an entity table; 0 not at all.
int likeness(const QString &column, const EntityDescription &entity, const QString &key)
{
    const QStringList words = wordsOf(column);
    const QStringList noun = bareWordsOf(entity.table);
    const QString one = nounFor(entity.table).one;
    const bool namesKey = isSameName(column, key);
    if (!noun.isEmpty() && (words == noun + wordsOf(key) || words == wordsOf(one) + wordsOf(key)))
        return 4;
    if (nounFor(column).one == one)
        return 3;
    if (namesKey && !isSameName(key, QStringLiteral("id")))
        return 3;
    const QStringList oneWords = wordsOf(one);
    return !oneWords.isEmpty() && words.contains(oneWords.last()) ? (words.contains(key, Qt::CaseInsensitive) ? 2 : 1) : 0;
}

QString likeliestColumn(const TableInfo &link, const EntityDescription &entity, const QString &key, const QStringList &taken)
{
    QString found;
    int best = 0;
    for (const ColumnInfo &column : link.columns) {
        const int score = taken.contains(column.name, Qt::CaseInsensitive) ? 0 : likeness(column.name, entity, key);
        if (score > best) {
            best = score;
            found = column.name;
        }
    }
    return found;
}

QStringList columnsByName(const TableInfo &link, const EntityDescription &entity, const QStringList &taken)
{
    QStringList columns;
    for (const QString &key : entity.key)
        columns.append(likeliestColumn(link, entity, key, taken + columns));
    return columns;
}

void fillByPlace(QStringList &columns, const TableInfo &link, const QStringList &taken)
{
    for (QString &wanted : columns) {
        for (const ColumnInfo &column : link.columns) {
            const bool isFree = !taken.contains(column.name) && !columns.contains(column.name) && column.name != link.numberedColumn;
            if (wanted.isEmpty() && isFree)
                wanted = column.name;
        }
    }
}

int fitness(const TableInfo &link, Relationship sketch)
{
    int declared = 0;
    QStringList taken;
    for (const Side side : Sides) {
        QStringList columns;
        if (const ForeignKey *foreign = foreignKeyTo(link, sketch.at(side).table, {}, taken)) {
            columns = foreign->columns;
            ++declared;
        } else {
            columns = columnsByName(link, sketch.at(side), taken);
        }
        if (columns.isEmpty() || columns.contains(QString()))
            return 0;
        taken += columns;
    }
    return 1 + declared;
}

} // namespace

EntityDescription describe(const TableInfo &table, const NameReferences &names, const QStringList &key)
{
    EntityDescription entity;
    entity.table = table.name;
    entity.key = key;
    if (key.isEmpty())
        entity.key = !table.uniqueKeys.isEmpty() ? table.uniqueKeys.first() : QStringList(table.columns.isEmpty() ? QString() : table.columns.first().name);
    entity.label = names.labelFor(table, entity.key);
    entity.detail = detailFor(table, entity.key, entity.label);
    entity.noun = nounFor(table.name);
    return entity;
}

QString guessLinkTable(const Relationship &sketch, const Catalog &catalog)
{
    if (!catalog.table(sketch.left.table) || !catalog.table(sketch.right.table))
        return {};
    QString found;
    int best = 0;
    for (const TableInfo &table : catalog.tables) {
        if (isSameName(table.name, sketch.left.table) || isSameName(table.name, sketch.right.table))
            continue;
        const int score = fitness(table, sketch);
        if (score > best) {
            best = score;
            found = table.name;
        }
    }
    return found;
}

void guessEnds(Relationship &sketch, const Catalog &catalog)
{
    const TableInfo *link = catalog.table(sketch.link.table);
    if (!link)
        return;
    QStringList taken;
    for (const Side side : Sides) {
        EntityDescription &entity = sketch.at(side);
        if (entity.table.isEmpty())
            continue;
        const ForeignKey *foreign = foreignKeyTo(*link, entity.table, {}, taken);
        if (foreign && !foreignKeyTo(*link, entity.table, entity.key, taken)) {
            entity.key = foreign->referenced;
            sketch.link.columns(side).clear();
        }
        if (foreign)
            taken += foreign->columns;
    }
    for (const Side side : Sides) {
        for (const ForeignKey &foreign : link->foreignKeys) {
            const TableInfo *table = catalog.table(foreign.table);
            if (!sketch.at(side).table.isEmpty() || !table || sharesAny(foreign.columns, taken))
                continue;
            sketch.at(side) = describe(*table, NameReferences(catalog), foreign.referenced);
            taken += foreign.columns;
        }
    }
}

void guessColumns(Relationship &sketch, const Catalog &catalog)
{
    const TableInfo *link = catalog.table(sketch.link.table);
    if (!link)
        return;
    const auto isMissing = [&sketch](Side side) {
        const QStringList &columns = sketch.link.columns(side);
        return columns.size() != sketch.at(side).key.size() || columns.contains(QString());
    };
    const bool wasMissing[] = {isMissing(Side::Left), isMissing(Side::Right)};
    for (const Side side : Sides) {
        if (!wasMissing[int(side)])
            continue;
        const QStringList taken = sketch.link.columns(opposite(side)); // by then the left side's, where both were missing
        const EntityDescription &entity = sketch.at(side);
        const ForeignKey *foreign = foreignKeyTo(*link, entity.table, entity.key, taken);
        sketch.link.columns(side) = foreign ? inOrderOf(entity.key, *foreign) : columnsByName(*link, entity, taken);
    }
    for (const Side side : Sides) {
        if (wasMissing[int(side)])
            fillByPlace(sketch.link.columns(side), *link, sketch.link.columns(opposite(side)));
    }
}

} // namespace Rollcall

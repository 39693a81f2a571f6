#include "models/discovery/completion.h"

#include "models/discovery/fillings.h"
#include "models/discovery/kindcolumns.h"
#include "models/discovery/living.h"
#include "models/discovery/namereferences.h"
#include "models/sql/session.h"
#include "models/store/keysql.h"
#include "models/store/linkstatements.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

namespace {

// Replaces each name by the spelling in the catalogue ("ID" for "id"): SQLite ignores case, but comparisons in this code do not.
// Returns the first name that no column has.
QString takeSpelling(const TableInfo &table, QStringList &columns)
{
    for (QString &name : columns) {
        const ColumnInfo *column = table.column(name);
        if (!column)
            return name;
        name = column->name;
    }
    return {};
}

// Of a label's column, which may be in another table.
QString takeSpelling(const TableInfo &table, const NameReferences &names, EntityDescription &entity, qsizetype at)
{
    const QString name = entity.label.columns().at(at);
    if (const ColumnInfo *own = table.column(name)) {
        entity.label.setColumn(at, own->name);
        return {};
    }
    for (const NamePath &known : std::as_const(entity.paths)) {
        if (isSameName(known.name, name)) {
            entity.label.setColumn(at, known.name);
            return {};
        }
    }
    const auto path = names.path(table, name);
    if (!path)
        return name;
    entity.paths.append(*path);
    return {};
}

QString takeSpelling(const TableInfo &table, const NameReferences &names, EntityDescription &entity)
{
    if (const QString missing = takeSpelling(table, entity.key); !missing.isEmpty())
        return missing;
    entity.paths.clear();
    for (qsizetype i = 0; i < entity.label.columns().size(); ++i) {
        if (const QString missing = takeSpelling(table, names, entity, i); !missing.isEmpty())
            return missing;
    }
    QStringList detail = entity.detail.isEmpty() ? QStringList() : QStringList(entity.detail);
    const QString missing = takeSpelling(table, detail);
    entity.detail = detail.value(0);
    return missing;
}

QStringList rowKeyOf(const TableInfo &link)
{
    return link.numberNames.isEmpty() ? link.primaryKey() : link.numberNames.mid(0, 1);
}

void describeLink(LinkDescription &link, const TableInfo &table, bool makesKeys)
{
    const QStringList keys = link.leftColumns + link.rightColumns;
    const QString numbered = table.numberedColumn;
    const QStringList primary = table.primaryKey();
    const bool hasOwnKey = primary.size() == 1 && !keys.contains(primary.first());
    if (hasOwnKey && (makesKeys || primary.first() == numbered || table.column(primary.first())->hasDefault))
        link.numbering = primary.first();
    link.isNumbered = table.isNumbered;
    if (!table.isView && !table.isUnique(keys + link.condition.equalColumns()))
        link.rowKey = rowKeyOf(table);
    int places[2] = {-1, -1};
    for (int place = 0; place < int(table.columns.size()); ++place) {
        const ColumnInfo &column = table.columns.at(place);
        if (!keys.contains(column.name) && !link.condition.settles(column.name)) {
            if (!column.isGenerated)
                link.extraColumns.append(column.name);
            if (column.name != link.numbering)
                link.ownColumns.append(column);
        }
        for (const Side side : {Side::Left, Side::Right}) {
            if (places[int(side)] < 0 && link.columns(side).contains(column.name))
                places[int(side)] = place;
        }
    }
    const QList<KindColumns> kinds = kindColumnsOf(table);
    for (const Side side : {Side::Left, Side::Right}) {
        const auto own = std::find_if(kinds.cbegin(), kinds.cend(), [&](const KindColumns &pair) { return link.columns(side) == QStringList(pair.id) && link.condition.settles(pair.kind); });
        link.kindColumns[int(side)] = own == kinds.cend() ? QString() : own->kind;
    }
    link.firstSide = places[int(Side::Left)] <= places[int(Side::Right)] ? Side::Left : Side::Right;
}

// A column without a type holds whatever comes.
bool isFree(const ColumnInfo &column)
{
    return column.affinity == Affinity::Blob;
}

// NUMERIC and INTEGER hold the same numbers, but a column of reals holds only some of the whole ones; what stands in a column
// without a type is for mixedKeysReason().
bool canHoldTheSame(const ColumnInfo &from, const ColumnInfo &to)
{
    if (from.affinity == Affinity::Real || to.affinity == Affinity::Real)
        return to.affinity == Affinity::Real && (from.affinity == Affinity::Real || isFree(from));
    return isFree(from) || isFree(to) || (from.affinity == Affinity::Text) == (to.affinity == Affinity::Text);
}

// Such a collation makes SQLite treat different texts as the same key, but Key tells them apart.
QString reasonInCollation(const ColumnInfo &column, const TableInfo &table)
{
    if (column.collation.isEmpty() || column.affinity == Affinity::Integer || column.affinity == Affinity::Real)
        return {};
    if (column.collation == QLatin1String("NOCASE"))
        return Tr::tr("\"%1\" in \"%2\" treats capital and small letters alike, so the memberships can only be read.").arg(column.name, table.name);
    return Tr::tr("\"%1\" in \"%2\" compares texts by rules of its own (%3), so the memberships can only be read.").arg(column.name, table.name, column.collation);
}

QString reasonInKeys(const Relationship &relationship, Side side, const TableInfo &table, const TableInfo &link)
{
    const EntityDescription &entity = relationship.at(side);
    if (!table.isUnique(entity.key))
        return Tr::tr("Several rows of \"%1\" may have the same \"%2\", so the memberships can only be read.").arg(table.name, entity.key.join(QStringLiteral("\", \"")));
    const QStringList &columns = relationship.link.columns(side);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const ColumnInfo &to = *table.column(entity.key.at(i));
        const ColumnInfo &from = *link.column(columns.at(i));
        if (from.isGenerated)
            return Tr::tr("\"%1\" in \"%2\" is calculated by the file itself, so the memberships can only be read.").arg(from.name, link.name);
        if (const QString reason = reasonInCollation(to, table); !reason.isEmpty())
            return reason;
        if (const QString reason = reasonInCollation(from, link); !reason.isEmpty())
            return reason;
        if (!canHoldTheSame(from, to))
            return Tr::tr("\"%1\" in \"%2\" and \"%3\" in \"%4\" hold different kinds of values, so the memberships can only be read.")
                .arg(from.name, link.name, to.name, table.name);
    }
    return {};
}

QString readOnlyReason(const Relationship &relationship, const TableInfo *const (&tables)[2], const TableInfo &link)
{
    for (const TableInfo *table : {&link, tables[0], tables[1]}) {
        if (table->isView)
            return Tr::tr("\"%1\" is a view: its rows come from other tables, so the memberships can only be read.").arg(table->name);
    }
    if (!link.foreignOrder.isEmpty())
        return Tr::tr("\"%1\" is kept in an order (%2) that only the program that made this file knows, so the memberships can only be read.").arg(link.name, link.foreignOrder);
    for (const Side side : {Side::Left, Side::Right}) {
        if (const QString reason = reasonInKeys(relationship, side, *tables[int(side)], link); !reason.isEmpty())
            return reason;
    }
    for (const QString &column : relationship.link.leftColumns) {
        if (relationship.link.rightColumns.contains(column))
            return Tr::tr("\"%1\" in \"%2\" is used for both sides, so the memberships can only be read.").arg(column, link.name);
    }
    const QStringList known = relationship.link.leftColumns + relationship.link.rightColumns + relationship.link.condition.equalColumns();
    if (!link.isUnique(known) && relationship.link.rowKey.isEmpty())
        return Tr::tr("Nothing tells the rows of \"%1\" apart, so the memberships can only be read.").arg(link.name);
    const QStringList primary = link.primaryKey();
    const QStringList keys = relationship.link.leftColumns + relationship.link.rightColumns;
    if (primary.size() == 1 && !keys.contains(primary.first()) && relationship.link.numbering.isEmpty())
        return Tr::tr("Each row of \"%1\" needs its own \"%2\", which the file does not fill in by itself, so the memberships can only be read.")
            .arg(link.name, primary.first());
    return {};
}

Failure noColumn(const QString &file, const QString &table, const QString &column)
{
    return Failure{Tr::tr("The table \"%2\" in \"%1\" has no column \"%3\". Open another file, or make one with File > New.").arg(file, table, column)};
}

} // namespace

Result<Relationship> completed(const Relationship &sketch, const Catalog &catalog, const QString &fileName, bool makesKeys)
{
    Relationship relationship = sketch;
    LinkDescription &link = relationship.link;
    const NameReferences names(catalog);
    const TableInfo *tables[] = {catalog.table(sketch.left.table), catalog.table(sketch.right.table)};
    const TableInfo *linkTable = catalog.table(link.table);
    const auto noTable = [&](const QString &name) {
        return Failure{Tr::tr("\"%1\" has no table \"%2\". Open a file with the tables \"%3\", \"%4\" and \"%5\", or make one with File > New.")
                           .arg(fileName, name, sketch.left.table, sketch.right.table, link.table)};
    };
    for (const Side side : {Side::Left, Side::Right}) {
        if (!tables[int(side)])
            return noTable(sketch.at(side).table);
        const TableInfo &table = *tables[int(side)];
        EntityDescription &entity = relationship.at(side);
        entity.table = table.name;
        if (const QString missing = takeSpelling(table, names, entity); !missing.isEmpty())
            return noColumn(fileName, table.name, missing);
        if (!linkTable)
            return noTable(link.table);
        if (const QString missing = takeSpelling(*linkTable, link.columns(side)); !missing.isEmpty())
            return noColumn(fileName, linkTable->name, missing);
        if (entity.key.isEmpty() || entity.key.size() != link.columns(side).size())
            return Failure{Tr::tr("\"%1\" does not say how its rows refer to the rows of \"%2\". Choose the columns again.").arg(link.table, table.name)};
        entity.hasAutomaticKey = entity.key == QStringList(table.numberedColumn);
        entity.lockedColumns = table.primaryKey();
        entity.hasForeignOrder = !table.foreignOrder.isEmpty();
        for (const ColumnInfo &column : table.foreignOrder.isEmpty() ? QList<ColumnInfo>() : table.columns) {
            if (column.keyPosition == 0)
                entity.lockedColumns.append(column.name); // nothing of it can be written
        }
    }
    if (link.leftColumns == link.rightColumns)
        return Failure{Tr::tr("Both sides use the same column of \"%1\". Choose another column for one of them.").arg(link.table)};
    link.table = linkTable->name;
    for (const Condition::Term &term : link.condition.terms()) {
        if (!linkTable->column(term.column))
            return noColumn(fileName, link.table, term.column);
    }
    link.extraColumns.clear();
    link.ownColumns.clear();
    link.rowKey.clear();
    link.numbering.clear();
    describeLink(link, *linkTable, makesKeys);
    relationship.readOnlyReason = readOnlyReason(relationship, tables, *linkTable);
    return relationship;
}

Result<Relationship> completedBy(Session &session, const Relationship &sketch, const Catalog &catalog, const QString &fileName)
{
    const TableInfo *link = catalog.table(sketch.link.table);
    auto relationship = completed(sketch, catalog, fileName, link && !link->isView && holdsUuids(session, *link));
    if (relationship && relationship->readOnlyReason.isEmpty())
        relationship->link.fillings = fillingsOf(session, *relationship, catalog);
    if (const auto leaving = relationship && relationship->readOnlyReason.isEmpty() ? leavingOf(session, *relationship, catalog) : std::nullopt) {
        relationship->link.fillings.append(*leaving);
        relationship->link.leavingColumn = leaving->column;
    } else if (const auto living = relationship && link ? livingTerm(*link) : std::nullopt; living && relationship->readOnlyReason.isEmpty() && relationship->link.condition.terms().contains(*living)) {
        // Deleting the row instead would lose what the file keeps.
        relationship->readOnlyReason = Tr::tr("Rollcall cannot tell how \"%1\" in \"%2\" says when somebody left, so the memberships can only be read.").arg(living->column, link->name);
    }
    return relationship;
}

Result<QString> mixedKeysReason(Session &session, const Relationship &relationship, const Catalog &catalog)
{
    const TableInfo *link = catalog.table(relationship.link.table);
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = relationship.at(side);
        const TableInfo *table = catalog.table(entity.table);
        const QStringList &columns = relationship.link.columns(side);
        const QString alias = aliasBeside(relationship, QStringLiteral("entity"));
        const QString join = KeySql::match(alias, entity.key, quoted(relationship.link.table), columns);
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (isFree(*link->column(columns.at(i))) == isFree(*table->column(entity.key.at(i))))
                continue;
            const auto rows = session.run({QStringLiteral("SELECT EXISTS (SELECT 1 \nFROM %1 JOIN %2 AS %3 ON %4 \nWHERE typeof(%5) <> typeof(%6))")
                                               .arg(quoted(relationship.link.table), quoted(entity.table), alias, join,
                                                    KeySql::list(quoted(relationship.link.table), {columns.at(i)}), KeySql::list(alias, {entity.key.at(i)}))});
            if (!rows)
                return rows.error();
            if (rows->rows.first().first().toBool())
                return Tr::tr("\"%1\" in \"%2\" and \"%3\" in \"%4\" hold the same values in different forms (such as text and number), so the memberships can only be read.")
                    .arg(columns.at(i), relationship.link.table, entity.key.at(i), entity.table);
        }
    }
    return QString();
}

} // namespace Rollcall

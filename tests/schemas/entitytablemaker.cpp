#include "schemas/entitytablemaker.h"

#include "support/sqltext.h"

namespace Rollcall::Test {

void EntityTableMaker::make()
{
    m_schema.entities[0] = describe(m_dice.pick(QStringList{text("student"), text("book"), text("hero"), text("task")}));
    if (m_schema.isWithinOneTable)
        m_schema.entities[1] = m_schema.entities[0];
    else
        m_schema.entities[1] = describe(m_dice.pick(QStringList{text("course"), text("author"), text("team"), text("tag")}));
    const int tables = m_schema.isWithinOneTable ? 1 : 2;
    for (int side = 0; side < tables; ++side)
        create(m_schema.entities[side]);
    for (int side = 0; side < tables; ++side)
        fill(side);
}

EntityTable EntityTableMaker::describe(const QString &plainName)
{
    EntityTable table;
    table.plainName = plainName;
    table.table = m_draft.tableName(m_draft.isDeclared || m_dice.chance(50) ? plainName : plainName + QLatin1Char('s'));
    chooseKey(table);
    QStringList taken = table.key;
    if (!table.rowNumber.isEmpty())
        taken.append(table.rowNumber);
    addValues(table, taken);
    return table;
}

void EntityTableMaker::chooseKey(EntityTable &table)
{
    QStringList taken;
    const QString id = m_draft.name(text("id"), taken);
    const bool isFree = m_draft.readOnly == SchemaDraft::Writable || (m_draft.readOnly == SchemaDraft::View && m_draft.isDeclared);
    int kind = isFree ? m_dice.below(9) : m_dice.below(2);
    if (!m_draft.isDeclared && m_draft.readOnly == SchemaDraft::Writable)
        kind = m_dice.below(6); // with other keys, discovery could not find the link's columns by their names
    takeKey(table, kind, id, taken);
}

void EntityTableMaker::takeKey(EntityTable &table, int kind, const QString &id, QStringList &taken)
{
    const bool isStrict = m_draft.isStrict;
    const bool isOdd = m_draft.hasOddKeys && (kind == 2 || kind == 3);
    const auto take = [&](const char *what, QList<EntityTable::Part> parts, QStringList types) {
        m_draft.tag(what);
        table.parts = std::move(parts);
        table.types = std::move(types);
        table.key = {id};
    };
    if (isOdd && kind == 2 && (isStrict || m_draft.hasReals))
        return take("entity: real key", {EntityTable::Real}, {text("REAL")});
    if (isOdd && kind == 2)
        return take("entity: key of any numbers", {EntityTable::Fraction}, {text("DECIMAL(10, 2)")});
    if (isOdd)
        return take("entity: text key of odd bytes", {EntityTable::OddText}, {text("TEXT")});
    switch (kind) {
    case 0:
    case 1:
        table.isNumbered = m_draft.readOnly != SchemaDraft::NotUnique;
        return take("entity: INTEGER PRIMARY KEY", {EntityTable::Number}, {text("INTEGER")});
    case 2:
        return take("entity: INT PRIMARY KEY", {EntityTable::Number}, {text("INT")});
    case 3:
        return take("entity: text key", {EntityTable::Text},
                    {isStrict ? text("TEXT") : m_dice.pick(QStringList{text("TEXT"), text("VARCHAR(40)")})});
    case 4:
        return take("entity: UUID key", {EntityTable::Uuid}, {isStrict ? text("TEXT") : text("CHAR(36)")});
    case 5:
        return take("entity: BLOB key", {EntityTable::Bytes}, {text("BLOB")});
    case 6:
        take("entity: unique text", {EntityTable::Text}, {text("TEXT")});
        table.rowNumber = id;
        table.key = {m_draft.name(text("code"), taken)};
        return;
    case 7:
        take("entity: composite key", {EntityTable::Text, EntityTable::Number}, {text("TEXT"), text("INTEGER")});
        table.key = {m_draft.name(text("country"), taken), m_draft.name(text("number"), taken)};
        return;
    default:
        take("entity: composite unique", {EntityTable::Number, EntityTable::Bytes}, {text("INTEGER"), text("BLOB")});
        table.rowNumber = id;
        table.key = {m_draft.name(text("year"), taken), m_draft.name(text("hash"), taken)};
        return;
    }
}

void EntityTableMaker::addValues(EntityTable &table, QStringList &taken)
{
    table.values.append({m_draft.name(text("name"), taken), m_draft.hasForeignOrder ? text("TEXT COLLATE unicase") : text("TEXT"),
                         {text("Ann"), text("Bob"), text("Ann"), text("it's \"x\""), text("Größe"), QVariant(), text("")}});
    if (m_dice.chance(20)) {
        m_draft.tag("entity: bytes");
        table.values.append({m_draft.name(text("photo"), taken), text("BLOB"), {QByteArray("\0\xff", 2), QVariant(), QByteArray("")}});
    }
    if (m_dice.chance(40)) {
        m_draft.tag("entity: further columns");
        table.values.append({m_draft.name(text("age"), taken), text("INTEGER"), {1, 2, QVariant(), 5000000000LL}});
        ValueColumn state{m_draft.name(text("state"), taken), text("TEXT NOT NULL DEFAULT 'new'"), {text("new"), text("old"), text("")}};
        state.byDefault = text("new");
        state.isNotNull = state.hasDefault = true;
        table.values.append(state);
    }
    if (m_dice.chance(15)) {
        m_draft.tag("entity: generated column");
        const QString label = quotedName(table.values.first().name);
        ValueColumn generated{text("shout"), text("TEXT GENERATED ALWAYS AS (") + label + text(" || '!')"), {}};
        generated.isGenerated = true;
        table.values.append(generated);
    }
}

void EntityTableMaker::create(const EntityTable &table)
{
    const bool mayLackRowId = !table.isNumbered && table.rowNumber.isEmpty() && m_draft.readOnly != SchemaDraft::NotUnique;
    const bool isWithoutRowId = mayLackRowId && m_dice.chance(25);
    QStringList definitions;
    if (!table.rowNumber.isEmpty())
        definitions.append(quotedName(table.rowNumber) + text(" INTEGER PRIMARY KEY"));
    for (qsizetype i = 0; i < table.key.size(); ++i)
        definitions.append(quotedName(table.key.at(i)) + QLatin1Char(' ') + table.types.at(i) + keyConstraint(table));
    for (const ValueColumn &column : table.values)
        definitions.append(quotedName(column.name) + QLatin1Char(' ') + column.declaration);
    if (table.key.size() > 1)
        definitions.append((table.rowNumber.isEmpty() ? text("PRIMARY KEY (") : text("UNIQUE (")) + quotedNames(table.key) + text(")"));
    if (isWithoutRowId)
        m_draft.tag("entity: WITHOUT ROWID");
    m_draft.createTable(table.table, definitions, isWithoutRowId);
}

QString EntityTableMaker::keyConstraint(const EntityTable &table)
{
    if (table.isNumbered)
        return m_dice.chance(15) ? text(" PRIMARY KEY AUTOINCREMENT") : text(" PRIMARY KEY");
    if (m_draft.readOnly == SchemaDraft::NotUnique)
        return {};
    if (table.key.size() > 1)
        return text(" NOT NULL");
    return table.rowNumber.isEmpty() ? text(" PRIMARY KEY NOT NULL") : text(" NOT NULL UNIQUE");
}

void EntityTableMaker::fill(int side)
{
    const EntityTable &table = m_schema.entities[side];
    const int count = 3 + m_dice.below(10);
    for (int i = 0; i < count; ++i) {
        QVariantList row = table.isNumbered ? QVariantList{i + 1 + (m_dice.chance(20) ? 20 * i : 0)} : table.freshKey(m_dice);
        if (m_draft.keys[side].contains(row))
            continue;
        m_draft.keys[side].append(row);
        if (!table.rowNumber.isEmpty()) {
            row.append(3 * i + 1);
            m_draft.rowNumbers[table.table].append(QVariantList{3 * i + 1});
        }
        for (const ValueColumn &column : table.values) {
            if (!column.isGenerated)
                row.append(m_dice.pick(column.values));
        }
        m_draft.insert(table.table, table.columns(), row);
    }
}

} // namespace Rollcall::Test

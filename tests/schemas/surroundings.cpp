#include "schemas/surroundings.h"

#include "support/sqltext.h"

namespace Rollcall::Test {

void Surroundings::make()
{
    const bool isWritable = m_draft.readOnly == SchemaDraft::Writable;
    if (isWritable && m_dice.chance(15))
        addSecondLink();
    if (m_dice.chance(50))
        addUnrelatedTable();
    if (m_draft.isDeclared && isWritable && m_dice.chance(30))
        addInvoices();
    addViewAndIndex();
    if (m_draft.readOnly != SchemaDraft::View)
        addTriggers();
}

// Adds another link table between the same two tables, whose rows may keep entities from being removed.
void Surroundings::addSecondLink()
{
    m_draft.tag("two link tables");
    QStringList taken;
    const QString table = m_draft.tableName(text("also"));
    QStringList columns[2];
    QStringList definitions;
    for (const Side side : {Side::Left, Side::Right}) {
        for (qsizetype i = 0; i < m_schema.linkColumns[int(side)].size(); ++i) {
            columns[int(side)].append(m_draft.name(m_schema.linkColumns[int(side)].at(i), taken));
            definitions.append(quotedName(columns[int(side)].last()) + QLatin1Char(' ') + m_schema.entities[int(side)].types.at(i));
        }
    }
    definitions.append(text("PRIMARY KEY (") + quotedNames(columns[0] + columns[1]) + text(")"));
    for (const Side side : {Side::Left, Side::Right}) {
        if (!m_draft.isDeclared)
            continue;
        const EntityTable &entity = m_schema.entities[int(side)];
        definitions.append(SchemaDraft::foreignKey(entity, columns[int(side)], text(" ON DELETE CASCADE")));
        m_schema.references.append({table, columns[int(side)], side, entity.key});
    }
    m_draft.createTable(table, definitions);
    m_draft.insert(table, columns[0] + columns[1], m_draft.keysOf(Side::Left).first() + m_draft.keysOf(Side::Right).last());
}

void Surroundings::addUnrelatedTable()
{
    m_draft.tag("unrelated table");
    const QString table = m_draft.tableName(text("settings"));
    m_draft.run(text("CREATE TABLE ") + quotedName(table) + text(" (key TEXT, value BLOB)"));
    m_draft.insert(table, {text("key"), text("value")}, {text("it's"), QByteArray("\0\1", 2)});
    m_draft.insert(table, {text("key"), text("value")}, {QVariant(), 1.5});
}

void Surroundings::addInvoices()
{
    m_draft.tag("rows elsewhere refer to entities");
    const Side side = m_dice.chance(50) ? Side::Left : Side::Right;
    const EntityTable &entity = m_schema.entities[int(side)];
    const QString table = m_draft.tableName(text("invoice"));
    const bool isByNumber = !entity.rowNumber.isEmpty() && m_dice.chance(50);
    const QStringList referenced = isByNumber ? QStringList(entity.rowNumber) : entity.key;
    QStringList columns;
    QStringList definitions{text("id INTEGER PRIMARY KEY")};
    for (qsizetype i = 0; i < referenced.size(); ++i) {
        columns.append(text("ref%1").arg(i));
        definitions.append(columns.last() + QLatin1Char(' ') + (isByNumber ? text("INTEGER") : entity.types.at(i)));
    }
    const QString action = m_dice.pick(QStringList{text("CASCADE"), text("SET NULL"), text("NO ACTION")});
    definitions.append(text("FOREIGN KEY (") + quotedNames(columns) + text(") REFERENCES ") + quotedName(entity.table) + text(" (")
                       + quotedNames(referenced) + text(") ON DELETE ") + action);
    m_draft.createTable(table, definitions);
    const QList<QVariantList> keys = isByNumber ? m_draft.rowNumbers.value(entity.table) : m_draft.keysOf(side);
    for (int i = 0; i < 3; ++i)
        m_draft.insert(table, columns, m_dice.pick(keys));
    m_schema.references.append({table, columns, side, referenced});
}

void Surroundings::addViewAndIndex()
{
    const QString link = quotedName(m_schema.link);
    if (m_dice.chance(25)) {
        m_draft.tag("view beside");
        const QString view = quotedName(m_draft.tableName(text("overview")));
        m_draft.run(text("CREATE VIEW ") + view + text(" AS SELECT count(*) AS n FROM ") + link);
    }
    if (m_dice.chance(25) && m_draft.readOnly != SchemaDraft::View) {
        m_draft.tag("index beside");
        const QString index = quotedName(m_draft.tableName(text("finds")));
        m_draft.run(text("CREATE INDEX ") + index + text(" ON ") + link + text(" (") + quotedNames(m_schema.linkColumns[1]) + text(")"));
    }
}

void Surroundings::addTriggers()
{
    const QString link = quotedName(m_schema.link);
    if (m_dice.chance(12)) {
        m_draft.tag("trigger that never speaks");
        const QString trigger = quotedName(m_draft.tableName(text("guard")));
        m_draft.run(text("CREATE TRIGGER ") + trigger + text(" BEFORE DELETE ON ") + link + text(" WHEN (SELECT count(*) < 0 FROM ") + link
                    + text(") BEGIN SELECT RAISE(ABORT, 'never'); END"));
    }
    if (m_dice.chance(12)) {
        m_draft.tag("trigger that writes");
        const QString log = m_draft.tableName(text("journal"));
        m_draft.run(text("CREATE TABLE ") + quotedName(log) + text(" (what TEXT)"));
        for (const char *event : {"INSERT", "DELETE", "UPDATE"}) {
            const QString trigger = quotedName(m_draft.tableName(text("writes")));
            m_draft.run(text("CREATE TRIGGER ") + trigger + text(" AFTER ") + text(event) + text(" ON ") + link
                        + text(" BEGIN INSERT INTO ") + quotedName(log) + text(" VALUES ('") + text(event) + text("'); END"));
        }
        m_schema.written.append(log);
    }
    if (m_draft.hasCounter)
        addCounter();
}

void Surroundings::addCounter()
{
    m_draft.tag("trigger that counts");
    const QString table = m_draft.tableName(text("tally"));
    const QString link = quotedName(m_schema.link);
    m_draft.run(text("CREATE TABLE ") + quotedName(table) + text(" (links INTEGER)"));
    m_draft.run(text("INSERT INTO ") + quotedName(table) + text(" SELECT count(*) FROM ") + link);
    for (const auto &[event, by] : {std::pair{"INSERT", "+ 1"}, std::pair{"DELETE", "- 1"}}) {
        const QString trigger = quotedName(m_draft.tableName(text("counts")));
        m_draft.run(text("CREATE TRIGGER ") + trigger + text(" AFTER ") + text(event) + text(" ON ") + link + text(" BEGIN UPDATE ") + quotedName(table)
                    + text(" SET links = links ") + text(by) + text("; END"));
    }
    m_schema.written.append(table);
}

} // namespace Rollcall::Test

#include "schemas/linktablemaker.h"

#include "support/sqltext.h"

namespace Rollcall::Test {

void LinkTableMaker::nameColumns()
{
    m_schema.link = m_draft.tableName(m_draft.isDeclared ? text("linked")
                                                         : m_schema.entities[0].plainName + QLatin1Char('_') + m_schema.entities[1].plainName);
    if (m_draft.readOnly == SchemaDraft::BareTextKey)
        m_draft.linkKind = SchemaDraft::RandomText;
    else if (m_draft.readOnly == SchemaDraft::GeneratedKey) // may not be part of a primary key
        m_draft.linkKind = SchemaDraft::Keyless;
    QStringList taken;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityTable &entity = m_schema.entities[int(side)];
        const QString prefix = m_schema.isWithinOneTable && side == Side::Right ? text("other_") : QString();
        for (const QString &key : entity.key) {
            const QString plain = prefix + entity.plainName + QLatin1Char('_') + (m_draft.isDeclared ? key : text("id"));
            m_schema.linkColumns[int(side)].append(m_draft.name(plain, taken));
        }
    }
    const int kind = m_draft.linkKind;
    if (kind == SchemaDraft::NumberedUnique || kind == SchemaDraft::Numbered || kind == SchemaDraft::RandomText)
        m_schema.numbering = m_draft.name(text("id"), taken);
    const bool isWritable = m_draft.readOnly == SchemaDraft::Writable;
    m_schema.isRepeatable = kind != SchemaDraft::RandomText; // a random default gives other keys each time
    m_schema.isFindable = isWritable && (m_draft.isDeclared || !m_schema.isWithinOneTable);
    if (m_schema.isWithinOneTable && isWritable && m_dice.chance(25)) {
        m_draft.tag("CHECK against loops");
        m_schema.forbidsLoops = m_schema.entities[0].key.size() == 1;
    }
}

void LinkTableMaker::create()
{
    QStringList definitions = columnDefinitions();
    if (const QString key = primaryOrUnique(definitions); !key.isEmpty())
        definitions.append(key);
    if (m_schema.forbidsLoops) {
        definitions.append(text("CHECK (") + quotedName(m_schema.linkColumns[0].first()) + text(" <> ")
                           + quotedName(m_schema.linkColumns[1].first()) + text(")"));
    }
    addPlaces(definitions);
    addForeignKeys(definitions);
    const int kind = m_draft.linkKind;
    const bool isKeyed = kind == SchemaDraft::Composite || kind == SchemaDraft::KeyedByThree || kind == SchemaDraft::RandomText;
    const bool isWithoutRowId = isKeyed && m_draft.readOnly == SchemaDraft::Writable && m_dice.chance(30);
    if (isWithoutRowId)
        m_draft.tag("link: WITHOUT ROWID");
    const bool isView = m_draft.readOnly == SchemaDraft::View;
    const QString table = isView ? m_draft.tableName(text("stored")) : m_schema.link;
    m_draft.createTable(table, definitions, isWithoutRowId);
    if (m_draft.livesOnce) {
        m_draft.run(text("CREATE UNIQUE INDEX one_living ON ") + quotedName(table) + text(" (") + quotedNames(m_schema.linkColumns[0] + m_schema.linkColumns[1])
                    + text(") WHERE ") + m_schema.condition.sql(quotedName(table)).remove(quotedName(table) + QLatin1Char('.')));
    }
    if (isView) {
        m_draft.run(text("CREATE VIEW ") + quotedName(m_schema.link) + text(" AS SELECT * FROM ") + quotedName(table));
        m_schema.isFindable = false;
    }
}

// In any order, but a key's parts together.
QStringList LinkTableMaker::columnDefinitions()
{
    const bool isWithinKey = m_draft.linkKind == SchemaDraft::Composite || m_draft.linkKind == SchemaDraft::KeyedByThree;
    QList<QStringList> groups;
    for (const Side side : {Side::Left, Side::Right}) {
        QStringList group;
        const QString notNull = m_dice.chance(50) || isWithinKey ? text(" NOT NULL") : QString();
        m_draft.isNullable[int(side)] = notNull.isEmpty();
        const QStringList &columns = m_schema.linkColumns[int(side)];
        for (qsizetype i = 0; i < columns.size(); ++i) {
            QString definition = quotedName(columns.at(i)) + QLatin1Char(' ') + keyType(side, i);
            if (m_draft.readOnly == SchemaDraft::GeneratedKey && side == Side::Right && i == 0)
                definition += text(" GENERATED ALWAYS AS (") + quotedName(m_schema.linkColumns[0].first()) + text(") STORED");
            else
                definition += notNull;
            group.append(definition);
        }
        groups.append(group);
    }
    for (const ValueColumn &column : std::as_const(m_schema.own))
        groups.append({quotedName(column.name) + QLatin1Char(' ') + column.declaration});
    for (const QString &column : m_schema.conditionColumns())
        groups.append({quotedName(column) + (column == text("is_active") ? text(" INTEGER NOT NULL DEFAULT 1") : column == m_schema.mark ? text(" TEXT") : text(" TEXT NOT NULL"))});
    m_dice.shuffle(groups);
    QStringList definitions;
    for (const QStringList &group : std::as_const(groups))
        definitions += group;
    return definitions;
}

QString LinkTableMaker::keyType(Side side, qsizetype part) const
{
    const QString type = m_schema.entities[int(side)].types.at(part);
    if (m_draft.readOnly != SchemaDraft::OtherTypes || side == Side::Left)
        return type;
    return type.contains(text("INT")) ? text("TEXT") : text("INTEGER");
}

// The PRIMARY KEY or UNIQUE constraint; adds the column it needs, if any.
QString LinkTableMaker::primaryOrUnique(QStringList &definitions)
{
    const int first = m_dice.below(2);
    const QStringList kind = m_draft.counting == SchemaDraft::OfAKind ? m_schema.conditionColumns() : QStringList();
    const QStringList both = m_schema.linkColumns[first] + m_schema.linkColumns[1 - first] + kind;
    const auto over = [](const char *what, const QStringList &columns) { return text(what) + text(" (") + quotedNames(columns) + text(")"); };
    const auto addId = [&](const char *definition) { definitions.prepend(quotedName(m_schema.numbering) + text(definition)); };
    switch (m_draft.linkKind) {
    case SchemaDraft::Composite:
        return over("PRIMARY KEY", both);
    case SchemaDraft::NumberedUnique:
        addId(m_dice.chance(20) ? " INTEGER PRIMARY KEY AUTOINCREMENT" : " INTEGER PRIMARY KEY");
        return m_draft.livesOnce ? QString() : over("UNIQUE", both);
    case SchemaDraft::Numbered:
        addId(" INTEGER PRIMARY KEY");
        return {};
    case SchemaDraft::KeyedByThree:
        return over("PRIMARY KEY", both + QStringList(m_schema.keyedBy));
    case SchemaDraft::OnlyUnique:
        return over("UNIQUE", both);
    case SchemaDraft::RandomText:
        addId(m_draft.readOnly == SchemaDraft::BareTextKey ? " TEXT PRIMARY KEY"
                                                           : " TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(8))))");
        return over("UNIQUE", both);
    default:
        return {};
    }
}

void LinkTableMaker::addPlaces(QStringList &definitions)
{
    if (m_draft.madeByRule == ValueColumn::Place)
        definitions.append(text("UNIQUE (") + quotedNames(m_schema.linkColumns[int(m_schema.placedIn)] + QStringList(text("position"))) + text(")"));
}

void LinkTableMaker::addForeignKeys(QStringList &definitions)
{
    if (!m_draft.isDeclared)
        return;
    for (const Side side : {Side::Left, Side::Right}) {
        const QString action = m_draft.readOnly == SchemaDraft::GeneratedKey ? QString() : randomAction();
        definitions.append(SchemaDraft::foreignKey(m_schema.entities[int(side)], m_schema.linkColumns[int(side)], action));
    }
}

// SQLite itself cannot delete what a table with a name like "[a]" refers to with RESTRICT: "no such table: main.a".
QString LinkTableMaker::randomAction()
{
    const bool breaksRestrict = QStringLiteral("[\"`'").contains(m_schema.link.at(0));
    const QString action = m_dice.pick(QStringList{QString(), text(" ON DELETE CASCADE"), text(" ON DELETE SET NULL"),
                                                   text(" ON DELETE RESTRICT"), text(" ON DELETE CASCADE ON UPDATE CASCADE"),
                                                   text(" DEFERRABLE INITIALLY DEFERRED")});
    return breaksRestrict && action.contains(text("RESTRICT")) ? QString() : action;
}

} // namespace Rollcall::Test

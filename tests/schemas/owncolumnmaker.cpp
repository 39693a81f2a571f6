#include "schemas/owncolumnmaker.h"

#include "support/sqltext.h"

#include <tuple>

namespace Rollcall::Test {

namespace {

enum Kind { Note, Role, Grade, Level, Active, Since, Share, Scan, Size };

} // namespace

void OwnColumnMaker::make()
{
    if (m_dice.chance(65)) {
        const int count = 1 + m_dice.below(3);
        QList<int> kinds{Note, Role, Grade, Level, Active, Since, Share, Scan, Size};
        if (m_draft.counting == SchemaDraft::Living)
            kinds.removeOne(Active); // would be taken for the mark
        m_dice.shuffle(kinds);
        for (int i = 0; i < count; ++i)
            m_schema.own.append(column(kinds.at(i)));
    }
    if (m_dice.chance(15))
        addThirdTable();
    if (m_draft.hasThirdKey)
        addThirdKey();
    if (m_draft.hasUnique)
        addUnique();
    if (m_draft.linkKind == SchemaDraft::KeyedByThree) {
        m_schema.own.append(column(Role));
        m_schema.keyedBy = m_schema.own.last().name;
    }
    if (m_draft.madeByRule != ValueColumn::Typed)
        addMade();
    if (m_draft.counting != SchemaDraft::AllRows)
        chooseCondition();
    m_dice.shuffle(m_schema.own);
}

// Under its plain name, by which it is recognized.
void OwnColumnMaker::addMade()
{
    const auto [name, declaration, values] = [this]() -> std::tuple<const char *, const char *, QVariantList> {
        switch (m_draft.madeByRule) {
        case ValueColumn::Uuid:
            return {"uuid", "TEXT NOT NULL UNIQUE", {}};
        case ValueColumn::Time:
            return {"created_at", "TEXT NOT NULL", {text("2024-01-01 00:00:00"), text("2024-05-01 12:00:00")}};
        case ValueColumn::Place:
            return {"position", "INTEGER NOT NULL", {}};
        default:
            return {"tenant_id", "INTEGER NOT NULL", {7}};
        }
    }();
    ValueColumn column{text(name), text(declaration), values};
    column.isNotNull = true;
    column.rule = m_draft.madeByRule;
    m_schema.placedIn = m_dice.chance(50) ? Side::Left : Side::Right;
    m_schema.own.append(column);
}

void OwnColumnMaker::chooseCondition()
{
    if (m_draft.counting == SchemaDraft::OfAKind) {
        const EntityTable &entity = m_schema.entities[m_dice.below(2)];
        const bool isOfSide = entity.key.size() == 1 && m_dice.chance(50);
        m_schema.condition = {{isOfSide ? entity.plainName + text("_type") : text("kind"), Condition::Test::Equals, text("mine")}};
        m_schema.isFindable = false; // without a look at values
    } else if (m_dice.chance(60)) {
        m_schema.mark = text("left_at");
        m_schema.condition = {{m_schema.mark, Condition::Test::IsNull}};
    } else {
        m_schema.mark = text("is_active");
        m_schema.marked = 0;
        m_schema.condition = {{m_schema.mark, Condition::Test::Equals, 1}};
    }
}

QString OwnColumnMaker::freeName(const char *plain)
{
    QStringList taken = m_schema.linkColumns[0] + m_schema.linkColumns[1] + QStringList(m_schema.numbering);
    for (const ValueColumn &column : std::as_const(m_schema.own))
        taken.append(column.name);
    return m_draft.name(text(plain), taken);
}

ValueColumn OwnColumnMaker::column(int kind)
{
    switch (kind) {
    case Level:
        return checkedColumn();
    case Size:
        return generatedColumn();
    default:
        return plainColumn(kind);
    }
}

ValueColumn OwnColumnMaker::plainColumn(int kind)
{
    const bool isStrict = m_draft.isStrict;
    const auto make = [this](const char *tag, const char *plain, const char *declaration, const QVariantList &values) {
        m_draft.tag(tag);
        return ValueColumn{freeName(plain), text(declaration), values};
    };
    const auto makeWithDefault = [&make](const char *tag, const char *plain, const char *declaration, const QVariantList &values) {
        ValueColumn column = make(tag, plain, declaration, values);
        column.byDefault = values.first();
        column.hasDefault = true;
        column.isNotNull = column.declaration.contains(text("NOT NULL"));
        return column;
    };
    switch (kind) {
    case Role:
        return makeWithDefault("own: NOT NULL with default", "role", "TEXT NOT NULL DEFAULT 'member'", {text("member"), text("lead")});
    case Grade: {
        ValueColumn grade = make("own: required", "grade", "INTEGER NOT NULL", {1, 2, 3});
        grade.isNotNull = true;
        return grade;
    }
    case Active: {
        const char *declaration = isStrict ? "INTEGER NOT NULL DEFAULT 1" : "BOOLEAN NOT NULL DEFAULT 1";
        ValueColumn active = makeWithDefault("own: BOOLEAN", "active", declaration, {0, 1});
        active.byDefault = 1;
        return active;
    }
    case Since:
        return make("own: DATE", "since", isStrict ? "TEXT" : "DATE", {text("2024-02-29"), text("1999-12-31"), QVariant()});
    case Share:
        return makeWithDefault("own: REAL with default", "share", "REAL DEFAULT 0.5", {0.5, 1.5, QVariant()});
    case Scan:
        return make("own: bytes", "scan", "BLOB", {QByteArray("\0\xff", 2), QVariant(), QByteArray("")});
    default:
        return make("own: nullable", "note", "TEXT", {text("x"), text("it's"), text(""), QVariant()});
    }
}

ValueColumn OwnColumnMaker::checkedColumn()
{
    m_draft.tag("own: CHECK");
    ValueColumn column{freeName("level"), {}, {text("low"), text("high"), QVariant()}};
    column.declaration = text("TEXT CHECK (") + quotedName(column.name) + text(" IN ('low', 'high'))");
    column.wrong = {text("middle")};
    return column;
}

ValueColumn OwnColumnMaker::generatedColumn()
{
    m_draft.tag("own: generated");
    const QString kept = m_dice.pick(QStringList{text("VIRTUAL"), text("STORED")});
    const QString key = quotedName(m_schema.linkColumns[0].first());
    ValueColumn column{freeName("size"), text("INTEGER GENERATED ALWAYS AS (length(quote(") + key + text("))) ") + kept, {}};
    column.isGenerated = true;
    return column;
}

void OwnColumnMaker::addThirdTable()
{
    const QString third = m_draft.tableName(text("place"));
    const bool isNotNull = m_dice.chance(40);
    m_draft.tag(isNotNull ? "third table, NOT NULL" : "third table, nullable");
    m_draft.createTable(third, {text("id INTEGER PRIMARY KEY"), text("name TEXT")});
    for (int i = 1; i <= 3; ++i)
        m_draft.insert(third, {text("id"), text("name")}, {i, text("Place %1").arg(i)});
    ValueColumn column{freeName("place_id"), isNotNull ? text("INTEGER NOT NULL") : text("INTEGER"), {1, 2, 3}};
    column.isNotNull = isNotNull;
    if (!isNotNull)
        column.values.append(QVariant());
    if (m_draft.isDeclared) {
        column.declaration += text(" REFERENCES ") + quotedName(third) + text(" (id)");
        column.wrong = {999};
    }
    m_schema.own.append(column);
}

// Adds a column that refers to an entity table, and so keeps the entities in it from being removed.
void OwnColumnMaker::addThirdKey()
{
    const Side side = m_dice.chance(50) ? Side::Left : Side::Right;
    const EntityTable &entity = m_schema.entities[int(side)];
    if (entity.key.size() > 1)
        return;
    const bool isNotNull = !m_schema.hasStrays && m_dice.chance(40);
    m_draft.tag(isNotNull ? "third key on an entity table, NOT NULL" : "third key on an entity table, nullable");
    ValueColumn column{freeName("mentor_id"), entity.types.first() + (isNotNull ? text(" NOT NULL") : QString()), {}};
    for (const QVariantList &key : m_draft.keysOf(side))
        column.values.append(key.first());
    if (!isNotNull)
        column.values.append(QVariant());
    column.declaration += text(" REFERENCES ") + quotedName(entity.table) + text(" (") + quotedName(entity.key.first()) + text(")")
        + m_dice.pick(QStringList{QString(), text(" ON DELETE CASCADE"), text(" ON DELETE SET NULL")});
    column.wrong = entity.nobodysKey(0);
    column.isNotNull = isNotNull;
    column.entities = entity.table;
    m_schema.references.append({m_schema.link, {column.name}, side, entity.key});
    m_schema.own.append(column);
}

void OwnColumnMaker::addUnique()
{
    m_draft.tag("own: UNIQUE");
    ValueColumn column{freeName("badge"), text("TEXT UNIQUE"), {QVariant()}};
    for (int i = 0; i < 12; ++i)
        column.values.append(text("badge %1").arg(i));
    column.isUnique = true;
    m_schema.own.append(column);
}

} // namespace Rollcall::Test

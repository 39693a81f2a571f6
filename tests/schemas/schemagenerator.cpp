#include "schemas/schemagenerator.h"

#include <QUuid>

#include <algorithm>

namespace Rollcall::Test {

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

const QStringList &evilNames()
{
    static const QStringList names{
        text("two words"), text("it's"), text("a.b"), text("main.x"), text("\"x\""), text("%1"), text("a]b"), text("[a]"), text("select"),
        text("order"), text("Größe"), text("名前"), text("`tick`"), text("?"), text("a;b"), text("--c"), text(" lead"), text("50%"), text("%2%1"),
        text("x,y"), text("😀"), text("NULL"), text("1st"), text("a\\b"), text("{x}"), text("{{"), text("a:x"), text("@p"), text("$1"), text("x\"y"), text("main.\"x\""), text("/*"), text("trail "), text("group"), text("rowid")};
    return names;
}

QStringList evilTexts()
{
    return {text("it's"), text("\"q\""), text("a\\b"), text("line\nbreak"), text("名前"), text("😀"), text("12"), text("007"), text("1e3"), text("[1,2]"), text("{\"hex\":\"00\"}"),
            text("t:x"), text("b:00"), text("NULL"), text(" spaces "), text("%1 %2"), text("tab\there"), text("?"), text("--"), text("x;y"), text("-5"), text("0.5"), text("")};
}

QString listOf(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(quotedName(name));
    return quoted.join(text(", "));
}

// Builds one schema piece by piece; the order of the dice is the order of the calls.
class Builder
{
public:
    explicit Builder(quint32 seed) : m_dice(seed) {}

    Schema build();

private:
    void choose();
    EntityTable entityTable(const QString &plainName);
    void chooseKey(EntityTable &table);
    void createEntity(const EntityTable &table);
    void addOwnColumns();
    ValueColumn ownColumn(int kind);
    void addThirdTable();
    void createLink();
    QString primaryOrUnique(QStringList &definitions);
    QString keyType(Side side, qsizetype part);
    void fillEntities(int side);
    void fillLinks();
    void addSecondLink();
    void addOutsiders();
    void addTriggers();

    QString name(const QString &plain, QStringList &taken);
    QString tableName(const QString &plain) { return name(plain, m_tableNames); }
    void tag(const char *tag) { m_schema.tags.append(text(tag)); }
    void run(const QString &sql) { m_schema.statements.append(sql); }
    QString options(bool isWithoutRowId) const;
    QString references(const EntityTable &table, const QStringList &columns, const QString &tail) const;
    QString randomAction();
    void insert(const QString &table, const QStringList &columns, const QVariantList &values);

    Dice m_dice;
    Schema m_schema;
    QStringList m_tableNames;
    QList<QVariantList> m_keys[2];
    QHash<QString, QList<QVariantList>> m_rowNumbers;
    int m_linkKind = 0;
    bool m_isDeclared = true;
    bool m_isEvil = false;
    bool m_isStrict = false;
    enum ReadOnly { Writable, View, OtherTypes, NotUnique, BareTextKey, GeneratedKey } m_readOnly = Writable;
    enum LinkKind { Composite, NumberedUnique, Numbered, Keyless, KeyedByThree, OnlyUnique, RandomText };
};

QString Builder::name(const QString &plain, QStringList &taken)
{
    QString base = m_isEvil && m_dice.chance(60) ? m_dice.pick(evilNames()) : plain;
    QString found = base;
    for (int i = 2; taken.contains(found, Qt::CaseInsensitive); ++i)
        found = base + QString::number(i);
    taken.append(found);
    return found;
}

QString Builder::options(bool isWithoutRowId) const
{
    QStringList words;
    if (m_isStrict)
        words.append(text("STRICT"));
    if (isWithoutRowId)
        words.append(text("WITHOUT ROWID"));
    return words.isEmpty() ? QString() : QLatin1Char(' ') + words.join(text(", "));
}

QString Builder::references(const EntityTable &table, const QStringList &columns, const QString &tail) const
{
    return text("FOREIGN KEY (") + listOf(columns) + text(") REFERENCES ") + quotedName(table.table) + text(" (") + listOf(table.key) + text(")") + tail;
}

// SQLite itself cannot delete what a table with a name like "[a]" refers to with RESTRICT: "no such table: main.a".
QString Builder::randomAction()
{
    const bool breaksRestrict = QStringLiteral("[\"`'").contains(m_schema.link.at(0));
    const QString action = m_dice.pick(QStringList{QString(), text(" ON DELETE CASCADE"), text(" ON DELETE SET NULL"), text(" ON DELETE RESTRICT"),
                                   text(" ON DELETE CASCADE ON UPDATE CASCADE"), text(" DEFERRABLE INITIALLY DEFERRED")});
    return breaksRestrict && action.contains(text("RESTRICT")) ? QString() : action;
}

void Builder::insert(const QString &table, const QStringList &columns, const QVariantList &values)
{
    QStringList literals;
    for (const QVariant &value : values)
        literals.append(literal(value));
    run(text("INSERT INTO ") + quotedName(table) + text(" (") + listOf(columns) + text(") VALUES (") + literals.join(text(", ")) + text(")"));
}

void Builder::choose()
{
    if (m_dice.chance(12))
        m_readOnly = ReadOnly(1 + m_dice.below(5));
    m_isDeclared = m_dice.chance(75) && m_readOnly != OtherTypes && m_readOnly != NotUnique;
    m_isEvil = m_isDeclared && m_dice.chance(30);
    m_isStrict = m_dice.chance(15);
    m_schema.isWithinOneTable = m_dice.chance(15);
    m_linkKind = m_dice.below(7);
    static const char *const readOnlyTags[] = {"", "read-only: view", "read-only: other types", "read-only: key not unique", "read-only: text key without default",
                                               "read-only: generated key"};
    static const char *const linkTags[] = {"link: composite key", "link: number and unique", "link: number, repeats", "link: no key, repeats",
                                           "link: key of three", "link: unique only", "link: random text key"};
    if (m_readOnly != Writable)
        tag(readOnlyTags[m_readOnly]);
    tag(linkTags[m_linkKind]);
    tag(m_isDeclared ? "foreign keys declared" : "foreign keys undeclared");
    if (m_isEvil)
        tag("evil names");
    if (m_isStrict)
        tag("STRICT");
    if (m_schema.isWithinOneTable)
        tag("self-relation");
    m_schema.isReadOnly = m_readOnly != Writable;
}

void Builder::chooseKey(EntityTable &table)
{
    QStringList taken;
    const QString id = name(text("id"), taken);
    int kind = m_readOnly == Writable || (m_readOnly == View && m_isDeclared) ? m_dice.below(9) : m_dice.below(2);
    if (!m_isDeclared && m_readOnly == Writable)
        kind = m_dice.below(6); // others have names that nobody could guess
    const auto take = [&](const char *what, QList<EntityTable::Part> parts, QStringList types) {
        tag(what);
        table.parts = std::move(parts);
        table.types = std::move(types);
        table.key = {id};
    };
    switch (kind) {
    case 0:
    case 1:
        table.isNumbered = m_readOnly != NotUnique;
        return take("entity: INTEGER PRIMARY KEY", {EntityTable::Number}, {text("INTEGER")});
    case 2:
        return take("entity: INT PRIMARY KEY", {EntityTable::Number}, {text("INT")});
    case 3:
        return take("entity: text key", {EntityTable::Text}, {m_isStrict ? text("TEXT") : m_dice.pick(QStringList{text("TEXT"), text("VARCHAR(40)")})});
    case 4:
        return take("entity: UUID key", {EntityTable::Uuid}, {m_isStrict ? text("TEXT") : text("CHAR(36)")});
    case 5:
        return take("entity: BLOB key", {EntityTable::Bytes}, {text("BLOB")});
    case 6:
        take("entity: unique text", {EntityTable::Text}, {text("TEXT")});
        table.rowNumber = id;
        table.key = {name(text("code"), taken)};
        return;
    case 7:
        take("entity: composite key", {EntityTable::Text, EntityTable::Number}, {text("TEXT"), text("INTEGER")});
        table.key = {name(text("country"), taken), name(text("number"), taken)};
        return;
    default:
        take("entity: composite unique", {EntityTable::Number, EntityTable::Bytes}, {text("INTEGER"), text("BLOB")});
        table.rowNumber = id;
        table.key = {name(text("year"), taken), name(text("hash"), taken)};
        return;
    }
}

EntityTable Builder::entityTable(const QString &plainName)
{
    EntityTable table;
    table.plainName = plainName;
    table.table = tableName(m_isDeclared || m_dice.chance(50) ? plainName : plainName + QLatin1Char('s'));
    chooseKey(table);
    QStringList taken = table.key;
    if (!table.rowNumber.isEmpty())
        taken.append(table.rowNumber);
    table.values.append({name(text("name"), taken), text("TEXT"), {text("Ann"), text("Bob"), text("Ann"), text("it's \"x\""), text("Größe"), QVariant(), text("")}});
    if (m_dice.chance(20)) {
        tag("entity: bytes");
        table.values.append({name(text("photo"), taken), text("BLOB"), {QByteArray("\0\xff", 2), QVariant(), QByteArray("")}});
    }
    if (m_dice.chance(40)) {
        tag("entity: further columns");
        table.values.append({name(text("age"), taken), text("INTEGER"), {1, 2, QVariant(), 5000000000LL}});
        ValueColumn state{name(text("state"), taken), text("TEXT NOT NULL DEFAULT 'new'"), {text("new"), text("old"), text("")}};
        state.byDefault = text("new");
        state.isNotNull = state.hasDefault = true;
        table.values.append(state);
    }
    if (m_dice.chance(15)) {
        tag("entity: generated column");
        ValueColumn generated{text("shout"), text("TEXT GENERATED ALWAYS AS (") + quotedName(table.values.first().name) + text(" || '!')"), {}};
        generated.isGenerated = true;
        table.values.append(generated);
    }
    return table;
}

void Builder::createEntity(const EntityTable &table)
{
    const bool isComposite = table.key.size() > 1;
    const bool isWithoutRowId = !table.isNumbered && table.rowNumber.isEmpty() && m_readOnly != NotUnique && m_dice.chance(25);
    QStringList definitions;
    if (!table.rowNumber.isEmpty())
        definitions.append(quotedName(table.rowNumber) + text(" INTEGER PRIMARY KEY"));
    for (qsizetype i = 0; i < table.key.size(); ++i) {
        QString definition = quotedName(table.key.at(i)) + QLatin1Char(' ') + table.types.at(i);
        if (table.isNumbered)
            definition += m_dice.chance(15) ? text(" PRIMARY KEY AUTOINCREMENT") : text(" PRIMARY KEY");
        else if (m_readOnly == NotUnique)
            definition += QString();
        else if (!isComposite)
            definition += table.rowNumber.isEmpty() ? text(" PRIMARY KEY NOT NULL") : text(" NOT NULL UNIQUE");
        else
            definition += text(" NOT NULL");
        definitions.append(definition);
    }
    for (const ValueColumn &column : table.values)
        definitions.append(quotedName(column.name) + QLatin1Char(' ') + column.declaration);
    if (isComposite)
        definitions.append((table.rowNumber.isEmpty() ? text("PRIMARY KEY (") : text("UNIQUE (")) + listOf(table.key) + text(")"));
    if (isWithoutRowId)
        tag("entity: WITHOUT ROWID");
    run(text("CREATE TABLE ") + quotedName(table.table) + text(" (") + definitions.join(text(", ")) + text(")") + options(isWithoutRowId));
}

void Builder::fillEntities(int side)
{
    const EntityTable &table = m_schema.entities[side];
    QStringList columns = table.key;
    if (!table.rowNumber.isEmpty())
        columns.append(table.rowNumber);
    for (const ValueColumn &column : table.values) {
        if (!column.isGenerated)
            columns.append(column.name);
    }
    const int count = 3 + m_dice.below(10);
    for (int i = 0; i < count; ++i) {
        QVariantList row = table.isNumbered ? QVariantList{i + 1 + (m_dice.chance(20) ? 20 * i : 0)} : table.freshKey(m_dice);
        if (m_keys[side].contains(row))
            continue;
        m_keys[side].append(row);
        if (!table.rowNumber.isEmpty()) {
            row.append(3 * i + 1);
            m_rowNumbers[table.table].append(QVariantList{3 * i + 1});
        }
        for (const ValueColumn &column : table.values) {
            if (!column.isGenerated)
                row.append(m_dice.pick(column.values));
        }
        insert(table.table, columns, row);
    }
}

ValueColumn Builder::ownColumn(int kind)
{
    QStringList taken = m_schema.linkColumns[0] + m_schema.linkColumns[1];
    taken.append(m_schema.numbering);
    for (const ValueColumn &column : std::as_const(m_schema.own))
        taken.append(column.name);
    ValueColumn column;
    const auto make = [&](const char *what, const char *plain, const QString &declaration, const QVariantList &values) {
        tag(what);
        column = {name(text(plain), taken), declaration, values};
    };
    switch (kind) {
    case 0:
        make("own: nullable", "note", text("TEXT"), {text("x"), text("it's"), text(""), QVariant()});
        break;
    case 1:
        make("own: NOT NULL with default", "role", text("TEXT NOT NULL DEFAULT 'member'"), {text("member"), text("lead")});
        column.byDefault = text("member");
        column.isNotNull = column.hasDefault = true;
        break;
    case 2:
        make("own: required", "grade", text("INTEGER NOT NULL"), {1, 2, 3});
        column.isNotNull = true;
        break;
    case 3:
        make("own: CHECK", "level", QString(), {text("low"), text("high")});
        column.declaration = text("TEXT CHECK (") + quotedName(column.name) + text(" IN ('low', 'high'))");
        column.wrong = {text("middle")};
        column.values.append(QVariant());
        break;
    case 4:
        make("own: BOOLEAN", "active", m_isStrict ? text("INTEGER NOT NULL DEFAULT 1") : text("BOOLEAN NOT NULL DEFAULT 1"), {0, 1});
        column.byDefault = 1;
        column.isNotNull = column.hasDefault = true;
        break;
    case 5:
        make("own: DATE", "since", m_isStrict ? text("TEXT") : text("DATE"), {text("2024-02-29"), text("1999-12-31"), QVariant()});
        break;
    case 6:
        make("own: REAL with default", "share", text("REAL DEFAULT 0.5"), {0.5, 1.5, QVariant()});
        column.byDefault = 0.5;
        column.hasDefault = true;
        break;
    case 7:
        make("own: bytes", "scan", text("BLOB"), {QByteArray("\0\xff", 2), QVariant(), QByteArray("")});
        break;
    default:
        make("own: generated", "size", text("INTEGER GENERATED ALWAYS AS (length(quote(") + quotedName(m_schema.linkColumns[0].first()) + text("))) ")
                 + m_dice.pick(QStringList{text("VIRTUAL"), text("STORED")}), {});
        column.isGenerated = true;
        break;
    }
    return column;
}

void Builder::addThirdTable()
{
    const QString third = tableName(text("place"));
    const bool isNotNull = m_dice.chance(40);
    tag(isNotNull ? "third table, NOT NULL" : "third table, nullable");
    run(text("CREATE TABLE ") + quotedName(third) + text(" (id INTEGER PRIMARY KEY, name TEXT)") + options(false));
    for (int i = 1; i <= 3; ++i)
        insert(third, {text("id"), text("name")}, {i, text("Place %1").arg(i)});
    QStringList taken = m_schema.linkColumns[0] + m_schema.linkColumns[1] + QStringList(m_schema.numbering);
    for (const ValueColumn &column : std::as_const(m_schema.own))
        taken.append(column.name);
    ValueColumn column{name(text("place_id"), taken), isNotNull ? text("INTEGER NOT NULL") : text("INTEGER"), {1, 2, 3}};
    column.isNotNull = isNotNull;
    if (!isNotNull)
        column.values.append(QVariant());
    if (m_isDeclared) {
        column.declaration += text(" REFERENCES ") + quotedName(third) + text(" (id)");
        column.wrong = {999};
    }
    m_schema.own.append(column);
}

void Builder::addOwnColumns()
{
    if (m_dice.chance(65)) {
        const int count = 1 + m_dice.below(3);
        QList<int> kinds{0, 1, 2, 3, 4, 5, 6, 7, 8};
        m_dice.shuffle(kinds);
        for (int i = 0; i < count; ++i)
            m_schema.own.append(ownColumn(kinds.at(i)));
    }
    if (m_dice.chance(15))
        addThirdTable();
    if (m_linkKind == KeyedByThree) {
        ValueColumn column = ownColumn(1);
        m_schema.keyedBy = column.name;
        m_schema.own.append(column);
    }
    m_dice.shuffle(m_schema.own);
}

QString Builder::keyType(Side side, qsizetype part)
{
    const QString type = m_schema.entities[int(side)].types.at(part);
    return m_readOnly == OtherTypes && side == Side::Right ? (type.contains(text("INT")) ? text("TEXT") : text("INTEGER")) : type;
}

// What keeps the rows apart; adds the column it needs.
QString Builder::primaryOrUnique(QStringList &definitions)
{
    const int first = m_dice.below(2);
    const QString both = text(" (") + listOf(m_schema.linkColumns[first] + m_schema.linkColumns[1 - first]) + text(")");
    const auto addId = [&](const QString &definition) { definitions.prepend(quotedName(m_schema.numbering) + definition); };
    switch (m_linkKind) {
    case Composite:
        return text("PRIMARY KEY") + both;
    case NumberedUnique:
        addId(m_dice.chance(20) ? text(" INTEGER PRIMARY KEY AUTOINCREMENT") : text(" INTEGER PRIMARY KEY"));
        return text("UNIQUE") + both;
    case Numbered:
        addId(text(" INTEGER PRIMARY KEY"));
        return {};
    case KeyedByThree:
        return text("PRIMARY KEY (") + listOf(m_schema.linkColumns[first] + m_schema.linkColumns[1 - first] + QStringList(m_schema.keyedBy)) + text(")");
    case OnlyUnique:
        return text("UNIQUE") + both;
    case RandomText:
        addId(m_readOnly == BareTextKey ? text(" TEXT PRIMARY KEY") : text(" TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(8))))"));
        return text("UNIQUE") + both;
    default:
        return {};
    }
}

void Builder::createLink()
{
    QList<QStringList> groups;
    for (const Side side : {Side::Left, Side::Right}) {
        QStringList definitions;
        const QString notNull = m_dice.chance(50) || m_linkKind == Composite || m_linkKind == KeyedByThree ? text(" NOT NULL") : QString();
        const QStringList &columns = m_schema.linkColumns[int(side)];
        for (qsizetype i = 0; i < columns.size(); ++i) {
            QString definition = quotedName(columns.at(i)) + QLatin1Char(' ') + keyType(side, i);
            if (m_readOnly == GeneratedKey && side == Side::Right && i == 0)
                definition += text(" GENERATED ALWAYS AS (") + quotedName(m_schema.linkColumns[0].first()) + text(") STORED");
            else
                definition += notNull;
            definitions.append(definition);
        }
        groups.append(definitions);
    }
    for (const ValueColumn &column : std::as_const(m_schema.own))
        groups.append({quotedName(column.name) + QLatin1Char(' ') + column.declaration});
    m_dice.shuffle(groups);
    QStringList definitions;
    for (const QStringList &group : std::as_const(groups))
        definitions += group;
    if (const QString key = primaryOrUnique(definitions); !key.isEmpty())
        definitions.append(key);
    if (m_schema.forbidsLoops)
        definitions.append(text("CHECK (") + quotedName(m_schema.linkColumns[0].first()) + text(" <> ") + quotedName(m_schema.linkColumns[1].first()) + text(")"));
    for (const Side side : {Side::Left, Side::Right}) {
        if (m_isDeclared)
            definitions.append(references(m_schema.entities[int(side)], m_schema.linkColumns[int(side)], m_readOnly == GeneratedKey ? QString() : randomAction()));
    }
    const bool isWithoutRowId = (m_linkKind == Composite || m_linkKind == KeyedByThree || m_linkKind == RandomText) && m_readOnly == Writable && m_dice.chance(30);
    if (isWithoutRowId)
        tag("link: WITHOUT ROWID");
    const QString table = m_readOnly == View ? tableName(text("stored")) : m_schema.link;
    run(text("CREATE TABLE ") + quotedName(table) + text(" (") + definitions.join(text(", ")) + text(")") + options(isWithoutRowId));
    if (m_readOnly == View) {
        run(text("CREATE VIEW ") + quotedName(m_schema.link) + text(" AS SELECT * FROM ") + quotedName(table));
        m_schema.isFindable = false;
    }
}

void Builder::fillLinks()
{
    if (m_readOnly == View || m_readOnly == GeneratedKey || m_readOnly == OtherTypes)
        return; // nothing to look at is needed there
    const bool mayRepeat = m_linkKind == Numbered || m_linkKind == Keyless || m_linkKind == KeyedByThree;
    QStringList columns = m_schema.linkColumns[0] + m_schema.linkColumns[1];
    if (m_readOnly == BareTextKey)
        columns.append(m_schema.numbering);
    for (const ValueColumn &column : std::as_const(m_schema.own)) {
        if (!column.isGenerated)
            columns.append(column.name);
    }
    QList<QVariantList> pairs;
    QStringList keyed;
    for (int i = m_dice.below(16); i > 0; --i) {
        const QVariantList left = m_dice.pick(m_keys[0]);
        const QVariantList right = m_dice.pick(m_keys[m_schema.isWithinOneTable ? 0 : 1]);
        if (m_schema.forbidsLoops && left.first() == right.first())
            continue;
        QVariantList row = left + right;
        if (pairs.contains(row) && !mayRepeat)
            continue;
        pairs.append(row);
        for (int copies = mayRepeat && m_dice.chance(40) ? 2 : 1; copies > 0; --copies) {
            QVariantList values = row;
            if (m_readOnly == BareTextKey)
                values.append(QStringLiteral("k%1").arg(i));
            QVariant keyedValue;
            for (const ValueColumn &column : std::as_const(m_schema.own)) {
                if (column.isGenerated)
                    continue;
                values.append(m_dice.pick(column.values));
                if (column.name == m_schema.keyedBy)
                    keyedValue = values.last();
            }
            QStringList place;
            for (const QVariant &part : std::as_const(row))
                place.append(literal(part));
            place.append(literal(keyedValue));
            if (!m_schema.keyedBy.isEmpty() && keyed.contains(place.join(QLatin1Char('|'))))
                continue;
            keyed.append(place.join(QLatin1Char('|')));
            insert(m_schema.link, columns, values);
        }
    }
}

// Another link table between the same two: its rows keep entities from being removed where it says so.
void Builder::addSecondLink()
{
    tag("two link tables");
    QStringList taken;
    const QString table = tableName(text("also"));
    QStringList columns[2];
    QStringList definitions;
    for (const Side side : {Side::Left, Side::Right}) {
        for (qsizetype i = 0; i < m_schema.linkColumns[int(side)].size(); ++i) {
            columns[int(side)].append(name(m_schema.linkColumns[int(side)].at(i), taken));
            definitions.append(quotedName(columns[int(side)].last()) + QLatin1Char(' ') + m_schema.entities[int(side)].types.at(i));
        }
    }
    definitions.append(text("PRIMARY KEY (") + listOf(columns[0] + columns[1]) + text(")"));
    for (const Side side : {Side::Left, Side::Right}) {
        if (!m_isDeclared)
            continue;
        definitions.append(references(m_schema.entities[int(side)], columns[int(side)], text(" ON DELETE CASCADE")));
        m_schema.references.append({table, columns[int(side)], side, m_schema.entities[int(side)].key});
    }
    run(text("CREATE TABLE ") + quotedName(table) + text(" (") + definitions.join(text(", ")) + text(")") + options(false));
    insert(table, columns[0] + columns[1], m_keys[0].first() + m_keys[m_schema.isWithinOneTable ? 0 : 1].last());
}

void Builder::addOutsiders()
{
    if (m_dice.chance(50)) {
        tag("unrelated table");
        const QString table = tableName(text("settings"));
        run(text("CREATE TABLE ") + quotedName(table) + text(" (key TEXT, value BLOB)"));
        insert(table, {text("key"), text("value")}, {text("it's"), QByteArray("\0\1", 2)});
        insert(table, {text("key"), text("value")}, {QVariant(), 1.5});
    }
    if (m_isDeclared && m_readOnly == Writable && m_dice.chance(30)) {
        tag("rows elsewhere refer to entities");
        const Side side = m_dice.chance(50) ? Side::Left : Side::Right;
        const EntityTable &entity = m_schema.entities[int(side)];
        const QString table = tableName(text("invoice"));
        const bool isByNumber = !entity.rowNumber.isEmpty() && m_dice.chance(50);
        const QStringList referenced = isByNumber ? QStringList(entity.rowNumber) : entity.key;
        QStringList columns;
        QStringList definitions{text("id INTEGER PRIMARY KEY")};
        for (qsizetype i = 0; i < referenced.size(); ++i) {
            columns.append(text("ref%1").arg(i));
            definitions.append(columns.last() + QLatin1Char(' ') + (isByNumber ? text("INTEGER") : entity.types.at(i)));
        }
        definitions.append(text("FOREIGN KEY (") + listOf(columns) + text(") REFERENCES ") + quotedName(entity.table) + text(" (") + listOf(referenced)
                           + text(") ON DELETE ") + m_dice.pick(QStringList{text("CASCADE"), text("SET NULL"), text("NO ACTION")}));
        run(text("CREATE TABLE ") + quotedName(table) + text(" (") + definitions.join(text(", ")) + text(")") + options(false));
        const QList<QVariantList> &keys = isByNumber ? m_rowNumbers[entity.table] : m_keys[m_schema.isWithinOneTable ? 0 : int(side)];
        for (int i = 0; i < 3; ++i)
            insert(table, columns, m_dice.pick(keys));
        m_schema.references.append({table, columns, side, referenced});
    }
    if (m_dice.chance(25)) {
        tag("view beside");
        run(text("CREATE VIEW ") + quotedName(tableName(text("overview"))) + text(" AS SELECT count(*) AS n FROM ") + quotedName(m_schema.link));
    }
    if (m_dice.chance(25) && m_readOnly != View) {
        tag("index beside");
        run(text("CREATE INDEX ") + quotedName(tableName(text("finds"))) + text(" ON ") + quotedName(m_schema.link) + text(" (") + listOf(m_schema.linkColumns[1]) + text(")"));
    }
}

void Builder::addTriggers()
{
    if (m_readOnly == View)
        return;
    if (m_dice.chance(12)) {
        tag("trigger that never speaks");
        run(text("CREATE TRIGGER ") + quotedName(tableName(text("guard"))) + text(" BEFORE DELETE ON ") + quotedName(m_schema.link)
            + text(" WHEN (SELECT count(*) < 0 FROM ") + quotedName(m_schema.link) + text(") BEGIN SELECT RAISE(ABORT, 'never'); END"));
    }
    if (m_dice.chance(12)) {
        tag("trigger that writes");
        const QString log = tableName(text("journal"));
        run(text("CREATE TABLE ") + quotedName(log) + text(" (what TEXT)"));
        for (const char *event : {"INSERT", "DELETE", "UPDATE"}) {
            run(text("CREATE TRIGGER ") + quotedName(tableName(text("writes"))) + text(" AFTER ") + text(event) + text(" ON ") + quotedName(m_schema.link)
                + text(" BEGIN INSERT INTO ") + quotedName(log) + text(" VALUES ('") + text(event) + text("'); END"));
        }
        m_schema.written.append(log);
    }
}

Schema Builder::build()
{
    choose();
    m_schema.entities[0] = entityTable(m_dice.pick(QStringList{text("student"), text("book"), text("hero"), text("task")}));
    if (m_schema.isWithinOneTable)
        m_schema.entities[1] = m_schema.entities[0];
    else
        m_schema.entities[1] = entityTable(m_dice.pick(QStringList{text("course"), text("author"), text("team"), text("tag")}));
    createEntity(m_schema.entities[0]);
    if (!m_schema.isWithinOneTable)
        createEntity(m_schema.entities[1]);
    fillEntities(0);
    if (!m_schema.isWithinOneTable)
        fillEntities(1);

    m_schema.link = tableName(m_isDeclared ? text("linked") : m_schema.entities[0].plainName + QLatin1Char('_') + m_schema.entities[1].plainName);
    if (m_readOnly == BareTextKey)
        m_linkKind = RandomText;
    else if (m_readOnly == GeneratedKey) // may not be part of a primary key
        m_linkKind = Keyless;
    QStringList taken;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityTable &entity = m_schema.entities[int(side)];
        for (const QString &key : entity.key) {
            const QString prefix = m_schema.isWithinOneTable && side == Side::Right ? text("other_") : QString();
            m_schema.linkColumns[int(side)].append(name(prefix + entity.plainName + QLatin1Char('_') + (m_isDeclared ? key : text("id")), taken));
        }
    }
    if (m_linkKind == NumberedUnique || m_linkKind == Numbered || m_linkKind == RandomText)
        m_schema.numbering = name(text("id"), taken);
    m_schema.isRepeatable = m_linkKind != RandomText; // a default may be another one each time
    m_schema.isFindable = m_readOnly == Writable && (m_isDeclared || !m_schema.isWithinOneTable);
    if (m_schema.isWithinOneTable && m_readOnly == Writable && m_dice.chance(25)) {
        tag("CHECK against loops");
        m_schema.forbidsLoops = m_schema.entities[0].key.size() == 1;
    }
    addOwnColumns();
    createLink();
    fillLinks();
    if (m_readOnly == Writable && m_dice.chance(15))
        addSecondLink();
    addOutsiders();
    addTriggers();
    return m_schema;
}

} // namespace

QString literal(const QVariant &value)
{
    if (value.isNull())
        return text("NULL");
    switch (value.typeId()) {
    case QMetaType::QString:
        return QLatin1Char('\'') + value.toString().replace(QLatin1Char('\''), text("''")) + QLatin1Char('\'');
    case QMetaType::QByteArray:
        return text("X'") + QString::fromLatin1(value.toByteArray().toHex().toUpper()) + QLatin1Char('\'');
    case QMetaType::Double: {
        const QString digits = QString::number(value.toDouble(), 'g', 15);
        return digits.contains(QLatin1Char('.')) || digits.contains(QLatin1Char('e')) ? digits : digits + text(".0");
    }
    default:
        return QString::number(value.toLongLong());
    }
}

QString quotedName(const QString &name)
{
    return QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), text("\"\"")) + QLatin1Char('"');
}

QStringList EntityTable::columns() const
{
    QStringList names = key;
    if (!rowNumber.isEmpty())
        names.append(rowNumber);
    for (const ValueColumn &column : values) {
        if (!column.isGenerated)
            names.append(column.name);
    }
    return names;
}

QVariantList EntityTable::freshKey(Dice &dice) const
{
    QVariantList fresh;
    for (const Part part : parts) {
        QByteArray bytes(""); // not null
        for (int i = part == Uuid ? 16 : dice.below(7); i > 0; --i)
            bytes.append(char(dice.below(256)));
        switch (part) {
        case Number:
            fresh.append(qint64(dice.chance(20) ? 9007199254740993LL + dice.below(1000) : dice.below(2000) - 500));
            break;
        case Text:
            fresh.append(dice.chance(30) ? dice.pick(evilTexts()) : text("k%1").arg(dice.below(1000)));
            break;
        case Uuid:
            fresh.append(QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces));
            break;
        case Bytes:
            fresh.append(bytes);
            break;
        }
    }
    return fresh;
}

Relationship Schema::sketch() const
{
    Relationship relationship;
    for (const Side side : {Side::Left, Side::Right}) {
        EntityDescription &entity = relationship.at(side);
        entity.table = entities[int(side)].table;
        entity.key = entities[int(side)].key;
        entity.label = LabelTemplate(entities[int(side)].values.first().name);
        entity.noun = side == Side::Left ? Noun{text("thing"), text("things")} : Noun{text("box"), text("boxes")};
        relationship.link.columns(side) = linkColumns[int(side)];
    }
    relationship.link.table = link;
    relationship.membership = {text("membership"), text("memberships")};
    return relationship;
}

void Schema::flip()
{
    std::swap(entities[0], entities[1]);
    std::swap(linkColumns[0], linkColumns[1]);
    for (Reference &reference : references)
        reference.side = opposite(reference.side);
}

Schema randomSchema(quint32 seed)
{
    return Builder(seed).build();
}

} // namespace Rollcall::Test

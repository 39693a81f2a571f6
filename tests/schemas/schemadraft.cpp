#include "schemas/schemadraft.h"

#include "support/sqltext.h"

namespace Rollcall::Test {

static const QStringList &evilNames()
{
    static const QStringList names{
        text("two words"), text("it's"), text("a.b"), text("main.x"), text("\"x\""), text("%1"), text("a]b"), text("[a]"),
        text("select"), text("order"), text("Größe"), text("名前"), text("`tick`"), text("?"), text("a;b"), text("--c"),
        text(" lead"), text("50%"), text("%2%1"), text("x,y"), text("😀"), text("NULL"), text("1st"), text("a\\b"), text("{x}"),
        text("{{"), text("a:x"), text("@p"), text("$1"), text("x\"y"), text("main.\"x\""), text("/*"), text("trail "),
        text("group"), text("rowid")};
    return names;
}

SchemaDraft::SchemaDraft(quint32 seed)
    : dice(seed)
{
    choose();
    chooseOddities(seed);
    chooseWhatProgramsDo(seed);
    tagChoices();
}

QString SchemaDraft::name(const QString &plain, QStringList &taken)
{
    QString base = isEvil && dice.chance(60) ? dice.pick(evilNames()) : plain;
    QString found = base;
    for (int i = 2; taken.contains(found, Qt::CaseInsensitive); ++i)
        found = base + QString::number(i);
    taken.append(found);
    return found;
}

void SchemaDraft::createTable(const QString &table, const QStringList &definitions, bool isWithoutRowId)
{
    QStringList options;
    if (isStrict)
        options.append(text("STRICT"));
    if (isWithoutRowId)
        options.append(text("WITHOUT ROWID"));
    const QString tail = options.isEmpty() ? QString() : QLatin1Char(' ') + options.join(text(", "));
    run(text("CREATE TABLE ") + quotedName(table) + text(" (") + definitions.join(text(", ")) + text(")") + tail);
}

void SchemaDraft::insert(const QString &table, const QStringList &columns, const QVariantList &values)
{
    QStringList literals;
    for (const QVariant &value : values)
        literals.append(literal(value));
    run(text("INSERT INTO ") + quotedName(table) + text(" (") + quotedNames(columns) + text(") VALUES (") + literals.join(text(", "))
        + text(")"));
}

QString SchemaDraft::foreignKey(const EntityTable &table, const QStringList &columns, const QString &tail)
{
    return text("FOREIGN KEY (") + quotedNames(columns) + text(") REFERENCES ") + quotedName(table.table) + text(" (")
        + quotedNames(table.key) + text(")") + tail;
}

void SchemaDraft::choose()
{
    if (dice.chance(12))
        readOnly = ReadOnly(1 + dice.below(5));
    schema.isReadOnly = readOnly != Writable;
    isDeclared = dice.chance(75) && readOnly != OtherTypes && readOnly != NotUnique;
    isEvil = isDeclared && dice.chance(30);
    isStrict = dice.chance(15);
    schema.isWithinOneTable = dice.chance(15);
    linkKind = dice.below(7);
}

// Uses random numbers of its own, so that seeds without oddities give the same schemas as before.
void SchemaDraft::chooseOddities(quint32 seed)
{
    if (readOnly != Writable)
        return;
    Dice oddities(seed ^ 0x9e3779b9U);
    hasThirdKey = isDeclared && oddities.chance(12);
    hasUnique = oddities.chance(12);
    schema.hasStrays = oddities.chance(20);
    hasOddKeys = isDeclared && oddities.chance(50);
    hasReals = oddities.chance(50);
}

// Random numbers of its own, too. Which rows count is told by a key, where a pair may stand only once.
void SchemaDraft::chooseWhatProgramsDo(quint32 seed)
{
    if (readOnly != Writable)
        return;
    Dice programs(seed ^ 0x7f4a7c15U);
    const bool mayChoose = linkKind == Composite || linkKind == NumberedUnique || linkKind == Numbered || linkKind == OnlyUnique;
    if (mayChoose && programs.chance(30))
        counting = !isDeclared && programs.chance(60) ? OfAKind : Living;
    livesOnce = counting == Living && linkKind == NumberedUnique && programs.chance(50);
    if (programs.chance(35))
        madeByRule = programs.pick(QList<ValueColumn::Rule>{ValueColumn::Uuid, ValueColumn::Time, ValueColumn::Place, ValueColumn::Same});
    hasForeignOrder = programs.chance(15);
    hasCounter = programs.chance(15);
    if (counting != AllRows)
        schema.hasStrays = false;
    if (counting == Living)
        hasUnique = false; // the row of who left keeps its value, so nobody else gets it
}

void SchemaDraft::tagChoices()
{
    static const char *const countingTags[] = {"", "rows of one kind count", "who left is marked"};
    static const char *const ruleTags[] = {"", "own: UUID", "own: time of writing", "own: place in a list", "own: the same in all rows"};
    if (counting != AllRows)
        tag(countingTags[counting]);
    if (livesOnce)
        tag("unique among the living");
    if (madeByRule != ValueColumn::Typed)
        tag(ruleTags[madeByRule]);
    if (hasForeignOrder)
        tag("collation missing");
    static const char *const readOnlyTags[] = {"", "read-only: view", "read-only: other types", "read-only: key not unique",
                                               "read-only: text key without default", "read-only: generated key"};
    static const char *const linkTags[] = {"link: composite key", "link: number and unique", "link: number, repeats",
                                           "link: no key, repeats", "link: key of three", "link: unique only", "link: random text key"};
    if (readOnly != Writable)
        tag(readOnlyTags[readOnly]);
    tag(linkTags[linkKind]);
    tag(isDeclared ? "foreign keys declared" : "foreign keys undeclared");
    if (isEvil)
        tag("evil names");
    if (isStrict)
        tag("STRICT");
    if (schema.isWithinOneTable)
        tag("self-relation");
}

} // namespace Rollcall::Test

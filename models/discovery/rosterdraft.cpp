#include "models/discovery/rosterdraft.h"

#include "models/discovery/plurals.h"
#include "models/discovery/words.h"
#include "models/store/linkindex.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

// "Since when" is since_when: plain words without quotes, where the letters allow it.
static QString identifierFor(const QString &words)
{
    return wordsOf(words).join(u'_');
}

// SQLite keeps names that begin so for itself.
static bool isReserved(const QString &identifier)
{
    return identifier.startsWith(QLatin1String("sqlite_"));
}

static QString unlike(const QString &wanted, const QStringList &taken)
{
    QString name = wanted;
    for (int number = 2; containsName(taken, name); ++number)
        name = QStringLiteral("%1_%2").arg(wanted).arg(number);
    return name;
}

// Gives each field a unique column name, even if people use the same name twice.
static QStringList columnsFor(const QList<DraftField> &fields, QStringList taken)
{
    QStringList names;
    for (const DraftField &field : fields) {
        names.append(unlike(identifierFor(field.name), taken));
        taken.append(names.last());
    }
    return names;
}

static QString typeOf(const DraftField &field, const QString &column)
{
    switch (field.kind) {
    case DraftField::Kind::Text:
        return QStringLiteral("TEXT");
    case DraftField::Kind::Number:
        return QStringLiteral("INTEGER");
    case DraftField::Kind::Date:
        return QStringLiteral("DATE");
    case DraftField::Kind::Tick:
        break;
    }
    return QStringLiteral("BOOLEAN NOT NULL DEFAULT 0 CHECK (%1 IN (0, 1))").arg(quoted(column));
}

static QString namesIn(const QStringList &columns)
{
    QStringList names;
    for (const QString &column : columns)
        names.append(quoted(column));
    return names.join(QStringLiteral(", "));
}

static QString createTable(const QString &table, const QStringList &parts)
{
    return QStringLiteral("CREATE TABLE %1 (\n\t%2\n)").arg(quoted(table), parts.join(QStringLiteral(", \n\t")));
}

QString RosterDraft::severalOf(const QString &one)
{
    const qsizetype last = one.lastIndexOf(u' ') + 1;
    const QString word = one.mid(last);
    QString several = pluralOf(word.toLower());
    if (several == word.toLower())
        return one;
    if (word.front().isUpper())
        several.front() = several.front().toUpper();
    return one.left(last) + several;
}

Result<DraftSide> RosterDraft::existing(const TableInfo &table)
{
    DraftSide side;
    const Noun noun = nounFor(table.name);
    side.one = noun.one;
    side.many = noun.many;
    side.table = table.name;
    for (const QString &column : table.primaryKey())
        side.key.append(*table.column(column));
    side.label = labelFor(table, table.primaryKey());
    if (table.isView || side.key.isEmpty())
        return Failure{Tr::tr("No column of \"%1\" tells its rows apart for certain, so it cannot be used here. Choose another table.").arg(table.name)};
    return side;
}

QString RosterDraft::problem() const
{
    for (const Side side : {Side::Left, Side::Right}) {
        const DraftSide &what = at(side);
        if (what.one.trimmed().isEmpty())
            return side == Side::Left ? Tr::tr("Enter what one of them is called, for example member.")
                                      : Tr::tr("Enter what they belong to, for example group.");
        if (what.many.trimmed().isEmpty())
            return Tr::tr("Enter what several of them are called: one %1, several ...").arg(what.one.trimmed());
        if (table(side).isEmpty())
            return Tr::tr("\"%1\" contains no letters. Enter a word.").arg(what.one.trimmed());
        if (isReserved(table(side)))
            return Tr::tr("\"%1\" cannot be used here. Enter another word.").arg(what.one.trimmed());
        if (what.table.isEmpty() && containsName(taken, table(side)))
            return Tr::tr("The file already has a table called \"%1\". Enter another word.").arg(table(side));
    }
    if (isSameName(table(Side::Left), table(Side::Right)))
        return Tr::tr("Both are called \"%1\". Enter another word for one of them.").arg(left.one.trimmed());
    for (const QList<DraftField> *fields : {&left.fields, &right.fields, &linkFields}) {
        for (const DraftField &field : *fields) {
            if (identifierFor(field.name).isEmpty())
                return Tr::tr("\"%1\" contains no letters. Enter a word.").arg(field.name.trimmed());
        }
    }
    return {};
}

QString RosterDraft::table(Side side) const
{
    return at(side).table.isEmpty() ? identifierFor(at(side).one) : at(side).table;
}

QString RosterDraft::linkTable() const
{
    const QString both = QStringLiteral("%1_%2").arg(identifierFor(at(Side::Left).one), identifierFor(at(Side::Right).one));
    return unlike(both, taken + QStringList{table(Side::Left), table(Side::Right)});
}

QStringList RosterDraft::linkColumns(Side side) const
{
    const DraftSide &what = at(side);
    const QString stem = identifierFor(what.one);
    QStringList columns;
    if (what.key.size() < 2)
        return {stem + QStringLiteral("_id")};
    for (const ColumnInfo &column : what.key)
        columns.append(QStringLiteral("%1_%2").arg(stem, identifierFor(column.name)));
    return columns;
}

QString RosterDraft::makeTable(Side side) const
{
    const QStringList columns = columnsFor(at(side).fields, {QStringLiteral("id"), QStringLiteral("name")});
    QStringList parts{QStringLiteral("id INTEGER NOT NULL"), QStringLiteral("name TEXT NOT NULL")};
    for (qsizetype i = 0; i < columns.size(); ++i)
        parts.append(quoted(columns.at(i)) + u' ' + typeOf(at(side).fields.at(i), columns.at(i)));
    parts.append(QStringLiteral("PRIMARY KEY (id)"));
    return createTable(table(side), parts);
}

QString RosterDraft::makeLinkTable() const
{
    QStringList parts, references;
    for (const Side side : {Side::Left, Side::Right}) {
        const QStringList columns = linkColumns(side);
        QStringList key;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const ColumnInfo column = at(side).key.value(i);
            const QString type = at(side).key.isEmpty() ? QStringLiteral("INTEGER") : column.declaredType;
            const QString collation = column.collation.isEmpty() ? QString() : QStringLiteral(" COLLATE ") + quoted(column.collation);
            key.append(at(side).key.isEmpty() ? QStringLiteral("id") : column.name);
            parts.append((quoted(columns.at(i)) + u' ' + type).trimmed() + collation + QStringLiteral(" NOT NULL"));
        }
        references.append(QStringLiteral("FOREIGN KEY(%1) REFERENCES %2 (%3)").arg(namesIn(columns), quoted(table(side)), namesIn(key)));
    }
    const QStringList both = linkColumns(Side::Left) + linkColumns(Side::Right);
    const QStringList columns = columnsFor(linkFields, both);
    for (qsizetype i = 0; i < columns.size(); ++i)
        parts.append(quoted(columns.at(i)) + u' ' + typeOf(linkFields.at(i), columns.at(i)));
    parts.append(QStringLiteral("PRIMARY KEY (%1)").arg(namesIn(both)));
    return createTable(linkTable(), parts + references);
}

QStringList RosterDraft::statements() const
{
    QStringList statements;
    for (const Side side : {Side::Left, Side::Right}) {
        if (at(side).table.isEmpty())
            statements.append(makeTable(side));
    }
    statements.append(makeLinkTable());
    statements.append(LinkIndex::made(relationship(), Side::Right).text); // the primary key leads from the left side
    return statements;
}

Relationship RosterDraft::relationship() const
{
    Relationship relationship;
    for (const Side side : {Side::Left, Side::Right}) {
        EntityDescription &entity = relationship.at(side);
        entity.table = table(side);
        entity.noun = {at(side).one.simplified(), at(side).many.simplified()};
        if (at(side).key.isEmpty()) {
            entity.key = {QStringLiteral("id")};
            entity.label = QStringLiteral("name");
        }
        for (const ColumnInfo &column : at(side).key) {
            entity.key.append(column.name);
            entity.label = at(side).label;
        }
        relationship.link.columns(side) = linkColumns(side);
    }
    relationship.link.table = linkTable();
    fillWords(relationship);
    return relationship;
}

} // namespace Rollcall

#include "models/discovery/words.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

namespace {

// The columns of a table by their names' words run together, so that "FirstName" and "first_name" are one.
class NamedColumns
{
public:
    explicit NamedColumns(const TableInfo &table)
    {
        const bool isCoreData = table.column(QStringLiteral("Z_PK")); // whose columns all begin with a Z
        for (const ColumnInfo &column : table.columns) {
            if (column.affinity != Affinity::Blob || column.declaredType.isEmpty()) // no picture is a label
                m_columns.append({(isCoreData ? bareWordsOf(column.name, CoreDataPrefix) : wordsOf(column.name)).join(QString()), column.name});
        }
    }

    QString named(const QString &wanted) const
    {
        const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(),
                                        [&wanted](const auto &column) { return column.first == wanted; });
        return found == m_columns.cend() ? QString() : found->second;
    }

    QString firstOf(std::initializer_list<const char *> names) const
    {
        for (const char *name : names) {
            if (const QString column = named(QString::fromLatin1(name)); !column.isEmpty())
                return column;
        }
        return {};
    }

private:
    QList<std::pair<QString, QString>> m_columns;
};

LabelTemplate composed(const QStringList &columns, const QString &between)
{
    LabelTemplate label = LabelTemplate::fromText(QStringList(columns.size(), QStringLiteral("{x}")).join(between));
    for (qsizetype i = 0; i < columns.size(); ++i)
        label.setColumn(i, columns.at(i)); // whatever braces it has
    return label;
}

QStringList personName(const NamedColumns &columns)
{
    const QString first = columns.firstOf({"firstname", "fname", "given", "givenname", "forename", "first"});
    const QString last = columns.firstOf({"lastname", "lname", "surname", "family", "familyname", "last"});
    return first.isEmpty() || last.isEmpty() ? QStringList() : QStringList{first, last};
}

// "product_name" in "tbl_products", and "genre" in "genres".
QString namedAfterTable(const TableInfo &table, const NamedColumns &columns)
{
    const QStringList bare = bareWordsOf(table.name);
    const QStringList stems{wordsOf(nounFor(table.name).one).join(QString()), bare.join(QString()),
                            wordsOf(table.name).join(QString()),
                            wordsOf(nounFor(bare.value(bare.size() - 1)).one).join(QString())};
    for (const char *ending : {"name", "title", "label", ""}) {
        for (const QString &stem : stems) {
            const QString found = columns.named(stem + QLatin1String(ending));
            const bool isText = !found.isEmpty() && table.column(found)->affinity != Affinity::Integer;
            if (isText)
                return found;
        }
    }
    return {};
}

bool saysNothing(const ColumnInfo &column)
{
    const QString name = wordsOf(column.name).join(QString());
    static const char *const hidden[] = {"password", "passwd", "passwordhash", "hash", "salt", "token", "secret", "uuid", "guid", "key", "akey", "checksum",
                                         "securitystamp", "concurrencystamp", "data", "json", "config", "configuration", "metadata", "settings"};
    return column.kind != ValueKind::Text
        || std::any_of(std::begin(hidden), std::end(hidden), [&](const char *word) { return name == QLatin1String(word); });
}

// The first text column that refers to nothing and is not part of a key.
QString firstText(const TableInfo &table, const QStringList &taken)
{
    QStringList names = taken + table.primaryKey();
    for (const ForeignKey &foreign : table.foreignKeys)
        names += foreign.columns;
    for (const ColumnInfo &column : table.columns) {
        if (column.affinity == Affinity::Text && !names.contains(column.name, Qt::CaseInsensitive) && !saysNothing(column))
            return column.name;
    }
    return {};
}

} // namespace

static LabelTemplate nameIn(const TableInfo &table, const NamedColumns &columns)
{
    const QStringList person = personName(columns);
    const bool isPerson = !person.isEmpty(); // whose title is "Dr." or "Sales Manager"
    if (const QString found = columns.firstOf({"name", "fullname", "displayname"}); !found.isEmpty())
        return found;
    if (const QString found = columns.firstOf({"title", "label"}); !found.isEmpty() && !isPerson)
        return found;
    if (const QString found = columns.firstOf({"username", "login", "loginname"}); !found.isEmpty())
        return found;
    if (isPerson)
        return composed(person, QStringLiteral(" "));
    if (const QString found = namedAfterTable(table, columns); !found.isEmpty())
        return found;
    return columns.firstOf({"caption", "subject", "headline", "heading", "email", "emailaddress", "mail", "lastname", "surname", "code",
                            "slug", "filename", "relativepath", "path"});
}

// Text that tells how a row is, rather than which one.
static bool isAttribute(const QString &column)
{
    static const char *const words[] = {"role", "status", "state", "type", "kind", "category", "note", "notes", "comment", "comments", "remark", "remarks", "description", "reason",
                                        "position", "level", "rank", "grade", "tier", "plan", "scope", "permission", "permissions", "access", "language", "locale", "currency",
                                        "color", "colour", "unit", "source", "provider", "method", "shift", "condition", "format", "date", "time", "at"};
    const QStringList own = wordsOf(column);
    return std::any_of(std::begin(words), std::end(words), [&own](const char *word) { return own.contains(QLatin1String(word)); });
}

bool hasName(const TableInfo &table, const QStringList &key)
{
    const LabelTemplate name = nameIn(table, NamedColumns(table));
    const auto isReference = [&table](const QString &column) {
        return std::any_of(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&column](const ForeignKey &foreign) { return foreign.columns.contains(column, Qt::CaseInsensitive); });
    };
    if (!name.isEmpty())
        return !isReference(name.columns().first());
    const QString text = firstText(table, key);
    return !text.isEmpty() && (!isAttribute(text) || table.isUnique({text}));
}

static LabelTemplate mainLabelFor(const TableInfo &table, const QStringList &key, const NamedColumns &columns)
{
    if (const LabelTemplate name = nameIn(table, columns); !name.isEmpty())
        return name;
    if (const QString text = firstText(table, key); !text.isEmpty())
        return text;
    return key.size() == 1 ? LabelTemplate(key.first()) : composed(key, QStringLiteral(", "));
}

// A name that may be missing has the login or the address to stand in for it.
LabelTemplate labelFor(const TableInfo &table, const QStringList &key)
{
    const NamedColumns columns(table);
    LabelTemplate label = mainLabelFor(table, key, columns);
    const ColumnInfo *main = label.isOneColumn() ? table.column(label.columns().first()) : nullptr;
    const bool isNamed = main && main->name == columns.firstOf({"name", "fullname", "displayname", "title", "label", "username", "login", "loginname"});
    if (!isNamed || main->isNotNull || main->keyPosition > 0)
        return label;
    QString standIn;
    for (const char *name : {"username", "login", "loginname", "email", "emailaddress", "mail"}) {
        const QString column = columns.named(QLatin1String(name));
        if (standIn.isEmpty() && column != main->name)
            standIn = column;
    }
    const bool isKeyReadable = key.size() == 1 && key.first() != main->name && table.column(key.first())->affinity == Affinity::Text;
    if (standIn.isEmpty() && isKeyReadable)
        standIn = key.first();
    if (!standIn.isEmpty())
        label.addStandIn(standIn);
    return label;
}

QString detailFor(const TableInfo &table, const QStringList &key, const LabelTemplate &label)
{
    QStringList taken = key;
    for (qsizetype i = 0; i < label.columns().size(); ++i) {
        if (!label.standsIn(i))
            taken.append(label.columns().at(i));
    }
    return firstText(table, taken);
}

} // namespace Rollcall

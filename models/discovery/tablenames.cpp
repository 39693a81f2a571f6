#include "models/discovery/tablenames.h"

#include "models/discovery/plurals.h"
#include "models/discovery/words.h"
#include "models/values/quoting.h"

#include <algorithm>
#include <utility>

namespace Rollcall {

static QString joinedWords(const QStringList &words)
{
    return words.join(QString());
}

QStringList TableNames::formsOf(QStringList words)
{
    if (words.isEmpty())
        return {};
    const QString last = words.takeLast();
    const QString before = joinedWords(words);
    QStringList forms{before + singularOf(last), before + pluralOf(singularOf(last)), before + last};
    forms.removeDuplicates();
    return forms;
}

QString TableNames::simpleKeyOf(const TableInfo &table)
{
    const QStringList primary = table.primaryKey();
    if (!primary.isEmpty())
        return primary.size() == 1 ? primary.first() : QString();
    for (const QStringList &key : table.uniqueKeys) {
        if (key.size() == 1 && wordsOf(key.first()).value(0).endsWith(QLatin1String("id")))
            return key.first();
    }
    return {};
}

TableNames::TableNames(const Catalog &catalog)
{
    const auto isNumbering = [](const TableInfo &table) { return table.column(QStringLiteral("Z_PK")) && table.name.startsWith(u'Z'); };
    m_isCoreData = std::count_if(catalog.tables.cbegin(), catalog.tables.cend(), isNumbering) > 1;
    findPrefixes(catalog);
    for (const TableInfo &table : catalog.tables) {
        const QStringList words = wordsOf(table.name);
        m_facts.insert(&table, {joinedWords(words), findPrefix(table, words)});
        if (const QString name = foldedName(table.name); !m_tables.contains(name))
            m_tables.insert(name, &table);
        add(table);
    }
}

const TableInfo *TableNames::table(const QString &name) const
{
    return m_tables.value(foldedName(name));
}

QString TableNames::findPrefix(const TableInfo &table, const QStringList &words) const
{
    if (m_isCoreData && table.name.startsWith(u'Z'))
        return CoreDataPrefix;
    if (words.size() > 2) {
        if (const auto found = m_prefixes.constFind(words.first() + u' ' + words.at(1)); found != m_prefixes.cend())
            return *found;
    }
    return words.size() > 1 ? m_prefixes.value(words.first()) : QString();
}

// Words stand before many names, unless a table is called so: "item" is none in "ItemValues" and "ItemValuesMap", as one word alone
// follows, and none where there are items.
void TableNames::findPrefixes(const Catalog &catalog)
{
    QSet<QString> names;
    QHash<QString, QSet<QString>> followers; // by the words before them
    for (const TableInfo &table : catalog.tables) {
        const QStringList words = wordsOf(table.name);
        for (const QString &form : formsOf(bareWordsOf(table.name)))
            names.insert(form);
        for (qsizetype size = 1; size <= 2 && size < words.size(); ++size)
            followers[words.mid(0, size).join(u' ')].insert(singularOf(words.at(size)));
    }
    for (auto beginning = followers.cbegin(); beginning != followers.cend(); ++beginning) {
        const QStringList words = beginning.key().split(u' ');
        const bool isAlwaysTheSame = words.size() == 2 && followers.value(words.first()).size() == 1; // "asp net"
        const bool isName = names.contains(words.first()) || names.contains(joinedWords(words));
        if (beginning->size() > 1 && !isName && (words.size() == 1 || isAlwaysTheSame))
            m_prefixes.insert(beginning.key(), joinedWords(words));
    }
}

void TableNames::add(const TableInfo &table)
{
    const QString key = simpleKeyOf(table);
    if (table.isView || key.isEmpty())
        return;
    QStringList forms = formsOf(wordsOf(table.name)) + formsOf(bareWordsOf(table.name))
                      + formsOf(bareWordsOf(table.name, prefixOf(table)));
    forms.removeDuplicates();
    const QString keyName = joinedWords(wordsOf(key));
    QStringList keyNames;
    for (const QString &form : std::as_const(forms)) {
        m_byName[form].append(&table);
        keyNames.append(form + keyName); // country_code for the code of a country
    }
    static const QStringList common{QStringLiteral("id"), QStringLiteral("uuid"), QStringLiteral("guid"), QStringLiteral("name"), QStringLiteral("code"),
                                    QStringLiteral("key"), QStringLiteral("slug"), QStringLiteral("type"), QStringLiteral("value"), QStringLiteral("oid"),
                                    QStringLiteral("fid"), QStringLiteral("pk")};
    const bool isWordForKeys = wordsOf(key).size() > 1 ? keyName.size() > 4 : keyName.endsWith(QLatin1String("id"));
    if (isWordForKeys && !common.contains(keyName) && !keyNames.contains(keyName))
        keyNames.append(keyName); // film_id and gid are called so everywhere
    for (const QString &name : std::as_const(keyNames))
        m_byKeyName[name].append(&table);
}

QList<const TableInfo *> TableNames::beginning(const QString &start) const
{
    QList<const TableInfo *> found;
    for (auto name = m_byName.lowerBound(start); name != m_byName.cend() && name.key().startsWith(start); ++name) {
        for (const TableInfo *table : *name) {
            if (name.key().size() > start.size() && !found.contains(table))
                found.append(table);
        }
    }
    return found;
}

} // namespace Rollcall

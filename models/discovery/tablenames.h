#pragma once

#include "models/values/schema.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>

namespace Rollcall {

// What the tables of a catalogue are called, in every form that a column may use to refer to them. The catalogue must outlive it.
class TableNames
{
public:
    explicit TableNames(const Catalog &catalog);

    // The words that the table's name shares with others before its own, run together; may be empty. "wp" of "wp_users", "aspnet" of
    // "AspNetUsers".
    QString prefixOf(const TableInfo &table) const { return m_facts.value(&table).prefix; }
    // Its name's words, run together.
    QString joinedWordsOf(const TableInfo &table) const { return m_facts.value(&table).words; }
    // Null where no table is called exactly so, but for the case of letters.
    const TableInfo *table(const QString &name) const;
    // By singular or plural, with and without the prefix, in lower case and without separators.
    QList<const TableInfo *> called(const QString &name) const { return m_byName.value(name); }
    // Whose names begin so, with more behind: "repo" of "repository".
    QList<const TableInfo *> beginning(const QString &start) const;
    // Whose key is called so everywhere: "film_id", "gid"; or by its table's name and its own, as in "country_code".
    QList<const TableInfo *> withKey(const QString &name) const { return m_byKeyName.value(name); }
    // The one column by which names without a foreign key may refer to this table; empty when there is none.
    static QString simpleKeyOf(const TableInfo &table);
    // "film actor" as "filmactor" and "filmactors".
    static QStringList formsOf(QStringList words);

private:
    struct Facts
    {
        QString words;
        QString prefix;
    };

    void findPrefixes(const Catalog &catalog);
    QString findPrefix(const TableInfo &table, const QStringList &words) const;
    void add(const TableInfo &table);

    QHash<const TableInfo *, Facts> m_facts;
    QHash<QString, const TableInfo *> m_tables; // by foldedName()
    QHash<QString, QString> m_prefixes; // by the beginning of a name, in words
    bool m_isCoreData = false; // Apple's: every name begins with a Z
    QMap<QString, QList<const TableInfo *>> m_byName; // in order, for beginning()
    QHash<QString, QList<const TableInfo *>> m_byKeyName;
};

} // namespace Rollcall

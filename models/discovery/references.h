#pragma once

#include "models/values/schema.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace Rollcall {

// Columns of one table that tell a row of another one.
struct Reference
{
    QStringList columns;
    const TableInfo *target;
    QStringList key; // the target's columns, one for each
    bool isGuessed;
};

// What each table of a catalogue refers to: by its foreign keys, else by names and types. The catalogue must outlive it.
class References
{
public:
    explicit References(const Catalog &catalog);

    // In the order of the table's columns. References by the whole primary key are left out: such a row extends a row of the other table.
    const QList<Reference> &of(const TableInfo &table) const;
    bool isReferredTo(const TableInfo &table) const { return m_targets.contains(&table); }
    // The first word of the table's name, if several tables of the file begin with it and none is called that; may be empty.
    QString prefixOf(const TableInfo &table) const;

private:
    void findPrefixes(const Catalog &catalog);
    void nameTarget(const TableInfo &table);
    QList<Reference> declared(const TableInfo &table, const Catalog &catalog) const;
    QList<Reference> guessed(const TableInfo &table) const;
    const TableInfo *targetOf(const ColumnInfo &column, const TableInfo &table) const;
    const TableInfo *bestOf(const QList<const TableInfo *> &targets, const ColumnInfo &column, const TableInfo &table,
                            const QString &stem) const;

    QSet<QString> m_prefixes;
    QHash<QString, QList<const TableInfo *>> m_byName; // by every form of what the table is called
    QHash<QString, QList<const TableInfo *>> m_byKeyName; // by its key's column, with and without the table's name before it
    QHash<const TableInfo *, QList<Reference>> m_references;
    QSet<const TableInfo *> m_targets;
};

} // namespace Rollcall

#pragma once

#include "models/discovery/tablenames.h"
#include "models/values/schema.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace Rollcall {

class Evidence;

// Columns of one table that tell a row of another one.
struct Reference
{
    QStringList columns;
    const TableInfo *target;
    QStringList key; // the target's columns, one for each
    bool isGuessed;
    bool isDoubtful = false; // guessed from less than the whole name
};

// What each table of a catalogue refers to: by its foreign keys, else by names and types, unless stored values deny it. The catalogue must
// outlive it.
class References
{
public:
    explicit References(const Catalog &catalog, const Evidence *evidence = nullptr);

    // In the order of the table's columns. References by the whole primary key are left out: such a row extends a row of the other table.
    const QList<Reference> &of(const TableInfo &table) const;
    bool isReferredTo(const TableInfo &table) const { return m_targets.contains(&table); }
    const TableNames &names() const { return m_names; }

private:
    QList<Reference> declared(const TableInfo &table) const;

    TableNames m_names;
    QHash<const TableInfo *, QList<Reference>> m_references;
    QSet<const TableInfo *> m_targets;
};

} // namespace Rollcall

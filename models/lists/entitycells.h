#pragma once

#include "models/lists/entitypages.h"
#include "models/relation/relationship.h"
#include "models/values/schema.h"

#include <QVariant>

namespace Rollcall {

class FreshRows;

// What the cells of an entity table say, to eyes and to a screen reader. The last column tells how many links a row has.
class EntityCells
{
public:
    // All must outlive it.
    EntityCells(const Relationship &relationship, Side side, const TableInfo &table, const EntityPages &pages, const FreshRows &fresh);

    int countColumn() const { return int(m_table.columns.size()); }
    int labelColumn() const { return m_labelColumn; }
    QList<int> nameColumns() const; // as the label has them
    // Data that is the same for all rows.
    QVariant ofColumn(int column, int role) const;
    QVariant header(int section, int role, bool isSortedByLetter) const;
    // False for roles that have no data in any row.
    static bool needsRow(int role);
    QVariant data(const Key &key, const EntityPages::Row &row, int column, int role) const;

private:
    QVariant count(const EntityPages::Row &row, int role) const;
    QVariant mark(const EntityPages::Row &row, int role) const;
    QString spokenLabel(const Key &key, const EntityPages::Row &row) const;

    const Relationship &m_relationship;
    Side m_side;
    const TableInfo &m_table;
    const EntityPages &m_pages;
    const FreshRows &m_fresh;
    int m_labelColumn = 0;
};

} // namespace Rollcall

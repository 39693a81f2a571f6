#pragma once

#include "models/relation/relationship.h"
#include "models/relation/rowvalues.h"
#include "models/result.h"
#include "models/values/schema.h"

#include <array>

namespace Rollcall {

// What a list is imported into: a relationship, and what the catalogue tells of its two tables.
class ListTarget
{
public:
    ListTarget(const Relationship &relationship, const Catalog &catalog);

    const Relationship &relationship() const { return m_relationship; }
    const EntityDescription &at(Side side) const { return m_relationship.at(side); }

    // Columns with unique values: an e-mail address, a number. Without the columns of the name.
    QStringList uniqueColumns(Side side) const;
    // What a new row needs beside its name.
    QList<ColumnInfo> wantedColumns(Side side) const;
    // All columns but the key's.
    QStringList columns(Side side) const;
    const ColumnInfo *column(Side side, const QString &name) const { return m_tables[size_t(side)].column(name); }

    // True where names are made of a first and a last name, in two columns.
    bool hasTwoNames(Side side) const { return !lastNameColumn(side).isEmpty(); }
    // As people know the row with these names.
    QString fullName(Side side, const QString &first, const QString &last) const;
    // The columns of a new row that is called so. Fails with a sentence where the name does not fill those that need a value.
    Result<Fields> fieldsOf(Side side, const QString &name) const;
    Fields fieldsOf(Side side, const QString &first, const QString &last) const;

private:
    QString firstNameColumn(Side side) const;
    QString lastNameColumn(Side side) const;

    Relationship m_relationship;
    std::array<TableInfo, 2> m_tables;
};

} // namespace Rollcall

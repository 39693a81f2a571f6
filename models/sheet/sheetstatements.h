#pragma once

#include "models/sheet/sheetcolumns.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;

// The reads behind a sheet of memberships.
class SheetStatements
{
public:
    // The dialect must outlive them.
    SheetStatements(const Relationship &relationship, const SheetColumns &columns, const Dialect &dialect);

    // Texts are sorted as people sort them: for lists that are short enough.
    void setSortsByLocale(bool sorts) { m_sortsByLocale = sorts; }

    // One row for each membership: the keys of `side` and of the other side, then the values for each of the columns (see
    // widthOf()). Sorted by the names of `side`, or by its keys where sorting by name would take long.
    Statement memberships(Side side, const KeyList &anchors, const QList<SheetColumn> &columns, bool sortsByName) const;
    // A row where a name alone does not tell who is meant: two agree in name and detail, or one has no name.
    Statement indistinct(Side side) const;
    // How many of the statement's columns belong to this one.
    qsizetype widthOf(const SheetColumn &column) const;

private:
    QString alias(Side side) const;
    QStringList nameColumns(Side side) const;
    QString selected(const SheetColumn &column) const;
    QString from() const;
    QString orderedBy(Side side, bool sortsByName) const;

    Relationship m_relationship;
    const Dialect &m_dialect;
    SheetColumns m_columns;
    QString m_link;
    bool m_sortsByLocale = false;
};

} // namespace Rollcall

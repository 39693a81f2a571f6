#pragma once

#include "models/relation/relationship.h"
#include "models/result.h"
#include "models/values/schema.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

// A further column of a row or of a membership.
struct DraftField
{
    enum class Kind { Text, Number, Date, Tick };

    QString name; // as people call it: "Since when"
    Kind kind = Kind::Text;

    friend bool operator==(const DraftField &, const DraftField &) = default;
};

// One of the two things: what they are called, and what is told of each beside its name.
struct DraftSide
{
    QString one;
    QString many;
    QList<DraftField> fields = {};
    QString table = {}; // a table of the file with a unique key; empty to create a new one
    QList<ColumnInfo> key = {}; // of that table
    LabelTemplate label = {}; // what its rows are known by

    friend bool operator==(const DraftSide &a, const DraftSide &b)
    {
        return a.one == b.one && a.many == b.many && a.fields == b.fields && a.table == b.table;
    }
};

// Who belongs to what, as someone has described it who has no tables for it yet: makes the SQL of the tables.
class RosterDraft
{
public:
    DraftSide left;
    DraftSide right;
    QList<DraftField> linkFields;
    QStringList taken; // names of tables that are in the file already

    // What several are probably called: "Board members" for "Board member".
    static QString severalOf(const QString &one);
    // The table as it can be linked: its words are guessed from its name. Fails when no key tells its rows apart.
    static Result<DraftSide> existing(const TableInfo &table);

    const DraftSide &at(Side side) const { return side == Side::Left ? left : right; }
    DraftSide &at(Side side) { return side == Side::Left ? left : right; }

    // Why no tables can be made of it yet, in a sentence; empty when they can.
    QString problem() const;
    // One CREATE statement each: both tables, unless they are there, the link table with a key over both, and an index the other way.
    QStringList statements() const;
    // What those tables say, with the words as they were typed; for completed().
    Relationship relationship() const;

    friend bool operator==(const RosterDraft &, const RosterDraft &) = default;

private:
    QString table(Side side) const;
    QString linkTable() const;
    QStringList linkColumns(Side side) const;
    QString makeTable(Side side) const;
    QString makeLinkTable() const;
};

} // namespace Rollcall

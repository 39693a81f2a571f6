#pragma once

#include "models/relation/keylist.h"
#include "models/relation/rowvalues.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <array>

namespace Rollcall {

enum class ImportMode {
    Add,       // the list's members join
    Identical, // members join, and members that the list does not name leave; only for groups that the list names
    Remove,    // the list's members leave
};

// What a person decides about a name that does not mean one row.
struct NameDecision
{
    enum class Kind { LeaveOut, Use, Create };

    Kind kind = Kind::LeaveOut;
    Key key = {}; // of the row to use
};

// Everything that a person decides about an import, except how the list is read.
struct ImportWishes
{
    ImportMode mode = ImportMode::Add;
    KeyList into = {}; // the groups, where no column names them
    QHash<QString, NameDecision> members = {}; // by ImportWords::subject()
    QHash<QString, NameDecision> groups = {};  // by the name in the list
    std::array<Fields, 2> fields = {}; // of new rows of either side, beside what the list says of them
    QSet<quint64> leftOut = {};      // lines whose tick was taken away, by ImportLine::id()
    QSet<Membership> staying = {};   // of those who would leave because no line names them
    Fields values = {}; // values of new memberships that the list does not give
};

} // namespace Rollcall

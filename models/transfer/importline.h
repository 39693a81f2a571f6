#pragma once

#include "models/transfer/namematch.h"

namespace Rollcall {

// One membership that a list speaks of, and what would come of it.
struct ImportLine
{
    enum class Outcome : quint8 { // one byte, because there may be many lines
        Joins,
        Already,   // a member already, or (where the list removes members) no member anyway
        Twice,     // named before
        Ambiguous, // two of that name
        Unknown,   // nobody of that name
        Refused,   // see ImportPlan::reason()
        Leaves,
        LeftOut,   // as someone has ticked
    };
    static constexpr int Outcomes = int(Outcome::LeftOut) + 1;
    static constexpr int Nobody = -1;

    int record = 0;  // of the table
    int column = -1; // that names the group; -1: it was chosen elsewhere
    int part = 0;    // of a cell with several groups
    int member = Nobody; // its place among the names; meaningless for a new row
    int group = Nobody;
    Outcome outcome = Outcome::Refused;
    NameMatch::Step step = NameMatch::Step::Exact; // in which the member was found: anything else is to be shown
    NameMatch::Step groupStep = NameMatch::Step::Exact;
    bool isDecided = false;    // by a person, about the member or (with isAboutGroup) the group
    bool isAboutGroup = false; // `outcome` or the decision is about the group's name
    bool isNewMember = false;  // the row is created
    bool isNewGroup = false;

    // The same for a line that is planned again.
    quint64 id() const { return quint64(record) << 32 | quint64(column + 1) << 16 | quint64(part); }
};

} // namespace Rollcall

#pragma once

#include "models/lists/keysieve.h"
#include "models/lists/membershipquestion.h"
#include "models/lists/questionstatements.h"

namespace Rollcall {

// Lets those keys of a table through whose rows answer a MembershipQuestion. A row without a valid link is in no group. Where a
// group that is named does not exist, none is let through.
class QuestionSieve
{
public:
    QuestionSieve(const Relationship &relationship, Side side, const MembershipQuestion &question);

    // Of an empty question an empty one.
    KeySieve sieve() const;
    // Keys of the rows that are linked with this row of the other table.
    Result<std::function<bool(const Key &)>> membersOf(Session &session, const Key &group) const;

private:
    using Contains = std::function<bool(const Key &)>;

    Result<KeySieve::Test> read(Session &session) const;
    Result<> readGroups(Session &session, KeyFindings &findings) const;
    // Packed where that can be, else row by row.
    Result<Contains> keysIn(Session &session, const Statement &gathered, const Statement &listed) const;
    Result<Contains> linkedWith(Session &session, const MembershipQuestion::Number &number) const;
    bool canGather(const Session &session) const;
    QuestionStatements statementsFor(const Session &session) const;

    Relationship m_relationship;
    Side m_side;
    MembershipQuestion m_question;
};

} // namespace Rollcall

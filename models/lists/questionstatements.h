#pragma once

#include "models/lists/membershipquestion.h"
#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;

// The statements that answer a MembershipQuestion. Each makes one pass over the links, without sorting
// them and without looking up each row of a table.
class QuestionStatements
{
public:
    // `side` is that of the rows that are asked for. The dialect must outlive them.
    QuestionStatements(const Relationship &relationship, Side side, const Dialect &dialect);

    // Key and label's columns of those of these groups that exist.
    Statement groups(const KeyList &keys) const;
    // Keys of the rows that are linked with the group; one may come several times.
    Statement membersOf(const Key &group, const QList<MembershipQuestion::Told> &told) const;
    // Keys of the rows that have any link with these values and an existing other end.
    Statement telling(const QList<MembershipQuestion::Told> &told) const;
    // Key and with how many rows of the other table it is linked; those without any are missing.
    Statement counts() const;

    // True where keys are equal exactly when their values are. The gathered… statements can then be used on a connection with
    // KeyGatherer; they return one value, a PackedKeys or NULL.
    bool canGather() const;
    Statement gatheredMembersOf(const Key &group, const QList<MembershipQuestion::Told> &told) const;
    Statement gatheredTelling(const QList<MembershipQuestion::Told> &told) const;
    Statement gatheredOthers() const;
    // `others`: the answer to gatheredOthers(). It is bound, for the value of a subquery would be copied for every link.
    Statement gatheredLinked(const QByteArray &others, qint64 least, qint64 most) const;

private:
    Side otherSide() const { return opposite(m_side); }
    QString sideTable() const;
    // A test after others, with what to bind.
    QString tells(const QList<MembershipQuestion::Told> &told, QVariantList &values) const;
    // The links whose other end exists, joined with that end.
    QString linksWithOther() const;
    QString withSide() const;

    Relationship m_relationship;
    Side m_side;
    const Dialect *m_dialect;
    QString m_link;
    QString m_other; // the other table's alias
};

} // namespace Rollcall

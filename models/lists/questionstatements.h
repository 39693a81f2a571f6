#pragma once

#include "models/lists/membershipquestion.h"
#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;

// The reads that answer a MembershipQuestion. None of them looks for each row of a table among the links, or sorts them: each is one pass.
class QuestionStatements
{
public:
    // `side` is that of the rows that are asked for. The dialect must outlive them.
    QuestionStatements(const Relationship &relationship, Side side, const Dialect &dialect);

    // Key and label's columns of those of these groups that exist.
    Statement groups(const KeyList &keys) const;
    // Keys of the rows that are linked with the group; one may come several times.
    Statement membersOf(const Key &group, const QList<MembershipQuestion::Told> &told) const;
    // Keys of those with any link that tells this and leads somewhere.
    Statement telling(const QList<MembershipQuestion::Told> &told) const;
    // Key and with how many rows of the other table it is linked; those without any are missing.
    Statement counts() const;

    // True where keys are the same when their values are, so that the following can be asked of a connection with KeyGatherer.
    // Their answer is one value: a PackedKeys, or NULL.
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
    // The links that lead somewhere, and where.
    QString linksWithOther() const;
    QString withSide() const;

    Relationship m_relationship;
    Side m_side;
    const Dialect *m_dialect;
    QString m_link;
    QString m_other; // the other table's alias
};

} // namespace Rollcall

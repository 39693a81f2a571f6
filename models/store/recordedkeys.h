#pragma once

#include "models/relation/condition.h"
#include "models/relation/membership.h"
#include "models/values/rowchanges.h"

namespace Rollcall {

struct LinkDescription;

// Reads a relationship's own keys out of recorded rows.
class RecordedKeys
{
public:
    RecordedKeys(const TableRows &rows, TextEncoding encoding, const QStringList &columns);

    QVariantList values(const ExactRow &row) const; // of the columns, in their order
    Key key(const ExactRow &row) const;

private:
    QList<qsizetype> m_places; // -1 for a column that is not there
    TextEncoding m_encoding;
};

// The same of the link table's rows; of those that are no memberships, by the relationship's condition, the pair is invalid.
class RecordedPairs
{
public:
    RecordedPairs(const TableRows &rows, TextEncoding encoding, const LinkDescription &link);

    Membership pair(const ExactRow &row) const { return isMembership(row) ? Membership{m_left.key(row), m_right.key(row)} : Membership(); }
    bool isMembership(const ExactRow &row) const;

private:
    Condition m_condition;
    RecordedKeys m_tested; // the condition's columns
    RecordedKeys m_left;
    RecordedKeys m_right;
};

} // namespace Rollcall

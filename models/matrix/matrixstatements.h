#pragma once

#include "models/relation/keylist.h"
#include "models/relation/relationship.h"
#include "models/values/statement.h"

namespace Rollcall {

class Dialect;

// The read behind a part of the matrix: which of these rows is linked with which of these columns.
class MatrixStatements
{
public:
    // `told`: a column of the link table to be read, too; empty for none. The dialect must outlive them.
    MatrixStatements(const Relationship &relationship, const QString &told, const Dialect &dialect);

    // For pairFrom(); a pair comes as often as it is linked.
    Statement links(const KeyList &left, const KeyList &right) const;

    struct Found
    {
        Key left;
        Key right;
        QVariant told;
        QVariantList row; // see LinkDescription::rowKey
    };
    Found foundIn(const QVariantList &row) const;

private:
    bool canReadKeysOfLinks(const KeyList &left, const KeyList &right) const;

    Relationship m_relationship;
    QString m_told;
    const Dialect *m_dialect;
};

} // namespace Rollcall

#pragma once

#include "models/discovery/discovery.h"

namespace Rollcall {

// The relationships of one file that can be chosen, best first.
struct RelationList
{
    QList<Proposal> choices;

    // `known` are descriptions that the program brings; each stands first where the file holds its tables,
    // and in place of what was found about them. `appointed` are those that the user described.
    static RelationList of(const Catalog &catalog, const QList<Relationship> &known, const QList<Relationship> &appointed, const Evidence *evidence = nullptr);

    // Which choice joins the same tables by the same columns; -1 when none does.
    qsizetype indexOf(const Relationship &relationship) const;
    qsizetype indexOf(const QString &name) const; // by nameOf()
};

// The same text for the same tables and columns, whatever they are called for people.
QString nameOf(const Relationship &relationship);

} // namespace Rollcall

#pragma once

#include "models/relation/relationship.h"
#include "models/values/schema.h"

#include <QList>
#include <QString>

namespace Rollcall {

class Evidence;

// A relationship that a file seems to hold, and what speaks for it.
struct Proposal
{
    Relationship relationship; // a sketch for completed(): tables, keys, labels, words, the link's columns
    QString why;               // "enrolment links student and course by two declared foreign keys; it also has grade."
    bool isGuessed = false;    // by names and types, because no foreign key says so
    bool isDoubtful = false;   // guessed from little, and no stored value speaks for it
    bool isRecord = false;     // the link table's rows are things of their own, which happen to refer to two others
};

// Every relationship found in the catalogue, best first; nothing is read but the catalogue. Where stored values have been looked at, they
// have their say.
QList<Proposal> proposals(const Catalog &catalog, const Evidence *evidence = nullptr);

// As the chooser lists it: "Students and Courses (enrolment)".
QString titleOf(const Relationship &relationship);

} // namespace Rollcall

#pragma once

#include "models/relation/relationship.h"
#include "models/values/schema.h"

#include <QList>
#include <QString>

namespace Rollcall {

// A relationship that a file seems to hold, and what speaks for it.
struct Proposal
{
    Relationship relationship; // a sketch for completed(): tables, keys, labels, words, the link's columns
    QString why;               // "enrolment links student and course by two declared foreign keys; it also has grade."
    bool isGuessed = false;    // by names and types, because no foreign key says so
};

// Every relationship found in the catalogue, best first. Nothing is read but the catalogue.
QList<Proposal> proposals(const Catalog &catalog);

// As the chooser lists it: "Students and Courses (enrolment)".
QString titleOf(const Relationship &relationship);

} // namespace Rollcall

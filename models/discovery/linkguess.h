#pragma once

#include "models/relation/relationship.h"

namespace Rollcall {

class NameReferences;

// What probably belongs to the tables that a person has chosen so far: each fills in only what is missing.

// A table's key, label, detail and noun; the key only where none is given.
EntityDescription describe(const TableInfo &table, const NameReferences &names, const QStringList &key = {});
// The table that links both sides; empty when none seems to.
QString guessLinkTable(const Relationship &sketch, const Catalog &catalog);
// The sides whose tables are missing, and the keys of both, from the link table's foreign keys.
void guessEnds(Relationship &sketch, const Catalog &catalog);
// For each side whose link columns do not match its key: chooses columns by foreign keys, then by names, then by position.
void guessColumns(Relationship &sketch, const Catalog &catalog);

} // namespace Rollcall

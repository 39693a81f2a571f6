#pragma once

#include "support/dice.h"
#include "support/valuecolumn.h"

namespace Rollcall::Test {

// The oracle's description of one of the two linked tables.
struct EntityTable
{
    enum Part { Number, Text, Uuid, Bytes, Fraction, Real, OddText };

    QString table;
    QString plainName; // columns that refer to the table without a foreign key are named after this
    QStringList key;   // the columns that links refer to
    QList<Part> parts;
    QStringList types; // of the key's columns
    bool isNumbered = false; // the database chooses the key
    QString rowNumber = {};  // a column outside of the key that the database fills; may be empty
    QList<ValueColumn> values = {}; // the first is the label

    QStringList columns() const; // all that are stored
    QVariantList freshKey(Dice &dice) const;
    QVariantList nobodysKey(int number) const; // a key that freshKey() never returns
};

} // namespace Rollcall::Test

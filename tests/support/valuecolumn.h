#pragma once

#include <QStringList>
#include <QVariant>

namespace Rollcall::Test {

// A column outside the key, and the values it may hold.
struct ValueColumn
{
    QString name;
    QString declaration; // type and constraints
    QVariantList values;
    QVariantList wrong = {}; // refused by a CHECK or a foreign key
    QVariant byDefault = {};
    bool isNotNull = false;
    bool hasDefault = false;
    bool isGenerated = false;
    bool isUnique = false;
    QString entities = {}; // the entity table it refers to; may be empty
    // By which rule Rollcall fills it in where nobody says a value.
    enum Rule { Typed, Uuid, Time, Place, Same };
    Rule rule = Typed;

    bool isRequired() const { return isNotNull && !hasDefault && !isGenerated && rule == Typed; }
    // No two rows hold the same, so it never comes along to another row.
    bool isOfEachRow() const { return isUnique || rule == Uuid || rule == Place; }
};

} // namespace Rollcall::Test

#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace Rollcall {

// A column of a new link row that nobody should have to type, and by which rule it is filled.
struct Filling
{
    enum class Kind {
        Uuid,     // a new one, in the form of those there
        Time,     // now, in the form of those there
        Position, // the next one in the list
        Same,     // what all rows hold: a tenant, an owner
        Leaving,  // not of a new row: what the row of somebody gets who leaves, now or `value`
    };
    enum class Form {
        Dashed,   // of a UUID: 6f9619ff-8b86-…
        Plain,    // without dashes
        Braced,   // in braces
        Bytes,    // 16 of them
        Seconds,  // of a time: since 1970
        Milliseconds,
        Text,     // as `pattern` says
    };

    QString column;
    Kind kind = Kind::Same;
    Form form = Form::Text;
    bool isUpper = false; // of a UUID's letters
    QString pattern = {}; // of a time in text: QDateTime's, with 'Z' or '+00:00' in quotes
    QVariant value = {};  // of Kind::Same, and of Kind::Leaving where that is no time
    bool isOfLeft = true; // of Kind::Position: unique in the list of a row on the left, else on the right

    // True where each row has a value of its own, which cannot come along to another one.
    bool isOfEachRow() const { return kind == Kind::Uuid || kind == Kind::Position; }
};

} // namespace Rollcall

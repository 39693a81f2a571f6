#pragma once

#include "models/values/rowchanges.h"

#include <QStringList>

namespace Rollcall {

// Writes down what the statements between begin() and end() really change: rows that triggers and the actions of keys write, too.
class EffectRecorder
{
public:
    struct Record
    {
        RowChanges changes;
        // Why the changes could not be undone, as part of a sentence; `changes` may then be incomplete. Empty when they can be undone.
        QString obstacle;
    };

    virtual ~EffectRecorder() = default;

    // Whether rows of this table can be told apart, and put back; where that takes a copy of all of them, they must be few.
    virtual bool canRecord(const QString &table) const = 0;
    // Begins recording these tables. If the rows of one cannot be told apart, end() returns that as the obstacle.
    virtual void begin(const QStringList &tables) = 0;
    // Inside the same transaction.
    virtual Record end() = 0;
    virtual bool isOn() const = 0;
    // True when a trigger, or the action of a key, has changed a row of this table since begin().
    virtual bool sawRuleIn(const QString &table) const = 0;
    // Stops without an answer.
    virtual void drop() = 0;
};

} // namespace Rollcall

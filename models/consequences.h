#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

// What a gesture does to the rows of one table beyond what the person asked for.
struct SideEffect
{
    QString table;
    qint64 gone = 0;    // rows that are there no more
    qint64 emptied = 0; // rows in which something is NULL that was not
    qint64 changed = 0; // rows of a table outside the relationship in which another value changed
    QStringList names;  // of the deleted rows, where they have names for people and are few
    qint64 past = 0;    // of the deleted rows, memberships of those who had left before

    bool mayBeLost() const { return gone > 0 || emptied > 0 || changed > 0; }
};

// All that a gesture does beside what it says, found out by carrying it out.
struct Consequences
{
    QList<SideEffect> effects;
    QString irrevocable;    // why it could not be undone, in the middle of a sentence; empty when it can
    // A hash of the rows that would be lost; empty when none would be. Agreement to one loss does not cover another.
    QByteArray fingerprint;
    QStringList changing;   // tables whose rows would change and which nobody has been told about yet

    // True unless a person has agreed to exactly this loss (`agreed` is the fingerprint that they
    // saw) and knows of all tables that change.
    bool needAnAnswer(const QByteArray &agreed) const { return fingerprint != agreed || !changing.isEmpty(); }
};

} // namespace Rollcall

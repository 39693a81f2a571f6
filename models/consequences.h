#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

// What a gesture does to one table without having said so.
struct SideEffect
{
    QString table;
    qint64 gone = 0;    // rows that are there no more
    qint64 emptied = 0; // rows in which something is NULL that was not
    qint64 changed = 0; // rows of another table in which something else is different
    QStringList names;  // of those that are gone, where people know them by a name and they are few

    bool mayBeLost() const { return gone > 0 || emptied > 0 || changed > 0; }
};

// All that a gesture does beside what it says, found out by carrying it out.
struct Consequences
{
    QList<SideEffect> effects;
    QString irrevocable;    // why it could not be undone, in the middle of a sentence; empty when it can
    QByteArray fingerprint; // of what would be lost: another one when anything else would; empty when nothing is
    QStringList changing;   // other tables that change with it, of which nobody has been told yet

    // Unless a person has agreed to just this loss.
    bool needAnAnswer(const QByteArray &agreed) const { return fingerprint != agreed || !changing.isEmpty(); }
};

} // namespace Rollcall

#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/linkstatements.h"

namespace Rollcall {

class LinkWriter;
class Session;

// Writes the two entity tables' part of a Change, inside a transaction that its caller holds.
class EntityWriter
{
public:
    EntityWriter(const Relationship &relationship, Session &session);

    // Each side's columns that can be written, in table order, without the key.
    void setColumns(Side side, const QStringList &columns) { m_columns[int(side)] = columns; }
    const QStringList &columns(Side side) const { return m_columns[int(side)]; }

    // Reads what a removed entity holds and its links from the file, because what is on screen may be out of date.
    Result<> gatherRemoved(Change &change, const LinkWriter &links) const;
    Result<> remove(const Change &change) const;
    // Gives each new entity its key, in the links that lead to it too.
    Result<> insert(Change &change) const;
    // Sets `after` to what is stored, which a column's type or a trigger may have changed. Refused, with the values that someone
    // else has stored, when a stored value is not the one that was seen.
    Result<> edit(Change &change) const;

    Result<QList<Entity>> read(Side side, const QList<Key> &keys) const;

private:
    Result<> gatherRemoved(Side side, Change &change, QList<Entity> &found, const LinkWriter &links) const;
    Result<> checkBefore(const QList<Edit> &edits) const;
    Result<QVariant> stored(const Edit &edit) const;
    Result<> checkSeen(Side side, const QList<Entity> &wanted, const QList<Entity> &now) const;
    Result<> edit(Side side, const QList<Edit> &edits) const;
    Result<> readBack(Edit &edit) const;
    static void nameNewEnds(Change &change);
    Result<> seeAdded(QList<Entity> &added) const;

    Relationship m_relationship;
    Session &m_session;
    LinkStatements m_statements;
    QStringList m_columns[2];
};

} // namespace Rollcall

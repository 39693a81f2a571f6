#include "models/store/entitywriter.h"

#include "models/relation/naming.h"
#include "models/relation/sentenceparts.h"
#include "models/sql/session.h"
#include "models/store/knownlinks.h"
#include "models/store/linkwriter.h"
#include "models/tr.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <map>
#include <utility>

namespace Rollcall {

EntityWriter::EntityWriter(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
    , m_statements(relationship, session.dialect())
{
}

static QList<Key> keysOf(Side side, const QList<Entity> &entities)
{
    QList<Key> keys;
    for (const Entity &entity : entities) {
        if (entity.side == side)
            keys.append(entity.key);
    }
    return keys;
}

Result<> EntityWriter::gatherRemoved(Change &change, const LinkWriter &links) const
{
    QList<Entity> found;
    for (const Side side : {Side::Left, Side::Right}) {
        if (const auto gathered = gatherRemoved(side, change, found, links); !gathered)
            return gathered;
    }
    change.removedEntities = found; // rows that someone else has deleted already are left out, and that is fine
    return {};
}

Result<> EntityWriter::gatherRemoved(Side side, Change &change, QList<Entity> &found, const LinkWriter &links) const
{
    const QList<Key> keys = keysOf(side, change.removedEntities);
    if (keys.isEmpty())
        return {};
    const auto rows = read(side, keys);
    if (!rows)
        return rows.error();
    if (const auto same = checkSeen(side, change.removedEntities, *rows); !same)
        return same;
    for (const Entity &entity : *rows) {
        found.append(entity);
        found.last().seen = entity.fields; // compared when the step is redone
        found.last().isOfStep = true;
    }
    const auto stored = links.read(m_statements.linksOf(side, keys));
    if (!stored)
        return stored.error();
    if (const auto known = checkLinksKnown(m_relationship, side, change, *stored); !known)
        return known;
    if (const auto same = checkLinksSame(m_relationship, change.removedLinks, *stored); !same)
        return same;
    QSet<Membership> gathered; // named links are replaced by what is stored now
    for (const Link &link : *stored)
        gathered.insert(link.pair);
    const QSet<Key> going(keys.cbegin(), keys.cend());
    change.removedLinks.removeIf([&](const Link &link) { return gathered.contains(link.pair) || going.contains(link.pair.at(side)); });
    change.removedBlocks.removeIf([&](const LinkBlock &block) { return block.memberSide == opposite(side) && going.contains(block.anchor); });
    change.removedLinks += *stored;
    return {};
}

Result<> EntityWriter::remove(const Change &change) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys = keysOf(side, change.removedEntities);
        if (keys.isEmpty())
            continue;
        std::sort(keys.begin(), keys.end());
        const auto deleted = m_session.run(m_statements.deleteEntities(side, keys));
        if (!deleted)
            return deleted.error();
        if (deleted->affected == keys.size())
            continue;
        const auto left = read(side, keys); // a trigger, or a key's action, may have been quicker with some of them
        if (!left)
            return left.error();
        if (!left->isEmpty()) {
            const Noun &noun = m_relationship.at(side).noun;
            return Failure{keys.size() == 1 ? Tr::tr("A rule of this file does not allow this %1 to be deleted. Nothing was changed.").arg(noun.one)
                                            : Tr::tr("A rule of this file does not allow %1 of %2 to be deleted. Nothing was changed.").arg(QLocale().toString(left->size()), noun.counted(keys.size()))};
        }
    }
    return {};
}

Result<> EntityWriter::insert(Change &change) const
{
    for (Entity &entity : change.addedEntities) {
        const EntityDescription &description = m_relationship.at(entity.side);
        if (!entity.key.isValid() && !description.hasAutomaticKey) {
            return Failure{Tr::tr("A new %1 needs a value for \"%2\". Fill it in and try again.")
                               .arg(description.noun.one, description.key.join(QStringLiteral("\", \"")))};
        }
        const auto inserted = m_session.run(m_statements.insertEntity(entity));
        if (!inserted)
            return inserted.error();
        if (inserted->affected != 1)
            return Failure{Tr::tr("A rule of this file does not allow the new %1. Nothing was changed.").arg(description.noun.one)};
        entity.isOfStep = true; // for whoever undoes it
        if (!entity.key.isValid())
            entity.key = Key::fromVariant(inserted->lastInsertId);
    }
    nameNewEnds(change);
    return seeAdded(change.addedEntities);
}

// Replaces the places of new rows by their keys in the links.
void EntityWriter::nameNewEnds(Change &change)
{
    const QList<Entity> &added = change.addedEntities;
    for (qsizetype i = 0; !added.isEmpty() && i < change.addedLinks.size(); ++i) {
        for (const Side side : {Side::Left, Side::Right}) {
            const Key &end = std::as_const(change.addedLinks).at(i).pair.at(side);
            if (end.isNewRow())
                change.addedLinks[i].pair.at(side) = added.at(end.newRow()).key;
        }
    }
}

// Reads the new rows as they were stored: an undo deletes them only if nobody has changed them since.
Result<> EntityWriter::seeAdded(QList<Entity> &added) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        const QList<Key> keys = keysOf(side, added);
        const Result<QList<Entity>> rows = keys.isEmpty() ? QList<Entity>() : read(side, keys);
        if (!rows)
            return rows.error();
        QHash<Key, Fields> stored;
        for (const Entity &entity : *rows)
            stored.insert(entity.key, entity.fields);
        for (Entity &entity : added) {
            if (entity.side == side)
                entity.seen = stored.value(entity.key);
        }
    }
    return {};
}

// Describes the values that differ from what was seen: "Name is now ...". Empty when `seen` is.
static QStringList differences(const Fields &seen, const Fields &now)
{
    QStringList theirs;
    for (const auto &[column, value] : now) {
        const auto before = std::find_if(seen.cbegin(), seen.cend(), [&column = column](const auto &field) { return field.first == column; });
        if (before != seen.cend() && !isSameValue(before->second, value))
            theirs.append(Tr::tr("%2 is now %1").arg(valueInSentence(value), Naming::columnTitle(column)));
    }
    return theirs;
}

// A person decides what to delete by what is on screen, so rows that have changed since are not deleted.
Result<> EntityWriter::checkSeen(Side side, const QList<Entity> &wanted, const QList<Entity> &now) const
{
    const EntityDescription &description = m_relationship.at(side);
    QHash<Key, Fields> seen;
    for (const Entity &entity : wanted) {
        if (entity.side == side)
            seen.insert(entity.key, entity.seen);
    }
    qsizetype changed = 0;
    QStringList theirs;
    for (const Entity &entity : now) {
        const QStringList differing = differences(seen.value(entity.key), entity.fields);
        changed += differing.isEmpty() ? 0 : 1;
        theirs += differing;
    }
    if (changed == 0)
        return {};
    Failure failure{seen.size() == 1 ? Tr::tr("Someone else has changed this %1 meanwhile: %2. It was not deleted.").arg(description.noun.one, enumeration(theirs))
                                     : Tr::tr("Someone else has changed %1 of these %2 meanwhile. None was deleted; the lists now show the file as it is.")
                                           .arg(QLocale().toString(changed), description.noun.counted(seen.size()))};
    failure.conflict = Conflict();
    return failure;
}

Result<QVariant> EntityWriter::stored(const Edit &edit) const
{
    const EntityDescription &entity = m_relationship.at(edit.side);
    if (!columns(edit.side).contains(edit.column) || entity.lockedColumns.contains(edit.column))
        return Failure{Tr::tr("The column \"%1\" cannot be changed.").arg(edit.column)};
    const auto now = m_session.run(m_statements.entityRows(edit.side, {edit.key}, {edit.column}));
    if (!now)
        return now.error();
    if (now->rows.isEmpty())
        return Failure{Tr::tr("This %1 was deleted by someone else. Nothing was changed; the lists now show the file as it is.").arg(entity.noun.one)};
    return now->rows.first().at(entity.key.size());
}

// Compares all fields of a form at once, so that a person is asked only once.
Result<> EntityWriter::checkBefore(const QList<Edit> &edits) const
{
    Conflict conflict;
    QStringList theirs;
    for (qsizetype i = 0; i < edits.size(); ++i) {
        const Edit &edit = edits.at(i);
        const auto now = stored(edit);
        if (!now)
            return now.error();
        if (isSameValue(*now, edit.before))
            continue;
        conflict.edits.append({i, *now});
        theirs.append(edits.size() == 1 ? Tr::tr("the value is now %1").arg(valueInSentence(*now))
                                        : Tr::tr("%2 is now %1").arg(valueInSentence(*now), Naming::columnTitle(edit.column)));
    }
    if (theirs.isEmpty())
        return {};
    const QString noun = m_relationship.at(edits.at(conflict.edits.first().first).side).noun.one;
    Failure failure{(edits.size() == 1 ? Tr::tr("Someone else has changed this %1 meanwhile: %2. Your change was not saved.")
                                       : Tr::tr("Someone else has changed this %1 meanwhile: %2. Your changes were not saved."))
                        .arg(noun, enumeration(theirs))};
    failure.conflict = conflict;
    return failure;
}

Result<> EntityWriter::edit(Change &change) const
{
    if (const auto same = checkBefore(change.edits); !same)
        return same;
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Edit> mine = change.edits;
        mine.removeIf([side](const Edit &edit) { return edit.side != side; });
        if (const auto edited = edit(side, mine); !edited)
            return edited;
    }
    for (Edit &edit : change.edits) {
        if (const auto read = readBack(edit); !read)
            return read;
    }
    return {};
}

Result<> EntityWriter::readBack(Edit &edit) const
{
    const auto now = m_session.run(m_statements.entityRows(edit.side, {edit.key}, {edit.column}));
    if (!now)
        return now.error();
    if (!now->rows.isEmpty())
        edit.after = now->rows.first().at(m_relationship.at(edit.side).key.size());
    return {};
}

// Edits of the same columns share one statement, sets ordered by key.
Result<> EntityWriter::edit(Side side, const QList<Edit> &edits) const
{
    std::map<Key, QList<const Edit *>> byKey;
    for (const Edit &edit : edits) {
        byKey[edit.key].append(&edit);
    }
    std::map<QStringList, QList<QVariantList>> byColumns;
    for (const auto &[key, changed] : byKey) {
        QStringList names;
        QVariantList set;
        for (const QString &column : columns(side)) {
            for (const Edit *edit : changed) {
                if (edit->column == column) {
                    names.append(column);
                    set.append(edit->after);
                }
            }
        }
        byColumns[names].append(set + key.values());
    }
    for (const auto &[names, sets] : byColumns) {
        const auto updated = m_session.run(m_statements.updateEntities(side, names, sets));
        if (!updated)
            return updated.error();
        if (updated->affected != sets.size())
            return Failure{Tr::tr("A rule of this file does not allow this value. Nothing was changed."), {}, Failure::Rule};
    }
    return {};
}

Result<QList<Entity>> EntityWriter::read(Side side, const QList<Key> &keys) const
{
    const auto rows = m_session.run(m_statements.entityRows(side, keys, columns(side)));
    if (!rows)
        return rows.error();
    const qsizetype keyColumns = m_relationship.at(side).key.size();
    QList<Entity> found;
    for (const QVariantList &row : rows->rows) {
        Entity entity{side, Key::fromRow(row, 0, keyColumns), {}};
        for (qsizetype i = 0; i < columns(side).size(); ++i)
            entity.fields.append({columns(side).at(i), row.at(keyColumns + i)});
        found.append(std::move(entity));
    }
    return found;
}

} // namespace Rollcall

#include "models/link/membershipstore.h"

#include "models/sql/session.h"
#include "models/sql/transaction.h"
#include "models/tr.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Rollcall {

MembershipStore::MembershipStore(const Relationship &relationship, Session &session, QObject *parent)
    : QObject(parent)
    , m_relationship(relationship)
    , m_session(session)
    , m_statements(relationship)
{
}

Result<Change> MembershipStore::apply(const Change &change)
{
    if (change.isEmpty())
        return change;
    if (m_session.isReadOnly())
        return Failure{tr("This file is open for reading only. Save a copy where you may write, and edit that.")};

    Change done = change;
    {
        Transaction transaction(m_session); // rolls back unless committed
        if (const auto begun = transaction.begin(); !begun)
            return begun.error();
        const auto written = write(done);
        const auto committed = written ? transaction.commit() : written;
        if (!committed) {
            Failure failure = committed.error();
            // The rollback is done when the transaction goes; then listeners may look again.
            QMetaObject::invokeMethod(this, &MembershipStore::stale, Qt::QueuedConnection);
            return failure;
        }
    }
    emit changed(done);
    return done;
}

// Links go before the entities they need, and come after them.
Result<> MembershipStore::write(Change &change)
{
    if (auto result = gatherRemoved(change); !result)
        return result;
    if (auto result = deleteLinks(change); !result)
        return result;
    if (auto result = deleteEntities(change); !result)
        return result;
    if (auto result = insertEntities(change); !result)
        return result;
    if (auto result = editEntities(change); !result)
        return result;
    return insertLinks(change);
}

// What a removed entity holds and is linked with is read here, inside the transaction: the file
// decides, not what was on screen.
Result<> MembershipStore::gatherRemoved(Change &change)
{
    QList<Entity> found;
    QSet<Membership> known;
    for (const Link &link : std::as_const(change.removedLinks))
        known.insert(link.pair);
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys;
        for (const Entity &entity : std::as_const(change.removedEntities)) {
            if (entity.side == side)
                keys.append(entity.key);
        }
        if (keys.isEmpty())
            continue;
        const auto rows = entities(side, keys);
        if (!rows)
            return rows.error();
        found += *rows;
        for (const Side standing : {Side::Left, Side::Right}) {
            if (standing != side && !m_relationship.isWithinOneTable())
                continue;
            if (const auto deleted = deleteOrphansOf(standing, keys); !deleted)
                return deleted;
        }
        const auto links = linksOf(side, keys);
        if (!links)
            return links.error();
        for (const Link &link : *links) {
            if (!known.contains(link.pair)) {
                known.insert(link.pair);
                change.removedLinks.append(link);
            }
        }
    }
    change.removedEntities = found; // what someone else deleted already is as wished
    return {};
}

// A link that leads nowhere is no membership: it goes with its entity, and no undo brings it back,
// for the foreign keys would refuse it.
Result<> MembershipStore::deleteOrphansOf(Side side, const QList<Key> &keys)
{
    const auto orphans = m_session.run(m_statements.orphansOf(side, keys));
    if (!orphans)
        return orphans.error();
    if (orphans->rows.isEmpty())
        return {};
    const auto deleted = m_session.run(m_statements.deleteOrphansOf(side, keys));
    return deleted ? Result<>() : Result<>(deleted.error());
}

Result<> MembershipStore::deleteLinks(Change &change)
{
    if (change.removedLinks.isEmpty())
        return {};
    const QList<Membership> wanted = withoutRepeats(pairsOf(change.removedLinks));
    auto stored = readLinks(m_statements.storedLinks(wanted));
    if (!stored)
        return stored.error();
    const auto refuse = [&](qint64 matched) {
        return Failure{tr("%1 should have been removed, but only %2 of them were still there. Nothing was changed; "
                          "the lists now show the file as it is.")
                           .arg(m_relationship.membership.counted(wanted.size()), QLocale().toString(matched))};
    };
    change.removedLinks = *std::move(stored); // a table without a key may hold one of them twice
    sortLinks(change.removedLinks);
    const QList<Membership> pairs = withoutRepeats(pairsOf(change.removedLinks));
    if (pairs.size() != wanted.size())
        return refuse(pairs.size());
    const auto deleted = m_session.run(m_statements.deleteLinks(pairs));
    if (!deleted)
        return deleted.error();
    return deleted->affected == change.removedLinks.size() ? Result<>() : refuse(deleted->affected);
}

Result<> MembershipStore::deleteEntities(const Change &change)
{
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys;
        for (const Entity &entity : change.removedEntities) {
            if (entity.side == side)
                keys.append(entity.key);
        }
        if (keys.isEmpty())
            continue;
        std::sort(keys.begin(), keys.end());
        const auto deleted = m_session.run(m_statements.deleteEntities(side, keys));
        if (!deleted)
            return deleted.error();
        if (deleted->affected != keys.size()) {
            return Failure{tr("%1 should have been deleted, but the database deleted %2. Nothing was changed.")
                               .arg(m_relationship.at(side).noun.counted(keys.size()), QLocale().toString(deleted->affected))};
        }
    }
    return {};
}

Result<> MembershipStore::insertEntities(Change &change)
{
    for (Entity &entity : change.addedEntities) {
        const EntityDescription &description = m_relationship.at(entity.side);
        if (!entity.key.isValid() && !description.hasAutomaticKey)
            return Failure{tr("A new %1 needs a value for \"%2\". Fill it in and try again.").arg(description.noun.one, description.key)};
        const auto inserted = m_session.run(m_statements.insertEntity(entity));
        if (!inserted)
            return inserted.error();
        if (inserted->affected != 1)
            return Failure{tr("The database did not take the new %1. Nothing was changed.").arg(description.noun.one)};
        if (!entity.key.isValid())
            entity.key = Key::fromVariant(inserted->lastInsertId);
        for (Link &link : change.addedLinks) {
            if (!link.pair.at(entity.side).isValid())
                link.pair.at(entity.side) = entity.key;
        }
    }
    return {};
}

Result<> MembershipStore::checkBefore(const Edit &edit)
{
    const auto now = m_session.run(m_statements.entityRows(edit.side, {edit.key}, {edit.column}));
    if (!now)
        return now.error();
    const QString noun = m_relationship.at(edit.side).noun.one;
    if (now->rows.isEmpty())
        return Failure{tr("This %1 was deleted by someone else. Nothing was changed; the lists now show the file as it is.").arg(noun)};
    const QVariant value = now->rows.first().at(1);
    if (!isSameValue(value, edit.before)) {
        return Failure{tr("Someone else has changed this %1 meanwhile: the value is now \"%2\". Yours was not stored; "
                          "look again and repeat the edit if you still want it.")
                           .arg(noun, value.isNull() ? tr("NULL") : value.toString())};
    }
    return {};
}

// Edits of the same columns share one statement, sets ordered by key.
Result<> MembershipStore::editEntities(const Change &change)
{
    for (const Side side : {Side::Left, Side::Right}) {
        std::map<Key, QList<const Edit *>> byKey;
        for (const Edit &edit : change.edits) {
            if (edit.side != side)
                continue;
            if (!entityColumns(side).contains(edit.column))
                return Failure{tr("The column \"%1\" cannot be changed.").arg(edit.column)};
            if (const auto checked = checkBefore(edit); !checked)
                return checked;
            byKey[edit.key].append(&edit);
        }
        std::map<QStringList, QList<QVariantList>> byColumns;
        for (const auto &[key, edits] : byKey) {
            QStringList columns;
            QVariantList set;
            for (const QString &column : entityColumns(side)) { // the table's order
                for (const Edit *edit : edits) {
                    if (edit->column == column) {
                        columns.append(column);
                        set.append(edit->after);
                    }
                }
            }
            set.append(key.toVariant());
            byColumns[columns].append(set);
        }
        for (const auto &[columns, sets] : byColumns) {
            const auto updated = m_session.run(m_statements.updateEntities(side, columns, sets));
            if (!updated)
                return updated.error();
            if (updated->affected != sets.size())
                return Failure{tr("The database did not store the new value. Nothing was changed.")};
        }
    }
    return {};
}

Result<> MembershipStore::checkExist(Side side, const QList<Link> &links)
{
    QSet<Key> once;
    for (const Link &link : links)
        once.insert(link.pair.at(side));
    QList<Key> keys(once.cbegin(), once.cend());
    std::sort(keys.begin(), keys.end()); // found faster in the table's order
    const auto rows = m_session.run(m_statements.entityRows(side, keys, {}));
    if (!rows)
        return rows.error();
    if (rows->rows.size() == keys.size())
        return {};
    const Noun &noun = m_relationship.at(side).noun;
    return Failure{tr("%1 of %2 no longer exist: someone else deleted them. Nothing was changed; the lists now show the file as it is.")
                       .arg(QLocale().toString(keys.size() - rows->rows.size()), noun.counted(keys.size()))};
}

Result<> MembershipStore::insertLinks(Change &change)
{
    if (change.addedLinks.isEmpty())
        return {};
    for (const Side side : {Side::Left, Side::Right}) {
        if (const auto exist = checkExist(side, change.addedLinks); !exist)
            return exist;
    }
    sortLinks(change.addedLinks);
    // Links that bring their own columns (an undo) and links that take the defaults differ in text.
    auto plain = std::stable_partition(change.addedLinks.begin(), change.addedLinks.end(),
                                       [](const Link &link) { return link.extras.isEmpty(); });
    const QList<Link> parts[] = {QList<Link>(change.addedLinks.begin(), plain), QList<Link>(plain, change.addedLinks.end())};
    for (const QList<Link> &links : parts) {
        if (links.isEmpty())
            continue;
        const auto inserted = m_session.run(m_statements.insertLinks(links));
        if (inserted && inserted->affected == links.size())
            continue;
        if (inserted) { // a trigger, or ON CONFLICT IGNORE
            return Failure{tr("%1 should have been added, but the database added %2. Nothing was changed.")
                               .arg(m_relationship.membership.counted(links.size()), QLocale().toString(inserted->affected))};
        }
        Failure failure = inserted.error();
        if (failure.code == 1555 || failure.code == 2067) {
            failure.sentence = tr("Someone else has added this already. Nothing was changed; the lists now show the file as it is.");
        } else if (failure.code == 1299) {
            failure.sentence = tr("\"%1\" wants a value for a column of its own that has no default, so nothing was added.")
                                   .arg(m_relationship.link.table);
        }
        return failure;
    }
    return {};
}

Result<QList<Link>> MembershipStore::readLinks(const Statement &statement) const
{
    const auto rows = m_session.run(statement);
    if (!rows)
        return rows.error();
    QList<Link> links;
    links.reserve(rows->rows.size());
    for (const QVariantList &row : rows->rows)
        links.append(m_statements.linkFrom(row));
    return links;
}

void MembershipStore::sortLinks(QList<Link> &links) const
{
    const Side first = m_relationship.link.firstSide;
    std::sort(links.begin(), links.end(), [first](const Link &a, const Link &b) {
        if (a.pair.at(first) == b.pair.at(first))
            return a.pair.at(opposite(first)) < b.pair.at(opposite(first));
        return a.pair.at(first) < b.pair.at(first);
    });
}

Result<QList<Membership>> MembershipStore::stored(const QList<Membership> &pairs) const
{
    const auto links = storedLinks(pairs);
    if (!links)
        return links.error();
    return withoutRepeats(pairsOf(*links));
}

Result<QList<Link>> MembershipStore::storedLinks(const QList<Membership> &pairs) const
{
    return pairs.isEmpty() ? QList<Link>() : readLinks(m_statements.storedLinks(pairs));
}

Result<QList<Link>> MembershipStore::linksOf(Side side, const QList<Key> &keys) const
{
    return readLinks(m_statements.linksOf(side, keys));
}

Result<QList<Link>> MembershipStore::orphans() const
{
    auto links = readLinks(m_statements.orphans());
    if (links)
        links->removeIf([](const Link &link) { return !link.pair.left.isValid() || !link.pair.right.isValid(); });
    return links;
}

Result<QList<Entity>> MembershipStore::entities(Side side, const QList<Key> &keys) const
{
    const QStringList &columns = entityColumns(side);
    const auto rows = m_session.run(m_statements.entityRows(side, keys, columns));
    if (!rows)
        return rows.error();
    QList<Entity> found;
    for (const QVariantList &row : rows->rows) {
        Entity entity{side, Key::fromVariant(row.first()), {}};
        for (qsizetype i = 0; i < columns.size(); ++i)
            entity.fields.append({columns.at(i), row.at(1 + i)});
        found.append(std::move(entity));
    }
    return found;
}

} // namespace Rollcall

#include "models/store/membershipstore.h"

#include "models/log/statementlog.h"
#include "models/relation/harmlesstext.h"
#include "models/sql/effectrecorder.h"
#include "models/sql/savepoint.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/session.h"
#include "models/sql/sideeffects.h"
#include "models/sql/transaction.h"
#include "models/sql/writeguard.h"
#include "models/store/heldrows.h"
#include "models/store/linkfiller.h"
#include "models/store/linkindex.h"
#include "models/store/namedmembers.h"
#include "models/store/planner.h"

#include <algorithm>

namespace Rollcall {

MembershipStore::MembershipStore(const Relationship &relationship, Session &session, QObject *parent)
    : QObject(parent)
    , m_relationship(relationship)
    , m_session(session)
    , m_links(relationship, session)
    , m_linkEditor(relationship, session)
    , m_blocks(relationship, session)
    , m_entities(relationship, session)
    , m_linksLeft(relationship, session)
    , m_onlyShown(m_relationship, session)
    , m_effects(relationship, session)
{
}

// The schema check of a worker: each table's CREATE statement must still be the same.
static Result<> checkTables(Session &session, const QMap<QString, QString> &tables)
{
    for (auto table = tables.cbegin(); table != tables.cend(); ++table) {
        const auto made = session.schema().definition(table.key());
        if (!made)
            return made.error();
        if (!*made)
            return MembershipStore::tableGone(table.key());
        if (**made != table.value())
            return MembershipStore::tableChanged(table.key());
    }
    return {};
}

MembershipStore::MembershipStore(const Rules &rules, Session &session)
    : MembershipStore(rules.relationship, session)
{
    for (const Side side : {Side::Left, Side::Right})
        setEntityColumns(side, rules.entityColumns[size_t(side)]);
    setTables(rules.tables);
    setSchemaCheck([&session, tables = rules.tables] { return checkTables(session, tables); });
}

MembershipStore::Rules MembershipStore::rules() const
{
    return {m_relationship, {entityColumns(Side::Left), entityColumns(Side::Right)}, m_tables};
}

Failure MembershipStore::tableChanged(const QString &table)
{
    return {tr("Another program has changed how the table \"%1\" is built. Open the file again to go on.").arg(table), {}, Failure::OutOfDate};
}

Failure MembershipStore::tableGone(const QString &table)
{
    return {tr("Another program has removed the table \"%1\", or given it another name. Open the file again to go on.").arg(table), {}, Failure::OutOfDate};
}

bool MembershipStore::takesBlocks() const
{
    return BlockWriter::canWrite(m_relationship.link);
}

QString MembershipStore::readOnlyReason() const
{
    m_session.guard().reconsider(false);
    return m_session.isReadOnly() ? m_session.guard().reason() : m_relationship.readOnlyReason;
}

Result<Change> MembershipStore::apply(const Change &change)
{
    if (change.isEmpty())
        return change;
    if (const QString reason = readOnlyReason(); !reason.isEmpty()) // as the file is now; it may be written again later
        return Failure{reason, {}, Failure::ReadOnly};

    Change done = change;
    Result<> committed;
    const quint64 before = m_session.log().lastNumber();
    {
        Transaction transaction(m_session); // rolls back unless committed
        if (const auto begun = transaction.begin(); !begun)
            return begun.error();
        const auto written = carryOutOrComeBack(done);
        if (written && done.isEmpty())
            return done; // everything is as wished already
        committed = written ? transaction.commit() : Result<>(explained(written.error(), done));
    }
    if (!committed && committed.error().kind == Failure::MissingReference) // checked only by the commit
        committed = namingHolders(committed.error(), m_relationship, done, m_session, LinksOf::TheFile);
    done.isLenient = false; // it is exact now
    if (!committed && committed.error().consequences)
        m_session.log().markRehearsal(before + 1);
    if (committed && done.rows)
        m_session.log().setRows(done.rows);
    const Result<Change> result = committed ? Result<Change>(done) : Result<Change>(committed.error());
    announce(result);
    return result;
}

// Where an error ends the transaction, returns to the savepoint, so that explaining the error can still read the old state.
Result<> MembershipStore::carryOutOrComeBack(Change &change)
{
    Savepoint savepoint(m_session);
    const auto same = checkSchema();
    const auto written = same ? carryOut(change) : same;
    if (!written)
        savepoint.comeBack();
    return written;
}

void MembershipStore::announce(const Result<Change> &done)
{
    if (!done) {
        QMetaObject::invokeMethod(this, &MembershipStore::stale, Qt::QueuedConnection);
        return;
    }
    emit changed(*done);
    if (done->reachesFurther)
        QMetaObject::invokeMethod(this, &MembershipStore::stale, Qt::QueuedConnection);
}

// The message of a rule may be of any length; all of it is in the details.
static QString inOneSentence(const QString &words)
{
    constexpr qsizetype Most = 300; // letters
    return harmlessText(words.size() > Most ? words.left(Most) + QChar(u'\u2026') : words);
}

// Replaces the sentence by one that fits what was wanted.
Failure MembershipStore::explained(Failure failure, const Change &change) const
{
    const auto hasFields = [](const Entity &entity) { return !entity.fields.isEmpty(); };
    const bool hasValues = !change.edits.isEmpty() || !change.linkEdits.isEmpty() || std::any_of(change.addedEntities.cbegin(), change.addedEntities.cend(), hasFields);
    if (hasValues && !change.isOfHistory && (failure.kind == Failure::Rule || failure.kind == Failure::WrongType))
        failure.sentence = tr("A rule of this file does not allow this value. Enter another one; nothing was changed.");
    if (failure.kind == Failure::Refused)
        failure.sentence = inOneSentence(failure.sentence);
    return namingHolders(failure, m_relationship, change, m_session);
}

// If a read failed on the way, conclusions from what was read are worth nothing.
Result<> MembershipStore::carryOut(Change &change)
{
    (void)m_session.sideEffects().takeLookError();
    const auto done = carryOutAsSeen(change);
    const QSqlError unread = m_session.sideEffects().takeLookError();
    if (!unread.isValid())
        return done;
    m_effects.forget();
    // Replaces success, and errors that are our own conclusions from what was read.
    const bool isByLooking = done || done.error().consequences || done.error().kind == Failure::Plain;
    return isByLooking ? Result<>(m_session.failureFor(unread)) : done;
}

Result<> MembershipStore::carryOutAsSeen(Change &change)
{
    if (change.rows)
        return restoreRows(change);
    if (const auto planned = plan(change); !planned || change.isEmpty())
        return planned;
    const auto strays = hasStrays(change);
    if (!strays)
        return strays.error();
    if (*strays && !m_session.recorder()) {
        return Failure{tr("Some %1 have nothing at the other end. They would be removed too, and the %2 library on this computer cannot bring them back. Remove them first; nothing was changed.")
                           .arg(m_relationship.membership.many, m_session.engine().name())};
    }
    const auto others = m_linksLeft.others(change);
    if (!others)
        return others.error();
    if (!others->isEmpty() && !m_session.recorder()) {
        return Failure{tr("Other rows of \"%1\" belong to what would be deleted. They would be deleted too, and the %2 library on this computer cannot bring them back. "
                          "Delete them first; nothing was changed.")
                           .arg(m_relationship.link.table, m_session.engine().name())};
    }
    const bool isKept = !m_relationship.link.leavingColumn.isEmpty() && change.touchesLinks(); // rows that seem to go, or to come, change
    if (isKept && !m_session.recorder()) {
        return Failure{tr("Those who leave are only marked in this file, and the %1 library on this computer cannot take that back. Nothing was changed.")
                           .arg(m_session.engine().name())};
    }
    change.isWatched = change.isWatched || *strays || !others->isEmpty() || isKept;
    const auto reach = m_effects.reach(change);
    if (!reach)
        return reach.error();
    return reach->isEmpty() ? write(change) : watchedWrite(change, *reach);
}

Result<> MembershipStore::watchedWrite(Change &change, const QStringList &tables)
{
    m_session.recorder()->begin(tables);
    change.isWatched = true;
    const auto written = write(change);
    const auto concluded = written ? m_effects.conclude(change) : written;
    m_session.recorder()->drop();
    return concluded;
}

Result<> MembershipStore::restoreRows(Change &change)
{
    if (const auto known = checkNothingJoined(change); !known)
        return known;
    auto restored = m_session.sideEffects().restore(*change.rows, m_effects.meantReferences());
    if (!restored)
        return restored.error();
    change.rows = std::make_shared<const RowChanges>(*std::move(restored));
    return {};
}

// Where no foreign keys are declared, the database would leave links to the deleted rows behind.
Result<> MembershipStore::checkNothingJoined(const Change &change) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys;
        for (const Entity &entity : change.removedEntities) {
            if (entity.side == side)
                keys.append(entity.key);
        }
        const auto stored = keys.isEmpty() ? Result<QList<Link>>(QList<Link>()) : linksOf(side, keys);
        if (!stored)
            return stored.error();
        if (const auto known = m_effects.checkNothingJoined(change, *stored); !known)
            return known;
    }
    const auto others = m_linksLeft.others(change);
    return others ? m_effects.checkNoOtherJoined(change, *others) : others.error();
}

// Links whose other end is missing are deleted with an entity, and can be restored only from recorded rows.
Result<bool> MembershipStore::hasStrays(const Change &change) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys;
        for (const Entity &entity : change.removedEntities) {
            if (entity.side == side || m_relationship.isWithinOneTable())
                keys.append(entity.key);
        }
        const auto strays = keys.isEmpty() ? Result<Rows>(Rows()) : m_session.run(m_links.statements().orphansOf(side, keys));
        if (!strays)
            return strays.error();
        if (!strays->rows.isEmpty())
            return true;
    }
    return false;
}

// Puts the links of a deleted entity into blocks when they are many: four bytes each, also in the history.
static void gatherInBlocks(Change &change)
{
    for (const Side side : {Side::Left, Side::Right}) {
        QMap<Key, KeyList> going;
        for (const Entity &entity : std::as_const(change.removedEntities)) {
            if (entity.side == side)
                going.insert(entity.key, {});
        }
        for (const Link &link : std::as_const(change.removedLinks)) {
            const auto found = going.find(link.pair.at(side));
            if (found != going.end() && link.pair.at(opposite(side)).isValid())
                found->append(link.pair.at(opposite(side)));
        }
        going.removeIf([](const auto &entry) { return entry.value().size() <= FewPairs; });
        change.removedLinks.removeIf([&](const Link &link) { return going.contains(link.pair.at(side)) && link.pair.at(opposite(side)).isValid(); });
        for (auto entry = going.cbegin(); entry != going.cend(); ++entry)
            change.removedBlocks.append({opposite(side), entry.key(), inOrder(*entry)});
    }
}

// Links go before the entities they need, and come after them.
Result<> MembershipStore::write(Change &change)
{
    if (const auto named = checkKeys(change); !named)
        return named;
    if (auto result = m_entities.gatherRemoved(change, m_links); !result)
        return result;
    if (const auto named = checkKeys(change); !named) // what was gathered, too
        return named;
    if (takesBlocks() && change.removedLinks.size() > FewPairs)
        gatherInBlocks(change);
    const bool hasParts = m_relationship.left.key.size() > 1 || m_relationship.right.key.size() > 1;
    const bool loses = std::any_of(change.removedLinks.cbegin(), change.removedLinks.cend(), [&](const Link &link) {
        return hasParts && !change.isWatched && (!link.pair.left.isValid() || !link.pair.right.isValid()); // NULL in a part of the key only
    });
    if (loses)
        return Failure{tr("\"%1\" contains rows that are only partly filled in; they would be lost. Complete them first; nothing was changed.").arg(m_relationship.link.table)};
    if (auto result = m_links.remove(change); !result)
        return result;
    if (auto result = m_blocks.remove(change); !result)
        return result;
    if (auto result = m_linksLeft.removePast(change); !result)
        return result;
    if (auto result = m_entities.remove(change); !result)
        return result;
    if (auto result = m_linksLeft.remove(change); !result)
        return result;
    if (auto result = m_entities.insert(change); !result)
        return result;
    if (auto result = m_entities.edit(change); !result)
        return result;
    if (auto result = m_linkEditor.edit(change); !result)
        return result;
    if (auto result = m_links.insert(change); !result)
        return result;
    if (auto result = m_blocks.insert(change); !result)
        return result;
    if (auto result = m_links.checkLasting(change); !result)
        return result;
    if (auto result = m_blocks.checkLasting(change); !result)
        return result;
    return writeIndexes(change);
}

// Nobody else can write between this and the commit.
Result<> MembershipStore::plan(Change &change) const
{
    if (!change.gesture)
        return {};
    if (const auto named = checkKeys(*change.gesture); !named)
        return named;
    auto planned = Rollcall::planned(*this, *change.gesture);
    if (!planned)
        return planned.error();
    if (const auto filled = LinkFiller(m_relationship, m_session).fill(planned->addedLinks); !filled)
        return filled;
    planned->agreed = change.agreed;
    planned->agreedTables = change.agreedTables;
    planned->isWatched |= change.isWatched;
    change = *std::move(planned);
    return {};
}

Result<> MembershipStore::writeIndexes(const Change &change)
{
    QList<Statement> statements;
    for (const Side side : change.removedIndexes)
        statements.append(LinkIndex::dropped(m_relationship, side));
    for (const Side side : change.addedIndexes)
        statements.append(LinkIndex::made(m_relationship, side));
    for (const Statement &statement : std::as_const(statements)) {
        if (const auto ran = m_session.run(statement); !ran)
            return ran.error();
    }
    return {};
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
    if (const auto named = m_onlyShown.check(pairs); !named)
        return named.error();
    return pairs.isEmpty() ? QList<Link>() : m_links.read(m_links.statements().storedLinks(pairs));
}

Result<QList<Link>> MembershipStore::linksOf(Side side, const QList<Key> &keys) const
{
    if (const auto named = checkKeys(side, keys); !named)
        return named.error();
    return m_links.read(m_links.statements().linksOf(side, keys));
}

qint64 MembershipStore::linksUpTo(Side side, const KeyList &entities, qint64 most) const
{
    const auto counted = m_session.run(m_links.statements().linksUpTo(side, entities, most));
    return counted ? counted->rows.first().first().toLongLong() : -1;
}

bool MembershipStore::haveManyLinks(Side side, const KeyList &entities) const
{
    return m_isSlow[size_t(side)] || linksUpTo(side, entities, FewPairs + 1) > FewPairs;
}

Result<QList<Key>> MembershipStore::existing(Side side, const QList<Key> &keys) const
{
    const auto rows = m_session.run(m_links.statements().entityRows(side, keys, {}));
    if (!rows)
        return rows.error();
    QList<Key> found;
    for (const QVariantList &row : rows->rows)
        found.append(Key::fromRow(row, 0, row.size()));
    return found;
}

Result<QList<Key>> MembershipStore::named(Side side, const QStringList &names) const
{
    return findNamed(*this, side, names);
}

Result<QList<Link>> MembershipStore::strays() const
{
    auto links = m_links.read(m_links.statements().orphans());
    if (links)
        links->removeIf([](const Link &link) { return !link.pair.left.isValid() || !link.pair.right.isValid(); });
    return links;
}

Result<QList<Entity>> MembershipStore::entities(Side side, const QList<Key> &keys) const
{
    if (const auto named = checkKeys(side, keys); !named)
        return named.error();
    return m_entities.read(side, keys);
}

} // namespace Rollcall

#include "models/store/effectwatch.h"

#include "models/sql/effectrecorder.h"
#include "models/sql/session.h"
#include "models/store/effectsummary.h"
#include "models/store/knownlinks.h"
#include "models/store/linkreader.h"
#include "models/store/recordedkeys.h"
#include "models/tr.h"
#include "models/values/quoting.h"

#include <algorithm>

namespace Rollcall {

EffectWatch::EffectWatch(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
{
}

bool EffectWatch::hasConflictClause(const QString &table) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (isSameName(m_relationship.at(side).table, table))
            return m_relationship.at(side).hasConflictClause;
    }
    return m_relationship.link.hasConflictClause;
}

const SideEffects::Reach &EffectWatch::reach(Verb verb, const QString &table, const QString &column)
{
    QString sql;
    // An OR clause in our statement overrides the conflict clauses in triggers, so use one here
    // only where the real statement will have one.
    const QString orAbort = hasConflictClause(table) ? QStringLiteral(" OR ABORT") : QString();
    switch (verb) {
    case Verb::Insert:
        sql = QStringLiteral("INSERT%2 INTO main.%1 DEFAULT VALUES").arg(quoted(table), orAbort);
        break;
    case Verb::Update:
        sql = QStringLiteral("UPDATE%3 main.%1 SET %2 = ? WHERE ?").arg(quoted(table), quoted(column), orAbort);
        break;
    case Verb::Delete:
        sql = QStringLiteral("DELETE FROM main.%1 WHERE ?").arg(quoted(table));
        break;
    }
    const auto found = m_known.constFind(sql);
    return found != m_known.cend() ? *found : *m_known.insert(sql, m_session.sideEffects().reachOf(sql, table));
}

bool EffectWatch::makesValues(const QString &table)
{
    const auto found = m_makesValues.constFind(table);
    return found != m_makesValues.cend() ? *found : *m_makesValues.insert(table, m_session.sideEffects().makesValues(table));
}

// True when rows of other tables refer to this table: they may hold references to a row before it is added.
bool EffectWatch::isReferred(const QString &table)
{
    if (!m_referred)
        m_referred = m_session.sideEffects().referredBeside(m_relationship.link.table);
    return containsName(*m_referred, table);
}

// Answers whether the statement can do more than it says, or cannot be run as it stands.
bool EffectWatch::add(const SideEffects::Reach &reach, QStringList &tables) const
{
    for (const QString &table : reach.tables) {
        if (!containsName(tables, table))
            tables.append(table);
    }
    return reach.goesFurther || !reach.error.isEmpty();
}

// Used where the database can report neither reach nor effects.
Result<QStringList> EffectWatch::guessedReach()
{
    const auto rules = m_session.sideEffects().mayHappen();
    if (!rules)
        return rules.error();
    if (!*rules)
        return QStringList();
    return Failure{Tr::tr("The rules of this file may change more than you ask for, and the %1 library on this computer cannot say what. Nothing was changed.").arg(m_session.engine().name())};
}

void EffectWatch::forget()
{
    m_known.clear();
    m_makesValues.clear();
    m_obstacles.clear();
    m_referred.reset();
}

Result<QStringList> EffectWatch::reach(const Change &change)
{
    if (change.touchesIndexes())
        return QStringList();
    if (!m_session.sideEffects().canTell())
        return guessedReach();
    const QString version = m_session.sideEffects().rulesVersion();
    if (version != m_version || version.isEmpty()) {
        forget();
        m_version = version;
    }
    QStringList tables;
    bool goesFurther = change.isWatched;
    // Even without side effects, the opposite statements might not restore the old state: a default may differ each time, rows of
    // other tables may refer to an added row, or links that led nowhere may lead to it. Then the rows are recorded, if possible.
    bool recordsAnyway = false;
    const auto addRows = [&](const QString &table, bool comes) {
        goesFurther |= add(reach(Verb::Insert, table), tables);
        goesFurther |= add(reach(Verb::Delete, table), tables);
        recordsAnyway |= (comes && makesValues(table)) || isReferred(table);
    };
    if (change.touchesLinks() || !change.removedEntities.isEmpty())
        addRows(m_relationship.link.table, !change.addedLinks.isEmpty() || !change.addedBlocks.isEmpty());
    for (const Side side : {Side::Left, Side::Right}) {
        const auto isOfSide = [side](const auto &entity) { return entity.side == side; };
        const bool comes = std::any_of(change.addedEntities.cbegin(), change.addedEntities.cend(), isOfSide);
        recordsAnyway |= comes && !m_relationship.link.checksEnds;
        if (comes || std::any_of(change.removedEntities.cbegin(), change.removedEntities.cend(), isOfSide))
            addRows(m_relationship.at(side).table, comes);
    }
    for (const Edit &edit : change.edits)
        goesFurther |= add(reach(Verb::Update, m_relationship.at(edit.side).table, edit.column), tables);
    for (const LinkEdit &edit : change.linkEdits)
        goesFurther |= add(reach(Verb::Update, m_relationship.link.table, edit.column), tables);
    if (!goesFurther && !(recordsAnyway && m_session.recorder() && canBeRecorded(tables)))
        return QStringList();
    return m_session.recorder() ? Result<QStringList>(tables) : guessedReach();
}

bool EffectWatch::canBeRecorded(const QStringList &tables) const
{
    return std::all_of(tables.cbegin(), tables.cend(), [this](const QString &table) { return m_session.recorder()->canRecord(table); });
}

// Checks the statements that would undo the change: they may call functions that this program lacks.
QString EffectWatch::obstacleToUndo(const RowChanges &rows)
{
    for (const TableRows &table : rows.tables) {
        const auto parameter = [](const ExactValue &) { return QStringLiteral("?"); };
        QStringList texts;
        if (!table.before.isEmpty())
            texts.append(table.insertion(table.before.first(), parameter));
        if (!table.after.isEmpty())
            texts.append(table.deletion(table.after.first(), parameter));
        for (const QString &text : std::as_const(texts)) {
            auto known = m_obstacles.constFind(text);
            if (known == m_obstacles.cend())
                known = m_obstacles.insert(text, m_session.sideEffects().quietObstacle(text));
            if (!known->isEmpty())
                return Tr::tr("putting rows back into \"%1\" needs \"%2\", which only the program that made the file has").arg(table.table, known->section(QStringLiteral(": "), -1));
        }
    }
    return {};
}

QSet<Membership> EffectWatch::recordedPairs(const RowChanges &rows, QList<ExactRow> TableRows::*which) const
{
    QSet<Membership> pairs;
    if (const TableRows *links = rows.of(m_relationship.link.table)) {
        const RecordedPairs recorded(*links, rows.encoding, m_relationship.link);
        for (const ExactRow &row : links->*which)
            pairs.insert(recorded.pair(row));
    }
    return pairs;
}

Result<> EffectWatch::checkNothingJoined(const Change &change, const QList<Link> &stored) const
{
    QSet<Membership> known = recordedPairs(*change.rows, &TableRows::before);
    known.unite(QSet<Membership>(change.adopted.cbegin(), change.adopted.cend())); // they lead nowhere again
    const auto theirs = std::count_if(stored.cbegin(), stored.cend(), [&known](const Link &link) { return !known.contains(link.pair); });
    return theirs == 0 ? Result<>() : addedMeanwhile(m_relationship, theirs);
}

Result<> EffectWatch::checkNoOtherJoined(const Change &change, const QList<Link> &stored) const
{
    const TableRows *links = change.rows->of(m_relationship.link.table);
    QHash<Membership, qsizetype> known; // of one pair there may be several
    if (links) {
        LinkDescription any = m_relationship.link;
        any.condition = {};
        const RecordedPairs own(*links, change.rows->encoding, m_relationship.link), all(*links, change.rows->encoding, any);
        for (const ExactRow &row : links->before)
            known[all.pair(row)] += own.isMembership(row) ? 0 : 1;
    }
    const auto theirs = std::count_if(stored.cbegin(), stored.cend(), [&known](const Link &link) { return --known[link.pair] < 0; });
    return theirs == 0 ? Result<>() : addedMeanwhile(m_relationship, theirs);
}

// Links to newly added entities that this change has not added: they were stored before and led nowhere.
Result<QList<Membership>> EffectWatch::adopted(const Change &change, const RowChanges &rows) const
{
    QSet<Membership> known = recordedPairs(rows, &TableRows::after);
    const LinkReader reader(m_relationship, m_session);
    QList<Membership> adopted;
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys;
        for (const Entity &entity : change.addedEntities) {
            if (entity.side == side)
                keys.append(entity.key);
        }
        const auto stored = keys.isEmpty() ? Result<QList<Link>>(QList<Link>()) : reader.read(reader.statements().linksOf(side, keys));
        if (!stored)
            return stored.error();
        for (const Link &link : *stored) {
            if (!known.contains(link.pair))
                adopted.append(link.pair);
            known.insert(link.pair);
        }
    }
    return adopted;
}

QList<SideEffects::Reference> EffectWatch::meantReferences() const
{
    if (m_relationship.link.checksEnds)
        return {};
    QList<SideEffects::Reference> references;
    for (const Side side : {Side::Left, Side::Right})
        references.append({m_relationship.link.table, m_relationship.at(side).table, m_relationship.link.columns(side), m_relationship.at(side).key, true});
    return references;
}

Result<> EffectWatch::conclude(Change &change)
{
    auto [rows, obstacle] = m_session.recorder()->end();
    m_session.sideEffects().noteStrays(rows, meantReferences());
    auto found = m_relationship.link.checksEnds ? Result<QList<Membership>>(QList<Membership>()) : adopted(change, rows);
    if (!found)
        return found.error();
    change.adopted = *std::move(found);
    const EffectSummary summary(m_relationship, change, rows);
    Consequences consequences = summary.consequences(change.agreedTables);
    consequences.irrevocable = obstacle.isEmpty() ? obstacleToUndo(rows) : obstacle;
    change.reachesFurther = !change.adopted.isEmpty() || summary.reachesFurther();
    if (!consequences.irrevocable.isEmpty())
        consequences.fingerprint += QByteArrayLiteral("irrevocable");
    if (consequences.needAnAnswer(change.agreed)) {
        Failure failure{Tr::tr("This would change more than you asked for. Nothing was changed.")};
        failure.consequences = consequences;
        return failure;
    }
    change.effects = consequences.effects;
    change.isIrrevocable = !consequences.irrevocable.isEmpty();
    if (change.isIrrevocable) {
        m_session.spoilStamp();
        change.reachesFurther = true;
        return {};
    }
    rows.stamp = m_session.stamp();
    change.rows = std::make_shared<const RowChanges>(std::move(rows));
    return {};
}

} // namespace Rollcall

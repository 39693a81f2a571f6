#include "models/store/effectsummary.h"

#include "models/store/recordedkeys.h"
#include "models/values/quoting.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QHash>
#include <QIODevice>

#include <algorithm>
#include <optional>

namespace Rollcall {

EffectSummary::EffectSummary(const Relationship &relationship, const Change &change, const RowChanges &rows)
    : m_relationship(relationship)
    , m_change(change)
    , m_rows(rows)
    , m_pairs(change)
{
    for (const Entity &entity : change.removedEntities)
        m_removed[int(entity.side)].insert(entity.key);
    for (const Edit &edit : change.edits)
        m_edited[int(edit.side)].insert(edit.key);
    for (const LinkEdit &edit : change.linkEdits)
        m_editedPairs.insert(edit.pair);
    if (relationship.link.leavingColumn.isEmpty())
        return;
    for (const Link &link : change.removedLinks + change.addedLinks)
        m_editedPairs.insert(link.pair); // their rows stay, and say that they left
}

bool EffectSummary::isOwn(const QString &table) const
{
    return isSameName(table, m_relationship.link.table) || isSameName(table, m_relationship.left.table) || isSameName(table, m_relationship.right.table);
}

bool EffectSummary::isRemoved(const Membership &pair) const
{
    const bool crosses = m_relationship.isWithinOneTable() && (m_removed[int(Side::Right)].contains(pair.left) || m_removed[int(Side::Left)].contains(pair.right));
    return crosses || m_pairs.contains(pair) || m_removed[int(Side::Left)].contains(pair.left) || m_removed[int(Side::Right)].contains(pair.right);
}

namespace {

// Tells which rows of the link table are of those who had left before: nobody sees them, so no gesture names them.
class PastRows
{
public:
    PastRows(const TableRows &rows, TextEncoding encoding, const LinkDescription &link)
    {
        if (link.leavingColumn.isEmpty() || !isSameName(rows.table, link.table))
            return;
        LinkDescription living = link;
        QList<Condition::Term> terms = link.condition.terms();
        terms.removeIf([&link](const Condition::Term &term) { return term.column != link.leavingColumn; });
        living.condition = Condition(terms);
        m_living.emplace(rows, encoding, living);
    }

    bool contains(const ExactRow &row) const { return m_living && !m_living->isMembership(row); }

private:
    std::optional<RecordedPairs> m_living;
};

} // namespace

std::function<bool(const ExactRow &, EffectSummary::Deed)> EffectSummary::toldBy(const TableRows &rows) const
{
    std::optional<RecordedKeys> keys[2]; // by side
    for (const Side side : {Side::Left, Side::Right}) {
        if (isSameName(rows.table, m_relationship.at(side).table))
            keys[int(side)].emplace(rows, m_rows.encoding, m_relationship.at(side).key);
    }
    std::optional<RecordedPairs> pairs;
    if (isSameName(rows.table, m_relationship.link.table)) {
        LinkDescription link = m_relationship.link;
        QList<Condition::Term> terms = link.condition.terms();
        terms.removeIf([&link](const Condition::Term &term) { return term.column == link.leavingColumn; }); // whose rows come and go by it
        link.condition = Condition(terms);
        pairs.emplace(rows, m_rows.encoding, link);
    }
    return [this, left = keys[0], right = keys[1], pairs, past = PastRows(rows, m_rows.encoding, m_relationship.link)](const ExactRow &row, Deed deed) {
        const QSet<Key> *named = deed == Deed::Edit ? m_edited : m_removed;
        if ((left && !named[0].isEmpty() && named[0].contains(left->key(row))) || (right && !named[1].isEmpty() && named[1].contains(right->key(row))))
            return true;
        if (!pairs)
            return false;
        const Membership pair = pairs->pair(row);
        return deed == Deed::Edit ? m_editedPairs.contains(pair) : isRemoved(pair) && !past.contains(row);
    };
}

static QByteArray bytesOf(const ExactRow &row)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const ExactValue &value : row) {
        if (const qint64 *number = value.integer())
            stream << quint8(1) << *number;
        else if (const double *real = value.real())
            stream << quint8(2) << *real;
        else if (const QByteArray *text = value.textBytes())
            stream << quint8(3) << *text;
        else if (const QByteArray *blob = value.blobBytes())
            stream << quint8(4) << *blob;
        else
            stream << quint8(0);
    }
    return bytes;
}

static bool losesValue(const ExactRow &before, const ExactRow &after)
{
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (!before.at(i).isNull() && after.at(i).isNull())
            return true;
    }
    return false;
}

QStringList EffectSummary::namesOf(const TableRows &rows, const QList<ExactRow> &gone) const
{
    constexpr qsizetype FewNames = 3;
    QStringList names;
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = m_relationship.at(side);
        if (!isSameName(rows.table, entity.table) || gone.size() > FewNames || !names.isEmpty() || entity.isNamedElsewhere())
            continue;
        const RecordedKeys label(rows, m_rows.encoding, entity.label.columns());
        for (const ExactRow &row : gone)
            names.append(entity.label.compose(label.values(row)));
    }
    return names;
}

// An edited column may be part of the key that identifies a row; the record then shows one row
// deleted and another added, which is no side effect.
void EffectSummary::leaveOutRekeyed(const TableRows &rows, QList<ExactRow> &gone) const
{
    if (m_editedPairs.isEmpty() || !isSameName(rows.table, m_relationship.link.table))
        return;
    const RecordedPairs pairs(rows, m_rows.encoding, m_relationship.link);
    QHash<Membership, int> come;
    for (const ExactRow &row : rows.come())
        ++come[pairs.pair(row)];
    gone.removeIf([&](const ExactRow &row) {
        const Membership pair = pairs.pair(row);
        return m_editedPairs.contains(pair) && come[pair]-- > 0;
    });
}

void EffectSummary::addEffect(const TableRows &rows, const QStringList &known, Consequences &consequences, QList<QByteArray> &marks) const
{
    const auto isTold = toldBy(rows);
    QList<ExactRow> gone = rows.gone();
    gone.removeIf([&](const ExactRow &row) { return isTold(row, Deed::Removal); });
    leaveOutRekeyed(rows, gone);
    Altered altered = rows.altered();
    // Updated rows include those of named links: a new link may have been given the row number of a removed one.
    altered.removeIf([&](const auto &row) { return isTold(row.first, Deed::Removal) || isTold(row.first, Deed::Edit); });

    const QByteArray table = rows.table.toUtf8();
    SideEffect effect{rows.table, gone.size(), 0, 0, namesOf(rows, gone)};
    const PastRows past(rows, m_rows.encoding, m_relationship.link);
    effect.past = std::count_if(gone.cbegin(), gone.cend(), [&past](const ExactRow &row) { return past.contains(row); });
    for (const ExactRow &row : std::as_const(gone))
        marks.append(table + '-' + bytesOf(row));
    for (const auto &[before, after] : std::as_const(altered)) {
        const bool isEmptied = losesValue(before, after);
        effect.emptied += isEmptied ? 1 : 0;
        effect.changed += !isEmptied && !isOwn(rows.table) ? 1 : 0;
        if (isEmptied)
            marks.append(table + '~' + bytesOf(before));
    }
    if (effect.changed > 0 && !known.contains(rows.table))
        consequences.changing.append(rows.table);
    if (effect.mayBeLost())
        consequences.effects.append(effect);
}

Consequences EffectSummary::consequences(const QStringList &known) const
{
    Consequences consequences;
    QList<QByteArray> marks;
    for (const TableRows &rows : m_rows.tables) {
        if (!rows.isOfCounters())
            addEffect(rows, known, consequences, marks);
    }
    if (marks.isEmpty())
        return consequences;
    std::sort(marks.begin(), marks.end());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &mark : std::as_const(marks))
        hash.addData(mark);
    consequences.fingerprint = hash.result();
    return consequences;
}

static QSet<Membership> namedBy(const QList<Link> &links, const QList<LinkBlock> &blocks, const QSet<Membership> &edited)
{
    const QList<Membership> pairs = pairsOf(links) + pairsOf(blocks);
    return QSet<Membership>(pairs.cbegin(), pairs.cend()) + edited;
}

// Compares pairs, not numbers of rows: a trigger may add one row and remove another.
bool EffectSummary::linksReachFurther() const
{
    if (m_relationship.link.allowsRepeats())
        return true; // a pair may have several rows, and only pairs are compared here
    QSet<Membership> before, after;
    if (const TableRows *links = m_rows.of(m_relationship.link.table)) {
        const RecordedPairs recorded(*links, m_rows.encoding, m_relationship.link);
        for (const ExactRow &row : links->before)
            before.insert(recorded.pair(row));
        for (const ExactRow &row : links->after)
            after.insert(recorded.pair(row));
    }
    return before != namedBy(m_change.removedLinks, m_change.removedBlocks, m_editedPairs) || after != namedBy(m_change.addedLinks, m_change.addedBlocks, m_editedPairs);
}

bool EffectSummary::entitiesReachFurther(Side side) const
{
    QSet<Key> removed, added;
    for (const Side other : {Side::Left, Side::Right}) {
        if (other != side && !m_relationship.isWithinOneTable())
            continue;
        removed += m_removed[int(other)] + m_edited[int(other)];
        added += m_edited[int(other)];
        for (const Entity &entity : m_change.addedEntities) {
            if (entity.side == other)
                added.insert(entity.key);
        }
    }
    QSet<Key> before, after;
    if (const TableRows *rows = m_rows.of(m_relationship.at(side).table)) {
        const RecordedKeys recorded(*rows, m_rows.encoding, m_relationship.at(side).key);
        for (const ExactRow &row : rows->before)
            before.insert(recorded.key(row));
        for (const ExactRow &row : rows->after)
            after.insert(recorded.key(row));
    }
    return before != removed || after != added;
}

bool EffectSummary::reachesFurther() const
{
    return linksReachFurther() || entitiesReachFurther(Side::Left) || entitiesReachFurther(Side::Right);
}

} // namespace Rollcall

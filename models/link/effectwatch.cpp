#include "models/link/effectwatch.h"

#include "models/link/knownpairs.h"
#include "models/link/linkreader.h"
#include "models/sql/quoting.h"
#include "models/sql/rowrecorder.h"
#include "models/sql/rowreferences.h"
#include "models/sql/session.h"
#include "models/sql/tablelayout.h"
#include "models/tr.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QSet>

#include <algorithm>

namespace Rollcall {

static bool isSameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

namespace {

// Reads a relationship's own keys out of recorded rows.
class OwnRows
{
public:
    OwnRows(const TableRows &rows, TextEncoding encoding)
        : m_rows(rows)
        , m_encoding(encoding)
    {
    }

    Key key(const ExactRow &row, const QStringList &columns) const
    {
        QVariantList values;
        for (const QString &column : columns)
            values.append(value(row, column));
        return Key::fromRow(values, 0, values.size());
    }

    QVariant value(const ExactRow &row, const QString &column) const
    {
        const QString name = quoted(column);
        for (qsizetype place = 0; place < m_rows.columns.size(); ++place) {
            if (isSameName(m_rows.columns.at(place), name))
                return row.at(place).toVariant(m_encoding);
        }
        return {};
    }

private:
    const TableRows &m_rows;
    const TextEncoding m_encoding;
};

QByteArray bytesOf(const ExactRow &row)
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

} // namespace

EffectWatch::EffectWatch(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
{
}

bool EffectWatch::isOwn(const QString &table) const
{
    return isSameName(table, m_relationship.link.table) || isSameName(table, m_relationship.left.table) || isSameName(table, m_relationship.right.table);
}

const WriteReach &EffectWatch::reach(Verb verb, const QString &table, const QString &column)
{
    QString sql;
    switch (verb) {
    case Verb::Insert:
        sql = QStringLiteral("INSERT OR ABORT INTO main.%1 DEFAULT VALUES").arg(quoted(table));
        break;
    case Verb::Update:
        sql = QStringLiteral("UPDATE OR ABORT main.%1 SET %2 = ? WHERE ?").arg(quoted(table), quoted(column));
        break;
    case Verb::Delete:
        sql = QStringLiteral("DELETE FROM main.%1 WHERE ?").arg(quoted(table));
        break;
    }
    const auto found = m_known.constFind(sql);
    return found != m_known.cend() ? *found : *m_known.insert(sql, reachOf(m_session.sqlite(), sql, table));
}

bool EffectWatch::makesValues(const QString &table)
{
    const auto found = m_makesValues.constFind(table);
    return found != m_makesValues.cend() ? *found : *m_makesValues.insert(table, layoutOf(m_session.sqlite(), table).defaultsChange);
}

// By other rows than the three tables' own: some may do so already, and lead nowhere as yet.
bool EffectWatch::isReferred(const QString &table)
{
    if (!m_referred)
        m_referred = RowReferences(m_session.sqlite()).referredBeside(m_relationship.link.table);
    return m_referred->contains(table, Qt::CaseInsensitive);
}

// Answers whether the statement can do more than it says, or cannot be run as it stands.
bool EffectWatch::add(const WriteReach &reach, QStringList &tables) const
{
    for (const QString &table : reach.tables) {
        if (!tables.contains(table, Qt::CaseInsensitive))
            tables.append(table);
    }
    return reach.goesFurther || !reach.error.isEmpty();
}

// Nothing below Qt can be reached, so that neither can be found out.
Result<QStringList> EffectWatch::guessedReach()
{
    const auto rules = m_session.run({QStringLiteral("SELECT (SELECT count(*) FROM main.sqlite_schema WHERE type = 'trigger') + "
                                                     "(SELECT count(*) FROM main.sqlite_schema AS made JOIN pragma_foreign_key_list(made.name) AS refers "
                                                     "WHERE made.type = 'table' AND (refers.on_delete NOT IN ('NO ACTION', 'RESTRICT') OR refers.on_update NOT IN ('NO ACTION', 'RESTRICT')))")});
    if (!rules)
        return rules.error();
    if (rules->rows.first().first().toLongLong() == 0)
        return QStringList();
    return Failure{Tr::tr("The rules of this file can change more than you ask for, and the SQLite library on this computer cannot tell what. Nothing was changed.")};
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
    if (!m_session.sqlite().isUsable())
        return guessedReach();
    if (const qint64 version = m_session.sqlite().schemaVersion(); version != m_version || version == -1) {
        forget();
        m_version = version;
    }
    QStringList tables;
    bool goesFurther = change.isWatched;
    bool isWiser = false; // to write down what happens, though the statements do just what they say
    const auto addRows = [&](const QString &table, bool comes) {
        goesFurther |= add(reach(Verb::Insert, table), tables);
        goesFurther |= add(reach(Verb::Delete, table), tables);
        isWiser |= (comes && makesValues(table)) || isReferred(table);
    };
    if (change.touchesLinks() || change.plan || !change.removedEntities.isEmpty())
        addRows(m_relationship.link.table, !change.addedLinks.isEmpty() || !change.addedBlocks.isEmpty() || change.plan);
    for (const Side side : {Side::Left, Side::Right}) {
        const auto isOfSide = [side](const auto &entity) { return entity.side == side; };
        const bool comes = std::any_of(change.addedEntities.cbegin(), change.addedEntities.cend(), isOfSide);
        isWiser |= comes && !m_relationship.link.checksEnds; // links that lead nowhere may lead to it
        if (comes || std::any_of(change.removedEntities.cbegin(), change.removedEntities.cend(), isOfSide))
            addRows(m_relationship.at(side).table, comes);
    }
    for (const Edit &edit : change.edits)
        goesFurther |= add(reach(Verb::Update, m_relationship.at(edit.side).table, edit.column), tables);
    for (const LinkEdit &edit : change.linkEdits)
        goesFurther |= add(reach(Verb::Update, m_relationship.link.table, edit.column), tables);
    if (!goesFurther && !(isWiser && m_session.recorder() && canBeRecorded(tables)))
        return QStringList();
    return m_session.recorder() ? Result<QStringList>(tables) : guessedReach();
}

bool EffectWatch::canBeRecorded(const QStringList &tables) const
{
    return std::all_of(tables.cbegin(), tables.cend(), [this](const QString &table) {
        const TableLayout layout = layoutOf(m_session.sqlite(), table);
        return layout.obstacle.isEmpty() && !layout.mustBeCopied();
    });
}

// The statements that would take it back: what they call may be missing here.
QString EffectWatch::obstacleToUndo(const RowChanges &rows)
{
    for (const TableRows &table : rows.tables) {
        const QString name = quoted(table.table);
        QStringList texts;
        if (!table.before.isEmpty())
            texts.append(QStringLiteral("INSERT INTO main.%1 (%2) VALUES (%3)").arg(name, table.columns.join(QStringLiteral(", ")), QStringList(table.columns.size(), QStringLiteral("?")).join(QStringLiteral(", "))));
        if (!table.after.isEmpty())
            texts.append(QStringLiteral("DELETE FROM main.%1 WHERE %2 IS ?").arg(name, table.columns.at(table.key.first())));
        for (const QString &text : std::as_const(texts)) {
            auto known = m_obstacles.constFind(text);
            if (known == m_obstacles.cend())
                known = m_obstacles.insert(text, quietObstacle(m_session.sqlite(), text));
            if (!known->isEmpty())
                return Tr::tr("putting rows back into \"%1\" needs something that only the program of this file has (%2)").arg(table.table, *known);
        }
    }
    return {};
}

Result<> EffectWatch::checkNothingJoined(const Change &change, const QList<Link> &stored) const
{
    QSet<Membership> known;
    if (const TableRows *rows = change.rows->of(m_relationship.link.table)) {
        const OwnRows own(*rows, change.rows->encoding);
        for (const ExactRow &row : rows->before)
            known.insert({own.key(row, m_relationship.link.leftColumns), own.key(row, m_relationship.link.rightColumns)});
    }
    known.unite(QSet<Membership>(change.adopted.cbegin(), change.adopted.cend())); // they lead nowhere again
    const auto theirs = std::count_if(stored.cbegin(), stored.cend(), [&known](const Link &link) { return !known.contains(link.pair); });
    if (theirs == 0)
        return {};
    return Failure{Tr::tr("%1 were added meanwhile, which would be lost. Nothing was deleted; the lists now show the file as it is.").arg(m_relationship.membership.counted(theirs))};
}

SideEffect EffectWatch::effectOn(const TableRows &rows, TextEncoding encoding, const QList<ExactRow> &gone, const QList<std::pair<ExactRow, ExactRow>> &altered) const
{
    constexpr qsizetype FewNames = 3;
    SideEffect effect;
    effect.table = rows.table;
    effect.gone = gone.size();
    for (const auto &[before, after] : altered) {
        bool isEmptied = false;
        for (qsizetype i = 0; i < before.size(); ++i)
            isEmptied = isEmptied || (!before.at(i).isNull() && after.at(i).isNull());
        effect.emptied += isEmptied ? 1 : 0;
        effect.changed += !isEmptied && !isOwn(rows.table) ? 1 : 0;
    }
    for (const Side side : {Side::Left, Side::Right}) {
        const EntityDescription &entity = m_relationship.at(side);
        if (!isSameName(rows.table, entity.table) || gone.size() > FewNames || !effect.names.isEmpty())
            continue;
        const OwnRows own(rows, encoding);
        for (const ExactRow &row : gone) {
            QVariantList values;
            for (const QString &column : entity.label.columns())
                values.append(own.value(row, column));
            effect.names.append(entity.label.compose(values));
        }
    }
    return effect;
}

// What the change says is left out: its entities, their links, its links, and the cells that it edits.
QList<SideEffect> EffectWatch::effectsOf(const Change &change, const RowChanges &rows, QByteArray &fingerprint) const
{
    const KnownPairs pairs(change);
    QSet<Key> removed[2];
    QSet<Key> edited[2];
    for (const Entity &entity : change.removedEntities)
        removed[int(entity.side)].insert(entity.key);
    for (const Edit &edit : change.edits)
        edited[int(edit.side)].insert(edit.key);
    QSet<Membership> editedPairs;
    for (const LinkEdit &edit : change.linkEdits)
        editedPairs.insert(edit.pair);
    const LinkDescription &link = m_relationship.link;

    QList<SideEffect> effects;
    QList<QByteArray> marks;
    for (const TableRows &table : rows.tables) {
        if (table.isOfCounters())
            continue;
        const OwnRows own(table, rows.encoding);
        const auto isSaid = [&](const ExactRow &row, const QSet<Key> (&keys)[2], const auto &saysLink) {
            for (const Side side : {Side::Left, Side::Right}) {
                if (isSameName(table.table, m_relationship.at(side).table) && keys[int(side)].contains(own.key(row, m_relationship.at(side).key)))
                    return true;
            }
            return isSameName(table.table, link.table) && saysLink(Membership{own.key(row, link.leftColumns), own.key(row, link.rightColumns)});
        };
        const auto isRemoved = [&](const Membership &pair) {
            return pairs.contains(pair) || removed[0].contains(pair.left) || removed[1].contains(pair.right)
                   || (m_relationship.isWithinOneTable() && (removed[1].contains(pair.left) || removed[0].contains(pair.right)));
        };
        QList<ExactRow> gone = table.gone();
        gone.removeIf([&](const ExactRow &row) { return isSaid(row, removed, isRemoved); });
        auto altered = table.altered();
        // A new link may have been given the number of one that goes.
        altered.removeIf([&](const auto &row) { return isSaid(row.first, removed, isRemoved); });
        altered.removeIf([&](const auto &row) { return isSaid(row.first, edited, [&](const Membership &pair) { return editedPairs.contains(pair); }); });
        const SideEffect effect = effectOn(table, rows.encoding, gone, altered);
        if (!effect.mayBeLost())
            continue;
        effects.append(effect);
        for (const ExactRow &row : std::as_const(gone))
            marks.append(table.table.toUtf8() + '-' + bytesOf(row));
        for (const auto &[before, after] : std::as_const(altered))
            marks.append(table.table.toUtf8() + '~' + bytesOf(before));
    }
    if (marks.isEmpty())
        return effects;
    std::sort(marks.begin(), marks.end());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &mark : std::as_const(marks))
        hash.addData(mark);
    fingerprint = hash.result();
    return effects;
}

// True when rows of the three tables are others now that the change does not tell of, so that the lists must be read again.
bool EffectWatch::writesMore(const Change &change, const RowChanges &rows) const
{
    const auto counts = [&rows](const QString &table) {
        const TableRows *found = rows.of(table);
        return found ? std::pair(found->before.size(), found->after.size()) : std::pair(qsizetype(0), qsizetype(0));
    };
    const auto differ = [](std::pair<qsizetype, qsizetype> found, qint64 gone, qint64 come) { return found.first != gone || found.second != come; };
    QSet<Membership> editedPairs;
    for (const LinkEdit &edit : change.linkEdits)
        editedPairs.insert(edit.pair);
    if (m_relationship.link.allowsRepeats() && !change.linkEdits.isEmpty())
        return true;
    bool differs = differ(counts(m_relationship.link.table), change.removedLinks.size() + pairsIn(change.removedBlocks) + editedPairs.size(),
                          change.addedLinks.size() + pairsIn(change.addedBlocks) + editedPairs.size());
    qint64 gone[2] = {}, come[2] = {};
    QSet<Key> edited[2];
    for (const Entity &entity : change.removedEntities)
        ++gone[int(entity.side)];
    for (const Entity &entity : change.addedEntities)
        ++come[int(entity.side)];
    for (const Edit &edit : change.edits)
        edited[int(edit.side)].insert(edit.key);
    if (m_relationship.isWithinOneTable())
        return differs || differ(counts(m_relationship.left.table), gone[0] + gone[1] + edited[0].size() + edited[1].size(), come[0] + come[1] + edited[0].size() + edited[1].size());
    for (const Side side : {Side::Left, Side::Right})
        differs = differs || differ(counts(m_relationship.at(side).table), gone[int(side)] + edited[int(side)].size(), come[int(side)] + edited[int(side)].size());
    return differs;
}

// Links to entities that have just been made, and that nobody has added now.
Result<QList<Membership>> EffectWatch::adopted(const Change &change, const RowChanges &rows) const
{
    QSet<Membership> ours;
    if (const TableRows *links = rows.of(m_relationship.link.table)) {
        const OwnRows own(*links, rows.encoding);
        for (const ExactRow &row : links->after)
            ours.insert({own.key(row, m_relationship.link.leftColumns), own.key(row, m_relationship.link.rightColumns)});
    }
    const LinkReader reader(m_relationship, m_session);
    QList<Membership> adopted;
    for (const Entity &entity : change.addedEntities) {
        const auto stored = reader.read(reader.statements().linksOf(entity.side, {entity.key}));
        if (!stored)
            return stored.error();
        for (const Link &link : *stored) {
            if (!ours.contains(link.pair))
                adopted.append(link.pair);
        }
    }
    return adopted;
}

Result<> EffectWatch::conclude(Change &change)
{
    auto rows = m_session.recorder()->end();
    m_session.recorder()->drop();
    Consequences consequences;
    if (!rows) {
        consequences.irrevocable = rows.error().sentence;
    } else {
        const RowReferences references(m_session.sqlite());
        for (TableRows &table : rows->tables)
            table.strays = references.strays(table, table.before);
        const auto found = m_relationship.link.checksEnds ? Result<QList<Membership>>(QList<Membership>()) : adopted(change, *rows);
        if (!found)
            return found.error();
        change.adopted = *found;
        consequences.effects = effectsOf(change, *rows, consequences.fingerprint);
        consequences.irrevocable = obstacleToUndo(*rows);
    }
    if (!consequences.irrevocable.isEmpty())
        consequences.fingerprint += QByteArrayLiteral("irrevocable");
    if (consequences.needAnAnswer() && consequences.fingerprint != change.agreed) {
        Failure failure{Tr::tr("This would do more than was asked for. Nothing was changed.")};
        failure.consequences = consequences;
        return failure;
    }
    change.effects = consequences.effects;
    change.isIrrevocable = !consequences.irrevocable.isEmpty();
    if (rows)
        rows->stamp = m_session.stamp();
    if (change.isIrrevocable)
        m_session.spoilStamp();
    if (rows && !change.isIrrevocable)
        change.rows = std::make_shared<const RowChanges>(*std::move(rows));
    change.reachesFurther = !change.rows || !change.adopted.isEmpty() || writesMore(change, *change.rows);
    return {};
}

} // namespace Rollcall

#include "models/store/linkwriter.h"

#include "models/sql/effectrecorder.h"
#include "models/sql/savepoint.h"
#include "models/sql/session.h"
#include "models/store/knownlinks.h"
#include "models/store/linkfiller.h"
#include "models/tr.h"

#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <map>

namespace Rollcall {

LinkWriter::LinkWriter(const Relationship &relationship, Session &session)
    : m_relationship(relationship)
    , m_session(session)
    , m_reader(relationship, session)
{
}

Failure LinkWriter::notAllAdded(qint64 wanted, qint64 added) const
{
    return Failure{Tr::tr("Because of a rule of this file, %2 instead of %1 would have been added. Nothing was changed.")
                       .arg(m_relationship.membership.counted(wanted), QLocale().toString(added))};
}

Failure LinkWriter::goneEntities(Side side, qint64 gone, qint64 wanted) const
{
    // The entity existed when the gesture began; a trigger may have deleted it since.
    if (isRecording() && m_session.recorder()->sawRuleIn(m_relationship.at(side).table))
        return Failure{Tr::tr("A rule of this file would delete %1 during this change. Nothing was changed.").arg(m_relationship.at(side).noun.withArticle())};
    if (wanted == 1)
        return Failure{Tr::tr("Someone else has deleted this %1. Nothing was changed; the lists now show the file as it is.").arg(m_relationship.at(side).noun.one)};
    return Failure{Tr::tr("Someone else has deleted %1 of %2. Nothing was changed; the lists now show the file as it is.")
                       .arg(QLocale().toString(gone), m_relationship.at(side).noun.counted(wanted))};
}

QString LinkWriter::addedElsewhere()
{
    return Tr::tr("Someone else has added this already. Nothing was changed; the lists now show the file as it is.");
}

Failure LinkWriter::keptByRule(qint64 kept, qint64 wanted) const
{
    return Failure{wanted == 1 ? Tr::tr("A rule of this file does not allow this %1 to be removed. Nothing was changed.").arg(m_relationship.membership.one)
                               : Tr::tr("A rule of this file does not allow %1 of %2 to be removed. Nothing was changed.").arg(QLocale().toString(kept), m_relationship.membership.counted(wanted))};
}

Failure LinkWriter::missing(qint64 wanted, qint64 matched) const
{
    return Failure{Tr::tr("%1 should have been removed, but only %2 could be found. Nothing was changed; "
                          "the lists now show the file as it is.")
                       .arg(m_relationship.membership.counted(wanted), QLocale().toString(matched))};
}

void LinkWriter::sort(QList<Link> &links) const
{
    const Side first = m_relationship.link.firstSide;
    std::stable_sort(links.begin(), links.end(), [first](const Link &a, const Link &b) {
        if (a.pair.at(first) == b.pair.at(first))
            return a.pair.at(opposite(first)) < b.pair.at(opposite(first));
        return a.pair.at(first) < b.pair.at(first);
    });
}

static bool isIncomplete(const Link &link)
{
    return !link.pair.left.isValid() || !link.pair.right.isValid();
}

Result<> LinkWriter::remove(Change &change) const
{
    QList<Link> incomplete;
    std::copy_if(change.removedLinks.cbegin(), change.removedLinks.cend(), std::back_inserter(incomplete), isIncomplete);
    change.removedLinks.removeIf(isIncomplete);
    if (const auto removed = removeComplete(change.removedLinks, !change.removedEntities.isEmpty()); !removed)
        return removed;
    change.removedLinks += incomplete;
    return removeIncomplete(incomplete);
}

// Where rows of those who leave are kept, `isWhole` says that they go all the same: with what they belong to.
Result<> LinkWriter::removeComplete(QList<Link> &links, bool isWhole) const
{
    if (links.isEmpty())
        return {};
    const bool allowsRepeats = m_relationship.link.allowsRepeats();
    const qsizetype wanted = allowsRepeats ? links.size() : withoutRepeats(pairsOf(links)).size();
    auto stored = m_reader.storedRows(links);
    if (!stored)
        return stored.error();
    if (const auto same = checkLinksSame(m_relationship, links, *stored); !same)
        return same;
    links = *std::move(stored);
    sort(links);
    if (links.size() != wanted)
        return missing(wanted, links.size());
    const auto before = isRecording() ? countRows(links) : Result<RowCounts>(RowCounts());
    if (!before)
        return before.error();
    const Filling *leaving = isWhole ? nullptr : m_relationship.link.filling(m_relationship.link.leavingColumn);
    const auto deleted = m_session.run(leaving         ? statements().leaveLinks(links, LinkFiller::leaving(*leaving))
                                       : allowsRepeats ? statements().deleteRows(links)
                                                       : statements().deleteLinks(pairsOf(links)));
    if (!deleted)
        return deleted.error();
    if (isRecording())
        return checkGone(links, *before);
    return deleted->affected == wanted ? Result<>() : missing(wanted, deleted->affected);
}

// Without a recorder at work, only our own statements can have changed rows.
bool LinkWriter::isRecording() const
{
    return m_session.recorder() && m_session.recorder()->isOn();
}

Result<LinkWriter::RowCounts> LinkWriter::countRows(const QList<Link> &links) const
{
    RowCounts rows;
    const auto stored = m_relationship.link.allowsRepeats() ? read(statements().storedLinks(withoutRepeats(pairsOf(links)))) : Result<QList<Link>>(links);
    if (!stored)
        return stored.error();
    for (const Link &link : *stored)
        ++rows[link.pair];
    return rows;
}

// A trigger may have removed some of them first, and may add others again at once.
Result<> LinkWriter::checkGone(const QList<Link> &links, RowCounts before) const
{
    for (const Link &link : links)
        --before[link.pair];
    const auto left = read(statements().storedLinks(withoutRepeats(pairsOf(links))));
    if (!left)
        return left.error();
    qsizetype kept = 0;
    for (const Link &link : *left)
        kept += --before[link.pair] < 0 ? 1 : 0;
    return kept == 0 ? Result<>() : keptByRule(qMin(kept, links.size()), links.size());
}

// Where a pair may stand more than once, nothing tells whether a row that came since is the one that went.
Result<> LinkWriter::checkStillGone(const Change &change) const
{
    if (m_relationship.link.allowsRepeats())
        return {};
    const QList<Membership> added = pairsOf(change.addedLinks);
    const QSet<Membership> wanted(added.cbegin(), added.cend());
    QList<Link> gone = change.removedLinks;
    gone.removeIf([&wanted](const Link &link) { return isIncomplete(link) || wanted.contains(link.pair); });
    if (gone.isEmpty())
        return {};
    const auto before = countRows(gone);
    return before ? checkGone(gone, *before) : before.error();
}

// Skips links of new rows: a trigger may have given such a row another key, and its links with it.
Result<> LinkWriter::checkStillThere(const Change &change) const
{
    constexpr qsizetype AtOnce = 5000;
    QSet<Key> fresh[2];
    for (const Entity &entity : change.addedEntities)
        fresh[int(entity.side)].insert(entity.key);
    QList<Membership> pairs = withoutRepeats(pairsOf(change.addedLinks));
    pairs.removeIf([&fresh](const Membership &pair) { return fresh[int(Side::Left)].contains(pair.left) || fresh[int(Side::Right)].contains(pair.right); });
    qsizetype there = 0;
    for (qsizetype first = 0; first < pairs.size(); first += AtOnce) {
        const auto stored = read(statements().storedLinks(pairs.mid(first, AtOnce)));
        if (!stored)
            return stored.error();
        there += withoutRepeats(pairsOf(*stored)).size();
    }
    return there == pairs.size() ? Result<>() : notAllAdded(pairs.size(), there);
}

Result<> LinkWriter::checkLasting(const Change &change) const
{
    if (!isRecording())
        return {};
    const auto gone = checkStillGone(change);
    return gone ? checkStillThere(change) : gone;
}

// Rows of a removed entity in which the other end is NULL: read a moment ago, in the same transaction.
Result<> LinkWriter::removeIncomplete(const QList<Link> &links) const
{
    for (const Link &link : links) {
        const auto deleted = m_session.run(m_relationship.link.allowsRepeats() ? statements().deleteRows({link})
                                                                               : statements().deleteIncomplete(link.pair));
        if (!deleted)
            return deleted.error();
    }
    return {};
}

Result<> LinkWriter::checkEnds(const QList<Link> &links) const
{
    QList<Key> keys[2];
    for (const Side side : {Side::Left, Side::Right}) {
        QSet<Key> once;
        for (const Link &link : links)
            once.insert(link.pair.at(side));
        once.remove(Key()); // an invalid key stands for a missing end (NULL)
        keys[int(side)] = QList<Key>(once.cbegin(), once.cend());
        std::sort(keys[int(side)].begin(), keys[int(side)].end()); // found faster in the table's order
    }
    const auto counted = m_session.run(statements().existing(keys[0], keys[1]));
    if (!counted)
        return counted.error();
    for (const Side side : {Side::Left, Side::Right}) {
        const qint64 gone = keys[int(side)].size() - counted->rows.first().at(int(side)).toLongLong();
        if (gone > 0)
            return goneEntities(side, gone, keys[int(side)].size());
    }
    return {};
}

// Links with the same set of extra columns share one statement.
Result<> LinkWriter::insert(Change &change) const
{
    if (change.addedLinks.isEmpty())
        return {};
    if (!m_relationship.link.checksEnds) {
        if (const auto exist = checkEnds(change.addedLinks); !exist)
            return exist;
    }
    sort(change.addedLinks);
    auto fresh = change.addedEntities.isEmpty() ? Result<QList<Link>>(change.addedLinks) : withoutTheFiles(change);
    if (!fresh)
        return fresh.error();
    if (const auto revived = revive(*fresh); !revived)
        return revived;
    std::map<QStringList, QList<Link>> byColumns;
    for (const Link &link : *fresh) {
        QStringList columns;
        for (const auto &[name, value] : link.extras)
            columns.append(name);
        byColumns[columns].append(link);
    }
    for (const auto &[columns, links] : byColumns) {
        if (const auto inserted = insertAlike(links); !inserted)
            return inserted;
    }
    return seeAdded(change.addedLinks);
}

// Takes those out whose rows are there still, of people who left: they count again.
Result<> LinkWriter::revive(QList<Link> &links) const
{
    if (m_relationship.link.leavingColumn.isEmpty() || m_relationship.link.allowsRepeats())
        return {};
    QList<Link> missing;
    for (const Link &link : std::as_const(links)) {
        const auto revived = m_session.run(statements().reviveLink(link));
        if (!revived)
            return revived.error();
        if (revived->affected == 0)
            missing.append(link);
    }
    links = missing;
    return {};
}

// Triggers of a new row may have added some of its links already. Where links have values, ours replace those.
Result<QList<Link>> LinkWriter::withoutTheFiles(const Change &change) const
{
    if (m_relationship.link.allowsRepeats())
        return change.addedLinks;
    QSet<Key> fresh[2];
    for (const Entity &entity : change.addedEntities)
        fresh[int(entity.side)].insert(entity.key);
    QList<Link> theirs = change.addedLinks;
    theirs.removeIf([&fresh](const Link &link) { return !fresh[int(Side::Left)].contains(link.pair.left) && !fresh[int(Side::Right)].contains(link.pair.right); });
    const auto stored = theirs.isEmpty() ? Result<QList<Link>>(theirs) : read(statements().storedLinks(pairsOf(theirs)));
    if (!stored || stored->isEmpty())
        return stored ? Result<QList<Link>>(change.addedLinks) : stored.error();
    const QList<Membership> there = pairsOf(*stored);
    if (!m_relationship.link.extraColumns.isEmpty()) {
        const auto deleted = m_session.run(statements().deleteLinks(there));
        return deleted ? Result<QList<Link>>(change.addedLinks) : deleted.error();
    }
    const QSet<Membership> known(there.cbegin(), there.cend());
    QList<Link> missing = change.addedLinks;
    missing.removeIf([&known](const Link &link) { return known.contains(link.pair); });
    return missing;
}

// Reads the links' values as they were stored, so that an undo removes a link only if nobody has changed it. Not where a pair may
// have several rows: nothing tells which one is ours.
Result<> LinkWriter::seeAdded(QList<Link> &added) const
{
    constexpr qsizetype AtOnce = 5000;
    if (m_relationship.link.extraColumns.isEmpty() || m_relationship.link.allowsRepeats())
        return {};
    for (qsizetype first = 0; first < added.size(); first += AtOnce) {
        const qsizetype end = qMin(first + AtOnce, added.size());
        const auto stored = read(statements().storedLinks(pairsOf(added.mid(first, end - first))));
        if (!stored)
            return stored.error();
        QHash<Membership, Fields> extras;
        for (const Link &link : *stored)
            extras.insert(link.pair, link.extras);
        for (qsizetype i = first; i < end; ++i)
            added[i].extras = extras.value(added.at(i).pair, added.at(i).extras);
    }
    return {};
}

QString LinkWriter::addedAlready() const
{
    const bool isByRule = isRecording() && m_session.recorder()->sawRuleIn(m_relationship.link.table);
    return isByRule ? Tr::tr("A rule of this file adds some of these by itself, so they would be there twice. Add them one at a time; nothing was changed.") : addedElsewhere();
}

// Explains which uniqueness rule of the link table was violated, as far as that can be told.
QString LinkWriter::onlyOnceSentence(const QList<Link> &links) const
{
    for (const Side side : {Side::Left, Side::Right}) {
        if (!m_relationship.link.isAlone[int(side)])
            continue;
        QList<Key> keys;
        for (const Link &link : links)
            keys.append(link.pair.at(side));
        const auto stored = read(statements().linksOf(side, keys));
        const bool isRepeated = QSet<Key>(keys.cbegin(), keys.cend()).size() < keys.size();
        if (isRepeated || (stored && !stored->isEmpty()))
            return Tr::tr("Each %1 can have only one %2 here, and this %1 already has one. Remove that %2 first; nothing was changed.")
                .arg(m_relationship.at(side).noun.one, m_relationship.at(opposite(side)).noun.one);
    }
    return Tr::tr("\"%1\" already contains this value, and allows it only once. Nothing was changed.").arg(m_relationship.link.table);
}

Result<> LinkWriter::insertAlike(const QList<Link> &links) const
{
    Savepoint before(m_session);
    const auto inserted = m_session.run(statements().insertLinks(links));
    if (inserted && inserted->affected == links.size())
        return {};
    if (!inserted)
        before.comeBack();
    if (inserted) // a trigger, or ON CONFLICT IGNORE
        return notAllAdded(links.size(), inserted->affected);
    Failure failure = inserted.error();
    if (failure.kind == Failure::MissingReference) {
        if (const auto exist = checkEnds(links); !exist && exist.error().kind == Failure::Plain)
            failure.sentence = exist.error().sentence;
    }
    if (failure.kind == Failure::SameKey || failure.kind == Failure::Unique) {
        const auto stored = read(statements().storedLinks(pairsOf(links)));
        if (!stored || !stored->isEmpty())
            return Failure{addedAlready(), failure.details}; // what was wanted is there
        failure.sentence = onlyOnceSentence(links);
    } else if (failure.kind == Failure::Required) {
        failure.sentence = Tr::tr("Every new row of \"%1\" needs a further value, which is missing, so nothing was added.")
                               .arg(m_relationship.link.table);
    }
    return failure;
}

} // namespace Rollcall

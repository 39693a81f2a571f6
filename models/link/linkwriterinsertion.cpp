#include "models/link/linkwriter.h"

#include "models/sql/rowrecorder.h"
#include "models/sql/session.h"
#include "models/tr.h"

#include <QHash>
#include <QSet>

#include <map>

// How links are added.
namespace Rollcall {

// Links that bring columns of their own and links that take the defaults differ in text.
Result<> LinkWriter::insert(Change &change) const
{
    if (change.addedLinks.isEmpty())
        return {};
    if (!m_relationship.link.checksEnds) {
        if (const auto exist = checkEnds(change.addedLinks); !exist)
            return exist;
    }
    sort(change.addedLinks);
    const auto fresh = change.addedEntities.isEmpty() ? Result<QList<Link>>(change.addedLinks) : withoutTheFiles(change);
    if (!fresh)
        return fresh.error();
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

// A new row's triggers may have added some of its links. What those tell gives way to ours.
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

// What an undo will take away again: nobody must have written into it by then. Where a pair may stand more than once,
// nothing tells which of its rows is ours.
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
    return isByRule ? Tr::tr("A rule of this file adds a part of this by itself, so that it would be there twice. Add one after the other; nothing was changed.") : addedElsewhere();
}

// Which rule of the link table it was, as far as it can be told.
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
            return Tr::tr("Each %1 can have only one %2 here, and this one has one already. Remove that first; nothing was changed.")
                .arg(m_relationship.at(side).noun.one, m_relationship.at(opposite(side)).noun.one);
    }
    return Tr::tr("A value that \"%1\" allows only once is there already. Nothing was changed.").arg(m_relationship.link.table);
}

Result<> LinkWriter::insertAlike(const QList<Link> &links) const
{
    const auto inserted = m_session.run(statements().insertLinks(links));
    if (inserted && inserted->affected == links.size())
        return {};
    if (inserted) // a trigger, or ON CONFLICT IGNORE
        return notAllAdded(links.size(), inserted->affected);
    constexpr int PrimaryKey = 1555, Unique = 2067, NotNull = 1299, ForeignKey = 787; // https://sqlite.org/rescode.html
    Failure failure = inserted.error();
    if (failure.code == ForeignKey) {
        if (const auto exist = checkEnds(links); !exist && exist.error().code == 0)
            failure.sentence = exist.error().sentence;
    }
    if (failure.code == PrimaryKey || failure.code == Unique) {
        const auto stored = read(statements().storedLinks(pairsOf(links)));
        if (!stored || !stored->isEmpty())
            return Failure{addedAlready(), failure.details}; // what was wanted is there
        failure.sentence = onlyOnceSentence(links);
    } else if (failure.code == NotNull) {
        failure.sentence = Tr::tr("\"%1\" wants a value for a column of its own that has no default, so nothing was added.")
                               .arg(m_relationship.link.table);
    }
    return failure;
}

} // namespace Rollcall

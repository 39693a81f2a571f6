#include "models/link/gesturewords.h"

#include "models/link/harmlesstext.h"
#include "models/link/membershipstore.h"
#include "models/sql/session.h"
#include "models/sql/statementlimit.h"
#include "models/tr.h"

#include <QLocale>
#include <QSet>

#include <limits>

namespace Rollcall {

QList<Key> distinctKeys(Side side, const QList<Membership> &pairs)
{
    QList<Key> keys;
    QSet<Key> seen;
    for (const Membership &pair : pairs) {
        const Key &key = pair.at(side);
        if (!seen.contains(key)) {
            seen.insert(key);
            keys.append(key);
        }
    }
    return keys;
}

GestureWords::GestureWords(const MembershipStore &store)
    : m_store(store)
{
}

QStringList GestureWords::labels(Side side, const QList<Key> &keys) const
{
    const EntityDescription &entity = m_store.relationship().at(side);
    const LinkStatements statements(m_store.relationship());
    const auto rows = m_store.session().run(statements.entityRows(side, keys, entity.label.columns()));
    QHash<Key, QString> found;
    if (rows) {
        for (const QVariantList &row : rows->rows)
            found.insert(Key::fromRow(row, 0, entity.key.size()), entity.label.compose(row.mid(entity.key.size())));
    }
    QStringList inOrder;
    for (const Key &key : keys)
        inOrder.append(found.value(key));
    return inOrder;
}

QString GestureWords::name(Side side, const Key &key) const
{
    const QString label = labels(side, {key}).constFirst();
    const QString noun = m_store.relationship().at(side).noun.title(1);
    return label.isEmpty() ? Tr::tr("%1 %2", "a noun and a key, as in \"Course 7\"").arg(noun, key.display()) : harmlessInSentence(label);
}

QString GestureWords::subject(Side side, const KeyList &keys) const
{
    return keys.size() == 1 ? name(side, keys.first()) : m_store.relationship().at(side).noun.counted(keys.size());
}

QString GestureWords::titleSubject(Side side, const KeyList &keys) const
{
    if (keys.size() == 1)
        return name(side, keys.first());
    return Tr::tr("%1 %2", "a count and a noun, as in \"3 Courses\"")
        .arg(QLocale().toString(keys.size()), m_store.relationship().at(side).noun.title(keys.size()));
}

QString GestureWords::alreadyInTail(qsizetype count) const
{
    if (count == 0)
        return {};
    return count == 1 ? Tr::tr(", 1 was already in") : Tr::tr(", %1 were already in").arg(QLocale().toString(count));
}

QString GestureWords::added(const QList<Membership> &pairs, const QList<Membership> &wanted) const
{
    const QList<Key> left = distinctKeys(Side::Left, pairs);
    const QList<Key> right = distinctKeys(Side::Right, pairs);
    const qsizetype already = wanted.size() - pairs.size();
    const bool isOneHost = distinctKeys(Side::Right, wanted).size() == 1;
    const bool isOneGuest = distinctKeys(Side::Left, wanted).size() == 1;
    if (isOneHost && left.size() > 1)
        return Tr::tr("%1 added to %2").arg(QLocale().toString(left.size()), subject(Side::Right, right)) + alreadyInTail(already);
    if (isOneHost || isOneGuest || (already == 0 && left.size() == 1))
        return Tr::tr("%1 added to %2").arg(subject(Side::Left, left), subject(Side::Right, right)) + alreadyInTail(already);
    const QString count = m_store.relationship().membership.counted(pairs.size());
    return already == 0 ? Tr::tr("%1 added").arg(count) : Tr::tr("%1 added, %2 existed already").arg(count, QLocale().toString(already));
}

QString GestureWords::alreadyIn(const QList<Membership> &pairs) const
{
    const QList<Key> left = distinctKeys(Side::Left, pairs);
    const QList<Key> right = distinctKeys(Side::Right, pairs);
    if (left.size() == 1)
        return Tr::tr("%1 is already in %2").arg(subject(Side::Left, left), subject(Side::Right, right));
    return Tr::tr("All %1 are already in %2").arg(subject(Side::Left, left), subject(Side::Right, right));
}

QString GestureWords::removed(const QList<Membership> &pairs) const
{
    const QList<Key> left = distinctKeys(Side::Left, pairs);
    const QList<Key> right = distinctKeys(Side::Right, pairs);
    if (left.size() == 1)
        return Tr::tr("%1 removed from %2").arg(subject(Side::Left, left), subject(Side::Right, right));
    if (right.size() == 1)
        return Tr::tr("%1 removed from %2").arg(QLocale().toString(left.size()), subject(Side::Right, right));
    return Tr::tr("%1 removed").arg(m_store.relationship().membership.counted(pairs.size()));
}

// Members stay the same and anchors change; the side with one key on each end is the anchors'.
static Side anchorSideOf(const QList<Membership> &from, const QList<Membership> &to)
{
    const QList<Key> before = distinctKeys(Side::Right, from);
    const QList<Key> after = distinctKeys(Side::Right, to);
    return before != after && distinctKeys(Side::Left, from).contains(to.first().left) ? Side::Right : Side::Left;
}

QString GestureWords::moved(const QList<Membership> &from, const QList<Membership> &to, qsizetype alreadyIn) const
{
    const Side anchors = anchorSideOf(from, to);
    const QList<Key> members = distinctKeys(opposite(anchors), from);
    return Tr::tr("%1 moved from %2 to %3")
               .arg(subject(opposite(anchors), members), subject(anchors, distinctKeys(anchors, from)),
                    subject(anchors, distinctKeys(anchors, to)))
           + alreadyInTail(alreadyIn);
}

QString GestureWords::leftTail(const QList<Membership> &leaving) const
{
    if (!m_store.relationship().link.allowsRepeats())
        return {};
    const auto rows = m_store.storedLinks(leaving);
    const qsizetype left = rows ? rows->size() - leaving.size() : 0;
    return left <= 0 ? QString() : Tr::tr("; it was there more than once, %1 left").arg(QLocale().toString(left));
}

qint64 GestureWords::countLinks(Side side, const KeyList &keys) const
{
    const StatementLimit::Brief brief(m_store.session().limit(), Session::ShortLimit);
    if (!m_store.relationship().isWithinOneTable())
        return m_store.linksUpTo(side, keys, std::numeric_limits<qint64>::max());
    if (m_store.haveManyLinks(Side::Left, keys) || m_store.haveManyLinks(Side::Right, keys))
        return -1;
    const auto links = m_store.linksOf(side, keys); // on either side, each once
    return links ? links->size() : -1;
}

QString GestureWords::deletionQuestion(Side side, const KeyList &keys) const
{
    const QString what = subject(side, keys);
    const Noun &membership = m_store.relationship().membership;
    const qint64 links = countLinks(side, keys);
    if (links == 0)
        return Tr::tr("Delete %1?").arg(what);
    return links < 0 ? Tr::tr("Delete %1 and all their %2?").arg(what, membership.many) : Tr::tr("Delete %1 and their %2?").arg(what, membership.counted(links));
}

QString GestureWords::copiedTail(const QList<Link> &links) const
{
    QStringList columns;
    for (const auto &[name, value] : links.isEmpty() ? Fields() : links.first().extras)
        columns.append(u'"' + columnTitle(name) + u'"');
    if (columns.size() > 1) {
        const QString last = columns.takeLast();
        columns = {Tr::tr("%1 and %2", "columns").arg(columns.join(QStringLiteral(", ")), last)};
    }
    return columns.isEmpty() ? QString() : Tr::tr(", with %1", "the columns that were copied").arg(columns.first());
}

QString GestureWords::columnTitle(const QString &column)
{
    QString title = column;
    title.replace(u'_', u' ');
    if (!title.isEmpty())
        title.front() = title.front().toUpper();
    return title;
}

QString GestureWords::addTitle(const QList<Membership> &pairs) const
{
    return Tr::tr("Add %1 to %2").arg(titleSubject(Side::Left, distinctKeys(Side::Left, pairs)),
                                      titleSubject(Side::Right, distinctKeys(Side::Right, pairs)));
}

QString GestureWords::removeTitle(const QList<Membership> &pairs) const
{
    return Tr::tr("Remove %1 from %2").arg(titleSubject(Side::Left, distinctKeys(Side::Left, pairs)),
                                           titleSubject(Side::Right, distinctKeys(Side::Right, pairs)));
}

// A pair's left end joins, or leaves, its right end, whichever was dragged.
QString GestureWords::addTitle(Side side, const KeyList &members, const KeyList &anchors) const
{
    const bool isLeft = side == Side::Left;
    return Tr::tr("Add %1 to %2").arg(titleSubject(Side::Left, isLeft ? members : anchors), titleSubject(Side::Right, isLeft ? anchors : members));
}

QString GestureWords::removeTitle(Side side, const KeyList &members, const KeyList &anchors) const
{
    const bool isLeft = side == Side::Left;
    return Tr::tr("Remove %1 from %2").arg(titleSubject(Side::Left, isLeft ? members : anchors), titleSubject(Side::Right, isLeft ? anchors : members));
}

QString GestureWords::moveTitle(Side side, const KeyList &members, const KeyList &anchors) const
{
    return Tr::tr("Move %1 to %2").arg(titleSubject(side, members), titleSubject(opposite(side), anchors));
}

QString GestureWords::doing(const Change &change) const
{
    if (change.plan)
        return doing(*change.plan);
    const QList<LinkBlock> &blocks = change.addedBlocks.isEmpty() ? change.removedBlocks : change.addedBlocks;
    const QString left = subject(Side::Left, keysIn(blocks, Side::Left));
    const QString right = subject(Side::Right, keysIn(blocks, Side::Right));
    if (change.removedBlocks.isEmpty())
        return Tr::tr("Adding %1 to %2").arg(left, right);
    if (change.addedBlocks.isEmpty())
        return Tr::tr("Removing %1 from %2").arg(left, right);
    const Side members = blocks.first().memberSide;
    return Tr::tr("Moving %1 to %2").arg(members == Side::Left ? left : right, members == Side::Left ? right : left);
}

QString GestureWords::done(const Change &wanted, const Change &done) const
{
    if (wanted.plan)
        return this->done(*wanted.plan, done);
    const qint64 added = pairsIn(done.addedBlocks) + done.addedLinks.size();
    const qint64 removed = pairsIn(done.removedBlocks) + done.removedLinks.size();
    const qint64 already = pairsIn(wanted.addedBlocks) - added;
    const QList<LinkBlock> &blocks = wanted.addedBlocks.isEmpty() ? wanted.removedBlocks : wanted.addedBlocks;
    const KeyList left = keysIn(blocks, Side::Left);
    const KeyList right = keysIn(blocks, Side::Right);
    const auto counted = [this](qint64 count) { return m_store.relationship().membership.counted(count); };
    if (done.isEmpty()) {
        return wanted.addedBlocks.isEmpty() ? Tr::tr("There is no %1 left to remove.").arg(m_store.relationship().membership.one)
                                            : Tr::tr("All %1 are already in %2").arg(subject(Side::Left, left), subject(Side::Right, right));
    }
    if (wanted.addedBlocks.isEmpty()) {
        if (left.size() == 1)
            return Tr::tr("%1 removed from %2").arg(subject(Side::Left, left), subject(Side::Right, done.linkedKeys(Side::Right)));
        return right.size() == 1 ? Tr::tr("%1 removed from %2").arg(QLocale().toString(removed), subject(Side::Right, right))
                                 : Tr::tr("%1 removed").arg(counted(removed));
    }
    if (!wanted.removedBlocks.isEmpty()) {
        const Side members = blocks.first().memberSide;
        return Tr::tr("%1 moved from %2 to %3")
                   .arg(m_store.relationship().at(members).noun.counted(keysIn(done.removedBlocks, members).size()),
                        subject(opposite(members), keysIn(wanted.removedBlocks, opposite(members))),
                        subject(opposite(members), members == Side::Left ? right : left))
               + alreadyInTail(already);
    }
    if (left.size() == 1)
        return Tr::tr("%1 added to %2").arg(subject(Side::Left, left), subject(Side::Right, done.linkedKeys(Side::Right))) + alreadyInTail(already);
    if (right.size() == 1)
        return Tr::tr("%1 added to %2").arg(QLocale().toString(added), subject(Side::Right, right)) + alreadyInTail(already);
    return already == 0 ? Tr::tr("%1 added").arg(counted(added))
                        : Tr::tr("%1 added, %2 existed already").arg(counted(added), QLocale().toString(already));
}

QString GestureWords::moveTitle(const QList<Membership> &from, const QList<Membership> &to) const
{
    const Side anchors = anchorSideOf(from, to);
    return Tr::tr("Move %1 to %2").arg(titleSubject(opposite(anchors), distinctKeys(opposite(anchors), from)),
                                       titleSubject(anchors, distinctKeys(anchors, to)));
}

} // namespace Rollcall

#include "models/link/linkwriter.h"

#include "models/link/knownlinks.h"
#include "models/link/sentenceparts.h"
#include "models/sql/rowrecorder.h"
#include "models/sql/session.h"
#include "models/tr.h"

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
    return Failure{Tr::tr("%1 should have been added, but the database added %2. Nothing was changed: a rule of the file stands in the way.")
                       .arg(m_relationship.membership.counted(wanted), QLocale().toString(added))};
}

Failure LinkWriter::goneEntities(Side side, qint64 gone, qint64 wanted) const
{
    // What was there when the gesture began, a trigger may have taken away in the middle of it.
    if (isRecording() && m_session.recorder()->sawRuleIn(m_relationship.at(side).table))
        return Failure{Tr::tr("A rule of this file deletes a %1 in the middle of this. Nothing was changed.").arg(m_relationship.at(side).noun.one)};
    if (wanted == 1)
        return Failure{Tr::tr("This %1 no longer exists: someone else deleted it. Nothing was changed; the lists now show the file as it is.").arg(m_relationship.at(side).noun.one)};
    return Failure{Tr::tr("%1 of %2 no longer exist: someone else deleted them. Nothing was changed; the lists now show the file as it is.")
                       .arg(QLocale().toString(gone), m_relationship.at(side).noun.counted(wanted))};
}

QString LinkWriter::addedElsewhere()
{
    return Tr::tr("Someone else has added this already. Nothing was changed; the lists now show the file as it is.");
}

Failure LinkWriter::keptByRule(qint64 kept, qint64 wanted) const
{
    return Failure{wanted == 1 ? Tr::tr("A rule of this file does not let this %1 go. Nothing was changed.").arg(m_relationship.membership.one)
                               : Tr::tr("A rule of this file does not let %1 of %2 go. Nothing was changed.").arg(QLocale().toString(kept), m_relationship.membership.counted(wanted))};
}

Failure LinkWriter::missing(qint64 wanted, qint64 matched) const
{
    return Failure{Tr::tr("%1 should have been removed, but only %2 of them were still there. Nothing was changed; "
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
    if (const auto removed = removeComplete(change.removedLinks); !removed)
        return removed;
    change.removedLinks += incomplete;
    return removeIncomplete(incomplete);
}

Result<> LinkWriter::removeComplete(QList<Link> &links) const
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
    const auto deleted = m_session.run(allowsRepeats ? statements().deleteRows(links)
                                                     : statements().deleteLinks(pairsOf(links)));
    if (!deleted)
        return deleted.error();
    if (deleted->affected == wanted)
        return {};
    return isRecording() ? checkGone(links) : missing(wanted, deleted->affected);
}

// Else nothing but our statements can have changed a row.
bool LinkWriter::isRecording() const
{
    return m_session.recorder() && m_session.recorder()->isOn();
}

// A trigger may have been quicker with some of them.
Result<> LinkWriter::checkGone(const QList<Link> &links) const
{
    const auto left = m_reader.storedRows(links);
    if (!left)
        return left.error();
    return left->isEmpty() ? Result<>() : keptByRule(left->size(), links.size());
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

// One question for all the rows that were to change.
Failure LinkWriter::changedElsewhere(const Conflict &conflict, qsizetype wanted) const
{
    QStringList theirs;
    for (const auto &[edit, now] : conflict.edits)
        theirs.append(valueInSentence(now));
    theirs.removeDuplicates();
    Failure failure{wanted == 1 ? Tr::tr("Someone else has changed this %1 meanwhile: the value is now %2. Yours was not stored.")
                                      .arg(m_relationship.membership.one, theirs.first())
                                : Tr::tr("Someone else has changed %1 of these %2 meanwhile, to %3. Nothing of yours was stored.")
                                      .arg(QLocale().toString(conflict.edits.size()), m_relationship.membership.counted(wanted), enumeration(theirs))};
    failure.conflict = conflict;
    return failure;
}

// What a person saw must still be so; edits of the same column share one statement.
Result<> LinkWriter::edit(Change &change) const
{
    if (change.linkEdits.isEmpty())
        return {};
    const QString noun = m_relationship.membership.one;
    std::map<QString, QList<LinkEdit>> byColumn;
    for (const LinkEdit &edit : std::as_const(change.linkEdits))
        byColumn[edit.column].append(edit);
    QList<LinkEdit> done; // with the rows that were meant
    for (auto &[column, edits] : byColumn) {
        if (!m_relationship.link.extraColumns.contains(column))
            return Failure{Tr::tr("The column \"%1\" cannot be changed.").arg(column)};
        QList<Link> wanted;
        for (const LinkEdit &edit : std::as_const(edits))
            wanted.append({edit.pair, edit.extras, edit.row});
        auto rowsOf = m_reader.rowsByPair(wanted);
        if (!rowsOf)
            return rowsOf.error();
        Conflict conflict{{}, true};
        for (LinkEdit &edit : edits) {
            QList<Link> &rows = (*rowsOf)[edit.pair];
            if (rows.isEmpty())
                return Failure{Tr::tr("This %1 was removed by someone else. Nothing was changed; the lists now show the file as it is.").arg(noun)};
            const qsizetype place = m_relationship.link.extraColumns.indexOf(column);
            const Link found = rows.takeFirst();
            const QVariant now = found.extras.at(place).second;
            if (!isSameValue(now, edit.before)) {
                const auto isMeant = [&, &column = column](const LinkEdit &other) { return other.pair == edit.pair && other.row == edit.row && other.column == column; };
                const auto meant = std::find_if(change.linkEdits.cbegin(), change.linkEdits.cend(), isMeant);
                conflict.edits.append({meant - change.linkEdits.cbegin(), now});
            }
            edit.row = found.row;
            edit.extras = found.extras;
        }
        if (!conflict.edits.isEmpty())
            return changedElsewhere(conflict, edits.size());
        if (const auto updated = updateColumn(edits); !updated)
            return updated;
        if (const auto read = readBack(edits); !read)
            return read;
        done += edits;
    }
    change.linkEdits = done;
    return {};
}

Result<> LinkWriter::updateColumn(const QList<LinkEdit> &edits) const
{
    const auto updated = m_session.run(statements().updateLinks(edits));
    if (!updated)
        return updated.error();
    if (updated->affected != edits.size())
        return Failure{Tr::tr("A rule of this file does not allow this value. Nothing was changed."), {}, Failure::OfRule};
    return {};
}

// A column's type, or a trigger, may have made another value of it; an undo must know.
Result<> LinkWriter::readBack(QList<LinkEdit> &edits) const
{
    QList<Link> wanted;
    for (LinkEdit &edit : edits) {
        Fields extras = edit.extras; // which stay as they were before, for the edit's own sake
        for (auto &field : extras) {
            if (field.first == edit.column)
                field.second = edit.after;
        }
        wanted.append({edit.pair, extras, edit.row});
    }
    auto rowsOf = m_reader.rowsByPair(wanted);
    if (!rowsOf)
        return rowsOf.error();
    for (LinkEdit &edit : edits) {
        QList<Link> &rows = (*rowsOf)[edit.pair];
        const qsizetype place = m_relationship.link.extraColumns.indexOf(edit.column);
        if (rows.isEmpty())
            return Failure{Tr::tr("A rule of this file does not allow this value. Nothing was changed."), {}, Failure::OfRule};
        edit.after = rows.takeFirst().extras.at(place).second;
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
        once.remove(Key()); // a row that a removed entity had, with nothing at the other end
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

} // namespace Rollcall

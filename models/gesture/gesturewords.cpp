#include "models/gesture/gesturewords.h"

#include "models/tr.h"

#include <QLocale>

#include <algorithm>

namespace Rollcall {

static QString number(qint64 count)
{
    return QLocale().toString(count);
}

static Change leavingOf(const Change &change)
{
    Change leaving;
    leaving.removedLinks = change.removedLinks;
    leaving.removedBlocks = change.removedBlocks;
    return leaving;
}

static Change joiningOf(const Change &change)
{
    Change joining;
    joining.addedLinks = change.addedLinks;
    joining.addedBlocks = change.addedBlocks;
    return joining;
}

static qint64 addedCount(const Change &change)
{
    return change.addedLinks.size() + pairsIn(change.addedBlocks);
}

static qint64 removedCount(const Change &change)
{
    return withoutRepeats(pairsOf(change.removedLinks)).size() + pairsIn(change.removedBlocks);
}

GestureWords::GestureWords(const Naming &naming, const Gesture &gesture)
    : m_naming(naming)
    , m_gesture(gesture)
{
    if (gesture.verb == Verb::Delete) {
        m_subject = naming.subject(gesture.memberSide, gesture.members);
    } else if (gesture.verb == Verb::Edit && !gesture.edits.isEmpty()) {
        m_subject = naming.name(gesture.edits.first().side, gesture.edits.first().key);
    } else if (gesture.verb == Verb::EditLinks && !gesture.linkEdits.isEmpty()) {
        const Membership &pair = gesture.linkEdits.first().pair;
        m_subject = gesture.linkEdits.size() == 1
                        ? Tr::tr("%1 in %2", "a member and what it belongs to").arg(naming.name(Side::Left, pair.left), naming.name(Side::Right, pair.right))
                        : membership().counted(gesture.linkEdits.size());
    }
}

// A pair's left end joins, or leaves, its right end, whichever was dragged.
QString GestureWords::leftToRight(const QString &pattern, const KeyList &left, const KeyList &right, Subject subject) const
{
    return pattern.arg((m_naming.*subject)(Side::Left, left), (m_naming.*subject)(Side::Right, right));
}

QString GestureWords::moved(const QString &pattern, const KeyList &members, const KeyList &anchors, Subject subject) const
{
    return pattern.arg((m_naming.*subject)(m_gesture.memberSide, members), (m_naming.*subject)(anchorSide(), anchors));
}

QString GestureWords::both() const
{
    return Tr::tr("%1 and %2").arg(m_naming.name(anchorSide(), m_gesture.anchors.first()), m_naming.name(anchorSide(), m_gesture.anchors.last()));
}

QString GestureWords::title(const Change &done) const
{
    const bool isDone = done.touchesLinks();
    const KeyList left = isDone ? done.linkedKeys(Side::Left) : m_gesture.keys(Side::Left);
    const KeyList right = isDone ? done.linkedKeys(Side::Right) : m_gesture.keys(Side::Right);
    const Noun &anchors = m_naming.relationship().at(anchorSide()).noun;
    const QString groups = m_naming.titleSubject(anchorSide(), m_gesture.anchors);
    switch (m_gesture.verb) {
    case Verb::Add:
        if (!isDone && !m_gesture.names.isEmpty())
            return Tr::tr("Add %1 %2 to %3").arg(number(m_gesture.names.size()), memberNoun().title(m_gesture.names.size()), groups);
        return leftToRight(Tr::tr("Add %1 to %2"), left, right, &Naming::titleSubject);
    case Verb::Remove:
        return leftToRight(Tr::tr("Remove %1 from %2"), left, right, &Naming::titleSubject);
    case Verb::Move: {
        const Change leaving = leavingOf(done);
        const Change joining = joiningOf(done);
        if (!isDone)
            return moved(Tr::tr("Move %1 to %2"), m_gesture.members, m_gesture.anchors, &Naming::titleSubject);
        if (!joining.touchesLinks())
            return leftToRight(Tr::tr("Remove %1 from %2"), left, right, &Naming::titleSubject);
        if (!leaving.touchesLinks())
            return leftToRight(Tr::tr("Add %1 to %2"), left, right, &Naming::titleSubject);
        return moved(Tr::tr("Move %1 to %2"), leaving.linkedKeys(m_gesture.memberSide), joining.linkedKeys(anchorSide()), &Naming::titleSubject);
    }
    case Verb::Replace:
        return (m_gesture.members.isEmpty() ? Tr::tr("Remove All %1 from %2") : Tr::tr("Replace %1 of %2")).arg(memberNoun().title(), groups);
    case Verb::Swap:
        return Tr::tr("Swap %1 of %2").arg(memberNoun().title(), both());
    case Verb::Unite:
        return Tr::tr("Add %1 to %2").arg(sources(), groups);
    case Verb::Equalize:
        return Tr::tr("Make %1 Identical to %2").arg(groups, m_naming.titleSubject(anchorSide(), m_gesture.from));
    case Verb::Intersect:
        return Tr::tr("Keep in %1 Only %2").arg(groups, sources());
    case Verb::Subtract:
        return Tr::tr("Remove %1 from %2").arg(sources(), groups);
    case Verb::Create:
        return Tr::tr("New %1 %2").arg(memberNoun().title(1), newName());
    case Verb::Delete:
        return Tr::tr("Delete %1").arg(m_gesture.members.size() == 1 ? m_subject : m_naming.titleSubject(m_gesture.memberSide, m_gesture.members));
    case Verb::Import:
        return importTitle(done);
    case Verb::Edit:
    case Verb::EditLinks:
        return editTitle();
    case Verb::RemoveStrays:
        return Tr::tr("Remove %1").arg(isDone ? membership().counted(done.removedLinks.size()) : membership().many);
    case Verb::AddIndex:
        return Tr::tr("Add Search Aid for %1 of Each %2").arg(anchors.title(), memberNoun().title(1));
    case Verb::RemoveIndex:
        return Tr::tr("Remove Search Aid for %1 of Each %2").arg(anchors.title(), memberNoun().title(1));
    }
    return {};
}

QString GestureWords::doing() const
{
    const KeyList left = m_gesture.keys(Side::Left);
    const KeyList right = m_gesture.keys(Side::Right);
    switch (m_gesture.verb) {
    case Verb::Add:
        return m_gesture.names.isEmpty() ? leftToRight(Tr::tr("Adding %1 to %2"), left, right, &Naming::subject) : title();
    case Verb::Remove:
        return leftToRight(Tr::tr("Removing %1 from %2"), left, right, &Naming::subject);
    case Verb::Move:
        return moved(Tr::tr("Moving %1 to %2"), m_gesture.members, m_gesture.anchors, &Naming::subject);
    case Verb::Replace:
        return (m_gesture.members.isEmpty() ? Tr::tr("Removing all %1 from %2") : Tr::tr("Replacing the %1 of %2"))
            .arg(memberNoun().many, m_naming.subject(anchorSide(), m_gesture.anchors));
    case Verb::Swap:
        return Tr::tr("Swapping the %1 of %2").arg(memberNoun().many, both());
    case Verb::Delete:
        return Tr::tr("Deleting %1").arg(m_subject);
    case Verb::Import:
        return Tr::tr("Importing %1").arg(membership().counted(m_gesture.links.size()));
    case Verb::RemoveStrays:
        return Tr::tr("Removing %1").arg(membership().many);
    default:
        break;
    }
    return title();
}

QString GestureWords::wouldDo(const Change &planned) const
{
    if (planned.isEmpty())
        return done(planned);
    QString sentence = title(planned);
    // A move to where the members are already still says "move".
    if (m_gesture.verb == Verb::Move && leavingOf(planned).touchesLinks())
        sentence = moved(Tr::tr("Move %1 to %2"), leavingOf(planned).linkedKeys(m_gesture.memberSide), m_gesture.anchors, &Naming::titleSubject);
    return planned.already > 0 ? sentence + Tr::tr("; %1 already in").arg(number(planned.already)) : sentence;
}

QString GestureWords::done(const Change &done) const
{
    switch (m_gesture.verb) {
    case Verb::Add:
        return done.isEmpty() ? alreadyIn() : added(done);
    case Verb::Remove:
        return done.isEmpty() ? notIn() : removed(done);
    case Verb::Move:
        return done.isEmpty() ? alreadyIn() : movedSentence(done);
    case Verb::Replace:
    case Verb::Swap:
    case Verb::Unite:
    case Verb::Equalize:
    case Verb::Intersect:
    case Verb::Subtract:
        return groupsDone(done);
    case Verb::Import:
        return imported(done);
    case Verb::Create:
        return created();
    case Verb::Delete:
        return deleted(done);
    case Verb::Edit:
    case Verb::EditLinks:
        return edited();
    case Verb::RemoveStrays:
        if (done.isEmpty())
            return {};
        return (done.rows ? Tr::tr("Removed %1 with nothing at the other end") : Tr::tr("Removed %1 with nothing at the other end for good")).arg(membership().counted(done.removedLinks.size()));
    case Verb::AddIndex:
        return Tr::tr("Search aid added: the %1 of each %2 are now found at once").arg(m_naming.relationship().at(anchorSide()).noun.many, memberNoun().one);
    case Verb::RemoveIndex:
        return Tr::tr("Search aid removed");
    }
    return {};
}

QString GestureWords::alreadyInTail(const Change &done) const
{
    const qint64 count = done.already;
    if (count <= 0)
        return {};
    return count == 1 ? Tr::tr(", 1 was already in") : Tr::tr(", %1 were already in").arg(number(count));
}

QString GestureWords::alreadyIn() const
{
    const KeyList left = m_gesture.keys(Side::Left);
    const KeyList right = m_gesture.keys(Side::Right);
    return leftToRight(left.size() == 1 ? Tr::tr("%1 is already in %2") : Tr::tr("All %1 are already in %2"), left, right, &Naming::subject);
}

QString GestureWords::notIn() const
{
    const KeyList left = m_gesture.keys(Side::Left);
    return leftToRight(left.size() == 1 ? Tr::tr("%1 is not in %2") : Tr::tr("None of %1 is in %2"), left, m_gesture.keys(Side::Right), &Naming::subject);
}

QString GestureWords::added(const Change &done) const
{
    const Change joining = joiningOf(done);
    const KeyList left = joining.linkedKeys(Side::Left);
    const KeyList right = joining.linkedKeys(Side::Right);
    const qint64 count = addedCount(done);
    const qint64 already = done.already;
    const bool isNamed = !m_gesture.names.isEmpty();
    const bool isOneHost = (isNamed ? m_gesture.anchors : m_gesture.keys(Side::Right)).size() == 1;
    const bool isOneGuest = !isNamed && m_gesture.keys(Side::Left).size() == 1;
    const QString tail = copiedTail(done.addedLinks) + leftTail(done);
    if (isOneHost && left.size() > 1)
        return Tr::tr("%1 added to %2").arg(number(left.size()), m_naming.subject(Side::Right, right)) + alreadyInTail(done) + tail;
    if (isOneHost || isOneGuest || (already == 0 && left.size() == 1))
        return leftToRight(Tr::tr("%1 added to %2"), left, right, &Naming::subject) + alreadyInTail(done) + tail;
    const QString counted = membership().counted(count);
    return (already == 0 ? Tr::tr("%1 added").arg(counted) : Tr::tr("%1 added, %2 existed already").arg(counted, number(already))) + tail;
}

// ", with role and grade": which values came along; empty when none did.
QString GestureWords::copiedTail(const QList<Link> &links) const
{
    QStringList columns;
    for (const auto &[name, value] : links.isEmpty() || m_gesture.from.isEmpty() ? Fields() : links.first().extras) {
        const auto isSupplied = [&name = name](const auto &field) { return field.first == name; };
        if (std::none_of(m_gesture.values.cbegin(), m_gesture.values.cend(), isSupplied))
            columns.append(u'"' + Naming::columnTitle(name) + u'"');
    }
    if (columns.size() > 1) {
        const QString last = columns.takeLast();
        columns = {Tr::tr("%1 and %2", "columns").arg(columns.join(QStringLiteral(", ")), last)};
    }
    return columns.isEmpty() ? QString() : Tr::tr(", with %1", "the columns that were copied").arg(columns.first());
}

// Removing a pair removes one row; this says how many further rows of it are left.
QString GestureWords::leftTail(const Change &done) const
{
    return done.leftBehind <= 0 ? QString() : Tr::tr("; it was there more than once, %1 left").arg(number(done.leftBehind));
}

// A row that is a thing of its own goes with the membership.
QString GestureWords::recordTail(const Change &done) const
{
    const LinkDescription &link = m_naming.relationship().link;
    const bool isDeleted = link.isRecord && link.leavingColumn.isEmpty(); // otherwise it is only marked
    return isDeleted ? Tr::tr("; %1 deleted").arg(membership().counted(removedCount(done))) : QString();
}

QString GestureWords::removed(const Change &done) const
{
    const Change leaving = leavingOf(done);
    const KeyList left = leaving.linkedKeys(Side::Left);
    const KeyList right = leaving.linkedKeys(Side::Right);
    if (left.size() == 1)
        return leftToRight(Tr::tr("%1 removed from %2"), left, right, &Naming::subject) + recordTail(done) + leftTail(done);
    if (right.size() == 1)
        return Tr::tr("%1 removed from %2").arg(number(left.size()), m_naming.subject(Side::Right, right)) + recordTail(done) + leftTail(done);
    return Tr::tr("%1 removed").arg(membership().counted(removedCount(done))) + leftTail(done);
}

// Says what happens to values: a member that was in the new place already keeps its values
// there, and those of the old membership are lost.
QString GestureWords::movedSentence(const Change &done) const
{
    const Change leaving = leavingOf(done);
    const Change joining = joiningOf(done);
    if (!leaving.touchesLinks())
        return added(done);
    const bool isKept = done.already > 0 && !m_naming.relationship().link.ownColumns.isEmpty();
    const QString kept = isKept ? Tr::tr("; the values already there are kept") : QString();
    Change onlyLeft = done;
    onlyLeft.leftBehind = 0;
    if (!joining.touchesLinks())
        return removed(onlyLeft) + kept + leftTail(done);
    return Tr::tr("%1 moved from %2 to %3")
               .arg(m_naming.subject(m_gesture.memberSide, leaving.linkedKeys(m_gesture.memberSide)), m_naming.subject(anchorSide(), leaving.linkedKeys(anchorSide())),
                    m_naming.subject(anchorSide(), joining.linkedKeys(anchorSide())))
           + alreadyInTail(done) + kept + leftTail(done);
}

// "Add 57 Students to Algebra", as if there were no list; an import that changes no links is "Import Enrolments".
QString GestureWords::importTitle(const Change &done) const
{
    const Change joining = joiningOf(done);
    const Change leaving = leavingOf(done);
    if (!done.touchesLinks())
        return Tr::tr("Import %1").arg(membership().title());
    if (joining.touchesLinks() && leaving.touchesLinks())
        return Tr::tr("Import %1 %2 and Remove %3").arg(number(addedCount(done)), membership().title(addedCount(done)), number(removedCount(done)));
    const Change &only = joining.touchesLinks() ? joining : leaving;
    return leftToRight(joining.touchesLinks() ? Tr::tr("Add %1 to %2") : Tr::tr("Remove %1 from %2"), only.linkedKeys(Side::Left), only.linkedKeys(Side::Right), &Naming::titleSubject);
}

// "57 enrolments added, 3 removed, 2 existed already; 1 student created".
QString GestureWords::imported(const Change &done) const
{
    QStringList parts;
    if (addedCount(done) > 0)
        parts.append(Tr::tr("%1 added").arg(membership().counted(addedCount(done))));
    if (removedCount(done) > 0)
        parts.append(Tr::tr("%1 removed").arg(parts.isEmpty() ? membership().counted(removedCount(done)) : number(removedCount(done))));
    if (done.already > 0)
        parts.append(Tr::tr("%1 existed already").arg(parts.isEmpty() ? membership().counted(done.already) : number(done.already)));
    QStringList made;
    for (const Side side : {Side::Left, Side::Right}) {
        const auto count = std::count_if(done.addedEntities.cbegin(), done.addedEntities.cend(), [side](const Entity &entity) { return entity.side == side; });
        if (count > 0)
            made.append(m_naming.relationship().at(side).noun.counted(count));
    }
    const QString what = parts.isEmpty() ? Tr::tr("Nothing to import") : parts.join(QStringLiteral(", "));
    return made.isEmpty() ? what : what + Tr::tr("; %1 created").arg(made.join(Tr::tr(" and ")));
}

// "Students of Algebra".
QString GestureWords::sources() const
{
    const QString &title = m_naming.relationship().at(m_gesture.memberSide).membersTitle;
    return (title.isEmpty() ? Tr::tr("%1 of %2", "as in \"Courses of student\"").arg(memberNoun().title(), QStringLiteral("%1")) : title)
        .arg(m_naming.titleSubject(anchorSide(), m_gesture.from));
}

// Why a set verb has nothing to do.
QString GestureWords::nothingToDo(const QString &groups) const
{
    const QString from = m_naming.subject(anchorSide(), m_gesture.from);
    const bool arePeopleIn = m_gesture.memberSide == Side::Left;
    const QString one = memberNoun().one;
    switch (m_gesture.verb) {
    case Verb::Unite:
        return arePeopleIn ? Tr::tr("Nothing to do: everyone in %1 is in %2").arg(from, groups) : Tr::tr("Nothing to do: %2 has every %3 of %1").arg(from, groups, one);
    case Verb::Intersect:
        return arePeopleIn ? Tr::tr("Nothing to do: everyone in %1 is in %2").arg(groups, from) : Tr::tr("Nothing to do: %2 has every %3 of %1").arg(groups, from, one);
    case Verb::Subtract:
        return arePeopleIn ? Tr::tr("Nothing to do: nobody in %1 is in %2").arg(groups, from) : Tr::tr("Nothing to do: %1 and %2 have no %3 in common").arg(groups, from, one);
    default:
        return Tr::tr("Nothing to do: %1 and %2 have the same %3").arg(groups, from, memberNoun().many);
    }
}

QString GestureWords::groupsDone(const Change &done) const
{
    const QString groups = m_gesture.verb == Verb::Swap ? both() : m_naming.subject(anchorSide(), m_gesture.anchors);
    const QString many = memberNoun().many;
    if (m_gesture.verb == Verb::Swap)
        return (done.isEmpty() ? Tr::tr("%1 have the same %2") : Tr::tr("%1 exchanged their %2")).arg(groups, many);
    if (m_gesture.verb == Verb::Replace && done.isEmpty())
        return Tr::tr("%1 has exactly these %2 already").arg(groups, many);
    if (done.isEmpty())
        return nothingToDo(groups);
    if (addedCount(done) == 0)
        return removed(done);
    if (removedCount(done) == 0)
        return Tr::tr("%1 added to %2").arg(number(addedCount(done)), groups);
    return Tr::tr("%1 added to %2, %3 removed").arg(number(addedCount(done)), groups, number(removedCount(done)));
}

QString GestureWords::newName() const
{
    const LabelTemplate &label = m_naming.relationship().at(m_gesture.memberSide).label;
    QVariantList values;
    for (const QString &column : label.columns())
        values.append(valueOf(m_gesture.fields, column));
    const QString name = label.compose(values);
    return name.isEmpty() ? memberNoun().title(1) : name;
}

QString GestureWords::created() const
{
    return m_gesture.anchors.isEmpty() ? Tr::tr("%1 created").arg(newName())
                                       : Tr::tr("%1 created and added to %2").arg(newName(), m_naming.subject(anchorSide(), m_gesture.anchors));
}

QString GestureWords::deleted(const Change &done) const
{
    if (done.removedEntities.isEmpty()) // someone else has deleted it already, which is what was wanted
        return Tr::tr("%1 had already been deleted by someone else").arg(m_subject);
    const auto isMembership = [](const Link &link) { return link.pair.left.isValid() && link.pair.right.isValid(); };
    const qint64 memberships = std::count_if(done.removedLinks.cbegin(), done.removedLinks.cend(), isMembership) + pairsIn(done.removedBlocks);
    return memberships == 0 ? Tr::tr("Deleted %1").arg(m_subject) : Tr::tr("Deleted %1 and %2").arg(m_subject, membership().counted(memberships));
}

QString GestureWords::editTitle() const
{
    const bool isOfLink = m_gesture.verb == Verb::EditLinks;
    const QString column = isOfLink ? m_gesture.linkEdits.first().column : m_gesture.edits.first().column;
    const bool isOne = isOfLink || m_gesture.edits.size() == 1;
    return isOne ? Tr::tr("Change %1 of %2").arg(Naming::columnTitle(column), m_subject) : Tr::tr("Change %1 Fields of %2").arg(m_gesture.edits.size()).arg(m_subject);
}

QString GestureWords::valueText() const
{
    const bool isOfLink = m_gesture.verb == Verb::EditLinks;
    const QVariant value = isOfLink ? m_gesture.linkEdits.first().after : m_gesture.edits.first().after;
    if (value.toString().isEmpty())
        return Tr::tr("empty");
    const ColumnInfo *column = isOfLink ? m_naming.relationship().link.ownColumn(m_gesture.linkEdits.first().column) : nullptr;
    if (column && column->kind == ValueKind::Boolean)
        return value.toBool() ? Tr::tr("yes") : Tr::tr("no");
    const QString choice = column ? column->choiceName(value) : QString();
    return choice.isEmpty() ? value.toString() : choice;
}

QString GestureWords::edited() const
{
    if (m_gesture.verb == Verb::EditLinks)
        return Tr::tr("%1 of %2 is now %3").arg(Naming::columnTitle(m_gesture.linkEdits.first().column), m_subject, valueText());
    if (m_gesture.edits.size() == 1)
        return Tr::tr("%1 of %2 is now %3").arg(Naming::columnTitle(m_gesture.edits.first().column), m_subject, valueText());
    return Tr::tr("%1 fields of %2 changed").arg(m_gesture.edits.size()).arg(m_subject);
}

} // namespace Rollcall

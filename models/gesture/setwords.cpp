#include "models/gesture/setwords.h"

#include "models/gesture/gesturewords.h"
#include "models/relation/sentenceparts.h"
#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

static QString inWords(qint64 count)
{
    return QLocale().toString(count);
}

SetWords::SetWords(const Naming &naming, const SetOutlook &outlook, const QList<LinkBlock> &leftOut)
    : m_naming(naming)
    , m_outlook(outlook)
    , m_leftOut(leftOut)
    , m_numbers(outlook.without(leftOut).promised.value())
{
}

QString SetWords::name(const Key &anchor) const
{
    return m_naming.subject(anchorSide(), {anchor});
}

QString SetWords::names(const KeyList &anchors) const
{
    QStringList names;
    for (const Key &anchor : anchors)
        names.append(name(anchor));
    return enumeration(names);
}

// Of the anchor's memberships in the blocks those that are not left out.
qint64 SetWords::countIn(const QList<LinkBlock> &blocks, const Key &anchor) const
{
    KeySet out{KeyList()};
    for (const LinkBlock &block : m_leftOut) {
        for (const Key &member : block.anchor == anchor ? block.members : KeyList())
            out.insert(member);
    }
    qint64 count = 0;
    for (const LinkBlock &block : blocks) {
        for (const Key &member : block.anchor == anchor ? block.members : KeyList())
            count += out.contains(member) ? 0 : 1;
    }
    return count;
}

QString SetWords::numbers() const
{
    QStringList parts;
    if (joins() > 0)
        parts.append(Tr::tr("adds %1").arg(inWords(joins())));
    if (leaves() > 0)
        parts.append(Tr::tr("removes %1").arg(inWords(leaves())));
    QString all = parts.join(QStringLiteral(", "));
    all.replace(0, 1, all.left(1).toUpper());
    return all;
}

QString SetWords::sentence() const
{
    if (!changesSomething() && pairsIn(m_outlook.joins) + pairsIn(m_outlook.leaves) > 0)
        return Tr::tr("Everyone is left out: nothing will change.");
    if (!changesSomething())
        return GestureWords(m_naming, gesture()).done({}) + u'.';
    if (gesture().verb == Verb::Swap) {
        const Key first = gesture().anchors.first();
        const Key second = gesture().anchors.last();
        return Tr::tr("%1 gets %2 and gives %3; %4 gets %5 and gives %6.")
            .arg(name(first), inWords(countIn(m_outlook.joins, first)), inWords(countIn(m_outlook.leaves, first)), name(second), inWords(countIn(m_outlook.joins, second)),
                 inWords(countIn(m_outlook.leaves, second)));
    }
    qint64 stay = -leaves();
    for (const qint64 size : m_outlook.sizes)
        stay += size;
    const QString models = names(gesture().from);
    const QString unchanged = gesture().from.size() == 1 ? Tr::tr("%1 is not changed.").arg(models) : Tr::tr("%1 are not changed.").arg(models);
    return Tr::tr("%1; %2 stay. %3", "Adds 12, removes 4; 6 stay. Algebra is not changed.").arg(numbers(), inWords(stay), unchanged);
}

QString SetWords::risk() const
{
    QStringList risks;
    for (const Key &anchor : gesture().anchors) {
        if (const QString risk = riskFor(anchor); !risk.isEmpty())
            risks.append(risk);
    }
    return risks.isEmpty() ? QString() : risks.join(u' ') + lost();
}

QString SetWords::riskFor(const Key &anchor) const
{
    constexpr qint64 Many = 10;
    const qint64 size = m_outlook.sizeOf(anchor);
    const qint64 leaving = countIn(m_outlook.leaves, anchor);
    const bool isEmptied = leaving == size && countIn(m_outlook.joins, anchor) == 0;
    if (leaving == 0)
        return {};
    if (isEmptied && m_outlook.sourceSize == 0 && gesture().verb != Verb::Swap)
        return Tr::tr("%1 has nobody; %2 would be empty: all %3 leave.").arg(names(gesture().from), name(anchor), inWords(size));
    if (isEmptied)
        return Tr::tr("%1 would be empty: all %2 leave.").arg(name(anchor), inWords(size));
    if (leaving >= Many && 2 * leaving > size)
        return Tr::tr("More than half of %1 leaves: %2 of %3.").arg(name(anchor), inWords(leaving), inWords(size));
    return leaving >= Many && 2 * leaving == size ? Tr::tr("Half of %1 leaves: %2 of %3.").arg(name(anchor), inWords(leaving), inWords(size)) : QString();
}

// What memberships tell goes with them, unless they are exchanged.
QString SetWords::lost() const
{
    QStringList columns;
    for (const ColumnInfo &column : m_naming.relationship().link.ownColumns)
        columns.append(Naming::columnTitle(column.name));
    if (columns.isEmpty() || gesture().verb == Verb::Swap)
        return {};
    return u' ' + Tr::tr("What is noted about them there goes too: %1.").arg(enumeration(columns));
}

QString SetWords::deed() const
{
    if (!changesSomething())
        return Tr::tr("Nothing to Do");
    if (gesture().verb == Verb::Swap) {
        const auto leaving = [this](const Key &anchor) { return inWords(countIn(m_outlook.leaves, anchor)); };
        return Tr::tr("Exchange %1 for %2").arg(leaving(gesture().anchors.first()), leaving(gesture().anchors.last()));
    }
    QStringList deeds;
    if (joins() > 0)
        deeds.append(Tr::tr("Add %1").arg(inWords(joins())));
    if (leaves() > 0)
        deeds.append(Tr::tr("Remove %1").arg(inWords(leaves())));
    return deeds.join(QStringLiteral(", "));
}

QString SetWords::told() const
{
    const LinkDescription &link = m_naming.relationship().link;
    if (link.ownColumns.isEmpty())
        return {};
    if (gesture().verb == Verb::Swap)
        return Tr::tr("Those who change places take along what is noted about them.");
    QStringList unique;
    for (const ColumnInfo &column : link.ownColumns) {
        if (link.uniqueColumns.contains(column.name))
            unique.append(u'"' + Naming::columnTitle(column.name) + u'"');
    }
    if (pairsIn(m_outlook.joins) == 0)
        return {};
    const QString kept = Tr::tr("Those who stay keep theirs.");
    return unique.isEmpty() ? kept : kept + u' ' + Tr::tr("%1 is not copied: no two may have the same.").arg(enumeration(unique));
}

} // namespace Rollcall

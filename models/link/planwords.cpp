#include "models/link/gesturewords.h"
#include "models/link/membershipstore.h"
#include "models/tr.h"

#include <QLocale>

// The words for plans.
namespace Rollcall {

QString GestureWords::both(Side side, const Key &first, const Key &second) const
{
    return Tr::tr("%1 and %2").arg(name(side, first), name(side, second));
}

QString GestureWords::doing(const LinkPlan &plan) const
{
    const Noun &noun = m_store.relationship().at(plan.memberSide).noun;
    const Side anchorSide = opposite(plan.memberSide);
    switch (plan.kind) {
    case LinkPlan::Kind::Replacement:
        return (plan.members.isEmpty() ? Tr::tr("Removing all %1 from %2") : Tr::tr("Replacing the %1 of %2")).arg(noun.many, name(anchorSide, plan.anchors.first()));
    case LinkPlan::Kind::Swap:
        return Tr::tr("Swapping the %1 of %2").arg(noun.many, both(anchorSide, plan.anchors.first(), plan.anchors.last()));
    case LinkPlan::Kind::Copy:
        return Tr::tr("Adding %1 to %2").arg(subject(plan.memberSide, plan.members), subject(anchorSide, plan.anchors));
    case LinkPlan::Kind::Move:
        break;
    }
    return Tr::tr("Moving %1 to %2").arg(subject(plan.memberSide, plan.members), subject(anchorSide, plan.anchors));
}

QString GestureWords::done(const LinkPlan &plan, const Change &done) const
{
    const Noun &noun = m_store.relationship().at(plan.memberSide).noun;
    switch (plan.kind) {
    case LinkPlan::Kind::Replacement:
        return replaced(plan, done);
    case LinkPlan::Kind::Swap: {
        const QString names = both(opposite(plan.memberSide), plan.anchors.first(), plan.anchors.last());
        return done.isEmpty() ? Tr::tr("%1 have the same %2").arg(names, noun.many) : Tr::tr("%1 exchanged their %2").arg(names, noun.many);
    }
    case LinkPlan::Kind::Copy:
    case LinkPlan::Kind::Move:
        break;
    }
    return dropped(plan, done);
}

static Change leaving(const Change &done)
{
    Change left;
    left.removedLinks = done.removedLinks;
    left.removedBlocks = done.removedBlocks;
    return left;
}

QString GestureWords::replaced(const LinkPlan &plan, const Change &done) const
{
    const QString anchor = name(opposite(plan.memberSide), plan.anchors.first());
    if (done.isEmpty())
        return Tr::tr("%1 has exactly these %2 already").arg(anchor, m_store.relationship().at(plan.memberSide).noun.many);
    const QString removed = QLocale().toString(leaving(done).linkedKeys(plan.memberSide).size());
    if (plan.members.isEmpty())
        return Tr::tr("%1 removed from %2").arg(removed, anchor);
    return Tr::tr("%1 added to %2, %3 removed").arg(QLocale().toString(done.addedLinks.size() + pairsIn(done.addedBlocks)), anchor, removed);
}

// Whoever was there already keeps what that membership tells; what the old one told goes with it.
QString GestureWords::dropped(const LinkPlan &plan, const Change &done) const
{
    const Side anchorSide = opposite(plan.memberSide);
    const QString anchors = subject(anchorSide, plan.anchors);
    const qsizetype already = plan.members.size() * plan.anchors.size() - done.addedLinks.size();
    if (done.isEmpty())
        return Tr::tr("All %1 are already in %2").arg(subject(plan.memberSide, plan.members), anchors);
    if (plan.kind == LinkPlan::Kind::Copy)
        return Tr::tr("%1 added to %2").arg(QLocale().toString(done.addedLinks.size()), anchors) + alreadyInTail(already) + copiedTail(done.addedLinks);
    const QString kept = already > 0 && !m_store.relationship().link.ownColumns.isEmpty() ? Tr::tr("; what it tells there stays as it was") : QString();
    return Tr::tr("%1 moved from %2 to %3")
               .arg(m_store.relationship().at(plan.memberSide).noun.counted(leaving(done).linkedKeys(plan.memberSide).size()),
                    subject(anchorSide, leaving(done).linkedKeys(anchorSide)), anchors)
           + alreadyInTail(already) + kept;
}

} // namespace Rollcall

#include "models/gesture/preview.h"

#include "models/gesture/gesturewords.h"
#include "models/store/membershipstore.h"
#include "models/store/planner.h"
#include "models/tr.h"

namespace Rollcall {

Preview Preview::refusing(const QString &reason)
{
    Preview preview;
    preview.sentence = reason;
    return preview;
}

Preview Preview::beforehand(const MembershipStore &store, const Gesture &gesture)
{
    if (const QString reason = store.readOnlyReason(); !reason.isEmpty())
        return refusing(reason);
    if (const auto named = store.checkKeys(gesture); !named)
        return refusing(named.error().sentence);
    Preview preview;
    preview.gesture = gesture;
    preview.isUnknown = true;
    return preview;
}

Preview Preview::of(const MembershipStore &store, const Naming &naming, const Gesture &gesture)
{
    const Preview before = beforehand(store, gesture);
    return before.isUnknown ? lookedUp(store, naming, gesture) : before;
}

Preview Preview::lookedUp(const MembershipStore &store, const Naming &naming, const Gesture &gesture)
{
    Preview preview;
    preview.gesture = gesture;
    const GestureWords words(naming, gesture);
    if (gesture.pairCount() > FewPairs) {
        preview.changesSomething = true;
        preview.sentence = words.title();
        return preview;
    }
    const auto change = planned(store, gesture);
    if (!change) {
        preview.sentence = change.error().sentence;
        preview.isUnknown = true;
        return preview;
    }
    preview.change = *change;
    preview.adds = change->addedLinks.size() + pairsIn(change->addedBlocks);
    preview.removes = change->removedLinks.size() + pairsIn(change->removedBlocks);
    preview.already = change->already;
    preview.changesSomething = !change->isEmpty();
    preview.sentence = words.wouldDo(*change);
    return preview;
}

Result<Gesture> dropGesture(const Relationship &relationship, const DraggedEntities &dragged, const DropTarget &target, bool wantsMove)
{
    const Noun &anchorNoun = relationship.at(opposite(dragged.side)).noun;
    if (target.isMemberList && target.anchors.isEmpty())
        return Failure{Tr::tr("Select %1 first.").arg(relationship.at(target.anchorSide).noun.withArticle())};
    if (dragged.side == target.anchorSide)
        return Failure{Tr::tr("One %1 cannot join another %1. Drop on %2 instead.").arg(relationship.at(dragged.side).noun.one, anchorNoun.withArticle())};
    if (!target.leaving.isEmpty())
        return Gesture::remove(dragged.side, dragged.keys, dragged.from.isEmpty() ? target.leaving : dragged.from);
    if (target.anchors.isEmpty() && dragged.from.isEmpty())
        return Failure{Tr::tr("Drop on %1 to add.").arg(anchorNoun.withArticle())};
    if (target.anchors.isEmpty())
        return Gesture::remove(dragged.side, dragged.keys, dragged.from);
    if (wantsMove && !dragged.from.isEmpty())
        return Gesture::move(dragged.side, dragged.keys, dragged.from, target.anchors);
    return Gesture::add(dragged.side, dragged.keys, target.anchors, dragged.from);
}

} // namespace Rollcall

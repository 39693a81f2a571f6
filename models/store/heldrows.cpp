#include "models/store/heldrows.h"

#include "models/sql/session.h"
#include "models/sql/sideeffects.h"
#include "models/store/keysql.h"
#include "models/tr.h"

#include <QLocale>

namespace Rollcall {

Failure namingHolders(const Failure &failure, const Relationship &relationship, const Change &change, Session &session, LinksOf links)
{
    if (failure.kind != Failure::MissingReference)
        return failure;
    QList<SideEffects::Reference> gone;
    for (const Side side : {Side::Left, Side::Right}) {
        if (links == LinksOf::TheFile)
            gone.append({relationship.link.table, relationship.at(side).table, relationship.link.columns(side), relationship.at(side).key});
    }
    for (const Side side : {Side::Left, Side::Right}) {
        QList<Key> keys;
        for (const Entity &entity : change.removedEntities) {
            if (entity.side == side)
                keys.append(entity.key);
        }
        if (keys.isEmpty())
            continue;
        const EntityDescription &entity = relationship.at(side);
        const auto held = session.sideEffects().holders(entity.table, KeySql::in(session.dialect(), SideEffects::Parent, entity.key, keys), toJsonArray(keys), gone);
        if (!held.has_value())
            continue;
        Failure better = failure;
        const QString subject = keys.size() == 1 ? Tr::tr("This %1").arg(entity.noun.one) : Tr::tr("These %1").arg(entity.noun.counted(keys.size()));
        better.sentence = held->second == 1 ? Tr::tr("%1 cannot be deleted: a row of \"%2\" still needs it. Change that row first; nothing was changed.").arg(subject, held->first)
                                            : Tr::tr("%1 cannot be deleted: %3 rows of \"%2\" still need it. Change those first; nothing was changed.")
                                                  .arg(subject, held->first, QLocale().toString(held->second));
        return better;
    }
    return failure;
}

} // namespace Rollcall

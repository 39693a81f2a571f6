#include "models/gesture/deletionquestion.h"

#include "models/sql/session.h"
#include "models/sql/statementlimit.h"
#include "models/store/membershipstore.h"
#include "models/tr.h"

#include <limits>

namespace Rollcall {

// -1 where counting takes too long.
static qint64 countLinks(const MembershipStore &store, Side side, const KeyList &keys)
{
    const StatementLimit::Brief brief(store.session().limit(), Session::ShortLimit);
    if (!store.relationship().isWithinOneTable())
        return store.linksUpTo(side, keys, std::numeric_limits<qint64>::max());
    if (store.haveManyLinks(Side::Left, keys) || store.haveManyLinks(Side::Right, keys))
        return -1;
    const auto links = store.linksOf(side, keys); // on either side, each once
    return links ? links->size() : -1;
}

QString deletionQuestion(const MembershipStore &store, const Naming &naming, Side side, const KeyList &keys)
{
    const QString what = naming.subject(side, keys);
    const Noun &membership = store.relationship().membership;
    const qint64 links = countLinks(store, side, keys);
    if (links == 0)
        return Tr::tr("Delete %1?").arg(what);
    return links < 0 ? Tr::tr("Delete %1 and all their %2?").arg(what, membership.many) : Tr::tr("Delete %1 and their %2?").arg(what, membership.counted(links));
}

} // namespace Rollcall

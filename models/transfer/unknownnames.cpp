#include "models/transfer/unknownnames.h"

#include "models/transfer/importwords.h"

namespace Rollcall {

UnknownNames UnknownNames::in(ImportDraft &draft)
{
    UnknownNames names;
    if (draft.plan.lines().isEmpty()) // then nobody's names are read yet
        return names;
    const ListRead &list = draft.list.list();
    const ImportWords words(draft.list.names(), list, draft.plan);
    const auto groups = draft.list.names().labels(opposite(list.roles.memberSide));
    for (qsizetype line = 0; line < draft.plan.lines().size(); ++line) {
        const ImportLine &which = draft.plan.lines().at(line);
        const bool isUnknown = which.outcome == ImportLine::Outcome::Unknown && !which.isDecided && draft.plan.candidates(line).isEmpty();
        if (!isUnknown)
            continue;
        if (which.isAboutGroup) {
            names.groups.insert(words.subject(line));
            continue;
        }
        names.members.insert(words.subject(line));
        // Once the member is created, the line would ask about its group.
        const QString group = which.column < 0 ? QString() : words.group(line);
        if (!group.isEmpty() && groups && (*groups)->find(group).places.isEmpty())
            names.groups.insert(NameMatch::tidied(group));
    }
    return names;
}

ImportWishes UnknownNames::created(ImportWishes wishes) const
{
    for (const QString &name : members)
        wishes.members.insert(name, {NameDecision::Kind::Create});
    for (const QString &name : groups)
        wishes.groups.insert(name, {NameDecision::Kind::Create});
    return wishes;
}

} // namespace Rollcall

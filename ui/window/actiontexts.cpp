#include "ui/window/actiontexts.h"

#include "models/lists/entitymodel.h"
#include "models/relation/harmlesstext.h"
#include "models/roster.h"
#include "models/tr.h"
#include "ui/lists/entityview.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/tooltip.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QLocale>

namespace Rollcall {

ActionTexts::ActionTexts(WindowActions &actions, const EntityViews &views)
    : m_actions(actions)
    , m_views(views)
{
}

// A menu as wide as the screen helps nobody.
static QString shortened(const QString &name)
{
    constexpr qsizetype Longest = 40, End = 15;
    return name.size() <= Longest ? name : name.left(Longest - End - 1) + QStringLiteral("\u2026") + name.right(End);
}

QString ActionTexts::subject(Side side, const EntityView &view) const
{
    const int count = view.selectedCount();
    constexpr int MostNames = 2;
    QStringList names;
    if (count > 0 && count <= MostNames) {
        for (const Key &key : view.selectedKeys()) {
            if (const auto label = m_roster->entities(side).heldLabel(key); label && !label->isEmpty())
                names.append(shortened(harmlessInSentence(*label)));
        }
    }
    if (count > 0 && names.size() == count)
        return count == 1 ? names.first() : Tr::tr("%1 and %2").arg(names.first(), names.last());
    const Noun &noun = m_roster->relationship().at(side).noun;
    return count == 0 ? QString() : QStringLiteral("%1 %2").arg(QLocale().toString(count), noun.title(count));
}

void ActionTexts::refresh()
{
    if (!m_roster)
        return;
    const Relationship &relationship = m_roster->relationship();
    const QString left = subject(Side::Left, m_views.table(Side::Left));
    const QString right = subject(Side::Right, m_views.table(Side::Right));
    const QString lefts = left.isEmpty() || right.isEmpty() ? Tr::tr("Selected %1").arg(relationship.left.noun.title()) : left;
    const QString rights = left.isEmpty() || right.isEmpty() ? Tr::tr("Selected %1").arg(relationship.right.noun.title()) : right;
    setNamedText(*m_actions.link, Tr::tr("&Add %1 to %2").arg(literalText(lefts), literalText(rights)));
    setNamedText(*m_actions.unlink, Tr::tr("&Remove %1 from %2").arg(literalText(lefts), literalText(rights)));
    for (const Side side : {Side::Left, Side::Right})
        refreshSide(side);
}

// The texts of the actions on this side's list of members.
void ActionTexts::refreshSide(Side side)
{
    const EntityDescription &entity = m_roster->relationship().at(side);
    const Noun &anchorNoun = m_roster->relationship().at(opposite(side)).noun;
    const QString anchors = subject(opposite(side), m_views.table(opposite(side)));
    const QString members = subject(side, m_views.members(side));
    const MemberActions &list = m_actions.membersOf(side);
    const QString group = literalText(anchors.isEmpty() ? anchorNoun.title(1) : anchors);
    setNamedText(*list.add, Tr::tr("Add %1 to %2...").arg(entity.noun.title(), group));
    const QString who = literalText(members.isEmpty() || anchors.isEmpty() ? entity.noun.title() : members);
    setNamedText(*list.remove, Tr::tr("Remove %1 from %2").arg(who, group));
    setNamedText(*list.moveTo, Tr::tr("Move %1 from %2 to...").arg(who, group));
    setNamedText(*list.copyTo, Tr::tr("Copy %1 to Another %2...").arg(who, anchorNoun.title(1)));
}

} // namespace Rollcall

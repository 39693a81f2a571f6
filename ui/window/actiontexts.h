#pragma once

#include "ui/lists/entityviews.h"

namespace Rollcall {

class Roster;
class WindowActions;

// Lets the actions name what they are about: "Add Élise Wright to Algebra".
class ActionTexts
{
public:
    ActionTexts(WindowActions &actions, const EntityViews &views);

    void setRoster(Roster *roster) { m_roster = roster; } // null when no file is open
    void refresh();

private:
    void refreshSide(Side side);
    // The rows that are selected there: two names, or how many; empty when none is.
    QString subject(Side side, const EntityView &view) const;

    WindowActions &m_actions;
    EntityViews m_views;
    Roster *m_roster = nullptr;
};

} // namespace Rollcall

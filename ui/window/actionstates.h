#pragma once

#include "models/relation/relationship.h"
#include "models/store/knownobstacles.h"
#include "ui/window/actiontexts.h"

#include <QObject>

namespace Rollcall {

class EntityViews;
class Roster;
class WindowActions;

// Enables the actions that can be done now: with this file, this selection, this focus and this clipboard.
class ActionStates : public QObject
{
    Q_OBJECT

public:
    ActionStates(WindowActions &actions, const EntityViews &views, QObject *parent = nullptr);

    void setRoster(Roster *roster); // null when no file is open

    // Call when the file's rules may do more, or less, than before.
    void lookForObstacles();

public slots:
    void refresh();

private:
    bool isBusy() const;
    void refreshFile();
    void refreshFocused(bool canWrite);
    void refreshGroups(bool canWrite);
    void refreshSide(Side side, bool canWrite);
    void tellObstacles();

    WindowActions &m_actions;
    const EntityViews &m_views;
    ActionTexts m_texts;
    Roster *m_roster = nullptr;
    KnownObstacles m_obstacles;
};

} // namespace Rollcall

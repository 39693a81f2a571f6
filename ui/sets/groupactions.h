#pragma once

#include "models/relation/gesture.h"
#include "ui/lists/entityviews.h"

#include <QObject>
#include <QPointer>

namespace Rollcall {

class CompareWindow;
class ListCompareWindow;
class Roster;
class SetSheet;
struct SheetOutput;
class WindowActions;

// What is done with several groups at once: the selected rows of a table are combined or compared.
class GroupActions : public QObject
{
    Q_OBJECT

public:
    GroupActions(const WindowActions &actions, const EntityViews &views, QWidget &window);

    void setRoster(Roster *roster); // null when no file is open

    // The table whose selected rows are meant: the one with the keyboard, or where several are selected.
    static Side groupSide(const EntityViews &views);

signals:
    void outputWanted(const Rollcall::SheetOutput &output);

private:
    void combine();
    void compare();
    void compareWithList(Side memberSide, const Key &group);

    const WindowActions &m_actions;
    EntityViews m_views;
    QWidget &m_window;
    Roster *m_roster = nullptr;
    QPointer<SetSheet> m_sheet;
    QPointer<CompareWindow> m_comparison;
    QPointer<ListCompareWindow> m_listComparison;
};

} // namespace Rollcall

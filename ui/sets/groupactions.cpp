#include "ui/sets/groupactions.h"

#include "models/roster.h"
#include "ui/lists/entityview.h"
#include "ui/sets/comparewindow.h"
#include "ui/sets/listcomparewindow.h"
#include "ui/sets/setsheet.h"
#include "ui/sheets/sheetoutput.h"
#include "ui/window/windowactions.h"

#include <QAction>

namespace Rollcall {

GroupActions::GroupActions(const WindowActions &actions, const EntityViews &views, QWidget &window)
    : QObject(&window)
    , m_actions(actions)
    , m_views(views)
    , m_window(window)
{
    connect(actions.combine, &QAction::triggered, this, &GroupActions::combine);
    connect(actions.compare, &QAction::triggered, this, &GroupActions::compare);
}

// So many are offered, or compared, at once.
static constexpr qsizetype MostGroups = ComparedMembers::MostGroups;

// A sheet is about the file that goes.
void GroupActions::setRoster(Roster *roster)
{
    delete m_sheet;
    delete m_comparison;
    delete m_listComparison;
    m_roster = roster;
}

Side GroupActions::groupSide(const EntityViews &views)
{
    const auto has = [&views](Side side, int least) { return views.table(side).selectedCount() >= least; };
    for (const int least : {2, 1}) {
        for (const Side side : {Side::Left, Side::Right}) {
            if (views.focused() == &views.table(side) && has(side, least))
                return side;
        }
        for (const Side side : {Side::Right, Side::Left}) {
            if (has(side, least))
                return side;
        }
    }
    return Side::Right;
}

void GroupActions::combine()
{
    if (!m_roster || m_sheet)
        return;
    const Side side = groupSide(m_views);
    m_sheet = new SetSheet(*m_roster, opposite(side), m_views.table(side).selectedKeys().mid(0, MostGroups), Verb::Unite, &m_window);
    m_sheet->show();
}

// One comparison at a time: another one takes its place.
void GroupActions::compare()
{
    if (!m_roster)
        return;
    const Side side = groupSide(m_views);
    delete m_comparison;
    m_comparison = new CompareWindow(*m_roster, opposite(side), m_views.table(side).selectedKeys().mid(0, MostGroups), m_actions, &m_window);
    connect(m_comparison, &CompareWindow::outputWanted, this, &GroupActions::outputWanted);
    connect(m_comparison, &CompareWindow::listWanted, this, [this, side](const Key &group) { compareWithList(opposite(side), group); }, Qt::QueuedConnection); // it goes
    m_comparison->show();
}

void GroupActions::compareWithList(Side memberSide, const Key &group)
{
    delete m_comparison;
    delete m_listComparison;
    m_listComparison = new ListCompareWindow(*m_roster, memberSide, group, m_actions, &m_window);
    connect(m_listComparison, &ListCompareWindow::outputWanted, this, &GroupActions::outputWanted);
    m_listComparison->show();
}

} // namespace Rollcall

#include "faults/hand/randomwords.h"

#include "models/lists/entitymodel.h"
#include "models/roster.h"

namespace Rollcall::Test {

RandomWords::RandomWords(Roster &roster, quint32 seed)
    : m_heroes(roster.entities(Side::Left).rowCount())
    , m_dice(seed)
{
    for (const Key &team : roster.entities(Side::Right).keys())
        m_teams.append(team.number());
}

// The heroes' keys are taken to be 1 … n.
QString RandomWords::drop()
{
    constexpr int Few = 50;
    const qint64 team = m_teams.at(below(int(m_teams.size())));
    const bool isOfAll = below(12) == 0;
    const int first = isOfAll ? 1 : 1 + below(qMax(1, m_heroes - Few));
    return QStringLiteral("drop:%1:%2:%3").arg(team).arg(first).arg(isOfAll ? m_heroes : qMin(m_heroes, 1 + below(Few)));
}

QString RandomWords::next()
{
    switch (below(10)) {
    case 0:
    case 1:
        return QStringLiteral("undo");
    case 2:
        return QStringLiteral("redo");
    case 3:
    case 4:
        return QStringLiteral("takeoff:%1").arg(m_teams.at(below(int(m_teams.size()))));
    default:
        return drop();
    }
}

} // namespace Rollcall::Test

#include "bench/measuredteam.h"

#include "bench/contest.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/gestures.h"

#include <QMimeData>

namespace Rollcall::Bench {

static QList<Key> keysOf(const QList<int> &heroes)
{
    return QList<Key>(heroes.cbegin(), heroes.cend());
}

MeasuredTeam::MeasuredTeam(const QString &path, MeasuredProgram::Kind kind, int team, Report &report)
    : m_program(path, kind)
    , m_team(team)
    , m_report(report)
{
    m_program.select(Side::Right, {team});
    m_program.waitUntilComplete();
    m_membersBefore = m_program.roster().members(Side::Left).rowCount();
    QObject::connect(&m_program.roster().controller(), &MembershipController::refused, &m_watch,
                     [this](const Failure &failure) { m_told = failure.sentence; });
    QObject::connect(&m_program.roster().controller(), &MembershipController::told, &m_watch, [this](const QString &sentence) { m_told = sentence; });
}

// Deletes the dragged data at the end, as a drag would; a long drop begins only after that.
void MeasuredTeam::letGo(std::unique_ptr<QMimeData> mime)
{
    MembersModel &list = m_program.roster().members(Side::Left);
    if (list.canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}))
        list.dropMimeData(mime.get(), Qt::CopyAction, -1, -1, {});
    else
        m_told = list.previewDrop(mime.get(), Qt::CopyAction).sentence;
}

double MeasuredTeam::drop(const QList<int> &heroes)
{
    std::unique_ptr<QMimeData> mime(m_program.roster().entities(Side::Left).mimeFor(keysOf(heroes)));
    return step(m_membersBefore + int(heroes.size()), [&] { letGo(std::move(mime)); });
}

double MeasuredTeam::takeOff(const QList<int> &heroes)
{
    return step(m_membersBefore, [&] { m_program.roster().controller().perform(Gesture::remove(Side::Left, keysOf(heroes), QList<Key>{m_team})); });
}

double MeasuredTeam::undo(int membersAfter)
{
    return step(membersAfter, [this] { m_program.roster().history().undo(); });
}

double MeasuredTeam::redo(int membersAfter)
{
    return step(membersAfter, [this] { m_program.roster().history().redo(); });
}

// Whether the list of members and the count in the table of teams show this number.
bool MeasuredTeam::shows(int members)
{
    const EntityModel &teams = m_program.roster().entities(Side::Right);
    return m_program.roster().members(Side::Left).rowCount() == members
           && teams.index(teams.rowOf(m_team), teams.countColumn()).data().toInt() == members;
}

double MeasuredTeam::step(int membersAfter, const std::function<void()> &gesture)
{
    m_told.clear();
    m_watch.begin();
    const double time = timed([&] {
        gesture();
        Test::letFinish(m_program.roster().session());
        m_program.waitUntilComplete();
        if (!shows(membersAfter)) { // counts may come later than rows
            constexpr int Patience = 10;
            (void)waitFor([&] { return shows(membersAfter); }, Patience);
            m_program.waitUntilComplete();
        }
    });
    m_frames.add(m_watch.end());
    m_report.expect(shows(membersAfter), QStringLiteral("list and count show %1 members in team %2; %3 are listed. %4")
                                             .arg(membersAfter).arg(m_team).arg(m_program.roster().members(Side::Left).rowCount()).arg(m_told));
    return time;
}

} // namespace Rollcall::Bench

#include "bench/baresqlite.h"
#include "bench/desk.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

#include <QElapsedTimer>

#include <atomic>
#include <chrono>
#include <thread>

namespace Rollcall::Bench {

namespace {

using Clock = std::chrono::steady_clock;

// Another program at work on our file: a hero joins the empty team, or leaves it.
class Other
{
public:
    explicit Other(const QString &path) : m_database(path) {}

    void commit(bool joins)
    {
        m_hasCommitted = false;
        m_thread = std::thread([this, joins] {
            m_database.run(joins ? "INSERT INTO heroteamlink (team_id, hero_id) VALUES (3, 2)"
                                 : "DELETE FROM heroteamlink WHERE team_id = 3 AND hero_id = 2");
            m_committed = Clock::now();
            m_hasCommitted = true;
        });
    }

    // When it was; after that the thread is gone.
    Clock::time_point join()
    {
        m_thread.join();
        return m_committed;
    }

    bool hasCommitted() const { return m_hasCommitted; }

private:
    BareSqlite m_database;
    std::thread m_thread;
    std::atomic<bool> m_hasCommitted = false;
    Clock::time_point m_committed;
};

bool shows(Roster &roster, int members)
{
    const EntityModel &teams = roster.entities(Side::Right);
    return roster.members(Side::Left).rowCount() == members && teams.index(EmptyTeam - 1, teams.countColumn()).data().toInt() == members;
}

// From the other's COMMIT to our window; it has long come to rest before.
double follow(Desk &desk, Other &other, bool joins, Report &report)
{
    other.commit(joins);
    const bool isShown = waitFor([&] { return other.hasCommitted() && shows(desk.roster(), joins ? 1 : 0); });
    report.expect(isShown, QStringLiteral("what another program committed is shown"));
    desk.waitUntilComplete();
    const auto shown = Clock::now();
    return std::chrono::duration<double, std::nano>(shown - other.join()).count();
}

void rest()
{
    QElapsedTimer since;
    since.start();
    constexpr int LongEnough = 60; // for the burst of notices that a commit makes
    (void)waitFor([&since] { return since.elapsed() > LongEnough; });
}

void followWith(const Ground &ground, const QString &mode)
{
    Desk desk(ground.files.ours, Desk::Kind::Window);
    Other other(ground.files.ours);
    desk.select(Side::Right, {EmptyTeam});
    desk.waitUntilComplete();
    ground.report.expect(shows(desk.roster(), 0), QStringLiteral("nobody is in the empty team"));
    Samples latencies;
    QElapsedTimer since;
    since.start();
    const Report::Effort &effort = ground.report.effort();
    const qsizetype wanted = effort.isTerse ? 2 : 60;
    constexpr qsizetype Fewest = 4;
    // An even number: the last one leaves.
    while (latencies.size() < wanted && (latencies.size() < Fewest || since.elapsed() < effort.seconds * 1000)) {
        for (const bool joins : {true, false}) {
            latencies.add(follow(desk, other, joins, ground.report));
            rest();
        }
    }
    const int runs = int(latencies.size());
    ground.report.measure(QStringLiteral("another's commit shown, %1, median").arg(mode), latencies.quartiles(), {}, runs);
    ground.report.measure(QStringLiteral("another's commit shown, %1, p95").arg(mode), Quartiles::exactly(latencies.quantile(0.95)),
                          atMost(50 * Millisecond), runs);
}

} // namespace

void followOthers(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(m) Another connection's COMMIT returns, and the window shows it: the list of members and the count"));
    followWith(ground, QStringLiteral("WAL"));
    const WithRollbackJournal other(ground);
    followWith(ground, QStringLiteral("rollback journal"));
}

} // namespace Rollcall::Bench

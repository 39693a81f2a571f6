#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/lists/membershippanel.h"
#include "ui/window/mainwindow.h"

#include <QElapsedTimer>
#include <QEvent>

#include <atomic>
#include <chrono>
#include <thread>

namespace Rollcall::Bench {

namespace {

using Clock = std::chrono::steady_clock;

// Another program that writes to our file, in a thread.
class Other
{
public:
    explicit Other(const QString &path) : m_database(path) {}

    void commit(const QByteArray &sql)
    {
        m_hasCommitted = false;
        m_thread = std::thread([this, sql] {
            m_database.run(sql.constData());
            m_committed = Clock::now();
            m_hasCommitted = true;
        });
    }

    // Ends the thread and returns the time of the commit.
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

// A change by another program to what the window shows, its reversal, and the traces that both leave in the lists.
struct Deed
{
    QString name;
    QByteArray there, back;
    struct Trace
    {
        QWidget *painted;
        std::function<bool(bool isThere)> isShown;
    };
    QList<Trace> traces;
};

// Notices whether each trace was as expected when its view was last painted.
class NewsWatch : public QObject
{
public:
    explicit NewsWatch(const Deed &deed) : m_deed(deed)
    {
        for (const Deed::Trace &trace : deed.traces)
            trace.painted->installEventFilter(this);
    }

    void expect(bool isThere)
    {
        m_isThere = isThere;
        m_hasPainted = QList<bool>(m_deed.traces.size(), false);
    }

    bool hasPainted() const { return !m_hasPainted.contains(false); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        for (qsizetype i = 0; i < m_hasPainted.size() && event->type() == QEvent::Paint; ++i) {
            if (m_deed.traces.at(i).painted == watched)
                m_hasPainted[i] = m_deed.traces.at(i).isShown(m_isThere);
        }
        return false;
    }

private:
    const Deed &m_deed;
    bool m_isThere = false;
    QList<bool> m_hasPainted;
};

struct Latencies
{
    Samples inSight;  // until the change is painted
    Samples complete; // until all lists have been read again and painted
};

// Measures the time from the other program's COMMIT to our window, which was idle before.
void follow(MeasuredProgram &program, Other &other, NewsWatch &watch, const QByteArray &sql, bool isThere, Report &report, Latencies &latencies)
{
    watch.expect(isThere);
    other.commit(sql);
    const bool isShown = waitFor([&] { return other.hasCommitted() && watch.hasPainted(); });
    const auto seen = Clock::now();
    report.expect(isShown, QStringLiteral("what another program committed is shown"));
    program.waitUntilComplete();
    const auto complete = Clock::now();
    const auto committed = other.join();
    latencies.inSight.add(std::chrono::duration<double, std::nano>(seen - committed).count());
    latencies.complete.add(std::chrono::duration<double, std::nano>(complete - committed).count());
}

void rest()
{
    QElapsedTimer since;
    since.start();
    constexpr int LongEnough = 60; // milliseconds; a commit causes a burst of change notifications
    (void)waitFor([&since] { return since.elapsed() > LongEnough; });
}

QList<Deed> deedsOn(MeasuredProgram &program)
{
    Roster &roster = program.roster();
    EntityModel &heroes = roster.entities(Side::Left);
    const EntityModel &teams = roster.entities(Side::Right);
    const MembersModel &members = roster.members(Side::Left);
    QWidget *heroTable = program.window().panel(Side::Left).view().viewport();
    QWidget *teamTable = program.window().panel(Side::Right).view().viewport();
    QWidget *memberList = program.window().members(Side::Left).view().viewport();
    const int last = heroes.rowCount();
    const auto counts = [&teams](bool isThere) { return teams.index(EmptyTeam - 1, teams.countColumn()).data().toInt() == (isThere ? 1 : 0); };
    const auto lists = [&members](bool isThere) {
        return members.rowCount() == (isThere ? 1 : 0) && (!isThere || !members.index(0, MembersModel::LabelColumn).data().toString().isEmpty());
    };
    const auto names = [&heroes](int row, const QString &name) { return heroes.index(row, heroes.labelColumn()).data().toString() == name; };
    const QString nameBefore = heroes.index(last - 2, heroes.labelColumn()).data().toString();
    return {{QStringLiteral("member"), "INSERT INTO heroteamlink (team_id, hero_id) VALUES (3, 2)", "DELETE FROM heroteamlink WHERE team_id = 3 AND hero_id = 2",
             {{memberList, lists}, {teamTable, counts}}},
            {QStringLiteral("new name"), QStringLiteral("UPDATE hero SET name = 'Somebody' WHERE id = %1").arg(last - 1).toUtf8(),
             QStringLiteral("UPDATE hero SET name = '%1' WHERE id = %2").arg(QString(nameBefore).replace(u'\'', QLatin1String("''"))).arg(last - 1).toUtf8(),
             {{heroTable, [=](bool isThere) { return names(last - 2, isThere ? QStringLiteral("Somebody") : nameBefore); }}}},
            {QStringLiteral("new hero"), QStringLiteral("INSERT INTO hero (id, name, secret_name) VALUES (%1, 'Newcomer', 'New')").arg(last + 1).toUtf8(),
             QStringLiteral("DELETE FROM hero WHERE id = %1").arg(last + 1).toUtf8(),
             {{heroTable, [=, &heroes](bool isThere) { return heroes.rowCount() == last + (isThere ? 1 : 0) && (!isThere || names(last, QStringLiteral("Newcomer"))); }}}}};
}

void followWith(const Ground &ground, const QString &mode)
{
    MeasuredProgram program(ground.files.ours, MeasuredProgram::Kind::Window);
    Other other(ground.files.ours);
    program.select(Side::Right, {EmptyTeam});
    EntityView &heroes = program.window().panel(Side::Left).view();
    heroes.scrollToBottom();
    program.waitUntilComplete();
    for (const Deed &deed : deedsOn(program)) {
        NewsWatch watch(deed);
        Latencies latencies;
        QElapsedTimer since;
        since.start();
        const Report::Effort &effort = ground.report.effort();
        const qsizetype wanted = effort.isTerse ? 2 : 60;
        constexpr qsizetype Fewest = 4;
        // An even number: the last one takes it back.
        while (latencies.inSight.size() < wanted && (latencies.inSight.size() < Fewest || since.elapsed() < effort.seconds * 1000)) {
            for (const bool isThere : {true, false}) {
                follow(program, other, watch, isThere ? deed.there : deed.back, isThere, ground.report, latencies);
                heroes.scrollToBottom();
                rest();
            }
        }
        const int runs = int(latencies.inSight.size());
        const auto measure = [&](const QString &what, const Samples &samples, const Reach &reach) {
            const QString name = QStringLiteral("another's %1 %2, %3, ").arg(deed.name, what, mode);
            ground.report.measure(name + QStringLiteral("median"), samples.quartiles(), {}, runs);
            ground.report.measure(name + QStringLiteral("p95"), Quartiles::exactly(samples.quantile(0.95)), reach, runs);
        };
        measure(QStringLiteral("in sight"), latencies.inSight, atMost(50 * Millisecond));
        measure(QStringLiteral("complete"), latencies.complete, {});
    }
}

} // namespace

void followOthers(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(m) Another connection's COMMIT returns, and the window has painted it: a member of the selected team with the team's count, a hero's "
                                         "new name, a hero more; and all lists are complete"));
    followWith(ground, QStringLiteral("WAL"));
    const WithRollbackJournal other(ground);
    followWith(ground, QStringLiteral("rollback journal"));
}

} // namespace Rollcall::Bench

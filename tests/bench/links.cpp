#include "bench/baresqlite.h"
#include "bench/desk.h"
#include "bench/operations.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

#include <QMimeData>

namespace Rollcall::Bench {

namespace {

constexpr char InsertLink[] = "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)";
constexpr char DeleteLink[] = "DELETE FROM heroteamlink WHERE team_id = ? AND hero_id = ?";
constexpr char CountMembers[] = "SELECT count(*) FROM heroteamlink WHERE team_id = ?";

QList<Key> firstHeroes(int count)
{
    QList<Key> keys;
    for (int hero = 1; hero <= count; ++hero)
        keys.append(hero);
    return keys;
}

// Both lists and both counts, as shown.
bool shows(Roster &roster, int membersOfEmptyTeam)
{
    const EntityModel &teams = roster.entities(Side::Right);
    const int row = teams.rowOf(EmptyTeam);
    const bool isCounted = teams.index(row, teams.countColumn()).data().toInt() == membersOfEmptyTeam;
    const bool isListed = roster.members(Side::Left).rowCount() == membersOfEmptyTeam;
    const bool hasTeam = roster.members(Side::Right).rowOf(EmptyTeam) >= 0;
    return isCounted && isListed && hasTeam == (membersOfEmptyTeam > 0);
}

// The first heroes join the empty team in one transaction, or leave it.
class BareLinks
{
public:
    explicit BareLinks(const QString &path)
        : m_database(path)
        , m_insert(m_database, InsertLink)
        , m_delete(m_database, DeleteLink)
        , m_count(m_database, CountMembers)
    {
    }

    double add(int heroes) { return runAll(m_insert, heroes); }
    double remove(int heroes) { return runAll(m_delete, heroes); }

    int members()
    {
        m_count.bind(1, qint64(EmptyTeam)).step();
        const int count = int(m_count.number(0));
        m_count.reset();
        return count;
    }

private:
    double runAll(BareQuery &query, int heroes)
    {
        return timed([&] {
            m_database.run("BEGIN IMMEDIATE");
            for (int hero = 1; hero <= heroes; ++hero) {
                query.bind(1, qint64(EmptyTeam)).bind(2, qint64(hero)).step();
                query.reset();
            }
            m_database.run("COMMIT");
        });
    }

    BareSqlite m_database;
    BareQuery m_insert;
    BareQuery m_delete;
    BareQuery m_count;
};

// The first heroes and the empty team, with both their lists in sight.
class LinkingDesk
{
public:
    LinkingDesk(const QString &path, Desk::Kind kind, int heroes, Report &report)
        : m_desk(path, kind)
        , m_pairs(allPairs(Side::Left, firstHeroes(heroes), {EmptyTeam}))
        , m_report(report)
    {
        m_desk.select(Side::Right, {EmptyTeam});
        m_desk.select(Side::Left, {BusyHero});
        m_desk.settle();
    }

    double link()
    {
        return timedStep(int(m_pairs.size()), [this] { m_desk.roster().controller().link(m_pairs); });
    }

    double undo()
    {
        return timedStep(0, [this] { m_desk.roster().history().undo(); });
    }

    // From the press of the button to the painted lists.
    double drop()
    {
        return timedStep(int(m_pairs.size()), [this] {
            const std::unique_ptr<QMimeData> mime(m_desk.roster().entities(Side::Left).mimeFor(firstHeroes(int(m_pairs.size()))));
            MembersModel &list = m_desk.roster().members(Side::Left);
            if (list.canDropMimeData(mime.get(), Qt::CopyAction, -1, -1, {}))
                list.dropMimeData(mime.get(), Qt::CopyAction, -1, -1, {});
        });
    }

private:
    double timedStep(int membersAfter, const std::function<void()> &step)
    {
        const double time = timed([&] {
            step();
            m_desk.settle();
        });
        m_report.expect(shows(m_desk.roster(), membersAfter),
                        QStringLiteral("both lists and counts show the team with %1 members").arg(membersAfter));
        return time;
    }

    Desk m_desk;
    QList<Membership> m_pairs;
    Report &m_report;
};

} // namespace

void linkOne(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(b) One hero joins a team: checked, committed, logged, undoable; both lists and counts follow"));
    const std::pair<QString, FilePair> modes[] = {{QStringLiteral("WAL"), ground.wal}, {QStringLiteral("rollback journal"), ground.rollback}};
    for (const auto &[mode, files] : modes) {
        for (const auto kind : {Desk::Kind::Models, Desk::Kind::Window}) {
            LinkingDesk ours(files.ours, kind, 1, ground.report);
            BareLinks theirs(files.theirs);
            const auto linkOurs = [&] {
                const double time = ours.link();
                (void)ours.undo();
                return time;
            };
            const auto linkTheirs = [&] {
                const double time = theirs.add(1);
                ground.report.expect(theirs.members() == 1, QStringLiteral("the C API links one"));
                (void)theirs.remove(1);
                return time;
            };
            ground.report.hold({QStringLiteral("one link, %1: %2").arg(mode, Desk::name(kind)), QStringLiteral("C API"),
                                kind == Desk::Kind::Models ? QStringLiteral("beyond the disk's part: checks, words, log, and both lists read again") : QString(),
                                linkOurs, linkTheirs});
        }
    }
}

void linkMany(const Ground &ground)
{
    const int heroes = qMin(10'000, ground.size.heroes);
    const auto named = [heroes](const QString &what, Desk::Kind kind) {
        return QStringLiteral("%1 %2: %3").arg(what).arg(heroes).arg(Desk::name(kind));
    };
    ground.report.heading(QStringLiteral("(c) Many heroes join a team without members, in one step; peer: one statement prepared once, foreign keys on"));
    for (const auto kind : {Desk::Kind::Models, Desk::Kind::Window}) {
        LinkingDesk ours(ground.wal.ours, kind, heroes, ground.report);
        BareLinks theirs(ground.wal.theirs);
        const auto addTheirs = [&] {
            const double time = theirs.add(heroes);
            ground.report.expect(theirs.members() == heroes, QStringLiteral("the C API links many"));
            (void)theirs.remove(heroes);
            return time;
        };
        const auto removeTheirs = [&] {
            (void)theirs.add(heroes);
            return theirs.remove(heroes);
        };
        const auto first = [&](auto way) {
            return [&ours, way] {
                const double time = (ours.*way)();
                (void)ours.undo();
                return time;
            };
        };
        const auto undoOurs = [&] {
            (void)ours.link();
            return ours.undo();
        };
        const QString peer = QStringLiteral("C API");
        ground.report.hold({named(QStringLiteral("link"), kind), peer, QStringLiteral("what it costs that each link is checked, shown, logged and can be undone"),
                            first(&LinkingDesk::link), addTheirs});
        ground.report.hold({named(QStringLiteral("undo of linking"), kind), peer, {}, undoOurs, removeTheirs});
        ground.report.hold({named(QStringLiteral("drag and drop of"), kind), peer, QStringLiteral("the same from the drag's start: names, payload, plan and drop"),
                            first(&LinkingDesk::drop), addTheirs});
    }
}

} // namespace Rollcall::Bench

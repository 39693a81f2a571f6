#include "bench/baresqlite.h"
#include "bench/desk.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

namespace Rollcall::Bench {

namespace {

constexpr char HeroIds[] = "SELECT id FROM hero ORDER BY id";
constexpr char TeamIds[] = "SELECT id FROM team ORDER BY id";
constexpr char HeroesLike[] = "SELECT id FROM hero WHERE id LIKE ?1 OR name LIKE ?1 OR secret_name LIKE ?1 OR age LIKE ?1 ORDER BY id";
constexpr char HeroesOfTeam[] = "SELECT hero.id, hero.name, hero.secret_name FROM hero, heroteamlink "
                                "WHERE ? = heroteamlink.team_id AND hero.id = heroteamlink.hero_id ORDER BY hero.id";
constexpr char TeamsOfHero[] = "SELECT team.id, team.name, team.headquarters FROM team, heroteamlink "
                               "WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id ORDER BY heroteamlink.rowid";

constexpr char FirstHeroes[] = "SELECT id, name, secret_name, age FROM hero ORDER BY id LIMIT 255";
constexpr char FirstTeams[] = "SELECT id, name, headquarters FROM team ORDER BY id LIMIT 255";
constexpr char TeamCounts[] = "SELECT hero_id, count(*) FROM heroteamlink WHERE hero_id <= 255 GROUP BY hero_id";
constexpr char HeroCounts[] = "SELECT team_id, count(*) FROM heroteamlink WHERE team_id <= 255 GROUP BY team_id";

QList<qint64> numbersOf(const QList<Key> &keys)
{
    QList<qint64> numbers;
    for (const Key &key : keys)
        numbers.append(key.toVariant().toLongLong());
    return numbers;
}

// Keys, with two texts each.
QList<qint64> readRows(const BareQuery &query)
{
    QList<qint64> keys;
    while (query.step()) {
        keys.append(query.number(0));
        query.touchText(1);
        query.touchText(2);
    }
    return keys;
}

} // namespace

static void filterBy(const Ground &ground, Desk &ours, const BareSqlite &theirs, const QString &name, const QString &before,
                     const QString &typed)
{
    QList<qint64> found;
    const auto typeOurs = [&] {
        ours.filter(Side::Left, before);
        ours.settle();
        return timed([&] {
            ours.filter(Side::Left, typed);
            ours.settle();
        });
    };
    const auto readTheirs = [&] {
        return timed([&] {
            if (typed.isEmpty())
                found = BareQuery(theirs, HeroIds).numbers();
            else
                found = BareQuery(theirs, HeroesLike).bind(1, u'%' + typed + u'%').numbers();
        });
    };
    ground.report.hold({name, QStringLiteral("C API"), {}, typeOurs, readTheirs});
    ground.report.expect(numbersOf(ours.roster().entities(Side::Left).keys()) == found, QStringLiteral("%1: the same heroes").arg(name));
}

void filter(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(d) A keystroke in the filter of the heroes, to the painted rows; peer: LIKE over the same columns, ids in order\n"
                                         "    ours folds the case of all letters, and turns the rows shown into the rows found"));
    for (const auto kind : {Desk::Kind::Models, Desk::Kind::Window}) {
        Desk ours(ground.wal.ours, kind);
        const BareSqlite theirs(ground.wal.theirs);
        const auto named = [kind](const char *what) { return QStringLiteral("filter %1: %2").arg(QLatin1String(what), Desk::name(kind)); };
        filterBy(ground, ours, theirs, named("\"e\", most rows"), {}, QStringLiteral("e"));
        filterBy(ground, ours, theirs, named("\"falcon\", few rows"), {}, QStringLiteral("falcon"));
        filterBy(ground, ours, theirs, named("without a match"), {}, QStringLiteral("zzqx"));
        filterBy(ground, ours, theirs, named("cleared"), QStringLiteral("falcon"), {});
    }
}

void reload(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(e) Reload with the fullest team and the busiest hero selected; peer: the same rows of the same four lists,\n"
                                         "    and the first 255 rows of both tables with the number of their links"));
    for (const auto kind : {Desk::Kind::Models, Desk::Kind::Window}) {
        Desk ours(ground.wal.ours, kind);
        const BareSqlite theirs(ground.wal.theirs);
        ours.select(Side::Right, {FullestTeam});
        ours.select(Side::Left, {BusyHero});
        ours.settle();
        QList<qint64> heroes;
        QList<qint64> members;
        QList<qint64> teams;
        const auto reloadOurs = [&] {
            return timed([&] {
                (void)ours.roster().reload();
                ours.settle();
            });
        };
        const auto readTheirs = [&] {
            return timed([&] {
                heroes = BareQuery(theirs, HeroIds).numbers();
                (void)BareQuery(theirs, TeamIds).numbers();
                (void)readRows(BareQuery(theirs, FirstHeroes));
                (void)readRows(BareQuery(theirs, FirstTeams));
                (void)BareQuery(theirs, TeamCounts).numbers();
                (void)BareQuery(theirs, HeroCounts).numbers();
                members = readRows(BareQuery(theirs, HeroesOfTeam).bind(1, qint64(FullestTeam)));
                teams = readRows(BareQuery(theirs, TeamsOfHero).bind(1, qint64(BusyHero)));
            });
        };
        ground.report.hold({QStringLiteral("reload: %1").arg(Desk::name(kind)), QStringLiteral("C API"), {}, reloadOurs, readTheirs});
        const bool isSame = numbersOf(ours.roster().entities(Side::Left).keys()) == heroes
                            && numbersOf(ours.roster().members(Side::Left).keys()) == members
                            && numbersOf(ours.roster().members(Side::Right).keys()) == teams;
        ground.report.expect(isSame, QStringLiteral("reload shows what the C API reads"));
    }
}

void openTeam(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(g) The fullest team, a quarter of all heroes, is selected; peer: keys, names and secret names of its heroes"));
    for (const auto kind : {Desk::Kind::Models, Desk::Kind::Window}) {
        Desk ours(ground.wal.ours, kind);
        const BareSqlite theirs(ground.wal.theirs);
        QList<qint64> members;
        const auto selectOurs = [&] {
            ours.select(Side::Right, {EmptyTeam});
            ours.settle();
            return timed([&] {
                ours.select(Side::Right, {FullestTeam});
                ours.settle();
            });
        };
        const auto readTheirs = [&] {
            return timed([&] { members = readRows(BareQuery(theirs, HeroesOfTeam).bind(1, qint64(FullestTeam))); });
        };
        ground.report.hold({QStringLiteral("open a team with %1 members: %2").arg(ground.size.heroes / 4).arg(Desk::name(kind)),
                            QStringLiteral("C API"), QStringLiteral("the members' list, and the marks of the heroes in sight"), selectOurs, readTheirs});
        ground.report.expect(numbersOf(ours.roster().members(Side::Left).keys()) == members && members.size() == ground.size.heroes / 4,
                             QStringLiteral("the team shows its members"));
    }
}

} // namespace Rollcall::Bench

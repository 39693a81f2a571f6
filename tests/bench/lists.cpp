#include "bench/baresqlite.h"
#include "bench/framewatch.h"
#include "bench/measuredprogram.h"
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

template<typename List>
QList<qint64> shown(const List &list)
{
    return numbersOf(list, list.rowCount());
}

// Reads all rows, a key and two texts each, and returns the keys.
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

namespace {

struct Keystroke
{
    QString name;
    QString before;
    QString typed;
    Reach reach;
};

void filterBy(const Ground &ground, MeasuredProgram &ours, const BareSqlite &theirs, const Keystroke &key)
{
    QList<qint64> found;
    Samples frames;
    FrameWatch watch;
    const auto typeOurs = [&] {
        ours.filter(Side::Left, key.before);
        ours.waitUntilComplete();
        watch.begin();
        const double time = timed([&] {
            ours.filter(Side::Left, key.typed);
            ours.waitUntilComplete();
        });
        frames.add(watch.end());
        return time;
    };
    const auto readTheirs = [&] {
        return timed([&] {
            if (key.typed.isEmpty())
                found = BareQuery(theirs, HeroIds).numbers();
            else
                found = BareQuery(theirs, HeroesLike).bind(1, u'%' + key.typed + u'%').numbers();
        });
    };
    ground.report.hold({key.name, QStringLiteral("C API"), {}, typeOurs, readTheirs, key.reach});
    ground.report.measure(key.name + QStringLiteral(", longest frame"), frames.quartiles(), atMost(Frame), int(frames.size()));
    ground.report.expect(shown(ours.roster().entities(Side::Left)) == found, QStringLiteral("%1: the same heroes").arg(key.name));
}

} // namespace

void filter(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(d) A keystroke in the filter of the heroes, until all rows found are in reach; peer: LIKE over the same columns, ids in order\n"
                                         "    ours folds the case and the accents of all letters, and turns the rows shown into the rows found"));
    for (const auto kind : {MeasuredProgram::Kind::Models, MeasuredProgram::Kind::Window}) {
        MeasuredProgram ours(ground.files.ours, kind);
        const BareSqlite theirs(ground.files.theirs);
        const auto named = [kind](const char *what) { return QStringLiteral("filter %1: %2").arg(QLatin1String(what), MeasuredProgram::name(kind)); };
        const QString word = QStringLiteral("falcon");
        filterBy(ground, ours, theirs, {named("\"a\", most rows"), {}, QStringLiteral("a"), atMostTimes(2)});
        filterBy(ground, ours, theirs, {named("\"falcon\", few rows"), {}, word, atMostTimes(2)});
        filterBy(ground, ours, theirs, {named("without a match"), {}, QStringLiteral("zzqx"), atMostTimes(1.1)});
        filterBy(ground, ours, theirs, {named("cleared"), word, {}, {}});
    }
}

void reload(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(e) Reload with the fullest team and the busiest hero selected; peer: the same rows of the same four lists,\n"
                                         "    and the first 255 rows of both tables with the number of their links"));
    for (const auto kind : {MeasuredProgram::Kind::Models, MeasuredProgram::Kind::Window}) {
        MeasuredProgram ours(ground.files.ours, kind);
        const BareSqlite theirs(ground.files.theirs);
        ours.select(Side::Right, {FullestTeam});
        ours.select(Side::Left, {BusyHero});
        ours.waitUntilComplete();
        QList<qint64> heroes;
        QList<qint64> members;
        QList<qint64> teams;
        const auto reloadOurs = [&] {
            return timed([&] {
                (void)ours.roster().reload();
                ours.waitUntilComplete();
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
        ground.report.hold({QStringLiteral("reload: %1").arg(MeasuredProgram::name(kind)), QStringLiteral("C API"), {}, reloadOurs, readTheirs});
        const bool isSame = shown(ours.roster().entities(Side::Left)) == heroes
                            && shown(ours.roster().members(Side::Left)) == members
                            && shown(ours.roster().members(Side::Right)) == teams;
        ground.report.expect(isSame, QStringLiteral("reload shows what the C API reads"));
    }
}

void openTeam(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(g) The fullest team, a quarter of all heroes, is selected; peer: keys, names and secret names of its heroes"));
    for (const auto kind : {MeasuredProgram::Kind::Models, MeasuredProgram::Kind::Window}) {
        MeasuredProgram ours(ground.files.ours, kind);
        const BareSqlite theirs(ground.files.theirs);
        QList<qint64> members;
        const auto selectOurs = [&] {
            ours.select(Side::Right, {EmptyTeam});
            ours.waitUntilComplete();
            return timed([&] {
                ours.select(Side::Right, {FullestTeam});
                ours.waitUntilComplete();
            });
        };
        const auto readTheirs = [&] {
            return timed([&] { members = readRows(BareQuery(theirs, HeroesOfTeam).bind(1, qint64(FullestTeam))); });
        };
        ground.report.hold({QStringLiteral("the fullest team opened: %1").arg(MeasuredProgram::name(kind)),
                            QStringLiteral("C API"), QStringLiteral("the members' list, and the marks of the heroes in sight"), selectOurs, readTheirs});
        ground.report.expect(shown(ours.roster().members(Side::Left)) == members && members.size() == ground.size.heroes / 4,
                             QStringLiteral("the team shows its members"));
    }
}

} // namespace Rollcall::Bench

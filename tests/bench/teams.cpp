#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

namespace Rollcall::Bench {

namespace {

// In the order of the list, which is that in which they were joined.
constexpr char TeamsInAnyOrder[] = "SELECT team.id, team.name, team.headquarters FROM team, heroteamlink "
                                   "WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id ORDER BY heroteamlink.rowid";

void touchTexts(const MembersModel &list)
{
    for (int row = 0; row < list.rowCount(); ++row) {
        for (const int column : {MembersModel::LabelColumn, MembersModel::DetailColumn})
            (void)list.index(row, column).data().toString();
    }
}

void chooseHeroes(const Ground &ground, const QString &with)
{
    MeasuredProgram program(ground.files.ours, MeasuredProgram::Kind::Models);
    MembersModel &teams = program.roster().members(Side::Right);
    const auto isCounting = [&program](Side side) { return program.roster().entities(side).isCounting(); };
    (void)waitFor([&isCounting] { return !isCounting(Side::Left) && !isCounting(Side::Right); }); // the counts in the tables, which take seconds
    const BareSqlite bare(ground.files.theirs);
    QList<qint64> expected;
    int hero = ground.size.heroes / 2; // neither the busy hero nor one of TenthTeam
    const auto ours = [&] {
        program.select(Side::Left, {});
        program.waitUntilComplete();
        ++hero;
        // Sets the anchors directly, because selecting the hero would also read the marks of the visible teams.
        const double time = timed([&] {
            teams.setAnchors({hero});
            waitUntilRead(teams);
            touchTexts(teams);
        });
        program.waitUntilComplete();
        expected = BareQuery(bare, TeamsInAnyOrder).bind(1, qint64(hero)).numbers();
        ground.report.expect(numbersOf(teams, teams.rowCount()) == expected && !expected.isEmpty(), QStringLiteral("a hero's teams are shown"));
        return time;
    };
    const auto theirs = [&] {
        return timed([&] {
            BareQuery query(bare, TeamsInAnyOrder);
            query.bind(1, qint64(hero));
            while (query.step()) {
                query.touchText(1);
                query.touchText(2);
            }
        });
    };
    ground.report.hold({QStringLiteral("teams of a hero, %1").arg(with), QStringLiteral("C API join"), {}, ours, theirs,
                        atMostTimes(with.startsWith(QLatin1String("without")) ? 0.25 : 3)});
}

} // namespace

void teamsOfHero(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(l) A hero is selected: its teams, without painting; the tutorial's tables have no index that leads from a hero to its links"));
    chooseHeroes(ground, QStringLiteral("without an index"));
    const WithHeroIndex index(ground);
    chooseHeroes(ground, QStringLiteral("with an index"));
}

} // namespace Rollcall::Bench

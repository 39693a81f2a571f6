#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/gesture/history.h"
#include "models/gesture/membershipcontroller.h"
#include "models/transfer/listimport.h"

#include <utility>

namespace Rollcall::Bench {

namespace {

// As a spreadsheet has them: a hero and one of the later teams in each line. Some heroes are called like others.
QByteArray listOf(const BareSqlite &file, int pairs, int heroes, int teams)
{
    constexpr int Stride = 7919; // a prime, so that the pairs differ
    BareQuery heroName(file, "SELECT name FROM hero WHERE id = ?");
    BareQuery teamName(file, "SELECT name FROM team WHERE id = ?");
    QByteArray list("Hero;Team\n");
    for (qint64 i = 0; i < pairs; ++i) {
        heroName.bind(1, 1 + i % heroes).step();
        teamName.bind(1, 1 + teams / 2 + i * Stride % (teams - teams / 2)).step();
        list += (heroName.text(0) + u';' + teamName.text(0) + u'\n').toUtf8();
        heroName.reset();
        teamName.reset();
    }
    return list;
}

// The peer's look-ups, line by line with prepared statements: which rows the names mean, and whether they are linked already.
QList<std::pair<qint64, qint64>> joiningBare(const BareSqlite &file, const QByteArray &list)
{
    BareQuery heroCalled(file, "SELECT id FROM hero WHERE name = ?");
    BareQuery teamCalled(file, "SELECT id FROM team WHERE name = ?");
    BareQuery isIn(file, "SELECT 1 FROM heroteamlink WHERE team_id = ? AND hero_id = ?");
    QList<std::pair<qint64, qint64>> joining;
    const auto lines = QString::fromUtf8(list).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines.mid(1)) {
        const QList<qint64> heroes = heroCalled.bind(1, line.section(u';', 0, 0)).numbers();
        const QList<qint64> teams = teamCalled.bind(1, line.section(u';', 1, 1)).numbers();
        heroCalled.reset();
        teamCalled.reset();
        if (heroes.size() != 1 || teams.size() != 1)
            continue;
        if (!isIn.bind(1, teams.first()).bind(2, heroes.first()).step())
            joining.append({heroes.first(), teams.first()});
        isIn.reset();
    }
    return joining;
}

void insertBare(const BareSqlite &file, const QList<std::pair<qint64, qint64>> &joining)
{
    file.run("BEGIN IMMEDIATE");
    {
        BareQuery insert(file, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)");
        for (const auto &[hero, team] : joining) {
            insert.bind(1, team).bind(2, hero).step();
            insert.reset();
        }
    }
    file.run("COMMIT");
}

void removeBare(const BareSqlite &file, const QList<std::pair<qint64, qint64>> &joining)
{
    file.run("BEGIN IMMEDIATE");
    {
        BareQuery remove(file, "DELETE FROM heroteamlink WHERE team_id = ? AND hero_id = ?");
        for (const auto &[hero, team] : joining) {
            remove.bind(1, team).bind(2, hero).step();
            remove.reset();
        }
    }
    file.run("COMMIT");
}

} // namespace

void importList(const Ground &ground)
{
    const int pairs = qMin(ground.size.heroes, 100'000);
    ground.report.heading(QStringLiteral("(o) A list of %1 pairs of names is read, matched and compared with the file, and then imported;\n"
                                         "    peer: the same look-ups and inserts with prepared statements").arg(pairs));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Models);
    const BareSqlite theirs(ground.files.theirs);
    const QByteArray list = listOf(theirs, pairs, ground.size.heroes, ground.size.teams);
    Roster &roster = ours.roster();
    ImportPlan plan;
    QList<std::pair<qint64, qint64>> joining;
    const auto work = [&] {
        return timed([&] {
            ListImport import(ListTarget(roster.relationship(), roster.file()->catalog()));
            import.readFrom(roster.session(), roster.store());
            const auto made = import.take(list) ? import.plan() : Result<ImportPlan>(Failure());
            plan = made ? *made : ImportPlan();
        });
    };
    const auto look = [&] { return timed([&] { joining = joiningBare(theirs, list); }); };
    ground.report.hold({QStringLiteral("dry run of a list"), QStringLiteral("C API"), {}, work, look, atMostTimes(3)});
    ground.report.expect(plan.count(ImportLine::Outcome::Joins) == joining.size() && !joining.isEmpty(),
                         QStringLiteral("as many join: %1 and %2").arg(plan.count(ImportLine::Outcome::Joins)).arg(joining.size()));

    const auto perform = [&] {
        const double time = timed([&] {
            ours.roster().controller().perform(plan.gesture());
            ours.waitUntilComplete();
        });
        ground.report.expect(roster.history().count() == 1, QStringLiteral("the import is one step"));
        roster.history().undo();
        ours.waitUntilComplete();
        roster.history().clear();
        return time;
    };
    const auto insert = [&] {
        const double time = timed([&] { insertBare(theirs, joining); });
        removeBare(theirs, joining);
        return time;
    };
    ground.report.hold({QStringLiteral("import of a list"), QStringLiteral("C API"), {}, perform, insert});
}

} // namespace Rollcall::Bench

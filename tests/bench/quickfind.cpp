#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/quickfinder.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace Rollcall::Bench {

// A few letters of a hero and of a team, as one types them into the field of Ctrl+K.
void findQuickly(const Ground &ground)
{
    constexpr double TenthOfASecond = 100 * Millisecond;
    ground.report.heading(QStringLiteral("(u) Beginnings of a hero's and a team's names are typed, until the lines are there; peer: one statement for each table that looks for them in all names"));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Models);
    const BareSqlite theirs(ground.files.theirs);
    const auto called = [&](const char *sql, qint64 id) { // one query for each name, or the statement would still be at its row
        BareQuery query(theirs, sql);
        return query.bind(1, id).step() ? query.text(0) : QString();
    };
    const QString hero = called("SELECT name FROM hero WHERE id = ?", ground.size.heroes / 2);
    const QString team = called("SELECT name FROM team WHERE id = ?", ground.size.teams / 2);
    const QString query = hero.left(hero.size() - 1) + u' ' + team.section(u' ', 0, 0).left(4) + u' ' + team.section(u' ', -1);
    QuickFinder finder(ours.roster().controller());
    QList<QuickLine> lines;
    bool isFound = false;
    QObject::connect(&finder, &QuickFinder::found, &finder, [&](const QString &, const QList<QuickLine> &found) {
        lines = found;
        isFound = true;
    });
    const auto ask = [&] {
        isFound = false;
        return timed([&] {
            finder.ask(query);
            while (!isFound)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        });
    };
    QList<qint64> heroes;
    const auto scan = [&] {
        return timed([&] {
            heroes = BareQuery(theirs, "SELECT id FROM hero WHERE name LIKE ?").bind(1, hero.left(hero.size() - 1) + u'%').numbers();
            (void)BareQuery(theirs, "SELECT id FROM team WHERE name LIKE ?").bind(1, u'%' + team.section(u' ', -1)).numbers();
        });
    };
    const auto askAnew = [&] {
        finder.forget();
        return ask();
    };
    ground.report.hold({QStringLiteral("quick lines, names read first"), QStringLiteral("C API"), {}, askAnew, scan});
    ground.report.hold({QStringLiteral("quick lines"), QStringLiteral("C API"), {}, ask, scan, atMost(TenthOfASecond)});
    const bool isAboutBoth = !lines.isEmpty() && lines.first().kind == QuickLine::Kind::Deed;
    ground.report.expect(isAboutBoth && !heroes.isEmpty(), QStringLiteral("the first line for \"%1\" puts a hero into a team").arg(query));
}

} // namespace Rollcall::Bench

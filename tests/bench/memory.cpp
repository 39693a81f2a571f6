#include "bench/desk.h"
#include "bench/herotable.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

#include <unistd.h>

#include <cstdio>
#include <random>

namespace Rollcall::Bench {

static qint64 residentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        qFatal("memory cannot be read");
    return statm.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

static void wander(HeroTable &table)
{
    std::mt19937_64 engine(7);
    constexpr int Jumps = 100; // enough to fill what the model keeps of the rows
    const int rows = table.view().model()->rowCount();
    for (int jump = 0; jump < Jumps && rows > 0; ++jump)
        (void)table.jumpTo(int(engine() % quint64(rows)));
}

int tellMemory(const QString &path)
{
    HeroTable heroes;
    HeroTable members;
    const qint64 before = residentBytes();
    Desk desk(path, Desk::Kind::Models);
    heroes.setModel(&desk.roster().entities(Side::Left));
    desk.waitUntilComplete();
    wander(heroes);
    const qint64 withHeroes = residentBytes();
    members.setModel(&desk.roster().members(Side::Left));
    desk.select(Side::Right, {FullestTeam});
    desk.waitUntilComplete();
    wander(members);
    const qint64 withMembers = residentBytes();
    std::printf("%lld %lld %d %d\n", withHeroes - before, withMembers - withHeroes, desk.roster().entities(Side::Left).rowCount(),
                desk.roster().members(Side::Left).rowCount());
    return 0;
}

void remember(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(j) Resident memory of a process of its own, over the same views while they are empty"));
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--memory-of"), ground.files.ours});
    constexpr int Patience = 300'000;
    (void)process.waitForFinished(Patience);
    const QList<QByteArray> told = process.readAllStandardOutput().simplified().split(' ');
    const bool isTold = told.size() == 4 && told.at(2).toInt() == ground.size.heroes && told.at(3).toInt() == ground.size.heroes / 4;
    ground.report.expect(isTold, QStringLiteral("the process shows all heroes and all members"));
    ground.report.measure(QStringLiteral("memory for heroes and teams"), Quartiles::exactly(told.value(0).toDouble()), atMost(32 * Megabyte), 1, Unit::Memory);
    ground.report.measure(QStringLiteral("memory for the members of the fullest team"), Quartiles::exactly(told.value(1).toDouble()), {}, 1, Unit::Memory);
}

} // namespace Rollcall::Bench

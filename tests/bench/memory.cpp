#include "bench/baresqlite.h"
#include "bench/herotable.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"

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
    MeasuredProgram program(path, MeasuredProgram::Kind::Models);
    heroes.setModel(&program.roster().entities(Side::Left));
    program.waitUntilComplete();
    wander(heroes);
    const qint64 withHeroes = residentBytes();
    members.setModel(&program.roster().members(Side::Left));
    program.select(Side::Right, {FullestTeam});
    program.waitUntilComplete();
    wander(members);
    const qint64 withMembers = residentBytes();
    std::printf("%lld %lld %d %d\n", withHeroes - before, withMembers - withHeroes, program.roster().entities(Side::Left).rowCount(),
                program.roster().members(Side::Left).rowCount());
    return 0;
}

// Copies the links into a link table with a key of its own, with a table of tags that refers to some of them.
static void makeLinkRows(const QString &path)
{
    const BareSqlite file(path);
    for (const char *sql : {"CREATE TABLE membership (id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL)",
                            "INSERT INTO membership (team_id, hero_id) SELECT team_id, hero_id FROM heroteamlink",
                            "CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL)", "INSERT INTO tag VALUES (1, 'new')",
                            "CREATE TABLE tagging (tag_id INTEGER NOT NULL, membership_id INTEGER NOT NULL, PRIMARY KEY (tag_id, membership_id))",
                            "INSERT INTO tagging SELECT 1, id FROM membership WHERE id <= 100"})
        file.run(sql);
}

static Relationship tagging()
{
    Relationship relationship;
    relationship.left = {QStringLiteral("membership"), {QStringLiteral("id")}, QStringLiteral("team_id"), {}, {QStringLiteral("membership"), QStringLiteral("memberships")}, {}, {}};
    relationship.right = {QStringLiteral("tag"), {QStringLiteral("id")}, QStringLiteral("name"), {}, {QStringLiteral("tag"), QStringLiteral("tags")}, {}, {}};
    relationship.link.table = QStringLiteral("tagging");
    relationship.link.leftColumns = {QStringLiteral("membership_id")};
    relationship.link.rightColumns = {QStringLiteral("tag_id")};
    relationship.link.firstSide = Side::Right;
    return relationship;
}

int tellLinkMemory(const QString &path)
{
    HeroTable links;
    const qint64 before = residentBytes();
    const auto roster = Roster::open(path, tagging(), std::make_unique<StatementLog>());
    if (!roster)
        qFatal("%s", qPrintable(roster.error().sentence));
    EntityModel &rows = (*roster)->entities(Side::Left);
    links.setModel(&rows);
    waitUntilRead(rows);
    wander(links);
    std::printf("%lld %d\n", residentBytes() - before, rows.rowCount());
    links.setModel(nullptr);
    return 0;
}

// Runs an errand in a process of its own and returns what it prints.
static QList<QByteArray> told(const QString &errand, const QString &path)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {errand, path});
    constexpr int Patience = 300'000;
    (void)process.waitForFinished(Patience);
    return process.readAllStandardOutput().simplified().split(' ');
}

static void rememberLinks(const Ground &ground)
{
    const QString path = ground.files.ours + QStringLiteral("-rows");
    copyHeroFile(ground.files.ours, path);
    makeLinkRows(path);
    const QList<QByteArray> figures = told(QStringLiteral("--link-memory-of"), path);
    for (const char *end : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1String(end));
    ground.report.expect(figures.size() == 2 && figures.at(1).toInt() == ground.size.links, QStringLiteral("the process shows all links"));
    ground.report.measure(QStringLiteral("memory for a table of all links"), Quartiles::exactly(figures.value(0).toDouble()), atMost(180 * Megabyte), 1, Unit::Memory);
}

void remember(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(j) Resident memory of a process of its own, over the same views while they are empty"));
    const QList<QByteArray> figures = told(QStringLiteral("--memory-of"), ground.files.ours);
    const bool isTold = figures.size() == 4 && figures.at(2).toInt() == ground.size.heroes && figures.at(3).toInt() == ground.size.heroes / 4;
    ground.report.expect(isTold, QStringLiteral("the process shows all heroes and all members"));
    ground.report.measure(QStringLiteral("memory for heroes and teams"), Quartiles::exactly(figures.value(0).toDouble()), atMost(32 * Megabyte), 1, Unit::Memory);
    ground.report.measure(QStringLiteral("memory for the members of the fullest team"), Quartiles::exactly(figures.value(1).toDouble()), {}, 1, Unit::Memory);
    rememberLinks(ground);
}

} // namespace Rollcall::Bench

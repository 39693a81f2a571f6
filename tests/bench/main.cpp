// rollcall_bench: what Rollcall's operations cost beside the bare SQLite C API doing the same on a copy
// of the same file in the same run. Only the ratios mean anything on another machine.

#include "bench/operations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>

#include <sqlite3.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

using namespace Rollcall::Bench;

namespace {

struct Options
{
    HeroFileSize size;
    quint64 seed;
    int repeat;
    bool isQuick;
    bool countsProcessor;
    QString only; // the letters of operations; empty: all
    QString keptFile; // empty: nowhere
};

Options parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures Rollcall beside the bare SQLite C API."));
    parser.addHelpOption();
    const QCommandLineOption repeat(QStringLiteral("repeat"), QStringLiteral("Pairs of measurements for each line."), QStringLiteral("N"), QStringLiteral("21"));
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("Of the file's rows."), QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("S: 10,000 heroes, 1,000 teams, 50,000 links; M: 100,000, 10,000, 1,000,000."),
                                  QStringLiteral("S|M"), QStringLiteral("S"));
    const QCommandLineOption keep(QStringLiteral("keep"), QStringLiteral("Leaves the generated file there; everything is then done in its folder."), QStringLiteral("FILE"));
    const QCommandLineOption quick(QStringLiteral("quick"), QStringLiteral("A tenth of S, once: for seeing that every result is right."));
    const QCommandLineOption cpu(QStringLiteral("cpu"), QStringLiteral("Counts processor time instead of the time on the wall, for a busy machine."));
    const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Only these operations, as in \"bd\"."), QStringLiteral("LETTERS"));
    parser.addOptions({repeat, seed, size, keep, quick, cpu, only});
    parser.process(arguments);

    Options options{{10'000, 1'000, 50'000}, parser.value(seed).toULongLong(), parser.value(repeat).toInt(), parser.isSet(quick), parser.isSet(cpu), parser.value(only), parser.value(keep)};
    if (parser.value(size) == QLatin1String("M"))
        options.size = {100'000, 10'000, 1'000'000};
    if (options.isQuick) {
        options.size = {1'000, 100, 5'000};
        options.repeat = 1;
    }
    if (options.repeat < 1 || (parser.value(size) != QLatin1String("S") && parser.value(size) != QLatin1String("M")))
        parser.showHelp(2);
    return options;
}

FilePair makeFiles(const QDir &folder, const QString &name, const Options &options, bool isWal)
{
    const FilePair files{folder.filePath(name + QStringLiteral(".db")), folder.filePath(name + QStringLiteral("-bare.db"))};
    for (const QString &path : {files.ours, files.theirs})
        makeHeroFile(path, options.size, options.seed, isWal);
    return files;
}

QString loadAverage()
{
    double load[1] = {};
    return getloadavg(load, 1) == 1 ? QString::number(load[0], 'f', 1) : QStringLiteral("unknown");
}

// The platform without a display says at each window what it cannot do.
void tellAllBut(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (!message.startsWith(QLatin1String("This plugin does not support")))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

bool measure(const Options &options, const QDir &folder)
{
    Report report(options.repeat, options.isQuick);
    const Ground ground{options.size, makeFiles(folder, QStringLiteral("wal"), options, true),
                        makeFiles(folder, QStringLiteral("rollback"), options, false), report};
    if (!options.keptFile.isEmpty())
        makeHeroFile(options.keptFile, options.size, options.seed, false);
    report.note(QStringLiteral("%1 heroes, %2 teams, %3 links, seed %4; %5 pairs of runs; SQLite %6, Qt %7, load average %8, %9\n"
                               "operation | Rollcall, median [quartiles] | peer, median [quartiles] | ratio of neighbouring runs\n"
                               "\"models\": without painting. \"window\": to the last painted pixel of the whole window.\n"
                               "Times are this machine's at this hour; only the ratios travel.")
                    .arg(options.size.heroes).arg(options.size.teams).arg(options.size.links).arg(options.seed).arg(options.repeat)
                    .arg(QLatin1String(sqlite3_libversion()), QLatin1String(qVersion()), loadAverage(),
                         options.countsProcessor ? QStringLiteral("PROCESSOR time") : QStringLiteral("time on the wall")));
    const std::pair<QChar, void (*)(const Ground &)> operations[] = {{u'a', startUp}, {u'b', linkOne}, {u'c', linkMany},
                                                                     {u'd', filter}, {u'e', reload}, {u'f', logStatements},
                                                                     {u'g', openTeam}};
    for (const auto &[letter, operation] : operations) {
        if (options.only.isEmpty() || options.only.contains(letter))
            operation(ground);
    }

    struct rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    report.note(QStringLiteral("\nMost memory held at any time, data of the bench included: %1 MB; load average now %2")
                    .arg(usage.ru_maxrss / 1024).arg(loadAverage()));
    constexpr int AllLines = 27;
    report.expect(report.lines() == AllLines || !options.only.isEmpty(), QStringLiteral("every line is printed: %1 of %2").arg(report.lines()).arg(AllLines));
    if (report.isRight())
        report.note(QStringLiteral("All %1 results were right.").arg(report.checks()));
    return report.isRight();
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "minimal:enable_fonts"); // the same pixels everywhere, and none of a desktop's delays
    qInstallMessageHandler(tellAllBut);
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("fusion"));
    QApplication::setOrganizationName(QStringLiteral("rollcall"));
    QApplication::setApplicationName(QStringLiteral("rollcall-bench"));
    const Options options = parse(QApplication::arguments());
    if (options.countsProcessor)
        countProcessorTime();
    // Beside the kept file, whose disk the user has chosen: durability costs what the disk asks.
    QTemporaryDir folder(options.keptFile.isEmpty() ? QDir::temp().filePath(QStringLiteral("rollcall-bench-XXXXXX"))
                                                    : QFileInfo(options.keptFile).absoluteDir().filePath(QStringLiteral("rollcall-bench-XXXXXX")));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.filePath(QStringLiteral("settings")));
    return measure(options, QDir(folder.path())) ? 0 : 1;
}

// rollcall_bench compares what Rollcall's operations cost with the bare SQLite C API, or with another program that does the same, on
// a copy of the same file in the same run. Only the ratios can be compared between machines.

#include "bench/figurespage.h"
#include "bench/machinewatch.h"
#include "bench/operations.h"
#include "bench/pairedrun.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>

#include <sqlite3.h>
#include <sys/resource.h>

#include <cstdio>

using namespace Rollcall::Bench;

namespace {

struct NamedSize
{
    QString name;
    HeroFileSize size;
};

// The one task of a process that the bench starts to measure it alone.
struct Errand
{
    QString memoryOf; // print the memory that this open file takes
    QString linkMemoryOf; // print the memory that all links of this file take
    QString startWith; // start the program with this file
    bool startsEmpty; // start it with an empty window
};

struct Options
{
    QList<NamedSize> sizes;
    quint64 seed;
    Report::Effort effort;
    bool countsProcessor;
    QString only; // the letters of operations; empty: all
    QString keptFolder; // where the files are kept for the next run; empty: nowhere
    QString table; // the file for the scores; empty: none
    QString page; // the Markdown page for the scores; empty: none
    QString against; // the bench of another build to compare with; empty: none
    int rounds; // rounds of that comparison
    Errand errand;
};

QList<NamedSize> sizesNamed(const QStringList &names)
{
    const NamedSize known[] = {{QStringLiteral("S"), {10'000, 1'000, 50'000}},
                               {QStringLiteral("G"), {5'000, 500, 25'000}},
                               {QStringLiteral("M"), {100'000, 10'000, 1'000'000}},
                               {QStringLiteral("L"), {1'000'000, 100'000, 10'000'000}}};
    QList<NamedSize> sizes;
    for (const QString &name : names) {
        for (const NamedSize &size : known) {
            if (size.name == name)
                sizes.append(size);
        }
    }
    return sizes.size() == names.size() ? sizes : QList<NamedSize>();
}

Options parse(const QStringList &arguments)
{
    const auto option = [](const char *name, const char *meaning, const char *value = "", const char *usually = "") {
        return QCommandLineOption(QLatin1String(name), QLatin1String(meaning), QLatin1String(value), QLatin1String(usually));
    };
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures Rollcall beside the bare SQLite C API."));
    parser.addHelpOption();
    parser.addOptions({option("repeat", "Pairs of measurements for each line.", "N", "21"),
                       option("seconds", "After which a line has been measured enough, though not often.", "N", "10"),
                       option("seed", "Of the file's rows.", "N", "1"),
                       option("size", "G: 5,000 heroes, 500 teams, 25,000 links; S: 10,000, 1,000, 50,000; M: 100,000, 10,000, 1,000,000; "
                                      "L: 1,000,000, 100,000, 10,000,000. Several, as in \"S,M,L\", also tell how each line grows.", "SIZES", "S"),
                       option("keep", "Works in this folder, and leaves the generated files there for the next time.", "FOLDER"),
                       option("table", "Writes the figures to this file, tabs between them, times in nanoseconds.", "FILE"),
                       option("markdown", "Writes them as Markdown into this file, between the lines that mark their place: tests/bench/README.md.", "FILE"),
                       option("quick", "A tenth of S, once: for seeing that every result is right."),
                       option("cpu", "Counts processor time of the window's thread instead of the time on the wall, for a busy machine."),
                       option("only", "Only these operations, as in \"bd\".", "LETTERS"),
                       option("against", "Runs another build of this program alternately with this one, and tells which lines are worse.", "PROGRAM"),
                       option("rounds", "How often each program of --against runs.", "N", "5"),
                       option("memory-of", "Used by the bench itself, in a process of its own.", "FILE"),
                       option("link-memory-of", "The same.", "FILE"), option("start-with", "The same.", "FILE"), option("start-empty", "The same.")});
    parser.process(arguments);

    const auto number = [&parser](const char *name) { return parser.value(QLatin1String(name)).toInt(); };
    const auto text = [&parser](const char *name) { return parser.value(QLatin1String(name)); };
    Options options{sizesNamed(text("size").split(u',')), text("seed").toULongLong(),
                    {number("repeat"), double(number("seconds")), parser.isSet(QStringLiteral("quick"))},
                    parser.isSet(QStringLiteral("cpu")), text("only"), text("keep"), text("table"), text("markdown"), text("against"), number("rounds"),
                    {text("memory-of"), text("link-memory-of"), text("start-with"), parser.isSet(QStringLiteral("start-empty"))}};
    if (options.effort.isTerse) {
        options.sizes = {{QStringLiteral("quick"), {1'000, 100, 5'000}}};
        options.effort.repeat = 1;
    }
    const QFileInfo other(options.against);
    const bool isComparable = other.isFile() && other.isExecutable() && options.rounds > 0;
    if (options.effort.repeat < 1 || options.sizes.isEmpty() || (parser.isSet(QStringLiteral("against")) && !isComparable))
        parser.showHelp(2);
    return options;
}

FilePair makeFiles(const QDir &folder, const NamedSize &size, const Options &options)
{
    const QDir keeper = options.keptFolder.isEmpty() ? folder : QDir(options.keptFolder);
    const QString made = keeper.filePath(QStringLiteral("heroes-%1-%2.db").arg(size.name).arg(options.seed));
    if (!QFile::exists(made))
        makeHeroFile(made, size.size, options.seed);
    const FilePair files{folder.filePath(QStringLiteral("ours.db")), folder.filePath(QStringLiteral("theirs.db"))};
    for (const QString &path : {files.ours, files.theirs}) {
        copyHeroFile(made, path);
        setJournal(path, Journal::WriteAhead);
    }
    return files;
}

QString nameOf(const NamedSize &size)
{
    return QStringLiteral("%1: %2 heroes, %3 teams, %4 links").arg(size.name).arg(size.size.heroes).arg(size.size.teams).arg(size.size.links);
}

// The commit that this program was built from; empty if the sources are not in a repository.
QString commit()
{
    QProcess git;
    git.start(QStringLiteral("git"), {QStringLiteral("-C"), QStringLiteral(ROLLCALL_SOURCE_DIR), QStringLiteral("describe"), QStringLiteral("--always"), QStringLiteral("--dirty")});
    return git.waitForFinished() && git.exitCode() == 0 ? QString::fromUtf8(git.readAllStandardOutput()).trimmed() : QString();
}

// The facts about a run that a reader needs to understand its figures.
QStringList factsOf(const Options &options, const MachineWatch &watch)
{
    QStringList arguments = QApplication::arguments().mid(1);
    if (const qsizetype kept = arguments.indexOf(QStringLiteral("--keep")); kept >= 0)
        arguments.remove(kept, qMin(qsizetype(2), arguments.size() - kept)); // a private folder means nothing to others
    if (const qsizetype page = arguments.indexOf(options.page); page >= 0)
        arguments[page] = QFileInfo(options.page).fileName();
    const QString state = commit();
    QStringList facts = {QStringLiteral("`rollcall_bench %1`, %2%3. %4 %5.")
                             .arg(arguments.join(u' '), QDate::currentDate().toString(Qt::ISODate), state.isEmpty() ? QString() : QStringLiteral(", commit %1").arg(state),
                                  watch.quietness(), watch.machine()),
                         QStringLiteral("SQLite %1, Qt %2, %3. Medians [quartiles]; a ratio is that of neighbouring runs.")
                             .arg(QLatin1String(sqlite3_libversion()), QLatin1String(qVersion()),
                                  options.countsProcessor ? QStringLiteral("processor time") : QStringLiteral("time on the wall"))};
    for (const NamedSize &size : options.sizes)
        facts.append(nameOf(size) + u'.');
    return facts;
}

// Drops the warnings that the platform plugin without a display prints for each window.
void tellAllBut(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (!message.startsWith(QLatin1String("This plugin does not support")))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

constexpr int AllLines = 136;

bool measure(const Options &options, const NamedSize &size, const QDir &folder, Scoreboard &board)
{
    Report report(options.effort, board);
    board.begin(size.name);
    const Ground ground{size.size, makeFiles(folder, size, options), report};
    report.note(QStringLiteral("\n%1, seed %2; load average %3").arg(nameOf(size)).arg(options.seed).arg(loadAverage()));
    const std::pair<QChar, void (*)(const Ground &)> operations[] = {
        {u'a', startUp}, {u'b', linkOne}, {u'c', linkMany}, {u'd', filter}, {u'e', reload}, {u'f', logStatements}, {u'g', openTeam},
        {u'h', openHeroes}, {u'i', browse}, {u'j', remember}, {u'k', startDrag}, {u'l', teamsOfHero}, {u'm', followOthers}, {u'n', beIdle}, {u'o', importList},
        {u'p', printList}, {u'q', askQuestions}, {u'r', combineGroups}, {u's', lookAtMatrix}, {u't', exportMembers},
        {u'u', findQuickly}};
    for (const auto &[letter, operation] : operations) {
        if (options.only.isEmpty() || options.only.contains(letter))
            operation(ground);
    }
    report.expect(report.lines() == AllLines || !options.only.isEmpty(), QStringLiteral("every line is printed: %1 of %2").arg(report.lines()).arg(AllLines));
    const QStringList missed = options.effort.isTerse ? QStringList() : board.missed(); // a single run says nothing about time
    report.note(QStringLiteral("\n%1: %2 lines go beyond what is to be reached%3").arg(size.name).arg(missed.size()).arg(missed.isEmpty() ? QString() : QStringLiteral(":")));
    for (const QString &line : missed)
        report.note(QStringLiteral("    %1").arg(line));
    if (report.isRight())
        report.note(QStringLiteral("All %1 results were right.").arg(report.checks()));
    return report.isRight();
}

void summarize(const Options &options, const Scoreboard &board, const MachineWatch &watch, Report &report)
{
    struct rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    report.note(QStringLiteral("\nMost memory held at any time, data of the bench included: %1 MB; load average now %2")
                    .arg(usage.ru_maxrss / 1024).arg(loadAverage()));
    if (const QStringList growth = board.growth(); !growth.isEmpty()) {
        report.note(QStringLiteral("\nline | Rollcall at each size | times as much | ratio to the peer at each size"));
        for (const QString &line : growth)
            report.note(line);
    }
    if (!options.page.isEmpty())
        report.expect(FiguresPage(factsOf(options, watch), board).writeTo(options.page), QStringLiteral("the page is written: it has a place for figures"));
    if (options.table.isEmpty())
        return;
    QFile file(options.table);
    report.expect(file.open(QIODevice::WriteOnly) && file.write(board.table().toUtf8()) > 0, QStringLiteral("the table is written"));
}

bool measureAll(const Options &options, const QDir &folder)
{
    const MachineWatch watch;
    Scoreboard board;
    Report report(options.effort, board);
    report.note(QStringLiteral("%1 pairs of runs, or what %2 seconds allow; SQLite %3, Qt %4, %5\n"
                               "line | Rollcall, median [quartiles] | peer, median [quartiles] | ratio of neighbouring runs | what is to be reached\n"
                               "\"models\": without painting. \"window\": to the last painted pixel of the whole window.\n"
                               "Times are this machine's at this hour; only the ratios travel.")
                    .arg(options.effort.repeat).arg(options.effort.seconds).arg(QLatin1String(sqlite3_libversion()), QLatin1String(qVersion()),
                         options.countsProcessor ? QStringLiteral("PROCESSOR time") : QStringLiteral("time on the wall")));
    bool isRight = true;
    for (const NamedSize &size : options.sizes)
        isRight = measure(options, size, folder, board) && isRight;
    summarize(options, board, watch, report);
    return isRight && report.isRight();
}

int compare(const Options &options, const QString &folder)
{
    QStringList sizes;
    for (const NamedSize &size : options.sizes)
        sizes.append(size.name);
    // The first of all runs makes the files, and all others copy them.
    QStringList common = {QStringLiteral("--repeat"), QString::number(options.effort.repeat), QStringLiteral("--seconds"), QString::number(options.effort.seconds),
                          QStringLiteral("--seed"), QString::number(options.seed), QStringLiteral("--keep"), options.keptFolder.isEmpty() ? folder : options.keptFolder};
    if (options.effort.isTerse)
        common.append(QStringLiteral("--quick")); // which overrules --size
    if (options.countsProcessor)
        common.append(QStringLiteral("--cpu"));
    return PairedRun({QFileInfo(options.against).absoluteFilePath(), sizes, options.only, options.rounds, common}, folder).exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "minimal:enable_fonts"); // the same pixels on every machine, without the delays of a desktop
    qInstallMessageHandler(tellAllBut);
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("fusion"));
    QApplication::setOrganizationName(QStringLiteral("rollcall"));
    QApplication::setApplicationName(QStringLiteral("rollcall-bench"));
    const Options options = parse(QApplication::arguments());
    if (options.countsProcessor)
        countProcessorTime();
    if (!options.keptFolder.isEmpty())
        QDir().mkpath(options.keptFolder);
    // Beside the kept files, because the cost of durability depends on the disk and the user has chosen that one.
    QTemporaryDir folder((options.keptFolder.isEmpty() ? QDir::temp() : QDir(options.keptFolder)).filePath(QStringLiteral("rollcall-bench-XXXXXX")));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.filePath(QStringLiteral("settings")));
    if (!options.errand.memoryOf.isEmpty())
        return tellMemory(options.errand.memoryOf);
    if (!options.errand.linkMemoryOf.isEmpty())
        return tellLinkMemory(options.errand.linkMemoryOf);
    if (!options.errand.startWith.isEmpty() || options.errand.startsEmpty)
        return tellStart(options.errand.startWith);
    if (!options.against.isEmpty())
        return compare(options, folder.path());
    return measureAll(options, QDir(folder.path())) ? 0 : 1;
}

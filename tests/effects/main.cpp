// rollcall_effects: random gestures on random files with side effects (triggers, cascades), compared byte for byte after undo and redo.

#include "effects/effectrun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Rollcall::Test;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Makes random files with triggers and keys with actions, and looks whether undo brings everything back."));
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("seed"), QStringLiteral("The first file's seed."), QStringLiteral("number"), QStringLiteral("1")},
                       {QStringLiteral("count"), QStringLiteral("How many files, each with the next seed."), QStringLiteral("number"), QStringLiteral("200")},
                       {QStringLiteral("gestures"), QStringLiteral("How many gestures on each."), QStringLiteral("number"), QStringLiteral("14")}});
    parser.process(application);
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);

    const quint32 first = parser.value(QStringLiteral("seed")).toUInt();
    const bool isNight = qEnvironmentVariableIsSet("ROLLCALL_NIGHTLY") && !parser.isSet(QStringLiteral("count"));
    const int count = isNight ? 5000 : parser.value(QStringLiteral("count")).toInt();
    const int gestures = parser.value(QStringLiteral("gestures")).toInt();
    QElapsedTimer timer;
    timer.start();
    QMap<QString, int> counts;
    int failed = 0;
    for (int i = 0; i < count; ++i) {
        EffectRun run(first + quint32(i), gestures);
        const QString failure = run.failure();
        for (auto entry = run.counts().cbegin(); entry != run.counts().cend(); ++entry)
            counts[entry.key()] += entry.value();
        if (failure.isEmpty())
            continue;
        ++failed;
        std::printf("FAILED: --seed %u --count 1 --gestures %d\n%s\n\n%s\n\n%s\n\n", first + quint32(i), gestures, qUtf8Printable(run.schema().join(QStringLiteral(";\n"))),
                    qUtf8Printable(run.trace()), qUtf8Printable(failure));
    }
    for (auto entry = counts.cbegin(); entry != counts.cend(); ++entry)
        std::printf("%6d %s\n", entry.value(), qUtf8Printable(entry.key()));
    std::printf("%d files from seed %u on, %d failed, %.1f s\n", count, first, failed, double(timer.elapsed()) / 1000);
    return failed == 0 ? 0 : 1;
}

// rollcall_schemas: random schemas with random gestures on them, each against an oracle.

#include "schemas/schemarun.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QCoreApplication>

#include <cstdio>

using namespace Rollcall::Test;

static QString modelComplaint;

static void takeMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (qstrcmp(context.category, "qt.modeltest") == 0)
        modelComplaint += message + QLatin1Char('\n');
    else if (type != QtDebugMsg)
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
}

static bool run(quint32 seed, int gestures, bool isVerbose, QMap<QString, int> &tags)
{
    modelComplaint.clear();
    SchemaRun schemaRun(seed, gestures);
    const QString failure = schemaRun.failure() + modelComplaint;
    for (const QString &tag : schemaRun.schema().tags)
        ++tags[tag];
    if (isVerbose)
        std::printf("%u: %s\n", seed, qUtf8Printable(schemaRun.schema().tags.join(QLatin1String(", "))));
    if (failure.isEmpty())
        return true;
    std::printf("FAILED: --seed %u --count 1 --gestures %d (%s)\n%s\n\n%s\n\n%s\n\n", seed, gestures, qUtf8Printable(schemaRun.schema().tags.join(QLatin1String(", "))),
                qUtf8Printable(schemaRun.schema().sql()), qUtf8Printable(schemaRun.trace().join(QLatin1Char('\n'))), qUtf8Printable(failure));
    return false;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Makes random schemas, works on them at random and compares with an oracle."));
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("seed"), QStringLiteral("The first schema's seed."), QStringLiteral("number"), QStringLiteral("1")},
                       {QStringLiteral("count"), QStringLiteral("How many schemas, each with the next seed."), QStringLiteral("number"), QStringLiteral("300")},
                       {QStringLiteral("gestures"), QStringLiteral("How many gestures on each."), QStringLiteral("number"), QStringLiteral("15")},
                       {QStringLiteral("verbose"), QStringLiteral("Tells what is in each schema.")}});
    parser.process(application);
    qInstallMessageHandler(takeMessage);
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);

    const quint32 first = parser.value(QStringLiteral("seed")).toUInt();
    const int count = parser.value(QStringLiteral("count")).toInt();
    const int gestures = parser.value(QStringLiteral("gestures")).toInt();
    QElapsedTimer timer;
    timer.start();
    QMap<QString, int> tags;
    int failed = 0;
    for (int i = 0; i < count; ++i)
        failed += run(first + quint32(i), gestures, parser.isSet(QStringLiteral("verbose")), tags) ? 0 : 1;
    for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
        std::printf("%5d %s\n", tag.value(), qUtf8Printable(tag.key()));
    std::printf("%d schemas from seed %u on, %d failed, %.1f s\n", count, first, failed, double(timer.elapsed()) / 1000);
    return failed == 0 ? 0 : 1;
}

#include "app/commandline.h"

#include "models/sql/pythonrepr.h"
#include "models/tr.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace Rollcall {

// A name that is no UTF-8 has lost some of its bytes by now, and what is written would get another name.
static void refuseUnreadable(const QString &name)
{
    if (!name.contains(QChar::ReplacementCharacter))
        return;
    std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(Tr::tr("\"%1\" holds characters that cannot be read here. Choose another name.").arg(name))));
    std::exit(1);
}

CommandLine CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("Shows and edits who belongs to what: both sides of a link table, by name."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption echo(QStringLiteral("echo"), Tr::tr("Print every SQL statement as it runs, in SQLAlchemy's echo format."));
    const QCommandLineOption readOnly(QStringLiteral("readonly"), Tr::tr("Open the file without any chance of changing it."));
    const QCommandLineOption exportLog(QStringLiteral("export-log"), Tr::tr("Write the SQL log to <file> at exit: .sql, .log, .csv or .jsonl."),
                                       Tr::tr("file"));
    const QCommandLineOption tour(QStringLiteral("tour"),
                                  Tr::tr("Play the tutorial on a fresh file and exit; with a folder, keep that file as database.db and a picture of each step there."));
    parser.addOptions({readOnly, echo, exportLog, tour});
    parser.addPositionalArgument(QStringLiteral("file"), Tr::tr("The database to open; with --tour the folder for its file and pictures."), QStringLiteral("[file]"));
    parser.process(arguments);
    if (parser.positionalArguments().size() > 1)
        parser.showHelp(1);

    CommandLine line;
    line.isReadOnly = parser.isSet(readOnly);
    line.isEchoing = parser.isSet(echo);
    line.exportLog = parser.value(exportLog);
    line.isTour = parser.isSet(tour);
    (line.isTour ? line.tourFolder : line.file) = parser.positionalArguments().value(0);
    refuseUnreadable(line.exportLog);
    refuseUnreadable(line.tourFolder);
    return line;
}

static bool isAnyOf(const char *argument, std::initializer_list<const char *> options)
{
    return std::any_of(options.begin(), options.end(), [argument](const char *option) { return std::strcmp(argument, option) == 0; });
}

void CommandLine::choosePlatform(int argc, char **argv)
{
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    for (int i = 1; i < argc && std::strcmp(argv[i], "--") != 0; ++i) {
        if (isAnyOf(argv[i], {"--help", "--help-all", "-h", "--version", "-v"}))
            qputenv("QT_QPA_PLATFORM", "minimal"); // wherever it would show its window
        else if (isAnyOf(argv[i], {"--tour"}) && !hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "minimal:enable_fonts");
    }
}

} // namespace Rollcall

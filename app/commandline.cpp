#include "app/commandline.h"

#include "models/tr.h"
#include "models/values/pythonrepr.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <string>

namespace Rollcall {

[[noreturn]] static void refuse(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(printableText(sentence)));
    std::exit(1);
}

// A name that is no UTF-8 has lost some of its bytes by now, and what is written would get another name.
static void refuseUnreadable(const QString &name)
{
    if (name.contains(QChar::ReplacementCharacter))
        refuse(Tr::tr("\"%1\" holds characters that cannot be read here. Choose another name.").arg(name));
}

// The options for an import or an export, and the check that they fit together.
class TransferOptions
{
public:
    explicit TransferOptions(QCommandLineParser &parser)
        : m_parser(parser)
    {
        parser.addOptions({m_list, m_into, m_mode, m_members, m_of, m_relation, m_dryRun});
    }

    std::optional<ExportOrder> exportOrder() const
    {
        if (!m_parser.isSet(m_members)) {
            if (m_parser.isSet(m_of))
                refuse(Tr::tr("--of needs --export-members and a file."));
            return {};
        }
        if (m_parser.isSet(m_list))
            refuse(Tr::tr("--import and --export-members cannot be used together. Run one after the other."));
        if (m_parser.positionalArguments().isEmpty())
            refuse(Tr::tr("--export-members needs the file to export from: rollcall FILE --export-members OUT."));
        refuseUnreadable(m_parser.value(m_members));
        return ExportOrder{m_parser.value(m_members), m_parser.values(m_of), m_parser.value(m_relation)};
    }

    std::optional<ImportOrder> importOrder() const
    {
        if (!m_parser.isSet(m_list)) {
            for (const QCommandLineOption *option : {&m_into, &m_mode, &m_dryRun}) {
                if (m_parser.isSet(*option))
                    refuse(Tr::tr("--%1 needs --import and a list.").arg(option->names().first()));
            }
            if (m_parser.isSet(m_relation) && !m_parser.isSet(m_members))
                refuse(Tr::tr("--relation needs --import and a list, or --export-members and a file."));
            return {};
        }
        if (m_parser.positionalArguments().isEmpty())
            refuse(Tr::tr("--import needs the file to import into: rollcall FILE --import LIST."));
        static const QStringList modes{QStringLiteral("add"), QStringLiteral("identical"), QStringLiteral("remove")};
        const qsizetype mode = modes.indexOf(m_parser.value(m_mode));
        if (mode < 0)
            refuse(Tr::tr("There is no mode \"%1\". Choose add, identical or remove.").arg(m_parser.value(m_mode)));
        return ImportOrder{m_parser.value(m_list), m_parser.values(m_into), ImportMode(mode), m_parser.value(m_relation), m_parser.isSet(m_dryRun)};
    }

private:
    QCommandLineParser &m_parser;
    QCommandLineOption m_list{QStringLiteral("import"), Tr::tr("Import a list of members without opening a window; - reads standard input. The last line printed is the result as JSON. The exit "
                                                               "status is 3 when lines were left out."), Tr::tr("list")};
    QCommandLineOption m_into{QStringLiteral("into"), Tr::tr("The group that the list is for, if no column of the list names a group."), Tr::tr("group")};
    QCommandLineOption m_mode{QStringLiteral("mode"), Tr::tr("add (the default), identical (also removes everyone in these groups whom the list does not name) or remove."), Tr::tr("mode"), QStringLiteral("add")};
    QCommandLineOption m_members{QStringLiteral("export-members"), Tr::tr("Write all memberships to <out> without opening a window: .csv, .tsv, .html, .xlsx or .pdf."), Tr::tr("out")};
    QCommandLineOption m_of{QStringLiteral("of"), Tr::tr("Write the members of this group instead. May be given several times."), Tr::tr("group")};
    QCommandLineOption m_relation{QStringLiteral("relation"), Tr::tr("The table that says who belongs to what, if the file has several."), Tr::tr("table")};
    QCommandLineOption m_dryRun{QStringLiteral("dry-run"), Tr::tr("Say what an import would do, and change nothing.")};
};

CommandLine CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("Shows and edits who belongs to what: members and groups, students and courses, people and projects."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption echo(QStringLiteral("echo"), Tr::tr("Print every SQL statement as it runs, in SQLAlchemy's echo format."));
    const QCommandLineOption readOnly(QStringLiteral("readonly"), Tr::tr("Open the file without any chance of changing it."));
    const QCommandLineOption exportLog(QStringLiteral("export-log"), Tr::tr("Write the SQL log to <file> at exit: .sql, .log, .csv or .jsonl."),
                                       Tr::tr("file"));
    const QCommandLineOption tour(QStringLiteral("tour"),
                                  Tr::tr("Play the tutorial in a new file and exit; with a folder, keep that file there as database.db, with a picture of each step."));
    const QCommandLineOption newInstance(QStringLiteral("new-instance"), Tr::tr("Start a separate Rollcall, even if another one is running."));
    const QCommandLineOption sample(QStringLiteral("sample"), Tr::tr("Open a new copy of the first sample."));
    const QCommandLineOption relations(QStringLiteral("list-relations"),
                                       Tr::tr("Print which tables say who belongs to what, best first, one line of JSON for each, without opening a window."));
    parser.addOptions({readOnly, echo, exportLog, tour, sample, newInstance, relations});
    const TransferOptions transfer(parser);
    parser.addPositionalArgument(QStringLiteral("file"), Tr::tr("The file to open; with --tour, the folder for its file and pictures."), QStringLiteral("[file]"));
    parser.process(arguments);
    if (parser.positionalArguments().size() > 1)
        parser.showHelp(1);

    CommandLine line;
    line.isReadOnly = parser.isSet(readOnly);
    line.isEchoing = parser.isSet(echo);
    line.exportLog = parser.value(exportLog);
    line.isTour = parser.isSet(tour);
    line.isNewInstance = parser.isSet(newInstance);
    line.isSample = parser.isSet(sample);
    if (line.isSample && !parser.positionalArguments().isEmpty())
        refuse(Tr::tr("--sample opens a file of its own. Leave out \"%1\", or --sample.").arg(parser.positionalArguments().first()));
    line.isListing = parser.isSet(relations);
    if (line.isListing && parser.positionalArguments().isEmpty())
        refuse(Tr::tr("--list-relations needs a file: rollcall FILE --list-relations."));
    line.import = transfer.importOrder();
    line.exportMembers = transfer.exportOrder();
    (line.isTour ? line.tourFolder : line.file) = parser.positionalArguments().value(0);
    if (line.isListing && (line.import || line.exportMembers))
        refuse(Tr::tr("--list-relations is a run of its own. Leave it out, or the other options."));
    refuseUnreadable(line.exportLog);
    refuseUnreadable(line.tourFolder);
    return line;
}

bool CommandLine::canHandOver() const
{
    return !file.isEmpty() && mayBeHandedTo();
}

bool CommandLine::mayBeHandedTo() const
{
    return !isNewInstance && !isEchoing && !isTour && !isListing && exportLog.isEmpty() && !import && !exportMembers;
}

static bool isAnyOf(const char *argument, std::initializer_list<const char *> options)
{
    return std::any_of(options.begin(), options.end(), [argument](const char *option) { return std::strcmp(argument, option) == 0; });
}

void CommandLine::choosePlatform(int argc, char **argv)
{
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    bool needsFonts = false; // for pages of a PDF
    for (int i = 1; i < argc && std::strcmp(argv[i], "--") != 0; ++i) {
        const std::string option(argv[i], std::strcspn(argv[i], "=")); // without its value
        const bool isImport = isAnyOf(option.c_str(), {"--import", "--into", "--mode", "--relation", "--dry-run"});
        const bool isOnPaper = isAnyOf(option.c_str(), {"--export-members", "--of"});
        needsFonts = needsFonts || isOnPaper;
        if (needsFonts)
            qputenv("QT_QPA_PLATFORM", "minimal:enable_fonts");
        else if (isImport || isAnyOf(argv[i], {"--list-relations", "--help", "--help-all", "-h", "--version", "-v"}))
            qputenv("QT_QPA_PLATFORM", "minimal"); // never shows a window, even if there is a display
        else if (isAnyOf(argv[i], {"--tour"}) && !hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "minimal:enable_fonts");
    }
}

} // namespace Rollcall

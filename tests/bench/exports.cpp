#include "bench/baresqlite.h"
#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetreader.h"
#include "models/sql/backgroundreader.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include <optional>

namespace Rollcall::Bench {

namespace {

constexpr char RosterOfTeam[] = "SELECT hero.name, hero.secret_name, hero.age FROM heroteamlink JOIN hero ON hero.id = heroteamlink.hero_id WHERE team_id = ? ORDER BY hero.name";

// The least that can be done: one statement, and each row into the file as it comes. Quotes are not looked for.
void writeBare(const BareSqlite &database, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write("Name,Secret Name,Age\r\n");
    BareQuery heroes(database, RosterOfTeam);
    heroes.bind(1, FullestTeam);
    while (heroes.step())
        file.write((heroes.text(0) + u',' + heroes.text(1) + u',' + heroes.text(2) + QStringLiteral("\r\n")).toUtf8());
}

qsizetype linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : -1;
}

} // namespace

void exportMembers(const Ground &ground)
{
    ground.report.heading(QStringLiteral("(t) The heroes of the fullest team are read and written into a file; peer: one statement and a line for each row, nothing quoted"));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Models);
    const BareSqlite theirs(ground.files.theirs);
    Roster &roster = ours.roster();
    SheetOrder order{SheetOrder::What::Members, Side::Left, {Key(FullestTeam)}};
    BackgroundReader reader(roster.session(), nullptr);
    QTemporaryDir folder;
    const QString bare = folder.filePath(QStringLiteral("bare.csv"));
    for (const QString &ending : {QStringLiteral("csv"), QStringLiteral("html"), QStringLiteral("xlsx"), QStringLiteral("pdf")}) {
        const QString path = folder.filePath(QStringLiteral("roster.") + ending);
        qint64 rows = 0;
        const auto write = [&] {
            return timed([&] {
                std::optional<qint64> written;
                reader.start([&](BackgroundReader::Task &task) { // as the program does
                    const auto read = SheetReader(task.session(), roster.relationship(), roster.file()->catalog()).read(order);
                    const bool isWritten = read && SheetFile::write(std::make_shared<const Sheet>(*read), path, {});
                    task.deliver([&written, isWritten, count = isWritten ? read->rows() : 0] { written = count; });
                });
                while (!written)
                    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                rows = *written;
            });
        };
        ground.report.hold({QStringLiteral("roster as .") + ending, QStringLiteral("C API, .csv"), {}, write, [&] { return timed([&] { writeBare(theirs, bare); }); }});
        ground.report.expect(rows > 0 && linesOf(bare) == rows + 1 && QFile::exists(path), QStringLiteral("both have written all %1 heroes").arg(rows));
    }
    ground.report.expect(linesOf(folder.filePath(QStringLiteral("roster.csv"))) == linesOf(bare), QStringLiteral("as many lines in both"));
}

} // namespace Rollcall::Bench

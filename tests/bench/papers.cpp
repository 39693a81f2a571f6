#include "bench/measuredprogram.h"
#include "bench/operations.h"
#include "models/sheet/sheetpainter.h"
#include "models/sheet/sheetreader.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTextDocument>

namespace Rollcall::Bench {

static qsizetype paged(const std::shared_ptr<const Sheet> &sheet)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(int(SheetFonts::Twips));
    const auto layout = SheetLayout::of(sheet, {});
    const bool isPrinted = layout && SheetPainter(*layout).print(writer, 0, layout->pages() - 1);
    return isPrinted ? buffer.size() : 0;
}

// The peer: a QTextDocument with a plain HTML table and a repeated heading row. Filling it with a QTextCursor takes several times as long.
static qsizetype byDocument(const Sheet &sheet)
{
    QString html = QStringLiteral("<table><thead><tr>");
    for (const SheetColumn &column : sheet.columns)
        html += QStringLiteral("<th>") + column.title.toHtmlEscaped();
    html += QLatin1String("</thead>");
    for (qsizetype row = 0; row < sheet.rows(); ++row) {
        html += QLatin1String("<tr>");
        for (qsizetype column = 0; column < sheet.columns.size(); ++column)
            html += QStringLiteral("<td>") + sheet.shown(row, column).toHtmlEscaped();
    }
    QTextDocument document;
    document.setUndoRedoEnabled(false);
    document.setHtml(html + QLatin1String("</table>"));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    document.print(&writer);
    return buffer.size();
}

void printList(const Ground &ground)
{
    const int rows = qMin(ground.size.heroes, 10'000);
    ground.report.heading(QStringLiteral("(p) %1 heroes are laid out and written as a PDF, in memory; peer: QTextDocument prints the same table").arg(rows));
    MeasuredProgram ours(ground.files.ours, MeasuredProgram::Kind::Models);
    Roster &roster = ours.roster();
    SheetOrder order{SheetOrder::What::Rows, Side::Left};
    order.shown.emplace();
    for (qint64 hero = 1; hero <= rows; ++hero)
        order.shown->append(hero);
    const auto read = SheetReader(roster.session(), roster.relationship(), roster.file()->catalog()).read(order);
    if (!read || read->rows() != rows) {
        ground.report.expect(false, QStringLiteral("the heroes can be read"));
        return;
    }
    const auto sheet = std::make_shared<const Sheet>(*read);
    qsizetype bytes = 0, bytesByDocument = 0;
    ground.report.hold({QStringLiteral("PDF of a list"), QStringLiteral("QTextDocument"), {}, [&] { return timed([&] { bytes = paged(sheet); }); },
                        [&] { return timed([&] { bytesByDocument = byDocument(*sheet); }); }, atMostTimes(0.2)});
    ground.report.expect(bytes > 0 && bytesByDocument > 0, QStringLiteral("both have written something"));
}

} // namespace Rollcall::Bench

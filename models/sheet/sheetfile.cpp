#include "models/sheet/sheetfile.h"

#include "models/export/atomicfile.h"
#include "models/sheet/sheethtml.h"
#include "models/sheet/sheetpainter.h"
#include "models/sheet/sheetworkbook.h"
#include "models/tr.h"

#include <QFileInfo>
#include <QPdfWriter>

namespace Rollcall {

Result<SheetFile::Kind> SheetFile::kindOf(const QString &path)
{
    static const QStringList endings{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("html"), QStringLiteral("xlsx"), QStringLiteral("pdf")};
    const qsizetype kind = endings.indexOf(QFileInfo(path).suffix().toLower());
    if (kind < 0)
        return Failure{Tr::tr("The name \"%1\" does not say which kind of file to write. End it with .csv, .tsv, .html, .xlsx or .pdf.").arg(QFileInfo(path).fileName())};
    return Kind(kind);
}

static Result<> writePdf(const std::shared_ptr<const Sheet> &sheet, const PageLook &look, QIODevice &device, const Progress &progress)
{
    const auto layout = SheetLayout::of(sheet, look, progress);
    if (!layout)
        return layout.error();
    QPdfWriter writer(&device);
    writer.setResolution(int(SheetFonts::Twips));
    writer.setTitle(sheet->title);
    writer.setCreator(QStringLiteral("Rollcall"));
    return SheetPainter(*layout).print(writer, 0, layout->pages() - 1, progress);
}

Result<> SheetFile::write(const std::shared_ptr<const Sheet> &sheet, const QString &path, const Form &form, const Progress &progress)
{
    const auto kind = kindOf(path);
    if (!kind)
        return kind.error();
    bool isWanted = true;
    const Progress watched = [&](qint64 done, qint64 total) { return isWanted = isWanted && (!progress || progress(done, total)); };
    return writeAtomically(path, [&](QIODevice &device) -> Result<> {
        switch (*kind) {
        case Kind::Csv:
            return SheetText(form.text).write(*sheet, device, watched);
        case Kind::Tsv:
            return SheetText({u'\t', false}).write(*sheet, device, watched);
        case Kind::Html:
            return SheetHtml::write(*sheet, device, watched);
        case Kind::Workbook:
            return SheetWorkbook::write(*sheet, device, watched);
        case Kind::Pdf:
            break;
        }
        return writePdf(sheet, form.page, device, watched);
    }, [&isWanted] { return isWanted; });
}

} // namespace Rollcall

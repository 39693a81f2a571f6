#include "models/sheet/sheethtml.h"

#include "models/sheet/sheetstream.h"

#include <QLocale>

namespace Rollcall {

static QString element(const QString &name, const QString &text, bool isNumber = false)
{
    const QString look = isNumber ? QStringLiteral(" class=\"number\"") : QString();
    return QStringLiteral("<%1 dir=\"auto\"%2>%3</%1>").arg(name, look, text.toHtmlEscaped());
}

static QString headOf(const Sheet &sheet)
{
    const QString language = QLocale().bcp47Name();
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n<title>%2</title>\n<style>\n"
                          "body { font-family: sans-serif }\ntable { border-collapse: collapse }\n"
                          "th, td { padding: 0.2em 0.8em 0.2em 0; text-align: start; border-bottom: 1px solid #ccc }\n"
                          ".number { text-align: end }\n</style>\n</head>\n<body>\n")
        .arg(language.toHtmlEscaped(), sheet.title.toHtmlEscaped());
}

static void addHeadings(SheetStream &stream, const Sheet &sheet)
{
    stream.add(QLatin1String("<table>\n<thead>\n<tr>"));
    for (const SheetColumn &column : sheet.columns)
        stream.add(element(QStringLiteral("th"), column.title, column.isNumber));
    stream.add(QLatin1String("</tr>\n</thead>\n<tbody>\n"));
}

Result<> SheetHtml::write(const Sheet &sheet, QIODevice &device, const Progress &progress)
{
    SheetStream stream(device, sheet.rows(), progress);
    stream.add(headOf(sheet));
    for (const SheetPart &part : sheet.parts) {
        stream.add(element(QStringLiteral("h1"), part.title) + u'\n');
        if (!sheet.sentence.isEmpty())
            stream.add(element(QStringLiteral("p"), sheet.sentence) + u'\n');
        stream.add(element(QStringLiteral("p"), sheet.subtitle(part.count)) + u'\n');
        addHeadings(stream, sheet);
        for (qsizetype row = part.first; row < part.first + part.count; ++row) {
            stream.add(QLatin1String("<tr>"));
            for (qsizetype column = 0; column < sheet.columns.size(); ++column)
                stream.add(element(QStringLiteral("td"), sheet.shown(row, column), sheet.columns.at(column).isNumber));
            stream.add(QLatin1String("</tr>\n"));
            if (!stream.endRow())
                return stream.finish();
        }
        stream.add(QLatin1String("</tbody>\n</table>\n"));
    }
    stream.add(QLatin1String("</body>\n</html>\n"));
    return stream.finish();
}

} // namespace Rollcall

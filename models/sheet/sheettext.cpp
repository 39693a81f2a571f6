#include "models/sheet/sheettext.h"

#include "models/sheet/sheetstream.h"
#include "models/values/formulaguard.h"

#include <QLocale>

namespace Rollcall {

static constexpr QLatin1String RowEnd("\r\n");

QChar SheetText::usualSeparator()
{
    return QLocale().decimalPoint() == QLatin1String(",") ? u';' : u',';
}

QString SheetText::quoted(const QString &text) const
{
    return u'"' + QString(text).replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString SheetText::cell(const QString &text) const
{
    const QString harmless = FormulaGuard::guarded(text);
    const bool needsQuotes = harmless.isEmpty() || harmless.contains(m_form.separator) || harmless.contains(u'"') || harmless.contains(u'\n')
        || harmless.contains(u'\r') || harmless.front().isSpace() || harmless.back().isSpace();
    return needsQuotes ? quoted(harmless) : harmless;
}

QString SheetText::rowOf(const Sheet &sheet, qsizetype row) const
{
    QString line;
    for (qsizetype column = 0; column < sheet.columns.size(); ++column) {
        if (column > 0)
            line += m_form.separator;
        const SheetCells::Kind kind = sheet.kind(row, column);
        if (kind == SheetCells::Kind::Number)
            line += sheet.text(row, column);
        else if (kind == SheetCells::Kind::Text)
            line += cell(sheet.text(row, column));
        else if (sheet.columns.size() == 1 && !sheet.hasParts())
            line += quoted({}); // an empty line would not be read as a record
    }
    return line;
}

Result<> SheetText::write(const Sheet &sheet, QIODevice &device, const Progress &progress) const
{
    SheetStream stream(device, sheet.rows(), progress);
    if (m_form.hasMark)
        stream.add(QChar(QChar::ByteOrderMark));
    QStringList heading;
    if (sheet.hasParts())
        heading.append(cell(sheet.partHeading));
    for (const SheetColumn &column : sheet.columns)
        heading.append(cell(column.title));
    stream.add(heading.join(m_form.separator));
    stream.add(RowEnd);
    for (const SheetPart &part : sheet.parts) {
        const QString name = sheet.hasParts() ? cell(part.name) + m_form.separator : QString();
        for (qsizetype row = part.first; row < part.first + part.count; ++row) {
            stream.add(name + rowOf(sheet, row));
            stream.add(RowEnd);
            if (!stream.endRow())
                return stream.finish();
        }
    }
    return stream.finish();
}

} // namespace Rollcall

#include "models/gesture/copiedtable.h"

namespace Rollcall {

static QString tabCell(QString text)
{
    const bool needsQuotes = text.contains(u'\t') || text.contains(u'\n') || text.contains(u'\r') || text.contains(u'"');
    return needsQuotes ? u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"' : text;
}

QString CopiedTable::toTabs() const
{
    if (isOneCell())
        return rows.first().first();
    QStringList lines;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(tabCell(cell));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

QString CopiedTable::toHtml() const
{
    QString html = QStringLiteral("<meta charset=\"utf-8\"><table>");
    for (const QStringList &row : rows) {
        html += QLatin1String("<tr>");
        for (const QString &cell : row)
            html += QLatin1String("<td dir=\"auto\">") + cell.toHtmlEscaped() + QLatin1String("</td>");
        html += QLatin1String("</tr>");
    }
    return html + QLatin1String("</table>");
}

} // namespace Rollcall

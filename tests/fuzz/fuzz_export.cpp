#include "fuzzing.h"
#include "models/export/echoformat.h"
#include "models/export/logcolumns.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Rollcall;

// Splits a row into cells by RFC 4180, as a spreadsheet does.
static QStringList cellsOf(const QString &row)
{
    QStringList cells{QString()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const QChar c = row.at(i);
        if (isQuoted && c == u'"' && i + 1 < row.size() && row.at(i + 1) == u'"')
            cells.last() += row.at(++i);
        else if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u',' && !isQuoted)
            cells.append(QString());
        else if (c == u'\r' && !isQuoted)
            break;
        else
            cells.last() += c;
    }
    return cells;
}

static QString withoutGuard(const QString &cell)
{
    const QString starts = QStringLiteral("=+-@\t\r") + QChar(QChar::Null);
    return cell.size() > 1 && cell.front() == u'\'' && starts.contains(cell.at(1)) ? cell.mid(1) : cell;
}

// The log exported as a table: every cell reads back as it was, and none is a formula.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::Input input(data, size);
    const bool isUtf16 = input.byte() % 4 == 1;
    StatementEntry entry;
    entry.number = 1;
    entry.time = QDateTime::fromMSecsSinceEpoch(0);
    entry.error = Fuzz::Input::text(input.bytes(input.byte()), isUtf16);
    const QByteArray value = input.bytes(input.byte());
    entry.sets = {{QVariant(Fuzz::Input::text(value, isUtf16)), QVariant(value), QVariant()}};
    entry.sql = Fuzz::Input::text(input.rest(), isUtf16);
    // Texts that do not read back: a leading "'" looks like the guard against formulas, and Qt's JSON parser drops a byte order mark.
    while (entry.sql.startsWith(u'\'') || entry.sql.startsWith(QChar::ByteOrderMark))
        entry.sql.remove(0, 1);

    const QStringList cells = cellsOf(LogColumns::csvRow(entry));
    Fuzz::require(cells.size() == cellsOf(LogColumns::csvHeader()).size(), "a row has its columns", entry.sql);
    Fuzz::require(withoutGuard(cells.at(5)) == entry.sql, "the statement reads back from CSV", entry.sql);
    for (const QString &cell : cells)
        Fuzz::require(cell.isEmpty() || !QStringLiteral("=+-@\t\r").contains(cell.front()), "no cell is a formula", cell);

    const QByteArray line = LogColumns::jsonLine(entry).toUtf8();
    Fuzz::require(line.count('\n') == 1, "a line is one line", entry.sql);
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    Fuzz::require(object.size() == cells.size(), "a line is JSON", QString::fromUtf8(line));
    if (entry.sql.isValidUtf16())
        Fuzz::require(object.value(QStringLiteral("sql")).toString() == entry.sql, "the statement reads back from JSON", entry.sql);
    const QJsonArray values = object.value(QStringLiteral("values")).toArray().first().toArray();
    const QString base64 = values.at(1).toObject().value(QStringLiteral("base64")).toString();
    Fuzz::require(value.isNull() || QByteArray::fromBase64(base64.toLatin1()) == value, "bytes read back from JSON", base64);
    (void)EchoFormat::records(entry, EchoFormat::Prefix::Full);
    return 0;
}

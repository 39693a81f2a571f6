#include "models/export/logcolumns.h"

#include "models/values/formulaguard.h"
#include "models/values/jsonvalue.h"

#include <QStringList>

namespace Rollcall {

namespace {

const QLatin1String RowEnd("\r\n");

const QStringList &names()
{
    static const QStringList all{QStringLiteral("number"), QStringLiteral("time"), QStringLiteral("milliseconds"),
                                 QStringLiteral("rows"),   QStringLiteral("kind"), QStringLiteral("sql"),
                                 QStringLiteral("values"), QStringLiteral("error"), QStringLiteral("step")};
    return all;
}

// For programs, so the same in every language.
QString kindName(const StatementEntry &entry)
{
    if (entry.isRehearsal)
        return QStringLiteral("rehearsal");
    switch (entry.kind) {
    case StatementKind::Read:
        return QStringLiteral("read");
    case StatementKind::Write:
        return QStringLiteral("write");
    case StatementKind::Transaction:
        return QStringLiteral("transaction");
    case StatementKind::Setup:
        break;
    }
    return QStringLiteral("setup");
}

// Local, with its offset: when clocks are put back, an hour comes twice.
QString timeOf(const StatementEntry &entry)
{
    const QDateTime local = entry.time.toLocalTime();
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

QString milliseconds(const StatementEntry &entry)
{
    return QString::number(double(entry.nanoseconds) / 1e6, 'f', 6);
}

QString cell(QString text)
{
    text = FormulaGuard::guarded(text);
    const bool needsQuotes = text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r')
        || text.startsWith(u' ') || text.endsWith(u' ');
    return needsQuotes ? u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"' : text;
}

} // namespace

QString LogColumns::csvHeader()
{
    return names().join(u',') + RowEnd;
}

QString LogColumns::csvRow(const StatementEntry &entry)
{
    const QStringList cells{
        QString::number(entry.number),
        timeOf(entry),
        milliseconds(entry),
        entry.rows < 0 ? QString() : QString::number(entry.rows),
        kindName(entry),
        cell(entry.sql),
        cell(jsonSets(entry.sets)),
        cell(entry.error),
        QString::number(entry.gesture),
    };
    return cells.join(u',') + RowEnd;
}

QString LogColumns::jsonLine(const StatementEntry &entry)
{
    const QStringList values{
        QString::number(entry.number),
        jsonText(timeOf(entry)),
        milliseconds(entry),
        entry.rows < 0 ? QStringLiteral("null") : QString::number(entry.rows),
        jsonText(kindName(entry)),
        jsonText(entry.sql),
        jsonSets(entry.sets),
        entry.failed() ? jsonText(entry.error) : QStringLiteral("null"),
        QString::number(entry.gesture),
    };
    QStringList members;
    for (qsizetype i = 0; i < values.size(); ++i)
        members += jsonText(names().at(i)) + u':' + values.at(i);
    return u'{' + members.join(u',') + QLatin1String("}\n");
}

} // namespace Rollcall

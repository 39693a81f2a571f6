#include "bench/linefigures.h"

#include <QStringList>

namespace Rollcall::Bench {

// The table has no column for the unit.
Unit LineFigures::unit() const
{
    return name.startsWith(QLatin1String("memory")) ? Unit::Memory : Unit::Time;
}

std::optional<QList<LineFigures>> readTable(const QString &text)
{
    const QStringList rows = text.split(u'\n', Qt::SkipEmptyParts);
    const QStringList headings = rows.value(0).split(u'\t');
    const qsizetype name = headings.indexOf(QStringLiteral("line"));
    const qsizetype ours = headings.indexOf(QStringLiteral("ours median"));
    const qsizetype peer = headings.indexOf(QStringLiteral("peer"));
    const qsizetype ratio = headings.indexOf(QStringLiteral("ratio median"));
    if (qMin(qMin(name, ours), qMin(peer, ratio)) < 0)
        return {};
    QList<LineFigures> lines;
    for (const QString &row : rows.sliced(1)) {
        const QStringList fields = row.split(u'\t');
        if (fields.size() != headings.size())
            return {};
        LineFigures line{fields.at(name), fields.at(ours).toDouble(), {}};
        if (!fields.at(peer).isEmpty())
            line.ratio = fields.at(ratio).toDouble();
        lines.append(line);
    }
    return lines;
}

} // namespace Rollcall::Bench

#include "schemas/replaycheck.h"

#include "models/export/logexport.h"
#include "support/replay.h"

#include <QFile>

namespace Rollcall::Test {

static QString without(QStringList lines, const QStringList &others)
{
    lines.removeIf([&others](const QString &line) { return others.contains(line); });
    return lines.join(QLatin1String("\n  "));
}

QString replayDifference(const Workbench &bench)
{
    const QString script = bench.folder.filePath(QStringLiteral("log.sql"));
    if (const auto written = LogExport(bench.roster->log(), bench.roster->session().replayBase()).writeTo(script); !written)
        return QStringLiteral("the log cannot be exported: ") + written.error().sentence + written.error().details;
    QFile file(script);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("the exported log cannot be read");
    const QString copy = bench.folder.filePath(QStringLiteral("copy.db"));
    if (const QString wrong = runScript(copy, file.readAll()); !wrong.isEmpty())
        return QStringLiteral("the exported log does not run: ") + wrong;
    const QStringList here = contentsOf(bench.path);
    const QStringList there = contentsOf(copy);
    if (here == there || !bench.schema.isRepeatable)
        return {};
    return QStringLiteral("the exported log makes something else; only in the file:\n  %1\nonly in the copy:\n  %2")
        .arg(without(here, there), without(there, here));
}

} // namespace Rollcall::Test

#include "models/export/logexport.h"

#include "models/export/atomicfile.h"
#include "models/export/logcolumns.h"
#include "models/export/replayscript.h"
#include "models/log/statementlog.h"
#include "models/tr.h"

#include <QFileInfo>

#include <deque>
#include <memory>
#include <utility>

namespace Rollcall {

namespace {

using Entries = std::deque<StatementEntry>;
using Format = std::function<QString(const StatementEntry &)>;
using Tell = std::function<void(qint64)>;
using Content = std::function<Result<>(QIODevice &, const Tell &)>;

// One entry's text at a time, so that a long log never stands in memory twice.
Result<> writeEntries(const Entries &entries, QIODevice &device, const QString &header, const Format &format, const Tell &tell)
{
    qint64 done = 0;
    tell(done);
    bool isWritten = writeText(device, header);
    for (const StatementEntry &entry : entries) {
        tell(done++);
        isWritten = isWritten && writeText(device, format(entry));
    }
    if (isWritten)
        return {};
    return Failure{Tr::tr("The log could not be written."), device.errorString()};
}

// The part before the entries has an unknown length, so progress starts with (0, 0).
LogExport::Writing writing(const QString &path, qint64 entries, const Content &content)
{
    return [path, entries, content](const Progress &progress) {
        qint64 done = -1;
        const auto isWanted = [&] { return !progress || (done < 0 ? progress(0, 0) : progress(done, entries)); };
        return writeAtomically(path, [&](QIODevice &device) { return content(device, [&done](qint64 written) { done = written; }); }, isWanted);
    };
}

} // namespace

LogExport::LogExport(const StatementLog &log, const ReplayBase &base)
    : m_log(log)
    , m_base(base)
{
}

Result<> LogExport::writeTo(const QString &path, EchoFormat::Prefix prefix) const
{
    return prepared(path, prefix)({});
}

LogExport::Writing LogExport::prepared(const QString &path, EchoFormat::Prefix prefix) const
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("sql")) {
        const auto script = std::make_shared<const ReplayScript>(m_log, m_base);
        return writing(path, script->size(), [script](QIODevice &device, const Tell &tell) { return script->writeTo(device, tell); });
    }
    QString header;
    Format format = [prefix](const StatementEntry &entry) { return EchoFormat::records(entry, prefix); };
    if (ending == QLatin1String("csv")) {
        header = LogColumns::csvHeader();
        format = &LogColumns::csvRow;
    } else if (ending == QLatin1String("jsonl")) {
        format = &LogColumns::jsonLine;
    }
    // A shallow copy: the entries share their data with the log.
    const auto entries = std::make_shared<const Entries>(m_log.entries());
    return writing(path, qint64(entries->size()), [entries, header, format](QIODevice &device, const Tell &tell) {
        return writeEntries(*entries, device, header, format, tell);
    });
}

} // namespace Rollcall

#include "models/sql/logexport.h"

#include "models/sql/atomicfile.h"
#include "models/sql/logcolumns.h"
#include "models/sql/replayscript.h"
#include "models/sql/statementlog.h"
#include "models/tr.h"

#include <QFileInfo>

namespace Rollcall {

namespace {

// One entry's text at a time, so that a long log never stands in memory twice.
template<typename Format>
Result<> writeEntries(const StatementLog &log, QIODevice &device, const QString &header, const Format &format)
{
    bool isWritten = writeText(device, header);
    for (const StatementEntry &entry : log.entries())
        isWritten = isWritten && writeText(device, format(entry));
    if (isWritten)
        return {};
    return Failure{Tr::tr("The log could not be written."), device.errorString()};
}

} // namespace

LogExport::LogExport(const StatementLog &log, const BaseCopy &base)
    : m_log(log)
    , m_base(base)
{
}

Result<> LogExport::writeTo(const QString &path, EchoFormat::Prefix prefix) const
{
    const QString ending = QFileInfo(path).suffix().toLower();
    return writeAtomically(path, [this, &ending, prefix](QIODevice &device) -> Result<> {
        if (ending == QLatin1String("sql"))
            return ReplayScript(m_log, m_base).writeTo(device);
        if (ending == QLatin1String("csv"))
            return writeEntries(m_log, device, LogColumns::csvHeader(), &LogColumns::csvRow);
        if (ending == QLatin1String("jsonl"))
            return writeEntries(m_log, device, {}, &LogColumns::jsonLine);
        return writeEntries(m_log, device, {}, [prefix](const StatementEntry &entry) { return EchoFormat::records(entry, prefix); });
    });
}

} // namespace Rollcall

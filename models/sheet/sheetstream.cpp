#include "models/sheet/sheetstream.h"

#include "models/tr.h"

#include <QIODevice>

namespace Rollcall {

SheetStream::SheetStream(QIODevice &device, qint64 rows, const Progress &progress)
    : m_device(device)
    , m_rows(rows)
    , m_progress(progress)
{
}

bool SheetStream::endRow()
{
    constexpr int Often = 256; // rows
    constexpr qsizetype PieceSize = 1 << 16; // bytes
    if (++m_done % Often == 0 && m_progress)
        m_isWanted = m_isWanted && m_progress(m_done, m_rows);
    if (m_waiting.size() >= PieceSize)
        flush();
    return m_isWanted && !m_hasFailed;
}

void SheetStream::flush()
{
    m_hasFailed = m_hasFailed || m_device.write(m_waiting) != m_waiting.size();
    m_waiting.clear();
}

Result<> SheetStream::finish()
{
    if (!m_isWanted)
        return Failure{Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
    flush();
    return m_hasFailed ? Result<>(Failure{m_device.errorString()}) : Result<>();
}

} // namespace Rollcall

#include "models/sheet/sheetcells.h"

namespace Rollcall {

QByteArrayView SheetCells::utf8(qsizetype row, qsizetype column) const
{
    const qsizetype place = row * m_columns + column;
    const qsizetype begin = place == 0 ? 0 : qsizetype(m_ends.at(place - 1));
    return QByteArrayView(m_text).sliced(begin, qsizetype(m_ends.at(place)) - begin);
}

void SheetCells::add(const QByteArray &utf8, Kind kind)
{
    m_text += utf8;
    m_ends.append(quint64(m_text.size()));
    m_kinds += char(kind);
}

} // namespace Rollcall

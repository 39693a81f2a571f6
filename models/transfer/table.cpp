#include "models/transfer/table.h"

namespace Rollcall {

// Qt drops a byte order mark that text begins with.
static QString exactText(const char *utf8, qsizetype size)
{
    static const QByteArray mark("\xEF\xBB\xBF");
    QString marks;
    while (QByteArrayView(utf8, size).startsWith(mark)) {
        marks += QChar(QChar::ByteOrderMark);
        utf8 += mark.size();
        size -= mark.size();
    }
    return marks + QString::fromUtf8(utf8, size);
}

QString Table::cell(qsizetype record, qsizetype column) const
{
    if (column < 0 || column >= cells(record))
        return {};
    const qsizetype place = m_firstCells.at(record) + column;
    const qsizetype begin = place == 0 ? 0 : m_ends.at(place - 1);
    return exactText(m_text.constData() + begin, qsizetype(m_ends.at(place)) - begin);
}

QStringList Table::record(qsizetype record) const
{
    QStringList texts;
    for (qsizetype column = 0; column < cells(record); ++column)
        texts.append(cell(record, column));
    return texts;
}

void Table::addCell(const char *utf8, qsizetype size)
{
    m_text.append(utf8, size);
    m_ends.append(quint32(m_text.size()));
}

void Table::endRecord(qsizetype line)
{
    m_firstCells.append(quint32(m_ends.size()));
    m_lines.append(quint32(line));
    m_columns = qMax(m_columns, cells(size() - 1));
}

void Table::dropOpenRecord()
{
    m_ends.resize(m_firstCells.last());
    m_text.resize(m_ends.isEmpty() ? 0 : qsizetype(m_ends.last()));
}

} // namespace Rollcall

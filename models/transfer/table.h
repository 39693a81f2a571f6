#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Rollcall {

// The records of a list, in the file's order. Cells are kept as UTF-8 in one piece, so that a long list takes hardly more room
// than its file; copies share their contents.
class Table
{
public:
    qsizetype size() const { return m_lines.size(); } // records
    bool isEmpty() const { return size() == 0; }
    qsizetype columns() const { return m_columns; } // of the widest record
    // How many cells the record has; records of a list may differ.
    qsizetype cells(qsizetype record) const { return m_firstCells.at(record + 1) - m_firstCells.at(record); }
    // As it stands there; empty beyond the record's last cell.
    QString cell(qsizetype record, qsizetype column) const;
    QStringList record(qsizetype record) const;
    // The line of the file in which the record begins, from 1 on.
    qsizetype line(qsizetype record) const { return m_lines.at(record); }

    void addCell(const char *utf8, qsizetype size);
    // Makes a record of the cells added since the last one.
    void endRecord(qsizetype line);
    // Takes away cells of a record that did not end.
    void dropOpenRecord();

private:
    QByteArray m_text;
    QList<quint32> m_ends;                // of each cell in the text
    QList<quint32> m_firstCells = {0};    // of each record, and behind the last one
    QList<quint32> m_lines;
    qsizetype m_columns = 0;
};

} // namespace Rollcall

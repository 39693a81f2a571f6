#pragma once

#include "models/result.h"
#include "models/transfer/table.h"
#include "models/transfer/tableform.h"

#include <csv.h>

namespace Rollcall {

// Reads the lines of a list with libcsv, one after the other, so that the line of every record and of every quote is known. A
// quote counts only at the beginning of a cell; anywhere else it is a letter.
class CsvParser
{
public:
    // The records go into the table.
    CsvParser(const TableForm &form, Table &table);
    ~CsvParser();
    Q_DISABLE_COPY_MOVE(CsvParser)

    // The next line of the file with its end. Fails at text behind a closing quote.
    Result<> takeLine(const char *utf8, qsizetype size);
    // Fails where a quote is still open.
    Result<> finish();
    // True between the lines of a cell that holds line breaks.
    bool isWithinRecord() const { return m_isOpen; }

private:
    static void endCell(void *text, size_t length, void *self);
    static void endRecord(int terminator, void *self);
    Result<> feed(const char *utf8, qsizetype size);
    Result<> failure() const;

    Table &m_table;
    csv_parser m_parser;
    qsizetype m_line = 0;       // that was taken last
    qsizetype m_recordLine = 0; // in which the record begins
    qsizetype m_cellLine = 0;   // in which the cell begins
    bool m_isOpen = false;
};

} // namespace Rollcall

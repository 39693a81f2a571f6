#include "models/transfer/csvparser.h"

#include "models/tr.h"

namespace Rollcall {

static constexpr unsigned char NoByteOfUtf8 = 0xFF;
static constexpr size_t BlockSize = 1 << 12; // bytes, by which libcsv's room for one cell grows

CsvParser::CsvParser(const TableForm &form, Table &table)
    : m_table(table)
{
    csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&m_parser, static_cast<unsigned char>(form.separator));
    csv_set_quote(&m_parser, form.quote == TableForm::NoQuote ? NoByteOfUtf8 : static_cast<unsigned char>(form.quote));
    csv_set_space_func(&m_parser, [](unsigned char) { return 0; }); // else blanks around a cell would go
    csv_set_blk_size(&m_parser, BlockSize);
}

CsvParser::~CsvParser()
{
    csv_free(&m_parser);
}

Result<> CsvParser::takeLine(const char *utf8, qsizetype size)
{
    ++m_line;
    const bool isBlank = !m_isOpen && (size == 0 || *utf8 == '\n' || *utf8 == '\r');
    if (isBlank)
        return {};
    if (!m_isOpen)
        m_recordLine = m_cellLine = m_line;
    m_isOpen = true;
    return feed(utf8, size);
}

void CsvParser::endCell(void *text, size_t length, void *self)
{
    auto *parser = static_cast<CsvParser *>(self);
    parser->m_table.addCell(static_cast<const char *>(text), qsizetype(length));
    parser->m_cellLine = parser->m_line;
}

void CsvParser::endRecord(int, void *self)
{
    auto *parser = static_cast<CsvParser *>(self);
    parser->m_table.endRecord(parser->m_recordLine);
    parser->m_isOpen = false;
}

Result<> CsvParser::feed(const char *utf8, qsizetype size)
{
    for (qsizetype at = 0; at < size;) {
        at += qsizetype(csv_parse(&m_parser, utf8 + at, size_t(size - at), endCell, endRecord, this));
        if (at == size)
            break;
        if (csv_error(&m_parser) != CSV_EPARSE)
            return Failure{Tr::tr("Line %1 is too long to be read.").arg(m_line)};
        if (m_parser.quoted)
            return failure();
        csv_set_opts(&m_parser, CSV_STRICT_FINI); // reads a quote inside an unquoted cell as plain text
        at += qsizetype(csv_parse(&m_parser, utf8 + at, 1, endCell, endRecord, this));
        csv_set_opts(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
    }
    return {};
}

Result<> CsvParser::failure() const
{
    if (m_cellLine == m_line)
        return Failure{Tr::tr("Nothing was read: the quote opened in line %1 closes before the end of its cell. Correct that line, or read quotes as plain text.").arg(m_line)};
    return Failure{Tr::tr("Nothing was read: the quote opened in line %1 runs on to line %2 and closes before the end of a cell there. Correct these lines, or read quotes as plain text.")
                       .arg(m_cellLine)
                       .arg(m_line)};
}

Result<> CsvParser::finish()
{
    if (csv_fini(&m_parser, endCell, endRecord, this) == 0)
        return {};
    return Failure{Tr::tr("Nothing was read: the quote opened in line %1 is never closed. Correct that line, or read quotes as plain text.").arg(m_cellLine)};
}

} // namespace Rollcall

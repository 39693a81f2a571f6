#include "fuzzing.h"
#include "models/transfer/tablereader.h"

using namespace Rollcall;

static QByteArray quoted(const QString &cell)
{
    return '"' + cell.toUtf8().replace('"', "\"\"") + '"';
}

// Writes the records as a plain CSV file.
static QByteArray written(const Table &table)
{
    QByteArray bytes;
    for (qsizetype record = 0; record < table.size(); ++record) {
        for (qsizetype column = 0; column < table.cells(record); ++column)
            bytes += (column > 0 ? ";" : "") + quoted(table.cell(record, column));
        bytes += '\n';
    }
    return bytes;
}

// Any file gives a list or a sentence, and a list that is written and read again is the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Fuzz::Input input(data, size);
    const uint8_t how = input.byte();
    const QByteArray bytes = input.rest();
    TableForm form = TableReader::guess(bytes);
    if (how % 4 == 1)
        form.quote = TableForm::NoQuote;
    if (how % 4 == 2)
        form.encoding = Encoding::Windows1252;
    const auto table = TableReader().read(bytes, form);
    if (!table) {
        Fuzz::require(form.quote != TableForm::NoQuote, "without quotes everything can be read");
        Fuzz::require(table.error().sentence.contains(QStringLiteral("opened in line")), "the line of the quote is named", table.error().sentence);
        return 0;
    }
    qsizetype line = 0;
    for (qsizetype record = 0; record < table->size(); ++record) {
        Fuzz::require(table->line(record) > line, "every record begins in a line of its own");
        Fuzz::require(table->cells(record) > 0 && table->cells(record) <= table->columns(), "every record has cells");
        line = table->line(record);
    }
    TableForm again;
    again.separator = ';';
    const auto same = TableReader().read(written(*table), again);
    Fuzz::require(same && same->size() == table->size(), "what is written is read");
    for (qsizetype record = 0; record < table->size(); ++record)
        Fuzz::require(same->record(record) == table->record(record), "every cell is the same", table->record(record).join(u'|'));
    return 0;
}

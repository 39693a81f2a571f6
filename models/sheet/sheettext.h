#pragma once

#include "models/result.h"
#include "models/sheet/sheet.h"
#include "models/values/progress.h"

class QIODevice;

namespace Rollcall {

// A sheet as .csv or .tsv (RFC 4180, UTF-8, CR LF): headings first, a cell without a value is empty, an empty text is "". A text that a
// spreadsheet would run is guarded, see FormulaGuard; numbers are left alone. Several parts are told apart by a column in front.
class SheetText
{
public:
    struct Form
    {
        QChar separator = u',';
        bool hasMark = false; // a byte order mark, by which Excel knows UTF-8
    };

    explicit SheetText(const Form &form) : m_form(form) {}

    Result<> write(const Sheet &sheet, QIODevice &device, const Progress &progress = {}) const;
    // ';' where the locale's decimal sign is a comma, as spreadsheets there expect it.
    static QChar usualSeparator();

private:
    QString cell(const QString &text) const;
    QString quoted(const QString &text) const;
    QString rowOf(const Sheet &sheet, qsizetype row) const;

    Form m_form;
};

} // namespace Rollcall

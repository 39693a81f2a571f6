#pragma once

#include "models/result.h"
#include "models/sheet/sheet.h"
#include "models/values/progress.h"

class QIODevice;

namespace Rollcall {

// A sheet as an Excel workbook (.xlsx), by libxlsxwriter. Texts are cells of texts, so nothing in them is run or taken for a number, and
// leading zeros stay; what the file stores as a number is one here. Several parts are told apart by a column in front.
class SheetWorkbook
{
public:
    static constexpr qint64 MostRows = 1'048'576; // that a worksheet has, the headings' included

    static Result<> write(const Sheet &sheet, QIODevice &device, const Progress &progress = {});
};

} // namespace Rollcall

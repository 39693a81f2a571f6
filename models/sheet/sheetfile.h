#pragma once

#include "models/sheet/pagelook.h"
#include "models/sheet/sheettext.h"

#include <memory>

namespace Rollcall {

// A sheet on its way into a file, in the form that the name's ending asks for.
class SheetFile
{
public:
    enum class Kind { Csv, Tsv, Html, Workbook, Pdf };

    struct Form
    {
        SheetText::Form text = {}; // of a .csv
        PageLook page = {};        // of a .pdf
    };

    // Fails with a sentence that names the endings.
    static Result<Kind> kindOf(const QString &path);
    // Writes the whole file or nothing; an existing file stays until the new one is complete.
    static Result<> write(const std::shared_ptr<const Sheet> &sheet, const QString &path, const Form &form, const Progress &progress = {});
};

} // namespace Rollcall

#pragma once

#include "models/result.h"
#include "models/transfer/table.h"
#include "models/transfer/tableform.h"
#include "models/values/progress.h"

class QIODevice;

namespace Rollcall {

class CsvParser;

// Reads a list: the bytes of a .csv, .tsv or .txt, or pasted text. All of it or nothing.
class TableReader
{
public:
    static constexpr qint64 LargestFile = 256 << 20; // bytes

    // Asked every few thousand lines; false calls it off.
    explicit TableReader(const Progress &progress = {}) : m_progress(progress) {}

    // What a file or standard input holds. Fails with a sentence when that is too long, or no text.
    static Result<QByteArray> bytesIn(const QString &path);
    static Result<QByteArray> bytesIn(QIODevice &device, const QString &name);
    // Fails with a sentence for a workbook, which is known by its name.
    static Result<> checkName(const QString &path);
    // What was pasted, as a file in UTF-8 would hold it.
    static QByteArray bytesOf(const QString &text) { return text.toUtf8(); }
    // True for what File > Open should not take for a database, but for a list.
    static bool isList(const QString &path);

    // The form in which the beginning makes most sense, found by reading it in each. Whether there is a heading is not known here.
    static TableForm guess(const QByteArray &bytes);
    // Fails where quotes do not close as they should, naming the line, and when called off.
    Result<Table> read(const QByteArray &bytes, const TableForm &form) const;

private:
    static Table sample(const QByteArray &utf8, const TableForm &form);
    Result<> readLines(const QByteArray &utf8, qsizetype begin, CsvParser &parser) const;

    Progress m_progress;
};

} // namespace Rollcall

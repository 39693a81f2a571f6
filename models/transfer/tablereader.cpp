#include "models/transfer/tablereader.h"

#include "models/tr.h"
#include "models/transfer/csvparser.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace Rollcall {

static constexpr char Separators[] = {'\t', ';', '|', ','}; // equally good: the first one wins, for a comma stands in names, too

static Failure tooLong(const QString &name)
{
    return Failure{Tr::tr("\"%1\" is larger than %2, which is the most that can be imported at once. Split it, and import one part after the other.")
                       .arg(name, QLocale().formattedDataSize(TableReader::LargestFile))};
}

// Workbooks are zip archives, or OLE files where they are old.
static bool isWorkbook(const QByteArray &bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("\xD0\xCF\x11\xE0");
}

static bool hasWorkbookName(const QString &name)
{
    static const QStringList suffixes{QStringLiteral("xlsx"), QStringLiteral("xlsm"), QStringLiteral("xls"), QStringLiteral("ods")};
    return suffixes.contains(QFileInfo(name).suffix(), Qt::CaseInsensitive);
}

static Failure workbook(const QString &name)
{
    return Failure{Tr::tr("\"%1\" is a workbook. Save it as CSV, or copy the cells and paste them here.").arg(name)};
}

static bool isText(const QByteArray &bytes)
{
    const Encoding encoding = Encodings::guessed(bytes);
    const bool isUtf16 = encoding == Encoding::Utf16LittleEndian || encoding == Encoding::Utf16BigEndian;
    return isUtf16 || !bytes.contains('\0');
}

Result<QByteArray> TableReader::bytesIn(QIODevice &device, const QString &name)
{
    constexpr qint64 PieceSize = 1 << 20; // bytes
    QByteArray bytes;
    while (bytes.size() <= LargestFile) {
        const QByteArray piece = device.read(PieceSize);
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    if (bytes.size() > LargestFile)
        return tooLong(name);
    if (isWorkbook(bytes) || hasWorkbookName(name))
        return workbook(name);
    if (bytes.isEmpty())
        return Failure{Tr::tr("\"%1\" is empty.").arg(name)};
    if (!isText(bytes))
        return Failure{Tr::tr("\"%1\" contains no text, so it is not a list. Choose a .csv, .tsv or .txt file.").arg(name)};
    return bytes;
}

Result<QByteArray> TableReader::bytesIn(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (QFileInfo(path).isDir())
        return Failure{Tr::tr("\"%1\" is a folder. Choose a .csv, .tsv or .txt file.").arg(name)};
    if (!file.open(QIODevice::ReadOnly))
        return Failure{Tr::tr("\"%1\" cannot be read: %2.").arg(name, file.errorString())};
    if (file.size() > LargestFile)
        return tooLong(name);
    auto bytes = bytesIn(file, name);
    if (bytes && file.error() != QFileDevice::NoError)
        return Failure{Tr::tr("\"%1\" cannot be read: %2.").arg(name, file.errorString())};
    return bytes;
}

Result<> TableReader::checkName(const QString &path)
{
    return hasWorkbookName(path) ? Result<>(workbook(QFileInfo(path).fileName())) : Result<>();
}

bool TableReader::isList(const QString &path)
{
    static const QStringList suffixes{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("tab"), QStringLiteral("txt")};
    return suffixes.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive) || hasWorkbookName(path);
}

static qsizetype endOfLine(const QByteArray &utf8, qsizetype begin)
{
    const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
    const auto found = std::find_if(utf8.cbegin() + begin, utf8.cend(), isEnd);
    const qsizetype end = found - utf8.cbegin();
    if (end == utf8.size())
        return end;
    return end + (*found == '\r' && end + 1 < utf8.size() && utf8.at(end + 1) == '\n' ? 2 : 1);
}

// "sep=;" in the first line tells Excel the separator; 0 when there is none.
static char toldSeparator(const QByteArray &utf8)
{
    const QByteArray first = utf8.left(endOfLine(utf8, 0)).trimmed();
    const bool isTold = first.size() == 5 && first.toLower().startsWith("sep=") && first.at(4) > ' ' && first.at(4) < 0x7F && first.at(4) != '"';
    return isTold ? first.at(4) : '\0';
}

// Reads whole records only, because a record cut off at the end of the sample would be misleading.
Table TableReader::sample(const QByteArray &utf8, const TableForm &form)
{
    constexpr qsizetype Most = 1 << 16; // bytes
    Table table;
    CsvParser parser(form, table);
    qsizetype begin = 0;
    bool isSound = true;
    while (isSound && begin < qMin(Most, utf8.size())) {
        const qsizetype end = endOfLine(utf8, begin);
        isSound = bool(parser.takeLine(utf8.constData() + begin, end - begin));
        begin = end;
    }
    if (begin == utf8.size())
        (void)parser.finish();
    table.dropOpenRecord();
    return table;
}

// How well a separator fits: the share of records with the most frequent number of cells.
struct Fit
{
    double share = 0;
    qsizetype blanks = 0; // cells that begin with a blank, which suggests that the separator is part of a text
    qsizetype columns = 1;

    bool isBetterThan(const Fit &other) const
    {
        if (share != other.share)
            return share > other.share;
        return blanks != other.blanks ? blanks < other.blanks : columns > other.columns;
    }
};

static Fit fitOf(const Table &table)
{
    constexpr double Least = 0.7;
    QHash<qsizetype, qsizetype> records; // by number of cells
    Fit fit;
    for (qsizetype record = 0; record < table.size(); ++record) {
        ++records[table.cells(record)];
        for (qsizetype column = 1; column < table.cells(record); ++column)
            fit.blanks += table.cell(record, column).startsWith(u' ');
    }
    for (auto entry = records.cbegin(); entry != records.cend(); ++entry) {
        const double share = double(entry.value()) / double(table.size());
        if (entry.key() > 1 && share >= Least && share > fit.share) {
            fit.share = share;
            fit.columns = entry.key();
        }
    }
    return fit;
}

TableForm TableReader::guess(const QByteArray &bytes)
{
    constexpr qsizetype Most = 1 << 18; // bytes, which hold more than a sample in every encoding
    TableForm form;
    form.encoding = Encodings::guessed(bytes);
    const QByteArray utf8 = Encodings::toUtf8(bytes.size() <= Most ? bytes : bytes.left(Most), form.encoding);
    if (const char told = toldSeparator(utf8)) {
        form.separator = told;
        return form;
    }
    Fit best;
    for (const char separator : Separators) {
        TableForm tried = form;
        tried.separator = separator;
        const Fit fit = fitOf(sample(utf8, tried));
        if (fit.share > 0 && (best.share == 0 || fit.isBetterThan(best))) {
            best = fit;
            form.separator = separator;
        }
    }
    return form;
}

Result<> TableReader::readLines(const QByteArray &utf8, qsizetype begin, CsvParser &parser) const
{
    constexpr int Often = 4096; // lines
    for (int lines = 1; begin < utf8.size(); ++lines) {
        const qsizetype end = endOfLine(utf8, begin);
        if (const auto taken = parser.takeLine(utf8.constData() + begin, end - begin); !taken)
            return taken;
        begin = end;
        if (m_progress && lines % Often == 0 && !m_progress(begin, utf8.size()))
            return Failure{Tr::tr("Cancelled; nothing was changed."), {}, Failure::CalledOff};
    }
    return parser.finish();
}

Result<Table> TableReader::read(const QByteArray &bytes, const TableForm &form) const
{
    const QByteArray utf8 = Encodings::toUtf8(bytes, form.encoding);
    Table table;
    CsvParser parser(form, table);
    qsizetype begin = 0;
    if (toldSeparator(utf8)) {
        begin = endOfLine(utf8, 0);
        (void)parser.takeLine("\n", 1); // only counts the line that was skipped
    }
    if (const auto read = readLines(utf8, begin, parser); !read)
        return read.error();
    return table;
}

} // namespace Rollcall

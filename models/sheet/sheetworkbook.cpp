#include "models/sheet/sheetworkbook.h"

#include "models/tr.h"

#include <QFile>
#include <QIODevice>
#include <QLocale>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <cmath>
#include <memory>

namespace Rollcall {

namespace {

// Beyond what a real number holds exactly the digits are kept as a text.
bool isExactNumber(const QString &digits, double &number)
{
    constexpr double Largest = 9007199254740992.0; // 2^53
    bool isNumber = false;
    number = digits.toDouble(&isNumber);
    return isNumber && std::isfinite(number) && std::abs(number) < Largest;
}

// Replaces characters that XML does not allow, and cuts a text that is too long for a cell.
QString cellTextOf(QString text)
{
    constexpr qsizetype Most = 32'767; // characters, and the library refuses more
    for (QChar &c : text) {
        if ((c.unicode() < 0x20 && c != u'\t' && c != u'\n' && c != u'\r') || c.unicode() >= 0xFFFE)
            c = QChar::ReplacementCharacter;
    }
    return text.size() <= Most ? text : text.first(Most - 1) + QChar(0x2026);
}

// One workbook on its way to the disk: rows go there one by one, so that a long list takes no memory.
class Workbook
{
public:
    Workbook(const QByteArray &path, QByteArray folder)
        : m_folder(std::move(folder))
    {
        m_options.constant_memory = LXW_TRUE;
        m_options.tmpdir = m_folder.data();
        m_book = workbook_new_opt(path.constData(), &m_options);
        m_sheet = m_book ? workbook_add_worksheet(m_book, nullptr) : nullptr;
    }
    ~Workbook() { (void)close(); }
    Q_DISABLE_COPY_MOVE(Workbook)

    bool isOpen() const { return m_sheet; }

    void addHeadings(const Sheet &sheet)
    {
        constexpr double Width = 18; // characters; what a column holds is not known before
        lxw_format *bold = workbook_add_format(m_book);
        format_set_bold(bold);
        QStringList titles = sheet.hasParts() ? QStringList(sheet.partHeading) : QStringList();
        for (const SheetColumn &column : sheet.columns)
            titles.append(column.title);
        worksheet_set_column(m_sheet, 0, lxw_col_t(titles.size() - 1), Width, nullptr);
        worksheet_freeze_panes(m_sheet, 1, 0);
        for (qsizetype column = 0; column < titles.size(); ++column)
            m_hasFailed = m_hasFailed || write(0, column, titles.at(column), bold);
    }

    // Answers whether it could be stored.
    bool addRow(const Sheet &sheet, const SheetPart &part, qsizetype row, lxw_row_t at)
    {
        const qsizetype first = sheet.hasParts() ? 1 : 0;
        if (first > 0)
            m_hasFailed = m_hasFailed || write(at, 0, part.name, nullptr);
        for (qsizetype column = 0; column < sheet.columns.size(); ++column) {
            if (sheet.isNothing(row, column))
                continue;
            const QString text = sheet.text(row, column);
            double number = 0;
            if (sheet.kind(row, column) == SheetCells::Kind::Number && isExactNumber(text, number))
                m_hasFailed = m_hasFailed || worksheet_write_number(m_sheet, at, lxw_col_t(first + column), number, nullptr) != LXW_NO_ERROR;
            else
                m_hasFailed = m_hasFailed || write(at, first + column, text, nullptr);
        }
        return !m_hasFailed;
    }

    bool close()
    {
        if (!m_book)
            return false;
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        return error == LXW_NO_ERROR && !m_hasFailed;
    }

private:
    bool write(lxw_row_t row, qsizetype column, const QString &text, lxw_format *format)
    {
        return worksheet_write_string(m_sheet, row, lxw_col_t(column), cellTextOf(text).toUtf8().constData(), format) != LXW_NO_ERROR;
    }

    QByteArray m_folder; // the library keeps no copy
    lxw_workbook_options m_options = {};
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    bool m_hasFailed = false;
};

Result<> copyInto(QIODevice &device, const QString &path)
{
    constexpr qint64 PieceSize = 1 << 20; // bytes
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure{file.errorString(), path};
    while (!file.atEnd()) {
        const QByteArray piece = file.read(PieceSize);
        if (piece.isEmpty() || device.write(piece) != piece.size())
            return Failure{piece.isEmpty() ? file.errorString() : device.errorString(), path};
    }
    return {};
}

Failure noRoomToMakeIt()
{
    return {Tr::tr("The workbook could not be made: there is no room for temporary files. Free some space, or export as CSV.")};
}

} // namespace

// The library writes only to files with a name, so it writes a temporary file, which is then copied to the device.
Result<> SheetWorkbook::write(const Sheet &sheet, QIODevice &device, const Progress &progress)
{
    constexpr int Often = 256; // rows
    if (sheet.rows() >= MostRows) {
        return Failure{Tr::tr("%1 are more than a workbook holds. Export them as CSV.").arg(sheet.noun.counted(sheet.rows()))};
    }
    const QTemporaryDir folder;
    if (!folder.isValid())
        return noRoomToMakeIt();
    const QString path = folder.filePath(QStringLiteral("workbook.xlsx"));
    Workbook book(QFile::encodeName(path), QFile::encodeName(folder.path()));
    if (!book.isOpen())
        return noRoomToMakeIt();
    book.addHeadings(sheet);
    lxw_row_t at = 0;
    for (const SheetPart &part : sheet.parts) {
        for (qsizetype row = part.first; row < part.first + part.count; ++row) {
            if (!book.addRow(sheet, part, row, ++at))
                return noRoomToMakeIt();
            if (at % Often == 0 && progress && !progress(at, sheet.rows()))
                return Failure{Tr::tr("Cancelled; nothing was written."), {}, Failure::CalledOff};
        }
    }
    return book.close() ? copyInto(device, path) : Result<>(noRoomToMakeIt());
}

} // namespace Rollcall

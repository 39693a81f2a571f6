#include "models/transfer/tableform.h"

#include "models/tr.h"

#include <QStringDecoder>

#include <array>

namespace Rollcall::Encodings {

static constexpr char Utf8Mark[] = "\xEF\xBB\xBF", LittleEndianMark[] = "\xFF\xFE", BigEndianMark[] = "\xFE\xFF";
static constexpr qsizetype PieceSize = 1 << 20; // bytes, so that the whole text never stands in memory as UTF-16

QString title(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
        return QStringLiteral("UTF-8");
    case Encoding::Utf16LittleEndian:
        return QStringLiteral("UTF-16");
    case Encoding::Utf16BigEndian:
        return Tr::tr("UTF-16 (big-endian)");
    case Encoding::Windows1252:
        break;
    }
    return Tr::tr("Windows-1252 (Latin-1)");
}

// The end of the piece that begins there: never within a character of several bytes.
static qsizetype endOfPiece(const QByteArray &bytes, qsizetype begin)
{
    constexpr int TopBits = 0xC0, Following = 0x80, LongestCharacter = 4;
    qsizetype end = qMin(begin + PieceSize, bytes.size());
    for (int back = 0; back < LongestCharacter && end < bytes.size() && (uchar(bytes.at(end)) & TopBits) == Following; ++back)
        --end;
    return end > begin ? end : qMin(begin + PieceSize, bytes.size());
}

static bool isUtf8(const QByteArray &bytes)
{
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype end = endOfPiece(bytes, begin);
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // else it would wait for the rest of a last character
        (void)QString(decoder(QByteArrayView(bytes).sliced(begin, end - begin))); // only the errors in it are wanted
        if (decoder.hasError())
            return false;
        begin = end;
    }
    return true;
}

// How many NUL bytes stand at even and at odd places: Latin letters in UTF-16 have them at one of the two.
static std::array<qsizetype, 2> emptyBytes(const QByteArray &bytes)
{
    std::array<qsizetype, 2> found = {};
    for (qsizetype i = 0; i < bytes.size(); ++i)
        found[size_t(i % 2)] += bytes.at(i) == '\0';
    return found;
}

Encoding guessed(const QByteArray &bytes)
{
    if (bytes.startsWith(Utf8Mark))
        return Encoding::Utf8;
    if (bytes.startsWith(LittleEndianMark))
        return Encoding::Utf16LittleEndian;
    if (bytes.startsWith(BigEndianMark))
        return Encoding::Utf16BigEndian;
    constexpr qsizetype Sample = 4096;
    const auto [even, odd] = emptyBytes(bytes.left(Sample));
    const bool isOften = even + odd > 0 && (even + odd) * 4 >= qMin(bytes.size(), Sample);
    if (isOften && bytes.size() % 2 == 0 && qMin(even, odd) == 0)
        return odd > 0 ? Encoding::Utf16LittleEndian : Encoding::Utf16BigEndian;
    return isUtf8(bytes) ? Encoding::Utf8 : Encoding::Windows1252;
}

// What Windows has in the place of ISO 8859-1's control characters; where it has nothing, these stay.
static constexpr char16_t Windows[] = u"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                                      u"\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

// Qt knows this encoding only where it was built with ICU.
static QByteArray fromWindows(const QByteArray &bytes)
{
    QByteArray utf8;
    for (qsizetype begin = 0; begin < bytes.size(); begin += PieceSize) {
        QString text = QString::fromLatin1(bytes.mid(begin, PieceSize));
        for (QChar &c : text) {
            if (c.unicode() >= 0x80 && c.unicode() <= 0x9F)
                c = Windows[c.unicode() - 0x80];
        }
        utf8 += text.toUtf8();
    }
    return utf8;
}

static QByteArray fromUtf16(const QByteArray &bytes, QStringDecoder::Encoding encoding)
{
    QStringDecoder decoder(encoding);
    QByteArray utf8;
    for (qsizetype begin = 0; begin < bytes.size(); begin += PieceSize)
        utf8 += QString(decoder(QByteArrayView(bytes).sliced(begin, qMin(PieceSize, bytes.size() - begin)))).toUtf8();
    return utf8;
}

static QByteArray asUtf8(const QByteArray &bytes, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
        return isUtf8(bytes) ? bytes : QString::fromUtf8(bytes).toUtf8();
    case Encoding::Utf16LittleEndian:
        return fromUtf16(bytes, QStringDecoder::Utf16LE);
    case Encoding::Utf16BigEndian:
        return fromUtf16(bytes, QStringDecoder::Utf16BE);
    case Encoding::Windows1252:
        break;
    }
    return fromWindows(bytes);
}

QByteArray toUtf8(const QByteArray &bytes, Encoding encoding)
{
    QByteArray utf8 = asUtf8(bytes, encoding);
    return utf8.startsWith(Utf8Mark) ? utf8.mid(qsizetype(sizeof(Utf8Mark) - 1)) : utf8;
}

} // namespace Rollcall::Encodings

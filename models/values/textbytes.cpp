#include "models/values/textbytes.h"

#include <QStringDecoder>

namespace Rollcall {

static constexpr char16_t FirstEscape = 0xDC80, LastEscape = 0xDCFF;

static bool isPairAt(const QString &text, qsizetype place)
{
    return text[place].isHighSurrogate() && place + 1 < text.size() && text[place + 1].isLowSurrogate();
}

// A character's bytes at this place; 0 where none begins.
static qsizetype sizeOfCharacter(const QByteArray &utf8, qsizetype place)
{
    for (qsizetype size = 1; size <= 4 && place + size <= utf8.size(); ++size) {
        if (QUtf8StringView(utf8.constData() + place, size).isValidUtf8())
            return size;
    }
    return 0;
}

QString textFromBytes(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(utf8);
    if (!decoder.hasError())
        return text;
    text.clear();
    for (qsizetype place = 0; place < utf8.size();) {
        if (const qsizetype size = sizeOfCharacter(utf8, place); size > 0) {
            text += QString(decoder(QByteArrayView(utf8).sliced(place, size)));
            place += size;
        } else {
            text += QChar(char16_t(0xDC00 + uchar(utf8.at(place++))));
        }
    }
    return text;
}

static void appendUtf8(QByteArray &bytes, char16_t unit)
{
    if (unit < 0x80) {
        bytes += char(unit);
    } else if (unit < 0x800) {
        bytes += char(0xC0 | (unit >> 6));
        bytes += char(0x80 | (unit & 0x3F));
    } else {
        bytes += char(0xE0 | (unit >> 12));
        bytes += char(0x80 | ((unit >> 6) & 0x3F));
        bytes += char(0x80 | (unit & 0x3F));
    }
}

QByteArray bytesOfText(const QString &text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (isPairAt(text, i))
            bytes += text.mid(i++, 2).toUtf8();
        else if (unit >= FirstEscape && unit <= LastEscape)
            bytes += char(unit & 0xFF);
        else
            appendUtf8(bytes, unit); // half of a pair, as SQLite stores one
    }
    return bytes;
}

bool holdsEscapedBytes(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].unicode() < 0xD800)
            continue;
        if (isPairAt(text, i))
            ++i;
        else if (text[i].unicode() >= FirstEscape && text[i].unicode() <= LastEscape)
            return true;
    }
    return false;
}

} // namespace Rollcall

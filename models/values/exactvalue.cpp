#include "models/values/exactvalue.h"

#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"

#include <QHash>
#include <QStringDecoder>
#include <QStringEncoder>

#include <bit>

namespace Rollcall {

const QByteArray *ExactValue::textBytes() const
{
    const auto *text = std::get_if<Text>(&m_value);
    return text ? &text->bytes : nullptr;
}

qint64 ExactValue::size() const
{
    const QByteArray *bytes = textBytes() ? textBytes() : blobBytes();
    return qint64(sizeof(ExactValue)) + (bytes ? bytes->size() : 0);
}

static QString decoded(const QByteArray &bytes, TextEncoding encoding)
{
    if (encoding == TextEncoding::Utf8)
        return textFromBytes(bytes);
    const auto order = encoding == TextEncoding::Utf16Be ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE;
    QStringDecoder decoder(order, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decoder(bytes);
}

QVariant ExactValue::toVariant(TextEncoding encoding) const
{
    if (const qint64 *number = integer())
        return *number;
    if (const double *number = real())
        return *number;
    if (const QByteArray *bytes = textBytes())
        return decoded(*bytes, encoding);
    if (const QByteArray *bytes = blobBytes())
        return *bytes;
    return {};
}

// True when the bytes survive the way through Qt to SQLite. A byte order mark at the beginning is lost on the way, and SQLite
// replaces the noncharacters U+FFFE and U+FFFF.
static bool travelsAsText(const QString &text, const QByteArray &bytes, TextEncoding encoding)
{
    const bool isMended = text.startsWith(QChar::ByteOrderMark) || text.contains(QChar(0xFFFE)) || text.contains(QChar(0xFFFF));
    if (isMended || !text.isValidUtf16())
        return false;
    if (encoding == TextEncoding::Utf8)
        return text.toUtf8() == bytes;
    return bytes.size() == text.size() * qsizetype(sizeof(char16_t)) && !text.contains(QChar(QChar::ReplacementCharacter));
}

QString ExactValue::bound(TextEncoding encoding, QVariantList &values) const
{
    const QByteArray *bytes = textBytes();
    if (!bytes) {
        values.append(toVariant(encoding));
        return QStringLiteral("?");
    }
    if (const QString text = decoded(*bytes, encoding); travelsAsText(text, *bytes, encoding)) {
        values.append(text.isNull() ? QStringLiteral("") : text);
        return QStringLiteral("?");
    }
    if (encoding != TextEncoding::Utf8) // bound bytes would be read as UTF-8, which is wrong in a UTF-16 database
        return QStringLiteral("CAST(%1 AS TEXT)").arg(blobLiteral(*bytes));
    values.append(*bytes);
    return QStringLiteral("CAST(? AS TEXT)");
}

QString ExactValue::literal(TextEncoding encoding) const
{
    if (const QByteArray *bytes = textBytes())
        return textLiteral(encoding == TextEncoding::Utf8 ? *bytes : decoded(*bytes, encoding).toUtf8());
    return sqlLiteral(toVariant(encoding));
}

ExactValue exactText(const QString &text, TextEncoding encoding)
{
    if (encoding == TextEncoding::Utf8)
        return ExactValue::text(text.toUtf8());
    QStringEncoder encoder(encoding == TextEncoding::Utf16Be ? QStringEncoder::Utf16BE : QStringEncoder::Utf16LE);
    return ExactValue::text(encoder(text));
}

bool operator==(const ExactValue &a, const ExactValue &b)
{
    if (a.m_value.index() != b.m_value.index())
        return false;
    if (a.isNull())
        return true;
    if (const qint64 *number = a.integer())
        return *number == *b.integer();
    if (const double *number = a.real())
        return std::bit_cast<quint64>(*number) == std::bit_cast<quint64>(*b.real());
    return a.textBytes() ? *a.textBytes() == *b.textBytes() : *a.blobBytes() == *b.blobBytes();
}

size_t qHash(const ExactValue &value, size_t seed)
{
    if (const qint64 *number = value.integer())
        return qHashMulti(seed, 1, *number);
    if (const double *number = value.real())
        return qHashMulti(seed, 2, std::bit_cast<quint64>(*number));
    if (const QByteArray *bytes = value.textBytes())
        return qHashMulti(seed, 3, *bytes);
    return value.blobBytes() ? qHashMulti(seed, 4, *value.blobBytes()) : seed;
}

} // namespace Rollcall

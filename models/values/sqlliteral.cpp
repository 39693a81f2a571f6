#include "models/values/sqlliteral.h"

#include "models/values/sqltokens.h"
#include "models/values/textbytes.h"

#include <QDateTime>
#include <QStringDecoder>

#include <algorithm>
#include <cmath>
#include <functional>

namespace Rollcall {

namespace {

void appendUtf8(QByteArray &bytes, char32_t codePoint)
{
    const auto tail = [codePoint](int shift) { return char(0x80 | ((codePoint >> shift) & 0x3f)); };
    if (codePoint < 0x80) {
        bytes += char(codePoint);
    } else if (codePoint < 0x800) {
        bytes += char(0xc0 | (codePoint >> 6));
        bytes += tail(0);
    } else if (codePoint < 0x10000) {
        bytes += char(0xe0 | (codePoint >> 12));
        bytes += tail(6);
        bytes += tail(0);
    } else {
        bytes += char(0xf0 | ((codePoint >> 18) & 0x07));
        bytes += tail(12);
        bytes += tail(6);
        bytes += tail(0);
    }
}

bool hasLoneSurrogate(const QString &text)
{
    return !text.isValidUtf16();
}

// The bytes that SQLite stores for this text. SQLite receives UTF-16 and takes the unit after any surrogate for its second half,
// whatever that unit is. Escaped bytes (see textbytes.h) are bound as bytes.
QByteArray storedUtf8(const QString &text)
{
    if (holdsEscapedBytes(text))
        return bytesOfText(text);
    if (!hasLoneSurrogate(text))
        return text.toUtf8();

    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t codePoint = text[i].unicode();
        if (QChar::isSurrogate(codePoint) && i + 1 < text.size()) {
            const char32_t second = text[++i].unicode();
            codePoint = (second & 0x03ff) + ((codePoint & 0x003f) << 10) + (((codePoint & 0x03c0) + 0x0040) << 10);
        }
        appendUtf8(bytes, codePoint);
    }
    return bytes;
}

} // namespace

bool isBoundAsNull(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QString:
        return value.toString().isNull();
    case QMetaType::QByteArray:
        return value.toByteArray().isNull();
    case QMetaType::Double:
        return value.isNull() || std::isnan(value.toDouble());
    case QMetaType::QDate:
    case QMetaType::QTime:
    case QMetaType::QDateTime:
        return boundText(value).isEmpty();
    default:
        return value.isNull();
    }
}

QString boundText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QDateTime:
        return value.toDateTime().toString(Qt::ISODateWithMs);
    case QMetaType::QTime:
        return value.toTime().toString(u"hh:mm:ss.zzz");
    default:
        return value.toString();
    }
}

QString textLiteral(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(utf8);
    if (decoder.hasError() || utf8.contains('\0'))
        return QStringLiteral("CAST(%1 AS TEXT)").arg(blobLiteral(utf8));
    return u'\'' + text.replace(u'\'', QLatin1String("''")) + u'\'';
}

QString blobLiteral(const QByteArray &bytes)
{
    return QLatin1String("X'") + QString::fromLatin1(bytes.toHex().toUpper()) + u'\'';
}

bool isTiny(double value)
{
    constexpr double SmallestSafe = 1e-280;
    return value != 0 && std::abs(value) < SmallestSafe;
}

QString realLiteral(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NULL");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("9e999") : QStringLiteral("-9e999");
    constexpr double TwoTo60 = 1152921504606846976.0;
    if (isTiny(value)) // a quotient of powers of two is exact
        return QStringLiteral("(%1/1152921504606846976.0/1152921504606846976.0)").arg(realLiteral(value * TwoTo60 * TwoTo60));
    QString digits = QString::number(value, 'g', 17);
    if (value == 0 && std::signbit(value) && !digits.startsWith(u'-'))
        digits.prepend(u'-');
    if (!digits.contains(u'.') && !digits.contains(u'e'))
        digits += QLatin1String(".0");
    return digits;
}

QString sqlLiteral(const QVariant &value)
{
    if (isBoundAsNull(value))
        return QStringLiteral("NULL");
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return QString::number(value.toLongLong());
    case QMetaType::Double:
        return realLiteral(value.toDouble());
    case QMetaType::QByteArray:
        return blobLiteral(value.toByteArray());
    default:
        return textLiteral(storedUtf8(boundText(value)));
    }
}

// Replaces each placeholder by what `inPlace` returns for it; an empty result leaves the placeholder.
static QString withPlaceholders(const QString &sql, const std::function<QString(qsizetype index, QStringView placeholder)> &inPlace)
{
    QString text;
    qsizetype used = 0;
    SqlTokens tokens(sql);
    for (auto token = tokens.next(); token.kind != SqlTokens::Kind::End; token = tokens.next()) {
        QString other;
        if (token.kind == SqlTokens::Kind::Placeholder) {
            const bool isNumbered = token.text.size() > 1 && token.text.front() == u'?';
            const qsizetype index = isNumbered ? token.text.sliced(1).toLongLong() - 1 : used;
            used = std::max(used, index + 1);
            other = inPlace(index, token.text);
        }
        if (other.isEmpty())
            text += token.text;
        else
            text += other;
    }
    return text;
}

QString withLiterals(const QString &sql, const QVariantList &values)
{
    if (values.isEmpty())
        return sql;
    return withPlaceholders(sql, [&values](qsizetype index, QStringView) {
        return index >= 0 && index < values.size() ? sqlLiteral(values[index]) : QString();
    });
}

QString withTextsFromBytes(const QString &sql, const QList<bool> &isBytes)
{
    return withPlaceholders(sql, [&isBytes](qsizetype index, QStringView placeholder) {
        return isBytes.value(index) ? QStringLiteral("CAST(%1 AS TEXT)").arg(placeholder) : QString();
    });
}

} // namespace Rollcall

#include "models/values/pythonrepr.h"

#include "models/values/sqlliteral.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace Rollcall {

namespace {

constexpr qsizetype LongestValue = 300;
constexpr qsizetype MostSets = 10;

// Python's isprintable(), by the Unicode that Python 3.11 knows.
bool isPrintable(char32_t codePoint)
{
    if (codePoint == U' ')
        return true;
    if (QChar::unicodeVersion(codePoint) > QChar::Unicode_14_0)
        return false;
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return false;
    default:
        return true;
    }
}

void appendHex(QString &text, char prefix, char32_t codePoint, int digits)
{
    text += u'\\';
    text += QLatin1Char(prefix);
    text += QString::number(uint(codePoint), 16).rightJustified(digits, u'0');
}

void appendEscape(QString &text, char32_t codePoint)
{
    if (codePoint == U'\r')
        text += QLatin1String("\\r");
    else if (codePoint < 0x100)
        appendHex(text, 'x', codePoint, 2);
    else if (codePoint < 0x10000)
        appendHex(text, 'u', codePoint, 4);
    else
        appendHex(text, 'U', codePoint, 8);
}

void appendCodePoint(QString &text, char32_t codePoint, char16_t delimiter)
{
    if (codePoint == delimiter || codePoint == U'\\')
        (text += u'\\') += QChar(char16_t(codePoint));
    else if (codePoint == U'\t')
        text += QLatin1String("\\t");
    else if (codePoint == U'\n')
        text += QLatin1String("\\n");
    else if (isPrintable(codePoint))
        text += QChar::fromUcs4(codePoint);
    else
        appendEscape(text, codePoint);
}

// A lone surrogate counts as one code point.
template <typename Visitor>
void forEachCodePoint(const QString &text, const Visitor &visit)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        visit(isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()));
        i += isPair ? 1 : 0;
    }
}

char16_t delimiterFor(bool holdsSingle, bool holdsDouble)
{
    return holdsSingle && !holdsDouble ? u'"' : u'\'';
}

QString reprOfText(const QString &value)
{
    const char16_t delimiter = delimiterFor(value.contains(u'\''), value.contains(u'"'));
    QString text;
    text.reserve(value.size() + 2);
    text += QChar(delimiter);
    forEachCodePoint(value, [&](char32_t codePoint) { appendCodePoint(text, codePoint, delimiter); });
    text += QChar(delimiter);
    return text;
}

QString reprOfBytes(const QByteArray &value)
{
    const char16_t delimiter = delimiterFor(value.contains('\''), value.contains('"'));
    QString text;
    text.reserve(value.size() + 3);
    text += u'b';
    text += QChar(delimiter);
    for (const char byte : value) {
        const auto codePoint = char32_t(static_cast<unsigned char>(byte));
        if (codePoint < 0x7f)
            appendCodePoint(text, codePoint, delimiter);
        else
            appendHex(text, 'x', codePoint, 2);
    }
    text += QChar(delimiter);
    return text;
}

// The shortest digits that read back as the same double, laid out as Python does it.
QString reprOfReal(double value)
{
    if (std::isnan(value))
        return QStringLiteral("nan");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("inf") : QStringLiteral("-inf");

    std::array<char, 32> buffer;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific);
    const QString scientific = QString::fromLatin1(buffer.data(), written.ptr - buffer.data());
    const qsizetype mark = scientific.indexOf(u'e');
    const int exponent = QStringView(scientific).sliced(mark + 1).toInt();
    QString digits = scientific.left(mark).remove(u'.');

    QString text;
    if (exponent < -4 || exponent >= 16) {
        text = scientific;
    } else if (exponent < 0) {
        text = QLatin1String("0.") + QString(-exponent - 1, u'0') + digits;
    } else {
        digits = digits.leftJustified(exponent + 2, u'0');
        text = digits.insert(exponent + 1, u'.');
    }
    return std::signbit(value) ? u'-' + text : text;
}

// A cut value says how many characters are missing. Characters are code points.
QString shortened(const QString &repr)
{
    if (repr.size() <= LongestValue)
        return repr;
    const auto pairs = std::count_if(repr.begin(), repr.end(), [](QChar c) { return c.isLowSurrogate(); });
    const qsizetype length = repr.size() - pairs;
    if (length <= LongestValue)
        return repr;

    qsizetype head = 0;
    for (qsizetype count = 0; count < LongestValue / 2; ++count)
        head += repr[head].isHighSurrogate() ? 2 : 1;
    qsizetype tail = repr.size();
    for (qsizetype count = 0; count < LongestValue / 2; ++count)
        tail -= repr[tail - 1].isLowSurrogate() ? 2 : 1;
    return QStringLiteral("%1 ... (%2 characters truncated) ... %3")
        .arg(repr.left(head), QString::number(length - LongestValue), repr.mid(tail));
}

QString tuple(const QVariantList &values)
{
    QStringList parts;
    parts.reserve(values.size());
    for (const QVariant &value : values)
        parts += shortened(pythonRepr(value));
    return u'(' + parts.join(QLatin1String(", ")) + (parts.size() == 1 ? QLatin1String(",)") : QLatin1String(")"));
}

QString tuples(const QList<QVariantList> &sets, qsizetype first, qsizetype count)
{
    QStringList parts;
    for (qsizetype i = first; i < first + count; ++i)
        parts += tuple(sets[i]);
    return parts.join(QLatin1String(", "));
}

} // namespace

QString pythonRepr(const QVariant &value)
{
    if (value.typeId() == QMetaType::Double && !value.isNull())
        return reprOfReal(value.toDouble());
    if (isBoundAsNull(value))
        return QStringLiteral("None");
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
    case QMetaType::Short:
    case QMetaType::SChar:
        return QString::number(value.toLongLong());
    case QMetaType::UInt:
    case QMetaType::ULong:
    case QMetaType::ULongLong:
    case QMetaType::UShort:
    case QMetaType::UChar:
        return QString::number(value.toULongLong());
    case QMetaType::Float:
        return reprOfReal(value.toDouble());
    case QMetaType::QByteArray:
        return reprOfBytes(value.toByteArray());
    case QMetaType::QDateTime: // Qt knows milliseconds, Python writes microseconds
        return reprOfText(value.toDateTime().toString(u"yyyy-MM-dd HH:mm:ss.zzz000"));
    case QMetaType::QTime:
        return reprOfText(value.toTime().toString(u"HH:mm:ss.zzz000"));
    default:
        return reprOfText(value.toString());
    }
}

QString printableText(const QString &text)
{
    QString printable;
    printable.reserve(text.size());
    forEachCodePoint(text, [&printable](char32_t codePoint) {
        if (codePoint == U'\n' || codePoint == U'\t' || isPrintable(codePoint))
            printable += QChar::fromUcs4(codePoint);
        else
            appendEscape(printable, codePoint);
    });
    return printable;
}

QString pythonParameters(const QList<QVariantList> &sets, SetBrackets brackets)
{
    if (sets.isEmpty())
        return QStringLiteral("()");
    if (sets.size() == 1)
        return tuple(sets.first());

    QString text;
    if (sets.size() <= MostSets) {
        text = tuples(sets, 0, sets.size());
    } else {
        text = QStringLiteral("%1  ... displaying %2 of %3 total bound parameter sets ...  %4")
                   .arg(tuples(sets, 0, MostSets - 2), QString::number(MostSets), QString::number(sets.size()),
                        tuples(sets, sets.size() - 2, 2));
    }
    return brackets == SetBrackets::Round ? u'(' + text + u')' : u'[' + text + u']';
}

} // namespace Rollcall

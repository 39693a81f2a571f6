#include "models/values/jsonvalue.h"

#include "models/values/pythonrepr.h"
#include "models/values/sqlliteral.h"

#include <QStringList>

#include <cmath>

namespace Rollcall {

namespace {

QString escaped(char16_t unit)
{
    switch (unit) {
    case u'"':
        return QStringLiteral("\\\"");
    case u'\\':
        return QStringLiteral("\\\\");
    case u'\n':
        return QStringLiteral("\\n");
    case u'\r':
        return QStringLiteral("\\r");
    case u'\t':
        return QStringLiteral("\\t");
    default:
        return QLatin1String("\\u") + QString::number(unit, 16).rightJustified(4, u'0');
    }
}

// Line separators are legal in JSON but end a line for some readers of JSON lines.
bool needsEscape(QChar c)
{
    const char16_t unit = c.unicode();
    return unit < 0x20 || unit == u'"' || unit == u'\\' || unit == 0x7f || unit == 0x85 || unit == 0x2028 || unit == 0x2029;
}

QString object(QLatin1String name, const QString &value)
{
    return u'{' + jsonText(name) + u':' + jsonText(value) + u'}';
}

QString jsonInteger(qint64 value)
{
    constexpr qint64 LargestExact = (qint64(1) << 53) - 1;
    const QString digits = QString::number(value);
    return value >= -LargestExact && value <= LargestExact ? digits : object(QLatin1String("integer"), digits);
}

} // namespace

QString jsonText(const QString &text)
{
    QString json;
    json.reserve(text.size() + 2);
    json += u'"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            json += text[i++];
        if (!isPair && (needsEscape(text[i]) || text[i].isSurrogate()))
            json += escaped(text[i].unicode());
        else
            json += text[i];
    }
    return json + u'"';
}

QString jsonValue(const QVariant &value)
{
    if (isBoundAsNull(value))
        return QStringLiteral("null");
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return jsonInteger(value.toLongLong());
    case QMetaType::Double: // Python's repr of a finite double is JSON
        return std::isfinite(value.toDouble()) ? pythonRepr(value) : object(QLatin1String("real"), pythonRepr(value));
    case QMetaType::QByteArray:
        return object(QLatin1String("base64"), QString::fromLatin1(value.toByteArray().toBase64()));
    default:
        return jsonText(boundText(value));
    }
}

QString jsonSets(const QList<QVariantList> &sets)
{
    QStringList arrays;
    for (const QVariantList &set : sets) {
        QStringList values;
        for (const QVariant &value : set)
            values += jsonValue(value);
        arrays += u'[' + values.join(u',') + u']';
    }
    return u'[' + arrays.join(u',') + u']';
}

} // namespace Rollcall

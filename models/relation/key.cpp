#include "models/relation/key.h"

#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Rollcall {

constexpr double TwoTo63 = 9223372036854775808.0;

static std::optional<qint64> wholeOf(double real)
{
    const bool isWhole = real >= -TwoTo63 && real < TwoTo63 && real == std::floor(real);
    return isWhole ? std::optional(qint64(real)) : std::nullopt;
}

// A double cannot hold every integer.
static bool isLess(qint64 number, double real)
{
    return real >= TwoTo63 || (real >= -TwoTo63 && number < qint64(std::ceil(real)));
}

Key Key::ofRowNumber(qint64 rowNumber)
{
    Key key;
    key.m_value = RowNumber{rowNumber};
    return key;
}

Key Key::ofNewRow(qsizetype place)
{
    Key key;
    key.m_value = NewRow{place};
    return key;
}

Key Key::fromVariant(const QVariant &value)
{
    if (value.isNull())
        return {};
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::Bool:
        return value.toLongLong();
    case QMetaType::Double:
        return std::isnan(value.toDouble()) ? Key() : Key(value.toDouble()); // NaN is bound as NULL
    case QMetaType::QString:
        return value.toString();
    case QMetaType::QByteArray:
        return value.toByteArray();
    default:
        return {};
    }
}

Key Key::fromRow(const QVariantList &row, qsizetype at, qsizetype columns)
{
    if (columns == 1)
        return fromVariant(row.at(at));
    QJsonArray texts;
    for (qsizetype i = at; i < at + columns; ++i)
        texts.append(fromVariant(row.at(i)).toString());
    return fromParts(texts);
}

Key Key::fromParts(const QJsonArray &texts)
{
    if (texts.size() < 2)
        return {};
    for (const auto &text : texts) {
        const bool isNested = text.toString().startsWith(u'[');
        if (isNested || !fromString(text.toString()).isValid())
            return {};
    }
    Key key;
    key.m_value = Parts{QString::fromUtf8(QJsonDocument(texts).toJson(QJsonDocument::Compact))};
    return key;
}

QList<Key> Key::parts() const
{
    const auto *several = std::get_if<Parts>(&m_value);
    if (!several)
        return {*this};
    QList<Key> keys;
    const QJsonArray texts = QJsonDocument::fromJson(several->json.toUtf8()).array();
    for (const auto &text : texts)
        keys.append(fromString(text.toString()));
    return keys;
}

QVariantList Key::values() const
{
    if (!std::holds_alternative<Parts>(m_value))
        return {toVariant()};
    QVariantList list;
    const QList<Key> all = parts();
    for (const Key &part : all)
        list.append(part.toVariant());
    return list;
}

std::optional<qint64> Key::wholeNumber() const
{
    if (isNumber())
        return number();
    const auto *real = std::get_if<double>(&m_value);
    return real ? wholeOf(*real) : std::nullopt;
}

bool operator==(const Key &a, const Key &b)
{
    if (a.m_value.index() == b.m_value.index())
        return a.m_value == b.m_value;
    const auto number = a.wholeNumber();
    return number && number == b.wholeNumber();
}

bool operator<(const Key &a, const Key &b)
{
    const auto *realA = std::get_if<double>(&a.m_value);
    const auto *realB = std::get_if<double>(&b.m_value);
    if (a.isNumber() && realB)
        return isLess(a.number(), *realB);
    if (realA && b.isNumber())
        return !(a == b) && !isLess(b.number(), *realA);
    return a.m_value < b.m_value;
}

QString Key::Parts::compared() const
{
    if (!json.contains(QLatin1String("\"r:")))
        return json;
    QJsonArray texts = QJsonDocument::fromJson(json.toUtf8()).array();
    for (auto &&text : texts) {
        if (const auto whole = fromString(text.toString()).wholeNumber())
            text = QString::number(*whole);
    }
    return QString::fromUtf8(QJsonDocument(texts).toJson(QJsonDocument::Compact));
}

static bool hasNul(const QString &text)
{
    return text.contains(QChar(u'\0'));
}

bool Key::survivesUtf8() const
{
    if (const auto *text = std::get_if<QString>(&m_value))
        return text->isValidUtf16() && std::none_of(text->cbegin(), text->cend(), [](QChar c) { return c.unicode() >= 0xFFFE; });
    if (!std::holds_alternative<Parts>(m_value))
        return true;
    const QList<Key> all = parts();
    return std::all_of(all.cbegin(), all.cend(), [](const Key &part) { return part.survivesUtf8(); });
}

bool Key::isWrapped() const
{
    if (const auto *text = std::get_if<QString>(&m_value))
        return hasNul(*text) || !text->isValidUtf16();
    if (const auto *real = std::get_if<double>(&m_value))
        return isTiny(*real);
    if (!std::holds_alternative<Parts>(m_value))
        return std::holds_alternative<QByteArray>(m_value);
    const QList<Key> all = parts();
    return std::any_of(all.cbegin(), all.cend(), [](const Key &part) { return part.isWrapped(); });
}

static QString digitsOf(double real)
{
    return QString::number(real, 'g', QLocale::FloatingPointShortest);
}

QString Key::display() const
{
    if (isRowNumber())
        return QStringLiteral("\u2013"); // as in lists
    QStringList texts;
    const QList<Key> all = parts();
    for (const Key &part : all) {
        const auto *bytes = std::get_if<QByteArray>(&part.m_value);
        const auto *real = std::get_if<double>(&part.m_value);
        texts.append(bytes ? QString::fromLatin1(bytes->toHex()) : real ? digitsOf(*real) : part.toVariant().toString());
    }
    return texts.join(QStringLiteral(", "));
}

QVariant Key::toVariant() const
{
    if (isRowNumber())
        return QVariant(QMetaType::fromType<QString>());
    if (const auto *number = std::get_if<qint64>(&m_value))
        return *number;
    if (const auto *real = std::get_if<double>(&m_value))
        return *real;
    if (const auto *text = std::get_if<QString>(&m_value))
        return *text;
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return *bytes;
    return {};
}

static QString unitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text)
        digits += QString::number(c.unicode(), 16).rightJustified(4, u'0');
    return digits;
}

QString Key::toString() const
{
    if (const auto *number = std::get_if<qint64>(&m_value))
        return QString::number(*number);
    if (const auto *real = std::get_if<double>(&m_value))
        return QStringLiteral("r:") + digitsOf(*real);
    if (const auto *text = std::get_if<QString>(&m_value))
        return text->isValidUtf16() ? QStringLiteral("t:") + *text : QStringLiteral("x:") + unitsOf(*text);
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return QStringLiteral("b:") + QString::fromLatin1(bytes->toHex());
    if (const auto *several = std::get_if<Parts>(&m_value))
        return several->json;
    return {};
}

static Key keyOfReal(const QString &digits)
{
    bool isReal = false;
    const double real = digits.toDouble(&isReal);
    return isReal && digitsOf(real) == digits ? Key::fromVariant(real) : Key();
}

static Key keyOfUnits(const QString &digits)
{
    constexpr qsizetype Digits = 4;
    QString text;
    for (qsizetype at = 0; at + Digits <= digits.size(); at += Digits)
        text += QChar(char16_t(digits.mid(at, Digits).toUInt(nullptr, 16)));
    return !text.isValidUtf16() && unitsOf(text) == digits ? Key(text) : Key();
}

Key Key::fromString(const QString &text)
{
    if (text.startsWith(QLatin1String("r:")))
        return keyOfReal(text.mid(2));
    if (text.startsWith(QLatin1String("x:")))
        return keyOfUnits(text.mid(2));
    if (text.startsWith(QLatin1String("t:")))
        return text.mid(2);
    if (text.startsWith(QLatin1String("b:"))) {
        const QByteArray hex = text.mid(2).toLatin1();
        const QByteArray bytes = QByteArray::fromHex(hex);
        return bytes.toHex() == hex ? Key(bytes) : Key();
    }
    if (text.startsWith(u'['))
        return fromParts(QJsonDocument::fromJson(text.toUtf8()).array());
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && QString::number(number) == text ? Key(number) : Key();
}

size_t qHash(const Key &key, size_t seed)
{
    if (const auto number = key.wholeNumber())
        return ::qHash(*number, seed);
    if (key.isRowNumber())
        return qHashMulti(seed, key.rowNumber(), 1);
    if (key.isNewRow())
        return qHashMulti(seed, key.newRow(), 2);
    if (const auto *real = std::get_if<double>(&key.m_value))
        return ::qHash(*real, seed);
    if (const auto *text = std::get_if<QString>(&key.m_value))
        return ::qHash(*text, seed);
    if (const auto *bytes = std::get_if<QByteArray>(&key.m_value))
        return ::qHash(*bytes, seed);
    if (const auto *several = std::get_if<Key::Parts>(&key.m_value))
        return ::qHash(several->compared(), seed);
    return seed;
}

static QString jsonOfReal(double real)
{
    constexpr double TwoTo100 = 1267650600228229401496703205376.0;
    if (isTiny(real))
        return QStringLiteral("{\"tiny\":%1}").arg(jsonOfReal(real * TwoTo100 * TwoTo100));
    if (std::isinf(real))
        return real > 0 ? QStringLiteral("9e999") : QStringLiteral("-9e999");
    const QString digits = QString::number(real, 'g', 17);
    return digits.contains(u'.') || digits.contains(u'e') ? digits : digits + QStringLiteral(".0"); // or it would be an integer
}

QString Key::toJson() const
{
    if (isNumber())
        return toString();
    if (isRowNumber())
        return QStringLiteral("null");
    if (const auto *real = std::get_if<double>(&m_value))
        return jsonOfReal(*real);
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return QStringLiteral("{\"hex\":\"%1\"}").arg(QString::fromLatin1(bytes->toHex()));
    if (std::holds_alternative<Parts>(m_value))
        return toJsonArray(parts());
    if (isWrapped())
        return QStringLiteral("{\"text\":\"%1\"}").arg(QString::fromLatin1(bytesOfText(toVariant().toString()).toHex()));
    const QJsonArray one{toVariant().toString()}; // Qt writes one string only inside an array
    const QString text = QString::fromUtf8(QJsonDocument(one).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

QString toJsonArray(const QList<Key> &keys)
{
    QString json = QStringLiteral("[");
    for (const Key &key : keys) {
        if (json.size() > 1)
            json += u',';
        json += key.toJson();
    }
    return json + u']';
}

} // namespace Rollcall

#include "models/link/key.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Rollcall {

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

static bool hasNul(const QString *text)
{
    return text && text->contains(QChar(u'\0'));
}

bool Key::isWrapped() const
{
    if (!std::holds_alternative<Parts>(m_value))
        return std::holds_alternative<QByteArray>(m_value) || hasNul(std::get_if<QString>(&m_value));
    const QList<Key> all = parts();
    return std::any_of(all.cbegin(), all.cend(), [](const Key &part) { return part.isWrapped(); });
}

QString Key::display() const
{
    QStringList texts;
    const QList<Key> all = parts();
    for (const Key &part : all) {
        const auto *bytes = std::get_if<QByteArray>(&part.m_value);
        texts.append(bytes ? QString::fromLatin1(bytes->toHex()) : part.toVariant().toString());
    }
    return texts.join(QStringLiteral(", "));
}

QVariant Key::toVariant() const
{
    if (const auto *number = std::get_if<qint64>(&m_value))
        return *number;
    if (const auto *text = std::get_if<QString>(&m_value))
        return *text;
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return *bytes;
    return {};
}

QString Key::toString() const
{
    if (const auto *number = std::get_if<qint64>(&m_value))
        return QString::number(*number);
    if (const auto *text = std::get_if<QString>(&m_value))
        return QStringLiteral("t:") + *text;
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return QStringLiteral("b:") + QString::fromLatin1(bytes->toHex());
    if (const auto *several = std::get_if<Parts>(&m_value))
        return several->json;
    return {};
}

Key Key::fromString(const QString &text)
{
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
    if (const auto *number = std::get_if<qint64>(&key.m_value))
        return ::qHash(*number, seed);
    if (const auto *text = std::get_if<QString>(&key.m_value))
        return ::qHash(*text, seed);
    if (const auto *bytes = std::get_if<QByteArray>(&key.m_value))
        return ::qHash(*bytes, seed);
    if (const auto *several = std::get_if<Key::Parts>(&key.m_value))
        return ::qHash(several->json, seed);
    return seed;
}

QString Key::toJson() const
{
    if (isNumber())
        return toString();
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return QStringLiteral("{\"hex\":\"%1\"}").arg(QString::fromLatin1(bytes->toHex()));
    if (std::holds_alternative<Parts>(m_value))
        return toJsonArray(parts());
    if (hasNul(std::get_if<QString>(&m_value)))
        return QStringLiteral("{\"text\":\"%1\"}").arg(QString::fromLatin1(toVariant().toString().toUtf8().toHex()));
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

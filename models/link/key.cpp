#include "models/link/key.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

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
    return seed;
}

QString toJsonArray(const QList<Key> &keys)
{
    QString json = QStringLiteral("[");
    for (const Key &key : keys) {
        if (json.size() > 1)
            json += u',';
        if (key.isNumber()) {
            json += key.toString();
        } else { // Qt writes one string only inside an array
            const QJsonArray one{key.toVariant().toString()};
            const QString text = QString::fromUtf8(QJsonDocument(one).toJson(QJsonDocument::Compact));
            json += QStringView(text).mid(1, text.size() - 2);
        }
    }
    return json + u']';
}

} // namespace Rollcall

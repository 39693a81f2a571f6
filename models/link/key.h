#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

#include <variant>

class QJsonArray;

namespace Rollcall {

// What tells one row of an entity table from another: an integer, a text or bytes, with its type, or
// several of them where the key has several columns. Ordered as SQLite orders one column: integers, then
// texts, then bytes; a key of several parts has some fixed order.
class Key
{
public:
    Key() = default; // names no row
    Key(qint64 number) : m_value(number) {}
    Key(int number) : m_value(qint64(number)) {}
    Key(const QString &text) : m_value(text) {}
    Key(const QByteArray &bytes) : m_value(bytes.isNull() ? QByteArray("") : bytes) {} // Qt binds null bytes as NULL

    // Invalid for NULL, reals and anything else that cannot be a key here.
    static Key fromVariant(const QVariant &value);
    // The key that stands in so many columns of a result's row from `at` on. Invalid when a part is.
    static Key fromRow(const QVariantList &row, qsizetype at, qsizetype columns);
    QVariant toVariant() const; // of a key of one part
    // One value for each part, to be bound.
    QVariantList values() const;

    // A form that reads back with its type: "7", "t:abc", "b:00ff", "[\"7\",\"t:abc\"]".
    QString toString() const;
    static Key fromString(const QString &text); // invalid when `text` has no such form

    bool isValid() const { return m_value.index() != 0; }
    bool isNumber() const { return m_value.index() == 1; }
    qint64 number() const { return *std::get_if<qint64>(&m_value); } // when it is one
    // True when some part stands as an object in toJson(), which SQL must unwrap: bytes, and texts with a NUL, at which
    // SQLite's JSON ends.
    bool isWrapped() const;
    QString toJson() const; // one element of toJsonArray()
    // As people read it: "7", "abc", "7, abc".
    QString display() const;

    friend bool operator==(const Key &, const Key &) = default;
    friend bool operator<(const Key &a, const Key &b) { return a.m_value < b.m_value; }
    friend size_t qHash(const Key &key, size_t seed);

private:
    // A key of several parts, kept as text: rare, and so the others stay small.
    struct Parts
    {
        QString json;
        friend bool operator==(const Parts &, const Parts &) = default;
        friend bool operator<(const Parts &a, const Parts &b) { return a.json < b.json; }
    };

    static Key fromParts(const QJsonArray &texts);
    QList<Key> parts() const; // itself alone unless it has several

    std::variant<std::monostate, qint64, QString, QByteArray, Parts> m_value;
};

size_t qHash(const Key &key, size_t seed = 0);

// The keys as a JSON array for json_each(): one bound value, however many keys. A key of several parts is an
// array in it, bytes are {"hex": "00ff"}, a text with a NUL is {"text": "6100"}.
QString toJsonArray(const QList<Key> &keys);

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::Key)

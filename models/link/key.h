#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

#include <variant>

namespace Rollcall {

// What tells one row of an entity table from another: an integer, a text or bytes, with its type.
// Ordered as SQLite orders: integers, then texts, then bytes.
class Key
{
public:
    Key() = default; // names no row
    Key(qint64 number) : m_value(number) {}
    Key(int number) : m_value(qint64(number)) {}
    Key(const QString &text) : m_value(text) {}
    Key(const QByteArray &bytes) : m_value(bytes) {}

    // Invalid for NULL, reals and anything else that cannot be a key here.
    static Key fromVariant(const QVariant &value);
    QVariant toVariant() const;

    // A form that reads back with its type: "7", "t:abc", "b:00ff".
    QString toString() const;
    static Key fromString(const QString &text); // invalid when `text` has no such form

    bool isValid() const { return m_value.index() != 0; }
    bool isNumber() const { return m_value.index() == 1; }

    friend bool operator==(const Key &, const Key &) = default;
    friend bool operator<(const Key &a, const Key &b) { return a.m_value < b.m_value; }
    friend size_t qHash(const Key &key, size_t seed);

private:
    std::variant<std::monostate, qint64, QString, QByteArray> m_value;
};

size_t qHash(const Key &key, size_t seed = 0);

// The keys as a JSON array for json_each(): one bound value, however many keys.
QString toJsonArray(const QList<Key> &keys);

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::Key)

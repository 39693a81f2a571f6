#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

#include <optional>
#include <variant>

class QJsonArray;

namespace Rollcall {

// What tells one row of an entity table from another: a number, a text or bytes, with its type, or several of them where the
// key has several columns. Equal and ordered as SQLite has it in one column: numbers by their value, whether integer or
// real, then texts, then bytes; a key of several parts has some fixed order.
class Key
{
public:
    Key() = default; // names no row
    Key(qint64 number) : m_value(number) {}
    Key(int number) : m_value(qint64(number)) {}
    Key(double real) : m_value(real) {} // of a column that can hold no integer, or none so large
    Key(const QString &text) : m_value(text) {}
    Key(const QByteArray &bytes) : m_value(bytes.isNull() ? QByteArray("") : bytes) {} // Qt binds null bytes as NULL

    // Of a row whose key is NULL: it can be shown, and no statement finds it by this.
    static Key ofRowNumber(qint64 rowNumber);

    // Of the row that the same change creates at this place of its list: the database has yet to choose the key.
    static Key ofNewRow(qsizetype place);

    // Invalid for NULL and anything else that cannot be a key here.
    static Key fromVariant(const QVariant &value);
    // The key in the given number of columns of a result's row, from column `at` on. Invalid when one part is.
    static Key fromRow(const QVariantList &row, qsizetype at, qsizetype columns);
    QVariant toVariant() const; // of a key of one part
    // One value for each part, to be bound.
    QVariantList values() const;

    // A form that reads back with its type: "7", "r:1.5", "t:abc", "b:00ff", "[\"7\",\"t:abc\"]"; and "x:0061dce9" of a text that
    // would not survive as UTF-8.
    QString toString() const;
    static Key fromString(const QString &text); // invalid when `text` has no such form

    bool isValid() const { return m_value.index() != 0; }
    bool isNumber() const { return m_value.index() == 1; }
    qint64 number() const { return *std::get_if<qint64>(&m_value); } // when it is one
    bool isRowNumber() const { return std::holds_alternative<RowNumber>(m_value); }
    qint64 rowNumber() const { return std::get_if<RowNumber>(&m_value)->number; } // when it is one
    bool isNewRow() const { return std::holds_alternative<NewRow>(m_value); }
    qsizetype newRow() const { return std::get_if<NewRow>(&m_value)->place; } // when it is one
    // False for texts that change when they are converted to UTF-8 and back.
    bool survivesUtf8() const;
    // The integer that it equals: a number's own, and that of a whole real.
    std::optional<qint64> wholeNumber() const;
    // True when some part stands as an object in toJson(), which SQL must unwrap: bytes, texts with a NUL, at which SQLite's JSON
    // ends, texts that are no valid UTF-8, and reals so small that SQLite misreads their digits.
    bool isWrapped() const;
    QString toJson() const; // one element of toJsonArray()
    // As people read it: "7", "abc", "7, abc".
    QString display() const;

    friend bool operator==(const Key &a, const Key &b);
    friend bool operator<(const Key &a, const Key &b);
    friend size_t qHash(const Key &key, size_t seed);

private:
    struct RowNumber
    {
        qint64 number;
        friend bool operator==(const RowNumber &, const RowNumber &) = default;
        friend bool operator<(const RowNumber &a, const RowNumber &b) { return a.number < b.number; }
    };

    struct NewRow
    {
        qsizetype place;
        friend bool operator==(const NewRow &, const NewRow &) = default;
        friend bool operator<(const NewRow &a, const NewRow &b) { return a.place < b.place; }
    };

    // A key of several parts, kept as text: rare, and so the others stay small.
    struct Parts
    {
        QString json;
        QString compared() const; // the same for whole reals as for integers
        friend bool operator==(const Parts &a, const Parts &b) { return a.compared() == b.compared(); }
        friend bool operator<(const Parts &a, const Parts &b) { return a.compared() < b.compared(); }
    };

    static Key fromParts(const QJsonArray &texts);
    QList<Key> parts() const; // itself alone unless it has several

    std::variant<std::monostate, qint64, double, QString, QByteArray, Parts, RowNumber, NewRow> m_value;
};

size_t qHash(const Key &key, size_t seed = 0);

// The keys as a JSON array for json_each(): one bound value, however many keys. A key of several parts is an
// array in it; bytes are {"hex": "00ff"}, a text with a NUL is {"text": "6100"}, and a real that SQLite would misread is
// {"tiny": 1.5e-230}, to be divided by 2^200.
QString toJsonArray(const QList<Key> &keys);

} // namespace Rollcall

Q_DECLARE_METATYPE(Rollcall::Key)

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

#include <variant>

namespace Rollcall {

enum class TextEncoding { Utf8, Utf16Le, Utf16Be };

// A value as a database holds it: its storage class and every byte, whatever a QVariant would make of them.
class ExactValue
{
public:
    ExactValue() = default; // NULL
    ExactValue(qint64 number) : m_value(number) {}
    ExactValue(double number) : m_value(number) {}
    static ExactValue text(const QByteArray &bytes) { return ExactValue(Text{bytes}); } // in the database's own encoding
    static ExactValue blob(const QByteArray &bytes) { return ExactValue(Value(bytes)); }

    bool isNull() const { return m_value.index() == 0; }
    const qint64 *integer() const { return std::get_if<qint64>(&m_value); } // null when it is none; so are the others
    const double *real() const { return std::get_if<double>(&m_value); }
    const QByteArray *textBytes() const;
    const QByteArray *blobBytes() const { return std::get_if<QByteArray>(&m_value); }
    qint64 size() const; // in memory, about

    // The value as the rest of the program uses it. A text that is not well formed may lose bytes.
    QVariant toVariant(TextEncoding encoding) const;
    // SQL that stands for exactly this value; what it binds is appended.
    QString bound(TextEncoding encoding, QVariantList &values) const;
    // SQL that stands for it in a script, which makes a database in UTF-8.
    QString literal(TextEncoding encoding) const;

    friend bool operator==(const ExactValue &a, const ExactValue &b);

private:
    struct Text
    {
        QByteArray bytes;
    };
    using Value = std::variant<std::monostate, qint64, double, Text, QByteArray>;

    explicit ExactValue(Value value) : m_value(std::move(value)) {}

    Value m_value;
};

size_t qHash(const ExactValue &value, size_t seed = 0);

// A text as a database in this encoding holds it.
ExactValue exactText(const QString &text, TextEncoding encoding);

using ExactRow = QList<ExactValue>;

} // namespace Rollcall

#pragma once

#include <QByteArray>

#include <cstring>
#include <limits>

namespace Rollcall {

// Which whole numbers are in a set, as one value of SQL: the lowest in eight bytes, then a bit for each number from there on.
class PackedKeys
{
public:
    PackedKeys() = default;
    explicit PackedKeys(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    static constexpr qsizetype Head = sizeof(qint64);

    // The same test on bytes that PackedKeys does not own.
    static bool contains(const char *bytes, qsizetype size, qint64 number)
    {
        if (size <= Head)
            return false;
        qint64 from = 0;
        std::memcpy(&from, bytes, Head);
        if (number < from || quint64(number) - quint64(from) >= quint64(size - Head) * 8)
            return false;
        const quint64 bit = quint64(number) - quint64(from);
        return (uchar(bytes[Head + qsizetype(bit / 8)]) >> (bit % 8)) & 1;
    }

    bool contains(qint64 number) const { return contains(m_bytes.constData(), m_bytes.size(), number); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace Rollcall

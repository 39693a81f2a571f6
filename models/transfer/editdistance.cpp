#include "models/transfer/editdistance.h"

#include <cstdlib>

namespace Rollcall {

static constexpr int MostLetters = 64;

EditDistance::EditDistance(const QString &pattern)
    : m_size(int(qMin<qsizetype>(pattern.size(), MostLetters)))
    , m_limit(qMax(2, m_size / 3))
{
    for (int i = 0; i < m_size; ++i) {
        const QChar c = pattern.at(i);
        const quint64 bit = quint64(1) << i;
        if (c.unicode() < 128)
            m_ascii[c.unicode()] |= bit;
        else
            m_others[c] |= bit;
    }
    if (m_size <= m_limit)
        m_limit = m_size - 1; // or every short name would be like every other
}

quint64 EditDistance::bitsOf(QChar c) const
{
    return c.unicode() < 128 ? m_ascii[c.unicode()] : m_others.value(c);
}

int EditDistance::to(const QString &text, int limit) const
{
    const int length = int(qMin<qsizetype>(text.size(), MostLetters));
    if (m_size == 0 || std::abs(length - m_size) > limit)
        return limit + 1;
    quint64 rising = ~quint64(0); // differences between neighbours in a column of the distance table
    quint64 falling = 0;
    int distance = m_size;
    const quint64 last = quint64(1) << (m_size - 1);
    for (int i = 0; i < length; ++i) {
        const quint64 same = bitsOf(text.at(i));
        const quint64 level = (((same & rising) + rising) ^ rising) | same | falling;
        quint64 up = falling | ~(level | rising);
        quint64 down = rising & level;
        distance += (up & last) ? 1 : (down & last) ? -1 : 0;
        up = up << 1 | 1;
        down <<= 1;
        rising = down | ~(level | up);
        falling = up & level;
    }
    return distance;
}

} // namespace Rollcall

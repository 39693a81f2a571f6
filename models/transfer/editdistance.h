#pragma once

#include <QHash>
#include <QString>

namespace Rollcall {

// How many letters must be put in, taken out or replaced to make one text of another: Myers' algorithm, which works on all
// letters of the pattern at once, as bits. Only its first 64 letters count.
class EditDistance
{
public:
    explicit EditDistance(const QString &pattern);

    // Texts beyond this distance are other names.
    int limit() const { return m_limit; }
    // The distance; some larger number where it is beyond `limit`.
    int to(const QString &text, int limit) const;

private:
    quint64 bitsOf(QChar c) const;

    quint64 m_ascii[128] = {}; // where each letter stands in the pattern
    QHash<QChar, quint64> m_others;
    int m_size;
    int m_limit;
};

} // namespace Rollcall

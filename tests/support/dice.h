#pragma once

#include <QList>
#include <QRandomGenerator>

namespace Rollcall::Test {

// A seeded random generator.
class Dice
{
public:
    explicit Dice(quint32 seed) : m_random(seed) {}

    int below(int limit) { return m_random.bounded(limit); }
    bool chance(int percent) { return below(100) < percent; }
    template<typename T>
    T pick(const QList<T> &list) { return list.at(below(int(list.size()))); }
    template<typename T>
    void shuffle(QList<T> &list)
    {
        for (int i = int(list.size()) - 1; i > 0; --i)
            list.swapItemsAt(i, below(i + 1));
    }

private:
    QRandomGenerator m_random;
};

} // namespace Rollcall::Test

#include "faults/support/gestureplan.h"

namespace Rollcall::Test {

namespace {

// A model of the program's undo history, without a database.
class Oracle
{
public:
    Oracle(const GesturePlan::Members &before, GesturePlan::Size size, std::mt19937 &dice)
        : m_now(before)
        , m_size(size)
        , m_dice(dice)
    {
    }

    const GesturePlan::Members &now() const { return m_now; }

    // The next word; it always changes something.
    QString next()
    {
        const int kind = below(20);
        if (kind < 4 && !m_past.isEmpty()) {
            m_future.append(std::exchange(m_now, m_past.takeLast()));
            return QStringLiteral("undo");
        }
        if (kind == 4 && !m_future.isEmpty()) {
            m_past.append(std::exchange(m_now, m_future.takeLast()));
            return QStringLiteral("redo");
        }
        return kind < 8 && !m_now.isEmpty() ? takeOff() : drop(kind < 10 ? m_size.heroes : GesturePlan::Few);
    }

private:
    int below(int end) { return int(m_dice() % unsigned(end)); }

    void begin()
    {
        m_past.append(m_now);
        m_future.clear();
    }

    QString takeOff()
    {
        begin();
        const int team = m_now.keys().at(below(int(m_now.size())));
        m_now.remove(team);
        return QStringLiteral("takeoff:%1").arg(team);
    }

    QString drop(int heroes)
    {
        int team = 1 + below(m_size.teams);
        while (m_now.contains(team))
            team = team % m_size.teams + 1;
        begin();
        m_now.insert(team, heroes);
        return QStringLiteral("drop:%1:%2:%3").arg(team).arg(1 + below(m_size.heroes - heroes + 1)).arg(heroes);
    }

    GesturePlan::Members m_now;
    QList<GesturePlan::Members> m_past;
    QList<GesturePlan::Members> m_future;
    GesturePlan::Size m_size;
    std::mt19937 &m_dice;
};

} // namespace

GesturePlan::GesturePlan(const Members &before, Size size, int gestures, std::mt19937 &dice)
{
    Oracle oracle(before, size, dice);
    after.append(before);
    for (int i = 0; i < gestures; ++i) {
        words.append(oracle.next());
        after.append(oracle.now());
    }
}

} // namespace Rollcall::Test

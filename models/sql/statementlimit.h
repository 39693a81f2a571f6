#pragma once

#include "models/result.h"

#include <QElapsedTimer>
#include <QObject>

namespace Rollcall {

// How long one statement may hold the window: a file from elsewhere may hold views, triggers and checks that never end.
class StatementLimit : public QObject
{
    Q_OBJECT

public:
    // Milliseconds; 0 for any time.
    void set(int milliseconds) { m_limit = milliseconds; }
    int milliseconds() const { return m_limit; }
    // As long as it lives, a statement runs; there is no limit to what others run on the same connection.
    class Running
    {
    public:
        explicit Running(StatementLimit &limit) : m_limit(limit) { m_limit.m_running.start(); }
        ~Running() { m_limit.m_running.invalidate(); }
        Q_DISABLE_COPY_MOVE(Running)

    private:
        StatementLimit &m_limit;
    };
    // Asked amid the statement; what answered true is what failure() is about.
    bool isOver();
    // True when the last statement was stopped by isOver(), the first time it is asked.
    bool takeOver();
    // Also makes those that come after it in the same turn of the event loop suspicious: they have much less time.
    Failure failure();

    // Less time for what has another way to be done.
    class Brief
    {
    public:
        Brief(StatementLimit &limit, int milliseconds);
        ~Brief();
        Q_DISABLE_COPY_MOVE(Brief)

    private:
        StatementLimit &m_limit;
        int m_before;
    };

private:
    QElapsedTimer m_running;
    int m_limit = 0;
    bool m_isOver = false;
    bool m_isSuspicious = false;
};

} // namespace Rollcall

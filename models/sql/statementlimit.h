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
    // Exists while a statement runs, and starts its time. Statements that run without one have no limit.
    class Running
    {
    public:
        explicit Running(StatementLimit &limit) : m_limit(limit) { m_limit.m_running.start(); }
        ~Running() { m_limit.m_running.invalidate(); }
        Q_DISABLE_COPY_MOVE(Running)

    private:
        StatementLimit &m_limit;
    };
    // Called during the statement; once it has returned true, failure() describes why.
    bool isOver();
    // True when the last statement was stopped by isOver(), the first time it is asked.
    bool takeOver();
    // Also gives much less time to the statements that follow in the same turn of the event loop, because they are likely to hang, too.
    Failure failure();

    // Shortens the limit while it lives, for statements that can be run in another way.
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

#pragma once

#include <QString>

#include <functional>

struct sqlite3;

namespace Rollcall {
class Session;
} // namespace Rollcall

namespace Rollcall::Test {

class Dice;

// Makes the session's connection fail like a full disk, an interruption or a trigger, and checks that nothing is left over.
class GestureFault
{
public:
    enum class Kind { FullDisk, Interrupt, Trigger };

    explicit GestureFault(Session &session);
    ~GestureFault();
    Q_DISABLE_COPY_MOVE(GestureFault)

    // Lets every write fail from now on; Interrupt may hit any statement, or none.
    void arm(Kind kind, Dice &dice);
    void disarm();
    // Called once, when the next transaction is about to begin.
    void beforeBegin(const std::function<void()> &what) { m_beforeBegin = what; }
    // Whether SQLite waits for locks (busy timeout).
    void setWaiting(bool isWaiting);

    // What a gesture has left behind (a transaction, a running statement); must be empty.
    QString leftovers() const;

private:
    void fillDisk();
    void forbidWrites(const QString &time, const QString &body);
    void run(const QString &sql);
    qint64 number(const QString &sql) const;
    void lookAt(const char *sql);
    bool isInterrupting();

    sqlite3 *m_database = nullptr;
    std::function<void()> m_beforeBegin;
    int m_stepsLeft = 0;
    bool m_isInterrupting = false;
    bool m_staysInterrupted = false;
    bool m_hasTriggers = false;
};

} // namespace Rollcall::Test

#pragma once

#include <QString>

#include <functional>

struct sqlite3;

namespace Rollcall {
class Session;
} // namespace Rollcall

namespace Rollcall::Test {

class Dice;

// Makes a session's own connection fail as disks, other programs and triggers make it fail, and looks into it.
class GestureFault
{
public:
    enum class Kind { FullDisk, Interrupt, Trigger };

    explicit GestureFault(Session &session);
    ~GestureFault();
    Q_DISABLE_COPY_MOVE(GestureFault)

    // Every write fails from now on; Interrupt: something does, perhaps.
    void arm(Kind kind, Dice &dice);
    void disarm();
    // Called once, when the next transaction is about to begin.
    void beforeBegin(const std::function<void()> &what) { m_beforeBegin = what; }
    // Whether a lock is waited for at all.
    void setWaiting(bool isWaiting);

    // Nothing may be left when a gesture is over: what is.
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

#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Rollcall::Test {

// One line of the fault matrix: what was done to the program, how often, and how often it broke its word. Written, when
// it goes, to a file of its own below ROLLCALL_FAULT_RESULTS, from which scripts/matrix makes the table.
class FaultReport
{
public:
    explicit FaultReport(const QString &fault);
    ~FaultReport();
    Q_DISABLE_COPY_MOVE(FaultReport)

    void addTries(qint64 tries = 1) { m_tries += tries; }
    // Fails the running test, too.
    void addViolation(const QString &what);
    // Counts one try, and a violation when `what` says that something was wrong.
    void judge(const QString &what);

    qint64 tries() const { return m_tries; }
    qint64 violations() const { return m_violations; }

private:
    QString m_fault;
    qint64 m_tries = 0;
    qint64 m_violations = 0;
    QElapsedTimer m_clock;
};

// True in scripts/test --nightly.
bool isNightly();
// So many tries in the short form, so many at night.
int tries(int inShort, int atNight);

} // namespace Rollcall::Test

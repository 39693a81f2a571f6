#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Rollcall::Test {

// One line of the fault matrix: a kind of fault, the number of tries, and the number of violations. The destructor writes it to a file
// of its own below ROLLCALL_FAULT_RESULTS, from which scripts/matrix makes the table.
class FaultReport
{
public:
    explicit FaultReport(const QString &fault);
    ~FaultReport();
    Q_DISABLE_COPY_MOVE(FaultReport)

    void addTries(qint64 tries = 1) { m_tries += tries; }
    // Also fails the running test.
    void addViolation(const QString &what);
    // Counts one try, and a violation if `what` is not empty.
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
// Returns the number of tries for the short form or the nightly one.
int tries(int inShort, int atNight);

} // namespace Rollcall::Test

#pragma once

#include "faults/support/outcomes.h"
#include "faults/support/shimmed.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Rollcall::Test {

// Plays the scenario of dropdriver.h behind the shim, each time on a fresh copy of the same file.
class FaultCases
{
public:
    FaultCases(bool isWal, const QString &hand, const QString &shim);
    ~FaultCases();
    Q_DISABLE_COPY_MOVE(FaultCases)

    bool isReady() const { return m_isReady; }
    // With the models alone: quick, in a forked process. `fault` is "none" for no fault.
    Outcomes playBelow(const QString &fault);
    // The same by a program that ignores errors, for which the verdict must be bad.
    Outcomes playCarelessly(const QString &fault);
    // Only the check for damage, with one outcome: Done if the file may still be written.
    Outcomes playLook(const QString &fault);
    // In the real program with its window.
    Outcomes playInWindow(const QString &fault);
    // The counts of the last case.
    IoCounts counts() const;
    // The file that the last case left.
    QString path() const { return m_folder.filePath("at/heroes.db"); }

private:
    QString freshFile();
    Outcomes play(const QString &fault, const QString &how);
    void startDriver();
    Shimmed shimmed(const QString &fault, const QString &counts);
    static Outcomes expectedOf(const QString &fault);

    QTemporaryDir m_folder;
    QString m_hand;
    QString m_shim;
    QString m_counts; // the counts file of the last case; the two kinds of process have one each
    QProcess m_driver;
    bool m_isReady = false;
};

} // namespace Rollcall::Test

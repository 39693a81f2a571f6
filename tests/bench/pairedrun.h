#pragma once

#include "bench/comparison.h"

namespace Rollcall::Bench {

// Runs this build's bench and another build's in turns, part by part, so that both meet the same state of the machine. The other build may
// be old: it needs only the options --table, --only and --keep.
class PairedRun
{
public:
    struct Plan
    {
        QString other; // the other build's bench
        QStringList sizes;
        QString operations; // their letters; empty: all
        int rounds;
        QStringList options; // handed to both programs
    };

    PairedRun(const Plan &plan, const QString &folder);

    // Prints the table. Returns the exit code: 1 when a line is worse or a result of this build is wrong, 2 when the two
    // cannot be compared.
    int exec();

private:
    QList<Part> allParts() const;
    bool measure(QList<Part> parts);
    bool measure(Build build, const Part &part);

    Plan m_plan;
    QString m_table; // the file that the programs write
    Comparison m_comparison;
    bool m_isWrong = false;
};

} // namespace Rollcall::Bench

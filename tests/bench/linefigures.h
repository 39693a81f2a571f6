#pragma once

#include "bench/samples.h"

#include <optional>

namespace Rollcall::Bench {

// The medians of one line in the table that one run of the bench writes.
struct LineFigures
{
    QString name;
    double ours = 0;
    std::optional<double> ratio; // to the peer, if the line has one

    Unit unit() const;
};

// Reads what `--table` writes. Finds columns by their headings, so that tables of older and newer builds can be read.
// Returns nothing when the text is no such table.
std::optional<QList<LineFigures>> readTable(const QString &text);

} // namespace Rollcall::Bench

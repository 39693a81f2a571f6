#pragma once

#include "bench/comparedline.h"

#include <QStringList>

namespace Rollcall::Bench {

// One operation at one size: the smallest unit that the bench measures in a process of its own.
struct Part
{
    QString size;
    QChar operation; // its letter

    bool operator==(const Part &) const = default;
};

// Every line that two builds of the bench measured, and which of them became worse.
class Comparison
{
public:
    void add(Build build, const Part &part, const QList<LineFigures> &lines);

    // Whether a build has a line of this part.
    bool has(const Part &part) const;
    // The parts that have a line with this verdict.
    QList<Part> partsWith(Verdict verdict) const;
    int count(Verdict verdict) const;
    // The table, how many lines have which verdict, and how large a difference has to be to be seen.
    QStringList report() const;

private:
    struct Entry
    {
        Part part;
        ComparedLine line;
    };

    QList<Entry> m_entries;
};

} // namespace Rollcall::Bench

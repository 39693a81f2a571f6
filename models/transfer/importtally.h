#pragma once

#include "models/transfer/importplan.h"

#include <array>

namespace Rollcall {

// The numbers of an import as people read them: every line of the list is counted once.
class ImportTally
{
public:
    enum class Bucket {
        ToDecide, // left out until a person has decided
        Joins,
        Leaves,
        Already,
        Twice,
        LeftOut, // left out by a person's decision
        Refused,
    };
    static constexpr int Buckets = int(Bucket::Refused) + 1;

    ImportTally() = default;
    explicit ImportTally(const ImportPlan &plan);

    static Bucket bucketOf(const ImportLine &line);

    qint64 lines() const;
    qint64 count(Bucket bucket) const { return m_counts[size_t(bucket)]; }
    // Who leaves because the list does not name them; no line of the list is about them.
    qint64 others() const { return m_others; }
    bool takesSomethingAway() const { return count(Bucket::Leaves) + others() > 0; }
    bool changesSomething() const { return count(Bucket::Joins) > 0 || takesSomethingAway(); }
    bool leavesOut() const { return leftOut() > 0; }

    // Names a bucket: "To decide", "In already".
    QString title(Bucket bucket) const;
    // "60 lines" and "56 join, 2 are in already, 2 to decide (left out until you do)".
    QString total() const;
    QString sentence() const;
    // What the button does: "Add 58, Create 1".
    QString deed() const;

    friend bool operator==(const ImportTally &, const ImportTally &) = default;

private:
    qint64 leftOut() const { return count(Bucket::ToDecide) + count(Bucket::LeftOut) + count(Bucket::Refused); }

    ImportMode m_mode = ImportMode::Add;
    std::array<qint64, Buckets> m_counts = {};
    qint64 m_others = 0;
    qint64 m_created = 0;
};

} // namespace Rollcall

#pragma once

#include "bench/linefigures.h"

#include <array>

namespace Rollcall::Bench {

enum class Build { This, Other };

// In the order of the report: worst first.
enum class Verdict { Worse, Same, Better, OnlyHere, OnlyThere };

QString text(Verdict verdict);

// One line as two builds measured it, once in each round.
class ComparedLine
{
public:
    explicit ComparedLine(const QString &name, Unit unit = Unit::Time);

    void add(Build build, const LineFigures &figures);

    const QString &name() const { return m_name; }
    // A build is worse when every one of its figures, or every ratio to the peer, is larger than all of the other build's,
    // by at least a twentieth between the medians, and when neither median contradicts. Everything else is noise.
    Verdict verdict() const;
    // The median of this build divided by the other's; 1 when one of them is missing.
    double factor() const;
    // How far the figures of one build spread, divided by their median; of the ratios, if these spread less.
    double noise() const;
    QString text() const;

private:
    struct Measured
    {
        Samples figures;
        Samples ratios;
    };

    const Measured &of(Build build) const { return m_measured[std::size_t(build)]; }
    bool isLarger(Build one, Build two) const;

    QString m_name;
    Unit m_unit;
    std::array<Measured, 2> m_measured; // by Build
};

} // namespace Rollcall::Bench

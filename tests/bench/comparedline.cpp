#include "bench/comparedline.h"

#include <cmath>

namespace Rollcall::Bench {

QString text(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Worse: return QStringLiteral("worse");
    case Verdict::Same: return QStringLiteral("same");
    case Verdict::Better: return QStringLiteral("better");
    case Verdict::OnlyHere: return QStringLiteral("only here");
    case Verdict::OnlyThere: return QStringLiteral("only there");
    }
    return {};
}

ComparedLine::ComparedLine(const QString &name, Unit unit)
    : m_name(name)
    , m_unit(unit)
{
}

void ComparedLine::add(Build build, const LineFigures &figures)
{
    Measured &measured = m_measured[std::size_t(build)];
    measured.figures.add(figures.ours);
    if (figures.ratio)
        measured.ratios.add(*figures.ratio);
}

// True if the ranges do not overlap and the medians differ by at least 5 %: builds of the same code can differ by a few per cent, because
// the compiler places the code elsewhere.
static bool isBeyondNoise(const Samples &larger, const Samples &smaller)
{
    constexpr double Least = 0.05;
    if (larger.size() == 0 || smaller.size() == 0)
        return false;
    const double median = smaller.quantile(0.5);
    return larger.quantile(0) > smaller.quantile(1) && larger.quantile(0.5) - median >= Least * std::abs(median);
}

static bool isSmaller(const Samples &one, const Samples &two)
{
    return one.size() > 0 && two.size() > 0 && one.quantile(0.5) < two.quantile(0.5);
}

bool ComparedLine::isLarger(Build one, Build two) const
{
    const bool isContradicted = isSmaller(of(one).figures, of(two).figures) || isSmaller(of(one).ratios, of(two).ratios);
    return !isContradicted && (isBeyondNoise(of(one).figures, of(two).figures) || isBeyondNoise(of(one).ratios, of(two).ratios));
}

Verdict ComparedLine::verdict() const
{
    if (of(Build::Other).figures.size() == 0)
        return Verdict::OnlyHere;
    if (of(Build::This).figures.size() == 0)
        return Verdict::OnlyThere;
    if (isLarger(Build::This, Build::Other))
        return Verdict::Worse;
    return isLarger(Build::Other, Build::This) ? Verdict::Better : Verdict::Same;
}

static double quotient(const Samples &one, const Samples &two)
{
    const double divisor = two.quantile(0.5);
    return divisor == 0 ? 1 : one.quantile(0.5) / divisor;
}

double ComparedLine::factor() const
{
    const bool isComplete = of(Build::This).figures.size() > 0 && of(Build::Other).figures.size() > 0;
    return isComplete ? quotient(of(Build::This).figures, of(Build::Other).figures) : 1;
}

static double spreadOf(const Samples &samples)
{
    const double median = std::abs(samples.quantile(0.5));
    return median == 0 ? 0 : (samples.quantile(1) - samples.quantile(0)) / median;
}

double ComparedLine::noise() const
{
    const double figures = qMax(spreadOf(of(Build::This).figures), spreadOf(of(Build::Other).figures));
    const bool hasRatios = of(Build::This).ratios.size() > 0 && of(Build::Other).ratios.size() > 0;
    return hasRatios ? qMin(figures, qMax(spreadOf(of(Build::This).ratios), spreadOf(of(Build::Other).ratios))) : figures;
}

// Shows the whole range, where the report of a single run shows quartiles.
static QString rangeText(const Samples &samples, Unit unit)
{
    return samples.size() == 0 ? QString() : Quartiles{samples.quantile(0), samples.quantile(0.5), samples.quantile(1)}.text(unit);
}

static QString ratioRangeText(const Samples &samples)
{
    return samples.size() == 0 ? QString() : Quartiles{samples.quantile(0), samples.quantile(0.5), samples.quantile(1)}.ratioText();
}

static QString quotientText(const Samples &one, const Samples &two)
{
    return one.size() == 0 || two.size() == 0 ? QString() : threeDigits(quotient(one, two));
}

QString ComparedLine::text() const
{
    const Measured &here = of(Build::This);
    const Measured &there = of(Build::Other);
    const QStringList fields = {m_name.leftJustified(52),
                                rangeText(here.figures, m_unit).leftJustified(26),
                                rangeText(there.figures, m_unit).leftJustified(26),
                                quotientText(here.figures, there.figures).leftJustified(4),
                                ratioRangeText(here.ratios).leftJustified(24),
                                ratioRangeText(there.ratios).leftJustified(24),
                                quotientText(here.ratios, there.ratios).leftJustified(4),
                                Bench::text(verdict())};
    return fields.join(QStringLiteral(" | "));
}

} // namespace Rollcall::Bench

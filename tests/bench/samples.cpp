#include "bench/samples.h"

#include <algorithm>
#include <cmath>

namespace Rollcall::Bench {

static double quantile(const QList<double> &sorted, double share)
{
    if (sorted.isEmpty())
        return 0;
    const double place = share * double(sorted.size() - 1);
    const auto below = qsizetype(std::floor(place));
    const auto above = qMin(below + 1, sorted.size() - 1);
    return sorted.at(below) + (sorted.at(above) - sorted.at(below)) * (place - double(below));
}

Quartiles Samples::quartiles() const
{
    QList<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    return {quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)};
}

// Three digits tell all that a repetition would confirm.
static QString threeDigits(double value)
{
    return QString::number(value, 'f', value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

static QString spread(const Quartiles &quartiles, double unit, const QString &name)
{
    return QStringLiteral("%1%2 [%3 .. %4]")
        .arg(threeDigits(quartiles.median / unit), name, threeDigits(quartiles.lower / unit), threeDigits(quartiles.upper / unit));
}

QString Quartiles::text() const
{
    return median < 1e5 ? spread(*this, 1e3, QStringLiteral(" us")) : spread(*this, 1e6, QStringLiteral(" ms"));
}

QString Quartiles::ratioText() const
{
    return QStringLiteral("x ") + spread(*this, 1, QString());
}

} // namespace Rollcall::Bench

#include "bench/samples.h"

#include <algorithm>
#include <cmath>

namespace Rollcall::Bench {

double Samples::quantile(double share) const
{
    if (m_values.isEmpty())
        return 0;
    QList<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const double place = share * double(sorted.size() - 1);
    const auto below = qsizetype(std::floor(place));
    const auto above = qMin(below + 1, sorted.size() - 1);
    return sorted.at(below) + (sorted.at(above) - sorted.at(below)) * (place - double(below));
}

Quartiles Samples::quartiles() const
{
    return {quantile(0.25), quantile(0.5), quantile(0.75)};
}

// Three significant digits: a repetition would not confirm more.
QString threeDigits(double value)
{
    const double size = std::abs(value);
    return QString::number(value, 'f', size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

static std::pair<double, QString> scaleOf(double value, Unit unit)
{
    if (unit == Unit::Memory)
        return {1024.0 * 1024.0, QStringLiteral(" MB")};
    return std::abs(value) < 1e5 ? std::pair(1e3, QStringLiteral(" us")) : std::pair(1e6, QStringLiteral(" ms"));
}

static QString spread(const Quartiles &quartiles, double unit, const QString &name)
{
    const QString median = threeDigits(quartiles.median / unit) + name;
    if (quartiles.lower == quartiles.upper)
        return median;
    return QStringLiteral("%1 [%2 .. %3]").arg(median, threeDigits(quartiles.lower / unit), threeDigits(quartiles.upper / unit));
}

QString figure(double value, Unit unit)
{
    const auto [scale, name] = scaleOf(value, unit);
    return threeDigits(value / scale) + name;
}

QString Quartiles::text(Unit unit) const
{
    const auto [scale, name] = scaleOf(median, unit);
    return spread(*this, scale, name);
}

QString Quartiles::ratioText() const
{
    return QStringLiteral("x ") + spread(*this, 1, QString());
}

} // namespace Rollcall::Bench

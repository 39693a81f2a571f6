#pragma once

#include <QList>
#include <QString>

namespace Rollcall::Bench {

enum class Unit { Time, Memory }; // in nanoseconds, in bytes

// Half of the measurements lie between lower and upper.
struct Quartiles
{
    double lower = 0;
    double median = 0;
    double upper = 0;

    // One figure that has no spread.
    static Quartiles exactly(double value) { return {value, value, value}; }

    QString text(Unit unit = Unit::Time) const;
    QString ratioText() const;
};

// As people read it: "3.42 ms".
QString figure(double value, Unit unit);
QString threeDigits(double value);

// One figure measured again and again.
class Samples
{
public:
    void add(double value) { m_values.append(value); }
    qsizetype size() const { return m_values.size(); }
    Quartiles quartiles() const;
    double quantile(double share) const;

private:
    QList<double> m_values;
};

} // namespace Rollcall::Bench

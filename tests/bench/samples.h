#pragma once

#include <QList>
#include <QString>

namespace Rollcall::Bench {

// Half of the measurements lie between lower and upper.
struct Quartiles
{
    double lower = 0;
    double median = 0;
    double upper = 0;

    QString text() const;       // as times with a unit, from nanoseconds
    QString ratioText() const;  // as ratios
};

// One figure measured again and again.
class Samples
{
public:
    void add(double value) { m_values.append(value); }
    Quartiles quartiles() const;

private:
    QList<double> m_values;
};

} // namespace Rollcall::Bench

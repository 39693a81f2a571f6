#pragma once

#include "bench/samples.h"

#include <QStringList>

#include <optional>

namespace Rollcall::Bench {

// The target for a figure: the largest value that is still good.
struct Reach
{
    enum class Of { Nothing, Ratio, Difference, Figure }; // no target, ratio to the peer, difference from the peer, our figure alone

    Of of = Of::Nothing;
    double limit = 0;
};

inline Reach atMostTimes(double ratio) { return {Reach::Of::Ratio, ratio}; }
inline Reach atMostMore(double difference) { return {Reach::Of::Difference, difference}; }
inline Reach atMost(double figure) { return {Reach::Of::Figure, figure}; }

constexpr double Millisecond = 1e6;
constexpr double Megabyte = 1024.0 * 1024.0;
constexpr double Frame = 16 * Millisecond; // sixty of them in a second

// What one line came to.
struct Score
{
    QString name; // the same at every size
    QString peer; // empty: without a peer
    Quartiles ours;
    Quartiles theirs;
    Quartiles ratio;
    Reach reach;
    Unit unit = Unit::Time;
    int runs = 0;

    QString text() const;
    QString verdict() const; // empty without a target
    std::optional<bool> isReached() const;
};

// The scores of files of several sizes: how each line grows from one to the next.
class Scoreboard
{
public:
    void begin(const QString &size) { m_sizes.append({size, {}}); }
    void add(const Score &score) { m_sizes.last().scores.append(score); }

    // One line for each name; empty while there is only one size.
    QStringList growth() const;
    // The lines of the last size that missed their target.
    QStringList missed() const;
    QStringList sizes() const;
    // In the order in which they were measured.
    QList<Score> scoresOf(const QString &size) const;
    // One row for each score, tabs between the fields.
    QString table() const;

private:
    struct Size
    {
        QString name;
        QList<Score> scores;
    };

    const Score *find(const Size &size, const QString &name) const;
    QString growthOf(const QString &name) const;

    QList<Size> m_sizes;
};

} // namespace Rollcall::Bench

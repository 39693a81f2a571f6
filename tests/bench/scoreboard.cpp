#include "bench/scoreboard.h"

#include <algorithm>

namespace Rollcall::Bench {

static double judged(const Score &score)
{
    switch (score.reach.of) {
    case Reach::Of::Ratio: return score.ratio.median;
    case Reach::Of::Difference: return score.ours.median - score.theirs.median;
    case Reach::Of::Figure: return score.ours.median;
    case Reach::Of::Nothing: break;
    }
    return 0;
}

std::optional<bool> Score::isReached() const
{
    if (reach.of == Reach::Of::Nothing)
        return {};
    return judged(*this) <= reach.limit;
}

QString Score::verdict() const
{
    if (reach.of == Reach::Of::Nothing)
        return {};
    const bool isRatio = reach.of == Reach::Of::Ratio;
    const bool isDifference = reach.of == Reach::Of::Difference;
    const QString limit = isRatio ? u'x' + threeDigits(reach.limit) : figure(reach.limit, unit);
    const QString seen = isDifference ? QStringLiteral(", is +") + figure(judged(*this), unit) : QString();
    return QStringLiteral("%1 (reach <= %2%3%4)").arg(*isReached() ? QStringLiteral("ok") : QStringLiteral("MISSED"),
                                                      isDifference ? QStringLiteral("+") : QString(), limit, seen);
}

QString Score::text() const
{
    const QString parts[] = {name.leftJustified(50), ours.text(unit).leftJustified(26),
                             peer.isEmpty() ? QString(38, u' ') : (peer + u' ' + theirs.text(unit)).leftJustified(38),
                             (peer.isEmpty() ? QString() : ratio.ratioText()).leftJustified(24)};
    return QStringLiteral("%1 | %2 | %3 | %4 | %5 n=%6").arg(parts[0], parts[1], parts[2], parts[3], verdict()).arg(runs);
}

const Score *Scoreboard::find(const Size &size, const QString &name) const
{
    const auto found = std::find_if(size.scores.cbegin(), size.scores.cend(), [&name](const Score &score) { return score.name == name; });
    return found == size.scores.cend() ? nullptr : &*found;
}

QString Scoreboard::growthOf(const QString &name) const
{
    QStringList times;
    QStringList factors;
    QStringList ratios;
    const Score *before = nullptr;
    for (const Size &size : m_sizes) {
        const Score *score = find(size, name);
        times.append(score ? figure(score->ours.median, score->unit) : QStringLiteral("-"));
        ratios.append(score && !score->peer.isEmpty() ? threeDigits(score->ratio.median) : QStringLiteral("-"));
        if (score && before)
            factors.append(u'x' + threeDigits(score->ours.median / before->ours.median));
        before = score;
    }
    const QString arrow = QStringLiteral(" -> ");
    return QStringLiteral("%1 | %2 | %3 | %4").arg(name.leftJustified(50), times.join(arrow).leftJustified(34),
                                                  factors.join(QStringLiteral(", ")).leftJustified(16), ratios.join(arrow));
}

QStringList Scoreboard::growth() const
{
    QStringList lines;
    if (m_sizes.size() < 2)
        return lines;
    QStringList names;
    for (const Size &size : m_sizes) {
        for (const Score &score : size.scores) {
            if (!names.contains(score.name))
                names.append(score.name);
        }
    }
    for (const QString &name : std::as_const(names))
        lines.append(growthOf(name));
    return lines;
}

QStringList Scoreboard::missed() const
{
    QStringList lines;
    for (const Score &score : m_sizes.last().scores) {
        if (!score.isReached().value_or(true))
            lines.append(QStringLiteral("%1: %2 %3").arg(score.name, score.peer.isEmpty() ? score.ours.text(score.unit) : score.ratio.ratioText(), score.verdict()));
    }
    return lines;
}

QStringList Scoreboard::sizes() const
{
    QStringList names;
    for (const Size &size : m_sizes)
        names.append(size.name);
    return names;
}

QList<Score> Scoreboard::scoresOf(const QString &name) const
{
    const auto found = std::find_if(m_sizes.cbegin(), m_sizes.cend(), [&name](const Size &size) { return size.name == name; });
    return found == m_sizes.cend() ? QList<Score>() : found->scores;
}

QString Scoreboard::table() const
{
    QStringList rows = {QStringLiteral("size\tline\tours lower\tours median\tours upper\tpeer\ttheirs lower\ttheirs median\ttheirs upper\t"
                                       "ratio lower\tratio median\tratio upper\treached\truns")};
    const auto numbers = [](const Quartiles &figure) {
        return QStringLiteral("%1\t%2\t%3").arg(figure.lower, 0, 'g', 6).arg(figure.median, 0, 'g', 6).arg(figure.upper, 0, 'g', 6);
    };
    for (const Size &size : m_sizes) {
        for (const Score &score : size.scores) {
            const auto isReached = score.isReached();
            rows.append(QStringList{size.name, score.name, numbers(score.ours), score.peer, numbers(score.theirs), numbers(score.ratio),
                                    !isReached ? QString() : *isReached ? QStringLiteral("yes") : QStringLiteral("no"),
                                    QString::number(score.runs)}.join(u'\t'));
        }
    }
    return rows.join(u'\n') + u'\n';
}

} // namespace Rollcall::Bench

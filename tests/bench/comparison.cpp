#include "bench/comparison.h"

#include <algorithm>

namespace Rollcall::Bench {

void Comparison::add(Build build, const Part &part, const QList<LineFigures> &lines)
{
    for (const LineFigures &figures : lines) {
        const QString name = part.size + u' ' + figures.name;
        auto entry = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &each) { return each.line.name() == name; });
        if (entry == m_entries.end())
            entry = m_entries.insert(m_entries.cend(), {part, ComparedLine(name, figures.unit())});
        entry->line.add(build, figures);
    }
}

bool Comparison::has(const Part &part) const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [&part](const Entry &entry) { return entry.part == part; });
}

QList<Part> Comparison::partsWith(Verdict verdict) const
{
    QList<Part> parts;
    for (const Entry &entry : m_entries) {
        if (entry.line.verdict() == verdict && !parts.contains(entry.part))
            parts.append(entry.part);
    }
    return parts;
}

int Comparison::count(Verdict verdict) const
{
    return int(std::count_if(m_entries.cbegin(), m_entries.cend(), [verdict](const Entry &entry) { return entry.line.verdict() == verdict; }));
}

QStringList Comparison::report() const
{
    QList<ComparedLine> lines;
    for (const Entry &entry : m_entries)
        lines.append(entry.line);
    std::stable_sort(lines.begin(), lines.end(), [](const ComparedLine &one, const ComparedLine &two) {
        return one.verdict() != two.verdict() ? one.verdict() < two.verdict() : one.factor() > two.factor();
    });
    QStringList report = {QStringLiteral("line | this, median [min .. max] | other, median [min .. max] | this/other | "
                                         "ratio to the peer: this | other | this/other | verdict")};
    Samples noise;
    for (const ComparedLine &line : std::as_const(lines)) {
        report.append(line.text());
        noise.add(line.noise());
    }
    QStringList counts;
    for (const Verdict verdict : {Verdict::Worse, Verdict::Same, Verdict::Better, Verdict::OnlyHere, Verdict::OnlyThere})
        counts.append(QStringLiteral("%1 %2").arg(count(verdict)).arg(text(verdict)));
    report.append(QStringLiteral("%1 lines: %2").arg(lines.size()).arg(counts.join(QStringLiteral(", "))));
    report.append(QStringLiteral("Half of the lines cannot show a difference below %1 %").arg(noise.quantile(0.5) * 100, 0, 'f', 0));
    return report;
}

} // namespace Rollcall::Bench

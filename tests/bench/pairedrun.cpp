#include "bench/pairedrun.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <cstdio>

namespace Rollcall::Bench {

static void say(const QString &text)
{
    std::fputs(qUtf8Printable(text + u'\n'), stdout);
    std::fflush(stdout);
}

PairedRun::PairedRun(const Plan &plan, const QString &folder)
    : m_plan(plan)
    , m_table(QDir(folder).filePath(QStringLiteral("compared.tsv")))
{
}

int PairedRun::exec()
{
    say(QStringLiteral("This build beside %1, %2 rounds").arg(m_plan.other).arg(m_plan.rounds));
    if (!measure(allParts()))
        return 2;
    // Of a hundred unchanged lines some look worse by chance, but hardly ever twice; so measure those again.
    if (const QList<Part> parts = m_comparison.partsWith(Verdict::Worse); !parts.isEmpty()) {
        say(QStringLiteral("%1 lines look worse; the operations that they belong to are measured again").arg(m_comparison.count(Verdict::Worse)));
        if (!measure(parts))
            return 2;
    }
    const QStringList report = m_comparison.report();
    say(u'\n' + report.join(u'\n'));
    const int compared = m_comparison.count(Verdict::Worse) + m_comparison.count(Verdict::Same) + m_comparison.count(Verdict::Better);
    if (compared == 0) {
        say(QStringLiteral("The two builds have no line in common"));
        return 2;
    }
    return m_isWrong || m_comparison.count(Verdict::Worse) > 0 ? 1 : 0;
}

// All letters by default, because the other build may have operations that this one does not know.
QList<Part> PairedRun::allParts() const
{
    const QString letters = m_plan.operations.isEmpty() ? QStringLiteral("abcdefghijklmnopqrstuvwxyz") : m_plan.operations;
    QList<Part> parts;
    for (const QString &size : m_plan.sizes) {
        for (const QChar letter : letters)
            parts.append({size, letter});
    }
    return parts;
}

bool PairedRun::measure(QList<Part> parts)
{
    for (int round = 0; round < m_plan.rounds; ++round) {
        say(QStringLiteral("Round %1").arg(round + 1));
        const Build first = round % 2 == 0 ? Build::This : Build::Other;
        const Build second = round % 2 == 0 ? Build::Other : Build::This;
        for (const Part &part : std::as_const(parts)) {
            if (!measure(first, part) || !measure(second, part))
                return false;
        }
        parts.removeIf([this](const Part &part) { return !m_comparison.has(part); }); // letters that neither build knows
    }
    return true;
}

// Both run as processes of their own, so that neither inherits anything from the other or from this one.
bool PairedRun::measure(Build build, const Part &part)
{
    const QString program = build == Build::This ? QCoreApplication::applicationFilePath() : m_plan.other;
    QFile table(m_table);
    table.remove();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, m_plan.options + QStringList{QStringLiteral("--size"), part.size, QStringLiteral("--only"), part.operation, QStringLiteral("--table"), m_table});
    const bool hasEnded = process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit;
    const auto lines = hasEnded && table.open(QIODevice::ReadOnly) ? readTable(QString::fromUtf8(table.readAll())) : std::nullopt;
    const QString output = QString::fromUtf8(process.readAll());
    if (!lines) {
        say(QStringLiteral("%1 wrote no table for operation %2 at size %3: %4\n%5").arg(program, part.operation, part.size, process.errorString(), output));
        return false;
    }
    if (process.exitCode() != 0) {
        say(QStringLiteral("%1 had a wrong result, so these figures do not count:\n%2").arg(program, output));
        m_isWrong = m_isWrong || build == Build::This;
        return true;
    }
    m_comparison.add(build, part, *lines);
    return true;
}

} // namespace Rollcall::Bench

#include "bench/figurespage.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace Rollcall::Bench {

const QString FiguresPage::Begin = QStringLiteral("<!-- figures: written by rollcall_bench --markdown -->");
const QString FiguresPage::End = QStringLiteral("<!-- figures: end -->");

FiguresPage::FiguresPage(const QStringList &facts, const Scoreboard &board)
    : m_facts(facts)
    , m_board(board)
{
}

static QString rowOf(const QStringList &cells)
{
    QStringList escaped;
    for (QString cell : cells)
        escaped.append(cell.replace(u'|', QStringLiteral("\\|")).replace(u'<', QStringLiteral("&lt;")));
    return QStringLiteral("| %1 |").arg(escaped.join(QStringLiteral(" | ")));
}

static QString lineOf(const Score &score)
{
    const bool hasPeer = !score.peer.isEmpty();
    const bool isMissed = !score.isReached().value_or(true);
    return rowOf({score.name, score.ours.text(score.unit), hasPeer ? score.peer + u' ' + score.theirs.text(score.unit) : QString(),
                  hasPeer ? score.ratio.ratioText() : QString(), isMissed ? QStringLiteral("**%1**").arg(score.verdict()) : score.verdict(),
                  QString::number(score.runs)});
}

static QStringList tableOf(const QString &size, QList<Score> scores)
{
    const auto isMissed = [](const Score &score) { return !score.isReached().value_or(true); };
    std::stable_partition(scores.begin(), scores.end(), isMissed);
    const auto missed = std::count_if(scores.cbegin(), scores.cend(), isMissed);
    QStringList lines = {QStringLiteral("### %1: %2 of %3 lines missed").arg(size).arg(missed).arg(scores.size()), QString(),
                         rowOf({QStringLiteral("line"), QStringLiteral("Rollcall"), QStringLiteral("peer"), QStringLiteral("ratio"),
                                QStringLiteral("verdict"), QStringLiteral("runs")}),
                         QStringLiteral("| --- | --- | --- | --- | --- | ---: |")};
    for (const Score &score : std::as_const(scores))
        lines.append(lineOf(score));
    lines.append(QString());
    return lines;
}

QString FiguresPage::text() const
{
    QStringList lines = {Begin, QString()};
    for (const QString &fact : m_facts)
        lines << fact << QString();
    for (const QString &size : m_board.sizes())
        lines += tableOf(size, m_board.scoresOf(size));
    if (const QStringList growth = m_board.growth(); !growth.isEmpty()) {
        lines << QStringLiteral("### How each line grows") << QString() << QStringLiteral("```text")
              << QStringLiteral("line | Rollcall at each size | times as much | ratio to the peer at each size") << growth << QStringLiteral("```") << QString();
    }
    lines << End << QString();
    return lines.join(u'\n');
}

bool FiguresPage::writeTo(const QString &path) const
{
    QString page = text();
    QFile old(path);
    if (old.exists()) {
        if (!old.open(QIODevice::ReadOnly))
            return false;
        const QString all = QString::fromUtf8(old.readAll());
        const qsizetype begin = all.indexOf(Begin);
        const qsizetype end = all.indexOf(End, qMax(begin, qsizetype(0)));
        if (begin < 0 || end < 0)
            return false;
        page = all.left(begin) + page.chopped(1) + all.mid(end + End.size()); // chopped: the line end after the mark is kept
    }
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(page.toUtf8()) >= 0 && file.commit();
}

} // namespace Rollcall::Bench

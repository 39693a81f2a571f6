#pragma once

#include "bench/scoreboard.h"

namespace Rollcall::Bench {

// One run's figures as Markdown, in the middle of a page that people write.
class FiguresPage
{
public:
    // The marks around the generated part; the rest of the page is not changed.
    static const QString Begin;
    static const QString End;

    // `facts` are paragraphs about the run.
    FiguresPage(const QStringList &facts, const Scoreboard &board);

    QString text() const;
    // Replaces the part between the marks, or makes the file. False, with nothing written, if the file has no marks.
    bool writeTo(const QString &path) const;

private:
    QStringList m_facts;
    const Scoreboard &m_board;
};

} // namespace Rollcall::Bench

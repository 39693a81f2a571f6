#pragma once

#include "bench/scoreboard.h"

namespace Rollcall::Bench {

// One run's figures as Markdown, in the middle of a page that people write.
class FiguresPage
{
public:
    // What stands around the part that is written; nothing outside of it is touched.
    static const QString Begin;
    static const QString End;

    // `facts` are paragraphs about the run.
    FiguresPage(const QStringList &facts, const Scoreboard &board);

    QString text() const;
    // Replaces the part in this file, or makes the file; false, and nothing is written, where the file has no such part.
    bool writeTo(const QString &path) const;

private:
    QStringList m_facts;
    const Scoreboard &m_board;
};

} // namespace Rollcall::Bench

#include "schemas/historycheck.h"

#include <QUndoStack>

namespace Rollcall::Test {

void HistoryCheck::finish(Expectation expected)
{
    if (expected.mayBeRefused && m_bench.oracle->differenceTo(m_bench.world()).isEmpty())
        expected.isRefused = true;
    const bool changes = m_bench.oracle->changesAnything(expected);
    if (const QString wrong = m_bench.oracle->check(expected, m_bench.side, m_bench.freshlyTold()); !wrong.isEmpty())
        return m_bench.fail(wrong);
    const QUndoStack &history = m_bench.roster->history();
    if (changes) {
        m_past.resize(qMin(m_past.size(), size_t(history.index())));
        m_past.push_back(m_bench.world());
    }
    if (history.count() + 1 != int(m_past.size()) || (changes && history.index() != history.count())) {
        m_bench.fail(QStringLiteral("the history has %1 steps and stands at %2; there should be %3")
                         .arg(history.count())
                         .arg(history.index())
                         .arg(m_past.size() - 1));
    }
}

QString HistoryCheck::differenceToPast() const
{
    return m_bench.oracle->differenceTo(m_past.at(size_t(m_bench.roster->history().index())));
}

void HistoryCheck::step()
{
    QUndoStack &history = m_bench.roster->history();
    const bool isUndo = m_bench.dice.chance(60);
    if (isUndo ? !history.canUndo() : !history.canRedo())
        return;
    m_bench.note(isUndo ? QStringLiteral("undo ") + history.undoText() : QStringLiteral("redo ") + history.redoText());
    isUndo ? history.undo() : history.redo();
    if (const QString wrong = differenceToPast(); !wrong.isEmpty() || history.count() + 1 != int(m_past.size()))
        m_bench.fail(QStringLiteral("a step in the history led elsewhere: ") + wrong);
    m_bench.oracle->look();
}

bool HistoryCheck::walk(bool isUndo)
{
    QUndoStack &history = m_bench.roster->history();
    m_bench.note(isUndo ? QStringLiteral("redo and undo all") : QStringLiteral("redo all"));
    while (isUndo && history.canRedo())
        history.redo();
    while (!m_bench.hasFailed() && (isUndo ? history.canUndo() : history.canRedo())) {
        if (!takeStep(isUndo))
            return false;
    }
    m_bench.oracle->look();
    return true;
}

bool HistoryCheck::takeStep(bool isUndo)
{
    QUndoStack &history = m_bench.roster->history();
    const int index = history.index();
    m_bench.note(QStringLiteral("  %1 %2").arg(isUndo ? QStringLiteral("undo") : QStringLiteral("redo"),
                                               isUndo ? history.undoText() : history.redoText()));
    isUndo ? history.undo() : history.redo();
    if (history.index() != index + (isUndo ? -1 : 1) || history.count() + 1 != int(m_past.size()))
        m_bench.fail(QStringLiteral("a step was not taken"));
    else if (const QString wrong = differenceToPast(); !wrong.isEmpty())
        m_bench.fail(QStringLiteral("a step in the history led elsewhere: ") + wrong);
    else if (m_bench.oracle->others() != m_bench.others)
        m_bench.fail(QStringLiteral("a step in the history changed other tables"));
    return !m_bench.hasFailed();
}

} // namespace Rollcall::Test

#include "faults/support/randomround.h"

#include "models/sql/statementlog.h"

namespace Rollcall::Test {

static constexpr int Busy = 5, Full = 13; // https://sqlite.org/rescode.html

void RandomRound::judge(const Turn &looked)
{
    const World after = m_reader->read();
    Turn turn = looked;
    if (turn.deed.isStep() || turn.expected.isTried) // planned again in the transaction, after what came in between
        turn.expected = expectationOf(turn.deed);
    Outcome outcome;
    outcome.changes = turn.expected.changes(m_world);
    outcome.isDone = outcome.changes && turn.expected.mismatch(m_world, after, {}).isEmpty();
    const bool isWritten = turn.trouble == Trouble::FullDisk || turn.trouble == Trouble::Trigger;
    outcome.mustFail = turn.isCancelled || (turn.expected.isTried && turn.trouble == Trouble::Lock) || (outcome.changes && isWritten);

    if (!outcome.isDone && after != m_world)
        complain("the file is neither as before nor as wished:\n" + after.differenceFrom(m_world));
    if (const QString fault = m_reader->strayFault(after); !fault.isEmpty())
        complain(fault);
    if (outcome.changes && !outcome.isDone && !outcome.mustFail && turn.trouble != Trouble::Interrupt)
        complain("nothing was done");
    if (outcome.isDone && outcome.mustFail)
        complain("it was done all the same");
    if (!turn.deed.isStep() && !turn.isLate && turn.answer != outcome.isDone)
        complain("the answer is not what was done");
    const char *ending = turn.isCancelled                        ? "off"
                         : outcome.isDone                        ? (turn.isLate ? "late" : "done")
                         : outcome.mustFail || outcome.changes ? "failed"
                         : !turn.expected.isRefused               ? "nothing"
                                                                 : "refused";
    ++m_endings[{turn.trouble, ending}];
    judgeWords(turn, outcome);
    follow(turn, outcome, after);
    if (const QString left = m_fault->leftovers(); !left.isEmpty())
        complain(left);
    if (m_roster->history().index() != m_history.index() || m_roster->history().count() != m_history.count()) {
        complain(QStringLiteral("the history is at %1 of %2, not at %3 of %4")
                     .arg(m_roster->history().index()).arg(m_roster->history().count()).arg(m_history.index()).arg(m_history.count()));
    }
    if (!m_complaints.isEmpty() && m_trace.isEmpty())
        m_trace = QStringLiteral("%1 (trouble %2)").arg(turn.deed.text).arg(int(turn.trouble));
}

// One sentence for each refusal, and one for what was done.
void RandomRound::judgeWords(const Turn &turn, const Outcome &outcome)
{
    const qsizetype refusals = m_refusals.size();
    if (outcome.isDone && (refusals != 0 || m_told != 1))
        complain(QStringLiteral("done, with %1 refusals and %2 sentences").arg(refusals).arg(m_told));
    if (turn.isCancelled) {
        if (refusals != 0 || m_told != 1)
            complain("cancelled, and that was not told once");
        return;
    }
    if (turn.trouble == Trouble::Interrupt) {
        const bool isRefused = !outcome.isDone && (outcome.changes || turn.expected.isRefused);
        if (isRefused ? refusals + m_told != 1 : refusals + m_told > 1)
            complain(QStringLiteral("interrupted, with %1 refusals and %2 sentences").arg(refusals).arg(m_told));
        return;
    }
    if (refusals != (outcome.mustFail || turn.expected.isRefused ? 1 : 0))
        complain(QStringLiteral("there were %1 refusals").arg(refusals));
    const int code = turn.trouble == Trouble::Lock ? Busy : turn.trouble == Trouble::FullDisk ? Full : 0;
    if (outcome.mustFail && code != 0 && refusals > 0 && (m_refusals.last().code & 0xff) != code)
        complain(QStringLiteral("refused with code %1: %2").arg(m_refusals.last().code).arg(m_refusals.last().sentence));
}

// A step that cannot be had any more leaves the history; one that only this time could not stays.
void RandomRound::follow(const Turn &turn, const Outcome &outcome, const World &after)
{
    const WorldStep done = outcome.isDone ? WorldStep::between(m_world, after) : WorldStep();
    m_world = after;
    if (!turn.deed.isStep()) {
        if (outcome.isDone)
            m_history.push(done);
        return;
    }
    if (!turn.expected.isTried)
        return;
    bool stays = outcome.mustFail && turn.trouble != Trouble::Trigger;
    if (turn.trouble == Trouble::FullDisk && !outcome.isDone) // what was to be refused anyway may find the disk full first
        stays = !m_refusals.isEmpty() && (m_refusals.last().code & 0xff) == Full;
    if (turn.trouble == Trouble::Interrupt && !outcome.isDone)
        stays = outcome.changes || m_roster->history().count() == m_history.count();
    if (!stays)
        m_history.stepped(turn.deed.kind == RandomHand::Undo, done);
}

QString RandomRound::complaint() const
{
    if (m_complaints.isEmpty())
        return {};
    QStringList statements;
    constexpr qsizetype Last = 20;
    if (m_roster) {
        const auto &entries = m_roster->log().entries();
        for (size_t i = entries.size() > size_t(Last) ? entries.size() - size_t(Last) : 0; i < entries.size(); ++i)
            statements.append(entries.at(i).sql.simplified() + (entries.at(i).failed() ? " -- " + entries.at(i).error : QString()));
    }
    return QStringLiteral("seed %1, gesture %2: %3\n%4\ntold: %5\nrefused: %6\n%7\n%8")
        .arg(m_seed).arg(m_number).arg(m_trace, m_complaints.join(u'\n'), m_watch ? m_watch->told() : QString(),
                                       m_watch ? m_watch->refused() : QString(), m_watch ? m_watch->writes() : QString(), statements.join(u'\n'));
}

} // namespace Rollcall::Test

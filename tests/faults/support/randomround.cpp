#include "faults/support/randomround.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/gestures.h"
#include "support/heroschema.h"
#include "support/worldcheck.h"

#include <QCoreApplication>
#include <QTest>

#include <utility>

namespace Rollcall::Test {

static constexpr int MostHeroes = 40, MostTeams = 15;
static constexpr int LongestWait = 20'000; // milliseconds
static constexpr int Busy = 5, Full = 13; // https://sqlite.org/rescode.html

static RandomHand::Habits fewRows()
{
    RandomHand::Habits habits = heroHabits();
    habits.mostRows[int(Side::Left)] = MostHeroes;
    habits.mostRows[int(Side::Right)] = MostTeams;
    return habits;
}

RandomRound::RandomRound(const QString &path, quint32 seed)
    : TroubledFile(seed, fewRows())
{
    if (!open(path, {"CREATE TABLE ballast (x)"})) {
        complain("the file could not be made");
        return;
    }
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_fault = std::make_unique<GestureFault>(m_roster->session());
    connect(m_roster.get(), &Roster::changedElsewhere, this, [this] { ++m_noticed; });
    for (const Side side : {Side::Left, Side::Right}) {
        connect(&m_roster->entities(side), &EntityModel::readFailed, this, [this] { m_isUnread = true; });
        connect(&m_roster->members(side), &MembersModel::readFailed, this, [this] { m_isUnread = true; });
    }
}

RandomRound::Trouble RandomRound::next()
{
    ++m_number;
    if (m_number % 10 == 1)
        m_hand->chooseAnchors(m_world, *m_roster);
    const int dice = m_dice.below(100);
    const Trouble trouble = dice < 50   ? Trouble::None
                            : dice < 75 ? Trouble::Elsewhere
                            : dice < 82 ? Trouble::Lock
                            : dice < 88 ? Trouble::FullDisk
                            : dice < 95 ? Trouble::Interrupt
                                        : Trouble::Trigger;
    m_watch->mark();
    mark();
    if (trouble == Trouble::Elsewhere && m_dice.below(2) == 0) {
        interfere(m_history.next(m_dice.below(2) == 0).subjects());
        if (m_dice.below(2) == 0)
            notice();
    }
    Turn turn = look(trouble);
    perform(turn);
    if (m_isNews && m_dice.below(4) > 0)
        notice();
    compare();
    return trouble;
}

RandomRound::Turn RandomRound::look(Trouble trouble)
{
    if (m_chain == 0 && m_dice.below(60) == 0)
        m_chain = m_dice.below(13) - 6;
    RandomHand::Deed deed = m_chain == 0 ? m_hand->next(m_world, *m_roster) : RandomHand::Deed{m_chain < 0 ? RandomHand::Undo : RandomHand::Redo};
    m_chain -= m_chain < 0 ? -1 : m_chain > 0 ? 1 : 0;
    return {deed, trouble, expectationOf(deed)};
}

void RandomRound::perform(Turn &turn)
{
    switch (turn.trouble) {
    default:
        break;
    case Trouble::Elsewhere:
        m_fault->beforeBegin([this, subjects = turn.expected.subjects(m_world)] { interfere(subjects); });
        break;
    case Trouble::Lock:
        return m_dice.below(30) == 0 ? performPatiently(turn) : performLocked(turn);
    case Trouble::FullDisk:
        m_fault->arm(GestureFault::Kind::FullDisk, m_dice);
        break;
    case Trouble::Interrupt:
        m_fault->arm(GestureFault::Kind::Interrupt, m_dice);
        break;
    case Trouble::Trigger:
        m_fault->arm(GestureFault::Kind::Trigger, m_dice);
        break;
    }
    turn.answer = RandomHand::perform(turn.deed, *m_roster);
    m_fault->disarm();
    QCoreApplication::processEvents();
    judge(turn);
}

// A gesture without patience: a lock refuses it. Retry does it when the lock is gone, but never overwrites changes made in between.
void RandomRound::performLocked(Turn &turn)
{
    m_fault->setWaiting(false);
    m_other->run("BEGIN IMMEDIATE");
    turn.answer = RandomHand::perform(turn.deed, *m_roster);
    m_other->run("ROLLBACK");
    m_fault->setWaiting(true);
    QCoreApplication::processEvents();
    judge(turn);
    if (m_refusals.isEmpty() || !m_refusals.last().isTemporary())
        return;
    const auto again = m_roster->controller().takeRetry();
    if (!again) {
        complain("what a lock refused cannot be tried again");
        return;
    }
    m_watch->mark();
    mark();
    if (m_dice.below(2) == 0)
        interfere(turn.expected.subjects(m_world));
    turn.trouble = Trouble::None;
    turn.isLate = true;
    settled(m_roster->controller(), again);
    QCoreApplication::processEvents();
    judge(turn);
}

// A gesture with patience: it waits for the lock until the lock is gone or the wait is cancelled.
void RandomRound::performPatiently(Turn &turn)
{
    MembershipController &controller = m_roster->controller();
    m_fault->setWaiting(false);
    m_other->run("BEGIN IMMEDIATE");
    controller.setLongestWait(LongestWait);
    turn.answer = RandomHand::begin(turn.deed, *m_roster);
    turn.isLate = controller.waitsForLock();
    turn.isCancelled = turn.isLate && m_dice.below(2) == 0;
    if (turn.isCancelled)
        controller.cancel();
    m_other->run("ROLLBACK");
    if (turn.isLate && m_dice.below(2) == 0)
        interfere(turn.expected.subjects(m_world));
    if (!settle(controller))
        complain("it waits although the lock is gone");
    controller.setLongestWait(0);
    m_fault->setWaiting(true);
    QCoreApplication::processEvents();
    if (turn.isLate != turn.expected.isTried)
        complain("the wrong gestures wait for the lock");
    turn.trouble = Trouble::None;
    judge(turn);
}

void RandomRound::interfere(const Subjects &subjects)
{
    if (!m_other->interfere(*m_hand, subjects, m_world))
        return;
    m_isNews = true;
    m_noticed = 0;
}

// Lets the roster notice the other program's changes: by asking, or sometimes by waiting for the file watcher.
void RandomRound::notice()
{
    if (m_dice.below(300) == 0)
        (void)QTest::qWaitFor([this] { return m_noticed > 0; }, LongestWait);
    else
        m_roster->reloadIfChangedElsewhere();
    if (m_isNews && m_noticed == 0)
        complain("what another program wrote went unnoticed");
    m_isNews = false;
}

void RandomRound::compare()
{
    if (m_isNews)
        return; // the lists may not have followed yet
    if (std::exchange(m_isUnread, false) && !m_roster->reload()) // as a user would press Reload after the message
        complain("the lists cannot be read");
    if (const QString difference = listsDifferFrom(m_world, m_schema, *m_roster); !difference.isEmpty())
        complain(difference);
    if (m_number % 100 != 0)
        return;
    if (const QString difference = m_watch->differenceFromFile(); !difference.isEmpty())
        complain(difference);
}

void RandomRound::judge(const Turn &turn)
{
    // A gesture that starts to write is planned again in its transaction, after the other program's changes.
    const Outcome outcome = outcomeOf(turn.deed.isStep() || turn.expected.isTried ? expectationOf(turn.deed) : turn.expected);
    const bool isWritten = turn.trouble == Trouble::FullDisk || turn.trouble == Trouble::Trigger;
    const bool mustFail = turn.isCancelled || (outcome.expected.isTried && turn.trouble == Trouble::Lock) || (outcome.changes && isWritten); // for any gesture
    if (outcome.changes && !outcome.isDone && !mustFail && turn.trouble != Trouble::Interrupt)
        complain("nothing was done");
    if (outcome.isDone && mustFail)
        complain("it was done all the same");
    if (!turn.deed.isStep() && !turn.isLate && turn.answer != outcome.isDone)
        complain("the answer is not what was done");
    const char *ending = turn.isCancelled               ? "off"
                         : outcome.isDone               ? (turn.isLate ? "late" : "done")
                         : mustFail || outcome.changes  ? "failed"
                         : !outcome.expected.isRefused ? "nothing"
                                                        : "refused";
    ++m_endings[{turn.trouble, ending}];
    judgeWords(turn, outcome, mustFail);
    follow(turn.deed, outcome, staysInHistory(turn, outcome, mustFail));
    if (const QString left = m_fault->leftovers(); !left.isEmpty())
        complain(left);
    if (!m_complaints.isEmpty() && m_trace.isEmpty())
        m_trace = QStringLiteral("%1 (trouble %2)\n%3").arg(turn.deed.text).arg(int(turn.trouble)).arg(m_watch->writes());
}

// Each gesture is answered by one sentence, about its refusal or its success.
void RandomRound::judgeWords(const Turn &turn, const Outcome &outcome, bool mustFail)
{
    const qsizetype refusals = m_refusals.size(), told = m_told.size();
    if (outcome.isDone && (refusals != 0 || told != 1))
        complain(QStringLiteral("done, with %1 refusals and %2 sentences").arg(refusals).arg(told));
    if (turn.isCancelled) {
        if (refusals != 0 || told != 1)
            complain("cancelled, and that was not told once");
        return;
    }
    if (turn.trouble == Trouble::Interrupt) {
        const bool isRefused = !outcome.isDone && (outcome.changes || outcome.expected.isRefused);
        if (isRefused ? refusals + told != 1 : refusals + told > 1)
            complain(QStringLiteral("interrupted, with %1 refusals and %2 sentences").arg(refusals).arg(told));
        return;
    }
    if (refusals != (mustFail || outcome.expected.isRefused ? 1 : 0))
        complain(QStringLiteral("there were %1 refusals").arg(refusals));
    const int code = turn.trouble == Trouble::Lock ? Busy : turn.trouble == Trouble::FullDisk ? Full : 0;
    if (mustFail && code != 0 && refusals > 0 && lastCode() != code)
        complain(QStringLiteral("refused with code %1: %2").arg(lastCode()).arg(m_refusals.last().sentence));
}

// An undo step that can never be done again leaves the history; one that only failed this time stays.
bool RandomRound::staysInHistory(const Turn &turn, const Outcome &outcome, bool mustFail) const
{
    if (turn.trouble == Trouble::FullDisk && !outcome.isDone) // a step that would be refused anyway may find the disk full first
        return lastCode() == Full;
    if (turn.trouble == Trouble::Interrupt && !outcome.isDone)
        return outcome.changes || m_roster->history().count() == m_history.count();
    return mustFail && turn.trouble != Trouble::Trigger;
}

QString RandomRound::damage()
{
    const QString integrity = m_other->value("PRAGMA integrity_check");
    const QString foreign = m_other->value("PRAGMA foreign_key_check");
    return integrity == "ok" && foreign.isEmpty() ? QString() : integrity + foreign;
}

} // namespace Rollcall::Test

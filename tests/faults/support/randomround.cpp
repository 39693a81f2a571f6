#include "faults/support/randomround.h"

#include "app/heroteam.h"
#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/testdatabase.h"
#include "support/worldcheck.h"

#include <QCoreApplication>
#include <QTest>

#include <utility>

namespace Rollcall::Test {

static constexpr int MostHeroes = 40, MostTeams = 15;
static constexpr int LongestWait = 20'000; // milliseconds

RandomRound::RandomRound(const QString &path, quint32 seed)
    : m_seed(seed)
    , m_isWal(seed % 2 == 1)
    , m_hand(seed)
    , m_world(HeroWorld::sample())
{
    m_hand.setMost(MostHeroes, MostTeams);
    if (!make(path)) {
        complain("the file could not be made");
        return;
    }
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_fault = std::make_unique<GestureFault>(m_roster->session());
    connect(&m_roster->controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refusals.append(failure); });
    connect(&m_roster->controller(), &MembershipController::told, this, [this] { ++m_told; });
    connect(m_roster.get(), &Roster::changedElsewhere, this, [this] { ++m_noticed; });
    for (const Side side : {Side::Left, Side::Right}) {
        connect(&m_roster->entities(side), &EntityModel::readFailed, this, [this] { m_isUnread = true; });
        connect(&m_roster->members(side), &MembersModel::readFailed, this, [this] { m_isUnread = true; });
    }
}

bool RandomRound::make(const QString &path)
{
    if (!sampleInFile(path))
        return false;
    m_other = std::make_unique<OtherProgram>(path);
    if (!m_other->run("CREATE TABLE ballast (x)") || m_other->value(m_isWal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE").isEmpty())
        return false;
    m_roster = openFile(path);
    return bool(m_roster);
}

RandomRound::Trouble RandomRound::next()
{
    ++m_number;
    if (m_number % 10 == 1) {
        m_roster->members(Side::Left).setAnchors(m_hand.some(m_world, Side::Right, 3));
        m_roster->members(Side::Right).setAnchors(m_hand.some(m_world, Side::Left, 3));
    }
    const int dice = m_hand.below(100);
    const Trouble trouble = dice < 50   ? Trouble::None
                            : dice < 75 ? Trouble::Elsewhere
                            : dice < 82 ? Trouble::Lock
                            : dice < 88 ? Trouble::FullDisk
                            : dice < 95 ? Trouble::Interrupt
                                        : Trouble::Trigger;
    mark();
    if (trouble == Trouble::Elsewhere && m_hand.below(2) == 0) {
        interfere(m_history.next(m_hand.below(2) == 0));
        if (m_hand.below(2) == 0)
            notice();
    }
    Turn turn = look(trouble);
    perform(turn);
    if (m_isNews && m_hand.below(4) > 0)
        notice();
    compare();
    return trouble;
}

RandomRound::Turn RandomRound::look(Trouble trouble)
{
    if (m_chain == 0 && m_hand.below(60) == 0)
        m_chain = m_hand.below(13) - 6;
    Turn turn;
    turn.trouble = trouble;
    if (m_chain == 0) {
        turn.gesture = m_hand.next(m_world, *m_roster);
    } else {
        turn.gesture = GestureHand::stepping(m_chain < 0);
        m_chain += m_chain < 0 ? 1 : -1;
    }
    const bool isNew = turn.gesture.kind == HeroGesture::Kind::New;
    turn.step = isNew ? turn.gesture.plan(m_world) : m_history.next(turn.gesture.kind == HeroGesture::Kind::Undo);
    return turn;
}

void RandomRound::perform(Turn &turn)
{
    const HeroStep step = turn.step.value_or(HeroStep());
    switch (turn.trouble) {
    case Trouble::None:
        break;
    case Trouble::Elsewhere:
        m_fault->beforeBegin([this, step] { interfere(step); });
        break;
    case Trouble::Lock:
        return m_hand.below(30) == 0 ? performPatiently(turn) : performLocked(turn);
    case Trouble::FullDisk:
        m_fault->arm(GestureFault::Kind::FullDisk, m_hand);
        break;
    case Trouble::Interrupt:
        m_fault->arm(GestureFault::Kind::Interrupt, m_hand);
        break;
    case Trouble::Trigger:
        m_fault->arm(GestureFault::Kind::Trigger, m_hand);
        break;
    }
    turn.answer = turn.gesture.perform(*m_roster);
    m_fault->disarm();
    QCoreApplication::processEvents();
    judge(turn);
}

// Refused for now, and done by Retry when the lock is gone, but never over what came in between.
void RandomRound::performLocked(Turn &turn)
{
    m_fault->setWaiting(false);
    m_other->run("BEGIN IMMEDIATE");
    turn.answer = turn.gesture.perform(*m_roster);
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
    mark();
    if (m_hand.below(2) == 0)
        interfere(*turn.step);
    turn.trouble = Trouble::None;
    turn.isLate = true;
    again();
    QCoreApplication::processEvents();
    judge(turn);
}

// Waited for, until it is gone or nobody wants to wait any longer.
void RandomRound::performPatiently(Turn &turn)
{
    MembershipController &controller = m_roster->controller();
    m_fault->setWaiting(false);
    m_other->run("BEGIN IMMEDIATE");
    controller.setLongestWait(LongestWait);
    turn.answer = turn.gesture.perform(*m_roster);
    turn.isLate = controller.waitsForLock();
    turn.isCancelled = turn.isLate && m_hand.below(2) == 0;
    if (turn.isCancelled)
        controller.cancel();
    m_other->run("ROLLBACK");
    if (turn.isLate && m_hand.below(2) == 0)
        interfere(*turn.step);
    if (!QTest::qWaitFor([&controller] { return !controller.waitsForLock(); }, LongestWait))
        complain("it waits although the lock is gone");
    controller.setLongestWait(0);
    m_fault->setWaiting(true);
    QCoreApplication::processEvents();
    if (turn.isLate != (turn.step && !turn.step->isEmpty()))
        complain("the wrong gestures wait for the lock");
    turn.trouble = Trouble::None;
    judge(turn);
}

void RandomRound::interfere(const HeroStep &step)
{
    if (!m_other->interfere(m_hand, step, m_world))
        return;
    m_isNews = true;
    m_noticed = 0;
}

// By looking, or, now and then, by being told of the file.
void RandomRound::notice()
{
    if (m_hand.below(300) == 0)
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
        return; // the lists may still be older
    if (std::exchange(m_isUnread, false) && !m_roster->reload()) // a person was told, and presses Reload
        complain("the lists cannot be read");
    if (const QString difference = listsDifferFrom(m_world, *m_roster); !difference.isEmpty())
        complain(difference);
    if (m_number % 100 != 0)
        return;
    if (const QString difference = m_watch->differenceFromFile(); !difference.isEmpty())
        complain(difference);
}

void RandomRound::mark()
{
    m_watch->mark();
    m_refusals.clear();
    m_told = 0;
}

void RandomRound::complain(const QString &what)
{
    m_complaints.append(what);
}

QString RandomRound::damage()
{
    const QString integrity = m_other->value("PRAGMA integrity_check");
    const QString foreign = m_other->value("PRAGMA foreign_key_check");
    return integrity == "ok" && foreign.isEmpty() ? QString() : integrity + foreign;
}

} // namespace Rollcall::Test

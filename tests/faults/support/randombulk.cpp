#include "faults/support/randombulk.h"
#include "support/gestures.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/sql/writeactivity.h"
#include "support/longfile.h"
#include "support/worldcheck.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <csignal>
#include <utility>

#include <sys/resource.h>

namespace Rollcall::Test {

static constexpr int Heroes = 6500, Teams = 3; // few enough for the lists to be counted at once
static constexpr int LongestBulk = 30'000; // milliseconds

static bool wasCalledOff(const QStringList &told)
{
    return told.contains("Cancelled; nothing was changed.");
}

RandomBulk::RandomBulk(const QString &path, quint32 seed)
    : TroubledFile(seed, {})
    , m_path(path)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const QStringList many{"BEGIN; DELETE FROM heroteamlink; DELETE FROM hero; DELETE FROM team", numbers(Heroes, "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'X' FROM n"),
                           numbers(Teams, "INSERT INTO team SELECT i, 'Team ' || i, 'Y' FROM n"), "COMMIT"};
    if (!open(path, many))
        complain("the file could not be made");
}

void RandomBulk::next()
{
    ++m_number;
    mark();
    m_roster->members(Side::Left).setAnchors({Key(1 + m_dice.below(Teams))});
    const Trouble trouble = m_dice.pick(QList<Trouble>{Trouble::None, Trouble::Elsewhere, Trouble::StopInside, Trouble::Cancel, Trouble::Lock, Trouble::LockForGood, Trouble::Trigger, Trouble::NoRoom});
    const RandomHand::Deed deed = choose();
    arm(trouble);
    MembershipController &controller = m_roster->controller();
    controller.setLongestWait(LongestBulk); // so that the undo of a small step waits for a lock, too
    const bool answer = RandomHand::perform(deed, *m_roster);
    disarm();
    QCoreApplication::processEvents();
    m_trace = QStringLiteral("%1 (trouble %2)").arg(deed.text).arg(int(trouble));
    judge(deed, trouble, answer);
    m_roster->reloadIfChangedElsewhere();
    QString difference;
    const auto isShown = [&] {
        difference = isSettled(*m_roster) ? listsDifferFrom(m_world, m_schema, *m_roster) : "the lists are never read";
        return difference.isEmpty();
    };
    if (!QTest::qWaitFor(isShown, LongestBulk))
        complain(difference.left(2000));
}

// A random gesture. Some of its links may exist or be gone already, which is no error.
RandomHand::Deed RandomBulk::choose()
{
    const qint64 first = 1 + m_dice.below(300), last = Heroes - m_dice.below(300);
    const qint64 team = 1 + m_dice.below(Teams), other = 1 + team % Teams;
    KeyList heroes;
    for (qint64 hero = first; hero <= last; ++hero)
        heroes.append(hero);
    switch (m_dice.below(6)) {
    case 0:
    case 1:
        return {RandomHand::Link, "add all", Gesture::add(Side::Left, heroes, {team})};
    case 2:
        return {RandomHand::Unlink, "remove all", Gesture::remove(Side::Left, heroes, {team})};
    case 3:
        return {RandomHand::Drag, "move all", Gesture::move(Side::Left, heroes, {team}, {other})};
    default:
        return m_dice.below(3) > 0 ? RandomHand::Deed{RandomHand::Undo, "undo"} : RandomHand::Deed{RandomHand::Redo, "redo"};
    }
}

void RandomBulk::arm(Trouble trouble)
{
    m_watcher = std::make_unique<QObject>();
    WriteActivity &work = m_roster->session().writeActivity();
    MembershipController &controller = m_roster->controller();
    const bool isInsert = m_dice.below(2) == 0;
    switch (trouble) {
    case Trouble::None:
        break;
    case Trouble::Elsewhere:
        connect(&work, &WriteActivity::began, m_watcher.get(), [this] { interfere(); });
        break;
    case Trouble::StopInside:
        controller.runner().setWatch([steps = std::make_shared<std::atomic_int>(1 + m_dice.below(3))](qint64, qint64) { return --*steps > 0; });
        break;
    case Trouble::Cancel:
        if (m_dice.below(2) == 0)
            connect(&work, &WriteActivity::began, m_watcher.get(), [&controller] { controller.cancel(); }, Qt::QueuedConnection);
        else
            controller.runner().setWatch([&controller](qint64, qint64) {
                QMetaObject::invokeMethod(&controller, [&controller] { controller.cancel(); }, Qt::QueuedConnection);
                return true;
            });
        break;
    case Trouble::Lock:
        m_other->run("BEGIN IMMEDIATE");
        connect(&work, &WriteActivity::waiting, m_watcher.get(), [this, hasWritten = false]() mutable {
            if (!std::exchange(hasWritten, true))
                interfere();
            m_other->run("COMMIT"); // fails while someone reads; then it succeeds the next time
        });
        break;
    case Trouble::LockForGood:
        m_other->run("BEGIN IMMEDIATE");
        connect(&work, &WriteActivity::waiting, m_watcher.get(), [&controller] { controller.cancel(); });
        break;
    case Trouble::Trigger:
        m_other->run(QStringLiteral("CREATE TRIGGER stop BEFORE %1 ON heroteamlink WHEN %2.hero_id = 3000 BEGIN SELECT RAISE(%3, 'not now'); END")
                         .arg(isInsert ? "INSERT" : "DELETE", isInsert ? "NEW" : "OLD", m_dice.below(2) == 0 ? "ABORT" : "ROLLBACK"));
        break;
    case Trouble::NoRoom: {
        const rlimit room{rlim_t(QFileInfo(m_path).size()), RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &room);
        break;
    }
    default:
        break;
    }
}

void RandomBulk::disarm()
{
    m_watcher.reset();
    m_roster->controller().runner().setWatch({});
    const rlimit everything{RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &everything);
    m_other->run("ROLLBACK");
    m_other->run("DROP TRIGGER IF EXISTS stop");
}

void RandomBulk::interfere()
{
    const LinkPair pair{QString::number(1 + m_dice.below(Heroes)), QString::number(1 + m_dice.below(Teams))};
    const bool isIn = m_world.holds(pair);
    const QString sql = isIn ? "DELETE FROM heroteamlink WHERE hero_id = %1 AND team_id = %2" : "INSERT INTO heroteamlink (hero_id, team_id) VALUES (%1, %2)";
    if (!m_other->run(sql.arg(pair.first, pair.second)))
        return; // the worker holds the lock already
    if (isIn)
        m_world.links.erase(LinkRow(pair));
    else
        m_world.links.insert(LinkRow(pair));
}

// The worker plans a gesture against the file as it finds it. An undo or redo that was cancelled or found the disk full stays possible.
void RandomBulk::judge(const RandomHand::Deed &deed, Trouble trouble, bool answer)
{
    const Outcome outcome = outcomeOf(expectationOf(deed));
    if (!deed.isStep() && answer != outcome.isDone)
        complain("the answer is not what was done");
    if (outcome.changes && !outcome.isDone && (trouble == Trouble::None || trouble == Trouble::Elsewhere || trouble == Trouble::Lock))
        complain("nothing was done");
    if (outcome.isDone && trouble == Trouble::LockForGood)
        complain("it was done in spite of the lock");
    ++m_endings[{trouble, outcome.isDone ? "done" : wasCalledOff(m_told) ? "off" : m_refusals.isEmpty() ? "nothing" : "refused"}];
    if (outcome.expected.isTried)
        judgeWords(trouble, outcome.changes, outcome.isDone);
    if (m_roster->session().control().isInTransaction() || m_roster->controller().isBusy())
        complain("something is still going on");
    follow(deed, outcome, !outcome.isDone && (wasCalledOff(m_told) || lastWasOfDisk()));
}

// Each gesture must be answered by exactly one sentence.
void RandomBulk::judgeWords(Trouble trouble, bool changes, bool isDone)
{
    const bool isOne = m_refusals.size() + m_told.size() == 1;
    const bool mustBeRefused = changes && !isDone && (trouble == Trouble::Trigger || trouble == Trouble::NoRoom);
    const bool mayBeCalledOff = !isDone && (trouble == Trouble::StopInside || trouble == Trouble::Cancel || trouble == Trouble::LockForGood);
    if (!isOne || (isDone && !m_refusals.isEmpty()) || (mustBeRefused && m_refusals.isEmpty()) || (wasCalledOff(m_told) && !mayBeCalledOff))
        complain("the wrong words");
}

} // namespace Rollcall::Test

#include "support/gestures.h"
#include "faults/support/randombulk.h"

#include "models/link/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/sql/ownwork.h"
#include "support/longfile.h"
#include "support/testdatabase.h"
#include "support/worldcheck.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <csignal>
#include <utility>

#include <sys/resource.h>

namespace Rollcall::Test {

static constexpr int Heroes = 6500, Teams = 3; // so that the lists still count at once
static constexpr int LongestBulk = 30'000; // milliseconds

static bool wasCalledOff(const QStringList &told)
{
    return told.contains("Cancelled; nothing was changed.");
}

RandomBulk::RandomBulk(const QString &path, quint32 seed)
    : m_seed(seed)
    , m_hand(seed)
    , m_path(path)
{
    std::signal(SIGXFSZ, SIG_IGN);
    if (!make(path)) {
        complain("the file could not be made");
        return;
    }
    m_world = m_other->read();
    connect(&m_roster->controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refusals.append(failure); });
    connect(&m_roster->controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
}

bool RandomBulk::make(const QString &path)
{
    if (!sampleInFile(path))
        return false;
    m_other = std::make_unique<OtherProgram>(path);
    const bool isFilled = m_other->run("BEGIN; DELETE FROM heroteamlink; DELETE FROM hero; DELETE FROM team") && m_other->run(numbers(Heroes, "INSERT INTO hero (id, name, secret_name) SELECT i, 'Hero ' || i, 'X' FROM n"))
                          && m_other->run(numbers(Teams, "INSERT INTO team SELECT i, 'Team ' || i, 'Y' FROM n")) && m_other->run("COMMIT");
    if (!isFilled || m_other->value(m_seed % 2 == 1 ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE").isEmpty())
        return false;
    m_roster = openFile(path);
    return bool(m_roster);
}

void RandomBulk::next()
{
    ++m_number;
    m_refusals.clear();
    m_told.clear();
    m_roster->members(Side::Left).setAnchors({Key(1 + m_hand.below(Teams))});
    const auto trouble = Trouble(m_hand.below(8));
    const HeroGesture gesture = choose();
    arm(trouble);
    MembershipController &controller = m_roster->controller();
    controller.setLongestWait(LongestBulk); // for the undo of what is little
    const bool answer = gesture.perform(*m_roster);
    if (!QTest::qWaitFor([&controller] { return !controller.waitsForLock(); }, LongestBulk))
        complain("it waits although the lock is gone");
    letFinish(m_roster->session()); // what waited for the lock, perhaps
    disarm();
    QCoreApplication::processEvents();
    m_trace = QStringLiteral("%1 (trouble %2)").arg(gesture.name).arg(int(trouble));
    judge(gesture, trouble, answer);
    m_roster->reloadIfChangedElsewhere();
    QString difference;
    const auto isShown = [&] {
        difference = isSettled(*m_roster) ? listsDifferFrom(m_world, *m_roster) : "the lists are never read";
        return difference.isEmpty();
    };
    if (!QTest::qWaitFor(isShown, LongestBulk))
        complain(difference.left(2000));
}

// What is in already, or gone already, is as wished: the plan is made of the world that the worker finds.
HeroGesture RandomBulk::choose()
{
    const qint64 first = 1 + m_hand.below(300), last = Heroes - m_hand.below(300);
    const qint64 team = 1 + m_hand.below(Teams), other = 1 + team % Teams;
    KeyList heroes;
    for (qint64 hero = first; hero <= last; ++hero)
        heroes.append(hero);
    const auto changing = [first, last](qint64 leaving, qint64 joining) {
        return [=](const HeroWorld &now) {
            HeroWorld after = now;
            for (qint64 hero = first; hero <= last; ++hero) {
                after.links.erase({hero, leaving});
                if (joining > 0)
                    after.links.insert({hero, joining});
            }
            return std::optional(HeroStep::between(now, after));
        };
    };
    switch (m_hand.below(6)) {
    case 0:
    case 1:
        return {"add all", HeroGesture::Kind::New, changing(0, team), [=](Roster &roster) { return performed(roster.controller(), Gesture::add(Side::Left, heroes, KeyList(QList<Key>{team}))); }};
    case 2:
        return {"remove all", HeroGesture::Kind::New, changing(team, 0), [=](Roster &roster) { return performed(roster.controller(), Gesture::remove(Side::Left, heroes, KeyList(QList<Key>{team}))); }};
    case 3:
        return {"move all", HeroGesture::Kind::New, changing(team, other), [=](Roster &roster) { return performed(roster.controller(), Gesture::move(Side::Left, heroes, {team}, {other})); }};
    default:
        return GestureHand::stepping(m_hand.below(3) > 0);
    }
}

void RandomBulk::arm(Trouble trouble)
{
    m_watcher = std::make_unique<QObject>();
    OwnWork &work = m_roster->session().ownWork();
    MembershipController &controller = m_roster->controller();
    const bool isInsert = m_hand.below(2) == 0;
    switch (trouble) {
    case Trouble::None:
        break;
    case Trouble::Elsewhere:
        connect(&work, &OwnWork::began, m_watcher.get(), [this] { interfere(); });
        break;
    case Trouble::StopInside:
        controller.runner().setWatch([steps = std::make_shared<std::atomic_int>(1 + m_hand.below(3))](qint64, qint64) { return --*steps > 0; });
        break;
    case Trouble::Cancel:
        if (m_hand.below(2) == 0)
            connect(&work, &OwnWork::began, m_watcher.get(), [&controller] { controller.cancel(); }, Qt::QueuedConnection);
        else
            controller.runner().setWatch([&controller](qint64, qint64) {
                QMetaObject::invokeMethod(&controller, [&controller] { controller.cancel(); }, Qt::QueuedConnection);
                return true;
            });
        break;
    case Trouble::Lock:
        m_other->run("BEGIN IMMEDIATE");
        connect(&work, &OwnWork::waiting, m_watcher.get(), [this, hasWritten = false]() mutable {
            if (!std::exchange(hasWritten, true))
                interfere();
            m_other->run("COMMIT"); // while someone still reads, the next time
        });
        break;
    case Trouble::LockForGood:
        m_other->run("BEGIN IMMEDIATE");
        connect(&work, &OwnWork::waiting, m_watcher.get(), [&controller] { controller.cancel(); });
        break;
    case Trouble::Trigger:
        m_other->run(QStringLiteral("CREATE TRIGGER stop BEFORE %1 ON heroteamlink WHEN %2.hero_id = 3000 BEGIN SELECT RAISE(%3, 'not now'); END")
                         .arg(isInsert ? "INSERT" : "DELETE", isInsert ? "NEW" : "OLD", m_hand.below(2) == 0 ? "ABORT" : "ROLLBACK"));
        break;
    case Trouble::NoRoom: {
        const rlimit room{rlim_t(QFileInfo(m_path).size()), RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &room);
        break;
    }
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
    const HeroPair pair{1 + m_hand.below(Heroes), 1 + m_hand.below(Teams)};
    const bool isIn = m_world.links.contains(pair);
    const QString sql = isIn ? "DELETE FROM heroteamlink WHERE hero_id = %1 AND team_id = %2" : "INSERT INTO heroteamlink (hero_id, team_id) VALUES (%1, %2)";
    if (!m_other->run(sql.arg(pair.first).arg(pair.second)))
        return; // the worker was quicker
    if (isIn)
        m_world.links.erase(pair);
    else
        m_world.links.insert(pair);
}

void RandomBulk::judge(const HeroGesture &gesture, Trouble trouble, bool answer)
{
    const bool isNew = gesture.kind == HeroGesture::Kind::New;
    const auto step = isNew ? gesture.plan(m_world) : m_history.next(gesture.kind == HeroGesture::Kind::Undo);
    const auto wanted = step->appliedTo(m_world);
    const bool changes = wanted && *wanted != m_world;
    const HeroWorld after = m_other->read();
    const bool isDone = changes && after == *wanted;
    if (!isDone && after != m_world)
        complain("the file is neither as before nor as wished:\n" + after.differenceFrom(m_world).left(2000));
    if (isNew && answer != isDone)
        complain("the answer is not what was done");
    if (changes && !isDone && (trouble == Trouble::None || trouble == Trouble::Elsewhere || trouble == Trouble::Lock))
        complain("nothing was done");
    if (isDone && trouble == Trouble::LockForGood)
        complain("it was done in spite of the lock");
    ++m_endings[{trouble, isDone ? "done" : wasCalledOff(m_told) ? "off" : m_refusals.isEmpty() ? "nothing" : "refused"}];
    if (!step->isEmpty())
        judgeWords(trouble, changes, isDone);
    if (m_roster->session().inTransaction() || m_roster->controller().isBusy())
        complain("something is still going on");
    if (isNew && isDone)
        m_history.push(HeroStep::between(m_world, after));
    else if (!isNew && !step->isEmpty())
        follow(gesture, isDone ? HeroStep::between(m_world, after) : HeroStep());
    m_world = after;
    if (m_roster->history().index() != m_history.index() || m_roster->history().count() != m_history.count())
        complain("the history is another");
}

// One sentence for each gesture, whatever came of it.
void RandomBulk::judgeWords(Trouble trouble, bool changes, bool isDone)
{
    const bool isOne = m_refusals.size() + m_told.size() == 1;
    const bool mustBeRefused = changes && !isDone && (trouble == Trouble::Trigger || trouble == Trouble::NoRoom);
    const bool mayBeCalledOff = !isDone && (trouble == Trouble::StopInside || trouble == Trouble::Cancel || trouble == Trouble::LockForGood);
    if (!isOne || (isDone && !m_refusals.isEmpty()) || (mustBeRefused && m_refusals.isEmpty()) || (wasCalledOff(m_told) && !mayBeCalledOff))
        complain("the wrong words");
}

// A step that was called off, or found no room, can still be taken.
void RandomBulk::follow(const HeroGesture &gesture, const HeroStep &done)
{
    constexpr int IoError = 10, Full = 13;
    const int code = m_refusals.isEmpty() ? 0 : m_refusals.last().code & 0xff;
    const bool stays = done.isEmpty() && (wasCalledOff(m_told) || code == IoError || code == Full);
    if (!stays)
        m_history.stepped(gesture.kind == HeroGesture::Kind::Undo, done);
}

QString RandomBulk::complaint() const
{
    QStringList refused;
    for (const Failure &failure : m_refusals)
        refused.append(QStringLiteral("%1 (%2) %3").arg(failure.sentence).arg(failure.code).arg(failure.details));
    return m_complaints.isEmpty() ? QString()
                                  : QStringLiteral("bulk of seed %1, gesture %2: %3\n%4\ntold: %5\nrefused: %6")
                                        .arg(m_seed).arg(m_number).arg(m_trace, m_complaints.join(u'\n'), m_told.join(u'\n'), refused.join(u'\n'));
}

} // namespace Rollcall::Test

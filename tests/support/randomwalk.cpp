#include "support/randomwalk.h"

#include "models/gesture/membershipcontroller.h"
#include "support/gestures.h"
#include "support/sqltext.h"
#include "support/worldcheck.h"

namespace Rollcall::Test {

RandomWalk::RandomWalk(Roster &roster, WorldReader &reader, RandomHand &hand)
    : m_roster(roster)
    , m_reader(reader)
    , m_hand(hand)
    , m_asked(roster)
    , m_compared(roster)
    , m_matrix(roster)
    , m_world(reader.read())
    , m_past{m_world}
{
    connect(&roster.controller(), &MembershipController::created, this, [this](Side, const Key &key) { m_created = key; });
}

void RandomWalk::fail(const QString &text)
{
    if (m_failure.isEmpty())
        m_failure = text;
}

QVariant RandomWalk::supply(const ValueColumn &own)
{
    return m_supplied[own.name] = m_hand.dice().pick(m_hand.valuesOf(own, m_world));
}

QStringList RandomWalk::freshlyTold() const
{
    QStringList told;
    for (const ValueColumn &own : m_reader.schema().own) {
        if (!own.isGenerated)
            told.append(own.rule != ValueColumn::Typed && !m_supplied.contains(own.name) ? Expectation::filledBy(own.rule)
                                                                                         : literal(m_supplied.contains(own.name) ? m_supplied.value(own.name) : own.byDefault));
    }
    return told;
}

// Strays (links to rows that do not exist) have rules of their own.
QString RandomWalk::differenceFrom(World wanted, const World &now)
{
    wanted.strays = now.strays;
    return now.differenceFrom(wanted) + m_reader.strayFault(now);
}

void RandomWalk::gesture()
{
    m_supplied.clear();
    m_hasConsented = false;
    m_created = {};
    RandomHand::Deed deed = m_hand.next(m_world, m_roster);
    constexpr int Painting = 15; // in a hundred
    if (!deed.isStep() && m_hand.dice().chance(Painting))
        deed = m_matrix.stroke(m_hand.dice()).value_or(deed);
    note(deed.text);
    if (deed.isStep())
        step(deed.kind == RandomHand::Undo, [&] { RandomHand::perform(deed, m_roster); });
    else
        newGesture(deed);
    checkHistory();
}

void RandomWalk::newGesture(const RandomHand::Deed &deed)
{
    Expectation expected = Foretelling(deed.gesture, m_world, m_reader).expected();
    const bool hasChanged = RandomHand::perform(deed, m_roster);
    if (m_created.isValid())
        expected = Foretelling(deed.gesture, m_world, m_reader, m_created).expected();
    const World now = m_reader.read();
    if (expected.mayBeRefused && differenceFrom(m_world, now).isEmpty())
        expected.isRefused = true;
    const bool changes = expected.changes(m_world);
    if (!changes) {
        if (const QString wrong = differenceFrom(m_world, now); !wrong.isEmpty())
            return fail(QStringLiteral("nothing should have changed: ") + wrong);
    } else if (const QString wrong = expected.mismatch(m_world, now, freshlyTold()) + m_reader.strayFault(now); !wrong.isEmpty()) {
        return fail(wrong);
    }
    if (hasChanged != changes && m_supplied.isEmpty() && !m_hasConsented)
        fail(QStringLiteral("the answer is not what was done"));
    if (m_created.isValid() != (changes && deed.kind == RandomHand::Create))
        fail(QStringLiteral("the key of a new row was told wrongly"));
    if (changes) {
        m_history.push(WorldStep::between(m_world, now));
        m_past.resize(size_t(m_history.index()));
        m_past.push_back(now);
    }
    m_world = now;
}

// Undo and redo must lead exactly to the state that was there before.
void RandomWalk::step(bool isUndo, const std::function<void()> &take)
{
    take();
    const WorldStep wanted = m_history.next(isUndo);
    if (!wanted.isEmpty())
        m_history.stepped(isUndo, wanted);
    const World now = m_reader.read();
    const World &before = m_past.at(size_t(m_history.index()));
    if (const QString wrong = differenceFrom(before, now); !wrong.isEmpty())
        return fail(QStringLiteral("a step in the history led elsewhere: ") + wrong);
    auto after = wanted.appliedTo(m_world, true);
    if (after)
        after->byRules = now.byRules; // compared above
    if (!after || !differenceFrom(*after, now).isEmpty())
        fail(QStringLiteral("the oracle contradicts itself"));
    m_world = now;
}

void RandomWalk::checkHistory()
{
    const History &history = m_roster.history();
    if (history.count() == m_history.count() && history.index() == m_history.index())
        return;
    fail(QStringLiteral("the history is at %1 of %2, not at %3 of %4").arg(history.index()).arg(history.count()).arg(m_history.index()).arg(m_history.count()));
}

void RandomWalk::walkHistory()
{
    const History &history = m_roster.history();
    note(QStringLiteral("redo and undo all, and redo all"));
    for (const bool isUndo : {false, true, false}) {
        while (m_failure.isEmpty() && (isUndo ? history.canUndo() : history.canRedo())) {
            step(isUndo, [&] { Test::step(m_roster.controller(), isUndo); });
            checkHistory();
        }
        if (m_failure.isEmpty())
            checkLists();
    }
}

void RandomWalk::checkLists()
{
    if (const QString difference = listsDifferFrom(m_world, m_reader.schema(), m_roster); !difference.isEmpty())
        fail(difference);
    if (const QString difference = m_matrix.differsFrom(m_world); !difference.isEmpty())
        fail(difference);
    if (const QString difference = m_asked.differFrom(m_world); !difference.isEmpty())
        fail(difference);
    if (const QString difference = m_compared.differFrom(m_world); !difference.isEmpty())
        fail(difference);
}

} // namespace Rollcall::Test

#include "schemas/linkgestures.h"

#include "models/link/membershipcontroller.h"
#include "schemas/linktext.h"
#include "schemas/sqltext.h"

#include <algorithm>

namespace Rollcall::Test {

void LinkGestures::link()
{
    const Side side = m_bench.side;
    const QList<Membership> pairs = allPairs(side, m_bench.some(side, 3), m_bench.some(opposite(side), 2));
    m_bench.note(QStringLiteral("link ") + pairText(pairs));
    Expectation expected(m_bench.world());
    for (const Membership &pair : pairs)
        m_bench.expectLink(expected, pair);
    m_bench.controller().perform(Gesture::add(pairs));
    m_history.finish(expected);
}

void LinkGestures::unlink()
{
    const Side side = m_bench.side;
    const Key anchor = m_bench.one(opposite(side));
    QList<Key> members;
    for (const QString &name : m_bench.world().membersOf(side, Oracle::literalOf(anchor))) {
        if (m_bench.dice.chance(50))
            members.append(m_bench.oracle->keyOf(name));
    }
    if (m_bench.dice.chance(10))
        members.append(m_bench.one(side));
    const QList<Membership> pairs = allPairs(side, members, {anchor});
    m_bench.note(QStringLiteral("unlink ") + pairText(pairs));
    Expectation expected(m_bench.world());
    for (const Membership &pair : pairs) {
        if (!m_bench.world().holds(literals(pair)))
            expected.isRefused = true;
        if (!expected.removed.count(literals(pair)))
            expected.removed.insert(literals(pair));
    }
    m_bench.controller().perform(Gesture::remove(pairs));
    m_history.finish(expected);
}

LinkGestures::Drag LinkGestures::randomDrag()
{
    const Side side = m_bench.side;
    Drag drag;
    drag.from = m_bench.some(opposite(side), 2);
    drag.members = m_bench.some(side, 2);
    for (const Key &anchor : std::as_const(drag.from)) {
        const auto linked = m_bench.world().membersOf(side, Oracle::literalOf(anchor));
        if (!linked.empty())
            drag.members.append(m_bench.oracle->keyOf(*std::next(linked.begin(), m_bench.dice.below(int(linked.size())))));
    }
    drag.isMove = m_bench.dice.chance(60);
    drag.to = drag.isMove ? QList<Key>{m_bench.one(opposite(side))} : m_bench.some(opposite(side), 2);
    return drag;
}

Expectation LinkGestures::expectationOf(const Drag &drag) const
{
    const Side side = m_bench.side;
    const World &world = m_bench.world();
    const bool isLetGo = drag.to.isEmpty(); // outside of every row: out of those lists
    Expectation expected(world);
    expected.movesValues = drag.isMove;
    for (const Membership &pair : allPairs(side, drag.members, drag.from)) {
        const bool leaves = isLetGo || (drag.isMove && !drag.to.contains(pair.at(opposite(side))));
        if (leaves && world.holds(literals(pair)))
            expected.removed.insert(literals(pair));
    }
    for (const Key &member : drag.members) {
        std::set<QStringList> told;
        for (const Key &anchor : drag.from) {
            for (const StoredLink &stored : world.linksOf(literals(Membership::of(side, member, anchor))))
                told.insert(drag.isMove ? stored.told : copied(stored.told));
        }
        for (const Key &anchor : drag.to)
            m_bench.expectLink(expected, Membership::of(side, member, anchor), told);
    }
    return expected;
}

// But for the columns that allow each value once.
QStringList LinkGestures::copied(QStringList told) const
{
    qsizetype place = 0;
    for (const ValueColumn &own : m_bench.schema.own) {
        if (own.isUnique)
            told[place] = literal(own.byDefault);
        place += own.isGenerated ? 0 : 1;
    }
    return told;
}

void LinkGestures::copyOrMove()
{
    const Drag drag = randomDrag();
    m_bench.note((drag.isMove ? QStringLiteral("move ") : QStringLiteral("copy ")) + keyText(drag.members) + QLatin1String(" from ")
                 + keyText(drag.from) + QLatin1String(" to ") + keyText(drag.to));
    const Expectation expected = expectationOf(drag);
    if (drag.to.isEmpty())
        m_bench.controller().perform(Gesture::remove(m_bench.side, drag.members, drag.from));
    else if (drag.isMove)
        m_bench.controller().perform(Gesture::move(m_bench.side, drag.members, drag.from, {drag.to.first()}));
    else
        m_bench.controller().perform(Gesture::add(m_bench.side, drag.members, drag.to, drag.from));
    m_history.finish(expected);
}

void LinkGestures::replaceMembers()
{
    const Side side = m_bench.side;
    const Key anchor = m_bench.one(opposite(side));
    const QList<Key> members = m_bench.some(side, 5);
    m_bench.note(QStringLiteral("replace members of ") + Oracle::literalOf(anchor) + QLatin1String(" with ") + keyText(members));
    Expectation expected(m_bench.world());
    for (const StoredLink &stored : m_bench.world().links) {
        const auto isTheOne = [&](const Key &key) { return Oracle::literalOf(key) == stored.ends[int(side)]; };
        if (stored.ends[1 - int(side)] == Oracle::literalOf(anchor) && std::none_of(members.cbegin(), members.cend(), isTheOne))
            expected.removed.insert(stored.pair());
    }
    for (const Key &member : members)
        m_bench.expectLink(expected, Membership::of(side, member, anchor));
    m_bench.controller().perform(Gesture::replace(side, anchor, members));
    m_history.finish(expected);
}

void LinkGestures::swapMembers()
{
    const Side side = m_bench.side;
    const Key first = m_bench.one(opposite(side));
    const Key second = m_bench.one(opposite(side));
    m_bench.note(QStringLiteral("swap members of ") + keyText({first, second}));
    Expectation expected(m_bench.world());
    const QString names[] = {Oracle::literalOf(first), Oracle::literalOf(second)};
    for (StoredLink stored : m_bench.world().links) {
        QString &anchor = stored.ends[1 - int(side)];
        if (anchor != names[0] && anchor != names[1])
            continue;
        const Pair before = stored.pair();
        anchor = anchor == names[0] ? names[1] : names[0];
        if (m_bench.world().holds(stored.pair()))
            continue;
        expected.removed.insert(before);
        expected.exactlyAdded.push_back(stored);
        const bool isLoop = m_bench.schema.forbidsLoops && stored.ends[0] == stored.ends[1];
        expected.isRefused = expected.isRefused || isLoop || !expected.entities[1 - int(side)].count(anchor);
    }
    m_bench.controller().perform(Gesture::swap(side, first, second));
    m_history.finish(expected);
}

} // namespace Rollcall::Test

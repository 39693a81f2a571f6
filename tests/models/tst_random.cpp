#include "models/link/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/statementlog.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <set>
#include <vector>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

// The whole state, as simple as can be.
struct World
{
    std::set<std::pair<qint64, qint64>> links; // hero, team
    std::map<qint64, QString> heroes;
    std::map<qint64, QString> teams;

    std::map<qint64, QString> &at(Side side) { return side == Side::Left ? heroes : teams; }
    bool operator==(const World &) const = default;
};

qint64 number(const Key &key)
{
    return key.toVariant().toLongLong();
}

} // namespace

// Thousands of gestures in random order against an oracle that is a set of pairs.
class tst_Random : public QObject
{
    Q_OBJECT

private slots:
    void gesturesKeepListsFileAndHistoryInStep();

private:
    void gesture();
    void take(bool changed, const World &after);
    void compare();
    QList<Key> some(Side side, int most);
    Key one(Side side);
    QList<Key> membersOf(Side side, const Key &anchor) const;

    std::unique_ptr<Roster> m_roster;
    QRandomGenerator m_random;
    World m_world;
    std::vector<World> m_past; // what undo and redo lead to
    size_t m_present = 0;
};

QList<Key> tst_Random::some(Side side, int most)
{
    const auto &rows = m_world.at(side);
    QList<Key> keys;
    if (rows.empty())
        return keys;
    for (int i = m_random.bounded(most + 1); i > 0; --i)
        keys.append(std::next(rows.begin(), m_random.bounded(int(rows.size())))->first); // may repeat
    return keys;
}

Key tst_Random::one(Side side)
{
    const auto &rows = m_world.at(side);
    return rows.empty() ? Key() : Key(std::next(rows.begin(), m_random.bounded(int(rows.size())))->first);
}

QList<Key> tst_Random::membersOf(Side side, const Key &anchor) const
{
    QList<Key> members;
    for (const auto &[hero, team] : m_world.links) {
        if ((side == Side::Left ? team : hero) == number(anchor))
            members.append(side == Side::Left ? hero : team);
    }
    return members;
}

static std::pair<qint64, qint64> pairOf(Side side, const Key &member, const Key &anchor)
{
    return side == Side::Left ? std::pair(number(member), number(anchor)) : std::pair(number(anchor), number(member));
}

// A gesture that changes something is one step; one that does not is none.
void tst_Random::take(bool changed, const World &after)
{
    QCOMPARE(changed, !(after == m_world));
    if (!changed)
        return;
    m_world = after;
    m_past.resize(m_present + 1);
    m_past.push_back(after);
    m_present = m_past.size() - 1;
}

void tst_Random::gesture()
{
    MembershipController &controller = m_roster->controller();
    const Side side = m_random.bounded(2) == 0 ? Side::Left : Side::Right;
    const Side other = opposite(side);
    World after = m_world;
    switch (m_random.bounded(12)) {
    case 0:
    case 1: {
        const QList<Membership> pairs = allPairs(side, some(side, 4), some(other, 2));
        for (const Membership &pair : pairs)
            after.links.insert({number(pair.left), number(pair.right)});
        return take(controller.link(pairs), after);
    }
    case 2:
    case 3: {
        const Key anchor = one(other);
        QList<Key> members = membersOf(side, anchor);
        if (members.size() > 3)
            members.resize(3);
        if (m_random.bounded(8) == 0)
            members.append(one(side)); // may be a stranger: then all is refused
        bool allStored = true;
        for (const Key &member : members) {
            allStored = allStored && m_world.links.contains(pairOf(side, member, anchor));
            after.links.erase(pairOf(side, member, anchor));
        }
        return take(controller.unlink(allPairs(side, members, {anchor})), allStored ? after : m_world);
    }
    case 4: {
        const QList<Key> from = some(other, 2);
        const Key to = one(other);
        const QList<Key> members = some(side, 3);
        if (!to.isValid())
            return;
        for (const Key &member : members) {
            for (const Key &anchor : from)
                after.links.erase(pairOf(side, member, anchor));
        }
        for (const Key &member : members)
            after.links.insert(pairOf(side, member, to));
        return take(controller.move(side, members, from, to), after);
    }
    case 5: {
        const Key anchor = one(other);
        const QList<Key> members = some(side, 5);
        if (!anchor.isValid())
            return;
        for (const Key &member : membersOf(side, anchor))
            after.links.erase(pairOf(side, member, anchor));
        for (const Key &member : members)
            after.links.insert(pairOf(side, member, anchor));
        return take(controller.replaceMembers(side, anchor, members), after);
    }
    case 6: {
        const Key first = one(other), second = one(other);
        const QList<Key> ofFirst = membersOf(side, first), ofSecond = membersOf(side, second);
        if (first != second) {
            for (const Key &member : ofFirst)
                after.links.erase(pairOf(side, member, first));
            for (const Key &member : ofSecond)
                after.links.erase(pairOf(side, member, second));
            for (const Key &member : ofFirst)
                after.links.insert(pairOf(side, member, second));
            for (const Key &member : ofSecond)
                after.links.insert(pairOf(side, member, first));
        }
        return take(controller.swapMembers(side, first, second), after);
    }
    case 7: {
        const QString name = QString::number(m_random.bounded(1000));
        const QList<Key> anchors = some(other, 2);
        const Key key = controller.create(side, {{QStringLiteral("name"), name},
                                                 {side == Side::Left ? QStringLiteral("secret_name") : QStringLiteral("headquarters"), name}},
                                          anchors);
        QVERIFY(key.isValid());
        after.at(side)[number(key)] = name;
        for (const Key &anchor : anchors)
            after.links.insert(pairOf(side, key, anchor));
        return take(true, after);
    }
    case 8: {
        const QList<Key> keys = some(side, 2);
        for (const Key &key : keys) {
            after.at(side).erase(number(key));
            for (const Key &member : membersOf(other, key))
                after.links.erase(pairOf(other, member, key));
        }
        return take(controller.remove(side, keys), after);
    }
    case 9: {
        const Key key = one(side);
        const QString name = QString::number(m_random.bounded(30));
        if (!key.isValid())
            return;
        EntityModel &model = m_roster->entities(side);
        after.at(side)[number(key)] = name;
        return take(model.setData(model.index(model.rowOf(key), 1), name), after);
    }
    case 10:
        if (m_present > 0)
            m_world = m_past.at(--m_present);
        return m_roster->history().undo();
    default:
        if (m_present + 1 < m_past.size())
            m_world = m_past.at(++m_present);
        return m_roster->history().redo();
    }
}

void tst_Random::compare()
{
    QString pairs;
    for (const auto &[hero, team] : m_world.links)
        pairs += QStringLiteral("%1|%2\n").arg(hero).arg(team);
    pairs.chop(1);
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT hero_id, team_id FROM heroteamlink ORDER BY hero_id, team_id")), pairs);
    for (const Side side : {Side::Left, Side::Right}) {
        QStringList shown;
        const EntityModel &model = m_roster->entities(side);
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(model.keyAt(row).toString() + model.index(row, 1).data().toString());
        QStringList wanted;
        for (const auto &[key, name] : m_world.at(side))
            wanted.append(QString::number(key) + name);
        QCOMPARE(shown, wanted);
        const MembersModel &members = m_roster->members(side);
        std::set<Key> expected;
        for (const Key &anchor : members.anchors()) {
            const QList<Key> keys = membersOf(side, anchor);
            expected.insert(keys.begin(), keys.end());
        }
        QCOMPARE(std::set<Key>(members.keys().begin(), members.keys().end()), expected);
    }
    QCOMPARE(m_roster->history().index(), int(m_present));
    QCOMPARE(m_roster->history().count(), int(m_past.size()) - 1);
}

void tst_Random::gesturesKeepListsFileAndHistoryInStep()
{
    const quint32 seed = qEnvironmentVariableIsSet("ROLLCALL_SEED") ? qEnvironmentVariable("ROLLCALL_SEED").toUInt() : 20260101;
    const int gestures = qMax(1, qEnvironmentVariable("ROLLCALL_GESTURES", QStringLiteral("5000")).toInt());
    qInfo("seed %u (ROLLCALL_SEED), %d gestures (ROLLCALL_GESTURES)", seed, gestures);
    m_random.seed(seed);
    m_roster = sampleInMemory();
    QVERIFY(m_roster);
    m_world = {{{1, 1}, {1, 2}, {2, 2}, {3, 2}},
               {{1, QStringLiteral("Deadpond")}, {2, QStringLiteral("Rusty-Man")}, {3, QStringLiteral("Spider-Boy")}},
               {{1, QStringLiteral("Z-Force")}, {2, QStringLiteral("Preventers")}}};
    m_past = {m_world};
    RosterWatch watch(*m_roster);

    for (int i = 0; i < gestures; ++i) {
        if (i % 10 == 0) {
            m_roster->members(Side::Left).setAnchors(some(Side::Right, 3));
            m_roster->members(Side::Right).setAnchors(some(Side::Left, 3));
        }
        watch.mark();
        gesture();
        compare();
        if (i % 50 == 0)
            QCOMPARE(watch.differenceFromFile(), QString());
        if (QTest::currentTestFailed()) {
            qWarning("gesture %d of seed %u went wrong: %s %s\n%s", i, seed, qUtf8Printable(watch.told()), qUtf8Printable(watch.refused()),
                     qUtf8Printable(watch.writes()));
            return;
        }
    }
}

QTEST_GUILESS_MAIN(tst_Random)
#include "tst_random.moc"

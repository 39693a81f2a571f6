#include "models/lists/membersmodel.h"
#include "support/gesturehand.h"
#include "support/herohistory.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"
#include "support/worldcheck.h"

#include <QTest>

#include <vector>

using namespace Rollcall;
using namespace Rollcall::Test;

// Thousands of gestures in random order against an oracle that is a set of pairs.
class tst_Random : public QObject
{
    Q_OBJECT

private slots:
    void gesturesKeepListsFileAndHistoryInStep();

private:
    void gesture();
    void newGesture(const HeroGesture &gesture);
    void step(const HeroGesture &gesture);
    void compare();

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<GestureHand> m_hand;
    HeroWorld m_world;
    HeroHistory m_history;
    std::vector<HeroWorld> m_past; // what undo and redo lead to
};

void tst_Random::gesture()
{
    const HeroGesture gesture = m_hand->next(m_world, *m_roster);
    if (gesture.kind == HeroGesture::Kind::New)
        newGesture(gesture);
    else
        step(gesture);
}

// A gesture that changes something is one step; one that does not is none.
void tst_Random::newGesture(const HeroGesture &gesture)
{
    const auto planned = gesture.plan(m_world);
    const auto after = planned ? planned->appliedTo(m_world) : std::nullopt;
    const bool changed = gesture.perform(*m_roster);
    QCOMPARE(changed, after && *after != m_world);
    if (!changed)
        return;
    m_history.push(HeroStep::between(m_world, *after));
    m_world = *after;
    m_past.resize(size_t(m_history.index()));
    m_past.push_back(m_world);
}

// Where nobody interferes, each step leads exactly to where it came from.
void tst_Random::step(const HeroGesture &gesture)
{
    const bool isUndo = gesture.kind == HeroGesture::Kind::Undo;
    gesture.perform(*m_roster);
    const HeroStep wanted = m_history.next(isUndo);
    if (wanted.isEmpty())
        return;
    m_history.stepped(isUndo, wanted);
    const HeroWorld after = m_past.at(size_t(m_history.index()));
    QVERIFY(wanted.appliedTo(m_world) == after);
    m_world = after;
}

void tst_Random::compare()
{
    QString pairs;
    for (const auto &[hero, team] : m_world.links)
        pairs += QStringLiteral("%1|%2\n").arg(hero).arg(team);
    pairs.chop(1);
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT hero_id, team_id FROM heroteamlink ORDER BY hero_id, team_id")), pairs);
    QCOMPARE(listsDifferFrom(m_world, *m_roster), QString());
    QCOMPARE(m_roster->history().index(), m_history.index());
    QCOMPARE(m_roster->history().count(), m_history.count());
}

void tst_Random::gesturesKeepListsFileAndHistoryInStep()
{
    const quint32 seed = qEnvironmentVariableIsSet("ROLLCALL_SEED") ? qEnvironmentVariable("ROLLCALL_SEED").toUInt() : 20260101;
    const int gestures = qMax(1, qEnvironmentVariable("ROLLCALL_GESTURES", QStringLiteral("5000")).toInt());
    qInfo("seed %u (ROLLCALL_SEED), %d gestures (ROLLCALL_GESTURES)", seed, gestures);
    m_hand = std::make_unique<GestureHand>(seed);
    m_roster = sampleInMemory();
    QVERIFY(m_roster);
    m_world = HeroWorld::sample();
    m_past = {m_world};
    RosterWatch watch(*m_roster);

    for (int i = 0; i < gestures; ++i) {
        if (i % 10 == 0) {
            m_roster->members(Side::Left).setAnchors(m_hand->some(m_world, Side::Right, 3));
            m_roster->members(Side::Right).setAnchors(m_hand->some(m_world, Side::Left, 3));
        }
        watch.mark();
        gesture();
        compare();
        QCoreApplication::processEvents();
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

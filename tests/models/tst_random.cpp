#include "support/heroschema.h"
#include "support/randomwalk.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Thousands of random gestures, compared with an oracle.
class tst_Random : public QObject
{
    Q_OBJECT

private slots:
    void gesturesKeepListsFileAndHistoryInStep();
};

void tst_Random::gesturesKeepListsFileAndHistoryInStep()
{
    const quint32 seed = qEnvironmentVariableIsSet("ROLLCALL_SEED") ? qEnvironmentVariable("ROLLCALL_SEED").toUInt() : 20260101;
    const int gestures = qMax(1, qEnvironmentVariable("ROLLCALL_GESTURES", QStringLiteral("5000")).toInt());
    qInfo("seed %u (ROLLCALL_SEED), %d gestures (ROLLCALL_GESTURES)", seed, gestures);
    const auto roster = sampleInMemory();
    QVERIFY(roster);
    const Schema schema = heroSchema();
    WorldReader reader(schema, roster->session());
    Dice dice(seed);
    RandomHand hand(dice, reader, heroHabits());
    RandomWalk walk(*roster, reader, hand);
    RosterWatch watch(*roster);

    for (int i = 0; i < gestures; ++i) {
        if (i % 10 == 0)
            walk.chooseAnchors();
        watch.mark();
        walk.gesture();
        walk.checkLists();
        QCoreApplication::processEvents();
        if (i % 50 == 0)
            QCOMPARE(watch.differenceFromFile(), QString());
        QVERIFY2(walk.failure().isEmpty() && !QTest::currentTestFailed(),
                 qPrintable(QStringLiteral("gesture %1 of seed %2, %3: %4\n%5 %6\n%7")
                                .arg(i).arg(seed).arg(walk.trace().last(), walk.failure(), watch.told(), watch.refused(), watch.writes())));
    }
}

QTEST_GUILESS_MAIN(tst_Random)
#include "tst_random.moc"

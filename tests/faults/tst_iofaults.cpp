#include "faults/support/dropdriver.h"
#include "faults/support/faultcases.h"
#include "faults/support/faultreport.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>

using namespace Rollcall::Test;

// One file call of the program fails, once or from then on: any call, with every kind of error. What was acknowledged is in the file,
// what was refused is not, one sentence says so, and after the fault everything works again.
class tst_IoFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aFailedCallIsToldAndHarmless_data();
    void aFailedCallIsToldAndHarmless(); // H47
    void aLookThatCouldNotReadFindsNoDamage(); // H47
    void aCarelessProgramWouldBeNoticed_data();
    void aCarelessProgramWouldBeNoticed();

private:
    enum class Place { Below, Window };
    void countCalls(bool isWal, Place place);
    void tryCalls(FaultReport &report, const QString &kind, const QString &howLong, FaultCases &cases, Place place);

    std::unique_ptr<FaultCases> m_cases[2]; // delete journal, WAL
    IoCounts m_counts[2][2];                // the same, and below the window or in it
};

static QString doneIn(const Outcomes &outcomes)
{
    QStringList done;
    for (const Outcome &outcome : outcomes.list)
        done += outcome.kind == Outcome::Done && outcome.sentences.isEmpty() ? outcome.gesture : "not " + outcome.gesture;
    return done.join(u' ');
}

void tst_IoFaults::initTestCase()
{
    for (const bool isWal : {false, true}) {
        m_cases[isWal] = std::make_unique<FaultCases>(isWal, QStringLiteral(ROLLCALL_HAND), QStringLiteral(ROLLCALL_IOFAULT));
        QVERIFY(m_cases[isWal]->isReady());
        countCalls(isWal, Place::Below);
        countCalls(isWal, Place::Window);
    }
}

// Counts the calls without a fault. All gestures must succeed then, otherwise the tests below would mean little.
void tst_IoFaults::countCalls(bool isWal, Place place)
{
    FaultCases &cases = *m_cases[isWal];
    const Outcomes outcomes = place == Place::Below ? cases.playBelow("none") : cases.playInWindow("none");
    QCOMPARE(doneIn(outcomes), DropDriver::Gestures.join(u' '));
    QCOMPARE(outcomes.verdict(cases.path()), QString());
    const IoCounts counts = cases.counts();
    QVERIFY(counts.writes > 20);
    QVERIFY(counts.syncs >= 4);
    QVERIFY(counts.reads > 5);
    QCOMPARE(counts.fired, 0);
    m_counts[isWal][int(place)] = counts;
}

void tst_IoFaults::aFailedCallIsToldAndHarmless_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("k-th write fails: disk full") << "enospc";
    QTest::newRow("k-th write fails: I/O error") << "eio-write";
    QTest::newRow("k-th write arrives by half") << "short-write";
    QTest::newRow("k-th sync fails") << "eio-sync";
    QTest::newRow("k-th read fails") << "eio-read";
    QTest::newRow("k-th removal of a file fails") << "eio-remove";
    QTest::newRow("kill -9 in mid-write") << "kill-mid-write";
}

void tst_IoFaults::aFailedCallIsToldAndHarmless()
{
    QFETCH(QString, kind);
    FaultReport report(QString::fromUtf8(QTest::currentDataTag()));
    const QStringList howLong = kind == "kill-mid-write" ? QStringList{"once"} : QStringList{"once", "always"};
    for (const auto &cases : m_cases) {
        for (const QString &how : howLong) {
            tryCalls(report, kind, how, *cases, Place::Below);
            tryCalls(report, kind, how, *cases, Place::Window);
        }
    }
    QVERIFY(report.tries() >= (kind == "eio-remove" ? 8 : 16));
}

void tst_IoFaults::tryCalls(FaultReport &report, const QString &kind, const QString &howLong, FaultCases &cases, Place place)
{
    const bool isWal = &cases == m_cases[true].get();
    const qint64 calls = m_counts[isWal][int(place)].of(kind);
    const qint64 most = place == Place::Below ? tries(14, 100'000) : tries(3, 100'000);
    const qint64 count = std::min(calls, most);
    for (qint64 i = 0; i < count; ++i) {
        const qint64 k = 1 + i * calls / count; // an even sample; all of them when there are no more
        const QString fault = QStringLiteral("%1:%2:%3").arg(kind).arg(k).arg(howLong);
        const Outcomes outcomes = place == Place::Below ? cases.playBelow(fault) : cases.playInWindow(fault);
        if (cases.counts().fired == 0)
            continue; // with two threads the number of calls varies, and this run made fewer
        const QString verdict = outcomes.verdict(cases.path());
        const QString where = QStringLiteral("%1, %2, %3: ").arg(fault, isWal ? "WAL" : "journal", place == Place::Below ? "below" : "window");
        report.judge(verdict.isEmpty() ? QString() : where + verdict);
    }
}

// A read that fails once during the check for damage must not make a sound file a damaged one.
void tst_IoFaults::aLookThatCouldNotReadFindsNoDamage()
{
    FaultReport report(QStringLiteral("k-th read fails in a look for damage"));
    for (const auto &cases : m_cases) {
        const auto verdict = [&cases](const QString &fault) {
            const Outcomes outcomes = cases->playLook(fault);
            if (!outcomes.trouble.isEmpty() || outcomes.list.size() != 1)
                return fault + ": did not come to an end " + outcomes.trouble;
            return outcomes.list.first().kind == Outcome::Done ? QString() : fault + ": taken for damage";
        };
        QCOMPARE(verdict("none"), QString());
        const qint64 reads = cases->counts().reads;
        QVERIFY(reads > 50);
        const qint64 count = std::min<qint64>(reads, tries(30, 100'000));
        for (qint64 i = 0; i < count; ++i)
            report.judge(verdict(QStringLiteral("eio-read:%1:once").arg(1 + i * reads / count)));
    }
    QVERIFY(report.tries() >= 60);
}

void tst_IoFaults::aCarelessProgramWouldBeNoticed_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("disk full once") << "enospc:30:once";
    QTest::newRow("disk full for good") << "enospc:30:always";
    QTest::newRow("I/O error once") << "eio-write:41:once";
    QTest::newRow("short write for good") << "short-write:52:always";
    QTest::newRow("sync fails for good") << "eio-sync:10:always";
    QTest::newRow("kill -9 in mid-write") << "kill-mid-write:31:once";
}

void tst_IoFaults::aCarelessProgramWouldBeNoticed()
{
    QFETCH(QString, fault);
    for (const auto &cases : m_cases) {
        const Outcomes outcomes = cases->playCarelessly(fault);
        QVERIFY(cases->counts().fired > 0);
        QVERIFY(!outcomes.verdict(cases->path()).isEmpty());
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--cases") == 0)
        return DropDriver::run(QCoreApplication::arguments().mid(1));
    tst_IoFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_iofaults.moc"

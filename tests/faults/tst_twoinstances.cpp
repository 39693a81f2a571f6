#include "faults/support/faultreport.h"
#include "faults/support/handprocess.h"
#include "faults/support/oplog.h"
#include "faults/support/shownlists.h"
#include "faults/support/soundfile.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace Rollcall::Test;

// Two windows in two processes work on one file at the same time, on the same teams. Every acknowledged gesture is in the file, complete
// and once, and nothing else is; and in the end both windows show what is in the file.
class tst_TwoInstances : public QObject
{
    Q_OBJECT

private slots:
    void whatBothDidIsInTheFile_data();
    void whatBothDidIsInTheFile(); // H35
    void aWriterThatNeverPausesIsFollowed_data();
    void aWriterThatNeverPausesIsFollowed(); // H40
    void theLogOfTheTriggersWouldShowALoss();

private:
    static constexpr int Heroes = 6'000;
    static constexpr int Teams = 6;
};

static bool makeFile(const QString &path, int heroes, int teams, bool isWal)
{
    return makeHeroFile(path, heroes, teams, isWal) && OpLog::install(path);
}

// The gestures that the program has done and not undone, in order. Undo also deletes the log rows that the triggers wrote for a gesture,
// and redo puts them back in their place.
static QList<OpLog::Gesture> gesturesOf(const HandProcess &hand)
{
    QList<OpLog::Gesture> gestures;
    QList<qsizetype> undone; // places, the latest last
    const auto isUndone = [&undone](qsizetype place) { return undone.contains(place); };
    for (const QString &line : hand.all("wrote")) {
        const QStringList parts = line.split(u' ');
        const qsizetype rows = parts.value(0).toInt() + parts.value(1).toInt();
        const quint64 sum = parts.value(2).toULongLong(), back = parts.value(4).toULongLong();
        if (rows == 0)
            continue;
        if (parts.value(3) == QLatin1String("do")) {
            gestures.append({rows, sum});
        } else if (parts.value(3) == QLatin1String("undo")) {
            for (qsizetype place = gestures.size() - 1; place >= 0; --place) {
                if (!isUndone(place) && gestures.at(place).rows == rows && gestures.at(place).sum == back) {
                    undone.append(place);
                    break;
                }
            }
        } else {
            for (qsizetype i = undone.size() - 1; i >= 0; --i) {
                if (gestures.at(undone.at(i)).rows == rows && gestures.at(undone.at(i)).sum == sum) {
                    undone.removeAt(i);
                    break;
                }
            }
        }
    }
    std::sort(undone.begin(), undone.end(), std::greater<>());
    for (const qsizetype place : std::as_const(undone))
        gestures.removeAt(place);
    return gestures;
}

// What is wrong with the messages: a refusal must be exactly one sentence for people, and there must be no warning.
static QString complaintsOf(const HandProcess &hand)
{
    for (const QString &warning : hand.all("warned"))
        return "a warning: " + warning;
    for (const HandProcess::Ack &ack : hand.acks()) {
        const QStringList said = ack.before.filter(QRegularExpression("^said (?!This file contains 2 pieces of code)")); // that is told on opening
        const bool isListOnly = ack.outcome != "refused" && said.size() == said.filter("is locked by another program").size(); // it is read again later
        if (!isListOnly && said.size() != (ack.outcome == "refused" ? 1 : 0))
            return QStringLiteral("\"%1\" came out as %2 with %3 sentences: %4").arg(ack.word, ack.outcome).arg(said.size()).arg(said.join(u'|'));
        if (!said.isEmpty() && !said.first().endsWith(u'.'))
            return "no sentence: " + said.first();
    }
    return {};
}

static int countOf(const HandProcess &hand, const QString &outcome)
{
    return int(std::count_if(hand.acks().cbegin(), hand.acks().cend(), [&](const HandProcess::Ack &ack) { return ack.outcome == outcome; }));
}

// Asks repeatedly until the window shows what is in the file; returns the difference if it still does not after this time.
static QString showsTheFile(HandProcess &hand, const QString &path, int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QString difference = differenceFromFile(hand, path);
    while (!difference.isEmpty() && clock.elapsed() < milliseconds)
        difference = differenceFromFile(hand, path);
    return difference;
}

void tst_TwoInstances::whatBothDidIsInTheFile_data()
{
    QTest::addColumn<bool>("isWal");
    QTest::newRow("rollback journal") << false;
    QTest::newRow("WAL") << true;
}

void tst_TwoInstances::whatBothDidIsInTheFile()
{
    QFETCH(bool, isWal);
    constexpr int Soon = 1'000; // milliseconds
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    FaultReport report("two instances, " + tag);
    const QTemporaryDir folder;
    const QString file = folder.filePath("heroes.db");
    QVERIFY(makeFile(file, Heroes, Teams, isWal));
    const QString duration = QString::number(tries(8'000, 60'000));
    HandProcess one(ROLLCALL_HAND, {file, "--listen", "--seed", "17", "--for-ms", duration});
    HandProcess other(ROLLCALL_HAND, {file, "--listen", "--seed", "42", "--for-ms", duration});
    QVERIFY(one.waitUntilReady() && other.waitUntilReady());
    constexpr int Longest = 150'000;
    QVERIFY(one.waitFor("resting", Longest) && other.waitFor("resting", Longest));
    report.judge(showsTheFile(one, file, Soon));
    report.judge(showsTheFile(other, file, Soon));

    // The same list in both windows, and a change of it in one of them.
    for (HandProcess *hand : {&one, &other})
        QVERIFY(hand->tell("select:right:2").outcome == "ok");
    (void)one.tell("takeoff:2");
    QCOMPARE(one.tell("drop:2:10:40").outcome, "ok");
    QElapsedTimer clock;
    clock.start();
    report.judge(showsTheFile(other, file, Soon));
    qInfo("%s: the other window showed it after %lld ms", qUtf8Printable(tag), clock.elapsed());

    for (HandProcess *hand : {&one, &other}) {
        report.judge(hand->finish() ? QString() : "the program did not end as it should: " + hand->all("held").join(u'|'));
        report.judge(complaintsOf(*hand));
        report.judge(countOf(*hand, "ok") >= 5 ? QString() : QStringLiteral("one of them did only %1 gestures").arg(countOf(*hand, "ok")));
        QStringList sentences = hand->all("said");
        sentences.removeDuplicates();
        qInfo("%s: %d well, %d with nothing to do, %d refused: %s", qUtf8Printable(tag), countOf(*hand, "ok"), countOf(*hand, "nothing"),
              countOf(*hand, "refused"), qUtf8Printable(sentences.join(u'|').left(600)));
    }
    report.judge(SoundFile(file).fault());
    const OpLog log(file);
    report.judge(log.fault());
    report.judge(log.isMadeOf(gesturesOf(one), gesturesOf(other)) ? QString() : "what happened in the file is not what the two programs told");
    report.addTries(countOf(one, "ok") + countOf(other, "ok"));
}

void tst_TwoInstances::aWriterThatNeverPausesIsFollowed_data()
{
    whatBothDidIsInTheFile_data();
}

// Another program commits again and again, and the window shows so while it does.
void tst_TwoInstances::aWriterThatNeverPausesIsFollowed()
{
    QFETCH(bool, isWal);
    constexpr int Longest = 60'000; // milliseconds; a disk that others keep busy takes long for each commit
    constexpr int BetweenLooks = 15;
    FaultReport report(QStringLiteral("another program that never pauses, ") + QString::fromLatin1(QTest::currentDataTag()));
    const QTemporaryDir folder;
    const QString file = folder.filePath("heroes.db");
    QVERIFY(makeFile(file, Heroes, Teams, isWal));
    HandProcess hand(ROLLCALL_HAND, {file, "--listen"});
    QVERIFY(hand.waitUntilReady());
    QCOMPARE(hand.tell("select:right:2").outcome, "ok");
    QElapsedTimer clock;
    clock.start();
    bool isShown = false;
    for (int hero = 1; hero < Heroes && !isShown && clock.elapsed() < Longest; ++hero) {
        QVERIFY(runElsewhere(file, {QStringLiteral("INSERT INTO heroteamlink (team_id, hero_id) VALUES (2, %1)").arg(hero)}));
        if (hero % BetweenLooks == 0) // "members left 2 1,2,3"
            isShown = !hand.tell("show").before.filter(QRegularExpression("^members left 2 \\d")).isEmpty();
    }
    report.judge(isShown ? QString() : "the window shows nothing of what another program does without a pause");
    QVERIFY(hand.finish());
}

// Checks OpLog::isMadeOf() itself: it must notice a row too many, a gesture too many, and two gestures mixed with each other.
void tst_TwoInstances::theLogOfTheTriggersWouldShowALoss()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("heroes.db");
    QVERIFY(makeFile(file, 50, Teams, false));
    HandProcess hand(ROLLCALL_HAND, {file, "--script", "drop:1:1:20", "drop:2:1:30", "undo", "drop:3:1:10", "takeoff:1"});
    QVERIFY(hand.finish());
    const QList<OpLog::Gesture> told = gesturesOf(hand);
    QCOMPARE(told.size(), 3); // the triggers' log no longer has what was undone
    const OpLog log(file);
    QCOMPARE(log.fault(), "");
    QVERIFY(log.isMadeOf({told.at(0), told.at(2)}, {told.at(1)}));
    QVERIFY2(!log.isMadeOf({told.at(0)}, {told.at(1)}), "a commit that nobody told of");
    QVERIFY2(!log.isMadeOf(told, {told.at(2)}), "a gesture that is not there");
    QVERIFY2(!log.isMadeOf({told.at(1), told.at(0)}, {told.at(2)}), "another order");

    QVERIFY(runElsewhere(file, {"UPDATE oplog SET h = 49 WHERE number = 3"}));
    QVERIFY2(!OpLog(file).isMadeOf(told, {}), "another row");
    QVERIFY(!OpLog(file).fault().isEmpty());
}

QTEST_GUILESS_MAIN(tst_TwoInstances)
#include "tst_twoinstances.moc"

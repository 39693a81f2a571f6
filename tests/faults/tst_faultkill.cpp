#include "faults/support/faultreport.h"
#include "faults/support/gestureplan.h"
#include "faults/support/handprocess.h"
#include "faults/support/soundfile.h"
#include "support/testdatabase.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall::Test;

// Kills the real program at a random moment, or at the next write after it, in the window's thread and in a worker's. Afterwards the file
// is as after the last acknowledged gesture, or as after the one that was about to be acknowledged; and the next start goes on from there.
class tst_FaultKill : public QObject
{
    Q_OBJECT

private slots:
    void everyGestureIsWholeOrAbsent_data();
    void everyGestureIsWholeOrAbsent();
    void halfADropWouldBeSeen();

private:
    static constexpr GesturePlan::Size Size{6'000, 400};
    static constexpr int Gestures = 150; // more than fit into the time before the kill

    // One start, some gestures, one kill; answers what is wrong then.
    QString killOnce();
    QString judged(const HandProcess &hand, const GesturePlan &plan);
    QString goesOn();
    void makeFile(bool isWal);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    GesturePlan::Members m_members;
    std::mt19937 m_dice;
    int m_unfinished = 0; // kills that left a journal to be rolled back, or a log to be read
    int m_untold = 0;     // kills between a commit and its ack
    int m_acks = 0;
};

void tst_FaultKill::makeFile(bool isWal)
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath("heroes.db");
    m_members.clear();
    QVERIFY(makeHeroFile(m_file, Size.heroes, Size.teams, isWal));
}

// Copies the file and its journals as the killed process left them. The test looks at the copy, so that the original is recovered by the
// program itself.
static bool copyAsItIs(const QString &file, const QString &folder)
{
    QDir(folder).removeRecursively();
    bool isCopied = QDir().mkpath(folder);
    for (const char *suffix : {"", "-journal", "-wal"}) {
        const QString from = file + QLatin1String(suffix);
        if (QFileInfo::exists(from))
            isCopied = QFile::copy(from, folder + u'/' + QFileInfo(from).fileName()) && isCopied;
    }
    return isCopied;
}

QString tst_FaultKill::judged(const HandProcess &hand, const GesturePlan &plan)
{
    for (const char *complaint : {"warned", "said", "hovered", "held"}) {
        if (const QStringList lines = hand.all(complaint); !lines.isEmpty())
            return lines.first();
    }
    qsizetype told = 0;
    for (const HandProcess::Ack &ack : hand.acks()) {
        if (ack.outcome != "ok" || ack.word != plan.words.value(told))
            return QStringLiteral("\"%1\" came out as %2").arg(ack.word, ack.outcome);
        ++told;
    }
    m_acks += int(told);
    if (!copyAsItIs(m_file, m_folder->filePath("look")))
        return "the file could not be copied";
    const SoundFile file(m_folder->filePath("look/heroes.db"));
    if (!file.fault().isEmpty())
        return file.fault();
    m_members = file.members();
    if (m_members == plan.after.at(told))
        return {};
    if (m_members != plan.after.value(told + 1))
        return QStringLiteral("after %1 acks the file is neither as after \"%2\" nor as after \"%3\"")
            .arg(QString::number(told), plan.words.value(told - 1, "the start"), plan.words.value(told));
    ++m_untold;
    return {};
}

// A gesture spends much of its time without writing; this waits for the next write.
static void waitForWriting(const QString &file)
{
    constexpr int Longest = 500; // milliseconds
    const qint64 logSize = QFileInfo(file + "-wal").size();
    const QDeadlineTimer deadline(Longest);
    while (!QFileInfo::exists(file + "-journal") && QFileInfo(file + "-wal").size() == logSize && !deadline.hasExpired()) { }
}

QString tst_FaultKill::killOnce()
{
    constexpr unsigned Longest = 400; // milliseconds
    const GesturePlan plan(m_members, Size, Gestures, m_dice);
    HandProcess hand(ROLLCALL_HAND, QStringList{m_file, "--script"} + plan.words);
    if (!hand.waitUntilReady())
        return "the program did not start";
    const bool isAimed = m_dice() % 2 == 0;
    hand.readFor(int(m_dice() % Longest));
    if (isAimed)
        waitForWriting(m_file);
    hand.kill();
    for (const char *suffix : {"-journal", "-wal"})
        m_unfinished += QFileInfo(m_file + QLatin1String(suffix)).size() > 0 ? 1 : 0;
    return judged(hand, plan);
}

// After the last kill: one drop, as on any other day.
QString tst_FaultKill::goesOn()
{
    GesturePlan::Members wanted = m_members;
    int team = 1;
    while (wanted.contains(team))
        ++team;
    wanted.insert(team, GesturePlan::Few);
    HandProcess hand(ROLLCALL_HAND, {m_file, "--script", QStringLiteral("drop:%1:1:%2").arg(team).arg(GesturePlan::Few)});
    if (!hand.finish() || hand.acks().value(0).outcome != "ok" || !hand.all("said").isEmpty())
        return "the program could not go on with the file: " + hand.lines().join(u'|');
    return SoundFile(m_file).members() == wanted ? QString() : "the drop after the kill is not in the file";
}

void tst_FaultKill::everyGestureIsWholeOrAbsent_data()
{
    QTest::addColumn<bool>("isWal");
    QTest::newRow("rollback journal") << false;
    QTest::newRow("WAL") << true;
}

void tst_FaultKill::everyGestureIsWholeOrAbsent()
{
    QFETCH(bool, isWal);
    constexpr int KillsPerFile = 10;
    FaultReport report(QStringLiteral("kill -9 in bulk drops, ") + QString::fromLatin1(QTest::currentDataTag()));
    m_unfinished = m_untold = m_acks = 0;
    const unsigned seed = isNightly() ? std::random_device()() : 4711U;
    m_dice.seed(seed);
    for (int i = 0; i < tries(20, 1000) && report.violations() == 0; ++i) {
        if (i % KillsPerFile == 0)
            makeFile(isWal);
        report.judge(killOnce());
        if (i % KillsPerFile == KillsPerFile - 1 && report.violations() == 0)
            report.judge(goesOn());
    }
    qInfo("seed %u: %d gestures told, %d kills left something to mend, %d came between a commit and its ack", seed, m_acks, m_unfinished, m_untold);
    QVERIFY2(m_unfinished > 0 && m_acks > 0, "no kill came while something was written");
}

// Checks judged() itself, on a file without any kill.
void tst_FaultKill::halfADropWouldBeSeen()
{
    constexpr int Few = 8;
    makeFile(false);
    m_dice.seed(1);
    const GesturePlan plan({}, Size, Few, m_dice);
    HandProcess hand(ROLLCALL_HAND, QStringList{m_file, "--script"} + plan.words);
    QVERIFY(hand.finish());
    QCOMPARE(hand.acks().size(), Few);
    QCOMPARE(judged(hand, plan), "");
    QVERIFY(!m_members.isEmpty());
    const QString team = QString::number(m_members.firstKey());
    QVERIFY(runElsewhere(m_file, {"DELETE FROM heroteamlink WHERE rowid = (SELECT min(rowid) FROM heroteamlink WHERE team_id = " + team + ")"}));
    QVERIFY2(judged(hand, plan).contains("neither"), "one link of an acknowledged drop is gone");
    QVERIFY(runElsewhere(m_file, {"DELETE FROM heroteamlink WHERE team_id = " + team}));
    QVERIFY2(judged(hand, plan).contains("neither"), "an acknowledged drop is gone");
    QVERIFY(runElsewhere(m_file, {"PRAGMA foreign_keys=OFF", "INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, 100000)"}));
    QVERIFY2(judged(hand, plan).contains("nowhere"), "a link leads nowhere");
}

QTEST_GUILESS_MAIN(tst_FaultKill)
#include "tst_faultkill.moc"

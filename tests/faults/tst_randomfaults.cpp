#include "faults/support/faultreport.h"
#include "faults/support/randombulk.h"
#include "faults/support/randomround.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Rollcall;
using namespace Rollcall::Test;

// Random gestures on real files while locks, full disks, interruptions, triggers and other programs interfere. Every gesture
// is done completely or not at all, says so once, and leaves file, lists and history as an oracle predicts.
class tst_RandomFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyGestureIsWholeOrAbsent();
    void everyBulkGestureIsWholeOrAbsent();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

static quint32 chosenSeed()
{
    return qEnvironmentVariableIsSet("ROLLCALL_SEED") ? qEnvironmentVariable("ROLLCALL_SEED").toUInt() : 20260202;
}

// Counts how each trouble ended, so that the test can check that every trouble has really occurred.
static void add(TroubledFile::Endings &all, const TroubledFile::Endings &some)
{
    for (const auto &[ending, times] : some)
        all[ending] += times;
}

// Uses a folder in memory where there is one, since these tests do not depend on a real disk.
void tst_RandomFaults::initTestCase()
{
    const QString memory = "/dev/shm";
    m_folder = QFileInfo(memory).isWritable() ? std::make_unique<QTemporaryDir>(memory + "/rollcall-XXXXXX") : std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("TMPDIR", m_folder->path().toLocal8Bit());
}

void tst_RandomFaults::everyGestureIsWholeOrAbsent()
{
    using Trouble = TroubledFile::Trouble;
    std::map<Trouble, FaultReport> reports;
    reports.try_emplace(Trouble::None, "random gestures, undo and redo");
    reports.try_emplace(Trouble::Elsewhere, "random gestures with another program writing in between");
    reports.try_emplace(Trouble::Lock, "random gestures under a lock");
    reports.try_emplace(Trouble::FullDisk, "random gestures on a full disk");
    reports.try_emplace(Trouble::Interrupt, "random gestures interrupted");
    reports.try_emplace(Trouble::Trigger, "random gestures refused by a trigger");

    TroubledFile::Endings endings;
    constexpr int RoundLength = 2000; // then a new file, in the other journal mode
    const int gestures = qEnvironmentVariableIsSet("ROLLCALL_GESTURES") ? qEnvironmentVariableIntValue("ROLLCALL_GESTURES") : tries(20'000, 1'000'000);
    int broken = 0;
    for (int done = 0; done < gestures && broken < 5; done += RoundLength) {
        const quint32 seed = chosenSeed() + quint32(done / RoundLength);
        RandomRound round(m_folder->filePath(QStringLiteral("%1.db").arg(seed)), seed);
        QVERIFY2(round.complaint().isEmpty(), qPrintable(round.complaint()));
        for (int i = 0; i < qMin(RoundLength, gestures - done) && round.complaint().isEmpty(); ++i) {
            const Trouble trouble = round.next();
            reports.at(trouble).judge(round.complaint());
        }
        broken += round.complaint().isEmpty() ? 0 : 1;
        add(endings, round.endings());
        if (const QString damage = round.damage(); !damage.isEmpty())
            reports.at(Trouble::None).addViolation(QStringLiteral("seed %1 left a damaged file: %2").arg(seed).arg(damage));
    }
    for (const auto &[ending, times] : endings)
        qInfo("trouble %d, %s: %d", int(ending.first), qPrintable(ending.second), times);
    if (gestures < RoundLength)
        return;
    for (const auto &[trouble, ending] : {std::pair(Trouble::Elsewhere, "refused"), {Trouble::Elsewhere, "done"}, {Trouble::Lock, "failed"}, {Trouble::None, "late"}, {Trouble::None, "off"},
                                          {Trouble::FullDisk, "failed"}, {Trouble::Interrupt, "failed"}, {Trouble::Interrupt, "done"}, {Trouble::Trigger, "failed"}})
        QVERIFY2(endings[std::pair(trouble, QString(ending))] > 0, ending);
}

void tst_RandomFaults::everyBulkGestureIsWholeOrAbsent()
{
    using Trouble = TroubledFile::Trouble;
    FaultReport report("bulk gestures cancelled or failing");
    TroubledFile::Endings endings;
    constexpr int RoundLength = 50;
    const int gestures = tries(100, 2000);
    int broken = 0;
    for (int done = 0; done < gestures && broken < 5; done += RoundLength) {
        const quint32 seed = chosenSeed() + quint32(done / RoundLength);
        RandomBulk round(m_folder->filePath(QStringLiteral("bulk%1.db").arg(seed)), seed);
        QVERIFY2(round.complaint().isEmpty(), qPrintable(round.complaint()));
        for (int i = 0; i < RoundLength && round.complaint().isEmpty(); ++i) {
            round.next();
            report.judge(round.complaint());
        }
        broken += round.complaint().isEmpty() ? 0 : 1;
        add(endings, round.endings());
    }
    for (const auto &[ending, times] : endings)
        qInfo("trouble %d, %s: %d", int(ending.first), qPrintable(ending.second), times);
    for (const auto &[trouble, ending] : {std::pair(Trouble::None, "done"), {Trouble::Elsewhere, "done"}, {Trouble::StopInside, "off"}, {Trouble::Cancel, "off"}, {Trouble::Lock, "done"},
                                          {Trouble::LockForGood, "off"}, {Trouble::Trigger, "refused"}, {Trouble::NoRoom, "refused"}})
        QVERIFY2(endings[std::pair(trouble, QString(ending))] > 0, ending);
}

QTEST_MAIN(tst_RandomFaults)
#include "tst_randomfaults.moc"

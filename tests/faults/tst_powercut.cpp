#include "faults/support/dropdriver.h"
#include "faults/support/faultreport.h"
#include "faults/support/frailfolder.h"
#include "faults/support/shimmed.h"
#include "faults/support/soundfile.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Rollcall::Test;

// A power cut at a random moment: what was acknowledged before it is there afterwards, and nothing is there by half. The program's file
// calls are recorded once, and replayed up to that moment on a simulated disk that loses everything it may lose.
class tst_PowerCut : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void acknowledgedDropsSurvive_data();
    void acknowledgedDropsSurvive(); // H41
    void theCutsWouldShowALoss_data();
    void theCutsWouldShowALoss();

private:
    static constexpr int Heroes = 400;
    static constexpr int Teams = 60;

    bool record(const QString &folder, bool isWal, const QStringList &arguments);
    // Simulates this number of cuts; returns what is wrong after each, empty if nothing is.
    QStringList cut(const QString &folder, int cuts, unsigned seed);

    QTemporaryDir m_folder;
};

void tst_PowerCut::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

// Makes a file in a folder of its own, keeps a copy, lets the program work on the file, and records its calls.
bool tst_PowerCut::record(const QString &folder, bool isWal, const QStringList &arguments)
{
    const QString file = folder + "/heroes.db";
    const bool isMade = QDir().mkpath(folder) && makeHeroFile(file, Heroes, Teams, isWal) && QFile::copy(file, folder + ".before");
    Shimmed shimmed{folder};
    shimmed.record = folder + ".record";
    QProcess driver;
    driver.setProcessEnvironment(shimmed.environment(QStringLiteral(ROLLCALL_IOFAULT)));
    driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    driver.start(QCoreApplication::applicationFilePath(), QStringList(arguments).replaceInStrings("FILE", file));
    const bool hasEnded = driver.waitForFinished(60'000) && driver.exitStatus() == QProcess::NormalExit && driver.exitCode() == 0;
    const bool hasDropped = driver.readAllStandardOutput().count("ack ") == Teams;
    return isMade && hasEnded && hasDropped && QFile::copy(folder + ".before", folder + "/heroes.db.before") && QFile::remove(file)
           && QFile::rename(folder + "/heroes.db.before", file);
}

static QString verdictOn(const QString &path, int acknowledged)
{
    const SoundFile file(path);
    if (!file.fault().isEmpty())
        return file.fault();
    for (int team = 1; team <= acknowledged; ++team) {
        if (file.members().value(team) != DropDriver::Few)
            return QStringLiteral("acknowledged drop %1 of %2 is lost").arg(team).arg(acknowledged);
    }
    for (const int members : file.members()) {
        if (members != DropDriver::Few)
            return QStringLiteral("a drop is there by half: %1 of %2").arg(members).arg(DropDriver::Few);
    }
    return {};
}

QStringList tst_PowerCut::cut(const QString &folder, int cuts, unsigned seed)
{
    const QList<IoDeed> deeds = readIoRecord(folder + ".record");
    std::mt19937 random(seed);
    QList<qsizetype> instants;
    for (int i = 0; i < cuts; ++i)
        instants.append(qsizetype(random() % unsigned(deeds.size() + 1)));
    std::sort(instants.begin(), instants.end());

    FrailFolder disk(folder);
    disk.load("heroes.db");
    QStringList verdicts;
    qsizetype done = 0;
    int acknowledged = 0;
    for (const qsizetype instant : std::as_const(instants)) {
        for (; done < instant; ++done) {
            disk.follow(deeds.at(done));
            acknowledged += int(deeds.at(done).kind == IoDeed::Said && deeds.at(done).data.startsWith("ack "));
        }
        const QTemporaryDir left;
        const QString verdict = disk.leaveIn(left.path(), random) ? verdictOn(left.filePath("heroes.db"), acknowledged) : "the disk cannot be written";
        verdicts += verdict.isEmpty() ? QString() : QStringLiteral("cut at %1 of %2, seed %3: %4").arg(instant).arg(deeds.size()).arg(seed).arg(verdict);
    }
    return verdicts;
}

void tst_PowerCut::acknowledgedDropsSurvive_data()
{
    QTest::addColumn<bool>("isWal");
    QTest::newRow("delete journal") << false;
    QTest::newRow("WAL") << true;
}

void tst_PowerCut::acknowledgedDropsSurvive()
{
    QFETCH(bool, isWal);
    const QString folder = m_folder.filePath(isWal ? "wal" : "journal");
    QVERIFY(record(folder, isWal, {"--drops", "FILE", QString::number(Teams), "3"}));
    FaultReport report(isWal ? "power cut, WAL" : "power cut, delete journal");
    for (int round = 0; round < tries(1, 10); ++round) {
        for (const QString &verdict : cut(folder, 200, 20'000u + unsigned(round)))
            report.judge(verdict);
    }
    QVERIFY(report.tries() >= 200);
}

// Checks the simulation: if its disk lost nothing, the test above would pass for any program. Each of these levels of durability is
// weaker than the one Rollcall uses, and must show losses.
void tst_PowerCut::theCutsWouldShowALoss_data()
{
    QTest::addColumn<bool>("isWal");
    QTest::addColumn<QString>("level");
    QTest::addColumn<int>("cuts");
    QTest::addColumn<int>("leastLosses");
    QTest::newRow("delete journal, never synced") << false << "OFF" << 50 << 25;
    QTest::newRow("delete journal, its removal not synced") << false << "FULL" << 200 << 1;
    QTest::newRow("WAL, never synced") << true << "OFF" << 50 << 25;
    QTest::newRow("WAL, synced only by checkpoints") << true << "NORMAL" << 50 << 25;
}

void tst_PowerCut::theCutsWouldShowALoss()
{
    QFETCH(bool, isWal);
    QFETCH(QString, level);
    QFETCH(int, cuts);
    QFETCH(int, leastLosses);
    const QString folder = m_folder.filePath((isWal ? "careless-wal-" : "careless-journal-") + level);
    QVERIFY(record(folder, isWal, {"--careless-drops", "FILE", QString::number(Teams), level}));
    QStringList verdicts = cut(folder, cuts, 1);
    verdicts.removeAll(QString());
    qInfo("%lld of %d cuts lost something", qlonglong(verdicts.size()), cuts);
    QVERIFY2(verdicts.size() >= leastLosses, qPrintable(QString::number(verdicts.size())));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && QByteArray(argv[1]).endsWith("drops"))
        return DropDriver::run(QCoreApplication::arguments().mid(1));
    tst_PowerCut test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_powercut.moc"

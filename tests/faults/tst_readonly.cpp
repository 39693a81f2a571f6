#include "faults/support/faultreport.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// Files and folders that the program may not write to. If root runs the test, the program runs without root's right to ignore permissions.
class tst_ReadOnly : public QObject
{
    Q_OBJECT

private slots:
    void whatMayNotBeWrittenIsShownAndToldOnce_data();
    void whatMayNotBeWrittenIsShownAndToldOnce(); // H48, H49

private:
    // What the hand says while it drops a hero on a team of this file.
    static QStringList answers(const QString &path, const QString &home);
};

static constexpr QFile::Permissions MayRead = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
static constexpr QFile::Permissions MayEnter = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
static constexpr QFile::Permissions MayWrite = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;

// Copies rollcall_hand: the build may be in another user's folder, which root cannot enter without that right.
static QString copyOfHand(const QString &path)
{
    const QString copy = QFileInfo(path).absolutePath() + QStringLiteral("/../hand");
    return QFile::copy(QStringLiteral(ROLLCALL_HAND), copy) ? copy : QStringLiteral(ROLLCALL_HAND);
}

QStringList tst_ReadOnly::answers(const QString &path, const QString &home)
{
    QProcess hand;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home);
    hand.setProcessEnvironment(environment);
    if (::geteuid() == 0) {
        hand.setChildProcessModifier([] { // not setuid(): another user might not be able to reach the program or the temporary folder
            if (::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) != 0 || ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH) != 0)
                ::_exit(1);
        });
    }
    hand.start(copyOfHand(path), {path, "--script", "drop:1:3:1", "wait"});
    if (!hand.waitForFinished())
        return {"it does not end"};
    return QString::fromUtf8(hand.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

void tst_ReadOnly::whatMayNotBeWrittenIsShownAndToldOnce_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("fileIsWritable");
    QTest::addColumn<bool>("folderIsWritable");
    QTest::addColumn<QString>("says");
    QTest::newRow("read-only file") << "delete" << false << true << "can only be read here";
    QTest::newRow("read-only folder") << "delete" << true << false << "can";
    QTest::newRow("read-only file and folder") << "delete" << false << false << "can only be read here";
    QTest::newRow("read-only file and folder, WAL") << "wal" << false << false << "can";
    QTest::newRow("read-only folder, WAL") << "wal" << true << false << "can";
}

void tst_ReadOnly::whatMayNotBeWrittenIsShownAndToldOnce()
{
    QFETCH(QString, mode);
    QFETCH(bool, fileIsWritable);
    QFETCH(bool, folderIsWritable);
    QFETCH(QString, says);
    FaultReport report(QString::fromLatin1(QTest::currentDataTag()));
    const QTemporaryDir folder;
    const QString path = folder.filePath("in/heroes.db");
    const QString home = folder.filePath("home");
    for (const QString &made : {folder.filePath("in"), home}) {
        QVERIFY(QDir().mkpath(made));
        QVERIFY(QFile::setPermissions(made, MayRead | MayEnter | MayWrite));
    }
    QVERIFY(QFile::setPermissions(folder.path(), MayRead | MayEnter | QFile::WriteOwner));
    QVERIFY(sampleInFile(path));
    QVERIFY(runElsewhere(path, {"PRAGMA journal_mode=" + mode}));
    const QString before = readElsewhere(path, "SELECT count(*) FROM heroteamlink");
    QVERIFY(QFile::setPermissions(path, fileIsWritable ? MayRead | MayWrite : MayRead));
    QVERIFY(QFile::setPermissions(folder.filePath("in"), folderIsWritable ? MayRead | MayEnter | MayWrite : MayRead | MayEnter));

    const QStringList said = answers(path, home);
    QVERIFY(QFile::setPermissions(folder.filePath("in"), MayRead | MayEnter | MayWrite));
    QStringList sentences = said.filter(QRegularExpression("^said "));
    sentences.removeDuplicates();
    const bool isTold = sentences.size() == 1 && sentences.first().contains(says) && sentences.first().endsWith(u'.');
    report.judge(isTold ? QString() : "not one plain sentence: " + said.join(u'\n'));
    report.judge(said.filter(" ok drop").isEmpty() ? QString() : "a drop was called done");
    report.judge(readElsewhere(path, "SELECT count(*) FROM heroteamlink") == before ? QString() : "the file is another");
}

QTEST_MAIN(tst_ReadOnly)
#include "tst_readonly.moc"

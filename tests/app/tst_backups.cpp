#include "app/application.h"
#include "models/export/backups.h"
#include "models/gesture/membershipcontroller.h"
#include "support/replay.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/dialogs/backupdialog.h"
#include "ui/messages/messagebar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Backups: a copy of the file before a gesture that could do much harm, and restoring it.
class tst_Backups : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void firstDeletionKeepsACopyOfWhatWas();
    void gestureOfVeryManyKeepsOne();
    void smallGesturesKeepNone();
    void switchedOffKeepsNone();
    void lastFiveStay();
    void backupOpensBesideTheFile();
    void whereNoneCanBeMadeOneIsAsked();

private:
    QString file() const { return m_folder->filePath("mine.db"); }
    QString folder() const { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/backups"; }
    QList<Backups::Copy> copies() const { return Backups(folder(), file()).all(); }
    MembershipController &controller() { return m_application->roster()->controller(); }
    int heroes() const { return readElsewhere(file(), "SELECT count(*) FROM hero").toInt(); }
    void open();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
};

void tst_Backups::init()
{
    useOwnSettings();
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(file()));
    open();
}

void tst_Backups::cleanup()
{
    m_application.reset();
}

void tst_Backups::open()
{
    m_application.reset();
    m_application = std::make_unique<Application>(CommandLine::parse({"rollcall", file()}));
    m_application->start();
    m_application->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_application->window()));
}

void tst_Backups::firstDeletionKeepsACopyOfWhatWas()
{
    const QStringList before = contentsOf(file());
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QTRY_COMPARE(heroes(), 2);
    QCOMPARE(copies().size(), 1);
    QCOMPARE(contentsOf(copies().first().path), before);
    constexpr auto Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(copies().first().path) & Others, QFile::Permissions());
    QCOMPARE(m_application->roster()->history().count(), 1);
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {RustyMan}))); // the second one needs none
    QCOMPARE(heroes(), 1);
    QCOMPARE(copies().size(), 1);
    open();
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {SpiderBoy}))); // opened anew, it does
    QTRY_COMPARE(heroes(), 0);
    QCOMPARE(copies().size(), 2);
}

void tst_Backups::gestureOfVeryManyKeepsOne()
{
    QVERIFY(runElsewhere(file(), {"INSERT INTO hero (name, secret_name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) SELECT 'Clone ' || i, 'nobody' FROM n"}));
    open();
    KeyList clones;
    for (int key = 4; key < 4 + 1001; ++key)
        clones.append(Key(key));
    QVERIFY(controller().perform(Gesture::add(Side::Left, clones, {ZForce})));
    QTRY_COMPARE(readElsewhere(file(), "SELECT count(*) FROM heroteamlink"), QString::number(4 + 1001));
    QCOMPARE(copies().size(), 1);
    QCOMPARE(readElsewhere(copies().first().path, "SELECT count(*) FROM heroteamlink"), "4");
}

void tst_Backups::smallGesturesKeepNone()
{
    QVERIFY(controller().perform(Gesture::add(Side::Left, {SpiderBoy}, {ZForce})));
    QVERIFY(controller().perform(Gesture::create(Side::Left, {{"name", "Tarantula"}, {"secret_name", "Natalia"}})));
    QVERIFY(copies().isEmpty());
}

void tst_Backups::switchedOffKeepsNone()
{
    QVERIFY(m_application->window().actions().keepBackups->isChecked());
    m_application->window().actions().keepBackups->trigger();
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(heroes(), 2); // at once
    QVERIFY(copies().isEmpty());
    open();
    QVERIFY(!m_application->window().actions().keepBackups->isChecked()); // remembered
}

void tst_Backups::lastFiveStay()
{
    const Backups backups(folder(), file());
    const QDateTime start(QDate(2026, 1, 1), QTime(12, 0));
    for (int day = 0; day < 7; ++day) {
        const auto place = backups.place(start.addDays(day));
        QVERIFY(place);
        QVERIFY(QFile::copy(file(), *place));
    }
    backups.prune();
    QCOMPARE(copies().size(), Backups::Kept);
    QCOMPARE(copies().first().made, start.addDays(6));
    QCOMPARE(copies().last().made, start.addDays(2));
    QVERIFY(Backups(folder(), m_folder->filePath("other.db")).all().isEmpty());
}

void tst_Backups::backupOpensBesideTheFile()
{
    const QStringList before = contentsOf(file());
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QTRY_COMPARE(heroes(), 2);
    m_application->window().actions().restoreBackup->trigger();
    auto *dialog = qobject_cast<BackupDialog *>(&Person::inFront(m_application->window()));
    QVERIFY(dialog);
    Person::press(m_application->window(), Qt::Key_Return);
    QTRY_COMPARE(m_application->windows().size(), size_t(2));
    const QString restored = m_application->windows().back()->path();
    QVERIFY2(restored.startsWith(m_folder->filePath("mine, backup of ")), qPrintable(restored));
    QCOMPARE(contentsOf(restored), before);
    QCOMPARE(heroes(), 2); // the file stays as it is
    QCOMPARE(m_application->roster()->session().place().path(), file());
}

void tst_Backups::whereNoneCanBeMadeOneIsAsked()
{
    QVERIFY(QDir().mkpath(QFileInfo(folder()).path()));
    QFile inTheWay(folder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {Deadpond})));
    QCOMPARE(heroes(), 3);
    const MessageBar &messages = m_application->window().messages();
    QVERIFY2(messages.isVisible() && messages.sentence().endsWith("Go on without one?"), qPrintable(messages.sentence()));
    Person::click(*Person::button(messages, "Go On Without a Backup"));
    QTRY_COMPARE(heroes(), 2);
    QVERIFY(controller().perform(Gesture::erase(Side::Left, {RustyMan}))); // asked once
    QCOMPARE(heroes(), 1);
}

QTEST_MAIN(tst_Backups)
#include "tst_backups.moc"

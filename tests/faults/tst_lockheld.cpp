#include "faults/support/faultreport.h"
#include "models/engines/sqlite/lockholder.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/sql/writeactivity.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/progressstrip.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QElapsedTimer>
#include <QProcess>
#include <QPushButton>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Another program holds the file's lock while someone works in the window.
class tst_LockHeld : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void gestureWaitsAndSucceeds_data();
    void gestureWaitsAndSucceeds(); // H39
    void waitCanBeCancelled(); // H39
    void tooLongAWaitNamesTheHolder(); // H39
    void whatCameInBetweenIsNotOverwritten(); // H14
    void undoWaitsToo();
    void cellWaitsWithoutItsEditor();
    void closingTheWindowEndsTheWait();
    void whatALockKeptFromBeingReadIsReadAfterwards();

private:
    static MembershipController &controller(RosterWindow &shown) { return shown.roster().controller(); }
};

// How often a timer fires in the window's thread before `isOver` is true, which shows that the thread does not block.
static int ticksUntil(const std::function<bool()> &isOver)
{
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&ticks] { ++ticks; });
    constexpr int Interval = 50; // milliseconds
    timer.start(Interval);
    constexpr int LongestWait = 20'000;
    if (!QTest::qWaitFor(isOver, LongestWait))
        return -1;
    return ticks;
}

void tst_LockHeld::gestureWaitsAndSucceeds_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("lock");
    for (const char *mode : {"delete", "wal"}) {
        for (const char *lock : {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"})
            QTest::addRow("%s, %s", mode, lock) << QString(mode) << QString(lock);
    }
}

void tst_LockHeld::gestureWaitsAndSucceeds()
{
    QFETCH(QString, mode);
    QFETCH(QString, lock);
    FaultReport report(QStringLiteral("lock held by another program, %1").arg(QString(QTest::currentDataTag())));
    RosterWindow shown({QStringLiteral("PRAGMA journal_mode=%1").arg(mode)});
    shown.select(Side::Left, {SpiderBoy});
    Holder holder(shown.path(), lock);
    QVERIFY(holder.holds());
    shown.window().actions().link->trigger();
    QVERIFY(controller(shown).waitsForLock());
    QVERIFY(!shown.window().actions().link->isEnabled()); // one gesture at a time
    QTRY_VERIFY(shown.window().progress().isVisible());
    QTRY_VERIFY2(shown.window().progress().text().contains("waiting for"), qPrintable(shown.window().progress().text()));
    QCOMPARE(shown.watch().refused(), "");

    const int seconds = tries(1, 8);
    QElapsedTimer clock;
    clock.start();
    const int ticks = ticksUntil([&] { return clock.elapsed() >= seconds * 1000; });
    report.judge(ticks >= seconds * 10 ? QString() : QStringLiteral("the window came round %1 times in %2 s").arg(ticks).arg(seconds));
    QVERIFY(controller(shown).waitsForLock());
    holder.release();
    QTRY_VERIFY(!controller(shown).waitsForLock());
    report.judge(shown.watch().pairs() == QLatin1String("1-1 1-2 2-2 3-1 3-2") ? QString() : shown.watch().pairs());
    QCOMPARE(shown.steps(), 1);
    QCOMPARE(shown.message(), "");
    QCOMPARE(shown.status(), "Spider-Boy added to Z-Force");
    QVERIFY(!shown.window().progress().isVisible());
    QTRY_COMPARE(shown.watch().differenceFromFile(), "");
}

void tst_LockHeld::waitCanBeCancelled()
{
    RosterWindow shown;
    shown.select(Side::Left, {SpiderBoy});
    Holder holder(shown.path());
    QVERIFY(holder.holds());
    shown.window().actions().link->trigger();
    QTRY_VERIFY(shown.window().progress().isVisible());
    Person::click(*shown.window().progress().findChild<QPushButton *>());
    QVERIFY(!controller(shown).waitsForLock());
    QVERIFY(!shown.window().progress().isVisible());
    QCOMPARE(shown.status(), "Cancelled; nothing was changed.");
    QCOMPARE(shown.message(), "");
    holder.release();
    shown.window().actions().link->trigger(); // usable at once
    QCOMPARE(shown.watch().pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(shown.steps(), 1);
}

// After the longest wait the gesture is refused, and the message names the program that holds the lock.
void tst_LockHeld::tooLongAWaitNamesTheHolder()
{
    RosterWindow shown;
    shown.select(Side::Left, {SpiderBoy});
    controller(shown).setLongestWait(1000);
    QProcess other;
    other.start(QStringLiteral("sqlite3"), {shown.path()});
    QVERIFY(other.waitForStarted());
    other.write("BEGIN IMMEDIATE;\nSELECT 'locked';\n");
    QVERIFY(QTest::qWaitFor([&other] { return other.waitForReadyRead(10) && other.readAll().contains("locked"); }));
    const QString name = QStringLiteral("sqlite3 (process %1)").arg(other.processId());
    QCOMPARE(lockHolder(shown.path()), name);
    shown.window().actions().link->trigger();
    QTRY_VERIFY2(shown.window().progress().text().contains("waiting for " + name), qPrintable(shown.window().progress().text()));
    QTRY_VERIFY2(shown.message().startsWith(name + " has kept \"heroes.db\""), qPrintable(shown.message()));
    QCOMPARE(shown.watch().refused().count(u'\n'), 0); // said once
    QCOMPARE(shown.watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(shown.steps(), 0);
    other.write("ROLLBACK;\n.quit\n");
    QVERIFY(other.waitForFinished());
    QCOMPARE(lockHolder(shown.path()), "");
    Person::click(*Person::button(shown.window().messages(), "Retry"));
    QCOMPARE(shown.watch().pairs(), "1-1 1-2 2-2 3-1 3-2");
}

// Never "last writer wins": the retry after a lock also compares the cell with the value that was shown.
void tst_LockHeld::whatCameInBetweenIsNotOverwritten()
{
    RosterWindow shown;
    Holder holder(shown.path());
    QVERIFY(holder.holds());
    EntityModel &heroes = shown.roster().entities(Side::Left);
    QVERIFY(heroes.setData(heroes.index(0, 1), QStringLiteral("Mine")));
    QVERIFY(controller(shown).waitsForLock());
    QVERIFY(holder.run(QStringLiteral("UPDATE hero SET name = 'Theirs' WHERE id = 1")));
    QVERIFY(QTest::qWaitFor([&] { return holder.run(QStringLiteral("COMMIT")); })); // may fail while the window is reading
    QTRY_VERIFY(!controller(shown).waitsForLock());
    QVERIFY2(shown.message().contains("the value is now \"Theirs\""), qPrintable(shown.message()));
    QCOMPARE(readElsewhere(shown.path(), QStringLiteral("SELECT name FROM hero WHERE id = 1")), "Theirs");
    QCOMPARE(shown.steps(), 0);
    QTRY_COMPARE(heroes.index(0, 1).data().toString(), "Theirs");
}

void tst_LockHeld::undoWaitsToo()
{
    RosterWindow shown;
    QVERIFY(controller(shown).perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    Holder holder(shown.path());
    QVERIFY(holder.holds());
    shown.window().actions().undo->trigger();
    QTRY_COMPARE(shown.roster().history().index(), 1);
    QVERIFY(controller(shown).waitsForLock());
    holder.release();
    QTRY_COMPARE(shown.roster().history().index(), 0);
    QCOMPARE(shown.watch().pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(shown.watch().refused(), "");
}

void tst_LockHeld::cellWaitsWithoutItsEditor()
{
    RosterWindow shown;
    EntityView &heroes = shown.table(Side::Left);
    heroes.setCurrentIndex(heroes.model()->index(0, 1));
    heroes.setFocus();
    Person::press(shown.window(), Qt::Key_F2);
    Person::type(shown.window(), QStringLiteral("Mine"));
    Holder holder(shown.path());
    QVERIFY(holder.holds());
    Person::press(shown.window(), Qt::Key_Return);
    QVERIFY(controller(shown).waitsForLock());
    QCOMPARE(heroes.model()->index(0, 1).data().toString(), "Deadpond"); // still the stored value
    QTRY_VERIFY(!heroes.indexWidget(heroes.currentIndex()));
    holder.release();
    QTRY_COMPARE(heroes.model()->index(0, 1).data().toString(), "Mine");
    QCOMPARE(readElsewhere(shown.path(), QStringLiteral("SELECT name FROM hero WHERE id = 1")), "Mine");
}

void tst_LockHeld::closingTheWindowEndsTheWait()
{
    RosterWindow shown;
    shown.select(Side::Left, {SpiderBoy});
    Holder holder(shown.path());
    QVERIFY(holder.holds());
    shown.window().actions().link->trigger();
    QVERIFY(controller(shown).waitsForLock());
    shown.window().close();
    QTRY_VERIFY(!shown.window().isVisible());
    QVERIFY(!controller(shown).waitsForLock());
    holder.release();
    QCOMPARE(readElsewhere(shown.path(), QStringLiteral("SELECT count(*) FROM heroteamlink")), "4");
}

void tst_LockHeld::whatALockKeptFromBeingReadIsReadAfterwards()
{
    RosterWindow shown;
    shown.select(Side::Right, {ZForce});
    Holder holder(shown.path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    shown.select(Side::Right, {Preventers});
    QTRY_VERIFY2(shown.message().contains("locked"), qPrintable(shown.message()));
    holder.release(); // without a change, so that no notice of one makes the lists read again
    QTRY_COMPARE(shown.watch().members(Side::Left), "Deadpond|Rusty-Man|Spider-Boy");
    QTRY_COMPARE(shown.message(), "");
}

QTEST_MAIN(tst_LockHeld)
#include "tst_lockheld.moc"

#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/readactivity.h"
#include "support/ui/rosterwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The window says one thing at a time about a slow list: that it is being read, or how the reading ended.
class tst_SlowReads : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_shown.reset(); }
    void endlessListIsNotSaidToHaveBeenStopped();
    void valuesThatTookTooLongAreToldOfWhenAllIsRead();
    void valuesThatTookTooLongAreToldOfAtOnceWhenNothingIsBeingRead();
    void whoStoppedTheReadingIsToldThatAlone();
    void reloadIsToldWhenAllIsRead();
    void stoppedReloadIsNotTold();
    void closingTheFileTakesItAlong();

private:
    ReadActivity &reads() { return m_shown->roster().session().readActivity(); }
    void failToRead(const Failure &failure) { emit m_shown->roster().entities(Side::Left).readFailed(failure); }
    void reload() { m_shown->window().actions().reload->trigger(); }

    std::unique_ptr<RosterWindow> m_shown;
};

static const Failure TookTooLong{QStringLiteral("Nothing was changed."), {}, Failure::TooLong};
static const Failure Stopped{QStringLiteral("Reading was stopped."), {}, Failure::CalledOff};
static const QString SomeAreLeftOut = QStringLiteral("Some values took too long to be read and are left out. Press Reload to read them again.");
static const QString ReadAgain = QStringLiteral("Reloaded from the file");

void tst_SlowReads::init()
{
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>();
    QTRY_VERIFY(m_shown->roster().hasLookedForDamage() && !reads().isBusy());
}

void tst_SlowReads::endlessListIsNotSaidToHaveBeenStopped()
{
    m_shown = std::make_unique<RosterWindow>(QStringList{"PRAGMA foreign_keys=OFF", "DROP TABLE hero",
                                                         "CREATE VIEW hero AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                                         "SELECT i AS id, 'Hero ' || i AS name, 'x' AS secret_name, 1 AS age FROM n"});
    const QString before = m_shown->message(); // that a view can only be read
    int slow = 0;
    const auto count = [&slow](const Failure &failure) { slow += failure.isTooLong(); };
    for (const Side side : {Side::Left, Side::Right}) {
        connect(&m_shown->roster().entities(side), &EntityModel::readFailed, this, count);
        connect(&m_shown->roster().members(side), &MembersModel::readFailed, this, count);
    }
    reload();
    QTRY_VERIFY(slow > 0);
    QCoreApplication::processEvents();
    QVERIFY(reads().isBusy());
    QCOMPARE(m_shown->message(), before);
    QVERIFY2(m_shown->status() != ReadAgain, "and it is not");
    m_shown->window().actions().stopReading->setEnabled(true); // it may not show yet
    m_shown->window().actions().stopReading->trigger();
    QTRY_VERIFY2(m_shown->message().startsWith("Reading was stopped"), qPrintable(m_shown->message()));
}

void tst_SlowReads::valuesThatTookTooLongAreToldOfWhenAllIsRead()
{
    QSignalSpy said(&m_shown->window().messages(), &MessageBar::shown);
    reads().begin();
    failToRead(TookTooLong);
    QCoreApplication::processEvents();
    QCOMPARE(said.size(), 0);
    reads().end();
    QTRY_COMPARE(m_shown->message(), SomeAreLeftOut);
    reads().begin();
    reads().end();
    QCoreApplication::processEvents();
    QCOMPARE(said.size(), 1);
}

void tst_SlowReads::valuesThatTookTooLongAreToldOfAtOnceWhenNothingIsBeingRead()
{
    QTRY_VERIFY(!reads().isBusy());
    failToRead(TookTooLong);
    QCOMPARE(m_shown->message(), SomeAreLeftOut);
}

void tst_SlowReads::whoStoppedTheReadingIsToldThatAlone()
{
    QSignalSpy said(&m_shown->window().messages(), &MessageBar::shown);
    reads().begin();
    failToRead(TookTooLong);
    reads().end();
    failToRead(Stopped);
    QCoreApplication::processEvents();
    QCOMPARE(said.size(), 1);
    QCOMPARE(m_shown->message(), Stopped.sentence);
}

void tst_SlowReads::reloadIsToldWhenAllIsRead()
{
    reads().begin();
    reload();
    QCoreApplication::processEvents();
    QCOMPARE(m_shown->status(), "");
    reads().end();
    QTRY_COMPARE(m_shown->status(), ReadAgain);
}

void tst_SlowReads::stoppedReloadIsNotTold()
{
    reads().begin();
    reload();
    reads().stop();
    reads().end(); // as each reader does then
    QCoreApplication::processEvents();
    QVERIFY(!reads().isBusy());
    QCOMPARE(m_shown->status(), "");
}

void tst_SlowReads::closingTheFileTakesItAlong()
{
    reads().begin();
    reload();
    failToRead(TookTooLong);
    reads().end();
    m_shown->window().setRoster(nullptr);
    QCoreApplication::processEvents();
    QCOMPARE(m_shown->message(), "");
    QCOMPARE(m_shown->status(), "");
}

QTEST_MAIN(tst_SlowReads)
#include "tst_slowreads.moc"

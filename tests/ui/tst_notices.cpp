#include "models/roster.h"
#include "support/holder.h"
#include "support/ui/rosterwindow.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// What the message bar says of a list that cannot be read: nothing of a lock that passes.
class tst_Notices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init() { m_shown = std::make_unique<RosterWindow>(); }
    void cleanup() { m_shown.reset(); }
    void lockThatPassesIsNotTold();
    void lockThatStaysIsToldUntilItGoes();
    void closingTheFileTakesItAlong();

private:
    std::unique_ptr<RosterWindow> m_shown;
};

static constexpr int LongerThanItsPatience = 1500; // milliseconds

void tst_Notices::lockThatPassesIsNotTold()
{
    QSignalSpy said(&m_shown->window().messages(), &MessageBar::shown);
    QSignalSpy caughtUp(&m_shown->roster(), &Roster::caughtUp);
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    QVERIFY(!m_shown->roster().reload());
    holder.release();
    QTRY_COMPARE(caughtUp.size(), 1);
    QVERIFY2(!said.wait(LongerThanItsPatience), qPrintable(m_shown->message()));
}

void tst_Notices::lockThatStaysIsToldUntilItGoes()
{
    QSignalSpy said(&m_shown->window().messages(), &MessageBar::shown);
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    QVERIFY(!m_shown->roster().reload());
    QTRY_VERIFY2(m_shown->message().contains("locked"), qPrintable(m_shown->message()));
    holder.release();
    QTRY_COMPARE(m_shown->message(), "");
    QCOMPARE(said.size(), 1);
}

void tst_Notices::closingTheFileTakesItAlong()
{
    QSignalSpy said(&m_shown->window().messages(), &MessageBar::shown);
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(!m_shown->roster().reload());
    m_shown->window().setRoster(nullptr);
    QVERIFY2(!said.wait(LongerThanItsPatience), "about a file that is not open any more");
}

QTEST_MAIN(tst_Notices)
#include "tst_notices.moc"

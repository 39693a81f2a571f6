#include "models/gesture/membershipcontroller.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The messages about a list that cannot be read, and what they offer. A short lock gives no message.
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
    void retryOfAReadRepeatsNoGesture_data();
    void retryOfAReadRepeatsNoGesture();
    void aReadTakesNoRetryAway();

private:
    // A gesture was refused for a lock that is gone, and nobody wants it any more.
    void dropAGesture();
    QString pairs() { return readElsewhere(m_shown->path(), "SELECT count(*) FROM heroteamlink"); }
    QWidget *retry() { return Person::button(m_shown->window().messages(), "Retry"); }

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

void tst_Notices::dropAGesture()
{
    m_shown->roster().controller().setLongestWait(0);
    m_shown->select(Side::Left, {SpiderBoy});
    Holder holder(m_shown->path());
    QVERIFY(holder.holds());
    QVERIFY(!m_shown->roster().controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(retry());
    m_shown->window().messages().dismiss();
}

void tst_Notices::retryOfAReadRepeatsNoGesture_data()
{
    QTest::addColumn<bool>("isForm");
    QTest::newRow("of a list") << false;
    QTest::newRow("of the row that a form wants to show") << true;
}

void tst_Notices::retryOfAReadRepeatsNoGesture()
{
    QFETCH(bool, isForm);
    dropAGesture();
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    if (isForm)
        m_shown->window().actions().of(Side::Left).edit->trigger();
    else
        QVERIFY(!m_shown->roster().reload());
    QTRY_VERIFY2(m_shown->message().contains("locked"), qPrintable(m_shown->message()));
    QVERIFY(retry());
    holder.release();
    Person::click(*retry());
    QCOMPARE(pairs(), "4");
    QCOMPARE(m_shown->steps(), 0);
}

// The lists are tried again and again while the lock stays, which is the very one that the gesture met.
void tst_Notices::aReadTakesNoRetryAway()
{
    m_shown->roster().controller().setLongestWait(100);
    Holder holder(m_shown->path(), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    QVERIFY(!m_shown->roster().controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QTRY_VERIFY2(m_shown->message().contains("press Retry"), qPrintable(m_shown->message()));
    QSignalSpy said(&m_shown->window().messages(), &MessageBar::shown);
    QVERIFY(!m_shown->roster().reload());
    QVERIFY2(!said.wait(LongerThanItsPatience), qPrintable(m_shown->message()));
    holder.release();
    QVERIFY(retry());
    Person::click(*retry());
    QCOMPARE(pairs(), "5");
}

QTEST_MAIN(tst_Notices)
#include "tst_notices.moc"

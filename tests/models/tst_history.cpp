#include "models/gesture/changecommand.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "models/sql/writeguard.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Undo and redo: one gesture is one step, and the history never claims what the file does not have.
class tst_History : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void stepsTellWhatTheyDid();
    void everythingCanBeUndoneAndRedone();
    void refusedGestureLeavesHistoryAlone();
    void newGestureClearsRedo();
    void busyFileKeepsTheStepWhereItWas_data();
    void busyFileKeepsTheStepWhereItWas();
    void aFileThatCanOnlyBeReadForNowKeepsTheStepWhereItWas();
    void retryTakesTheStepOnceTheLockIsGone();
    void aLaterGestureEndsTheRetry();
    void severalStepsAtOnceStopAtTheBusyOne();
    void aStepThatIsGoneDoesNotTakeTheNextAlong();
    void statementsCarryTheirStep();

private:
    MembershipController &controller() { return m_roster->controller(); }
    QUndoStack &history() { return m_roster->history(); }
    QString path() const { return m_folder->filePath(QStringLiteral("heroes.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<RosterWatch> m_watch;
};

void tst_History::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_roster = sampleInFile(path());
    QVERIFY(m_roster);
    m_watch = std::make_unique<RosterWatch>(*m_roster);
    m_roster->members(Side::Left).setAnchors({ZForce});
    m_roster->members(Side::Right).setAnchors({SpiderBoy});
}

void tst_History::cleanup()
{
    m_watch.reset();
    m_roster.reset();
}

void tst_History::stepsTellWhatTheyDid()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}, {SpiderBoy, ZForce}})));
    QCOMPARE(history().undoText(), "Add 2 Heroes to Z-Force");
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{RustyMan, ZForce}})));
    QCOMPARE(history().undoText(), "Remove Rusty-Man from Z-Force");
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {RustyMan})));
    QCOMPARE(history().undoText(), "Delete Rusty-Man");
    QVERIFY(performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("secret_name"), QStringLiteral("Dive Wilson"), QStringLiteral("W")}})));
    QCOMPARE(history().undoText(), "Change Secret name of Deadpond");
    m_watch->mark();
    undo(*m_roster);
    QCOMPARE(m_watch->told(), "Undone: Change Secret name of Deadpond");
}

void tst_History::everythingCanBeUndoneAndRedone()
{
    const QString before = m_watch->pairs();
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(create(controller(), Side::Right, {{QStringLiteral("name"), QStringLiteral("T")}, {QStringLiteral("headquarters"), QStringLiteral("h")}}, {Deadpond}).isValid());
    QVERIFY(performed(controller(), Gesture::move(Side::Left, {RustyMan}, {Preventers}, {Key(3)})));
    QVERIFY(performed(controller(), Gesture::erase(Side::Right, {Preventers, ZForce})));
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, Key(3), {})));
    const QString after = m_watch->pairs();
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 5; ++i) {
            undo(*m_roster);
            QCOMPARE(m_watch->differenceFromFile(), "");
        }
        QCOMPARE(m_watch->pairs(), before);
        for (int i = 0; i < 5; ++i) {
            redo(*m_roster);
            QCOMPARE(m_watch->differenceFromFile(), "");
        }
        QCOMPARE(m_watch->pairs(), after);
    }
    QCOMPARE(m_watch->refused(), "");
}

void tst_History::refusedGestureLeavesHistoryAlone()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    undo(*m_roster);
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{Key(99), ZForce}})));
    QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY(!performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, Deadpond, QStringLiteral("name"), QStringLiteral("stale"), QStringLiteral("x")}})));
    QVERIFY(history().canRedo());
    QCOMPARE(history().count(), 1);
}

void tst_History::newGestureClearsRedo()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    undo(*m_roster);
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY(!history().canRedo());
    QCOMPARE(history().count(), 1);
}

void tst_History::busyFileKeepsTheStepWhereItWas_data()
{
    QTest::addColumn<bool>("isUndo");
    QTest::newRow("undo") << true;
    QTest::newRow("redo") << false;
}

void tst_History::busyFileKeepsTheStepWhereItWas()
{
    QFETCH(bool, isUndo);
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    if (!isUndo)
        undo(*m_roster);
    const QString pairs = m_watch->pairs();
    const int index = history().index();
    Holder holder(path());
    QVERIFY(holder.holds());
    m_watch->mark();
    isUndo ? undo(*m_roster) : redo(*m_roster);
    QVERIFY2(m_watch->refused().contains(QLatin1String("locked by another program")), qPrintable(m_watch->refused()));
    QTRY_COMPARE(history().index(), index);
    QCOMPARE(history().count(), 1);
    QCOMPARE(m_watch->pairs(), pairs);
    holder.release();
    isUndo ? undo(*m_roster) : redo(*m_roster);
    QVERIFY(m_watch->pairs() != pairs);
    QCOMPARE(m_watch->differenceFromFile(), "");
}

// As when a disk fails for a while: the step is as good as before when the file can be written again.
void tst_History::aFileThatCanOnlyBeReadForNowKeepsTheStepWhereItWas()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    const QString pairs = m_watch->pairs();
    m_roster->session().guard().setCause(WriteGuard::Cause::Permissions);
    m_watch->mark();
    undo(*m_roster);
    QVERIFY2(m_watch->refused().contains(QLatin1String("can only be read")), qPrintable(m_watch->refused()));
    QTRY_COMPARE(history().index(), 1);
    QCOMPARE(history().count(), 1);
    QCOMPARE(m_watch->pairs(), pairs);
    m_roster->session().guard().setCause(WriteGuard::Cause::None);
    undo(*m_roster);
    QVERIFY(m_watch->pairs() != pairs);
    QCOMPARE(m_watch->differenceFromFile(), "");
}

void tst_History::retryTakesTheStepOnceTheLockIsGone()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    Holder holder(path());
    QVERIFY(holder.holds());
    undo(*m_roster);
    QTRY_COMPARE(history().index(), 1);
    holder.release();
    controller().takeRetry()();
    settle(controller());
    QCOMPARE(history().index(), 0);
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
}

void tst_History::aLaterGestureEndsTheRetry()
{
    Holder holder(path());
    QVERIFY(holder.holds());
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    holder.release();
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY(!controller().takeRetry());
    // What no waiting can mend is not tried again.
    QVERIFY(!performed(controller(), Gesture::add(QList<Membership>{{Key(99), ZForce}})));
    QVERIFY(!controller().takeRetry());
}

void tst_History::severalStepsAtOnceStopAtTheBusyOne()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    QVERIFY(performed(controller(), Gesture::remove(QList<Membership>{{Deadpond, ZForce}})));
    Holder holder(path());
    QVERIFY(holder.holds());
    m_watch->mark();
    history().setIndex(0); // as a click in a history list does
    settle(controller());
    QTRY_COMPARE(history().index(), 3);
    QCOMPARE(history().count(), 3);
    QCOMPARE(m_watch->refused().count(u'\n'), 0); // said once
    holder.release();
    history().setIndex(0);
    settle(controller());
    QCOMPARE(m_watch->members(Side::Left), "Deadpond");
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2 3-2");
}

// Someone else has deleted him meanwhile.
void tst_History::aStepThatIsGoneDoesNotTakeTheNextAlong()
{
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {SpiderBoy})));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{RustyMan, ZForce}})));
    undo(*m_roster);
    undo(*m_roster);
    QVERIFY(runElsewhere(path(), {"DELETE FROM heroteamlink WHERE hero_id = 3", "DELETE FROM hero WHERE id = 3"}));
    redo(*m_roster);
    QCOMPARE(history().count(), 1);
    QCOMPARE(history().index(), 0);
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-2");
    redo(*m_roster);
    QCOMPARE(m_watch->pairs(), "1-1 1-2 2-1 2-2");
}

void tst_History::statementsCarryTheirStep()
{
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    const auto *step = static_cast<const ChangeCommand *>(history().command(0));
    QVERIFY(step->gesture() > 0);
    m_watch->mark();
    undo(*m_roster);
    QCOMPARE(m_watch->frame(), "BEGIN DELETE COMMIT");
    int written = 0;
    for (const StatementEntry &entry : m_roster->log().entries())
        written += entry.gesture == step->gesture() && entry.kind == StatementKind::Write ? 1 : 0;
    QCOMPARE(written, 2); // the INSERT, and the DELETE of the undo
}

QTEST_GUILESS_MAIN(tst_History)
#include "tst_history.moc"

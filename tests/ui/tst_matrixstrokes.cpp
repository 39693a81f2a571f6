#include "models/gesture/membershipcontroller.h"
#include "models/matrix/freshcells.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "models/sql/session.h"
#include "models/sql/writeactivity.h"
#include "support/holder.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/matrix/matrixaccessible.h"
#include "ui/matrix/matrixmouse.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/matrix/matrixview.h"
#include "ui/messages/messagebar.h"
#include "ui/window/faces.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Strokes in the real view while another program holds the file, or has changed the same cells between press and release.
class tst_MatrixStrokes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init() { show({}); }
    void cleanup() { m_shown.reset(); }

    void waitsForALock();
    void valueWaitsForALock();
    void undoWaitsForALock();
    void isCalledOffWhileItWaits();
    void lockThatStaysOffersARetry();
    void escapeUnderALockChangesNothing();
    void addsWhatNobodyElseHasAdded();
    void removesNothingWhereSomebodyWasQuicker();
    void asksForValuesOnce();
    void countsAgainWhenOthersChangeItsCells();
    void endsWhenTheRowsChange();
    void whatIsNotKnownCannotBeChanged_data();
    void whatIsNotKnownCannotBeChanged();
    void whatOthersChangeIsMarked();
    void ownChangesAreNotMarked();

private:
    void show(const QStringList &changes);
    MatrixView &view() { return m_shown->window().faces().matrix()->view(); }
    Matrix &matrix() { return *m_shown->window().faces().matrix()->matrix(); }
    MembershipController &controller() { return m_shown->roster().controller(); }
    QPoint middle(int row, int column) { return view().layout().cell(row, column).center(); }
    void mouse(QEvent::Type type, const QPoint &at);
    void press(int row, int column) { mouse(QEvent::MouseButtonPress, middle(row, column)); }
    void move(int row, int column) { mouse(QEvent::MouseMove, middle(row, column)); }
    void release(int row, int column) { mouse(QEvent::MouseButtonRelease, middle(row, column)); }
    // Rusty-Man and Spider-Boy join Z-Force.
    void paint();
    void elsewhere(const QString &sql) { QVERIFY(runElsewhere(m_shown->path(), {sql})); }
    QString pairs() { return readElsewhere(m_shown->path(), "SELECT group_concat(pair, ' ') FROM (SELECT hero_id || '-' || team_id AS pair FROM heroteamlink ORDER BY 1)"); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_MatrixStrokes::show(const QStringList &changes)
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(changes);
    m_shown->window().actions().showMatrix->trigger();
    QTRY_VERIFY(view().isVisible() && matrix().cells().at(0, 0).isKnown);
    QTRY_VERIFY(view().hasFocus());
}

void tst_MatrixStrokes::mouse(QEvent::Type type, const QPoint &at)
{
    const bool isMove = type == QEvent::MouseMove, isRelease = type == QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, view().viewport()->mapToGlobal(QPointF(at)), isMove ? Qt::NoButton : Qt::LeftButton, isRelease ? Qt::NoButton : Qt::LeftButton, {});
    QApplication::sendEvent(view().viewport(), &event);
}

void tst_MatrixStrokes::paint()
{
    press(1, 0);
    move(2, 0);
    release(2, 0);
}

static constexpr char Before[] = "1-1 1-2 2-2 3-2";
static constexpr char After[] = "1-1 1-2 2-1 2-2 3-1 3-2";

void tst_MatrixStrokes::waitsForALock()
{
    Holder holder(m_shown->path());
    QVERIFY(holder.holds());
    paint();
    QVERIFY(controller().waitsForLock());
    QVERIFY(!matrix().cells().at(1, 0).isLinked()); // the screen shows what is stored
    QCOMPARE(m_shown->steps(), 0);
    holder.release();
    QTRY_COMPARE(pairs(), After);
    QTRY_VERIFY(matrix().cells().at(1, 0).isLinked() && matrix().cells().at(2, 0).isLinked());
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(m_shown->undoText(), "Add 2 Heroes to Z-Force");
}

void tst_MatrixStrokes::valueWaitsForALock()
{
    show({"ALTER TABLE heroteamlink ADD COLUMN grade INTEGER"});
    matrix().cells().setTold("grade");
    QTRY_COMPARE(matrix().stateOf(1, 1), "no grade");
    Holder holder(m_shown->path());
    QVERIFY(holder.holds());
    view().moveTo({1, 1});
    QTest::keyClick(&view(), Qt::Key_F2);
    const QPointer<QLineEdit> field = view().viewport()->findChild<QLineEdit *>();
    QVERIFY(field);
    QTest::keyClicks(field, "5");
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(controller().waitsForLock());
    QTRY_VERIFY(!field);
    QVERIFY(!view().viewport()->findChild<QLineEdit *>()); // or it would be stored a second time
    holder.release();
    QTRY_COMPARE(matrix().stateOf(1, 1), "Grade 5");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_MatrixStrokes::undoWaitsForALock()
{
    paint();
    QCOMPARE(pairs(), After);
    Holder holder(m_shown->path());
    QVERIFY(holder.holds());
    m_shown->window().actions().undo->trigger();
    QVERIFY(matrix().cells().at(1, 0).isLinked());
    holder.release();
    QTRY_COMPARE(pairs(), Before);
    QTRY_VERIFY(!matrix().cells().at(1, 0).isLinked() && !matrix().cells().at(2, 0).isLinked());
    m_shown->window().actions().redo->trigger();
    QTRY_COMPARE(pairs(), After);
}

void tst_MatrixStrokes::isCalledOffWhileItWaits()
{
    Holder holder(m_shown->path());
    paint();
    QVERIFY(controller().waitsForLock());
    m_shown->roster().session().writeActivity().cancel();
    QTRY_VERIFY(!controller().waitsForLock());
    holder.release();
    QCOMPARE(pairs(), Before);
    QCOMPARE(m_shown->steps(), 0);
    QVERIFY(!matrix().cells().at(1, 0).isLinked());
    paint(); // nothing is left of the first one
    QTRY_COMPARE(pairs(), After);
}

void tst_MatrixStrokes::lockThatStaysOffersARetry()
{
    controller().setLongestWait(50);
    Holder holder(m_shown->path());
    paint();
    QTRY_VERIFY2(m_shown->message().contains("Retry"), qPrintable(m_shown->message()));
    QCOMPARE(pairs(), Before);
    QVERIFY(!view().mouse().stroke());
    holder.release();
    Person::click(*Person::button(m_shown->window().messages(), QStringLiteral("Retry")));
    QTRY_COMPARE(pairs(), After);
    QTRY_VERIFY(matrix().cells().at(2, 0).isLinked());
    QCOMPARE(m_shown->steps(), 1);
}

void tst_MatrixStrokes::escapeUnderALockChangesNothing()
{
    Holder holder(m_shown->path());
    press(1, 0);
    move(2, 0);
    QTest::keyClick(&view(), Qt::Key_Escape);
    release(2, 0);
    QVERIFY(!controller().waitsForLock());
    holder.release();
    QCOMPARE(pairs(), Before);
    QCOMPARE(m_shown->steps(), 0);
}

void tst_MatrixStrokes::addsWhatNobodyElseHasAdded()
{
    press(1, 0);
    move(2, 0);
    elsewhere("INSERT INTO heroteamlink (hero_id, team_id) VALUES (2, 1)"); // nothing is handled before the release
    release(2, 0);
    QCOMPARE(pairs(), After);
    QCOMPARE(m_shown->undoText(), "Add Spider-Boy to Z-Force");
    QTRY_VERIFY(matrix().cells().at(1, 0).isLinked() && matrix().cells().at(2, 0).isLinked());
    m_shown->roster().history().undo();
    QCOMPARE(pairs(), "1-1 1-2 2-1 2-2 3-2"); // theirs stays
}

// A removal is of all that one has seen, or of nothing.
void tst_MatrixStrokes::removesNothingWhereSomebodyWasQuicker()
{
    press(0, 1);
    move(2, 1);
    elsewhere("DELETE FROM heroteamlink WHERE hero_id = 2");
    release(2, 1);
    QCOMPARE(pairs(), "1-1 1-2 3-2");
    QCOMPARE(m_shown->steps(), 0);
    QVERIFY2(m_shown->message().startsWith("3 memberships should have been removed, but only 2 could be found. Nothing was changed"), qPrintable(m_shown->message()));
    QTRY_VERIFY(matrix().cells().at(1, 1).isKnown && !matrix().cells().at(1, 1).isLinked());
    press(0, 1);
    move(2, 1);
    release(2, 1);
    QTRY_COMPARE(pairs(), "1-1");
}

void tst_MatrixStrokes::asksForValuesOnce()
{
    show({"DROP TABLE heroteamlink", "CREATE TABLE heroteamlink (team_id INTEGER NOT NULL REFERENCES team (id), hero_id INTEGER NOT NULL REFERENCES hero (id), role TEXT NOT NULL, PRIMARY KEY (team_id, hero_id))",
          "INSERT INTO heroteamlink VALUES (1, 1, 'x'), (2, 1, 'x'), (2, 2, 'x'), (2, 3, 'x')"});
    QSignalSpy asked(&controller(), &MembershipController::valuesWanted);
    paint();
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(pairs(), Before);
    controller().abandon();
    QCOMPARE(pairs(), Before);
    QCOMPARE(m_shown->steps(), 0);
    paint();
    QTRY_COMPARE(asked.size(), 2);
    QVERIFY(controller().supply({{"role", "guest"}}));
    QTRY_COMPARE(pairs(), After);
    QCOMPARE(asked.size(), 2); // once for both of them
    QCOMPARE(m_shown->steps(), 1);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT group_concat(role) FROM heroteamlink WHERE team_id = 1 AND hero_id > 1"), "guest,guest");
}

void tst_MatrixStrokes::countsAgainWhenOthersChangeItsCells()
{
    press(1, 0);
    move(2, 0);
    QCOMPARE(view().mouse().stroke()->changing().size(), 2);
    elsewhere("INSERT INTO heroteamlink (hero_id, team_id) VALUES (2, 1)");
    (void)m_shown->roster().reloadIfChangedElsewhere();
    QTRY_COMPARE(view().mouse().stroke()->changing(), (QList<Membership>{{SpiderBoy, ZForce}}));
    QTRY_COMPARE(m_shown->status(), "Release to add Spider-Boy to Z-Force; 1 is in already. Esc: nothing happens.");
    release(2, 0);
    QCOMPARE(pairs(), After);
}

void tst_MatrixStrokes::endsWhenTheRowsChange()
{
    press(1, 0);
    move(2, 0);
    elsewhere("INSERT INTO hero (id, name, secret_name) VALUES (9, 'Aa', 'x')");
    (void)m_shown->roster().reloadIfChangedElsewhere();
    QTRY_COMPARE(matrix().rows().size(), 4);
    QVERIFY(!view().mouse().stroke());
    release(2, 0);
    QCOMPARE(pairs(), Before);
    QCOMPARE(m_shown->steps(), 0);
}

void tst_MatrixStrokes::whatIsNotKnownCannotBeChanged_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("a click") << 0;
    QTest::newRow("a stroke") << 1;
    QTest::newRow("Space") << int(Qt::Key_Space);
    QTest::newRow("Insert") << int(Qt::Key_Insert);
    QTest::newRow("Delete") << int(Qt::Key_Delete);
}

void tst_MatrixStrokes::whatIsNotKnownCannotBeChanged()
{
    QFETCH(int, key);
    view().moveTo({0, 1});
    matrix().cells().setAxes(Side::Left, matrix().rows().places(), matrix().columns().places());
    QVERIFY(!matrix().cells().at(1, 0).isKnown);
    if (key == 0) {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(1, 0));
    } else if (key == 1) {
        press(1, 0);
        move(2, 0);
        QCOMPARE(view().mouse().stroke()->unknown(), 2);
        QCOMPARE(m_shown->status(), "Nothing to add here; 2 have not been read yet. Esc: nothing happens.");
        release(2, 0);
    } else {
        QTest::keyClick(&view(), Qt::Key(key));
    }
    if (key != 1)
        QCOMPARE(m_shown->status(), "Rusty-Man in Z-Force has not been read yet");
    QVERIFY(!matrix().cells().at(1, 0).isKnown); // all of this was before it could be read
    view().rearrange();
    QTRY_VERIFY(matrix().cells().at(1, 0).isKnown);
    QCOMPARE(pairs(), Before);
    QCOMPARE(m_shown->steps(), 0);
}

void tst_MatrixStrokes::whatOthersChangeIsMarked()
{
    const FreshCells &fresh = matrix().cells().fresh();
    elsewhere("DELETE FROM heroteamlink WHERE hero_id = 2");
    (void)m_shown->roster().reloadIfChangedElsewhere();
    QTRY_VERIFY(fresh.contains({RustyMan, Preventers}));
    QVERIFY(!fresh.contains({SpiderBoy, Preventers}));
    QVERIFY(!matrix().cells().at(1, 1).isLinked());
    QCOMPARE(matrix().stateOf(1, 1), "not in, just changed by someone else");
    const auto nameOfRow = [this](int row) { return QAccessible::queryAccessibleInterface(&view())->tableInterface()->cellAt(row, 0)->tableCellInterface()->rowHeaderCells().value(0)->text(QAccessible::Name); };
    QTRY_COMPARE(nameOfRow(1), "Rusty-Man, just changed by someone else");
    QCOMPARE(nameOfRow(2), "Spider-Boy");
    QVERIFY(view().viewport()->grab(view().layout().cell(1, 1)).toImage() != view().viewport()->grab(view().layout().cell(1, 0)).toImage());
    QTRY_VERIFY_WITH_TIMEOUT(fresh.isEmpty(), 5 * FreshRows::Moment);
    QCOMPARE(matrix().stateOf(1, 1), "not in");
}

void tst_MatrixStrokes::ownChangesAreNotMarked()
{
    paint();
    QTRY_VERIFY(!matrix().cells().isReading());
    m_shown->window().actions().undo->trigger();
    QTRY_VERIFY(!matrix().cells().at(1, 0).isLinked());
    (void)m_shown->roster().reload();
    QTRY_VERIFY(!matrix().cells().isReading());
    QVERIFY(matrix().cells().fresh().isEmpty());
}

QTEST_MAIN(tst_MatrixStrokes)
#include "tst_matrixstrokes.moc"

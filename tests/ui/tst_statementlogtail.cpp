#include "models/lists/statementlogmodel.h"
#include "support/ui/logwindow.h"
#include "support/ui/paintcounter.h"

#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log window while statements run: it follows the newest, or stays where someone looks.
class tst_StatementLogTail : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void followShowsTheNewest()
    {
        LogWindow desk;
        QVERIFY(desk.box("Follow")->isChecked());
        runMany(desk.log, 500);
        desk.settle();
        QVERIFY(desk.table->verticalScrollBar()->maximum() > 0);
        QVERIFY(desk.isAtEnd());
        runMany(desk.log, 500);
        desk.settle();
        QVERIFY(desk.isAtEnd());
        desk.view.resize(900, 400);
        desk.settle();
        QVERIFY(desk.isAtEnd());
        QVERIFY(desk.box("Follow")->isChecked());
    }

    void whatRanIsPaintedOnce()
    {
        LogWindow desk;
        runMany(desk.log, 500);
        desk.settle();
        desk.settle();
        PaintCounter painted(*desk.table->viewport());
        runMany(desk.log, 8);
        desk.settle();
        desk.settle();
        QVERIFY(desk.isAtEnd());
        QCOMPARE(painted.count(), 1);
    }

    void scrollingUpStopsFollowingAndTheEndStartsItAgain()
    {
        LogWindow desk;
        runMany(desk.log, 500);
        desk.settle();
        QTest::keyClick(desk.table, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(desk.table, Qt::Key_PageUp);
        QTest::keyClick(desk.table, Qt::Key_PageUp);
        QVERIFY(!desk.box("Follow")->isChecked());
        const int top = desk.topRow();
        runMany(desk.log, 500);
        desk.settle();
        QCOMPARE(desk.topRow(), top);
        QVERIFY(!desk.box("Follow")->isChecked());

        desk.table->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum); // as End on the bar does
        QVERIFY(desk.box("Follow")->isChecked());
        runMany(desk.log, 10);
        desk.settle();
        QVERIFY(desk.isAtEnd());
    }

    void theFollowBoxItselfScrolls()
    {
        LogWindow desk;
        runMany(desk.log, 500);
        desk.settle();
        desk.click(desk.box("Follow"));
        QVERIFY(!desk.box("Follow")->isChecked());
        runMany(desk.log, 100);
        desk.settle();
        QVERIFY(!desk.isAtEnd());
        desk.click(desk.box("Follow"));
        QVERIFY(desk.isAtEnd());
        QVERIFY(desk.box("Follow")->isChecked());
    }

    void aFilterIsNoScrolling()
    {
        LogWindow desk;
        runMany(desk.log, 500);
        run(desk.log, "COMMIT");
        runMany(desk.log, 500);
        desk.settle();
        desk.table->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        QVERIFY(!desk.box("Follow")->isChecked());
        desk.filter->setText("commit");
        desk.settle();
        QVERIFY(!desk.box("Follow")->isChecked());
        desk.clickRow(0);
        desk.filter->clear();
        desk.settle();
        QVERIFY(!desk.box("Follow")->isChecked());
        QCOMPARE(desk.table->currentIndex().row(), 500); // kept, and brought into sight
        QVERIFY(desk.table->viewport()->rect().intersects(desk.table->visualRect(desk.table->currentIndex())));
    }

    void rowsInSightStayWhileOlderOnesGo()
    {
        LogWindow desk(300);
        runMany(desk.log, 300);
        desk.settle();
        desk.table->verticalScrollBar()->setValue(100);
        const auto number = [&desk] { return desk.table->model()->index(desk.topRow(), 0).data(StatementLogModel::NumberRole).toInt(); };
        const int before = number();
        desk.clickRow(desk.topRow() + 1);
        const QString detail = desk.detail->toPlainText();
        runMany(desk.log, 60);
        desk.settle();
        QCOMPARE(number(), before);
        QCOMPARE(desk.detail->toPlainText(), detail);
        runMany(desk.log, 60); // now they fall out themselves
        desk.settle();
        QCOMPARE(desk.detail->toPlainText(), "");
        QVERIFY(!desk.table->currentIndex().isValid());
        QVERIFY(!desk.box("Follow")->isChecked());
        QCOMPARE(desk.table->model()->rowCount(), 300);
    }

    void theFirstArrowKeyStartsFromTheNewest()
    {
        LogWindow desk;
        runMany(desk.log, 200);
        desk.settle();
        desk.view.focusList();
        QTest::keyClick(desk.table, Qt::Key_Up);
        QCOMPARE(desk.table->currentIndex().row(), 199);
        QTest::keyClick(desk.table, Qt::Key_Up);
        QCOMPARE(desk.table->currentIndex().row(), 198);
    }

    void pauseHoldsBackAndSaysSo()
    {
        LogWindow desk;
        runMany(desk.log, 2);
        desk.settle();
        desk.click(desk.box("Pause"));
        runMany(desk.log, 40);
        desk.settle();
        QCOMPARE(desk.table->model()->rowCount(), 2);
        QCOMPARE(desk.counter(), "Showing 2 statements; paused, 40 waiting");
        QTest::keyClick(desk.box("Pause"), Qt::Key_Space);
        QCOMPARE(desk.table->model()->rowCount(), 42);
        QCOMPARE(desk.counter(), "Showing 42 statements");
        desk.settle();
        QVERIFY(desk.isAtEnd());
    }

    // Generous limits, see the model's test.
    void aHundredThousandRowsStayQuick()
    {
        LogWindow desk;
        runMany(desk.log, 100'000);
        desk.settle();
        QVERIFY(desk.isAtEnd());
        QElapsedTimer timer;
        timer.start();
        for (int turn = 0; turn < 50; ++turn) {
            runMany(desk.log, 20);
            QCoreApplication::processEvents();
        }
        qInfo("1,000 statements in 50 turns, painted: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(desk.isAtEnd());
        QCOMPARE(desk.counter(), "Showing 100,000 statements; 1,000 older ones dropped");

        timer.restart();
        QTest::keyClicks(desk.filter, "9999");
        QCoreApplication::processEvents();
        qInfo("four keys in the filter: %lld ms", timer.elapsed());
        timer.restart();
        desk.filter->clear();
        QCoreApplication::processEvents();
        qInfo("filter cleared: %lld ms", timer.elapsed());
        timer.restart();
        desk.table->selectAll();
        desk.filter->setText("1");
        QCoreApplication::processEvents();
        qInfo("everything selected, then filtered: %lld ms", timer.elapsed());
        timer.restart();
        QTest::keyClick(desk.table, Qt::Key_C, Qt::ControlModifier);
        qInfo("%lld lines copied: %lld ms", qlonglong(QGuiApplication::clipboard()->text().count('\n')), timer.elapsed());
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_MAIN(tst_StatementLogTail)
#include "tst_statementlogtail.moc"

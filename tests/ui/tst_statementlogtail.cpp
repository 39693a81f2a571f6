#include "models/lists/log/statementlogmodel.h"
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

// The SQL log while statements run: it follows the newest, or stays where the user has scrolled.
class tst_StatementLogTail : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void followShowsTheNewest()
    {
        LogWindow shown;
        QVERIFY(shown.box("Follow")->isChecked());
        runMany(shown.log, 500);
        shown.settle();
        QVERIFY(shown.table->verticalScrollBar()->maximum() > 0);
        QVERIFY(shown.isAtEnd());
        runMany(shown.log, 500);
        shown.settle();
        QVERIFY(shown.isAtEnd());
        shown.view.resize(900, 400);
        shown.settle();
        QVERIFY(shown.isAtEnd());
        QVERIFY(shown.box("Follow")->isChecked());
    }

    void whatRanIsPaintedOnce()
    {
        LogWindow shown;
        runMany(shown.log, 500);
        shown.settle();
        shown.settle();
        PaintCounter painted(*shown.table->viewport());
        runMany(shown.log, 8);
        shown.settle();
        shown.settle();
        QVERIFY(shown.isAtEnd());
        QCOMPARE(painted.count(), 1);
    }

    void scrollingUpStopsFollowingAndTheEndStartsItAgain()
    {
        LogWindow shown;
        runMany(shown.log, 500);
        shown.settle();
        QTest::keyClick(shown.table, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(shown.table, Qt::Key_PageUp);
        QTest::keyClick(shown.table, Qt::Key_PageUp);
        QVERIFY(!shown.box("Follow")->isChecked());
        const int top = shown.topRow();
        runMany(shown.log, 500);
        shown.settle();
        QCOMPARE(shown.topRow(), top);
        QVERIFY(!shown.box("Follow")->isChecked());

        shown.table->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum); // as End on the bar does
        QVERIFY(shown.box("Follow")->isChecked());
        runMany(shown.log, 10);
        shown.settle();
        QVERIFY(shown.isAtEnd());
    }

    void theFollowBoxItselfScrolls()
    {
        LogWindow shown;
        runMany(shown.log, 500);
        shown.settle();
        shown.click(shown.box("Follow"));
        QVERIFY(!shown.box("Follow")->isChecked());
        runMany(shown.log, 100);
        shown.settle();
        QVERIFY(!shown.isAtEnd());
        shown.click(shown.box("Follow"));
        QVERIFY(shown.isAtEnd());
        QVERIFY(shown.box("Follow")->isChecked());
    }

    void aFilterIsNoScrolling()
    {
        LogWindow shown;
        runMany(shown.log, 500);
        run(shown.log, "COMMIT");
        runMany(shown.log, 500);
        shown.settle();
        shown.table->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        QVERIFY(!shown.box("Follow")->isChecked());
        shown.filter->setText("commit");
        shown.settle();
        QVERIFY(!shown.box("Follow")->isChecked());
        shown.clickRow(0);
        shown.filter->clear();
        shown.settle();
        QVERIFY(!shown.box("Follow")->isChecked());
        QCOMPARE(shown.table->currentIndex().row(), 500); // kept, and brought into sight
        QVERIFY(shown.table->viewport()->rect().intersects(shown.table->visualRect(shown.table->currentIndex())));
    }

    void rowsInSightStayWhileOlderOnesGo()
    {
        LogWindow shown(300);
        runMany(shown.log, 300);
        shown.settle();
        shown.table->verticalScrollBar()->setValue(100);
        const auto number = [&shown] { return shown.table->model()->index(shown.topRow(), 0).data(StatementLogModel::NumberRole).toInt(); };
        const int before = number();
        shown.clickRow(shown.topRow() + 1);
        const QString detail = shown.detail->toPlainText();
        runMany(shown.log, 60);
        shown.settle();
        QCOMPARE(number(), before);
        QCOMPARE(shown.detail->toPlainText(), detail);
        runMany(shown.log, 60); // now they fall out themselves
        shown.settle();
        QCOMPARE(shown.detail->toPlainText(), "");
        QVERIFY(!shown.table->currentIndex().isValid());
        QVERIFY(!shown.box("Follow")->isChecked());
        QCOMPARE(shown.table->model()->rowCount(), 300);
    }

    void theFirstArrowKeyStartsFromTheNewest()
    {
        LogWindow shown;
        runMany(shown.log, 200);
        shown.settle();
        shown.view.focusList();
        QTest::keyClick(shown.table, Qt::Key_Up);
        QCOMPARE(shown.table->currentIndex().row(), 199);
        QTest::keyClick(shown.table, Qt::Key_Up);
        QCOMPARE(shown.table->currentIndex().row(), 198);
    }

    void pauseHoldsBackAndSaysSo()
    {
        LogWindow shown;
        runMany(shown.log, 2);
        shown.settle();
        shown.click(shown.box("Pause"));
        runMany(shown.log, 40);
        shown.settle();
        QCOMPARE(shown.table->model()->rowCount(), 2);
        QCOMPARE(shown.counter(), "Showing 2 statements; paused, 40 waiting");
        QTest::keyClick(shown.box("Pause"), Qt::Key_Space);
        QCOMPARE(shown.table->model()->rowCount(), 42);
        QCOMPARE(shown.counter(), "Showing 42 statements");
        shown.settle();
        QVERIFY(shown.isAtEnd());
    }

    // Generous limits, see the model's test.
    void aHundredThousandRowsStayQuick()
    {
        LogWindow shown;
        runMany(shown.log, 100'000);
        shown.settle();
        QVERIFY(shown.isAtEnd());
        QElapsedTimer timer;
        timer.start();
        for (int turn = 0; turn < 50; ++turn) {
            runMany(shown.log, 20);
            QCoreApplication::processEvents();
        }
        qInfo("1,000 statements in 50 turns, painted: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(shown.isAtEnd());
        QCOMPARE(shown.counter(), "Showing 100,000 statements; 1,000 older ones dropped");

        timer.restart();
        QTest::keyClicks(shown.filter, "9999");
        QCoreApplication::processEvents();
        qInfo("four keys in the filter: %lld ms", timer.elapsed());
        timer.restart();
        shown.filter->clear();
        QCoreApplication::processEvents();
        qInfo("filter cleared: %lld ms", timer.elapsed());
        timer.restart();
        shown.table->selectAll();
        shown.filter->setText("1");
        QCoreApplication::processEvents();
        qInfo("everything selected, then filtered: %lld ms", timer.elapsed());
        timer.restart();
        QTest::keyClick(shown.table, Qt::Key_C, Qt::ControlModifier);
        qInfo("%lld lines copied: %lld ms", qlonglong(QGuiApplication::clipboard()->text().count('\n')), timer.elapsed());
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_MAIN(tst_StatementLogTail)
#include "tst_statementlogtail.moc"

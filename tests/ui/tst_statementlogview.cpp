#include "models/lists/statementcells.h"
#include "support/ui/logwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log window: what it says, finds, copies and asks for.
class tst_StatementLogView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everythingHasItsName()
    {
        LogWindow desk;
        QVERIFY(desk.table && desk.filter && desk.detail && desk.kind);
        QCOMPARE(desk.filter->placeholderText(), "Filter statements");
        const QLabel *label = nullptr;
        for (const QLabel *candidate : desk.view.findChildren<QLabel *>()) {
            if (candidate->buddy() == desk.kind)
                label = candidate;
        }
        QVERIFY(label);
        for (const QToolButton *button : desk.view.findChildren<QToolButton *>()) {
            QVERIFY(!button->accessibleName().isEmpty());
            QVERIFY(!button->toolTip().isEmpty());
        }
        QVERIFY(desk.button("Copy as SQL")->toolTip().contains("Ctrl+C"));
        for (const char *text : {"Clear", "Copy as SQL", "Go to Step", "Export..."})
            QVERIFY2(desk.button(text)->focusPolicy() & Qt::TabFocus, text);
        QVERIFY(desk.box("Pause") && desk.box("Follow"));
        for (int column = 0; column < StatementCells::ColumnCount; ++column)
            QVERIFY(desk.table->horizontalHeader()->sectionResizeMode(column) != QHeaderView::ResizeToContents);
    }

    void anEmptyLogSaysWhatWillCome()
    {
        LogWindow desk;
        QCOMPARE(desk.table->accessibleDescription(), "Statements will show up here as they run.");
        QVERIFY(!desk.button("Clear")->isEnabled());
        QVERIFY(desk.button("Export...")->isEnabled());
        desk.view.setLog(nullptr);
        QVERIFY(!desk.button("Export...")->isEnabled());
        QCOMPARE(desk.table->accessibleDescription(), "Statements will show up here as they run.");
        desk.view.setLog(&desk.log);
        run(desk.log, "COMMIT");
        desk.settle();
        QCOMPARE(desk.table->accessibleDescription(), "Showing 1 statement");
        desk.filter->setText("nothing like it");
        QCOMPARE(desk.table->accessibleDescription(), "No statement matches the filter.");
        desk.filter->clear();
        QCOMPARE(desk.table->accessibleDescription(), "Showing 1 statement");
        desk.click(desk.box("Pause"));
        run(desk.log, "BEGIN");
        desk.settle();
        QCOMPARE(desk.table->accessibleDescription(), "Showing 1 statement; paused, 1 waiting");
    }

    void theLogMayDieFirst()
    {
        StatementLogView view;
        {
            StatementLog log;
            view.setLog(&log);
            runMany(log, 3);
            view.show();
            LogWindow::settle();
        }
        LogWindow::settle();
        QCOMPARE(view.findChild<QTableView *>()->model()->rowCount(), 0);
    }

    void theCounterCounts()
    {
        LogWindow desk(1204);
        run(desk.log, "COMMIT");
        desk.settle();
        QCOMPARE(desk.counter(), "Showing 1 statement");
        runMany(desk.log, 1203);
        desk.settle();
        QCOMPARE(desk.counter(), "Showing 1,204 statements");
        desk.filter->setText("commit");
        QCOMPARE(desk.counter(), "Showing 1 of 1,204 statements");
        run(desk.log, "COMMIT");
        desk.settle();
        QCOMPARE(desk.counter(), "Showing 1 of 1,204 statements; 1 older one dropped");
        runMany(desk.log, 299);
        desk.settle();
        QCOMPARE(desk.counter(), "Showing 1 of 1,204 statements; 300 older ones dropped");
    }

    void typingFiltersAndEscapeEmptiesTheField()
    {
        LogWindow desk;
        run(desk.log, "BEGIN IMMEDIATE");
        runMany(desk.log, 2);
        run(desk.log, "COMMIT");
        desk.settle();
        desk.view.focusFilter();
        QTest::keyClicks(desk.filter, "HEROTEAM");
        QCOMPARE(desk.table->model()->rowCount(), 2);
        QTest::keyClick(desk.filter, Qt::Key_Escape);
        QCOMPARE(desk.filter->text(), "");
        QCOMPARE(desk.table->model()->rowCount(), 4);
        QTest::keyClick(desk.filter, Qt::Key_Down);
        QVERIFY(desk.table->hasFocus());
    }

    void theKindIsChosenByKey()
    {
        LogWindow desk;
        run(desk.log, "BEGIN IMMEDIATE");
        runMany(desk.log, 3);
        run(desk.log, "INSERT INTO team VALUES (1)", {}, "UNIQUE constraint failed");
        run(desk.log, "ROLLBACK");
        desk.settle();
        desk.kind->setFocus();
        QTest::keyClicks(desk.kind, "E");
        QCOMPARE(desk.kind->currentText(), "Errors");
        QCOMPARE(desk.table->model()->rowCount(), 1);
        QCOMPARE(desk.table->model()->index(0, StatementCells::KindColumn).data().toString(), "Error");
        QTest::keyClick(desk.kind, Qt::Key_Up);
        QTest::keyClick(desk.kind, Qt::Key_Up);
        QCOMPARE(desk.kind->currentText(), "Transactions");
        QCOMPARE(desk.table->model()->rowCount(), 2);
        QTest::keyClick(desk.kind, Qt::Key_Home);
        QCOMPARE(desk.table->model()->rowCount(), 6);
    }

    void clearEmptiesTheListAndNotTheLog()
    {
        LogWindow desk;
        runMany(desk.log, 50);
        desk.settle();
        desk.clickRow(45);
        QVERIFY(!desk.detail->toPlainText().isEmpty());
        desk.click(desk.button("Clear"));
        QCOMPARE(desk.table->model()->rowCount(), 0);
        QCOMPARE(desk.detail->toPlainText(), "");
        QCOMPARE(desk.log.entries().size(), size_t(50));
        runMany(desk.log, 1);
        desk.settle();
        QCOMPARE(desk.table->model()->rowCount(), 1);
        QCOMPARE(desk.detail->toPlainText(), "");
    }

    void theDetailPaneHasAllOfIt()
    {
        LogWindow desk;
        run(desk.log, "INSERT INTO team\n  VALUES (?, 'x')", {{1, QStringLiteral("<b>Z</b>")}}, "UNIQUE constraint failed: team.name");
        run(desk.log, "COMMIT", {{}});
        desk.settle();
        desk.clickRow(0);
        QCOMPARE(desk.detail->toPlainText(),
                 "INSERT INTO team\n  VALUES (?, 'x')\nValues: (1, '<b>Z</b>')\nError: UNIQUE constraint failed: team.name");
        QVERIFY(desk.detail->isReadOnly());
        QTest::keyClick(desk.table, Qt::Key_Down);
        QCOMPARE(desk.detail->toPlainText(), "COMMIT");
    }

    void aStatementThatEndsWhileSelectedIsShownAnew()
    {
        LogWindow desk;
        StatementEntry entry;
        entry.sql = "SELECT 1";
        const quint64 number = desk.log.append(entry, 0);
        desk.settle();
        desk.clickRow(0);
        desk.log.finish(number, 1, -1, "interrupted");
        desk.settle();
        QCOMPARE(desk.detail->toPlainText(), "SELECT 1\nError: interrupted");
    }

    void copyFillsInTheValues()
    {
        LogWindow desk;
        run(desk.log, "BEGIN IMMEDIATE");
        run(desk.log, "INSERT INTO hero (name)\nVALUES (?)", {{QStringLiteral("O'Neil")}});
        run(desk.log, "INSERT INTO link VALUES (?, ?)", {{1, 1}, {2, 1}});
        run(desk.log, "COMMIT");
        desk.settle();
        QVERIFY(!desk.button("Copy as SQL")->isEnabled());
        desk.clickRow(3);
        desk.clickRow(1, Qt::ControlModifier);
        desk.clickRow(2, Qt::ControlModifier);
        QTest::keyClick(desk.table, Qt::Key_C, Qt::ControlModifier);
        const QString script = "INSERT INTO hero (name) VALUES ('O''Neil');\nINSERT INTO link VALUES (1, 1);\n"
                               "INSERT INTO link VALUES (2, 1);\nCOMMIT;\n";
        QCOMPARE(QGuiApplication::clipboard()->text(), script);
        desk.clickRow(0);
        desk.click(desk.button("Copy as SQL"));
        QCOMPARE(QGuiApplication::clipboard()->text(), "BEGIN IMMEDIATE;\n");
    }

    // The main window has a Copy action of its own.
    void theKeyForCopyingBelongsToTheFocusedTable()
    {
        LogWindow desk;
        run(desk.log, "COMMIT");
        desk.settle();
        auto *foreign = new QAction(&desk.view);
        foreign->setShortcut(QKeySequence::Copy);
        desk.view.addAction(foreign);
        QSignalSpy triggered(foreign, &QAction::triggered);
        desk.clickRow(0);
        QVERIFY(desk.table->hasFocus());
        QTest::keyClick(desk.view.windowHandle(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "COMMIT;\n");
        QCOMPARE(triggered.size(), 0);
    }

    void goToStepNeedsAStep()
    {
        LogWindow desk;
        run(desk.log, "SELECT 1");
        desk.log.setGesture(42);
        run(desk.log, "COMMIT");
        desk.settle();
        QSignalSpy asked(&desk.view, &StatementLogView::stepRequested);
        QVERIFY(!desk.button("Go to Step")->isEnabled());
        desk.clickRow(1);
        QVERIFY(desk.button("Go to Step")->isEnabled());
        desk.click(desk.button("Go to Step"));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toInt(), 42);
        QTest::keyClick(desk.table, Qt::Key_Up);
        QVERIFY(!desk.button("Go to Step")->isEnabled());
    }

    void exportIsAskedFor()
    {
        LogWindow desk;
        QSignalSpy asked(&desk.view, &StatementLogView::exportRequested);
        desk.click(desk.button("Export..."));
        QCOMPARE(asked.size(), 1);
    }
};

QTEST_MAIN(tst_StatementLogView)
#include "tst_statementlogview.moc"

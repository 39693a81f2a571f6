#include "models/lists/log/statementcells.h"
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

// The SQL log: its texts, filter, copying and signals.
class tst_StatementLogView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everythingHasItsName()
    {
        LogWindow shown;
        QVERIFY(shown.table && shown.filter && shown.detail && shown.kind);
        QCOMPARE(shown.filter->placeholderText(), "Filter statements");
        const QLabel *label = nullptr;
        for (const QLabel *candidate : shown.view.findChildren<QLabel *>()) {
            if (candidate->buddy() == shown.kind)
                label = candidate;
        }
        QVERIFY(label);
        for (const QToolButton *button : shown.view.findChildren<QToolButton *>()) {
            QVERIFY(!button->accessibleName().isEmpty());
            QVERIFY(!button->toolTip().isEmpty());
        }
        QVERIFY(shown.button("Copy as SQL")->toolTip().contains("Ctrl+C"));
        for (const char *text : {"Clear", "Copy as SQL", "Go to Step", "Export..."})
            QVERIFY2(shown.button(text)->focusPolicy() & Qt::TabFocus, text);
        QVERIFY(shown.box("Pause") && shown.box("Follow"));
        for (int column = 0; column < StatementCells::ColumnCount; ++column)
            QVERIFY(shown.table->horizontalHeader()->sectionResizeMode(column) != QHeaderView::ResizeToContents);
    }

    void anEmptyLogSaysWhatWillCome()
    {
        LogWindow shown;
        QCOMPARE(shown.table->accessibleDescription(), "Statements will show up here as they run.");
        QVERIFY(!shown.button("Clear")->isEnabled());
        QVERIFY(shown.button("Export...")->isEnabled());
        shown.view.setLog(nullptr);
        QVERIFY(!shown.button("Export...")->isEnabled());
        QCOMPARE(shown.table->accessibleDescription(), "Statements will show up here as they run.");
        shown.view.setLog(&shown.log);
        run(shown.log, "COMMIT");
        shown.settle();
        QCOMPARE(shown.table->accessibleDescription(), "Showing 1 statement");
        shown.filter->setText("nothing like it");
        QCOMPARE(shown.table->accessibleDescription(), "No statement matches the filter.");
        shown.filter->clear();
        QCOMPARE(shown.table->accessibleDescription(), "Showing 1 statement");
        shown.click(shown.box("Pause"));
        run(shown.log, "BEGIN");
        shown.settle();
        QCOMPARE(shown.table->accessibleDescription(), "Showing 1 statement; paused, 1 waiting");
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
        LogWindow shown(1204);
        run(shown.log, "COMMIT");
        shown.settle();
        QCOMPARE(shown.counter(), "Showing 1 statement");
        runMany(shown.log, 1203);
        shown.settle();
        QCOMPARE(shown.counter(), "Showing 1,204 statements");
        shown.filter->setText("commit");
        QCOMPARE(shown.counter(), "Showing 1 of 1,204 statements");
        run(shown.log, "COMMIT");
        shown.settle();
        QCOMPARE(shown.counter(), "Showing 1 of 1,204 statements; 1 older one dropped");
        runMany(shown.log, 299);
        shown.settle();
        QCOMPARE(shown.counter(), "Showing 1 of 1,204 statements; 300 older ones dropped");
    }

    void typingFiltersAndEscapeEmptiesTheField()
    {
        LogWindow shown;
        run(shown.log, "BEGIN IMMEDIATE");
        runMany(shown.log, 2);
        run(shown.log, "COMMIT");
        shown.settle();
        shown.view.focusFilter();
        QTest::keyClicks(shown.filter, "HEROTEAM");
        QCOMPARE(shown.table->model()->rowCount(), 2);
        QTest::keyClick(shown.filter, Qt::Key_Escape);
        QCOMPARE(shown.filter->text(), "");
        QCOMPARE(shown.table->model()->rowCount(), 4);
        QTest::keyClick(shown.filter, Qt::Key_Down);
        QVERIFY(shown.table->hasFocus());
    }

    void theKindIsChosenByKey()
    {
        LogWindow shown;
        run(shown.log, "BEGIN IMMEDIATE");
        runMany(shown.log, 3);
        run(shown.log, "INSERT INTO team VALUES (1)", {}, "UNIQUE constraint failed");
        run(shown.log, "ROLLBACK");
        shown.settle();
        shown.kind->setFocus();
        QTest::keyClicks(shown.kind, "E");
        QCOMPARE(shown.kind->currentText(), "Errors");
        QCOMPARE(shown.table->model()->rowCount(), 1);
        QCOMPARE(shown.table->model()->index(0, StatementCells::KindColumn).data().toString(), "Error");
        QTest::keyClick(shown.kind, Qt::Key_Up);
        QTest::keyClick(shown.kind, Qt::Key_Up);
        QCOMPARE(shown.kind->currentText(), "Transactions");
        QCOMPARE(shown.table->model()->rowCount(), 2);
        QTest::keyClick(shown.kind, Qt::Key_Home);
        QCOMPARE(shown.table->model()->rowCount(), 6);
    }

    void clearEmptiesTheListAndNotTheLog()
    {
        LogWindow shown;
        runMany(shown.log, 50);
        shown.settle();
        shown.clickRow(45);
        QVERIFY(!shown.detail->toPlainText().isEmpty());
        shown.click(shown.button("Clear"));
        QCOMPARE(shown.table->model()->rowCount(), 0);
        QCOMPARE(shown.detail->toPlainText(), "");
        QCOMPARE(shown.log.entries().size(), size_t(50));
        runMany(shown.log, 1);
        shown.settle();
        QCOMPARE(shown.table->model()->rowCount(), 1);
        QCOMPARE(shown.detail->toPlainText(), "");
    }

    void theDetailPaneHasAllOfIt()
    {
        LogWindow shown;
        run(shown.log, "INSERT INTO team\n  VALUES (?, 'x')", {{1, QStringLiteral("<b>Z</b>")}}, "UNIQUE constraint failed: team.name");
        run(shown.log, "COMMIT", {{}});
        shown.settle();
        shown.clickRow(0);
        QCOMPARE(shown.detail->toPlainText(),
                 "INSERT INTO team\n  VALUES (?, 'x')\nValues: (1, '<b>Z</b>')\nError: UNIQUE constraint failed: team.name");
        QVERIFY(shown.detail->isReadOnly());
        QTest::keyClick(shown.table, Qt::Key_Down);
        QCOMPARE(shown.detail->toPlainText(), "COMMIT");
    }

    void aStatementThatEndsWhileSelectedIsShownAnew()
    {
        LogWindow shown;
        StatementEntry entry;
        entry.sql = "SELECT 1";
        const quint64 number = shown.log.append(entry, 0);
        shown.settle();
        shown.clickRow(0);
        shown.log.finish(number, 1, -1, "interrupted");
        shown.settle();
        QCOMPARE(shown.detail->toPlainText(), "SELECT 1\nError: interrupted");
    }

    void copyFillsInTheValues()
    {
        LogWindow shown;
        run(shown.log, "BEGIN IMMEDIATE");
        run(shown.log, "INSERT INTO hero (name)\nVALUES (?)", {{QStringLiteral("O'Neil")}});
        run(shown.log, "INSERT INTO link VALUES (?, ?)", {{1, 1}, {2, 1}});
        run(shown.log, "COMMIT");
        shown.settle();
        QVERIFY(!shown.button("Copy as SQL")->isEnabled());
        shown.clickRow(3);
        shown.clickRow(1, Qt::ControlModifier);
        shown.clickRow(2, Qt::ControlModifier);
        QTest::keyClick(shown.table, Qt::Key_C, Qt::ControlModifier);
        const QString script = "INSERT INTO hero (name) VALUES ('O''Neil');\nINSERT INTO link VALUES (1, 1);\n"
                               "INSERT INTO link VALUES (2, 1);\nCOMMIT;\n";
        QCOMPARE(QGuiApplication::clipboard()->text(), script);
        shown.clickRow(0);
        shown.click(shown.button("Copy as SQL"));
        QCOMPARE(QGuiApplication::clipboard()->text(), "BEGIN IMMEDIATE;\n");
    }

    // The main window has a Copy action of its own.
    void theKeyForCopyingBelongsToTheFocusedTable()
    {
        LogWindow shown;
        run(shown.log, "COMMIT");
        shown.settle();
        auto *foreign = new QAction(&shown.view);
        foreign->setShortcut(QKeySequence::Copy);
        shown.view.addAction(foreign);
        QSignalSpy triggered(foreign, &QAction::triggered);
        shown.clickRow(0);
        QVERIFY(shown.table->hasFocus());
        QTest::keyClick(shown.view.windowHandle(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "COMMIT;\n");
        QCOMPARE(triggered.size(), 0);
    }

    void goToStepNeedsAStep()
    {
        LogWindow shown;
        run(shown.log, "SELECT 1");
        shown.log.setGesture(42);
        run(shown.log, "COMMIT");
        shown.settle();
        QSignalSpy asked(&shown.view, &StatementLogView::stepRequested);
        QVERIFY(!shown.button("Go to Step")->isEnabled());
        shown.clickRow(1);
        QVERIFY(shown.button("Go to Step")->isEnabled());
        shown.click(shown.button("Go to Step"));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toInt(), 42);
        QTest::keyClick(shown.table, Qt::Key_Up);
        QVERIFY(!shown.button("Go to Step")->isEnabled());
    }

    void exportIsAskedFor()
    {
        LogWindow shown;
        QSignalSpy asked(&shown.view, &StatementLogView::exportRequested);
        shown.click(shown.button("Export..."));
        QCOMPARE(asked.size(), 1);
    }
};

QTEST_MAIN(tst_StatementLogView)
#include "tst_statementlogview.moc"

#include "models/lists/statementcells.h"
#include "models/lists/statementlogmodel.h"
#include "models/sql/statementlog.h"
#include "ui/sqlcolors.h"
#include "ui/sqlhighlighter.h"
#include "ui/statementlogview.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

using namespace Rollcall;

namespace {

void run(StatementLog &log, const QString &sql, const QList<QVariantList> &sets = {}, const QString &error = {})
{
    StatementEntry entry;
    entry.sql = sql;
    entry.sets = sets;
    log.finish(log.append(entry, 0.0), 250'000, 1, error);
}

void runMany(StatementLog &log, int count)
{
    for (int i = 0; i < count; ++i)
        run(log, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)", {{i % 7, i}});
}

// A log window on screen with what a test wants to touch.
struct Desk
{
    explicit Desk(qsizetype capacity = StatementLog::DefaultCapacity)
        : log(capacity)
        , table(named<QTableView>("SQL log"))
        , filter(named<QLineEdit>("Filter SQL log"))
        , detail(named<QPlainTextEdit>("SQL statement"))
        , kind(view.findChild<QComboBox *>())
    {
        view.setLog(&log);
        view.resize(900, 320);
        view.show();
        view.activateWindow();
        (void)QTest::qWaitForWindowActive(&view);
    }

    template<class Widget>
    Widget *named(const QString &name) const
    {
        for (Widget *widget : view.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    QToolButton *button(const QString &text) const
    {
        for (QToolButton *candidate : view.findChildren<QToolButton *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }

    QCheckBox *box(const QString &text) const
    {
        for (QCheckBox *candidate : view.findChildren<QCheckBox *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }

    QString counter() const
    {
        for (const QLabel *label : view.findChildren<QLabel *>()) {
            if (label->text().startsWith("Showing"))
                return label->text();
        }
        return {};
    }

    void click(QAbstractButton *what) const { QTest::mouseClick(what, Qt::LeftButton); }

    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        const QPoint place = table->visualRect(table->model()->index(row, StatementCells::SqlColumn)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, place);
    }

    // The queued look at the log, and the table's layout, which a timer of no time delays.
    static void settle()
    {
        for (int turn = 0; turn < 4; ++turn)
            QCoreApplication::processEvents();
    }

    bool isAtEnd() const { return table->verticalScrollBar()->value() == table->verticalScrollBar()->maximum(); }
    int topRow() const { return table->rowAt(0); }

    StatementLog log;
    StatementLogView view;
    QTableView *table;
    QLineEdit *filter;
    QPlainTextEdit *detail;
    QComboBox *kind;
};

} // namespace

class tst_StatementLogView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everythingHasItsName()
    {
        Desk desk;
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
        Desk desk;
        QCOMPARE(desk.table->accessibleDescription(), "Statements will show up here as they run.");
        QVERIFY(!desk.button("Clear")->isEnabled());
        QVERIFY(desk.button("Export...")->isEnabled());
        desk.view.setLog(nullptr);
        QVERIFY(!desk.button("Export...")->isEnabled());
        QCOMPARE(desk.table->accessibleDescription(), "Statements will show up here as they run.");
        desk.view.setLog(&desk.log);
        run(desk.log, "COMMIT");
        desk.settle();
        desk.filter->setText("nothing like it");
        QCOMPARE(desk.table->accessibleDescription(), "No statement matches the filter.");
    }

    void theLogMayDieFirst()
    {
        StatementLogView view;
        {
            StatementLog log;
            view.setLog(&log);
            runMany(log, 3);
            view.show();
            Desk::settle();
        }
        Desk::settle();
        QCOMPARE(view.findChild<QTableView *>()->model()->rowCount(), 0);
    }

    void theCounterCounts()
    {
        Desk desk(1204);
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
        Desk desk;
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
        Desk desk;
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

    void pauseHoldsBackAndSaysSo()
    {
        Desk desk;
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

    void clearEmptiesTheListAndNotTheLog()
    {
        Desk desk;
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

    void followShowsTheNewest()
    {
        Desk desk;
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

    void scrollingUpStopsFollowingAndTheEndStartsItAgain()
    {
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk(300);
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

    void theDetailPaneHasAllOfIt()
    {
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
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
        Desk desk;
        QSignalSpy asked(&desk.view, &StatementLogView::exportRequested);
        desk.click(desk.button("Export..."));
        QCOMPARE(asked.size(), 1);
    }

    void theFirstArrowKeyStartsFromTheNewest()
    {
        Desk desk;
        runMany(desk.log, 200);
        desk.settle();
        desk.view.focusList();
        QTest::keyClick(desk.table, Qt::Key_Up);
        QCOMPARE(desk.table->currentIndex().row(), 199);
        QTest::keyClick(desk.table, Qt::Key_Up);
        QCOMPARE(desk.table->currentIndex().row(), 198);
    }

    void toolsFitNarrowDocks()
    {
        Desk desk;
        const auto bottomOf = [&desk](const QWidget *widget) { return widget->mapTo(&desk.view, QPoint(0, widget->height())).y(); };
        const auto topOf = [&desk](const QWidget *widget) { return widget->mapTo(&desk.view, QPoint()).y(); };
        desk.view.resize(1400, 320);
        desk.settle();
        QVERIFY(topOf(desk.button("Clear")) < bottomOf(desk.filter));
        QVERIFY(desk.button("Export...")->geometry().right() < desk.button("Export...")->parentWidget()->width());
        desk.view.resize(500, 320);
        desk.settle();
        QCOMPARE(desk.view.width(), 500);
        QVERIFY(topOf(desk.button("Clear")) >= bottomOf(desk.filter));
        QVERIFY(bottomOf(desk.button("Export...")) <= topOf(desk.table));
    }

    void sqlKeepsItsRoomInNarrowDocks()
    {
        Desk desk;
        desk.view.resize(1400, 320);
        desk.settle();
        for (int column = 0; column < StatementCells::ColumnCount; ++column)
            QVERIFY(!desk.table->isColumnHidden(column));
        desk.view.resize(400, 320);
        desk.settle();
        QVERIFY(desk.table->isColumnHidden(StatementCells::RowsColumn));
        QVERIFY(!desk.table->isColumnHidden(StatementCells::KindColumn));
        QVERIFY(desk.table->columnWidth(StatementCells::SqlColumn) > desk.table->columnWidth(StatementCells::ValuesColumn));
        QVERIFY(desk.table->columnWidth(StatementCells::SqlColumn) > 100);
        desk.view.resize(1400, 320);
        desk.settle();
        QVERIFY(!desk.table->isColumnHidden(StatementCells::RowsColumn));
    }

    void theLayoutComesBack()
    {
        QByteArray layout;
        {
            Desk desk;
            desk.table->setColumnWidth(StatementCells::ValuesColumn, 123);
            layout = desk.view.saveLayout();
        }
        Desk desk;
        QVERIFY(desk.view.restoreLayout(layout));
        desk.view.resize(1000, 400);
        desk.settle();
        QCOMPARE(desk.table->columnWidth(StatementCells::ValuesColumn), 123);
        QVERIFY(!desk.view.restoreLayout({}));
    }

    void colours_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::newRow("white") << QColor(Qt::white);
        QTest::newRow("paper") << QColor(0xf5, 0xec, 0xd7);
        QTest::newRow("middle grey") << QColor(0x80, 0x80, 0x80);
        QTest::newRow("dark") << QColor(0x23, 0x26, 0x29);
        QTest::newRow("black") << QColor(Qt::black);
    }

    void colours()
    {
        QFETCH(QColor, base);
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        const SqlColors colors(palette);
        const auto ranges = colors.rangesOf("SELECT 'text', 12, \"name\", ?1, x'00' FROM plain -- why");
        QCOMPARE(ranges.size(), 8);
        const double enough = base == QColor(0x80, 0x80, 0x80) ? 3.5 : 4.5; // no colour reads well on grey
        for (const auto &range : ranges)
            QVERIFY(SqlColors::contrast(range.format.foreground().color(), base) >= enough);
        QVERIFY(SqlColors::contrast(colors.error(), base) >= enough);
        QVERIFY(ranges.at(0).format.foreground().color() != ranges.at(1).format.foreground().color());
    }

    void aStringOverSeveralLinesIsOneString()
    {
        const QString sql = "SELECT 'one\nSELECT\nthree', x";
        QTextDocument document(sql);
        SqlHighlighter highlighter(&document);
        const SqlColors colors{QPalette()};
        const auto ranges = colors.rangesOf(sql);
        highlighter.setRanges(ranges);
        const QBrush string = ranges.at(1).format.foreground();
        const auto middle = document.findBlockByNumber(1).layout()->formats();
        QCOMPARE(middle.size(), 1);
        QCOMPARE(middle.first().length, 6);
        QCOMPARE(middle.first().format.foreground(), string);
        const auto last = document.findBlockByNumber(2).layout()->formats();
        QCOMPARE(last.first().start, 0);
        QCOMPARE(last.first().length, 6);
    }

    // Generous limits, see the model's test.
    void aHundredThousandRowsStayQuick()
    {
        Desk desk;
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

QTEST_MAIN(tst_StatementLogView)
#include "tst_statementlogview.moc"

#include "models/lists/log/statementcells.h"
#include "support/ui/logwindow.h"

#include <QTest>
#include <QToolButton>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log window in docks of any width.
class tst_StatementLogRoom : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void toolsFitNarrowDocks()
    {
        LogWindow shown;
        const auto bottomOf = [&shown](const QWidget *widget) { return widget->mapTo(&shown.view, QPoint(0, widget->height())).y(); };
        const auto topOf = [&shown](const QWidget *widget) { return widget->mapTo(&shown.view, QPoint()).y(); };
        shown.view.resize(1400, 320);
        shown.settle();
        QVERIFY(topOf(shown.button("Clear")) < bottomOf(shown.filter));
        QVERIFY(shown.button("Export...")->geometry().right() < shown.button("Export...")->parentWidget()->width());
        shown.view.resize(500, 320);
        shown.settle();
        QCOMPARE(shown.view.width(), 500);
        QVERIFY(topOf(shown.button("Clear")) >= bottomOf(shown.filter));
        QVERIFY(bottomOf(shown.button("Export...")) <= topOf(shown.table));
    }

    void sqlKeepsItsRoomInNarrowDocks()
    {
        LogWindow shown;
        shown.view.resize(1400, 320);
        shown.settle();
        for (int column = 0; column < StatementCells::ColumnCount; ++column)
            QVERIFY(!shown.table->isColumnHidden(column));
        shown.view.resize(400, 320);
        shown.settle();
        QVERIFY(shown.table->isColumnHidden(StatementCells::RowsColumn));
        QVERIFY(!shown.table->isColumnHidden(StatementCells::KindColumn));
        QVERIFY(shown.table->columnWidth(StatementCells::SqlColumn) > shown.table->columnWidth(StatementCells::ValuesColumn));
        QVERIFY(shown.table->columnWidth(StatementCells::SqlColumn) > 100);
        shown.view.resize(1400, 320);
        shown.settle();
        QVERIFY(!shown.table->isColumnHidden(StatementCells::RowsColumn));
    }

    void theLayoutComesBack()
    {
        QByteArray layout;
        {
            LogWindow shown;
            shown.table->setColumnWidth(StatementCells::ValuesColumn, 123);
            layout = shown.view.saveLayout();
        }
        LogWindow shown;
        QVERIFY(shown.view.restoreLayout(layout));
        shown.view.resize(1000, 400);
        shown.settle();
        QCOMPARE(shown.table->columnWidth(StatementCells::ValuesColumn), 123);
        QVERIFY(!shown.view.restoreLayout({}));
    }
};

QTEST_MAIN(tst_StatementLogRoom)
#include "tst_statementlogroom.moc"

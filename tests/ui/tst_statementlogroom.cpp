#include "models/lists/statementcells.h"
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
        LogWindow desk;
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
        LogWindow desk;
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
            LogWindow desk;
            desk.table->setColumnWidth(StatementCells::ValuesColumn, 123);
            layout = desk.view.saveLayout();
        }
        LogWindow desk;
        QVERIFY(desk.view.restoreLayout(layout));
        desk.view.resize(1000, 400);
        desk.settle();
        QCOMPARE(desk.table->columnWidth(StatementCells::ValuesColumn), 123);
        QVERIFY(!desk.view.restoreLayout({}));
    }
};

QTEST_MAIN(tst_StatementLogRoom)
#include "tst_statementlogroom.moc"

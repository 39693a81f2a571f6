#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "support/rosterwatch.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A stroke is one wish: its first cell decides, what is so already stays, and no cell on the way is skipped.
class tst_MatrixStroke : public QObject
{
    Q_OBJECT

private slots:
    void crossesEveryCellOnTheWay_data();
    void crossesEveryCellOnTheWay();
    void waysAreWithoutGaps();
    void firstCellDecides();
    void isOneChangeAndOneUndo();
    void spansARectangle();
};

void tst_MatrixStroke::crossesEveryCellOnTheWay_data()
{
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<QString>("cells");
    QTest::newRow("within a cell") << QPointF(0.2, 0.3) << QPointF(0.8, 0.9) << "0,0";
    QTest::newRow("straight down") << QPointF(2.5, 0.5) << QPointF(2.5, 3.5) << "2,0 2,1 2,2 2,3";
    QTest::newRow("straight up") << QPointF(2.5, 3.5) << QPointF(2.5, 1.5) << "2,3 2,2 2,1";
    QTest::newRow("to the left") << QPointF(3.5, 1.5) << QPointF(1.5, 1.5) << "3,1 2,1 1,1";
    QTest::newRow("aslant") << QPointF(0.5, 0.25) << QPointF(2.5, 1.75) << "0,0 1,0 1,1 2,1";
}

void tst_MatrixStroke::crossesEveryCellOnTheWay()
{
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QFETCH(QString, cells);
    QStringList crossed;
    for (const QPoint &cell : MatrixStroke::crossed(from, to))
        crossed.append(QString("%1,%2").arg(cell.x()).arg(cell.y()));
    QCOMPARE(crossed.join(' '), cells);
}

void tst_MatrixStroke::waysAreWithoutGaps()
{
    QRandomGenerator dice(18);
    for (int i = 0; i < 500; ++i) {
        const QPointF from(dice.bounded(50.0), dice.bounded(50.0)), to(dice.bounded(50.0), dice.bounded(50.0));
        const QList<QPoint> cells = MatrixStroke::crossed(from, to);
        QCOMPARE(cells.first(), QPoint(int(from.x()), int(from.y())));
        QCOMPARE(cells.last(), QPoint(int(to.x()), int(to.y())));
        for (qsizetype at = 1; at < cells.size(); ++at)
            QCOMPARE((cells.at(at) - cells.at(at - 1)).manhattanLength(), 1);
    }
}

// Rusty-Man is in Preventers, Deadpond in both.
void tst_MatrixStroke::firstCellDecides()
{
    const auto roster = sampleInMemory();
    Matrix matrix(*roster);
    matrix.cells().lookAt({0, 0, 2, 3});
    MatrixStroke adding(matrix, 1, 0);
    QVERIFY(adding.adds());
    adding.leadTo({0.5, 0.5});
    QCOMPARE(adding.changing(), (QList<Membership>{{RustyMan, ZForce}}));
    QCOMPARE(adding.already(), 1);
    QVERIFY(adding.contains({Deadpond, ZForce}));
    MatrixStroke removing(matrix, 0, 0);
    QVERIFY(!removing.adds());
    removing.leadTo({0.5, 2.5});
    QCOMPARE(removing.changing(), (QList<Membership>{{Deadpond, ZForce}}));
    QCOMPARE(removing.already(), 2);
}

void tst_MatrixStroke::isOneChangeAndOneUndo()
{
    const auto roster = sampleInMemory();
    Matrix matrix(*roster);
    RosterWatch watch(*roster);
    matrix.cells().lookAt({0, 0, 2, 3});
    MatrixStroke stroke(matrix, 1, 0);
    stroke.leadTo({0.5, 2.5});
    watch.mark();
    QVERIFY(matrix.carryOut(stroke));
    QCOMPARE(watch.frame(), "BEGIN INSERT COMMIT");
    QCOMPARE(watch.pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(roster->history().count(), 1);
    QCOMPARE(roster->history().undoText(), "Add 2 Heroes to Z-Force");
    QVERIFY(matrix.cells().at(2, 0).isLinked());
    roster->history().undo();
    QCOMPARE(watch.pairs(), "1-1 1-2 2-2 3-2");
    QVERIFY(!matrix.cells().at(2, 0).isLinked());
}

void tst_MatrixStroke::spansARectangle()
{
    const auto roster = sampleInMemory();
    Matrix matrix(*roster);
    matrix.cells().lookAt({0, 0, 2, 3});
    MatrixStroke stroke(matrix, 2, 0);
    stroke.leadTo({0.5, 0.5});
    stroke.span({1, 1});
    QCOMPARE(stroke.changing(), (QList<Membership>{{RustyMan, ZForce}, {SpiderBoy, ZForce}}));
    QCOMPARE(stroke.already(), 2);
    QVERIFY(!stroke.contains({Deadpond, ZForce}));
}

QTEST_MAIN(tst_MatrixStroke)
#include "tst_matrixstroke.moc"

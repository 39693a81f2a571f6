#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "support/membershapes.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// What the matrix says of its cells is what SQL says of their pairs, whatever their shape and whoever has written them.
class tst_MatrixCells : public MemberShapes
{
    Q_OBJECT

private slots:
    void initTestCase() { makeFiles(); }
    void cleanup();

    void everyCellIsAsSqlHasIt_data() { shapes(); }
    void everyCellIsAsSqlHasIt();
    void turnedAxesSayTheSame_data() { shapes(); }
    void turnedAxesSayTheSame();
    void gesturesAndUndoAreFollowed_data() { shapes(); }
    void gesturesAndUndoAreFollowed();
    void whatOthersWriteIsFollowed_data() { shapes(); }
    void whatOthersWriteIsFollowed();
    void cellsInSightStayKnownWhenAxesChange();
    void whatIsNotReadIsUnknownAndCannotBeToggled();
    void memoryStaysBounded();

private:
    void look(const QRect &cells);
    void compare(const QRect &cells);
    QRect someScreen();

    std::unique_ptr<Matrix> m_matrix;
    QHash<QString, int> m_links; // of each pair
    bool m_isUntouched = false; // nobody writes in this test
};

void tst_MatrixCells::cleanup()
{
    m_matrix.reset();
    m_roster.reset();
    m_isUntouched = false;
}

QRect tst_MatrixCells::someScreen()
{
    const int width = qMin(40, m_matrix->columns().size()), height = qMin(35, m_matrix->rows().size());
    return {m_dice.bounded(m_matrix->columns().size() - width + 1), m_dice.bounded(m_matrix->rows().size() - height + 1), width, height};
}

void tst_MatrixCells::look(const QRect &cells)
{
    m_matrix->cells().lookAt(cells);
    QTRY_VERIFY(!m_matrix->cells().isReading());
}

// Each pair's number of links, found one by one.
void tst_MatrixCells::compare(const QRect &cells)
{
    QHash<QString, int> &links = m_links;
    if (!m_isUntouched)
        links.clear();
    const auto query = QString("SELECT %1, %2 FROM link").arg(keyColumns(Side::Left, ""), keyColumns(Side::Right, ""));
    for (const QVariantList &row : m_isUntouched && !links.isEmpty() ? QList<QVariantList>() : rowsElsewhere(m_path, query)) {
        const bool isComposite = m_shape == QLatin1String("composite");
        const Key left = Key::fromRow(row, 0, isComposite ? 2 : 1), right = Key::fromRow(row, isComposite ? 2 : 1, isComposite ? 2 : 1);
        ++links[left.toString() + '|' + right.toString()];
    }
    int known = 0;
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const Membership pair = m_matrix->pairAt(row, column);
            const MatrixCells::Cell cell = m_matrix->cells().at(row, column);
            QVERIFY2(cell.isKnown, qPrintable(m_matrix->nameOf(row, column)));
            QVERIFY2(cell.links == links.value(pair.left.toString() + '|' + pair.right.toString()), qPrintable(m_matrix->nameOf(row, column)));
            ++known;
        }
    }
    QCOMPARE(known, cells.width() * cells.height());
}

void tst_MatrixCells::everyCellIsAsSqlHasIt()
{
    open();
    m_matrix = std::make_unique<Matrix>(*m_roster);
    m_links.clear();
    m_isUntouched = true;
    for (int screen = 0; screen < 20; ++screen) {
        const QRect cells = someScreen();
        look(cells);
        compare(cells);
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_MatrixCells::turnedAxesSayTheSame()
{
    open();
    m_matrix = std::make_unique<Matrix>(*m_roster);
    look(someScreen());
    m_matrix->turn();
    QCOMPARE(m_matrix->rows().side(), Side::Right);
    const QRect cells = someScreen();
    look(cells);
    compare(cells);
}

void tst_MatrixCells::gesturesAndUndoAreFollowed()
{
    open();
    m_matrix = std::make_unique<Matrix>(*m_roster);
    const QRect cells(0, 0, qMin(12, m_matrix->columns().size()), 30);
    look(cells);
    const auto settled = [this] {
        QCoreApplication::processEvents(); // what takes too long begins again in a worker
        return !m_roster->controller().isBusy() && isSettled(*m_roster) && !m_matrix->cells().isReading();
    };
    for (int i = 0; i < 8; ++i) {
        const int row = m_dice.bounded(30), column = m_dice.bounded(cells.width());
        const int before = m_matrix->cells().at(row, column).links;
        QVERIFY(m_matrix->toggle(row, column));
        QVERIFY((m_matrix->cells().at(row, column).links > 0) == (before == 0)); // at once, without reading
        QTRY_VERIFY(settled());
    }
    compare(cells);
    MatrixStroke stroke(*m_matrix, 2, 1);
    stroke.leadTo({4.5, 20.5});
    QVERIFY(!stroke.changing().isEmpty());
    m_matrix->carryOut(stroke);
    QTRY_VERIFY(settled());
    compare(cells);
    m_matrix->set(QRect(0, 0, 3, 25), false);
    QTRY_VERIFY(settled());
    compare(cells);
    m_matrix->set(QRect(0, 0, 3, 25), true);
    QTRY_VERIFY(settled());
    compare(cells);
    while (m_roster->history().canUndo()) {
        m_roster->history().undo();
        QTRY_VERIFY(settled());
    }
    compare(cells);
}

void tst_MatrixCells::whatOthersWriteIsFollowed()
{
    open();
    m_matrix = std::make_unique<Matrix>(*m_roster);
    const QRect cells(0, 0, 10, 30);
    look(cells);
    QVERIFY(runElsewhere(m_path, {"DELETE FROM link WHERE rowid IN (SELECT rowid FROM link LIMIT 40)"}));
    (void)m_roster->reloadIfChangedElsewhere();
    QTRY_VERIFY(isSettled(*m_roster) && !m_matrix->cells().isReading());
    compare(cells);
}

void tst_MatrixCells::cellsInSightStayKnownWhenAxesChange()
{
    m_path = QString();
    m_roster = sampleInMemory();
    m_matrix = std::make_unique<Matrix>(*m_roster);
    m_matrix->cells().lookAt({0, 0, 2, 3});
    QVERIFY(m_matrix->cells().at(0, 1).isLinked());
    QSignalSpy changed(m_matrix.get(), &Matrix::axesChanged);
    m_roster->entities(Side::Left).sort(0, Qt::DescendingOrder);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(m_matrix->rows().keyAt(0), SpiderBoy);
    m_matrix->cells().lookAt({0, 0, 2, 3});
    QCOMPARE(m_matrix->cells().at(0, 0).links, 0);
    QVERIFY(m_matrix->cells().at(0, 1).isLinked());
    QCOMPARE(m_matrix->nameOf(0, 1), "Spider-Boy in Preventers");
    m_matrix->axis(Side::Left).setOnly(KeyList{Deadpond});
    QCOMPARE(m_matrix->rows().size(), 1);
    QCOMPARE(m_matrix->stateOf(0, 0), "not read yet");
    m_matrix->cells().lookAt({0, 0, 2, 1});
    QCOMPARE(m_matrix->stateOf(0, 0), "in");
}

void tst_MatrixCells::whatIsNotReadIsUnknownAndCannotBeToggled()
{
    m_roster = sampleInMemory();
    m_matrix = std::make_unique<Matrix>(*m_roster);
    QVERIFY(!m_matrix->cells().at(0, 0).isKnown);
    QVERIFY(!m_matrix->toggle(0, 0));
    const MatrixStroke stroke(*m_matrix, 0, 0);
    QCOMPARE(stroke.unknown(), 1);
    QVERIFY(stroke.changing().isEmpty());
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_MatrixCells::memoryStaysBounded()
{
    QTemporaryDir folder;
    m_path = folder.filePath("long.db");
    QVERIFY(makeLongFile(m_path));
    m_roster = openLongFile(m_path);
    QTRY_VERIFY(isSettled(*m_roster));
    m_matrix = std::make_unique<Matrix>(*m_roster);
    for (int row = 0; row < m_matrix->rows().size() - 200; row += 200)
        m_matrix->cells().lookAt({0, row, 400, 200}, 50);
    QTRY_VERIFY(!m_matrix->cells().isReading());
    QVERIFY(m_matrix->cells().bytes() > 0);
    QVERIFY(m_matrix->cells().bytes() <= MatrixCells::MostBytes);
}

QTEST_MAIN(tst_MatrixCells)
#include "tst_matrixcells.moc"

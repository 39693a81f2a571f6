#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "support/gestures.h"
#include "support/ui/dragdriver.h"
#include "support/ui/paintcounter.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entityview.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Keys = QList<Key>;

// A single EntityView: selection by key, drags over it, and rows that stay in place when others come and go.
class tst_EntityView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void selectedKeysComeInTheRowsOrderOnce();
    void selectingKeysThatAreNotShownLeavesTheSelection();
    void sameListAgainKeepsTheSelection();
    void listThatHasGoneIsForgotten();
    void selectionIsToldByKeys();
    void selectionGoesWithItsRow();
    void selectionFollowsItsRowThroughASort();
    void editorOpensAgainWithWhatWasTyped(); // H10
    void emptyListSaysWhy();
    void textForNoRowsPaintsNoRows();
    void rowUnderADragIsOutlinedUntilItLeaves();
    void nothingIsDraggedWithoutASelection();
    void rowsInSightStayWhileOthersComeAndGo_data();
    void rowsInSightStayWhileOthersComeAndGo();
    void viewAtTheTopShowsWhatComesFirst();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    QImage look() { return m_view->viewport()->grab().toImage(); }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<EntityView> m_view;
};

void tst_EntityView::init()
{
    m_roster = sampleInMemory();
    m_view = std::make_unique<EntityView>();
    m_view->setList(&heroes());
    m_view->resize(500, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_EntityView::cleanup()
{
    m_view.reset();
}

void tst_EntityView::selectedKeysComeInTheRowsOrderOnce()
{
    m_view->selectKeys({SpiderBoy, Deadpond});
    QCOMPARE(m_view->selectedKeys(), (Keys{Deadpond, SpiderBoy}));
    m_view->selectionModel()->select(m_view->model()->index(0, 2), QItemSelectionModel::Select); // a cell of a chosen row
    QCOMPARE(m_view->selectedKeys(), (Keys{Deadpond, SpiderBoy}));
    m_view->selectAll();
    QCOMPARE(m_view->selectedKeys(), (Keys{Deadpond, RustyMan, SpiderBoy}));
}

void tst_EntityView::selectingKeysThatAreNotShownLeavesTheSelection()
{
    m_view->selectKeys({RustyMan});
    m_view->selectKeys({Key(99)});
    QCOMPARE(m_view->selectedKeys(), Keys{RustyMan});
    m_view->selectKeys({Key(99), SpiderBoy});
    QCOMPARE(m_view->selectedKeys(), Keys{SpiderBoy});
    QCOMPARE(m_view->currentKey(), SpiderBoy);
}

void tst_EntityView::sameListAgainKeepsTheSelection()
{
    m_view->selectKeys({SpiderBoy});
    const QPointer<QItemSelectionModel> selection = m_view->selectionModel();
    m_view->setList(&heroes());
    QVERIFY(selection);
    QCOMPARE(m_view->selectionModel(), selection);
    QCOMPARE(m_view->selectedKeys(), Keys{SpiderBoy});
}

void tst_EntityView::listThatHasGoneIsForgotten()
{
    m_roster.reset();
    QVERIFY(!m_view->model());
    m_view->setList(nullptr);
    QVERIFY(!m_view->list());
    QVERIFY(m_view->selectedKeys().isEmpty());
}

void tst_EntityView::selectionIsToldByKeys()
{
    Keys told;
    connect(m_view.get(), &EntityView::selectionChangedTo, this, [&told](const Keys &keys) { told = keys; });
    m_view->selectKeys({RustyMan, SpiderBoy});
    QCOMPARE(told, (Keys{RustyMan, SpiderBoy}));
    m_view->clearSelection();
    QCOMPARE(told, Keys{});
}

void tst_EntityView::selectionGoesWithItsRow()
{
    m_view->selectKeys({RustyMan});
    Keys told{Key(1)};
    connect(m_view.get(), &EntityView::selectionChangedTo, this, [&told](const Keys &keys) { told = keys; });
    heroes().setFilterText("spider");
    QCOMPARE(told, Keys{});
    QCOMPARE(m_view->selectedKeys(), Keys{});
}

void tst_EntityView::selectionFollowsItsRowThroughASort()
{
    m_view->selectKeys({RustyMan});
    heroes().sort(1, Qt::DescendingOrder);
    heroes().sort(3, Qt::DescendingOrder);
    QCOMPARE(m_view->selectedKeys(), Keys{RustyMan});
    QCOMPARE(m_view->currentKey(), RustyMan);
    QCOMPARE(m_view->selectionModel()->selectedRows().first().row(), 0);
}

void tst_EntityView::editorOpensAgainWithWhatWasTyped()
{
    m_view->reopenEditor(heroes().index(1, 3), "old");
    auto *editor = qobject_cast<QLineEdit *>(m_view->indexWidget(heroes().index(1, 3)));
    QVERIFY(editor);
    QCOMPARE(editor->text(), "old");
    QVERIFY(editor->isModified()); // so that Return tries to store it
    m_view->reopenEditor({}, "gone"); // the row may have been deleted meanwhile
}

void tst_EntityView::emptyListSaysWhy()
{
    heroes().setFilterText("nobody");
    m_view->setEmptyText({});
    const QImage blank = look();
    m_view->setEmptyText("No hero matches \"nobody\".");
    QVERIFY(look() != blank);
}

// It is set again with every change of a list.
void tst_EntityView::textForNoRowsPaintsNoRows()
{
    for (int turn = 0; turn < 10; ++turn) // until it has come to rest
        QCoreApplication::processEvents();
    PaintCounter painted(*m_view->viewport());
    m_view->setEmptyText("No heroes yet.");
    QCoreApplication::processEvents();
    QCOMPARE(painted.count(), 0);
    heroes().setFilterText("nobody");
    QCoreApplication::processEvents();
    const int before = painted.count();
    m_view->setEmptyText("No hero matches.");
    QCoreApplication::processEvents();
    QCOMPARE(painted.count(), before + 1);
    m_view->setEmptyText("No hero matches.");
    QCoreApplication::processEvents();
    QCOMPARE(painted.count(), before + 1);
}

void tst_EntityView::rowUnderADragIsOutlinedUntilItLeaves()
{
    EntityView teams;
    teams.setList(&m_roster->entities(Side::Right));
    teams.resize(500, 300);
    teams.show();
    QVERIFY(QTest::qWaitForWindowExposed(&teams));
    const QImage before = teams.viewport()->grab().toImage();
    QImage during;
    QString sentence;
    connect(&teams, &EntityView::hoverExplained, this, [&](const QString &what) {
        if (!what.isEmpty()) {
            sentence = what;
            during = teams.viewport()->grab().toImage();
        }
    });
    const std::unique_ptr<QMimeData> refused(heroes().mimeFor({Deadpond}));
    QCOMPARE(int(dropFromElsewhere(*refused, rowOf(teams, ZForce))), int(Landing::RefusedAtMove));
    QCOMPARE(sentence, "Deadpond is already in Z-Force");
    QCOMPARE(during, before); // no outline where nothing can be let go
    const std::unique_ptr<QMimeData> taken(heroes().mimeFor({SpiderBoy}));
    QCOMPARE(int(dropFromElsewhere(*taken, rowOf(teams, ZForce))), int(Landing::Dropped));
    QCOMPARE(sentence, "Add Spider-Boy to Z-Force");
    const QRect row(0, teams.rowViewportPosition(0), teams.viewport()->width(), teams.rowHeight(0));
    QVERIFY(during.copy(row) != before.copy(row));
    QCOMPARE(during.copy(row.translated(0, row.height())), before.copy(row.translated(0, row.height())));
    m_roster->history().undo();
    QCOMPARE(teams.viewport()->grab().toImage(), before);
}

void tst_EntityView::nothingIsDraggedWithoutASelection()
{
    m_view->clearSelection();
    const Spot empty = besideRowsOf(*m_view);
    QVERIFY(!play({.from = empty, .to = {empty.widget, empty.point - QPoint(40, 40)}}));
}

void tst_EntityView::rowsInSightStayWhileOthersComeAndGo_data()
{
    QTest::addColumn<Key>("first");
    QTest::addColumn<int>("count");
    QTest::newRow("one row above") << Key(20) << 1;
    QTest::newRow("several rows above") << Key(20) << 12;
    QTest::newRow("the row just above the first in sight") << Key(150) << 1;
    QTest::newRow("a row below") << Key(250) << 1;
}

void tst_EntityView::rowsInSightStayWhileOthersComeAndGo()
{
    QFETCH(Key, first);
    QFETCH(int, count);
    readHere(*m_roster, "WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                        "INSERT INTO hero SELECT i, 'Hero ' || i, '', NULL FROM n");
    QVERIFY(m_roster->reload());
    QAbstractItemModelTester tester(&heroes());
    QCoreApplication::processEvents(); // the view lays out later
    m_view->scrollTo(heroes().index(150, 0), QAbstractItemView::PositionAtTop);
    const auto top = [this] { return heroes().keyAt(m_view->rowAt(2)); };
    QCOMPARE(top(), Key(151));
    Keys keys;
    for (int i = 0; i < count; ++i)
        keys.append(Key(first.toVariant().toInt() + i));
    QVERIFY(m_roster->controller().perform(Gesture::erase(Side::Left, keys)));
    QCOMPARE(top(), Key(151));
    m_roster->history().undo();
    QCOMPARE(top(), Key(151));
}

void tst_EntityView::viewAtTheTopShowsWhatComesFirst()
{
    heroes().sort(1, Qt::AscendingOrder);
    m_view->resize(500, 80); // so that it can scroll
    QVERIFY(create(m_roster->controller(), Side::Left, {{"name", "Aardvark"}, {"secret_name", ""}}).isValid());
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    QCOMPARE(heroes().labelOf(heroes().keyAt(m_view->rowAt(2))), "Aardvark");
}

QTEST_MAIN(tst_EntityView)
#include "tst_entityview.moc"

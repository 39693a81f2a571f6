#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/matrix/matrix.h"
#include "models/matrix/matrixstroke.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/matrix/axistools.h"
#include "ui/matrix/matrixaccessible.h"
#include "ui/matrix/matrixmenus.h"
#include "ui/matrix/matrixmouse.h"
#include "ui/matrix/matrixpanel.h"
#include "ui/matrix/matrixview.h"
#include "ui/window/faces.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Rollcall;
using namespace Rollcall::Test;

// The other face of the window: ticks by mouse and keys, each gesture one change and one undo.
class tst_MatrixView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void keyAndSwitchLeadThereAndBack();
    void clickOnTheGlyphTicks();
    void clickElsewhereOnlyMoves();
    void spaceTogglesInsertAddsDeleteRemoves();
    void spaceAddsWhereSomebodyOutOfSightIsMissing();
    void menuOverARowIsAboutNoOtherRow();
    void shiftSelectsARectangle();
    void strokeIsOneChange();
    void fastDragSkipsNoCell();
    void escapeAndRightButtonEndAStroke();
    void shiftMakesTheStrokeARectangle();
    void gesturesElsewhereShowAtOnce();
    void cursorStaysOnItsPair();
    void tablesFollowTheSelection();
    void beginsWithWhatIsSelected();
    void filtersAreTheTables();
    void headingMenusNameTheirNumbers();
    void sortsByNameAndByNumber();
    void turns();
    void headingsAreAsHighAsTheirNamesNeed();
    void copiesATable();
    void dropOnANameIsADropOnItsRow();
    void valuesAreShownAndEditedInTheCell();
    void valueThatIsNotReadIsNotNone();
    void wideValuesLeaveEveryColumnWithinReach();
    void unknownCellsBecomeKnownInWords();
    void readOnlySaysWhy();
    void typingFindsAName();
    void typingFindsOnlyWhatIsShown();
    void cellsAreNamedAndChecked();
    void moreCellsThanAnIntCountsAreNotTold();
    void emptyAxesSayWhy();
    void refusedValueOpensTheEditorAgain();

private:
    MainWindow &window() { return m_shown->window(); }
    MatrixPanel &panel() { return *window().faces().matrix(); }
    MatrixView &view() { return panel().view(); }
    Matrix &matrix() { return *panel().matrix(); }
    void show();
    QPoint middle(int row, int column) { return view().layout().cell(row, column).center(); }
    void mouse(QEvent::Type type, const QPoint &at, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {});
    QStringList texts(const QPoint &cell);
    QLineEdit *editor();

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_MatrixView::initTestCase()
{
    useOwnSettings();
}

void tst_MatrixView::init()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>();
}

void tst_MatrixView::show()
{
    window().actions().showMatrix->trigger();
    QTRY_VERIFY(view().isVisible() && matrix().cells().at(0, 0).isKnown);
    QTRY_VERIFY(view().hasFocus());
}

void tst_MatrixView::mouse(QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, view().viewport()->mapToGlobal(QPointF(at)), type == QEvent::MouseMove ? Qt::NoButton : button, held | (type == QEvent::MouseButtonPress ? button : Qt::NoButton), modifiers);
    QApplication::sendEvent(view().viewport(), &event);
}

QStringList tst_MatrixView::texts(const QPoint &cell)
{
    QMenu menu;
    panel().menus().fill(menu, cell);
    QStringList texts;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            texts.append(action->text() + (action->isEnabled() ? QString() : QString(" -")));
    }
    return texts;
}

QLineEdit *tst_MatrixView::editor()
{
    for (QLineEdit *field : view().viewport()->findChildren<QLineEdit *>()) {
        if (field->isVisible())
            return field;
    }
    return nullptr;
}

void tst_MatrixView::keyAndSwitchLeadThereAndBack()
{
    QVERIFY(window().actions().showLists->isChecked());
    QTest::keyClick(&window(), Qt::Key_6, Qt::ControlModifier);
    QTRY_VERIFY(view().hasFocus());
    QVERIFY(window().actions().showMatrix->isChecked());
    QVERIFY(!m_shown->table(Side::Left).isVisible());
    QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(m_shown->table(Side::Left).hasFocus());
    QVERIFY(window().actions().showLists->isChecked());
    QVERIFY(!view().isVisible());
    window().actions().showMatrix->trigger();
    QTRY_VERIFY(view().hasFocus());
    window().actions().showLists->trigger();
    QTRY_VERIFY(m_shown->table(Side::Left).hasFocus());
}

void tst_MatrixView::clickOnTheGlyphTicks()
{
    show();
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(1, 0));
    QCOMPARE(m_shown->watch().writes(), "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?) (1, 2)");
    QCOMPARE(m_shown->undoText(), "Add Rusty-Man to Z-Force");
    QVERIFY(matrix().cells().at(1, 0).isLinked());
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(1, 0));
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
}

void tst_MatrixView::clickElsewhereOnlyMoves()
{
    show();
    const QRect cell = view().layout().cell(2, 0);
    QVERIFY(!view().mouse().isOnGlyph(cell.topLeft() + QPoint(1, 1)));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(1, 1));
    QCOMPARE(view().cursor().current(), QPoint(0, 2));
    QCOMPARE(m_shown->watch().writes(), "");
    QCOMPARE(m_shown->status(), "Spider-Boy in Z-Force: not in. Space adds.");
}

void tst_MatrixView::spaceTogglesInsertAddsDeleteRemoves()
{
    show();
    view().moveTo({0, 1});
    QTest::keyClick(&view(), Qt::Key_Space);
    QCOMPARE(m_shown->undoText(), "Add Rusty-Man to Z-Force");
    QTest::keyClick(&view(), Qt::Key_Space);
    QCOMPARE(m_shown->undoText(), "Remove Rusty-Man from Z-Force");
    QTest::keyClick(&view(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view().cursor().selected(), QRect(0, 0, 2, 3));
    m_shown->watch().mark();
    QTest::keyClick(&view(), Qt::Key_Insert);
    QCOMPARE(m_shown->watch().frame(), "BEGIN INSERT COMMIT");
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QTest::keyClick(&view(), Qt::Key_Delete);
    QCOMPARE(m_shown->watch().pairs(), "");
    QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QTRY_VERIFY(matrix().cells().at(0, 0).isLinked() && !matrix().cells().at(1, 0).isLinked());
}

// Space looks at all that is selected, not only at what is in sight.
void tst_MatrixView::spaceAddsWhereSomebodyOutOfSightIsMissing()
{
    QStringList many{"WITH RECURSIVE c(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM c WHERE n < 400) INSERT INTO hero (id, name, secret_name) SELECT n, 'Zz ' || n, 'x' FROM c",
                     "INSERT INTO heroteamlink (team_id, hero_id) SELECT 1, id FROM hero WHERE id BETWEEN 10 AND 399", "INSERT OR IGNORE INTO heroteamlink (team_id, hero_id) SELECT 1, id FROM hero WHERE id < 10"};
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(many);
    show();
    view().select(QRect(0, 0, 1, matrix().rows().size())); // all are in Z-Force, but for the last one
    QTest::keyClick(&view(), Qt::Key_Space);
    QTRY_COMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM heroteamlink WHERE team_id = 1"), QString("394"));
}

void tst_MatrixView::menuOverARowIsAboutNoOtherRow()
{
    show();
    QContextMenuEvent asks(QContextMenuEvent::Mouse, middle(0, 1), view().viewport()->mapToGlobal(middle(0, 1)));
    QApplication::sendEvent(view().viewport(), &asks);
    QPointer<QWidget> menu = QApplication::activePopupWidget();
    QVERIFY(menu);
    QVERIFY(runElsewhere(m_shown->path(), {"INSERT INTO hero (id, name, secret_name) VALUES (9, 'Aa', 'x')"}));
    m_shown->roster().reloadIfChangedElsewhere();
    QTRY_VERIFY(!menu || !menu->isVisible());
}

void tst_MatrixView::shiftSelectsARectangle()
{
    show();
    view().moveTo({0, 1});
    QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view().cursor().selected(), QRect(0, 1, 2, 2));
    QTest::keyClick(&view(), Qt::Key_Space); // not all of them are in
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, view().layout().cell(0, 0).topLeft() + QPoint(1, 1));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ShiftModifier, middle(2, 1));
    QCOMPARE(view().cursor().selected(), QRect(0, 0, 2, 3));
    QCOMPARE(m_shown->steps(), 1);
}

void tst_MatrixView::strokeIsOneChange()
{
    show();
    m_shown->watch().mark();
    mouse(QEvent::MouseButtonPress, middle(1, 0));
    mouse(QEvent::MouseMove, middle(0, 0));
    QVERIFY(view().mouse().stroke());
    QCOMPARE(m_shown->status(), "Release to add Rusty-Man to Z-Force; 1 is in already. Esc: nothing happens.");
    QCOMPARE(m_shown->watch().writes(), "");
    mouse(QEvent::MouseButtonRelease, middle(0, 0));
    QCOMPARE(m_shown->watch().frame(), "BEGIN INSERT COMMIT");
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-1 2-2 3-2");
    QCOMPARE(m_shown->steps(), 1);
}

void tst_MatrixView::fastDragSkipsNoCell()
{
    show();
    mouse(QEvent::MouseButtonPress, middle(0, 1));
    mouse(QEvent::MouseMove, middle(2, 1)); // over the one between, which no event names
    mouse(QEvent::MouseButtonRelease, middle(2, 1));
    QCOMPARE(m_shown->watch().pairs(), "1-1");
    QCOMPARE(m_shown->undoText(), "Remove 3 Heroes from Preventers");
}

void tst_MatrixView::escapeAndRightButtonEndAStroke()
{
    show();
    for (const bool isKey : {true, false}) {
        mouse(QEvent::MouseButtonPress, middle(0, 1));
        mouse(QEvent::MouseMove, middle(2, 1));
        QVERIFY(view().mouse().stroke());
        if (isKey)
            QTest::keyClick(&view(), Qt::Key_Escape);
        else
            mouse(QEvent::MouseButtonPress, middle(2, 1), Qt::RightButton);
        QVERIFY(!view().mouse().stroke());
        mouse(QEvent::MouseButtonRelease, middle(2, 1));
    }
    QCOMPARE(m_shown->watch().writes(), "");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_MatrixView::shiftMakesTheStrokeARectangle()
{
    show();
    mouse(QEvent::MouseButtonPress, middle(1, 0));
    mouse(QEvent::MouseMove, middle(2, 1), Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(view().mouse().stroke()->changing().size(), 2);
    QCOMPARE(view().mouse().stroke()->already(), 2);
    mouse(QEvent::MouseButtonRelease, middle(2, 1), Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
}

void tst_MatrixView::gesturesElsewhereShowAtOnce()
{
    show();
    m_shown->roster().controller().perform(Gesture::add({{SpiderBoy, ZForce}}));
    QVERIFY(matrix().cells().at(2, 0).isLinked());
    QVERIFY(runElsewhere(m_shown->path(), {"DELETE FROM heroteamlink WHERE hero_id = 1"}));
    QTRY_VERIFY(m_shown->roster().reloadIfChangedElsewhere() || !matrix().cells().at(0, 0).isLinked());
    QTRY_VERIFY(matrix().cells().at(0, 0).isKnown && !matrix().cells().at(0, 0).isLinked());
}

void tst_MatrixView::cursorStaysOnItsPair()
{
    show();
    view().moveTo({1, 2});
    QVERIFY(runElsewhere(m_shown->path(), {"INSERT INTO team (name, headquarters) VALUES ('A-Team', 'Here')", "DELETE FROM heroteamlink WHERE hero_id = 1", "DELETE FROM hero WHERE id = 1"}));
    (void)m_shown->roster().reloadIfChangedElsewhere();
    QTRY_COMPARE(matrix().rows().size(), 2);
    QCOMPARE(matrix().nameOf(view().cursor().current().y(), view().cursor().current().x()), "Spider-Boy in Preventers");
}

void tst_MatrixView::tablesFollowTheSelection()
{
    show();
    view().moveTo({1, 2});
    QTRY_COMPARE(m_shown->table(Side::Left).selectedKeys(), KeyList{SpiderBoy});
    QTRY_COMPARE(m_shown->table(Side::Right).selectedKeys(), KeyList{Preventers});
    QVERIFY(window().actions().link->isEnabled());
    view().moveTo({0, 1});
    window().actions().showLists->trigger(); // before they have followed
    QCOMPARE(m_shown->table(Side::Left).selectedKeys(), KeyList{RustyMan});
}

void tst_MatrixView::beginsWithWhatIsSelected()
{
    m_shown->select(Side::Left, {RustyMan, SpiderBoy});
    m_shown->select(Side::Right, {Preventers});
    show();
    QCOMPARE(matrix().rows().size(), 2);
    QCOMPARE(matrix().columns().size(), 2);
    QCOMPARE(matrix().nameOf(view().cursor().current().y(), view().cursor().current().x()), "Rusty-Man in Preventers");
    QVERIFY(texts({0, 0}).contains("Show All Heroes"));
    matrix().axis(Side::Left).setOnly({});
    QCOMPARE(matrix().rows().size(), 3);
}

void tst_MatrixView::filtersAreTheTables()
{
    show();
    panel().tools(Side::Left).filter().setText("boy");
    QTRY_COMPARE(matrix().rows().size(), 1);
    QCOMPARE(window().panel(Side::Left).filter().text(), "boy");
    QTRY_VERIFY(matrix().totals(Side::Right).shown(1) == 1);
    QVERIFY(matrix().columns().total(1) == 3);
    window().panel(Side::Left).filter().clear();
    QTRY_COMPARE(matrix().rows().size(), 3);
    QCOMPARE(panel().tools(Side::Left).filter().text(), "");
    QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(panel().tools(Side::Left).filter().hasFocus());
}

void tst_MatrixView::headingMenusNameTheirNumbers()
{
    show();
    QTRY_VERIFY(matrix().columns().total(0) == 1);
    QStringList menu = texts({0, -1});
    QCOMPARE(menu.value(0), "Add All 3 heroes Shown to Z-Force (1 in already)");
    QCOMPARE(menu.value(1), "Remove All 1 hero Shown from Z-Force");
    menu = texts({-1, 0});
    QCOMPARE(menu.value(0), "Add Deadpond to All 2 teams Shown (in 2 already) -");
    QCOMPARE(menu.value(1), "Remove Deadpond from All 2 teams Shown");
    QMenu all;
    panel().menus().fill(all, {0, -1});
    all.actions().first()->trigger();
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
    QCOMPARE(m_shown->undoText(), "Add 2 Heroes to Z-Force");
}

void tst_MatrixView::sortsByNameAndByNumber()
{
    show();
    view().sort(Side::Left, true);
    QTRY_COMPARE(matrix().rows().keyAt(0), Deadpond);
    view().sort(Side::Left, false);
    view().sort(Side::Left, false);
    QTRY_COMPARE(matrix().rows().keyAt(0), SpiderBoy);
    view().sort(Side::Right, true);
    QTRY_COMPARE(matrix().columns().keyAt(0), Preventers);
}

void tst_MatrixView::turns()
{
    show();
    view().moveTo({1, 2});
    panel().turn();
    QTRY_COMPARE(matrix().rows().size(), 2);
    QCOMPARE(view().cursor().current(), QPoint(2, 1));
    QTRY_VERIFY(matrix().cells().at(1, 2).isLinked());
    QTest::keyClick(&view(), Qt::Key_Space);
    QCOMPARE(m_shown->undoText(), "Remove Spider-Boy from Preventers");
}

void tst_MatrixView::headingsAreAsHighAsTheirNamesNeed()
{
    show();
    const int before = view().layout().headHeight;
    view().rearrange();
    view().rearrange();
    QCOMPARE(view().layout().headHeight, before);
    m_shown->roster().controller().perform(Gesture::create(Side::Right, {{"name", "The Long Named Team of the North"}, {"headquarters", "x"}}));
    QTRY_VERIFY(view().layout().headHeight > before);
}

void tst_MatrixView::copiesATable()
{
    show();
    QTest::keyClick(&view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), "Hero\tZ-Force\tPreventers\nDeadpond\tx\tx\nRusty-Man\t\tx\nSpider-Boy\t\tx");
}

void tst_MatrixView::dropOnANameIsADropOnItsRow()
{
    show();
    const std::unique_ptr<QMimeData> mime(m_shown->roster().entities(Side::Left).mimeFor(KeyList{SpiderBoy}));
    const QPoint on = view().layout().columnHead(0).center();
    QDragEnterEvent enter(on, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(view().viewport(), &enter);
    QDragMoveEvent move(on, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(view().viewport(), &move);
    QVERIFY(move.isAccepted());
    QCOMPARE(view().mouse().dropTarget(), QPoint(0, -1));
    QDropEvent drop(on, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(view().viewport(), &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(m_shown->undoText(), "Add Spider-Boy to Z-Force");
}

void tst_MatrixView::valuesAreShownAndEditedInTheCell()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{"ALTER TABLE heroteamlink ADD COLUMN role TEXT", "UPDATE heroteamlink SET role = 'captain' WHERE hero_id = 1"});
    show();
    auto *choice = panel().findChild<QComboBox *>();
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->itemText(1), "Role");
    choice->setCurrentIndex(1);
    emit choice->activated(1);
    QTRY_COMPARE(matrix().stateOf(0, 0), "Role captain");
    QCOMPARE(matrix().stateOf(1, 1), "no role");
    view().moveTo({1, 1});
    QTest::keyClick(&view(), Qt::Key_F2);
    QLineEdit *field = editor();
    QVERIFY(field);
    QTest::keyClicks(field, "driver");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_shown->undoText(), "Change Role of Rusty-Man in Preventers");
    QTRY_COMPARE(matrix().stateOf(1, 1), "Role driver");
    QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(matrix().stateOf(1, 1), "no role");
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(0, 0)); // a stray click loses no value
    QVERIFY(matrix().cells().at(0, 0).isLinked());
    view().moveTo({1, 1});
    QTest::keyClick(&view(), Qt::Key_F2);
    field = editor();
    QVERIFY(field);
    QTest::keyClicks(field, "driver");
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(0, 0)); // a click elsewhere stores
    QTRY_COMPARE(matrix().stateOf(1, 1), "Role driver");
    QTest::keyClick(&view(), Qt::Key_F2);
    field = editor();
    QVERIFY(field);
    QTest::keyClicks(field, "x");
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(view().hasFocus());
    QCOMPARE(matrix().stateOf(0, 0), "Role captain");
}

void tst_MatrixView::valueThatIsNotReadIsNotNone()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{"ALTER TABLE heroteamlink ADD COLUMN role TEXT", "UPDATE heroteamlink SET role = 'captain' WHERE hero_id = 1"});
    show();
    view().moveTo({0, 0});
    matrix().cells().setTold("role");
    QCOMPARE(matrix().stateOf(0, 0), "Role not read yet");
    QCOMPARE(matrix().copied({0, 0, 1, 1}).unknown, 1);
    QVERIFY(!matrix().canEdit(0, 0));
    view().edit();
    QVERIFY(!editor());
    QTRY_COMPARE(matrix().stateOf(0, 0), "Role captain");
    QCOMPARE(m_shown->status(), "Deadpond in Z-Force: Role captain. Space removes.");
    QCOMPARE(matrix().copied({0, 0, 1, 1}).unknown, 0);
    QVERIFY(matrix().canEdit(0, 0));
}

void tst_MatrixView::wideValuesLeaveEveryColumnWithinReach()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{"WITH RECURSIVE c(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM c WHERE n < 60) INSERT INTO team (id, name, headquarters) SELECT n, 'T' || n, 'x' FROM c",
                                                         "ALTER TABLE heroteamlink ADD COLUMN role TEXT", "UPDATE heroteamlink SET role = 'a captain' WHERE hero_id = 1"});
    show();
    auto *choice = panel().findChild<QComboBox *>();
    choice->setCurrentIndex(1);
    emit choice->activated(1);
    const int narrow = view().layout().columnWidth;
    QTRY_VERIFY(view().layout().columnWidth > narrow);
    const MatrixLayout all = view().layout();
    QCOMPARE(view().horizontalScrollBar()->maximum(), all.columns - all.fullColumns());
}

void tst_MatrixView::unknownCellsBecomeKnownInWords()
{
    show();
    view().moveTo({1, 2});
    QTRY_COMPARE(m_shown->status(), "Spider-Boy in Preventers: in. Space removes.");
    matrix().cells().setAxes(Side::Left, matrix().rows().places(), matrix().columns().places());
    view().moveTo({1, 1});
    view().rearrange();
    QTRY_COMPARE(m_shown->status(), "Rusty-Man in Preventers: in. Space removes.");
}

void tst_MatrixView::readOnlySaysWhy()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList(), Session::Access::ReadOnly);
    show();
    QVERIFY(!matrix().whyReadOnly().isEmpty());
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(1, 0));
    QCOMPARE(m_shown->watch().refused(), matrix().whyReadOnly());
    QCOMPARE(m_shown->watch().pairs(), "1-1 1-2 2-2 3-2");
    QVERIFY(texts({0, 1}).first().endsWith(" -"));
}

void tst_MatrixView::typingFindsAName()
{
    show();
    QTest::keyClicks(&view(), "spi");
    QCOMPARE(view().cursor().current(), QPoint(0, 2));
    QCOMPARE(m_shown->watch().writes(), "");
}

void tst_MatrixView::typingFindsOnlyWhatIsShown()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{"INSERT INTO hero (id, name, secret_name) VALUES (4, 'Ruby', 'x')"});
    show();
    matrix().rows().setOnly(KeyList{Deadpond, RustyMan, SpiderBoy});
    QTest::keyClicks(&view(), "ru"); // Ruby comes first in the table
    QCOMPARE(matrix().rows().keyAt(view().cursor().current().y()), RustyMan);
}

void tst_MatrixView::cellsAreNamedAndChecked()
{
    show();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&view());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->text(QAccessible::Name), "Matrix");
    QCOMPARE(table->role(), QAccessible::Table);
    QCOMPARE(table->text(QAccessible::Description), "3 heroes down, 2 teams across");
    QCOMPARE(table->tableInterface()->rowCount(), 3);
    QCOMPARE(table->tableInterface()->columnCount(), 2);
    QCOMPARE(table->childCount(), 12);
    QAccessibleInterface *cell = table->tableInterface()->cellAt(2, 1);
    QCOMPARE(cell->text(QAccessible::Name), "Spider-Boy in Preventers");
    QVERIFY(cell->state().checkable && cell->state().checked);
    QVERIFY(!table->tableInterface()->cellAt(2, 0)->state().checked);
    QCOMPARE(cell->tableCellInterface()->rowHeaderCells().value(0)->text(QAccessible::Name), "Spider-Boy");
    QCOMPARE(cell->tableCellInterface()->columnHeaderCells().value(0)->text(QAccessible::Name), "Preventers");
    QCOMPARE(table->indexOfChild(cell), 11);
    QCOMPARE(table->child(11), cell);
    QCOMPARE(table->tableInterface()->columnDescription(0), "Z-Force");
    QCOMPARE(table->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
    cell->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QVERIFY(!cell->state().checked);
    QCOMPARE(m_shown->undoText(), "Remove Spider-Boy from Preventers");
    QCOMPARE(table->focusChild(), cell);
}

void tst_MatrixView::moreCellsThanAnIntCountsAreNotTold()
{
    QCOMPARE(MatrixAccessible::rowsTold(1'000'000, 1'000), 1'000'000);
    const qint64 rows = MatrixAccessible::rowsTold(1'000'000, 10'000);
    QVERIFY(rows > 200'000 && rows < 1'000'000);
    QVERIFY((rows + 1) * 10'001 <= std::numeric_limits<int>::max());
}

void tst_MatrixView::emptyAxesSayWhy()
{
    show();
    panel().tools(Side::Left).filter().setText("nobody");
    QTRY_COMPARE(matrix().rows().size(), 0);
    QCOMPARE(view().cursor().current(), QPoint(-1, -1));
    QTest::keyClick(&view(), Qt::Key_Space);
    QTest::keyClick(&view(), Qt::Key_Down);
    QVERIFY(!view().grab().isNull());
    panel().tools(Side::Left).filter().clear();
    QTRY_VERIFY(view().cursor().current().x() >= 0);
}

void tst_MatrixView::refusedValueOpensTheEditorAgain()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>(QStringList{"ALTER TABLE heroteamlink ADD COLUMN grade INTEGER CHECK (grade < 7)"});
    show();
    auto *choice = panel().findChild<QComboBox *>();
    choice->setCurrentIndex(1);
    emit choice->activated(1);
    QTRY_COMPARE(matrix().stateOf(1, 1), "no grade");
    view().moveTo({1, 1});
    QTest::keyClick(&view(), Qt::Key_F2);
    QVERIFY(editor());
    QTest::keyClicks(editor(), "9");
    QTest::keyClick(editor(), Qt::Key_Return);
    QVERIFY(!m_shown->message().isEmpty());
    QTRY_VERIFY(editor());
    QCOMPARE(editor()->text(), "9");
    QCOMPARE(view().cursor().current(), QPoint(1, 1));
    QTest::keyClicks(editor(), "5"); // all of it is selected
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(matrix().stateOf(1, 1), "Grade 5");
    QVERIFY(!editor());
    QTest::keyClick(&view(), Qt::Key_F2);
    QTest::keyClicks(editor(), "9");
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_VERIFY(editor());
    QTest::keyClick(editor(), Qt::Key_Escape); // and lets go
    QTRY_VERIFY(view().hasFocus() && !editor());
    QCOMPARE(matrix().stateOf(1, 1), "Grade 5");
}

QTEST_MAIN(tst_MatrixView)
#include "tst_matrixview.moc"

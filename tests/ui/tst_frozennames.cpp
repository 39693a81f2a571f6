#include "models/lists/entitymodel.h"
#include "models/roster.h"
#include "support/testdatabase.h"
#include "support/ui/person.h"
#include "ui/lists/entityview.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

enum Column { Id, Name, SecretName, Age, Teams };

// The names of a narrow table, while the other columns are scrolled sideways.
class tst_FrozenNames : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_view.reset(); }

    void namesStayWhereTheyAre_data();
    void namesStayWhereTheyAre();
    void nothingIsKeptWithoutScrolling();
    void clickOnANameMeansTheName();
    void editorOpensOverTheName();
    void headingSortsWhatStandsBelowIt();
    void currentCellIsNeverBelowTheNames();
    void namesThatWouldTakeAllTheRoomScrollAway();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    void scrollToTheEnd() { m_view->horizontalScrollBar()->setValue(m_view->horizontalScrollBar()->maximum()); }
    QImage names();
    Spot cell(int row, int x) { return {m_view->viewport(), QPoint(x, m_view->rowViewportPosition(row) + 5)}; }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<EntityView> m_view;
};

void tst_FrozenNames::init()
{
    m_roster = sampleInMemory();
    m_view = std::make_unique<EntityView>();
    m_view->setList(&heroes());
    m_view->setColumnHidden(Id, true);
    m_view->setSortingEnabled(true);
    for (const int column : {Name, SecretName, Age, Teams})
        m_view->setColumnWidth(column, 110);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->resize(300, 240);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 50);
}

// The column itself, wherever the style puts it; without the line that ends it.
QImage tst_FrozenNames::names()
{
    const QRect place = m_view->visualRect(heroes().index(0, Name));
    return m_view->viewport()->grab(QRect(place.left(), 0, place.width() - 2, m_view->viewport()->height())).toImage();
}

void tst_FrozenNames::namesStayWhereTheyAre_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void tst_FrozenNames::namesStayWhereTheyAre()
{
    QFETCH(Qt::LayoutDirection, direction);
    m_view->setLayoutDirection(direction);
    m_view->selectKeys({SpiderBoy});
    m_view->horizontalScrollBar()->setValue(0);
    const QImage before = names();
    const QRect place = m_view->visualRect(heroes().index(1, Name));
    scrollToTheEnd();
    QCOMPARE(m_view->visualRect(heroes().index(1, Name)), place);
    QCOMPARE(names(), before);
    m_view->selectKeys({RustyMan});
    m_view->horizontalScrollBar()->setValue(m_view->horizontalScrollBar()->maximum());
    QVERIFY(names() != before); // the selection has gone on
}

void tst_FrozenNames::nothingIsKeptWithoutScrolling()
{
    m_view->resize(600, 240);
    QCOMPARE(m_view->indexAt({5, 5}).column(), int(Name));
    QCOMPARE(m_view->indexAt({115, 5}).column(), int(SecretName));
}

void tst_FrozenNames::clickOnANameMeansTheName()
{
    scrollToTheEnd();
    Person::click(cell(1, 20));
    QCOMPARE(m_view->currentIndex(), heroes().index(1, Name));
    QCOMPARE(m_view->selectedKeys(), QList<Key>{heroes().keyAt(1)});
    QCOMPARE(m_view->horizontalScrollBar()->value(), m_view->horizontalScrollBar()->maximum()); // nothing has moved
    Person::click(cell(0, m_view->viewport()->width() - 10));
    QCOMPARE(m_view->currentIndex(), heroes().index(0, Teams));
}

void tst_FrozenNames::editorOpensOverTheName()
{
    scrollToTheEnd();
    m_view->setCurrentIndex(heroes().index(1, Name));
    Person::press(*m_view, Qt::Key_F2);
    const QWidget *editor = m_view->openEditor();
    QVERIFY(editor);
    QCOMPARE(editor->geometry().left(), 0);
    QCOMPARE(editor->geometry().top(), m_view->rowViewportPosition(1));
}

void tst_FrozenNames::headingSortsWhatStandsBelowIt()
{
    scrollToTheEnd();
    Person::click({m_view->horizontalHeader()->viewport(), QPoint(30, 8)});
    QCOMPARE(m_view->horizontalHeader()->sortIndicatorSection(), int(Name));
    Person::click({m_view->horizontalHeader()->viewport(), QPoint(m_view->viewport()->width() - 20, 8)});
    QCOMPARE(m_view->horizontalHeader()->sortIndicatorSection(), int(Teams));
}

void tst_FrozenNames::currentCellIsNeverBelowTheNames()
{
    scrollToTheEnd();
    m_view->setCurrentIndex(heroes().index(0, Teams));
    for (int step = 0; step < 2; ++step) {
        Person::press(*m_view, Qt::Key_Left);
        QVERIFY(m_view->visualRect(m_view->currentIndex()).left() >= m_view->visualRect(heroes().index(0, Name)).right());
    }
    QCOMPARE(m_view->currentIndex().column(), int(SecretName));
}

void tst_FrozenNames::namesThatWouldTakeAllTheRoomScrollAway()
{
    m_view->setColumnWidth(Name, 250);
    scrollToTheEnd();
    QVERIFY(m_view->visualRect(heroes().index(0, Name)).left() < 0);
}

QTEST_MAIN(tst_FrozenNames)
#include "tst_frozennames.moc"

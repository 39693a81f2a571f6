#include "models/lists/entitymodel.h"
#include "support/testdatabase.h"
#include "ui/lists/entityview.h"
#include "ui/widgets/afterpainting.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QStyledItemDelegate>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// widthOfColumn() and afterPainting(): little work before the first rows are painted, the rest afterwards.
class tst_ColumnWidth : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isThatOfTheWidestCell();
    void fewCellsAreLaidOut();
    void looksAtNoMoreRowsThanTheHeader();
    void lookedAtAreThoseInSight();
    void whatWaitsForThePaintingComesAfterIt();
    void whatWaitsForThePaintingGoesWithItsOwner();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    // The widest of all, each cell laid out.
    int widest(int column)
    {
        m_view->horizontalHeader()->setResizeContentsPrecision(-1);
        return m_view->QAbstractItemView::sizeHintForColumn(column);
    }

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<EntityView> m_view;
};

namespace {

// Counts the cells that are laid out, and knows when something was painted.
class CountingDelegate : public QStyledItemDelegate
{
public:
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++asked;
        return QStyledItemDelegate::sizeHint(option, index);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++painted;
        QStyledItemDelegate::paint(painter, option, index);
    }

    mutable int asked = 0;
    mutable int painted = 0;
};

constexpr int Name = 1, SecretName = 2;

} // namespace

void tst_ColumnWidth::init()
{
    m_roster = sampleInMemory();
    readHere(*m_roster, "WITH RECURSIVE n (i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 50) INSERT INTO hero "
                        "SELECT i, substr('iiiiiiiiiiiiiiiiiiiiiiiiiiii', 1, i % 23 + 1), substr('The Mighty Ironmonger of Old', i % 5 + 1, i % 19), i FROM n");
    readHere(*m_roster, "INSERT INTO hero VALUES (51, '\u9244\u4eba\u9244\u4eba\u9244\u4eba\u9244\u4eba\u9244\u4eba\u9244\u4eba\u9244\u4eba', 'x', NULL)"); // fewer letters than others, and wider
    QVERIFY(m_roster->reload());
    m_view = std::make_unique<EntityView>();
    m_view->setList(&heroes());
    m_view->resize(500, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_ColumnWidth::cleanup()
{
    m_view.reset();
    m_roster.reset();
}

void tst_ColumnWidth::isThatOfTheWidestCell()
{
    for (int column = 0; column < heroes().columnCount(); ++column)
        QCOMPARE(m_view->sizeHintForColumn(column), widest(column));
}

void tst_ColumnWidth::fewCellsAreLaidOut()
{
    CountingDelegate counter;
    m_view->setItemDelegate(&counter);
    counter.asked = 0;
    (void)m_view->sizeHintForColumn(Name);
    QVERIFY2(counter.asked > 0 && counter.asked <= 8, qPrintable(QString::number(counter.asked)));
    m_view->setItemDelegate(nullptr);
}

void tst_ColumnWidth::looksAtNoMoreRowsThanTheHeader()
{
    readHere(*m_roster, "UPDATE hero SET name = 'By far the longest name that stands anywhere' WHERE id = 40");
    QVERIFY(m_roster->reload());
    const int all = widest(Name);
    m_view->horizontalHeader()->setResizeContentsPrecision(10);
    QVERIFY(m_view->sizeHintForColumn(Name) < all);
    m_view->horizontalHeader()->setResizeContentsPrecision(1000);
    QCOMPARE(m_view->sizeHintForColumn(Name), all);
}

void tst_ColumnWidth::lookedAtAreThoseInSight()
{
    readHere(*m_roster, "UPDATE hero SET secret_name = 'By far the longest name that stands anywhere' WHERE id = 50");
    QVERIFY(m_roster->reload());
    const int all = widest(SecretName);
    m_view->horizontalHeader()->setResizeContentsPrecision(10);
    QVERIFY(m_view->sizeHintForColumn(SecretName) < all);
    m_view->scrollToBottom();
    QCOMPARE(m_view->sizeHintForColumn(SecretName), all);
}

void tst_ColumnWidth::whatWaitsForThePaintingComesAfterIt()
{
    CountingDelegate counter;
    m_view->setItemDelegate(&counter);
    QTRY_VERIFY(counter.painted > 0);
    counter.painted = 0;
    int paintedBefore = -1;
    afterPainting(this, [&] { paintedBefore = counter.painted; }); // even when it is asked for first
    m_view->viewport()->update();
    QTRY_VERIFY(paintedBefore >= 0);
    QVERIFY(paintedBefore > 0);
    m_view->setItemDelegate(nullptr);
}

void tst_ColumnWidth::whatWaitsForThePaintingGoesWithItsOwner()
{
    bool isDone = false;
    bool isLater = false;
    auto owner = std::make_unique<QObject>();
    afterPainting(owner.get(), [&isDone] { isDone = true; });
    owner.reset();
    afterPainting(this, [&isLater] { isLater = true; });
    QTRY_VERIFY(isLater);
    QVERIFY(!isDone);
}

QTEST_MAIN(tst_ColumnWidth)
#include "tst_columnwidth.moc"

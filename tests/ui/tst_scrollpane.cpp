#include "support/ui/person.h"
#include "ui/widgets/scrollpane.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace Rollcall;
using namespace Rollcall::Test;

// Contents of 40 lines in a pane that has room for them, or has not.
class tst_ScrollPane : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void isNotSeenWhereTheRoomSuffices();
    void takesLessRoomThanItsContents();
    void smallContentsNeedNoMoreThanTheyDid();
    void focusComesIntoSight();

private:
    bool isInSight(const QWidget &widget) const;

    std::unique_ptr<ScrollPane> m_pane;
    QLineEdit *m_first = nullptr;
    QLineEdit *m_last = nullptr;
};

void tst_ScrollPane::init()
{
    auto *contents = new QWidget;
    auto *layout = new QVBoxLayout(contents);
    m_first = new QLineEdit;
    m_last = new QLineEdit;
    layout->addWidget(m_first);
    layout->addSpacing(contents->fontMetrics().height() * 40);
    layout->addWidget(m_last);
    m_pane = std::make_unique<ScrollPane>(contents);
    m_pane->resize(m_pane->sizeHint());
    m_pane->show();
    Person::inFront(*m_pane);
}

bool tst_ScrollPane::isInSight(const QWidget &widget) const
{
    return m_pane->viewport()->rect().contains(QRect(widget.mapTo(m_pane->viewport(), QPoint()), widget.size()));
}

void tst_ScrollPane::isNotSeenWhereTheRoomSuffices()
{
    QCOMPARE(m_pane->sizeHint(), m_pane->widget()->sizeHint());
    QTRY_VERIFY(!m_pane->verticalScrollBar()->isVisible());
    QCOMPARE(m_pane->widget()->size(), m_pane->size());
}

void tst_ScrollPane::takesLessRoomThanItsContents()
{
    QVERIFY(m_pane->minimumSizeHint().height() < m_pane->widget()->minimumSizeHint().height() / 2);
    m_pane->resize(m_pane->minimumSizeHint());
    QTRY_VERIFY(m_pane->verticalScrollBar()->isVisible());
    QTRY_COMPARE(m_pane->widget()->width(), m_pane->viewport()->width()); // nothing is cut off
    QVERIFY(m_pane->widget()->width() >= m_pane->widget()->minimumSizeHint().width());
}

void tst_ScrollPane::smallContentsNeedNoMoreThanTheyDid()
{
    const ScrollPane pane(new QLineEdit);
    QCOMPARE(pane.minimumSizeHint().height(), pane.widget()->minimumSizeHint().height());
}

void tst_ScrollPane::focusComesIntoSight()
{
    m_pane->resize(m_pane->minimumSizeHint());
    QTRY_VERIFY(!isInSight(*m_last));
    m_last->setFocus();
    QTRY_VERIFY(isInSight(*m_last));
    m_first->setFocus();
    QTRY_VERIFY(isInSight(*m_first));
}

QTEST_MAIN(tst_ScrollPane)

#include "tst_scrollpane.moc"

#include "models/gesture/membershipcontroller.h"
#include "models/roster.h"
#include "support/gestures.h"
#include "support/testdatabase.h"
#include "ui/window/historyview.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>

using namespace Rollcall;
using namespace Rollcall::Test;

// The list of undo steps in a narrow dock.
class tst_HistoryView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void stepThatIsTooWideIsCutShort();
    void stepThatIsCutShortIsReadInItsToolTip();

private:
    void pointAt(int row);

    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<HistoryView> m_view;
};

static const QString LongName = QStringLiteral("The Incredibly Long Named <b>Team</b> of the Northern Provinces");

void tst_HistoryView::init()
{
    m_roster = sampleInMemory();
    QVERIFY(create(m_roster->controller(), Side::Right, {{"name", LongName}, {"headquarters", "Far"}}).isValid());
    m_view = std::make_unique<HistoryView>();
    m_view->setRoster(m_roster.get());
    m_view->resize(200, 150);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_HistoryView::cleanup()
{
    m_view->setRoster(nullptr);
    m_view.reset();
    QToolTip::hideText();
}

void tst_HistoryView::pointAt(int row)
{
    const QPoint where = m_view->visualRect(m_view->model()->index(row, 0)).center();
    QHelpEvent event(QEvent::ToolTip, where, m_view->viewport()->mapToGlobal(where));
    QCoreApplication::sendEvent(m_view->viewport(), &event);
}

void tst_HistoryView::stepThatIsTooWideIsCutShort()
{
    QCOMPARE(m_view->model()->rowCount(), 2);
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(m_view->visualRect(m_view->model()->index(1, 0)).width(), m_view->viewport()->width());
}

void tst_HistoryView::stepThatIsCutShortIsReadInItsToolTip()
{
    pointAt(0);
    QCOMPARE(QToolTip::text(), "");
    pointAt(1);
    QVERIFY2(QToolTip::text().contains(LongName.toHtmlEscaped()), qPrintable(QToolTip::text()));
}

QTEST_MAIN(tst_HistoryView)
#include "tst_historyview.moc"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "support/longfile.h"
#include "support/testdatabase.h"
#include "ui/lists/entityview.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A long list is reset when it has changed in many places. Selection, scroll position and open editor must survive that.
class tst_LongView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void selectionSurvivesASort();
    void selectionSurvivesTwoSortsOneAfterTheOther();
    void placeSurvivesAForeignChange(); // H09
    void editorSurvivesAForeignChange(); // H10
    void editorDoesNotOverwriteWhatChangedMeanwhile();
    void selectAllReadsLittle(); // H20
    void bytesOfARowThatWasNotReadAreNotEdited();
    void selectAllMeansWhatIsStillBeingRead();
    void firstRowIsThatOfTheCompleteList();
    void whoChoosesMeanwhileHasNotSelectedAll();
    void whoScrolledMeanwhileStaysThere();
    void lettersTypedShortlyOneAfterTheOtherAreOneWord();

private:
    EntityModel &heroes() { return m_roster->entities(Side::Left); }
    void selectSome();
    // Does this when only the first rows of another order are there.
    void amidReading(const std::function<void()> &thing);
    void changeElsewhere(const QString &more = QStringLiteral("SELECT 1"));
    QSet<Key> selected() { const KeyList keys = m_view->selectedKeys(); return {keys.begin(), keys.end()}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<EntityView> m_view;
};

void tst_LongView::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("heroes.db");
    QVERIFY(makeLongFile(m_path));
    m_roster = openLongFile(m_path);
    QVERIFY(m_roster);
    m_view = std::make_unique<EntityView>();
    m_view->setList(&heroes());
    m_view->resize(600, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QTRY_VERIFY(isSettled(*m_roster));
}

void tst_LongView::cleanup()
{
    m_view.reset();
    m_roster.reset();
}

void tst_LongView::selectSome()
{
    KeyList keys;
    for (int first : {100, 9'000, 20'000}) {
        for (int key = first; key < first + 1'000; ++key)
            keys.append(qint64(key));
    }
    m_view->selectKeys(keys);
    QCOMPARE(m_view->selectedKeys().size(), 3'000);
}

void tst_LongView::changeElsewhere(const QString &more)
{
    QVERIFY(runElsewhere(m_path, {QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO hero (id, name, secret_name) SELECT -i, 'New ' || i, 'New' FROM n"),
                                  QStringLiteral("DELETE FROM heroteamlink WHERE hero_id = 24000"), QStringLiteral("DELETE FROM hero WHERE id = 24000"), more}));
    const Key first = heroes().keyAt(0);
    m_roster->reloadIfChangedElsewhere();
    QTRY_VERIFY(isSettled(*m_roster));
    QCoreApplication::processEvents();
    QVERIFY(heroes().keyAt(0) != first);
}

void tst_LongView::selectionSurvivesASort()
{
    selectSome();
    const QSet<Key> before = selected();
    heroes().sort(2, Qt::DescendingOrder);
    QTRY_VERIFY(isSettled(*m_roster));
    QTRY_COMPARE(selected(), before);
    QCOMPARE(m_view->currentKey(), Key(100));
}

void tst_LongView::selectionSurvivesTwoSortsOneAfterTheOther()
{
    selectSome();
    const QSet<Key> before = selected();
    heroes().sort(2, Qt::AscendingOrder);
    QCoreApplication::sendPostedEvents(m_view.get(), QEvent::MetaCall); // the beginning is shown, with what is selected of it
    heroes().sort(1, Qt::DescendingOrder);
    QCoreApplication::sendPostedEvents(m_view.get(), QEvent::MetaCall);
    QTRY_VERIFY(isSettled(*m_roster));
    QTRY_COMPARE(selected().size(), before.size());
    QCOMPARE(selected(), before);
}

void tst_LongView::placeSurvivesAForeignChange()
{
    selectSome();
    m_view->verticalScrollBar()->setValue(12'345);
    const Key top = heroes().keyAt(12'345);
    const QSet<Key> before = selected();
    QSignalSpy told(m_view.get(), &EntityView::selectionChangedTo);
    changeElsewhere();
    QCOMPARE(selected(), before);
    QCOMPARE(m_view->currentKey(), Key(100));
    QCOMPARE(heroes().keyAt(m_view->verticalScrollBar()->value()), top);
    QCOMPARE(told.count(), 0);
}

void tst_LongView::editorSurvivesAForeignChange()
{
    const QModelIndex cell = heroes().index(500, 2);
    m_view->setCurrentIndex(cell);
    m_view->edit(cell);
    auto *editor = qobject_cast<QLineEdit *>(m_view->indexWidget(cell));
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "half typed");
    changeElsewhere();
    const QModelIndex now = heroes().index(heroes().rowOf(Key(501)), 2);
    QCOMPARE(m_view->currentIndex(), now);
    editor = qobject_cast<QLineEdit *>(m_view->indexWidget(now));
    QVERIFY(editor);
    QCOMPARE(editor->text(), "half typed");
}

// As in a short list: who typed over 'Secret ...' did not see what another program wrote there.
void tst_LongView::editorDoesNotOverwriteWhatChangedMeanwhile()
{
    const QModelIndex cell = heroes().index(500, 2);
    m_view->setCurrentIndex(cell);
    m_view->edit(cell);
    auto *editor = qobject_cast<QLineEdit *>(m_view->indexWidget(cell));
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "mine");
    changeElsewhere("UPDATE hero SET secret_name = 'theirs' WHERE id = 501");
    const QModelIndex now = heroes().index(heroes().rowOf(Key(501)), 2);
    editor = qobject_cast<QLineEdit *>(m_view->indexWidget(now));
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(readElsewhere(m_path, "SELECT secret_name FROM hero WHERE id = 501"), "theirs");
}

void tst_LongView::selectAllReadsLittle()
{
    const quint64 before = m_roster->log().lastNumber();
    m_view->selectAll();
    QCOMPARE(m_view->selectedKeys().size(), 25'000);
    (void)m_view->grab();
    QCoreApplication::processEvents();
    QVERIFY2(m_roster->log().lastNumber() - before < 36, qPrintable(QString::number(m_roster->log().lastNumber() - before)));
}

void tst_LongView::amidReading(const std::function<void()> &thing)
{
    heroes().setFilterText("e");
    QTRY_VERIFY(isSettled(*m_roster));
    bool isDone = false;
    const auto once = connect(&heroes(), &QAbstractItemModel::modelReset, this, [&] {
        if (m_view->isReading() && heroes().rowCount() < 1'000 && !std::exchange(isDone, true))
            thing();
    });
    heroes().sort(2, Qt::DescendingOrder);
    QTRY_VERIFY(isDone);
    disconnect(once);
    QTRY_VERIFY(isSettled(*m_roster));
}

// Whether a cell can be edited is known for certain only when its row has been read.
void tst_LongView::bytesOfARowThatWasNotReadAreNotEdited()
{
    QVERIFY(runElsewhere(m_path, {"UPDATE hero SET nick = x'00ff' WHERE id > 20000"}));
    QVERIFY(m_roster->reloadIfChangedElsewhere());
    QTRY_VERIFY(isSettled(*m_roster));
    const int row = heroes().rowOf(24'000), nick = heroes().fieldIndex("nick");
    QVERIFY(row > 0 && nick > 0);
    m_view->selectionModel()->setCurrentIndex(heroes().index(row, nick), QItemSelectionModel::NoUpdate);
    m_view->edit(heroes().index(row, nick));
    QVERIFY(!m_view->openEditor());
    m_view->selectionModel()->setCurrentIndex(heroes().index(row, 1), QItemSelectionModel::NoUpdate);
    m_view->edit(heroes().index(row, 1));
    QVERIFY(m_view->openEditor());
}

void tst_LongView::selectAllMeansWhatIsStillBeingRead()
{
    QSignalSpy told(m_view.get(), &EntityView::selectionChangedTo);
    amidReading([this] { m_view->selectAll(); });
    QTRY_COMPARE(m_view->selectedKeys().size(), heroes().rowCount());
    QCOMPARE(told.last().first().value<KeyList>().size(), heroes().rowCount());
}

void tst_LongView::firstRowIsThatOfTheCompleteList()
{
    const Key before = heroes().keyAt(500);
    m_view->selectKeys({before});
    const QSignalSpy told(m_view.get(), &EntityView::selectionChangedTo);
    amidReading([&] { m_view->selectFirstRow(); });
    QCOMPARE(m_view->selectedKeys(), KeyList{heroes().keyAt(0)});
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.last().first().value<KeyList>(), KeyList{heroes().keyAt(0)});
}

void tst_LongView::whoChoosesMeanwhileHasNotSelectedAll()
{
    Key chosen;
    amidReading([&] {
        m_view->selectAll();
        chosen = heroes().keyAt(3);
        m_view->selectKeys({chosen});
    });
    QCoreApplication::processEvents();
    QCOMPARE(m_view->selectedKeys(), KeyList{chosen});
}

void tst_LongView::whoScrolledMeanwhileStaysThere()
{
    QScrollBar &bar = *m_view->verticalScrollBar();
    ViewStateKeeper place(*m_view);
    bar.setValue(100);
    place.remember();
    bar.setValue(200);
    place.restore();
    QCOMPARE(bar.value(), 100);
    place.remember();
    place.leaveScrolling();
    bar.setValue(300);
    place.restore();
    QCOMPARE(bar.value(), 300);
}

void tst_LongView::lettersTypedShortlyOneAfterTheOtherAreOneWord()
{
    const int usual = QApplication::keyboardInputInterval();
    const auto restore = qScopeGuard([usual] { QApplication::setKeyboardInputInterval(usual); });
    QApplication::setKeyboardInputInterval(60'000); // whatever else the machine does
    m_view->setCurrentIndex(heroes().index(0, 1));
    const QModelIndex sought = heroes().index(23'456, 1);
    QTest::keyClicks(m_view.get(), sought.data().toString());
    QTRY_COMPARE(m_view->currentIndex(), sought);
    QApplication::setKeyboardInputInterval(0); // long ago
    QTest::keyClicks(m_view.get(), heroes().index(0, 1).data().toString().left(1));
    QTRY_VERIFY(m_view->currentIndex() != sought);
}

QTEST_MAIN(tst_LongView)
#include "tst_longview.moc"

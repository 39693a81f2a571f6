#include "ui/lists/promptlayout.h"

#include <QEventLoop>
#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

#include <functional>

using namespace Rollcall;

namespace {

// How many rows it knew of each time it was painted.
class Table : public QTableView
{
public:
    using QTableView::QTableView;

    QList<int> painted;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        painted.append(verticalHeader()->length() / qMax(1, verticalHeader()->defaultSectionSize()));
        QTableView::paintEvent(event);
    }
};

// Something else in the window.
class Other : public QWidget
{
public:
    std::function<void()> whenPainted;

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (whenPainted)
            std::exchange(whenPainted, nullptr)();
    }
};

} // namespace

class tst_PromptLayout : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }

    void rowsArePaintedOnce_data();
    void rowsArePaintedOnce();
    void whatComesWhileOthersArePaintedIsPaintedWithIt();
    void anotherModelIsFollowedInstead();

private:
    static void settle();
    void insert(int rows) { m_model->insertRows(0, rows); }

    std::unique_ptr<QWidget> m_window;
    Table *m_table = nullptr;
    Other *m_other = nullptr;
    QStandardItemModel *m_model = nullptr;
};

void tst_PromptLayout::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_table = new Table);
    layout->addWidget(m_other = new Other);
    m_other->setMinimumHeight(20);
    m_model = new QStandardItemModel(100, 2, m_window.get());
    m_table->setModel(m_model);
    m_table->verticalHeader()->hide(); // painting it would have the table laid out
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_window->resize(300, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    settle();
}

// In a loop as the program's is: there a timer of no time waits until nothing else is to be done.
void tst_PromptLayout::settle()
{
    for (int turn = 0; turn < 4; ++turn) {
        QEventLoop loop;
        QTimer idle;
        connect(&idle, &QTimer::timeout, &loop, &QEventLoop::quit);
        idle.start(0);
        loop.exec();
    }
}

void tst_PromptLayout::rowsArePaintedOnce_data()
{
    QTest::addColumn<bool>("isInsertion");
    QTest::addColumn<int>("turn");
    for (const auto turn : {PromptLayout::Turn::First, PromptLayout::Turn::AfterOthers}) {
        const char *name = turn == PromptLayout::Turn::First ? "first" : "after others";
        QTest::addRow("that come, %s", name) << true << int(turn);
        QTest::addRow("that go, %s", name) << false << int(turn);
    }
}

void tst_PromptLayout::rowsArePaintedOnce()
{
    QFETCH(bool, isInsertion);
    QFETCH(int, turn);
    PromptLayout layout(*m_table, PromptLayout::Turn(turn));
    layout.follow(m_model);
    m_table->painted.clear();
    for (const int row : {3, 50, 7}) {
        if (isInsertion)
            m_model->insertRow(row);
        else
            m_model->removeRow(row);
    }
    if (turn == int(PromptLayout::Turn::First))
        m_table->viewport()->update(); // for another reason
    settle();
    QCOMPARE(m_table->painted, QList<int>{isInsertion ? 103 : 97});
}

void tst_PromptLayout::whatComesWhileOthersArePaintedIsPaintedWithIt()
{
    PromptLayout layout(*m_table, PromptLayout::Turn::AfterOthers);
    layout.follow(m_model);
    m_table->painted.clear();
    m_other->whenPainted = [this] { insert(5); };
    m_other->update();
    insert(1);
    settle();
    QCOMPARE(m_table->painted, QList<int>{106});
}

void tst_PromptLayout::anotherModelIsFollowedInstead()
{
    PromptLayout layout(*m_table, PromptLayout::Turn::First);
    layout.follow(m_model);
    QStandardItemModel other(20, 2);
    m_table->setModel(&other);
    layout.follow(&other);
    settle();
    m_table->painted.clear();
    insert(3); // into what is shown no more
    settle();
    QCOMPARE(m_table->painted, QList<int>());
    other.insertRow(0);
    m_table->viewport()->update();
    settle();
    QCOMPARE(m_table->painted, QList<int>{21});
    layout.follow(nullptr);
    m_table->setModel(nullptr);
}

QTEST_MAIN(tst_PromptLayout)
#include "tst_promptlayout.moc"

#include "support/ui/person.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_StripQuestion : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void noKeyAnswersButOnTheButtonThatTabReaches();
    void mouseAnswersAndLeavesTheFocusWhereItWas();
    void escapeTakesItBackAndSaysSo();
    void sameQuestionAgainStaysAndTakesTheNewerAnswer();
    void anotherMessageEndsIt();
    void takingBackLeavesOtherMessagesAlone();
    void answerMayAskAgain();

private:
    void ask(const QString &sentence = "Delete 3 heroes?");
    QWidget *verb() const { return Person::button(*m_bar, "Delete"); }
    QTableWidget &table() { return *m_window->findChild<QTableWidget *>(); }

    std::unique_ptr<QWidget> m_window;
    MessageBar *m_bar = nullptr;
    StripQuestion *m_question = nullptr;
    int m_answers = 0;
};

void tst_StripQuestion::init()
{
    m_answers = 0;
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 300);
    m_bar = new MessageBar("Messages", m_window.get());
    m_bar->resize(780, 140);
    m_question = new StripQuestion(*m_bar, m_window.get());
    auto *table = new QTableWidget(2, 2, m_window.get());
    table->setGeometry(0, 150, 400, 150);
    table->setTabKeyNavigation(false);
    auto *field = new QLineEdit(m_window.get());
    field->setGeometry(400, 150, 200, 30);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    table->setFocus();
}

void tst_StripQuestion::ask(const QString &sentence)
{
    m_question->ask(sentence, "Delete", [this] { ++m_answers; });
}

void tst_StripQuestion::noKeyAnswersButOnTheButtonThatTabReaches()
{
    ask();
    QVERIFY(m_question->isAsking());
    QCOMPARE(QApplication::focusWidget(), &table());
    for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_Return, Qt::Key_Space, Qt::Key_Down})
        Person::press(*m_window, key);
    QCOMPARE(m_answers, 0);
    QVERIFY(m_question->isAsking());
    Person::press(*m_window, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), verb());
    Person::press(*m_window, Qt::Key_Space);
    QCOMPARE(m_answers, 1);
    QVERIFY(!m_bar->isVisible());
    QCOMPARE(QApplication::focusWidget(), &table());
}

void tst_StripQuestion::mouseAnswersAndLeavesTheFocusWhereItWas()
{
    ask();
    Person::click(*verb());
    QCOMPARE(m_answers, 1);
    QCOMPARE(QApplication::focusWidget(), &table());
}

void tst_StripQuestion::escapeTakesItBackAndSaysSo()
{
    const QSignalSpy told(m_question, &StripQuestion::told);
    ask();
    Person::press(*m_window, Qt::Key_Tab);
    Person::press(*m_window, Qt::Key_Escape);
    QVERIFY(!m_question->isAsking());
    QVERIFY(!m_bar->isVisible());
    QCOMPARE(m_answers, 0);
    QCOMPARE(told.value(0).value(0).toString(), "Nothing was changed");
    QCOMPARE(QApplication::focusWidget(), &table());
    m_bar->show(MessageBar::Tone::Notice, "Deleted");
    Person::press(*m_window, Qt::Key_Escape); // no question, so the message stays
    QVERIFY(m_bar->isVisible());
    QCOMPARE(told.size(), 1);
}

void tst_StripQuestion::sameQuestionAgainStaysAndTakesTheNewerAnswer()
{
    const QSignalSpy shown(m_bar, &MessageBar::shown);
    ask();
    Person::press(*m_window, Qt::Key_Tab);
    QString answer;
    m_question->ask("Delete 3 heroes?", "Delete", [&answer] { answer = "the newer one"; });
    QCOMPARE(shown.size(), 1);
    QCOMPARE(QApplication::focusWidget(), verb());
    Person::press(*m_window, Qt::Key_Space);
    QCOMPARE(answer, "the newer one");
    QCOMPARE(m_answers, 0);
    ask();
    ask("Delete 4 heroes?");
    QCOMPARE(m_bar->sentence(), "Delete 4 heroes?");
}

void tst_StripQuestion::anotherMessageEndsIt()
{
    ask();
    Person::press(*m_window, Qt::Key_Tab);
    m_bar->show(MessageBar::Tone::Problem, "The file is locked", {{"Retry", [] {}}});
    QVERIFY(!m_question->isAsking());
    QVERIFY(!verb());
    QCOMPARE(QApplication::focusWidget(), &table());
    Person::press(*m_window, Qt::Key_Space);
    QCOMPARE(m_answers, 0);
}

void tst_StripQuestion::takingBackLeavesOtherMessagesAlone()
{
    m_question->takeBack();
    m_bar->show(MessageBar::Tone::Notice, "Deleted");
    m_question->takeBack();
    QCOMPARE(m_bar->sentence(), "Deleted");
    ask();
    m_question->takeBack();
    QVERIFY(!m_bar->isVisible());
}

void tst_StripQuestion::answerMayAskAgain()
{
    m_question->ask("Delete 3 heroes?", "Delete", [this] { ask("Delete 3 heroes and 2 images?"); });
    Person::click(*verb());
    QVERIFY(m_question->isAsking());
    QCOMPARE(m_bar->sentence(), "Delete 3 heroes and 2 images?");
    Person::click(*verb());
    QCOMPARE(m_answers, 1);
}

QTEST_MAIN(tst_StripQuestion)
#include "tst_stripquestion.moc"

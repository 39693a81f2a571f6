#include "support/ui/person.h"
#include "ui/messages/messagebar.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_MessageBar : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void isHiddenUntilThereIsSomethingToSay();
    void newMessageReplacesTheOldWithItsOffers();
    void takingAnOfferClosesTheStripFirst();
    void detailsAreFoldedAndOnlyWhereThereAreAny();
    void closeButtonCloses();
    void textIsPlain(); // H23

private:
    std::unique_ptr<QWidget> m_window;
    MessageBar *m_bar = nullptr;
};

void tst_MessageBar::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 300);
    m_bar = new MessageBar("Messages", m_window.get());
    m_bar->resize(780, 140);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_MessageBar::isHiddenUntilThereIsSomethingToSay()
{
    QVERIFY(!m_bar->isVisible());
    QSignalSpy shown(m_bar, &MessageBar::shown);
    m_bar->show(MessageBar::Tone::Notice, "Hello");
    QVERIFY(m_bar->isVisible());
    QCOMPARE(m_bar->sentence(), "Hello");
    QCOMPARE(shown.value(0).value(0).toString(), "Hello");
    m_bar->dismiss();
    QVERIFY(!m_bar->isVisible());
    QCOMPARE(m_bar->sentence(), "");
}

void tst_MessageBar::newMessageReplacesTheOldWithItsOffers()
{
    m_bar->show(MessageBar::Tone::Problem, "First", {{"Retry", [] {}}}, "words");
    m_bar->show(MessageBar::Tone::Notice, "Second", {{"Undo", [] {}}});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(m_bar->sentence(), "Second");
    QTRY_VERIFY(Person::button(*m_bar, "Undo"));
    QVERIFY(!Person::button(*m_bar, "Retry"));
    QVERIFY(!Person::button(*m_bar, "Details"));
}

void tst_MessageBar::takingAnOfferClosesTheStripFirst()
{
    int taken = 0;
    m_bar->show(MessageBar::Tone::Problem, "Locked", {{"Retry", [&] {
                    ++taken;
                    m_bar->show(MessageBar::Tone::Problem, "Still locked");
                }}});
    Person::click(*Person::button(*m_bar, "Retry"));
    QCOMPARE(taken, 1);
    QVERIFY(m_bar->isVisible()); // what the offer said stays
    QCOMPARE(m_bar->sentence(), "Still locked");
}

void tst_MessageBar::detailsAreFoldedAndOnlyWhereThereAreAny()
{
    auto *details = m_bar->findChild<QPlainTextEdit *>();
    m_bar->show(MessageBar::Tone::Problem, "Refused", {}, "SQL logic error");
    QVERIFY(!details->isVisible());
    Person::click(*Person::button(*m_bar, "Details"));
    QVERIFY(details->isVisible());
    QCOMPARE(details->toPlainText(), "SQL logic error");
    m_bar->show(MessageBar::Tone::Problem, "Refused again", {}, "constraint failed");
    QVERIFY(!details->isVisible()); // folded anew
}

void tst_MessageBar::closeButtonCloses()
{
    m_bar->show(MessageBar::Tone::Notice, "Hello");
    for (auto *button : m_bar->findChildren<QAbstractButton *>()) {
        if (button->accessibleName() == "Messages: close")
            Person::click(*button);
    }
    QVERIFY(!m_bar->isVisible());
}

void tst_MessageBar::textIsPlain()
{
    m_bar->show(MessageBar::Tone::Notice, "<b>Bold</b> & <img src=x>");
    bool isShownAsItIs = false;
    for (const auto *label : m_bar->findChildren<QLabel *>())
        isShownAsItIs = isShownAsItIs || (label->text() == "<b>Bold</b> & <img src=x>" && label->textFormat() == Qt::PlainText);
    QVERIFY(isShownAsItIs);
}

QTEST_MAIN(tst_MessageBar)
#include "tst_messagebar.moc"

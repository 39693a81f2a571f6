#include "support/ui/person.h"
#include "ui/lists/filterkeys.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A field that filters a list: which keys are its own, and which are left to the window's shortcuts.
class tst_FilterKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }

    void keysLeadOnOrEmptyTheField_data();
    void keysLeadOnOrEmptyTheField();
    void keysOfShortcutsAreLeftToThem();

private:
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_field = nullptr;
    FilterKeys *m_keys = nullptr;
};

void tst_FilterKeys::init()
{
    m_window = std::make_unique<QWidget>();
    m_field = new QLineEdit(m_window.get());
    m_keys = new FilterKeys(*m_field);
    m_window->show();
    Person::inFront(*m_window);
    m_field->setFocus();
    Person::type(*m_window, "dea");
}

void tst_FilterKeys::keysLeadOnOrEmptyTheField_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QString>("text");
    QTest::newRow("down") << Qt::Key_Down << 1 << "dea";
    QTest::newRow("return") << Qt::Key_Return << 1 << "dea";
    QTest::newRow("enter") << Qt::Key_Enter << 1 << "dea";
    QTest::newRow("escape") << Qt::Key_Escape << 0 << "";
    QTest::newRow("end") << Qt::Key_End << 0 << "dea";
}

void tst_FilterKeys::keysLeadOnOrEmptyTheField()
{
    QFETCH(Qt::Key, key);
    QFETCH(int, requests);
    QFETCH(QString, text);
    QSignalSpy asked(m_keys, &FilterKeys::listRequested);
    Person::press(*m_window, key);
    QCOMPARE(asked.size(), requests);
    QCOMPARE(m_field->text(), text);
}

// Ctrl Enter adds, also while the filter has the focus; Escape cancels what goes on, once the filter is empty.
void tst_FilterKeys::keysOfShortcutsAreLeftToThem()
{
    QStringList done;
    QAction add;
    add.setShortcut(Qt::CTRL | Qt::Key_Return);
    QAction cancel;
    cancel.setShortcut(Qt::Key_Escape);
    connect(&add, &QAction::triggered, &add, [&done] { done.append("add"); });
    connect(&cancel, &QAction::triggered, &cancel, [&done] { done.append("cancel"); });
    m_window->addActions({&add, &cancel});
    QSignalSpy asked(m_keys, &FilterKeys::listRequested);
    Person::press(*m_window, Qt::CTRL | Qt::Key_Return);
    QCOMPARE(done, QStringList{"add"});
    QCOMPARE(asked.size(), 0);
    Person::press(*m_window, Qt::Key_Escape);
    QCOMPARE(done, QStringList{"add"});
    Person::press(*m_window, Qt::Key_Escape);
    QCOMPARE(done, (QStringList{"add", "cancel"}));
}

QTEST_MAIN(tst_FilterKeys)
#include "tst_filterkeys.moc"

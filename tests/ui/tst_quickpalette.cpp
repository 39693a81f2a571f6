#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/gestures.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/gestures/quickpalette.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The palette (Ctrl+K): a gesture by two names, a row by its name, a command by its text.
class tst_QuickPalette : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void twoNamesBringThemTogether();
    void whatIsSoAlreadyChangesNothing();
    void returnOpensTheChoiceWhereSeveralMayBeMeant();
    void arrowsChooseAndShiftReturnStays();
    void aNameLeadsToItsRow();
    void commandsAreFoundByTheirTexts();
    void escapeClosesIt();
    void withoutAFileOnlyCommandsAreOffered();
    void readOnlyFilesSayWhy();

private:
    MainWindow &window() { return m_shown->window(); }
    QuickPalette *palette() { return window().findChild<QuickPalette *>(); }
    QLineEdit *field() { return palette()->findChild<QLineEdit *>(); }
    QListView *list() { return palette()->findChild<QListView *>(); }
    QString first() { return list()->model()->index(0, 0).data().toString(); }
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(field(), key, modifiers); }
    QString pairs() { return m_shown->watch().pairs(); }

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_QuickPalette::init()
{
    m_shown.reset();
    m_shown = std::make_unique<RosterWindow>();
}

void tst_QuickPalette::type(const QString &text)
{
    if (!palette() || !palette()->isVisible())
        Person::press(window(), Qt::CTRL | Qt::Key_K);
    QVERIFY(palette() && palette()->isVisible());
    QTest::keyClicks(field(), text);
    QTRY_VERIFY(list()->model()->rowCount() > 0);
}

void tst_QuickPalette::twoNamesBringThemTogether()
{
    type("spider z");
    QAbstractItemModelTester tester(list()->model());
    QTRY_VERIFY2(first().contains("Spider-Boy") && first().contains("Z-Force"), qPrintable(first()));
    QCOMPARE(field()->accessibleDescription(), first());
    press(Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-1 3-2");
    QCOMPARE(m_shown->steps(), 1);
    QVERIFY(!palette()->isVisible());
    QVERIFY2(m_shown->status().contains("Spider-Boy"), qPrintable(m_shown->status()));
}

void tst_QuickPalette::whatIsSoAlreadyChangesNothing()
{
    type("deadpond z");
    QTRY_VERIFY2(first().contains("already"), qPrintable(first()));
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2");
    QCOMPARE(m_shown->steps(), 0);
}

void tst_QuickPalette::returnOpensTheChoiceWhereSeveralMayBeMeant()
{
    create(m_shown->roster().controller(), Side::Left, {{"name", "Spider-Girl"}, {"secret_name", ""}});
    const int steps = m_shown->steps();
    type("spider z");
    QTRY_COMPARE(list()->model()->rowCount(), 2);
    press(Qt::Key_Return);
    QVERIFY(palette()->isVisible());
    QCOMPARE(m_shown->steps(), steps);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2 4-1");
}

void tst_QuickPalette::arrowsChooseAndShiftReturnStays()
{
    type("spider z");
    QTRY_VERIFY(first().contains("Z-Force"));
    press(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_shown->steps(), 1);
    QVERIFY(palette()->isVisible());
    QCOMPARE(field()->text(), "");
    type("rusty z");
    QTRY_VERIFY(first().contains("Rusty-Man"));
    press(Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-1 2-2 3-1 3-2");
}

void tst_QuickPalette::aNameLeadsToItsRow()
{
    window().panel(Side::Left).filter().setText("dead");
    type("rusty");
    QTRY_COMPARE(first(), "Show Rusty-Man (hero)");
    press(Qt::Key_Return);
    QCOMPARE(m_shown->table(Side::Left).selectedKeys(), QList<Key>{RustyMan});
    QCOMPARE(window().focusWidget(), &m_shown->table(Side::Left));
    QCOMPARE(window().panel(Side::Left).filter().text(), "");
}

void tst_QuickPalette::commandsAreFoundByTheirTexts()
{
    type("history");
    QTRY_COMPARE(first(), "Go to History");
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(window().findChild<QWidget *>("historyDock")->isVisible());
}

void tst_QuickPalette::escapeClosesIt()
{
    type("spider z");
    press(Qt::Key_Escape);
    QVERIFY(!palette()->isVisible());
    QCOMPARE(m_shown->steps(), 0);
}

void tst_QuickPalette::withoutAFileOnlyCommandsAreOffered()
{
    window().setRoster(nullptr);
    type("open");
    QVERIFY2(first().startsWith("Open"), qPrintable(first()));
    press(Qt::Key_Escape);
}

void tst_QuickPalette::readOnlyFilesSayWhy()
{
    m_shown = std::make_unique<RosterWindow>(QStringList(), Session::Access::ReadOnly);
    type("spider z");
    QTRY_VERIFY2(first().contains("read-only"), qPrintable(first()));
    press(Qt::Key_Return);
    QCOMPARE(pairs(), "1-1 1-2 2-2 3-2");
}

QTEST_MAIN(tst_QuickPalette)
#include "tst_quickpalette.moc"

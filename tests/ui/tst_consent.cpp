#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "support/replay.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Rollcall::Test;

// The side effects of a gesture are shown in the message bar, and need consent, before anything is written.
class tst_Consent : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void rowsThatWouldGoAreToldFirst();
    void escapeLeavesEverything();
    void anotherSelectionTakesTheQuestionBack();
    void aDropIsAskedAbout();
    void theLogMarksWhatWasTriedOut();

private:
    MainWindow &window() { return m_shown->window(); }
    QStringList contents() { return contentsOf(m_shown->path()); }
    void pressDelete();

    std::unique_ptr<RosterWindow> m_shown;
};

void tst_Consent::init()
{
    m_shown.reset();
    useOwnSettings();
    m_shown = std::make_unique<RosterWindow>(QStringList{
        "CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE)", "INSERT INTO award VALUES (1, 1), (2, 1), (3, 2)",
        "CREATE TABLE seat (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO seat VALUES (1, 'window')",
        "CREATE TRIGGER joined AFTER INSERT ON heroteamlink BEGIN DELETE FROM seat; END"});
    Person::click(*Person::button(window().messages(), "Edit Anyway")); // it has told of the trigger
}

void tst_Consent::pressDelete()
{
    m_shown->table(Side::Left).setFocus();
    m_shown->select(Side::Left, {Deadpond});
    Person::press(window(), Qt::Key_Delete);
}

void tst_Consent::rowsThatWouldGoAreToldFirst()
{
    const QStringList before = contents();
    pressDelete();
    QCOMPARE(m_shown->message(), "Delete Deadpond? This also removes 2 awards.");
    QCOMPARE(contents(), before);
    Person::press(window(), Qt::Key_Delete); // the same once more
    Person::press(window(), Qt::Key_Return);
    QCOMPARE(contents(), before);
    QVERIFY(window().question().isAsking());

    m_shown->table(Side::Left).setFocus();
    Person::press(window(), Qt::Key_Tab);
    Person::press(window(), Qt::Key_Space);
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM award"), "1");
    QCOMPARE(m_shown->message(), "Deleted Deadpond and 2 memberships; also removed 2 awards");
    QCOMPARE(m_shown->steps(), 1);
    Person::click(*Person::button(window().messages(), "Undo"));
    QCOMPARE(contents(), before);
}

void tst_Consent::escapeLeavesEverything()
{
    const QStringList before = contents();
    pressDelete();
    Person::press(window(), Qt::Key_Escape);
    QCOMPARE(m_shown->message(), "");
    QCOMPARE(m_shown->status(), "Nothing was changed");
    QCOMPARE(contents(), before);
    QCOMPARE(m_shown->steps(), 0);
}

void tst_Consent::anotherSelectionTakesTheQuestionBack()
{
    pressDelete();
    QVERIFY(window().question().isAsking());
    m_shown->select(Side::Left, {RustyMan});
    QCOMPARE(m_shown->message(), "");
}

void tst_Consent::aDropIsAskedAbout()
{
    const QStringList before = contents();
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->select(Side::Right, {ZForce});
    QVERIFY(play({rowOf(m_shown->table(Side::Left), SpiderBoy), rowOf(m_shown->table(Side::Right), ZForce)}));
    QTRY_COMPARE(m_shown->message(), "Add Spider-Boy to Z-Force? This also removes 1 seat.");
    QCOMPARE(contents(), before);
    Person::click(*Person::button(window().messages(), "Add"));
    QCOMPARE(readElsewhere(m_shown->path(), "SELECT count(*) FROM seat"), "0");
    QCOMPARE(m_shown->watch().counts(Side::Right), "2|3");
    window().actions().undo->trigger();
    QCOMPARE(contents(), before);
    QCOMPARE(m_shown->watch().counts(Side::Right), "1|3");
}

void tst_Consent::theLogMarksWhatWasTriedOut()
{
    pressDelete();
    const auto &entries = m_shown->roster().log().entries();
    const auto deletes = std::count_if(entries.cbegin(), entries.cend(), [](const StatementEntry &entry) { return entry.isRehearsal && entry.sql.startsWith(QLatin1String("DELETE")); });
    QVERIFY(deletes > 0);
}

QTEST_MAIN(tst_Consent)
#include "tst_consent.moc"

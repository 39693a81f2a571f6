#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Another program gives the tables another form while the window shows them: a migration, say.
class tst_ChangedTables : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init() { m_shown = std::make_unique<RosterWindow>(); }
    void cleanup() { m_shown.reset(); }
    void isToldOnceWithAWayOn_data() { addChanges(); }
    void isToldOnceWithAWayOn();
    void isToldByTheNextGesture_data();
    void isToldByTheNextGesture();
    void whatWasReadStays_data();
    void whatWasReadStays();
    void readOnlyStaysReadOnly();
    void aTableThatIsAsBeforeIsWrittenAgain();
    void aViewWithoutItsTableIsTold_data();
    void aViewWithoutItsTableIsTold();

private:
    static void addChanges();
    static QString sentenceFor(const QString &table, bool isGone);
    void elsewhere(const QString &sql) { QVERIFY(runElsewhere(m_shown->path(), sql.split(QStringLiteral("; ")))); }
    MainWindow &window() { return m_shown->window(); }

    std::unique_ptr<RosterWindow> m_shown;
};

QString tst_ChangedTables::sentenceFor(const QString &table, bool isGone)
{
    return isGone ? QStringLiteral("Another program has removed the table \"%1\", or given it another name. Open the file again to go on.").arg(table)
                  : QStringLiteral("Another program has changed how the table \"%1\" is built. Open the file again to go on.").arg(table);
}

void tst_ChangedTables::addChanges()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("isGone");
    const QString rebuilt = "CREATE TABLE new_hero (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL, age TEXT); "
                            "INSERT INTO new_hero SELECT * FROM hero; DROP TABLE hero; ALTER TABLE new_hero RENAME TO hero";
    QTest::newRow("column dropped") << "ALTER TABLE hero DROP COLUMN secret_name" << "hero" << false;
    QTest::newRow("second column dropped") << "ALTER TABLE team DROP COLUMN headquarters" << "team" << false;
    QTest::newRow("column renamed") << "ALTER TABLE hero RENAME COLUMN name TO full_name" << "hero" << false;
    QTest::newRow("link column renamed") << "ALTER TABLE heroteamlink RENAME COLUMN hero_id TO hero" << "heroteamlink" << false;
    QTest::newRow("column added") << "ALTER TABLE hero ADD COLUMN nick TEXT" << "hero" << false;
    QTest::newRow("type changed") << rebuilt << "hero" << false;
    QTest::newRow("table dropped") << "DROP TABLE heroteamlink" << "heroteamlink" << true;
    QTest::newRow("table renamed") << "ALTER TABLE hero RENAME TO heroes" << "hero" << true;
}

void tst_ChangedTables::isToldOnceWithAWayOn()
{
    QFETCH(QString, change);
    QFETCH(QString, table);
    QFETCH(bool, isGone);
    QSignalSpy said(&window().messages(), &MessageBar::shown);
    QSignalSpy opened(&window(), &MainWindow::openRequested);
    elsewhere(change);
    QTRY_COMPARE(m_shown->message(), sentenceFor(table, isGone));
    elsewhere("CREATE TABLE unrelated (x)");
    QCoreApplication::processEvents();
    QCOMPARE(said.count(), 1);
    window().actions().reload->trigger();
    QCOMPARE(m_shown->message(), sentenceFor(table, isGone));
    QTRY_VERIFY(Person::button(window().messages(), "Open Again"));
    Person::click(*Person::button(window().messages(), "Open Again"));
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().at(0).toString(), m_shown->path());
    QCOMPARE(opened.first().at(1).value<Session::Access>(), Session::Access::ReadWrite);
}

// Nothing is handled between the other program's change and the gesture.
void tst_ChangedTables::isToldByTheNextGesture_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("isGone");
    QTest::addColumn<QString>("gesture");
    const QStringList gestures{"add", "remove", "delete", "new", "edit", "edit a cell", "undo", "paste names", "filter", "sort", "select", "reload", "move"};
    for (const QString &gesture : gestures) {
        QTest::addRow("column dropped, %s", qPrintable(gesture)) << "ALTER TABLE hero DROP COLUMN secret_name" << "hero" << false << gesture;
        QTest::addRow("name renamed, %s", qPrintable(gesture)) << "ALTER TABLE hero RENAME COLUMN name TO full_name" << "hero" << false << gesture;
        QTest::addRow("links dropped, %s", qPrintable(gesture)) << "DROP TABLE heroteamlink" << "heroteamlink" << true << gesture;
    }
}

void tst_ChangedTables::isToldByTheNextGesture()
{
    QFETCH(QString, change);
    QFETCH(QString, table);
    QFETCH(bool, isGone);
    QFETCH(QString, gesture);
    WindowActions &actions = window().actions();
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->select(Side::Right, {ZForce});
    actions.link->trigger();
    QCOMPARE(m_shown->steps(), 1);
    QApplication::clipboard()->setText("Rusty-Man");
    m_shown->table(gesture == "paste names" ? Side::Right : Side::Left).setFocus();
    EntityModel &heroes = m_shown->roster().entities(Side::Left);
    elsewhere(change);
    if (gesture == "add") {
        m_shown->select(Side::Right, {ZForce, Preventers});
        actions.link->trigger();
    } else if (gesture == "remove")
        actions.unlink->trigger();
    else if (gesture == "delete")
        Person::press(window(), Qt::Key_Delete);
    else if (gesture == "new" || gesture == "edit") {
        QAction *action = gesture == "new" ? actions.of(Side::Left).create : actions.of(Side::Left).edit;
        action->trigger();
        if (&Person::inFront(window()) != &window()) {
            Person::type(window(), "Nobody");
            Person::press(window(), Qt::Key_Tab);
            Person::type(window(), "Knows");
            Person::press(window(), Qt::Key_Return);
        }
    } else if (gesture == "edit a cell")
        heroes.setData(heroes.index(2, 1), "Nobody");
    else if (gesture == "undo")
        actions.undo->trigger();
    else if (gesture == "paste names")
        actions.paste->trigger();
    else if (gesture == "filter")
        window().panel(Side::Left).filter().setText("boy");
    else if (gesture == "sort")
        heroes.sort(2, Qt::DescendingOrder);
    else if (gesture == "select")
        m_shown->select(Side::Right, {Preventers});
    else if (gesture == "reload")
        actions.reload->trigger();
    else
        m_shown->roster().controller().perform(Gesture::move(Side::Left, {SpiderBoy}, {ZForce}, {Preventers}));
    QTRY_VERIFY2(m_shown->message().endsWith(sentenceFor(table, isGone)), qPrintable(m_shown->message()));
    QTRY_VERIFY(Person::button(window().messages(), "Open Again"));
    QCOMPARE(m_shown->steps(), 1);
}

void tst_ChangedTables::whatWasReadStays_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("column dropped") << "ALTER TABLE hero DROP COLUMN secret_name";
    QTest::newRow("table dropped") << "DROP TABLE heroteamlink; DROP TABLE hero";
}

void tst_ChangedTables::whatWasReadStays()
{
    QFETCH(QString, change);
    EntityModel &heroes = m_shown->roster().entities(Side::Left);
    m_shown->select(Side::Right, {Preventers});
    const QString members = m_shown->watch().members(Side::Left);
    elsewhere(change);
    QTRY_VERIFY(!m_shown->message().isEmpty());
    m_shown->select(Side::Left, {SpiderBoy});
    window().actions().link->trigger();
    window().actions().reload->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(columnText(heroes, 2), "Dive Wilson|Tommy Sharp|Pedro Parqueador");
    QCOMPARE(m_shown->watch().members(Side::Left), members);
}

void tst_ChangedTables::readOnlyStaysReadOnly()
{
    m_shown = std::make_unique<RosterWindow>(QStringList(), Session::Access::ReadOnly);
    QSignalSpy opened(&window(), &MainWindow::openRequested);
    elsewhere("ALTER TABLE hero DROP COLUMN secret_name");
    QTRY_COMPARE(m_shown->message(), sentenceFor("hero", false));
    QTRY_VERIFY(Person::button(window().messages(), "Open Again"));
    Person::click(*Person::button(window().messages(), "Open Again"));
    QCOMPARE(opened.first().at(1).value<Session::Access>(), Session::Access::ReadOnly);
}

// A migration that is taken back.
void tst_ChangedTables::aTableThatIsAsBeforeIsWrittenAgain()
{
    const QString sql = readElsewhere(m_shown->path(), "SELECT sql FROM sqlite_schema WHERE name = 'heroteamlink'");
    elsewhere("DROP TABLE heroteamlink");
    QTRY_COMPARE(m_shown->message(), sentenceFor("heroteamlink", true));
    elsewhere(sql);
    QTRY_COMPARE(m_shown->watch().counts(Side::Left), "0|0|0");
    QCOMPARE(m_shown->message(), "");
    m_shown->select(Side::Left, {SpiderBoy});
    m_shown->select(Side::Right, {ZForce});
    window().actions().link->trigger();
    QCOMPARE(m_shown->watch().pairs(), "3-1");
}

void tst_ChangedTables::aViewWithoutItsTableIsTold_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("isGone");
    QTest::newRow("its table dropped") << "DROP TABLE person" << false;
    QTest::newRow("its column dropped") << "ALTER TABLE person DROP COLUMN secret_name" << false;
    QTest::newRow("another view") << "DROP VIEW hero; CREATE VIEW hero AS SELECT id, name FROM person" << false;
    QTest::newRow("no view") << "DROP VIEW hero" << true;
}

// The view's own SQL may be as it was.
void tst_ChangedTables::aViewWithoutItsTableIsTold()
{
    QFETCH(QString, change);
    QFETCH(bool, isGone);
    const QTemporaryDir folder;
    const QString path = folder.filePath("views.db");
    QVERIFY(sampleInFile(path));
    QVERIFY(runElsewhere(path, {"CREATE TABLE person AS SELECT * FROM hero", "DROP TABLE hero", "CREATE VIEW hero AS SELECT * FROM person"}));
    const auto roster = openFile(path);
    QVERIFY(roster);
    const QString shown = columnText(roster->entities(Side::Left), 2);
    QCOMPARE(shown, "Dive Wilson|Tommy Sharp|Pedro Parqueador");
    QSignalSpy lost(roster.get(), &Roster::lost);
    QVERIFY(runElsewhere(path, change.split("; ")));
    QTRY_COMPARE(lost.count(), 1);
    QCOMPARE(lost.first().first().value<Failure>().sentence, sentenceFor("hero", isGone));
    QCOMPARE(columnText(roster->entities(Side::Left), 2), shown);
}

QTEST_MAIN(tst_ChangedTables)
#include "tst_changedtables.moc"

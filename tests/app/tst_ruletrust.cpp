#include "app/application.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "models/roster.h"
#include "models/sql/sideeffects.h"
#include "support/replay.h"
#include "support/ui/person.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/entitypanel.h"
#include "ui/lists/entityview.h"
#include "ui/messages/messagebar.h"
#include "ui/messages/stripquestion.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A full-text index that the file's own rules keep: what it is in the way of is known beforehand, and somebody can allow it for this file.
class tst_RuleTrust : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theButtonsSayWhatIsForbidden();
    void allowedRulesKeepTheIndex_data();
    void allowedRulesKeepTheIndex();
    void whatIsAllowedIsRemembered();
    void otherRulesAreAskedAboutAgain();
    void leaveCanBeTakenBack();
    void workersKnowIt();
    void harmfulFunctionsStayForbidden();
    void rulesOfOneKindOnlyAreAskedAbout();
    void textsOfTheIndexAloneAreAskedAbout();
    void onlyWhatWasShownIsAllowed();
    void rulesThatChangeMeanwhileAreNotTrusted();
    void functionsForJsonAreHarmless();
    void filesWithoutAnIndexOfferNothing();

private:
    QString path() const { return m_folder->filePath("file.db"); }
    void open();
    void allow();
    void press(const Key &letter, const QKeyCombination &keys);
    QString found(const QString &word) const { return readElsewhere(path(), "SELECT rowid FROM letter_fts WHERE letter_fts MATCH '" + word + "'"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Application> m_application;
};

static const char Plain[] = "CREATE TABLE letter (id INTEGER PRIMARY KEY, title TEXT NOT NULL);"
                            "CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                            "CREATE TABLE letter_topic (letter_id INTEGER NOT NULL REFERENCES letter (id), topic_id INTEGER NOT NULL REFERENCES topic (id), PRIMARY KEY (letter_id, topic_id));"
                            "INSERT INTO topic VALUES (1, 'bread'), (2, 'work');";
static const char Index[] = "CREATE VIRTUAL TABLE letter_fts USING fts5 (title, content='letter', content_rowid='id');"
                            "CREATE TRIGGER letter_ai AFTER INSERT ON letter BEGIN INSERT INTO letter_fts (rowid, title) VALUES (new.id, new.title); END;"
                            "CREATE TRIGGER letter_ad AFTER DELETE ON letter BEGIN INSERT INTO letter_fts (letter_fts, rowid, title) VALUES ('delete', old.id, old.title); END;"
                            "CREATE TRIGGER letter_au AFTER UPDATE ON letter BEGIN INSERT INTO letter_fts (letter_fts, rowid, title) VALUES ('delete', old.id, old.title);"
                            " INSERT INTO letter_fts (rowid, title) VALUES (new.id, new.title); END;";
static const char Letters[] = "INSERT INTO letter VALUES (1, 'Flour'), (2, 'Oven'); INSERT INTO letter_topic VALUES (1, 1);";

void tst_RuleTrust::init()
{
    m_application.reset();
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(runScript(path(), QByteArray(Plain) + Index + Letters), QString());
}

void tst_RuleTrust::open()
{
    m_application.reset();
    m_application = std::make_unique<Application>(CommandLine());
    m_application->window().resize(1280, 860);
    m_application->window().show();
    QVERIFY(m_application->open(path()));
    m_application->window().messages().dismiss();
}

void tst_RuleTrust::allow()
{
    m_application->window().actions().trustRules->trigger();
    Person::click(*Person::button(m_application->window().messages(), "Allow"));
}

void tst_RuleTrust::press(const Key &letter, const QKeyCombination &keys)
{
    EntityView &view = m_application->window().panel(Side::Left).view();
    Person::click(rowOf(view, letter));
    Person::press(m_application->window(), keys);
}

void tst_RuleTrust::theButtonsSayWhatIsForbidden()
{
    open();
    press(2, Qt::Key_Space);
    const EntityActions &letters = m_application->window().actions().of(Side::Left);
    for (const QAction *action : {letters.create, letters.edit, letters.remove}) {
        QVERIFY(!action->isEnabled());
        QVERIFY2(action->toolTip().contains("Let Rules Keep the Search Index"), qPrintable(action->toolTip()));
    }
    QVERIFY(m_application->window().actions().of(Side::Right).remove->statusTip().isEmpty());
    QVERIFY(m_application->window().actions().trustRules->isVisible());
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM letter"), "2");
}

void tst_RuleTrust::allowedRulesKeepTheIndex_data()
{
    QTest::addColumn<QString>("deed");
    QTest::newRow("a deletion") << "delete";
    QTest::newRow("another name") << "rename";
    QTest::newRow("a new row") << "create";
}

void tst_RuleTrust::allowedRulesKeepTheIndex()
{
    QFETCH(QString, deed);
    open();
    MainWindow &window = m_application->window();
    window.actions().trustRules->trigger();
    QVERIFY(!window.actions().trustRules->isChecked());
    QVERIFY(window.messages().findChild<QPlainTextEdit *>()->toPlainText().contains("CREATE TRIGGER letter_ad"));
    Person::click(*Person::button(window.messages(), "Allow"));
    QVERIFY(window.actions().trustRules->isChecked());
    MembershipController &controller = m_application->roster()->controller();
    const QStringList before = contentsOf(path()).filter(QRegularExpression("^letter(_topic)?: "));
    if (deed == "delete") {
        press(1, Qt::Key_Delete);
        QTRY_COMPARE(found("flour"), "");
    } else if (deed == "rename") {
        EntityModel &letters = m_application->roster()->entities(Side::Left);
        QVERIFY(letters.setData(letters.index(letters.rowOf(1), letters.labelColumn()), "Salt"));
        QCOMPARE(found("flour") + found("salt"), "1");
    } else {
        QVERIFY(controller.perform(Gesture::create(Side::Left, {{"title", "Salt"}}, KeyList{Key(2)})));
        QCOMPARE(found("salt"), "3");
    }
    QVERIFY(!window.question().isAsking());
    QCOMPARE(m_application->roster()->history().count(), 1);
    const QStringList after = contentsOf(path()).filter(QRegularExpression("^letter(_topic)?: "));
    QVERIFY(after != before);
    for (int time = 0; time < 2; ++time) {
        Person::press(window, Qt::CTRL | Qt::Key_Z);
        QCOMPARE(contentsOf(path()).filter(QRegularExpression("^letter(_topic)?: ")), before);
        QCOMPARE(found("flour") + found("salt") + found("oven"), "12");
        Person::press(window, Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
        QCOMPARE(contentsOf(path()).filter(QRegularExpression("^letter(_topic)?: ")), after);
    }
    QVERIFY(runElsewhere(path(), {"INSERT INTO letter_fts (letter_fts, rank) VALUES ('integrity-check', 1)"}));
}

void tst_RuleTrust::whatIsAllowedIsRemembered()
{
    open();
    allow();
    open();
    QVERIFY(m_application->window().actions().trustRules->isChecked());
    press(2, Qt::Key_Delete);
    QTRY_COMPARE(readElsewhere(path(), "SELECT count(*) FROM letter"), "1");
}

void tst_RuleTrust::otherRulesAreAskedAboutAgain()
{
    open();
    allow();
    m_application.reset();
    QCOMPARE(runScript(path(), "CREATE TRIGGER more AFTER DELETE ON letter BEGIN INSERT INTO letter_fts (letter_fts) VALUES ('optimize'); END;"), QString());
    open();
    QVERIFY(!m_application->window().actions().trustRules->isChecked());
    QVERIFY(!m_application->roster()->session().sideEffects().trustsRules());
}

void tst_RuleTrust::leaveCanBeTakenBack()
{
    open();
    allow();
    m_application->window().actions().trustRules->trigger();
    press(2, Qt::Key_Delete);
    QVERIFY(!m_application->window().actions().of(Side::Left).remove->isEnabled());
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM letter"), "2");
    open();
    QVERIFY(!m_application->window().actions().trustRules->isChecked());
}

void tst_RuleTrust::workersKnowIt()
{
    open();
    allow();
    StatementLog log;
    const auto worker = Session::reopen(m_application->roster()->session().place(), log);
    QVERIFY(worker);
    QVERIFY((*worker)->run({"DELETE FROM letter WHERE id = 2"}));
    QCOMPARE(found("oven"), "");
}

void tst_RuleTrust::harmfulFunctionsStayForbidden()
{
    QCOMPARE(runScript(path(), "CREATE TRIGGER reaches AFTER DELETE ON topic BEGIN INSERT INTO letter_fts (rowid, title) VALUES (99, load_extension('x')); END;"), QString());
    open();
    allow();
    const QAction *remove = m_application->window().actions().of(Side::Right).remove;
    Person::click(rowOf(m_application->window().panel(Side::Right).view(), 2));
    QVERIFY(!remove->isEnabled());
    QVERIFY2(remove->statusTip().contains("load_extension"), qPrintable(remove->statusTip()));
    const auto refused = m_application->roster()->session().run({"DELETE FROM topic WHERE id = 2"});
    QVERIFY(!refused);
}

// What comes is written into the index, and what goes is not: then undo would leave it there.
void tst_RuleTrust::rulesOfOneKindOnlyAreAskedAbout()
{
    QCOMPARE(runScript(path(), "CREATE VIRTUAL TABLE places USING rtree (id, low, high); CREATE TRIGGER placed AFTER INSERT ON topic BEGIN INSERT INTO places VALUES (new.id, 1, 2); END;"), QString());
    open();
    allow();
    MembershipController &controller = m_application->roster()->controller();
    controller.perform(Gesture::create(Side::Right, {{"name", "tools"}}, {}));
    QVERIFY(m_application->window().question().isAsking());
    QVERIFY2(m_application->window().messages().sentence().contains("cannot be undone"), qPrintable(m_application->window().messages().sentence()));
    QCOMPARE(readElsewhere(path(), "SELECT count(*) FROM topic"), "2");
}

// Undo could not bring back what stands nowhere else.
void tst_RuleTrust::textsOfTheIndexAloneAreAskedAbout()
{
    QFile::remove(path());
    QCOMPARE(runScript(path(), QByteArray(Plain) + "CREATE VIRTUAL TABLE letter_fts USING fts5 (title);"
                                                   "CREATE TRIGGER letter_ai AFTER INSERT ON letter BEGIN INSERT INTO letter_fts (rowid, title) VALUES (new.id, new.title); END;"
                                                   "CREATE TRIGGER letter_ad AFTER DELETE ON letter BEGIN DELETE FROM letter_fts WHERE rowid = old.id; END;" + Letters
                                     + "UPDATE letter_fts SET title = 'written by hand' WHERE rowid = 2;"), QString());
    open();
    allow();
    m_application->roster()->controller().perform(Gesture::erase(Side::Left, KeyList{Key(2)}));
    QTRY_VERIFY(m_application->window().question().isAsking());
    QVERIFY2(m_application->window().messages().sentence().contains("cannot be undone"), qPrintable(m_application->window().messages().sentence()));
    QCOMPARE(found("hand"), "2");
}

void tst_RuleTrust::onlyWhatWasShownIsAllowed()
{
    open();
    MainWindow &window = m_application->window();
    window.actions().trustRules->trigger();
    QVERIFY(window.messages().findChild<QPlainTextEdit *>()->toPlainText().contains("CREATE VIRTUAL TABLE letter_fts"));
    QCOMPARE(runScript(path(), "CREATE TRIGGER more AFTER DELETE ON letter BEGIN INSERT INTO letter_fts (letter_fts) VALUES ('optimize'); END;"), QString());
    Person::click(*Person::button(window.messages(), "Allow"));
    QVERIFY(!window.actions().trustRules->isChecked());
    QVERIFY(!m_application->roster()->session().sideEffects().trustsRules());
    QVERIFY(window.messages().findChild<QPlainTextEdit *>()->toPlainText().contains("CREATE TRIGGER more"));
    Person::click(*Person::button(window.messages(), "Allow"));
    QVERIFY(window.actions().trustRules->isChecked());
}

void tst_RuleTrust::rulesThatChangeMeanwhileAreNotTrusted()
{
    open();
    allow();
    SideEffects &effects = m_application->roster()->session().sideEffects();
    QVERIFY(effects.trustsRules());
    QCOMPARE(runScript(path(), "CREATE TRIGGER more AFTER DELETE ON letter BEGIN INSERT INTO letter_fts (letter_fts) VALUES ('optimize'); END;"), QString());
    (void)effects.rulesVersion();
    QVERIFY(!effects.trustsRules());
    QVERIFY(!m_application->roster()->session().run({"DELETE FROM letter WHERE id = 2"}));
    StatementLog log;
    const auto worker = Session::reopen(m_application->roster()->session().place(), log);
    QVERIFY(worker);
    QVERIFY(!(*worker)->sideEffects().trustsRules());
}

void tst_RuleTrust::functionsForJsonAreHarmless()
{
    QCOMPARE(runScript(path(), "CREATE TRIGGER noted AFTER DELETE ON topic BEGIN UPDATE letter SET title = json_extract('[\"Salt\"]', '$[0]') WHERE id = 2; END;"), QString());
    open();
    const QAction *remove = m_application->window().actions().of(Side::Right).remove;
    QVERIFY2(!remove->statusTip().contains("beyond the file"), qPrintable(remove->statusTip()));
    allow();
    QCOMPARE(remove->statusTip(), "");
    QVERIFY(m_application->roster()->session().run({"DELETE FROM topic WHERE id = 2"}));
    QCOMPARE(found("salt"), "2");
}

void tst_RuleTrust::filesWithoutAnIndexOfferNothing()
{
    QFile::remove(path());
    QCOMPARE(runScript(path(), QByteArray(Plain) + Letters), QString());
    open();
    QVERIFY(!m_application->window().actions().trustRules->isVisible());
}

QTEST_MAIN(tst_RuleTrust)
#include "tst_ruletrust.moc"

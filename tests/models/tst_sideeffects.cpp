#include "models/engines/sqlite/sqliteengine.h"
#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "models/sql/statementcontrol.h"
#include "support/effectsfile.h"
#include "support/gestures.h"
#include "support/testdatabase.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Rollcall;
using namespace Rollcall::Test;

using Deed = std::function<void(MembershipController &)>;
Q_DECLARE_METATYPE(Deed)

// Side effects of a gesture, by triggers and foreign key actions, are announced before they happen and undone to the last byte.
class tst_SideEffects : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesBack_data();
    void everythingComesBack(); // H67, H68, H73
    void declinedQuestionChangesNothing(); // H67
    void aQuestionIsAskedAgainWhenTheAnswerWasAboutSomethingElse();
    void aCounterElsewhereIsAskedAboutOnce();
    void listsFollowARuleThatTakesAnotherLink();
    void theNextGestureTakesAQuestionBack();
    void rehearsalsStandApartInTheLog();
    void whatCannotBeUndoneIsAsked(); // H69
    void aNumberThatSqliteTellsWronglyIsAskedAbout(); // H73
    void whatGoesForGoodIsNamed();
    void aSearchIndexIsNotAnErrorOfTheDatabase();
    void aCollationOfAnotherProgramStopsNothing();
    void aLibraryWithoutTheHookRefusesWhatItCannotTell();
    void aLibraryWithoutTheHookKeepsWhatLeadsNowhere();
    void aRulesOwnWordsAreTheMessage();
    void aRulesOwnWordsAreDrawnHarmlessly();
    void nobodyElseIsBlamed();
    void whatARuleTurnsRoundIsNotCalledDone_data();
    void whatARuleTurnsRoundIsNotCalledDone();
    void noRuleLeavesALinkToWhoIsGone();
    void noRuleIsBlamedForSomeoneElse();
    void nobodyIsAskedForAnotherValueByUndo();
    void whatIsThereOnlyOnceIsToldTruly();
    void undoStopsWhereSomeoneElseWrote();
    void undoBringsNothingBackThatLeadsNowhere();
    void undoLeavesNobodyBehindWhoCameSince();
    void undoKnowsARowByMoreThanAHiddenNumber();
    void undoLeavesOtherColumnsToWhoeverWroteThem();
    void undoOfANewRowSparesWhatOthersHungOnIt();
    void whoIsStillNeededIsNamed();
    void plainFilesAreNotWatched();
    void whatOnlyThisConnectionHasIsNoticed();

private:
    std::unique_ptr<EffectsFile> m_file;
};

static const QStringList Heroes{"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)",
                                "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                "INSERT INTO hero VALUES (1, 'Ada', 'ada@x.org'), (2, 'Ben', 'ben@x.org'), (3, 'Cy', NULL)",
                                "INSERT INTO team VALUES (1, 'Dock'), (2, 'Light')"};
static const QString PlainLink = "CREATE TABLE membership (hero_id INTEGER NOT NULL REFERENCES hero (id), team_id INTEGER NOT NULL REFERENCES team (id), PRIMARY KEY (hero_id, team_id))";
static const QString Members = "INSERT INTO membership (hero_id, team_id) VALUES (1, 1), (1, 2), (2, 2)";

static std::unique_ptr<EffectsFile> heroes(const QStringList &further, const QString &link = PlainLink)
{
    return std::make_unique<EffectsFile>(Heroes + QStringList{link, Members} + further, "hero", "team", "membership", QStringList{"hero_id", "team_id"});
}

static void deleteAda(MembershipController &controller)
{
    controller.perform(Gesture::erase(Side::Left, {1}));
}

static void takeAdaOffDock(MembershipController &controller)
{
    controller.perform(Gesture::remove(QList<Membership>{{1, 1}}));
}

static void addCyToLight(MembershipController &controller)
{
    controller.perform(Gesture::add(QList<Membership>{{3, 2}}));
}

static void editEmail(MembershipController &controller)
{
    controller.perform(Gesture::edit(QList<Edit>{{Side::Left, 1, QStringLiteral("email"), QStringLiteral("ada@x.org"), QStringLiteral("countess@x.org")}}));
}

static void editRole(MembershipController &controller)
{
    controller.perform(Gesture::edit(QList<LinkEdit>{{{1, 1}, {1, 1, QStringLiteral("x")}, QStringLiteral("role"), QStringLiteral("x"), QStringLiteral("lead")}}));
}

static void makeDee(MembershipController &controller)
{
    create(controller, Side::Left, {{QStringLiteral("name"), QStringLiteral("Dee")}}, {1});
}

void tst_SideEffects::everythingComesBack_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QStringList>("further");
    QTest::addColumn<Deed>("deed");
    QTest::addColumn<QString>("question");

    const auto row = [](const char *name, const QStringList &further, const Deed &deed, const QString &question, const QString &link = PlainLink) {
        QTest::newRow(name) << link << further << deed << question;
    };
    row("child under the parent's collation",
        {"CREATE TABLE account (id INTEGER PRIMARY KEY, email TEXT COLLATE NOCASE UNIQUE)", "INSERT INTO account VALUES (1, 'ada@x.org')",
         "DROP TABLE membership", "DROP TABLE hero", "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, email TEXT COLLATE NOCASE UNIQUE)",
         "INSERT INTO hero VALUES (1, 'Ada', 'ada@x.org'), (2, 'Ben', NULL), (3, 'Cy', NULL)", PlainLink, Members,
         "CREATE TABLE letter (id INTEGER PRIMARY KEY, address TEXT REFERENCES hero (email) ON DELETE CASCADE, text)", "INSERT INTO letter VALUES (7, 'Ada@X.org', 'Hello')"},
        deleteAda, "Delete Ada? This also removes 1 letter.");
    row("child whose key is a text",
        {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id TEXT REFERENCES hero (id) ON DELETE CASCADE)", "INSERT INTO award VALUES (1, '01'), (2, '2')"}, deleteAda,
        "Delete Ada? This also removes 1 award.");
    row("reference in other letters, emptied by an edit",
        {"DROP TABLE membership", "DROP TABLE hero", "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE)",
         "INSERT INTO hero VALUES (1, 'Ada', 'ada@x.org'), (2, 'Ben', NULL), (3, 'Cy', NULL)", PlainLink, Members,
         "CREATE TABLE letter (id INTEGER PRIMARY KEY, address TEXT REFERENCES hero (EMAIL) ON UPDATE SET NULL)", "INSERT INTO letter VALUES (7, 'ada@x.org')"},
        editEmail, "Change Email of Ada? This also empties a value in 1 letter.");
    row("grandchildren go with children",
        {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE)",
         "CREATE TABLE photo (code TEXT PRIMARY KEY, award_id INTEGER REFERENCES award (id) ON DELETE CASCADE) WITHOUT ROWID",
         "INSERT INTO award VALUES (1, 1), (2, 1), (3, 2)", "INSERT INTO photo VALUES ('a', 1), ('b', 2), ('c', 2), ('d', 3)"},
        deleteAda, "Delete Ada? This also removes 2 awards and 3 photos.");
    row("new rows need a function of another program",
        {"CREATE TRIGGER made AFTER INSERT ON hero BEGIN UPDATE hero SET email = sort_key(NEW.name) WHERE id = NEW.id; END",
         "CREATE TABLE note (id INTEGER PRIMARY KEY, hero_id INTEGER)", "INSERT INTO note VALUES (1, 1), (2, 2)",
         "CREATE TRIGGER gone AFTER DELETE ON hero BEGIN DELETE FROM note WHERE hero_id = OLD.id; END"},
        deleteAda, "Delete Ada? This also removes 1 note.");
    row("a tree that goes with its root",
        {"ALTER TABLE hero ADD COLUMN boss INTEGER", "UPDATE hero SET boss = 1 WHERE id = 2", "UPDATE hero SET boss = 2 WHERE id = 3",
         "CREATE TRIGGER gone AFTER DELETE ON hero BEGIN DELETE FROM membership WHERE hero_id = OLD.id; DELETE FROM hero WHERE boss = OLD.id; END"},
        deleteAda, "Delete Ada? This also removes 1 hero (Ben).", "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, UNIQUE (hero_id, team_id))");
    row("label goes with its last link",
        {"CREATE TRIGGER clean AFTER DELETE ON membership WHEN NOT EXISTS (SELECT 1 FROM membership WHERE team_id = OLD.team_id) BEGIN DELETE FROM team WHERE id = OLD.team_id; END"},
        takeAdaOffDock, "Remove Ada from Dock? This also removes 1 team (Dock).");
    row("counter kept by triggers",
        {"ALTER TABLE team ADD COLUMN members INTEGER NOT NULL DEFAULT 0", "ALTER TABLE team ADD COLUMN touched TEXT",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE team SET members = members + 1, touched = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = NEW.team_id; END",
         "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN UPDATE team SET members = members - 1, touched = random() WHERE id = OLD.team_id; END"},
        addCyToLight, "");
    row("counter and deletion",
        {"ALTER TABLE team ADD COLUMN members INTEGER NOT NULL DEFAULT 0",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE team SET members = members + 1 WHERE id = NEW.team_id; END",
         "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN UPDATE team SET members = members - 1 WHERE id = OLD.team_id; END"},
        deleteAda, "");
    row("counter in another table",
        {"CREATE TABLE total (what TEXT PRIMARY KEY, number INTEGER)", "INSERT INTO total VALUES ('memberships', 3)",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE total SET number = number + 1; END"},
        addCyToLight, "Add Cy to Light? This also changes 1 total.");
    row("a log of what happens",
        {"CREATE TABLE happened (at TEXT DEFAULT CURRENT_TIMESTAMP, what TEXT)", "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN INSERT INTO happened (what) VALUES ('joined ' || NEW.hero_id); END",
         "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN INSERT INTO happened (what) VALUES ('left ' || OLD.hero_id); END"},
        addCyToLight, "");
    row("links that go with the hero by the key's action", {}, deleteAda, "",
        "CREATE TABLE membership (hero_id INTEGER NOT NULL REFERENCES hero (id) ON DELETE CASCADE, team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE, PRIMARY KEY (hero_id, team_id))");
    row("a link that leads nowhere", {"INSERT INTO membership VALUES (1, 77, NULL), (1, NULL, 'y')"}, deleteAda, "", "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, role TEXT DEFAULT 'x')");
    row("numbers that count up",
        {"CREATE TABLE ticket (id INTEGER PRIMARY KEY AUTOINCREMENT, hero_id INTEGER)", "CREATE TRIGGER made AFTER INSERT ON hero BEGIN INSERT INTO ticket (hero_id) VALUES (NEW.id); END",
         "INSERT INTO ticket (hero_id) VALUES (1)"},
        makeDee, "");
    row("a time that is stored with each link", {}, addCyToLight, "",
        "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, joined TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, number DEFAULT (random()), PRIMARY KEY (hero_id, team_id))");
    row("a number of its own in a row that is computed in part", {}, addCyToLight, "",
        "CREATE TABLE membership (id TEXT PRIMARY KEY DEFAULT (hex(randomblob(8))), hero_id INTEGER, team_id INTEGER, twice AS (2 * hero_id), UNIQUE (hero_id, team_id)) WITHOUT ROWID");
    const QString byRole = "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, role TEXT DEFAULT 'x', PRIMARY KEY (hero_id, team_id, role)) WITHOUT ROWID";
    const QString told = "CREATE TRIGGER told AFTER UPDATE ON membership BEGIN INSERT INTO happened VALUES (OLD.role); END";
    row("an edit of a part of the link's key", {"CREATE TABLE happened (what)", told}, editRole, "", byRole);
    row("an edit of a part of the link's key, and another link goes",
        {"CREATE TABLE happened (what)", told, "INSERT INTO membership VALUES (1, 1, 'y')", "CREATE TRIGGER one AFTER UPDATE ON membership BEGIN DELETE FROM membership WHERE hero_id = OLD.hero_id AND team_id = OLD.team_id AND role <> NEW.role; END"},
        editRole, "Change Role of Ada in Dock? This also removes 1 membership.", byRole);
    row("a row that is older than its column",
        {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE)", "INSERT INTO award VALUES (1, 1)",
         "ALTER TABLE award ADD COLUMN shelf TEXT DEFAULT 'hall'", "INSERT INTO award VALUES (2, 1, NULL)"},
        deleteAda, "Delete Ada? This also removes 2 awards.");
    row("columns that are computed",
        {"CREATE TABLE award (a TEXT, twice AS (a || a), hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, kept TEXT AS (a || '!') STORED, z REAL)",
         "INSERT INTO award (a, hero_id, z) VALUES ('x', 1, 1), ('y', 1, 1.5), ('z', 2, NULL)"},
        deleteAda, "Delete Ada? This also removes 2 awards.");
    row("bytes and broken text in what goes",
        {"CREATE TABLE award (k BLOB PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, t, r REAL) WITHOUT ROWID",
         "INSERT INTO award VALUES (x'00ff', 1, CAST(x'fffe41' AS TEXT), 3), (CAST(x'efbbbf61' AS TEXT), 1, CAST(x'610062' AS TEXT), -0.0), (1.5, 1, 9e999, 9007199254740993), ('', 1, x'', NULL)"},
        deleteAda, "Delete Ada? This also removes 4 awards.");
    row("a real column stands where the key does",
        {"CREATE TABLE award (share REAL, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, n, PRIMARY KEY (hero_id, n)) WITHOUT ROWID", "INSERT INTO award VALUES (0.5, 1, 7), (NULL, 1, 7.5), (2, 2, 7)",
         "CREATE TABLE medal (share REAL, n, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, PRIMARY KEY (n)) WITHOUT ROWID", "INSERT INTO medal VALUES (0.5, 1, 1), (1, 2.0, 1), (2, 9007199254740991, 1)"},
        deleteAda, "Delete Ada? This also removes 2 awards and 3 medals.");
    row("a real column stands where another one does",
        {"CREATE TABLE award (n, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, share REAL, k TEXT PRIMARY KEY) WITHOUT ROWID", "INSERT INTO award VALUES (1, 1, 1, 'a'), (2.0, 1, 0.5, 'b')",
         "CREATE TABLE medal (k TEXT PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, n, share REAL, m) WITHOUT ROWID", "INSERT INTO medal VALUES ('a', 1, 9007199254740993, 3, 4), ('b', 1, 3.0, 1, 4.0)",
         "CREATE TABLE note (n, share REAL, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, k TEXT PRIMARY KEY) WITHOUT ROWID", "INSERT INTO note VALUES (9007199254740993, 3, 1, 'a'), (3.0, 1, 1, 'b')"},
        deleteAda, "Delete Ada? This also removes 2 awards, 2 medals and 2 notes.");
    row("a check that holds no more",
        {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, year INTEGER CHECK (year > 2000))", "PRAGMA ignore_check_constraints=ON",
         "INSERT INTO award VALUES (1, 1, 1999)"},
        deleteAda, "Delete Ada? This also removes 1 award.");
    row("a whole table that goes at once",
        {"CREATE TABLE cache (a)", "INSERT INTO cache VALUES (1), (2), (3)", "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN DELETE FROM cache; END"}, addCyToLight,
        "Add Cy to Light? This also removes 3 caches.");
    row("rows that change places",
        {"CREATE TABLE place (n INTEGER UNIQUE, who TEXT)", "INSERT INTO place VALUES (1, 'a'), (2, 'b')",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE place SET n = -n; UPDATE place SET n = 3 + n; END"},
        addCyToLight, "Add Cy to Light? This also changes 2 places.");
}

void tst_SideEffects::everythingComesBack()
{
    QFETCH(QString, link);
    QFETCH(QStringList, further);
    QFETCH(Deed, deed);
    QFETCH(QString, question);

    m_file = heroes(further, link);
    const QStringList before = m_file->contents();
    deed(m_file->controller());
    QCOMPARE(m_file->question(), question);
    if (!question.isEmpty()) {
        QCOMPARE(differenceOf(m_file->contents(), before), QString());
        QCOMPARE(m_file->roster().history().count(), 0);
        QVERIFY(!m_file->roster().session().control().isInTransaction());
        m_file->forget();
        m_file->controller().consent();
        QCOMPARE(m_file->question(), QString());
    }
    QCOMPARE(m_file->refused(), QString());
    const QStringList after = m_file->contents();
    QVERIFY(after != before);
    QCOMPARE(differenceOf(m_file->replayed(), after), QString());

    History &history = m_file->roster().history();
    for (int round = 0; round < 2; ++round) {
        history.undo();
        QCOMPARE(m_file->refused(), QString());
        QCOMPARE(differenceOf(m_file->contents(), before), QString());
        history.redo();
        QCOMPARE(m_file->refused(), QString());
        QCOMPARE(differenceOf(m_file->contents(), after), QString());
    }
    QCOMPARE(history.count(), 1);
    QCOMPARE(differenceOf(m_file->replayed(), after), QString());
    history.undo();
    QCOMPARE(differenceOf(m_file->replayed(), before), QString());
    QCOMPARE(m_file->question(), QString());
    QVERIFY(m_file->roster().reload());
}

static const QStringList Awards{"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, text TEXT)", "INSERT INTO award VALUES (1, 1, 'gold')"};

void tst_SideEffects::declinedQuestionChangesNothing()
{
    m_file = heroes(Awards);
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QVERIFY(m_file->controller().isAsking());
    m_file->controller().decline();
    QVERIFY(!m_file->controller().isAsking());
    m_file->controller().consent();
    QCOMPARE(m_file->contents(), before);
    QCOMPARE(m_file->roster().history().count(), 0);
    QCOMPARE(m_file->told(), QStringLiteral("Nothing was changed"));
}

void tst_SideEffects::aQuestionIsAskedAgainWhenTheAnswerWasAboutSomethingElse()
{
    m_file = heroes(Awards);
    deleteAda(m_file->controller());
    QVERIFY(runElsewhere(m_file->path(), {"INSERT INTO award VALUES (2, 1, 'silver')"}));
    m_file->forget();
    m_file->controller().consent();
    QCOMPARE(m_file->question(), QStringLiteral("Delete Ada? This also removes 2 awards."));
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM award"), QStringLiteral("2"));
    m_file->controller().consent();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM award"), QStringLiteral("0"));
    QCOMPARE(m_file->told(), QStringLiteral("Deleted Ada and 2 memberships; also removed 2 awards"));
}

void tst_SideEffects::aCounterElsewhereIsAskedAboutOnce()
{
    m_file = heroes({"CREATE TABLE total (what TEXT PRIMARY KEY, number INTEGER)", "INSERT INTO total VALUES ('memberships', 3)",
                     "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE total SET number = number + 1; END"});
    addCyToLight(m_file->controller());
    m_file->controller().consent();
    m_file->forget();
    m_file->controller().perform(Gesture::add(QList<Membership>{{3, 1}}));
    QCOMPARE(m_file->question(), QString());
    QCOMPARE(m_file->told(), QStringLiteral("Cy added to Dock; also changed 1 total"));
    QCOMPARE(readElsewhere(m_file->path(), "SELECT number FROM total"), QStringLiteral("5"));
}

void tst_SideEffects::listsFollowARuleThatTakesAnotherLink()
{
    m_file = heroes({"CREATE TRIGGER both AFTER DELETE ON membership WHEN old.hero_id = 1 BEGIN DELETE FROM membership WHERE hero_id = 2; END"}, PlainLink + QStringLiteral(" WITHOUT ROWID"));
    EntityModel &list = m_file->roster().entities(Side::Left);
    const auto countOfBen = [&list] { return list.index(list.rowOf(Key(2)), list.countColumn()).data(Qt::EditRole).toString(); };
    const QString stored = QStringLiteral("SELECT count(*) FROM membership WHERE hero_id = 2");
    const QString before = readElsewhere(m_file->path(), stored);
    QVERIFY(before != QStringLiteral("0"));
    QCOMPARE(countOfBen(), before);
    m_file->controller().perform(Gesture::remove(Side::Left, {1}, {1}));
    QCoreApplication::processEvents(); // the lists were read again after the rehearsal
    QCOMPARE(countOfBen(), before);
    m_file->controller().consent();
    QCOMPARE(readElsewhere(m_file->path(), stored), QStringLiteral("0"));
    QTRY_COMPARE(countOfBen(), QStringLiteral("0"));
    m_file->roster().history().undo();
    QCOMPARE(readElsewhere(m_file->path(), stored), before);
    QTRY_COMPARE(countOfBen(), before);
}

void tst_SideEffects::theNextGestureTakesAQuestionBack()
{
    m_file = heroes(Awards);
    deleteAda(m_file->controller());
    addCyToLight(m_file->controller());
    QVERIFY(!m_file->controller().isAsking());
    m_file->controller().consent();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM hero"), QStringLiteral("3"));
}

void tst_SideEffects::rehearsalsStandApartInTheLog()
{
    m_file = heroes(Awards);
    deleteAda(m_file->controller());
    const auto &entries = m_file->roster().log().entries();
    const auto isRehearsal = [](const StatementEntry &entry) { return entry.isRehearsal; };
    const auto isDelete = [](const StatementEntry &entry) { return entry.sql.startsWith(QLatin1String("DELETE")); };
    QVERIFY(std::any_of(entries.cbegin(), entries.cend(), isRehearsal));
    QVERIFY(std::all_of(entries.cbegin(), entries.cend(), [&](const StatementEntry &entry) { return !isDelete(entry) || isRehearsal(entry); }));
    m_file->controller().consent();
    QVERIFY(std::any_of(entries.cbegin(), entries.cend(), [&](const StatementEntry &entry) { return isDelete(entry) && !isRehearsal(entry); }));
    QCOMPARE(differenceOf(m_file->replayed(), m_file->contents()), QString());
}

// The columns called rowid, _rowid_ and oid leave no name to find a row by.
void tst_SideEffects::whatCannotBeUndoneIsAsked()
{
    m_file = heroes({"CREATE TABLE award (rowid, _rowid_, oid, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE)", "INSERT INTO award VALUES (1, 2, 3, 1)"});
    deleteAda(m_file->controller());
    QCOMPARE(m_file->question(), QStringLiteral("Delete Ada? This cannot be undone: nothing tells the rows of \"award\" apart."));
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM award"), QStringLiteral("1"));
    m_file->controller().consent();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM award"), QStringLiteral("0"));
    QCOMPARE(m_file->roster().history().count(), 0);
    QVERIFY2(m_file->told().endsWith(QLatin1String("this cannot be undone")), qPrintable(m_file->told()));
}

// A neighbour may bear the number that SQLite's hook makes of this one.
void tst_SideEffects::aNumberThatSqliteTellsWronglyIsAskedAbout()
{
    m_file = heroes({"CREATE TABLE award (share REAL, n INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE) WITHOUT ROWID",
                     "INSERT INTO award VALUES (1, 9007199254740992, 2), (2, 9007199254740993, 1)"});
    deleteAda(m_file->controller());
    QCOMPARE(m_file->question(), QStringLiteral("Delete Ada? This also removes 1 award. This cannot be undone: a row of \"award\" cannot be read."));
    m_file->controller().decline();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM award"), QStringLiteral("2"));
}

void tst_SideEffects::whatGoesForGoodIsNamed()
{
    m_file = heroes(Awards + QStringList{"CREATE TABLE medal (rowid, _rowid_, oid, hero_id INTEGER REFERENCES hero (id) ON DELETE SET NULL)", "INSERT INTO medal VALUES (1, 2, 3, 1)"});
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QCOMPARE(m_file->question(), QStringLiteral("Delete Ada? This also removes 1 award. This cannot be undone: nothing tells the rows of \"medal\" apart."));
    QVERIFY(runElsewhere(m_file->path(), {"INSERT INTO award VALUES (9, 1, 'late')"}));
    m_file->forget();
    m_file->controller().consent();
    QVERIFY2(m_file->question().startsWith(QLatin1String("Delete Ada? This also removes 2 awards.")), qPrintable(m_file->question()));
    m_file->controller().consent();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM award WHERE hero_id = 1"), QStringLiteral("0"));
}

// SQLite lets no trigger of a file that is not trusted write into a search index, in some of its versions.
void tst_SideEffects::aSearchIndexIsNotAnErrorOfTheDatabase()
{
    m_file = heroes({"CREATE VIRTUAL TABLE story USING fts5(text)", "INSERT INTO story (rowid, text) VALUES (1, 'once'), (2, 'upon')",
                     "CREATE TRIGGER gone AFTER DELETE ON hero BEGIN DELETE FROM story WHERE rowid = OLD.id; END"});
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QVERIFY2((m_file->refused() + m_file->question()).contains(QLatin1String("keeps extra data for searching or the like")), qPrintable(m_file->refused() + m_file->question()));
}

void tst_SideEffects::aCollationOfAnotherProgramStopsNothing()
{
    m_file = heroes({"CREATE TRIGGER made AFTER INSERT ON hero BEGIN UPDATE hero SET email = NULL WHERE name = 'x' COLLATE german; END"});
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(m_file->refused() + m_file->question(), QString());
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM hero"), QStringLiteral("2"));
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    makeDee(m_file->controller());
    QVERIFY2(m_file->refused().contains(QLatin1String("(german)")), qPrintable(m_file->refused()));
}

void tst_SideEffects::aLibraryWithoutTheHookRefusesWhatItCannotTell()
{
    m_file = heroes(Awards);
    static_cast<SqliteEngine &>(m_file->roster().session().engine()).forgoRecorder();
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(m_file->contents(), before);
    QVERIFY2(m_file->refused().contains(QLatin1String("SQLite library on this computer")), qPrintable(m_file->refused()));
    addCyToLight(m_file->controller()); // which nothing can happen behind
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM membership"), QStringLiteral("4"));
}

void tst_SideEffects::aLibraryWithoutTheHookKeepsWhatLeadsNowhere()
{
    m_file = heroes({"PRAGMA foreign_keys=OFF", "INSERT INTO membership VALUES (1, 77)"});
    static_cast<SqliteEngine &>(m_file->roster().session().engine()).forgoRecorder();
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QVERIFY2(m_file->refused().contains(QLatin1String("nothing at the other end")), qPrintable(m_file->refused()));
    m_file->controller().perform(Gesture::erase(Side::Left, {2}));
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM hero"), QStringLiteral("2"));
}

void tst_SideEffects::aRulesOwnWordsAreTheMessage()
{
    m_file = heroes({"CREATE TRIGGER full BEFORE INSERT ON membership BEGIN SELECT RAISE(ABORT, 'this crew is full, take somebody off first'); END"});
    addCyToLight(m_file->controller());
    QCOMPARE(m_file->refused(), QStringLiteral("this crew is full, take somebody off first"));
}

void tst_SideEffects::nobodyElseIsBlamed()
{
    m_file = heroes({"CREATE TRIGGER pair AFTER DELETE ON membership BEGIN DELETE FROM membership WHERE team_id = OLD.team_id; END"});
    const QStringList before = m_file->contents();
    m_file->controller().perform(Gesture::remove(QList<Membership>{{1, 2}, {2, 2}})); // the second goes with the first
    QCOMPARE(m_file->refused(), QString());
    QCOMPARE(readElsewhere(m_file->path(), "SELECT * FROM membership"), QStringLiteral("1|1"));
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
}

void tst_SideEffects::aRulesOwnWordsAreDrawnHarmlessly()
{
    const QString words = QStringLiteral("turned \u202Eround ") + QString(5000, u'x');
    m_file = heroes({QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON membership BEGIN SELECT RAISE(ABORT, '%1'); END").arg(words)});
    addCyToLight(m_file->controller());
    QVERIFY2(m_file->refused().startsWith(QLatin1String("turned ")) && m_file->refused().size() < 400, qPrintable(m_file->refused()));
    QVERIFY(!m_file->refused().contains(QChar(0x202E)));
    QVERIFY(m_file->details().contains(words));
}

void tst_SideEffects::whatARuleTurnsRoundIsNotCalledDone_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<Deed>("deed");
    QTest::addColumn<QString>("refused");

    const QString one = "A rule of this file does not allow this membership to be removed. Nothing was changed.";
    const QString roles = "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, role TEXT DEFAULT 'x', PRIMARY KEY (hero_id, team_id))";
    const QString repeats = "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, role TEXT DEFAULT 'x')";
    const QString back = "CREATE TRIGGER back AFTER DELETE ON membership BEGIN INSERT INTO membership (hero_id, team_id) VALUES (OLD.hero_id, OLD.team_id); END";
    const QString captain = "CREATE TRIGGER captain AFTER INSERT ON membership BEGIN INSERT OR IGNORE INTO membership (hero_id, team_id) VALUES (1, NEW.team_id); END";
    const Deed replaceAda = [](MembershipController &controller) { controller.perform(Gesture::replace(Side::Left, Key(1), {2})); };
    const Deed clearLight = [](MembershipController &controller) { controller.perform(Gesture::replace(Side::Left, Key(2), {})); };
    QTest::newRow("the same link") << PlainLink << back << Deed(takeAdaOffDock) << one;
    QTest::newRow("with another role") << roles << QString(back).replace("(hero_id, team_id) VALUES (OLD.hero_id, OLD.team_id)", "VALUES (OLD.hero_id, OLD.team_id, 'ghost')") << Deed(takeAdaOffDock) << one;
    QTest::newRow("where a pair may stand twice") << repeats << back << Deed(takeAdaOffDock) << one;
    QTest::newRow("one of two") << PlainLink << QString(back).replace("BEGIN", "WHEN OLD.hero_id = 1 BEGIN") << clearLight << "A rule of this file does not allow 1 of 2 memberships to be removed. Nothing was changed.";
    QTest::newRow("when someone else joins") << PlainLink << captain << replaceAda << one;
    QTest::newRow("taken off again") << PlainLink << "CREATE TRIGGER full AFTER INSERT ON membership BEGIN DELETE FROM membership WHERE hero_id = NEW.hero_id AND team_id = NEW.team_id; END" << Deed(addCyToLight)
                                     << "Because of a rule of this file, 0 instead of 1 membership would have been added. Nothing was changed.";
    QTest::newRow("when the hero goes") << PlainLink << back << Deed(deleteAda) << "A rule of this file does not allow 2 of 2 memberships to be removed. Nothing was changed.";
}

void tst_SideEffects::whatARuleTurnsRoundIsNotCalledDone()
{
    QFETCH(QString, link);
    QFETCH(QString, trigger);
    QFETCH(Deed, deed);
    m_file = heroes({trigger}, link);
    const QStringList before = m_file->contents();
    deed(m_file->controller());
    QTEST(m_file->refused(), "refused");
    QCOMPARE(m_file->told(), QString());
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QCOMPARE(m_file->roster().history().count(), 0);
}

void tst_SideEffects::noRuleLeavesALinkToWhoIsGone()
{
    m_file = heroes({"CREATE TRIGGER guest AFTER DELETE ON hero WHEN OLD.id <> 3 BEGIN INSERT INTO membership VALUES (OLD.id, 9 - OLD.id); END"},
                    "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, PRIMARY KEY (hero_id, team_id))");
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(m_file->refused(), QStringLiteral("A rule of this file adds 1 membership while this hero is deleted. Nothing was changed."));
    m_file->forget();
    m_file->controller().perform(Gesture::erase(Side::Left, {1, 2}));
    QCOMPARE(m_file->refused(), QStringLiteral("A rule of this file adds 2 memberships while these 2 heros are deleted. Nothing was changed."));
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    m_file->forget();
    m_file->controller().perform(Gesture::erase(Side::Left, {3}));
    QCOMPARE(m_file->refused(), QString());
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM hero"), QStringLiteral("2"));
}

static const QString LoggedLink = "CREATE TABLE happened (what TEXT);\nCREATE TRIGGER joined AFTER INSERT ON membership BEGIN INSERT INTO happened VALUES ('joined'); END";

void tst_SideEffects::noRuleIsBlamedForSomeoneElse()
{
    m_file = heroes({LoggedLink});
    QVERIFY(runElsewhere(m_file->path(), {"INSERT INTO membership VALUES (3, 2)"})); // before the window has seen it
    Change change;
    change.removedLinks = {{{1, 1}}};
    change.addedLinks = {{{3, 2}}};
    const auto done = m_file->roster().store().apply(change);
    QVERIFY(!done);
    QVERIFY2(done.error().sentence.startsWith(QLatin1String("Someone else has added this already.")), qPrintable(done.error().sentence));
}

void tst_SideEffects::nobodyIsAskedForAnotherValueByUndo()
{
    m_file = heroes({"DROP TABLE membership", "DROP TABLE hero", "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, email TEXT, least INTEGER DEFAULT 0, most INTEGER DEFAULT 9, CHECK (least <= most))",
                     "INSERT INTO hero (id, name, least) VALUES (1, 'Ada', 5)", PlainLink});
    m_file->controller().perform(Gesture::edit(QList<Edit>{{Side::Left, 1, QStringLiteral("least"), 5, 10}}));
    QVERIFY2(m_file->refused().contains(QLatin1String("Enter another")), qPrintable(m_file->refused()));
    m_file->controller().perform(Gesture::edit(QList<Edit>{{Side::Left, 1, QStringLiteral("least"), 5, 1}}));
    QVERIFY(runElsewhere(m_file->path(), {"UPDATE hero SET most = 3"}));
    m_file->forget();
    m_file->roster().history().undo();
    QVERIFY2(m_file->refused().contains(QLatin1String("A rule of this file")) && !m_file->refused().contains(QLatin1String("Enter")), qPrintable(m_file->refused()));
}

void tst_SideEffects::whatIsThereOnlyOnceIsToldTruly()
{
    m_file = heroes({"DROP TABLE membership", "CREATE TABLE membership (hero_id INTEGER UNIQUE REFERENCES hero (id), team_id INTEGER UNIQUE REFERENCES team (id), seat INTEGER UNIQUE DEFAULT 1, PRIMARY KEY (hero_id, team_id))",
                     "INSERT INTO membership VALUES (1, 1, 1)"});
    m_file->controller().perform(Gesture::add(QList<Membership>{{3, 1}}));
    QVERIFY2(m_file->refused().startsWith(QLatin1String("Each team can have only one hero here")), qPrintable(m_file->refused()));
    m_file->forget();
    m_file->controller().perform(Gesture::add(QList<Membership>{{1, 2}}));
    QVERIFY2(m_file->refused().startsWith(QLatin1String("Each hero can have only one team here")), qPrintable(m_file->refused()));
    m_file->forget();
    m_file->controller().perform(Gesture::add(QList<Membership>{{3, 2}}));
    QVERIFY2(m_file->refused().startsWith(QLatin1String("\"membership\" already contains this value")), qPrintable(m_file->refused()));
}

void tst_SideEffects::undoBringsNothingBackThatLeadsNowhere()
{
    m_file = heroes({}, "CREATE TABLE membership (hero_id INTEGER NOT NULL REFERENCES hero (id) ON DELETE CASCADE, team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE, PRIMARY KEY (hero_id, team_id))");
    deleteAda(m_file->controller());
    QVERIFY(runElsewhere(m_file->path(), {"DELETE FROM membership WHERE team_id = 2", "DELETE FROM team WHERE id = 2"}));
    const QStringList before = m_file->contents();
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QVERIFY2(m_file->refused().contains(QLatin1String("deleted since")), qPrintable(m_file->refused()));
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM pragma_foreign_key_check"), QStringLiteral("0"));
}

void tst_SideEffects::undoLeavesNobodyBehindWhoCameSince()
{
    m_file = heroes({"DROP TABLE membership", "DROP TABLE hero", "CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE)", "INSERT INTO hero VALUES (1, 'Ada', 'ada@x.org')", PlainLink,
                     "CREATE TABLE letter (id INTEGER PRIMARY KEY, address TEXT REFERENCES hero (email) ON UPDATE CASCADE)", "INSERT INTO letter VALUES (7, 'ada@x.org')"});
    editEmail(m_file->controller());
    m_file->controller().consent();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT address FROM letter"), QStringLiteral("countess@x.org"));
    QVERIFY(runElsewhere(m_file->path(), {"INSERT INTO letter VALUES (8, 'countess@x.org')"}));
    const QStringList before = m_file->contents();
    m_file->forget();
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QVERIFY2(m_file->refused().contains(QLatin1String("A row added to \"letter\" since then still needs")), qPrintable(m_file->refused()));
}

// What is deleted last may give its hidden row id to what comes next.
void tst_SideEffects::undoKnowsARowByMoreThanAHiddenNumber()
{
    m_file = heroes({"CREATE TABLE happened (what TEXT)", "CREATE TRIGGER graded AFTER UPDATE ON membership BEGIN INSERT INTO happened VALUES ('graded'); END",
                     "INSERT INTO membership VALUES (3, 1, NULL)"},
                    "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, grade TEXT, PRIMARY KEY (hero_id, team_id))");
    m_file->controller().perform(Gesture::edit(QList<LinkEdit>{{{3, 1}, {}, QStringLiteral("grade"), QVariant(QMetaType(QMetaType::QString)), QStringLiteral("A")}}));
    QCOMPARE(readElsewhere(m_file->path(), "SELECT grade FROM membership WHERE hero_id = 3"), QStringLiteral("A"));
    QVERIFY(runElsewhere(m_file->path(), {"DELETE FROM membership WHERE hero_id = 3", "INSERT INTO membership VALUES (3, 2, 'A')"}));
    const QStringList before = m_file->contents();
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QVERIFY2(m_file->refused().contains(QLatin1String("changed since")), qPrintable(m_file->refused()));
}

void tst_SideEffects::undoStopsWhereSomeoneElseWrote()
{
    m_file = heroes({"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE SET NULL, text TEXT)", "INSERT INTO award VALUES (1, 1, 'gold')"});
    deleteAda(m_file->controller());
    m_file->controller().consent();
    QVERIFY(runElsewhere(m_file->path(), {"UPDATE award SET hero_id = 2"}));
    const QStringList before = m_file->contents();
    m_file->roster().history().undo();
    QCOMPARE(m_file->contents(), before);
    QVERIFY2(m_file->refused().contains(QLatin1String("has been changed since")), qPrintable(m_file->refused()));
}

void tst_SideEffects::undoLeavesOtherColumnsToWhoeverWroteThem()
{
    m_file = heroes({"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE SET NULL, text TEXT)", "INSERT INTO award VALUES (1, 1, 'gold')"});
    deleteAda(m_file->controller());
    m_file->controller().consent();
    QVERIFY(runElsewhere(m_file->path(), {"UPDATE award SET text = 'brass'"}));
    m_file->roster().history().undo();
    QCOMPARE(m_file->refused(), QString());
    QCOMPARE(readElsewhere(m_file->path(), "SELECT hero_id, text FROM award"), QStringLiteral("1|brass"));
    m_file->roster().history().redo();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT hero_id, text FROM award"), QStringLiteral("NULL|brass"));
}

void tst_SideEffects::undoOfANewRowSparesWhatOthersHungOnIt()
{
    m_file = heroes(Awards);
    makeDee(m_file->controller());
    QVERIFY(runElsewhere(m_file->path(), {"INSERT INTO award VALUES (9, (SELECT id FROM hero WHERE name = 'Dee'), 'first')"}));
    const QStringList before = m_file->contents();
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
    QVERIFY2(m_file->refused().contains(QLatin1String("award")), qPrintable(m_file->refused()));
}

void tst_SideEffects::whoIsStillNeededIsNamed()
{
    m_file = heroes({"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id TEXT REFERENCES hero (id), text TEXT)", "INSERT INTO award VALUES (1, '01', 'gold'), (2, 1, 'tin')"});
    const QStringList before = m_file->contents();
    deleteAda(m_file->controller());
    QCOMPARE(m_file->contents(), before);
    QCOMPARE(m_file->refused(), QStringLiteral("This hero cannot be deleted: 2 rows of \"award\" still need it. Change those first; nothing was changed."));
}

void tst_SideEffects::plainFilesAreNotWatched()
{
    m_file = heroes({});
    deleteAda(m_file->controller());
    addCyToLight(m_file->controller());
    makeDee(m_file->controller());
    for (const StatementEntry &entry : m_file->roster().log().entries())
        QVERIFY2(!entry.recorded, qPrintable(entry.sql));
}

void tst_SideEffects::whatOnlyThisConnectionHasIsNoticed()
{
    m_file = heroes({});
    Session &session = m_file->roster().session();
    const auto recorded = [this] {
        const auto &entries = m_file->roster().log().entries();
        return std::count_if(entries.cbegin(), entries.cend(), [](const StatementEntry &entry) { return bool(entry.recorded); });
    };
    addCyToLight(m_file->controller());
    QVERIFY(session.run({QStringLiteral("CREATE TEMP TRIGGER joined AFTER INSERT ON main.membership BEGIN UPDATE team SET name = name || '+' WHERE id = NEW.team_id; END")}));
    m_file->controller().perform(Gesture::add(QList<Membership>{{3, 1}}));
    QCOMPARE(recorded(), 1);
    m_file->roster().history().undo();
    QCOMPARE(readElsewhere(m_file->path(), "SELECT group_concat(name) FROM team"), QStringLiteral("Dock,Light"));

    QVERIFY(session.run({QStringLiteral("DROP TRIGGER temp.joined")}));
    const auto before = recorded();
    m_file->controller().perform(Gesture::add(QList<Membership>{{2, 1}}));
    QCOMPARE(m_file->refused(), QString());
    QCOMPARE(recorded(), before);
}

QTEST_GUILESS_MAIN(tst_SideEffects)
#include "tst_sideeffects.moc"

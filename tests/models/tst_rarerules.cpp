#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "models/relation/rowvalues.h"
#include "models/sql/writeactivity.h"
#include "models/store/changerunner.h"
#include "support/effectsfile.h"
#include "support/gestures.h"
#include "support/testdatabase.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <functional>

using namespace Rollcall;
using namespace Rollcall::Test;

using Deed = std::function<void(MembershipController &)>;
Q_DECLARE_METATYPE(Deed)

// Rare schema rules, and changes by other programs between a gesture and its undo: undo loses no foreign change, leaves no dangling
// reference, and restores every byte.
class tst_RareRules : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesBack_data();
    void everythingComesBack();
    void whatOthersWroteStays_data();
    void whatOthersWroteStays(); // H72
    void defaultRowReplacesNobody();
    void clausesOfTriggersHold(); // H71
    void bulksBlameNobody_data();
    void bulksBlameNobody();

    void mergedRowKeepsItsCheck();
    void searchIndexesAreAskedAbout_data();
    void searchIndexesAreAskedAbout();
    void keysOfAnotherCollationTouchNobodyElse_data();
    void keysOfAnotherCollationTouchNobodyElse();
    void rowIdsThatAreUsedAgainAreNoRowsThatStay();
    void aBossInTheSameTableComesBack();
    void overlappingStepsComeBack();
    void aCancelledUndoStays();
    void rowsThatAVacuumMovedAreFound();
    void nobodyIsLinkedToWhoIsGone();
    void oddCellsComeBack_data();
    void oddCellsComeBack();

private:
    // Until the worker is done and the lists have followed.
    void settle();
    void deedsOnAnOddCell(int hero, const QString &cell);

    std::unique_ptr<EffectsFile> m_file;
};

static bool isNight()
{
    return qEnvironmentVariableIsSet("ROLLCALL_NIGHTLY");
}

static const QStringList Heroes{"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE)",
                                "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                "INSERT INTO hero VALUES (1, 'Ada', 'ada@x.org'), (2, 'Ben', 'ben@x.org'), (3, 'Cy', NULL)",
                                "INSERT INTO team VALUES (1, 'Dock'), (2, 'Light')"};
static const QString PlainLink = "CREATE TABLE membership (hero_id INTEGER NOT NULL REFERENCES hero (id), team_id INTEGER NOT NULL REFERENCES team (id), PRIMARY KEY (hero_id, team_id))";
static const QString Members = "INSERT INTO membership (hero_id, team_id) VALUES (1, 1), (1, 2), (2, 2)";

static std::unique_ptr<EffectsFile> heroes(const QStringList &further, const QString &link = PlainLink)
{
    return std::make_unique<EffectsFile>(Heroes + QStringList{link, Members} + further, "hero", "team", "membership", QStringList{"hero_id", "team_id"});
}

static void deleteAda(MembershipController &controller) { controller.perform(Gesture::erase(Side::Left, {1})); }
static void addCyToLight(MembershipController &controller) { controller.perform(Gesture::add(QList<Membership>{{3, 2}})); }
static void editEmail(MembershipController &controller) { controller.perform(Gesture::edit(QList<Edit>{{Side::Left, 1, QStringLiteral("email"), QStringLiteral("ada@x.org"), QStringLiteral("countess@x.org")}})); }
static void makeDee(MembershipController &controller) { create(controller, Side::Left, {{QStringLiteral("name"), QStringLiteral("Dee")}}, {1}); }

static void makeDeeNowhere(MembershipController &controller) { create(controller, Side::Left, {{QStringLiteral("name"), QStringLiteral("Dee")}}, {}); }

void tst_RareRules::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_file->controller().isBusy(), 60'000);
    QCoreApplication::processEvents();
}

void tst_RareRules::everythingComesBack_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QStringList>("further");
    QTest::addColumn<Deed>("deed");
    const auto row = [](const char *name, const QStringList &further, const Deed &deed, const QString &link = PlainLink) {
        QTest::newRow(name) << link << further << deed;
    };
    row("replace by a trigger cascades",
        {"CREATE TABLE slot (n INTEGER PRIMARY KEY, who INTEGER)", "CREATE TABLE seat (id INTEGER PRIMARY KEY, n INTEGER REFERENCES slot (n) ON DELETE CASCADE)", "INSERT INTO slot VALUES (3, 1)",
         "INSERT INTO seat VALUES (1, 3), (2, 3)", "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN INSERT OR REPLACE INTO slot VALUES (NEW.hero_id, NEW.team_id); END"},
        addCyToLight);
    row("replace by a table's clause in a trigger cascades",
        {"CREATE TABLE slot (n INTEGER PRIMARY KEY ON CONFLICT REPLACE, who INTEGER)", "CREATE TABLE seat (id INTEGER PRIMARY KEY, n INTEGER REFERENCES slot (n) ON DELETE CASCADE)", "INSERT INTO slot VALUES (3, 1)",
         "INSERT INTO seat VALUES (1, 3), (2, 3)", "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN INSERT INTO slot VALUES (NEW.hero_id, NEW.team_id); END"},
        addCyToLight);
    row("tables that differ in an umlaut's case",
        {"CREATE TABLE \"Äre\" (k INTEGER PRIMARY KEY, t)", "CREATE TABLE \"äre\" (k INTEGER PRIMARY KEY, t)", "INSERT INTO \"Äre\" VALUES (1, 'A'), (2, 'B')", "INSERT INTO \"äre\" VALUES (1, 'a'), (2, 'b')",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN DELETE FROM \"Äre\" WHERE k = 1; UPDATE \"äre\" SET t = 'x' WHERE k = 1; END"},
        addCyToLight);
    row("only the umlaut table",
        {"CREATE TABLE \"Äre\" (k INTEGER PRIMARY KEY, t)", "CREATE TABLE \"äre\" (k INTEGER PRIMARY KEY, t)", "INSERT INTO \"Äre\" VALUES (1, 'A'), (2, 'B')", "INSERT INTO \"äre\" VALUES (1, 'a'), (2, 'b')",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN INSERT INTO \"Äre\" VALUES (9, 'x'); INSERT INTO \"äre\" VALUES (9, 'y'); END"},
        addCyToLight);
    row("fts5 external content without sizes",
        {"CREATE VIRTUAL TABLE fts USING fts5(name, content='hero', content_rowid='id', columnsize=0)", "INSERT INTO fts(fts) VALUES('rebuild')",
         "CREATE TRIGGER ad AFTER DELETE ON hero BEGIN INSERT INTO fts(fts, rowid, name) VALUES('delete', OLD.id, OLD.name); END",
         "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts(rowid, name) VALUES(NEW.id, NEW.name); END"},
        makeDee);
    row("fts4 external content without sizes",
        {"CREATE VIRTUAL TABLE fts USING fts4(content=\"hero\", name, matchinfo=fts3)", "INSERT INTO fts(fts) VALUES('rebuild')",
         "CREATE TRIGGER ad BEFORE DELETE ON hero BEGIN DELETE FROM fts WHERE docid = OLD.id; END",
         "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts(docid, name) VALUES(NEW.id, NEW.name); END"},
        makeDee);
    row("fts3 plain, by triggers",
        {"CREATE VIRTUAL TABLE fts USING fts4(name, matchinfo=fts3)", "INSERT INTO fts(docid, name) SELECT id, name FROM hero",
         "CREATE TRIGGER ad BEFORE DELETE ON hero BEGIN DELETE FROM fts WHERE docid = OLD.id; END",
         "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts(docid, name) VALUES(NEW.id, NEW.name); END"},
        makeDee);
    row("renumbering in the link table", {"UPDATE membership SET place = rowid",
        "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE membership SET place = place + 1 WHERE team_id = NEW.team_id AND rowid <> NEW.rowid; UPDATE membership SET place = 1 WHERE rowid = NEW.rowid; END",
        "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN UPDATE membership SET place = place - 1 WHERE team_id = OLD.team_id AND place > OLD.place; END"},
        addCyToLight, "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, place INTEGER DEFAULT 0, PRIMARY KEY (hero_id, team_id))");
    row("renumbering, removing", {"UPDATE membership SET place = rowid",
        "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN UPDATE membership SET place = place - 1 WHERE team_id = OLD.team_id AND place > OLD.place; END"},
        [](MembershipController &c) { c.perform(Gesture::remove(QList<Membership>{{1, 2}})); }, "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, place INTEGER DEFAULT 0, PRIMARY KEY (hero_id, team_id)) ");
    row("rowid renumbered by a trigger", {"CREATE TRIGGER parted AFTER DELETE ON membership BEGIN UPDATE membership SET id = id + 100 WHERE id > OLD.id; UPDATE membership SET id = id - 101 WHERE id > 100; END"},
        [](MembershipController &c) { c.perform(Gesture::remove(QList<Membership>{{1, 1}})); }, "CREATE TABLE membership (id INTEGER PRIMARY KEY, hero_id INTEGER, team_id INTEGER)");
    row("repeats", {"INSERT INTO membership (hero_id, team_id, role) VALUES (1, 1, 'x'), (1, 1, 'x'), (1, 1, NULL)", "CREATE TABLE happened (what)",
        "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN INSERT INTO happened VALUES (OLD.role); UPDATE membership SET role = role || '.' WHERE hero_id = OLD.hero_id; END"},
        [](MembershipController &c) { c.perform(Gesture::remove(QList<Membership>{{1, 1}})); }, "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, role)");
    row("repeats, delete Ada", {"INSERT INTO membership (hero_id, team_id, role) VALUES (1, 1, 'x'), (1, 1, 'x'), (1, 1, NULL), (1, NULL, NULL)", "CREATE TABLE happened (what)",
        "CREATE TRIGGER parted AFTER DELETE ON membership BEGIN INSERT INTO happened VALUES (OLD.role); UPDATE membership SET role = role || '.' WHERE hero_id = OLD.hero_id; END"},
        deleteAda, "CREATE TABLE membership (hero_id INTEGER, team_id INTEGER, role)");
    {
        QStringList columns, values;
        for (int i = 0; i < 150; ++i) {
            columns.append(QStringLiteral("c%1 %2").arg(i).arg(i % 3 == 0 ? "AS (k || 'g') VIRTUAL" : i % 7 == 0 ? "REAL" : ""));
            if (i % 3)
                values.append(QStringLiteral("c%1").arg(i));
        }
        QStringList numbers;
        for (int i = 0; i < values.size(); ++i)
            numbers.append(QString::number(i));
        row("many columns",
            {"CREATE TABLE wide (k TEXT PRIMARY KEY, " + columns.join(", ") + ", hero_id INTEGER REFERENCES hero (id) ON DELETE SET NULL)",
             "INSERT INTO wide (k, hero_id, " + values.join(", ") + ") VALUES ('a', 1, " + numbers.join(", ") + "), ('b', 1, " + numbers.join(", ") + ")",
             "CREATE TRIGGER w AFTER UPDATE OF hero_id ON wide BEGIN UPDATE wide SET c149 = 'x', c100 = -0.0 WHERE k = NEW.k; END"},
            deleteAda);
        row("many columns without rowid",
            {"CREATE TABLE wide (" + QString(columns.join(", ")).replace("k ||", "k ||") + ", k TEXT PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE SET NULL) WITHOUT ROWID",
             "INSERT INTO wide (k, hero_id, " + values.join(", ") + ") VALUES ('a', 1, " + numbers.join(", ") + "), ('b', 1, " + numbers.join(", ") + ")",
             "CREATE TRIGGER w AFTER UPDATE OF hero_id ON wide BEGIN UPDATE wide SET c149 = 'x', c100 = -0.0, k = k || 'z' WHERE k = NEW.k; END"},
            deleteAda);
    }
    if (isNight())
        row("a big blob goes", {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, b BLOB)", "INSERT INTO award VALUES (1, 1, zeroblob(17000000))"}, deleteAda);
    row("counter was reset",
        {"CREATE TABLE ticket (id INTEGER PRIMARY KEY AUTOINCREMENT, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE)", "INSERT INTO ticket (hero_id) VALUES (1), (1)", "UPDATE sqlite_sequence SET seq = 0"}, deleteAda);
    row("chain of a renamed text key",
        {"CREATE TABLE letter (address TEXT PRIMARY KEY REFERENCES hero (email) ON UPDATE CASCADE, t) WITHOUT ROWID", "CREATE TABLE reply (id INTEGER PRIMARY KEY, address TEXT COLLATE NOCASE REFERENCES letter (address) ON UPDATE CASCADE ON DELETE CASCADE)",
         "CREATE TABLE mark (a TEXT, b TEXT, address TEXT REFERENCES letter ON UPDATE SET NULL)", "INSERT INTO letter VALUES ('ada@x.org', 1)", "INSERT INTO reply VALUES (1, 'ada@x.org'), (2, 'ada@x.org')", "INSERT INTO mark VALUES ('a', 'b', 'ada@x.org')"},
        editEmail);
    row("compound key in depth",
        {"CREATE TABLE a (x INTEGER, y TEXT, hero_id INTEGER REFERENCES hero ON DELETE CASCADE, PRIMARY KEY (x, y))", "CREATE TABLE b (p TEXT, q TEXT, FOREIGN KEY (q, p) REFERENCES a (x, y) ON DELETE SET DEFAULT)",
         "INSERT INTO a VALUES (1, 'one', 1), (2, 'two', 1)", "INSERT INTO b VALUES ('one', '01'), ('two', '2'), ('two', NULL)"},
        deleteAda);
    row("deferred child mended by a trigger",
        {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) DEFERRABLE INITIALLY DEFERRED)", "INSERT INTO award VALUES (1, 1), (2, 1)",
         "CREATE TRIGGER gone AFTER DELETE ON hero BEGIN UPDATE award SET hero_id = 2 WHERE hero_id = OLD.id; END"},
        deleteAda);
    row("trigger writes the counters",
        {"CREATE TABLE ticket (id INTEGER PRIMARY KEY AUTOINCREMENT, hero_id INTEGER)", "INSERT INTO ticket (hero_id) VALUES (1), (1)",
         "CREATE TRIGGER gone AFTER DELETE ON hero BEGIN INSERT INTO ticket (hero_id) VALUES (9); DELETE FROM ticket WHERE id = 1; UPDATE ticket SET id = 77 WHERE id = 2; END"},
        deleteAda);
    row("new hero gets another number",
        {"CREATE TRIGGER made AFTER INSERT ON hero BEGIN UPDATE hero SET id = 500 + NEW.id WHERE id = NEW.id; END"},
        [](MembershipController &c) { create(c, Side::Left, {{QStringLiteral("name"), QStringLiteral("Dee")}}, {}); });
    row("edit that empties another cell of the row",
        {"CREATE TRIGGER e AFTER UPDATE OF name ON hero BEGIN UPDATE hero SET email = NULL WHERE id = NEW.id; END"},
        [](MembershipController &c) { c.perform(Gesture::edit(QList<Edit>{{Side::Left, 1, QStringLiteral("name"), QStringLiteral("Ada"), QStringLiteral("Eda")}})); });
    row("partial unique index",
        {"CREATE TABLE cur (id INTEGER PRIMARY KEY, team_id INTEGER, cur INTEGER)", "CREATE UNIQUE INDEX one ON cur (team_id) WHERE cur", "INSERT INTO cur VALUES (1, 2, 1), (2, 2, 0), (3, 2, NULL)",
         "CREATE TRIGGER joined AFTER INSERT ON membership BEGIN UPDATE cur SET cur = 0 WHERE team_id = NEW.team_id AND cur; UPDATE cur SET cur = 1 WHERE id = 3; END"},
        addCyToLight);
    row("no primary key, same rows twice",
        {"CREATE TABLE mark (hero_id INTEGER REFERENCES hero ON DELETE CASCADE, t)", "INSERT INTO mark VALUES (1, 'x'), (2, 'y'), (1, 'x'), (1, NULL)"}, deleteAda);
    row("nulls in a primary key",
        {"CREATE TABLE mark (hero_id INTEGER REFERENCES hero ON DELETE CASCADE, t, PRIMARY KEY (hero_id, t))", "INSERT INTO mark VALUES (1, NULL), (1, NULL), (1, 'x')"}, deleteAda);
    row("strict table with any",
        {"CREATE TABLE mark (a ANY, r REAL, n INT, b BLOB, hero_id INTEGER REFERENCES hero ON DELETE CASCADE) STRICT", "INSERT INTO mark VALUES ('1', 1, 1, x'00', 1), (1, 2.5, 1, x'', 1), (1.0, -0.0, 1, NULL, 1)"}, deleteAda);
    row("old rows with several defaults",
        {"CREATE TABLE mark (id TEXT PRIMARY KEY, hero_id INTEGER REFERENCES hero ON DELETE CASCADE) WITHOUT ROWID", "INSERT INTO mark VALUES ('a', 1)", "ALTER TABLE mark ADD COLUMN r REAL DEFAULT 1", "ALTER TABLE mark ADD COLUMN n INTEGER DEFAULT '7'",
         "ALTER TABLE mark ADD COLUMN t TEXT DEFAULT 5", "ALTER TABLE mark ADD COLUMN b DEFAULT x'00'", "INSERT INTO mark VALUES ('b', 1, NULL, NULL, NULL, NULL)"},
        deleteAda);
    row("text rowid table keyed by real", {"CREATE TABLE mark (k REAL PRIMARY KEY, d DECIMAL, hero_id INTEGER REFERENCES hero ON DELETE CASCADE) WITHOUT ROWID", "INSERT INTO mark VALUES (1, 12345678901234567890, 1), (1e300, 0.1, 1), (9007199254740993, '1e5', 1), (-0.0, 'x', 1)"}, deleteAda);
    row("key swapped under nocase", {"CREATE TABLE mark (k TEXT COLLATE NOCASE PRIMARY KEY, t) WITHOUT ROWID", "INSERT INTO mark VALUES ('Y', 1), ('z', 2)", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE mark SET k = 'y', t = 2 WHERE k = 'Y'; DELETE FROM mark WHERE k = 'Z'; INSERT INTO mark VALUES ('Z', 9); END"}, addCyToLight);
    row("a key column named twice by rtrim", {"CREATE TABLE mark (k TEXT COLLATE RTRIM, h INTEGER, PRIMARY KEY (k, h)) WITHOUT ROWID", "INSERT INTO mark VALUES ('y', 1), ('z', 2)", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE mark SET k = 'y  ' WHERE k = 'y'; END"}, addCyToLight);
    row("view with instead triggers", {"CREATE TABLE base (id INTEGER PRIMARY KEY, t)", "INSERT INTO base VALUES (1, 'a'), (2, 'b')", "CREATE VIEW seen AS SELECT id, t FROM base", "CREATE TRIGGER i INSTEAD OF DELETE ON seen BEGIN UPDATE base SET t = NULL WHERE id = OLD.id; END",
        "CREATE TRIGGER j AFTER INSERT ON membership BEGIN DELETE FROM seen; END"}, addCyToLight);
    row("trigger updates from a join", {"CREATE TABLE base (id INTEGER PRIMARY KEY, t)", "INSERT INTO base VALUES (1, 'a'), (2, 'b')", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE base SET t = h.name FROM hero AS h WHERE h.id = base.id; END"}, addCyToLight);
    row("upsert in a trigger", {"CREATE TABLE base (id INTEGER PRIMARY KEY, t)", "INSERT INTO base VALUES (3, 1)", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN INSERT INTO base VALUES (NEW.hero_id, 1), (NEW.team_id, 1) ON CONFLICT (id) DO UPDATE SET t = t + 1; END"}, addCyToLight);
    row("fail with rows kept", {"CREATE TABLE base (id INTEGER PRIMARY KEY, t UNIQUE)", "INSERT INTO base VALUES (1, 'a'), (2, 'b')", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE OR IGNORE base SET t = 'a'; UPDATE OR IGNORE base SET id = 9; END"}, addCyToLight);
    row("quotes in names", {"CREATE TABLE \"a\"\"b'c [d]\" (\"x\"\"y\" TEXT PRIMARY KEY, \"se lect\" INTEGER REFERENCES hero ON DELETE CASCADE)", "INSERT INTO \"a\"\"b'c [d]\" VALUES ('k', 1)", "CREATE TRIGGER \"t\"\"r g\" AFTER DELETE ON \"a\"\"b'c [d]\" BEGIN INSERT INTO \"a\"\"b'c [d]\" VALUES (OLD.\"x\"\"y\" || '!', NULL); END"}, deleteAda);
    row("link without rowid and cascades",  {"CREATE TRIGGER parted AFTER DELETE ON membership BEGIN UPDATE membership SET role = coalesce(role, '') || 'x' WHERE team_id = OLD.team_id; END"}, deleteAda,
        "CREATE TABLE membership (hero_id INTEGER NOT NULL REFERENCES hero (id) ON DELETE CASCADE, team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE, role, PRIMARY KEY (team_id, hero_id)) WITHOUT ROWID");
}

void tst_RareRules::everythingComesBack()
{
    QFETCH(QString, link);
    QFETCH(QStringList, further);
    QFETCH(Deed, deed);
    m_file = heroes(further, link);
    const QStringList before = m_file->contents();
    deed(m_file->controller());
    if (m_file->controller().isAsking()) {
        QCOMPARE(differenceOf(m_file->contents(), before), QString());
        m_file->controller().consent();
    }
    if (!m_file->refused().isEmpty())
        return;
    const QStringList after = m_file->contents();
    QVERIFY(after != before);
    if (m_file->told().contains("cannot be undone"))
        return;
    QCOMPARE(differenceOf(m_file->replayed(), after), QString());
    History &history = m_file->roster().history();
    for (int round = 0; round < 2; ++round) {
        history.undo();
        QCOMPARE(m_file->refused() + m_file->details(), QString());
        QCOMPARE(differenceOf(m_file->contents(), before), QString());
        history.redo();
        QCOMPARE(m_file->refused(), QString());
        QCOMPARE(differenceOf(m_file->contents(), after), QString());
    }
    QCOMPARE(history.count(), 1);
    QCOMPARE(differenceOf(m_file->replayed(), after), QString());
    history.undo();
    QCOMPARE(differenceOf(m_file->replayed(), before), QString());
    QCOMPARE(readElsewhere(m_file->path(), "PRAGMA integrity_check"), QString("ok"));
}

// Another program writes between the gesture and its undo; nothing of theirs may go, no reference may dangle.
void tst_RareRules::whatOthersWroteStays_data()
{
    QTest::addColumn<QStringList>("further");
    QTest::addColumn<Deed>("deed");
    QTest::addColumn<QStringList>("theirs");
    QTest::addColumn<bool>("redoes");
    const auto row = [](const char *name, const QStringList &further, const Deed &deed, const QStringList &theirs, bool redoes = false) { QTest::newRow(name) << further << deed << theirs << redoes; };
    const QStringList letters{"CREATE TABLE letter (id INTEGER PRIMARY KEY, address TEXT REFERENCES hero (email) ON UPDATE CASCADE ON DELETE CASCADE)", "INSERT INTO letter VALUES (7, 'ada@x.org')"};
    row("a child of the new value", letters, editEmail, {"INSERT INTO letter VALUES (8, 'countess@x.org')"});
    row("a child of the old value, redo", letters, editEmail, {"INSERT INTO letter VALUES (8, 'ada@x.org')"}, true);
    row("a child was moved to the new value", letters + QStringList{"INSERT INTO letter VALUES (9, NULL)"}, editEmail, {"UPDATE letter SET address = 'countess@x.org' WHERE id = 9"});
    const QStringList awards{"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, code TEXT UNIQUE ON CONFLICT REPLACE)", "INSERT INTO award VALUES (1, 1, 'gold')"};
    row("another row has taken a value that stands once", awards, deleteAda, {"INSERT INTO award VALUES (9, 2, 'gold')"});
    row("ignore", {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, code TEXT UNIQUE ON CONFLICT IGNORE)", "INSERT INTO award VALUES (1, 1, 'gold')"}, deleteAda, {"INSERT INTO award VALUES (9, 2, 'gold')"});
    row("rollback", {"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, code TEXT UNIQUE ON CONFLICT ROLLBACK)", "INSERT INTO award VALUES (1, 1, 'gold')"}, deleteAda, {"INSERT INTO award VALUES (9, 2, 'gold')"});
    row("without rowid, nocase, replace", {"CREATE TABLE award (k TEXT COLLATE NOCASE PRIMARY KEY ON CONFLICT REPLACE, hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE) WITHOUT ROWID", "INSERT INTO award VALUES ('gold', 1)"}, deleteAda, {"INSERT INTO award VALUES ('GOLD', 2)"});
    row("grand child of a row that came by a trigger", {"CREATE TABLE a (id INTEGER PRIMARY KEY, code TEXT UNIQUE)", "CREATE TABLE b (id INTEGER PRIMARY KEY, code TEXT REFERENCES a (code))", "INSERT INTO a VALUES (1, 'x')",
        "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE a SET code = 'y'; END"}, addCyToLight, {"INSERT INTO b VALUES (1, 'y')"});
    row("their identical row", {"CREATE TABLE happened (what)", "INSERT INTO happened VALUES ('old')", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN INSERT INTO happened VALUES ('joined'); END"}, addCyToLight, {"INSERT INTO happened VALUES ('joined')", "UPDATE happened SET what = 'seen' WHERE rowid = 2"});
    row("vacuum", {"CREATE TABLE happened (what, hero_id REFERENCES hero ON DELETE CASCADE)", "INSERT INTO happened VALUES ('old', 2), ('a', 1), ('b', 1), ('new', 2)", "DELETE FROM happened WHERE what = 'old'"}, deleteAda, {"VACUUM"});
    row("a new link to who was renamed", {"CREATE TRIGGER e AFTER UPDATE OF email ON hero BEGIN UPDATE hero SET name = 'Countess' WHERE id = NEW.id; END"}, editEmail, {"INSERT INTO membership VALUES (3, 1)"});
    row("moved keys", {"CREATE TABLE a (id INTEGER PRIMARY KEY, hero_id REFERENCES hero ON DELETE SET NULL)", "CREATE TABLE b (a_id REFERENCES a)", "INSERT INTO a VALUES (1, 1)", "CREATE TRIGGER u AFTER UPDATE ON a BEGIN UPDATE a SET id = 5 WHERE id = 1; END"}, deleteAda, {"INSERT INTO b VALUES (5)"});
}

void tst_RareRules::whatOthersWroteStays()
{
    QFETCH(QStringList, further);
    QFETCH(Deed, deed);
    QFETCH(QStringList, theirs);
    QFETCH(bool, redoes);
    m_file = heroes(further);
    History &history = m_file->roster().history();
    deed(m_file->controller());
    if (m_file->controller().isAsking())
        m_file->controller().consent();
    QCOMPARE(m_file->refused(), QString());
    if (redoes)
        history.undo();
    QStringList all = theirs;
    all.prepend("PRAGMA foreign_keys=ON");
    QVERIFY(runElsewhere(m_file->path(), all));
    const QStringList before = m_file->contents();
    m_file->forget();
    redoes ? history.redo() : history.undo();
    QVERIFY(!m_file->told().isEmpty() || !m_file->refused().isEmpty());
    QCOMPARE(readElsewhere(m_file->path(), "PRAGMA foreign_key_check"), QString());
    QCOMPARE(readElsewhere(m_file->path(), "PRAGMA integrity_check"), QString("ok"));
    QVERIFY(m_file->refused().isEmpty() == !differenceOf(m_file->contents(), before).isEmpty());
    QVERIFY(!differenceOf(m_file->contents(), before).contains("- award"));
    if (!m_file->refused().isEmpty())
        QCOMPARE(differenceOf(m_file->contents(), before), QString());
}

// INSERT ... DEFAULT VALUES has no OR ABORT.
void tst_RareRules::defaultRowReplacesNobody()
{
    m_file = heroes({"DROP TABLE membership", "DROP TABLE team", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'New' UNIQUE ON CONFLICT REPLACE, note)", "UPDATE hero SET id = id", "INSERT INTO team VALUES (1, 'New', 'precious'), (2, 'Light', 1)", PlainLink});
    create(m_file->controller(), Side::Right, {}, {});
    QCOMPARE(readElsewhere(m_file->path(), "SELECT note FROM team WHERE id = 1"), QString("precious"));
}

// A table's ON CONFLICT clause makes ours OR ABORT, which the trigger's own OR IGNORE gives way to.
void tst_RareRules::clausesOfTriggersHold()
{
    m_file = heroes({"CREATE TABLE seen (hero_id INTEGER PRIMARY KEY)", "INSERT INTO seen VALUES (1), (2), (3)", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN INSERT OR IGNORE INTO seen VALUES (NEW.hero_id); END"},
                    "CREATE TABLE membership (hero_id INTEGER NOT NULL REFERENCES hero (id), team_id INTEGER NOT NULL REFERENCES team (id), PRIMARY KEY (hero_id, team_id) ON CONFLICT IGNORE)");
    addCyToLight(m_file->controller());
    QCOMPARE(m_file->refused(), QString());
}

void tst_RareRules::bulksBlameNobody_data()
{
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<int>("deed");
    QTest::addColumn<bool>("isTurnedRound");
    QTest::newRow("adds the next") << "CREATE TRIGGER j AFTER INSERT ON membership BEGIN INSERT OR IGNORE INTO membership SELECT id, NEW.team_id FROM hero WHERE id = NEW.hero_id + 1; END" << 0 << false;
    QTest::newRow("the homeless go, replace") << "CREATE TRIGGER j AFTER DELETE ON membership WHEN NOT EXISTS (SELECT 1 FROM membership WHERE hero_id = OLD.hero_id) BEGIN DELETE FROM hero WHERE id = OLD.hero_id; END" << 1 << false;
    QTest::newRow("the homeless go, move") << "CREATE TRIGGER j AFTER DELETE ON membership WHEN NOT EXISTS (SELECT 1 FROM membership WHERE hero_id = OLD.hero_id) BEGIN DELETE FROM hero WHERE id = OLD.hero_id; END" << 2 << false;
    QTest::newRow("counter, add") << "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE team SET n = n + 1 WHERE id = NEW.team_id; INSERT INTO logged VALUES (NEW.hero_id, random()); END" << 0 << false;
    QTest::newRow("counter, remove") << "CREATE TRIGGER j AFTER DELETE ON membership BEGIN UPDATE team SET n = n - 1 WHERE id = OLD.team_id; DELETE FROM logged WHERE what = OLD.hero_id; END" << 3 << false;
    QTest::newRow("some are put back, remove") << "CREATE TRIGGER j AFTER DELETE ON membership WHEN OLD.hero_id % 2 BEGIN INSERT INTO membership VALUES (OLD.hero_id, OLD.team_id); END" << 3 << true;
    QTest::newRow("the first is put back, replace") << "CREATE TRIGGER j AFTER INSERT ON membership BEGIN INSERT OR IGNORE INTO membership VALUES (1, NEW.team_id); END" << 1 << true;
    QTest::newRow("the first is taken off again, move") << "CREATE TRIGGER j AFTER INSERT ON membership WHEN NEW.hero_id = 7000 BEGIN DELETE FROM membership WHERE hero_id = 1 AND team_id = NEW.team_id; END" << 2 << true;
    QTest::newRow("counter, delete the team") << "CREATE TRIGGER j AFTER DELETE ON membership BEGIN UPDATE team SET n = n - 1 WHERE id = OLD.team_id; DELETE FROM logged WHERE what = OLD.hero_id; END" << 4 << false;
}

void tst_RareRules::bulksBlameNobody()
{
    QFETCH(QString, trigger);
    QFETCH(int, deed);
    QFETCH(bool, isTurnedRound);
    for (const bool isBound : isNight() ? QList<bool>{true, false} : QList<bool>{true}) {
        const QString link = isBound ? PlainLink : QString("CREATE TABLE membership (hero_id INTEGER NOT NULL, team_id INTEGER NOT NULL, PRIMARY KEY (hero_id, team_id))");
        m_file = std::make_unique<EffectsFile>(
            QStringList{"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT, n INTEGER DEFAULT 0)", "CREATE TABLE logged (what, x)",
                        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 8000) INSERT INTO hero SELECT n, 'H' || n FROM c", "INSERT INTO logged SELECT id, 'old' FROM hero", "INSERT INTO team (id, name) VALUES (1, 'Dock'), (2, 'Light')", link,
                        "INSERT INTO membership SELECT id, 2 FROM hero WHERE id <= 7000", trigger},
            "hero", "team", "membership", QStringList{"hero_id", "team_id"});
        QList<Key> all;
        for (int i = 1; i <= 7000; ++i)
            all.append(i);
        const QStringList before = m_file->contents();
        MembershipController &controller = m_file->controller();
        if (deed == 0)
            controller.perform(Gesture::add(Side::Left, KeyList(all), {Key(1)}));
        else if (deed == 1)
            controller.perform(Gesture::replace(Side::Left, 2, KeyList(QList<Key>{Key(7999)})));
        else if (deed == 2)
            controller.perform(Gesture::move(Side::Left, KeyList(all), {Key(2)}, {1}));
        else if (deed == 3)
            controller.perform(Gesture::remove(Side::Left, KeyList(all), {Key(2)}));
        else
            controller.perform(Gesture::erase(Side::Right, {2}));
        settle();
        if (m_file->controller().isAsking()) {
            QVERIFY(m_file->contents() == before);
            m_file->forget();
            controller.consent();
            settle();
            QCOMPARE(m_file->question(), QString());
        }
        QVERIFY(!m_file->refused().contains("omeone else"));
        QCOMPARE(m_file->refused().contains(QRegularExpression("to be (deleted|removed)|would have been added")), isTurnedRound);
        if (!m_file->refused().isEmpty()) {
            QVERIFY(m_file->contents() == before);
            continue;
        }
        const QStringList after = m_file->contents();
        History &history = m_file->roster().history();
        for (int round = 0; round < 2; ++round) {
            history.undo();
            settle();
            QCOMPARE(m_file->refused() + m_file->details(), QString());
            QVERIFY(m_file->contents() == before);
            history.redo();
            settle();
            QCOMPARE(m_file->refused(), QString());
            QVERIFY(m_file->contents() == after);
        }
        QVERIFY(m_file->replayed() == after);
    }
}


// Undo takes over what others have stored in other columns; then the row must still obey its CHECK.
void tst_RareRules::mergedRowKeepsItsCheck()
{
    m_file = heroes({"CREATE TABLE award (id INTEGER PRIMARY KEY, hero_id INTEGER REFERENCES hero (id) ON DELETE SET NULL, shelf TEXT, CHECK (hero_id IS NULL OR shelf IS NULL))", "INSERT INTO award VALUES (1, 1, NULL)"});
    deleteAda(m_file->controller());
    m_file->controller().consent();
    QVERIFY(runElsewhere(m_file->path(), {"UPDATE award SET shelf = 'hall'"}));
    m_file->roster().history().undo();
    QCOMPARE(readElsewhere(m_file->path(), "PRAGMA integrity_check"), QString("ok"));
}

void tst_RareRules::searchIndexesAreAskedAbout_data()
{
    QTest::addColumn<QStringList>("further");
    QTest::newRow("fts5 external content without sizes") << QStringList{"CREATE VIRTUAL TABLE fts USING fts5(name, content='hero', content_rowid='id', columnsize=0)", "INSERT INTO fts(fts) VALUES('rebuild')",
         "CREATE TRIGGER ad AFTER DELETE ON hero BEGIN INSERT INTO fts(fts, rowid, name) VALUES('delete', OLD.id, OLD.name); END",
         "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts(rowid, name) VALUES(NEW.id, NEW.name); END"};
    QTest::newRow("fts4 external content without sizes") << QStringList{"CREATE VIRTUAL TABLE fts USING fts4(content=\"hero\", name, matchinfo=fts3)", "INSERT INTO fts(fts) VALUES('rebuild')",
         "CREATE TRIGGER ad BEFORE DELETE ON hero BEGIN DELETE FROM fts WHERE docid = OLD.id; END",
         "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts(docid, name) VALUES(NEW.id, NEW.name); END"};
    QTest::newRow("fts5 contentless") << QStringList{"CREATE VIRTUAL TABLE fts USING fts5(name, content='', columnsize=0)", "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts(rowid, name) VALUES(NEW.id, NEW.name); END"};
    QTest::newRow("rtree") << QStringList{"CREATE VIRTUAL TABLE fts USING rtree(id, a, b)", "CREATE TRIGGER ai AFTER INSERT ON hero BEGIN INSERT INTO fts VALUES(NEW.id, 1, 2); END"};
}

void tst_RareRules::searchIndexesAreAskedAbout()
{
    QFETCH(QStringList, further);
    m_file = heroes(further);
    QVERIFY(m_file->roster().session().run({"PRAGMA trusted_schema=ON"}));
    const QStringList before = m_file->contents();
    makeDee(m_file->controller());
    if (m_file->controller().isAsking())
        return;
    m_file->roster().history().undo();
    QCOMPARE(differenceOf(m_file->contents(), before), QString());
}

void tst_RareRules::keysOfAnotherCollationTouchNobodyElse_data()
{
    QTest::addColumn<QString>("entity");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("refers");
    const QStringList rarer = isNight() ? QStringList{"TEXT COLLATE RTRIM", "BLOB"} : QStringList();
    for (const QString &entity : QStringList{"TEXT", "TEXT COLLATE NOCASE", ""} + rarer) {
        for (const QString &link : QStringList{"TEXT", "TEXT COLLATE NOCASE", "", "NUMERIC"} + rarer) {
            for (const QString refers : {"", "REFERENCES hero (id)", "REFERENCES hero (id) ON DELETE CASCADE"})
                QTest::newRow(qPrintable(entity + " / " + link + " / " + refers)) << entity << link << refers;
        }
    }
}

// Each gesture on one hero; the rows of the others must stay, and undo brings all back.
void tst_RareRules::keysOfAnotherCollationTouchNobodyElse()
{
    QFETCH(QString, entity);
    QFETCH(QString, link);
    QFETCH(QString, refers);
    const QString linkTable = QString("CREATE TABLE membership (hero_id %1 NOT NULL %2, team_id INTEGER NOT NULL, UNIQUE (hero_id, team_id))").arg(link, refers);
    const QStringList schema{QString("CREATE TABLE hero (id %1 NOT NULL PRIMARY KEY, name TEXT)").arg(entity), "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
                             "INSERT OR IGNORE INTO hero VALUES ('a', 'small'), ('A', 'great'), ('a ', 'blank'), ('1', 'text'), ('b', 'B'), ('01', 'nil')", "INSERT INTO team VALUES (1, 'Dock'), (2, 'Light')", linkTable,
                             "INSERT OR IGNORE INTO membership SELECT id, 1 FROM hero WHERE id IN ('a', '1', 'b')", "INSERT OR IGNORE INTO membership SELECT upper(id), 2 FROM hero WHERE id = 'b'"};
    const auto dump = [this] { return readElsewhere(m_file->path(), "SELECT 'hero', typeof(id), id, name FROM hero UNION ALL SELECT 'link', typeof(hero_id), hero_id, team_id FROM membership ORDER BY 1, 3, 4").split('\n'); };
    const auto links = [this] { return readElsewhere(m_file->path(), "SELECT typeof(hero_id), hero_id || '#', team_id FROM membership ORDER BY 2, 3").split('\n'); };
    m_file = std::make_unique<EffectsFile>(schema, "hero", "team", "membership", QStringList{"hero_id", "team_id"});
    const KeyList heroes = m_file->roster().entities(Side::Left).keys();
    for (int gesture = 0; gesture < 4; ++gesture) {
        for (const Key &key : heroes) {
            m_file->forget();
            const QStringList before = dump();
            const QStringList linksBefore = links();
            MembershipController &controller = m_file->controller();
            if (gesture == 0)
                controller.perform(Gesture::remove(QList<Membership>{{key, 1}}));
            else if (gesture == 1)
                controller.perform(Gesture::add(QList<Membership>{{key, 1}}));
            else if (gesture == 2)
                controller.perform(Gesture::erase(Side::Left, {key}));
            else
                controller.perform(Gesture::move(Side::Left, {key}, {Key(1)}, {Key(2)}));
            if (controller.isAsking())
                controller.consent();
            const QString what = QString("gesture %1 key '%2': %3 %4 %5 -> %6").arg(gesture).arg(key.display(), m_file->told(), m_file->refused(), before.join(' '), dump().join(' '));
            QStringList gone;
            for (const QString &line : linksBefore) {
                if (!links().contains(line))
                    gone.append(line);
            }
            for (const QString &line : gone) {
                const QString its = line.section('|', 1, 1).chopped(1);
                const bool same = its == key.display() || (its.compare(key.display(), Qt::CaseInsensitive) == 0 && entity.contains("NOCASE")) || (its.trimmed() == key.display().trimmed() && entity.contains("RTRIM")) || link == "NUMERIC";
                if (!same)
                    QFAIL(qPrintable("another row's link went: " + line + "  " + what));
            }
            if (gesture == 2 && m_file->refused().isEmpty() && dump().filter("hero").size() != before.filter("hero").size() - 1)
                QFAIL(qPrintable("not one hero went: " + what));
            if (dump() != before) {
                const QStringList after = dump();
                m_file->roster().history().undo();
                if (dump() != before)
                    QFAIL(qPrintable("undo: " + what + " undone: " + dump().join(' ') + m_file->refused()));
                m_file->roster().history().redo();
                if (dump() != after)
                    QFAIL(qPrintable("redo: " + what + " redone: " + dump().join(' ') + m_file->refused()));
                m_file->roster().history().undo();
            }
        }
    }
}

// A row that goes while another one comes under its row id is still a row that goes.
void tst_RareRules::rowIdsThatAreUsedAgainAreNoRowsThatStay()
{
    m_file = heroes({"CREATE TABLE mark (hero_id, t)", "INSERT INTO mark VALUES (1, 'x'), (1, 'y')", "CREATE TRIGGER gone AFTER DELETE ON hero BEGIN DELETE FROM mark WHERE hero_id = OLD.id; INSERT INTO mark VALUES (NULL, 'tomb'); END"});
    deleteAda(m_file->controller());
    QCOMPARE(m_file->question(), QString("Delete Ada? This also removes 2 marks."));
}

void tst_RareRules::aBossInTheSameTableComesBack()
{
    for (const QString action : {"", "ON DELETE CASCADE", "ON DELETE SET NULL"}) {
        m_file = std::make_unique<EffectsFile>(
            QStringList{"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, n INTEGER DEFAULT 0, boss INTEGER REFERENCES hero (id) " + action + ")", "INSERT INTO hero (id, name, boss) VALUES (1, 'Ada', NULL), (2, 'Ben', 1), (3, 'Cy', 2), (4, 'Dee', 4)",
                        "CREATE TABLE knows (a INTEGER REFERENCES hero (id) " + action + ", b INTEGER REFERENCES hero (id) " + action + ", PRIMARY KEY (a, b))", "INSERT INTO knows VALUES (1, 2), (2, 1), (2, 2), (3, 1), (4, 4), (1, NULL)",
                        "CREATE TRIGGER k AFTER DELETE ON knows BEGIN UPDATE hero SET n = n + 1 WHERE id IN (OLD.a, OLD.b); DELETE FROM knows WHERE a = OLD.b AND b = OLD.a; END",
                        "CREATE TRIGGER j AFTER INSERT ON knows BEGIN INSERT OR IGNORE INTO knows VALUES (NEW.b, NEW.a); END"},
            "hero", "hero", "knows", QStringList{"a", "b"});
        History &history = m_file->roster().history();
        const std::vector<Deed> deeds{[](MembershipController &c) { c.perform(Gesture::add(QList<Membership>{{3, 4}})); }, [](MembershipController &c) { c.perform(Gesture::remove(QList<Membership>{{1, 2}, {2, 1}})); }, [](MembershipController &c) { c.perform(Gesture::erase(Side::Left, {4})); }, [](MembershipController &c) { c.perform(Gesture::add(QList<Membership>{{2, 3}, {3, 2}})); },
                                      [](MembershipController &c) { c.perform(Gesture::erase(Side::Right, {1, 2, 3})); }, [](MembershipController &c) { c.perform(Gesture::erase(Side::Left, {3})); }, [](MembershipController &c) { create(c, Side::Left, {{"name", "Eve"}}, {Key(1)}); }};
        std::vector<QStringList> past{m_file->contents()};
        for (const Deed &deed : deeds) {
            m_file->forget();
            deed(m_file->controller());
            QString text = m_file->question();
            if (m_file->controller().isAsking())
                m_file->controller().consent();
            QVERIFY(!m_file->refused().contains("omeone else"));
            if (history.index() == int(past.size()))
                past.push_back(m_file->contents());
            else
                QCOMPARE(differenceOf(m_file->contents(), past.back()), QString());
        }
        QCOMPARE(differenceOf(m_file->replayed(), past.back()), QString());
        m_file->forget();
        while (history.canUndo()) {
            history.undo();
            QCOMPARE(m_file->refused(), QString());
            QCOMPARE(differenceOf(m_file->contents(), past.at(size_t(history.index()))), QString());
        }
        while (history.canRedo()) {
            history.redo();
            QCOMPARE(m_file->refused(), QString());
            QCOMPARE(differenceOf(m_file->contents(), past.at(size_t(history.index()))), QString());
        }
    }
}

// Steps that write the same rows over and over, in two relations over one file.
void tst_RareRules::overlappingStepsComeBack()
{
    m_file = heroes({"CREATE TABLE total (n INTEGER, t)", "INSERT INTO total VALUES (0, NULL)", "CREATE TABLE likes (hero_id INTEGER REFERENCES hero (id) ON DELETE CASCADE, team_id INTEGER REFERENCES team (id) ON DELETE CASCADE, PRIMARY KEY (hero_id, team_id))", "INSERT INTO likes VALUES (1, 1), (3, 2)",
                     "CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE total SET n = n + 1, t = random(); END", "CREATE TRIGGER p AFTER DELETE ON membership BEGIN UPDATE total SET n = n - 1, t = random(); END",
                     "CREATE TRIGGER l AFTER INSERT ON likes BEGIN DELETE FROM total; INSERT INTO total VALUES (NEW.hero_id, 'likes'); END"});
    Relationship other = m_file->roster().relationship();
    other.link = {};
    other.link.table = "likes";
    other.link.leftColumns = {"hero_id"};
    other.link.rightColumns = {"team_id"};
    auto second = Roster::over(m_file->roster().file(), other);
    QVERIFY(second);
    Roster &likes = **second;
    QString refused;
    connect(&likes.controller(), &MembershipController::refused, this, [&](const Failure &failure) { refused += failure.sentence; });
    connect(&likes.controller(), &MembershipController::consentWanted, this, [&](const QString &) {});
    History &history = m_file->roster().history();
    std::vector<QStringList> past{m_file->contents()};
    const auto settle = [&](MembershipController &controller) {
        if (controller.isAsking())
            controller.consent();
        QCOMPARE(m_file->refused() + refused, QString());
        QCoreApplication::processEvents();
        past.push_back(m_file->contents());
        QCOMPARE(history.index() + 1, int(past.size()));
    };
    addCyToLight(m_file->controller()), settle(m_file->controller());
    likes.controller().perform(Gesture::add(QList<Membership>{{2, 1}})), settle(likes.controller());
    performed(m_file->controller(), Gesture::add(QList<Membership>{{3, 1}})), settle(m_file->controller());
    deleteAda(m_file->controller()), settle(m_file->controller());
    likes.controller().perform(Gesture::add(QList<Membership>{{2, 2}, {3, 1}})), settle(likes.controller());
    likes.controller().perform(Gesture::remove(QList<Membership>{{3, 1}})), settle(likes.controller());
    likes.controller().perform(Gesture::add(QList<Membership>{{3, 1}})), settle(likes.controller());
    makeDeeNowhere(m_file->controller()), settle(m_file->controller());
    for (int round = 0; round < 2; ++round) {
        while (history.canUndo()) {
            history.undo();
            QCOMPARE(m_file->refused() + refused, QString());
            QCOMPARE(differenceOf(m_file->contents(), past.at(size_t(history.index()))), QString());
        }
        while (history.canRedo()) {
            history.redo();
            QCOMPARE(m_file->refused() + refused, QString());
            QCOMPARE(differenceOf(m_file->contents(), past.at(size_t(history.index()))), QString());
        }
    }
    QCOMPARE(differenceOf(m_file->replayed(), past.back()), QString());
}

static std::unique_ptr<EffectsFile> crowd(const QStringList &further)
{
    return std::make_unique<EffectsFile>(
        QStringList{"CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT, n INTEGER DEFAULT 0)", "CREATE TABLE logged (what, x)",
                    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 12000) INSERT INTO hero SELECT n, 'H' || n FROM c", "INSERT INTO team (id, name) VALUES (1, 'Dock'), (2, 'Light')", PlainLink}
            + further,
        "hero", "team", "membership", QStringList{"hero_id", "team_id"});
}

void tst_RareRules::aCancelledUndoStays()
{
    for (int stop = 1; stop < 3; ++stop) {
        m_file = crowd({"CREATE TRIGGER j AFTER INSERT ON membership BEGIN UPDATE team SET n = n + 1 WHERE id = NEW.team_id; INSERT INTO logged VALUES (NEW.hero_id, random()); END"});
        KeyList all;
        for (int i = 1; i <= 11000; ++i)
            all.append(Key(i));
        const QStringList before = m_file->contents();
        std::atomic<int> steps = 0;
        m_file->controller().runner().setWatch([&steps, stop](qint64, qint64) { return ++steps < stop; });
        performed(m_file->controller(), Gesture::add(Side::Left, all, {Key(1)}));
        QVERIFY(m_file->contents() == before);
        QCOMPARE(m_file->roster().history().count(), 0);
        m_file->controller().runner().setWatch({});
        m_file->forget();
        performed(m_file->controller(), Gesture::add(Side::Left, all, {Key(1)}));
        QCOMPARE(m_file->refused(), QString());
        const QStringList after = m_file->contents();
        History &history = m_file->roster().history();
        // called off in the middle of the undo: by the work's own switch
        connect(&m_file->roster().session().writeActivity(), &WriteActivity::began, this, [this] { m_file->roster().session().writeActivity().cancel(); }, Qt::SingleShotConnection);
        history.undo();
        settle();
        QVERIFY(m_file->contents() == after || m_file->contents() == before);
        QCOMPARE(history.count(), 1);
        if (m_file->contents() == after) {
            QVERIFY(history.canUndo());
            history.undo();
            settle();
        }
        QVERIFY(m_file->contents() == before);
    }
}

// A log without a key whose rows stand whatOthersWroteStays since someone has vacuumed.
void tst_RareRules::rowsThatAVacuumMovedAreFound()
{
    m_file = crowd({"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 200000) INSERT INTO logged SELECT n, 'old' FROM c", "CREATE TRIGGER j AFTER INSERT ON membership BEGIN INSERT INTO logged VALUES ('new', NEW.hero_id); END"});
    KeyList all;
    for (int i = 1; i <= 500; ++i)
        all.append(Key(i));
    performed(m_file->controller(), Gesture::add(Side::Left, all, {Key(1)}));
    QCOMPARE(m_file->refused(), QString());
    QVERIFY(runElsewhere(m_file->path(), {"DELETE FROM logged WHERE rowid = 5", "VACUUM"}));
    m_file->roster().history().undo();
    QTRY_COMPARE_WITH_TIMEOUT(m_file->roster().history().index(), 0, 60'000); // what takes long begins anew in a worker, a moment later
    QCOMPARE(readElsewhere(m_file->path(), "SELECT count(*) FROM logged"), QString("199999"));
}

// Without foreign keys, an undo or redo by rows must look whether both ends are there, as one by statements does.
void tst_RareRules::nobodyIsLinkedToWhoIsGone()
{
    for (const bool isWatched : {false, true}) {
        for (const bool redoes : {false, true}) {
            QStringList further;
            if (isWatched)
                further = {"CREATE TABLE happened (what)", "CREATE TRIGGER p AFTER DELETE ON membership BEGIN INSERT INTO happened VALUES (OLD.hero_id); END"};
            m_file = heroes(further, "CREATE TABLE membership (hero_id INTEGER NOT NULL, team_id INTEGER NOT NULL, PRIMARY KEY (hero_id, team_id))");
            if (redoes) {
                addCyToLight(m_file->controller());
                m_file->roster().history().undo();
            } else {
                performed(m_file->controller(), Gesture::remove(QList<Membership>{{1, 1}, {1, 2}}));
            }
            QCOMPARE(m_file->refused(), QString());
            QVERIFY(runElsewhere(m_file->path(), {redoes ? "DELETE FROM hero WHERE id = 3" : "DELETE FROM hero WHERE id = 1"}));
            m_file->forget();
            redoes ? m_file->roster().history().redo() : m_file->roster().history().undo();
            QCOMPARE(readElsewhere(m_file->path(), "SELECT * FROM membership WHERE hero_id NOT IN (SELECT id FROM hero)"), QString());
        }
    }
}

void tst_RareRules::oddCellsComeBack_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<bool>("isWatched");
    for (const QString &encoding : isNight() ? QStringList{"UTF-8", "UTF-16le", "UTF-16be"} : QStringList{"UTF-8", "UTF-16be"}) {
        QTest::newRow(qPrintable(encoding)) << encoding << false;
        QTest::newRow(qPrintable(encoding + " watched")) << encoding << true;
    }
}

void tst_RareRules::oddCellsComeBack()
{
    QFETCH(QString, encoding);
    QFETCH(bool, isWatched);
    const QStringList values{"CAST(x'fffe6100' AS TEXT)", "CAST(x'feff0061' AS TEXT)", "CAST(x'61' AS TEXT)", "CAST(x'6100ff' AS TEXT)", "CAST(x'00d8' AS TEXT)", "CAST(x'd800' AS TEXT)", "CAST(x'feff' AS TEXT)", "CAST(x'efbbbf61' AS TEXT)", "''", "x''", "x'00ff'", "-0.0", "9e999", "1.5", "12345678901234567890", "9223372036854775807",
                             "CAST(x'fdff' AS TEXT)", "CAST(x'efbfbd' AS TEXT)", "CAST(x'edb080' AS TEXT)", "'x' || char(0) || 'y'", "char(0x1f600)", "char(65534)", "char(65535)", "char(0xd800)", "NULL", "zeroblob(3)", "'1'", "1.0"};
    for (const QString &type : isNight() ? QStringList{"TEXT", "", "BLOB", "NUMERIC"} : QStringList{"TEXT", ""}) {
        QStringList schema{QString("PRAGMA encoding='%1'").arg(encoding), QString("CREATE TABLE hero (id INTEGER PRIMARY KEY, name TEXT, note %1, more %1)").arg(type), "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT)",
                           QString("CREATE TABLE membership (id INTEGER PRIMARY KEY, hero_id INTEGER NOT NULL, team_id INTEGER NOT NULL, role %1, UNIQUE (hero_id, team_id))").arg(type), "INSERT INTO team VALUES (1, 'Dock')"};
        for (int hero = 1; hero <= values.size(); ++hero)
            schema += {QString("INSERT INTO hero VALUES (%1, 'Ada', %2, %2)").arg(QString::number(hero), values.at(hero - 1)), QString("INSERT INTO membership VALUES (%1, %1, 1, %2)").arg(QString::number(hero), values.at(hero - 1))};
        if (isWatched)
            schema += {"CREATE TABLE total (n)", "CREATE TRIGGER a AFTER DELETE ON membership BEGIN INSERT INTO total VALUES (1); END", "CREATE TRIGGER b AFTER UPDATE ON hero BEGIN INSERT INTO total VALUES (1); END", "CREATE TRIGGER c AFTER UPDATE ON membership BEGIN INSERT INTO total VALUES (1); END"};
        m_file = std::make_unique<EffectsFile>(schema, "hero", "team", "membership", QStringList{"hero_id", "team_id"});
        for (int hero = 1; hero <= values.size(); ++hero) {
            deedsOnAnOddCell(hero, values.at(hero - 1) + " as " + type);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void tst_RareRules::deedsOnAnOddCell(int hero, const QString &cell)
{
    const auto dump = [this, hero] {
        return readElsewhere(m_file->path(), QString("SELECT id, name, typeof(note), hex(CAST(note AS BLOB)), hex(note), typeof(more), hex(CAST(more AS BLOB)), 1 / CAST(more AS REAL) FROM hero WHERE id BETWEEN %1 - 1 AND %1 + 1").arg(hero))
               + readElsewhere(m_file->path(), QString("SELECT id, hero_id, team_id, typeof(role), hex(CAST(role AS BLOB)) FROM membership WHERE id BETWEEN %1 - 1 AND %1 + 1").arg(hero));
    };
    const QString before = dump();
    History &history = m_file->roster().history();
    const auto found = m_file->roster().store().entities(Side::Left, {hero});
    QVERIFY(found && found->size() == 1);
    const QVariant note = valueOf(found->first().fields, "note");
    const auto links = m_file->roster().store().storedLinks({{hero, 1}});
    QVERIFY(links && links->size() == 1);
    const Link link = links->first();
    const QList<Gesture> deeds{Gesture::erase(Side::Left, {hero}), Gesture::remove(QList<Membership>{{hero, 1}}), Gesture::edit(QList<Edit>{{Side::Left, hero, "note", note, QString("changed")}}),
                               Gesture::edit(QList<LinkEdit>{{{hero, 1}, link.row, "role", link.extras.last().second, QString("changed"), link.extras}}), Gesture::edit(QList<Edit>{{Side::Left, hero, "name", QString("Ada"), QString("changed")}})};
    for (qsizetype i = 0; i < deeds.size(); ++i) {
        m_file->forget();
        m_file->controller().perform(deeds.at(i));
        if (m_file->controller().isAsking())
            m_file->controller().consent();
        const QString what = QString("%1, deed %2: told %3, refused %4").arg(cell).arg(i).arg(m_file->told(), m_file->refused());
        const QString after = dump();
        if (!m_file->refused().isEmpty()) {
            QVERIFY2(after == before, qPrintable(what));
            continue;
        }
        history.undo();
        QVERIFY2(dump() == before, qPrintable(what + "\n" + before + "\n" + dump()));
        history.redo();
        QVERIFY2(dump() == after, qPrintable(what));
        history.undo();
        QVERIFY2(dump() == before, qPrintable(what));
    }
}

QTEST_GUILESS_MAIN(tst_RareRules)
#include "tst_rarerules.moc"

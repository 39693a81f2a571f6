#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Rollcall;
using namespace Rollcall::Test;

// Unusual databases: whatever they hold around their memberships survives every gesture.
class tst_StrangeShapes : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void unfinishedLinksComeBackWithTheirEntity();
    void linksThatTellOfOtherTablesAreNotLost();
    void undoKnowsWhatTheDatabaseMadeOfAValue_data();
    void undoKnowsWhatTheDatabaseMadeOfAValue();
    void columnsThatOthersReferToAreEdited();
    void aBossWhoIsHisOwnBossCanGo();
    void copiesLeaveOutWhatMayBeThereOnce();
    void whatAConstraintWouldReplaceStays();
    void changedTablesAreNotWritten();
    void whatANewTableTellsIsNotLost(); // H66
    void textComesBackByteForByte_data();
    void textComesBackByteForByte(); // H65
    void aRelationThatCannotBeShownLeavesTheHistory();
    void movedRepeatsSayWhatIsLeft();
    void linksToNobodyStayWhenMembersAreReplacedOrSwapped();

private:
    void open(const QStringList &schema);
    MembershipController &controller() { return m_roster->controller(); }
    QString sql(const QString &query) { return readHere(*m_roster, query).replace(u'\n', u' '); }

    std::unique_ptr<Roster> m_roster;
    QStringList m_refused;
    QStringList m_told;
};

static Relationship joined(const QString &left, const QString &right, const QString &link, const QString &leftColumn, const QString &rightColumn)
{
    Relationship relationship;
    relationship.left = {left, {QStringLiteral("id")}, QStringLiteral("name"), {}, {left, left + u's'}, {}, {}};
    relationship.right = {right, {QStringLiteral("id")}, QStringLiteral("name"), {}, {right, right + u's'}, {}, {}};
    relationship.link.table = link;
    relationship.link.leftColumns = {leftColumn};
    relationship.link.rightColumns = {rightColumn};
    relationship.membership = {link, link + u's'};
    return relationship;
}

static Relationship ab()
{
    return joined("a", "b", "ab", "a_id", "b_id");
}

static const QStringList Tables{"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                                "INSERT INTO a VALUES (1, 'A1'), (2, 'A2')", "INSERT INTO b VALUES (1, 'B1'), (2, 'B2')"};

void tst_StrangeShapes::init()
{
    m_roster.reset();
    m_refused.clear();
    m_told.clear();
}

void tst_StrangeShapes::open(const QStringList &schema)
{
    auto roster = Roster::inMemory(ab(), Tables + schema, std::make_unique<StatementLog>());
    QVERIFY2(roster, qPrintable(roster ? QString() : roster.error().sentence + roster.error().details));
    m_roster = *std::move(roster);
    connect(&controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refused.append(failure.sentence); });
    connect(&controller(), &MembershipController::told, this, [this](const QString &sentence) { m_told.append(sentence); });
}

void tst_StrangeShapes::unfinishedLinksComeBackWithTheirEntity()
{
    open({"CREATE TABLE ab (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, note TEXT, UNIQUE (a_id, b_id))",
          "INSERT INTO ab VALUES (1, 1, 1, 'x'), (2, 1, NULL, 'y'), (3, 1, NULL, 'z')"});
    QVERIFY2(performed(controller(), Gesture::erase(Side::Left, {Key(1)})), qPrintable(m_refused.join(' ')));
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    QVERIFY(m_told.last().endsWith("1 ab"));
    undo(*m_roster);
    QCOMPARE(sql("SELECT id, a_id, ifnull(b_id, '-'), note FROM ab ORDER BY id"), "1|1|1|x 2|1|-|y 3|1|-|z");
    redo(*m_roster);
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
}

void tst_StrangeShapes::linksThatTellOfOtherTablesAreNotLost()
{
    open({"CREATE TABLE c (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO c VALUES (1, 'C')",
          "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, c_id INTEGER REFERENCES c)", "PRAGMA foreign_keys=OFF",
          "INSERT INTO ab VALUES (1, 1, 1)"});
    QVERIFY(m_roster->session().run({"PRAGMA foreign_keys=OFF"}));
    QVERIFY(m_roster->session().run({"INSERT INTO ab VALUES (1, 99, 1)"}));
    QVERIFY(!performed(controller(), Gesture::removeStrays()));
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {Key(1)})));
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    undo(*m_roster);
    QCOMPARE(sql("SELECT * FROM ab ORDER BY b_id"), "1|1|1 1|99|1");
}

void tst_StrangeShapes::undoKnowsWhatTheDatabaseMadeOfAValue_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<QVariant>("typed");
    QTest::newRow("a number in a column of text") << "x TEXT" << "" << QVariant(2);
    QTest::newRow("a whole number in a column of reals") << "x REAL" << "" << QVariant(2);
    QTest::newRow("a trigger that rewrites") << "x TEXT" << "CREATE TRIGGER t AFTER UPDATE OF x ON ab WHEN new.x <> 'CALM' BEGIN UPDATE ab SET x = 'CALM' WHERE a_id = new.a_id; END"
                                             << QVariant("loud");
}

void tst_StrangeShapes::undoKnowsWhatTheDatabaseMadeOfAValue()
{
    QFETCH(QString, column);
    QFETCH(QString, trigger);
    QFETCH(QVariant, typed);
    QStringList schema{QString("CREATE TABLE ab (a_id INTEGER, b_id INTEGER, %1, PRIMARY KEY (a_id, b_id))").arg(column), "INSERT INTO ab (a_id, b_id) VALUES (1, 1)"};
    if (!trigger.isEmpty())
        schema.append(trigger);
    open(schema);
    QVERIFY2(performed(controller(), Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, "x", QVariant(), typed}})), qPrintable(m_refused.join(' ')));
    const QString stored = sql("SELECT typeof(x), x FROM ab");
    if (trigger.isEmpty()) {
        undo(*m_roster);
        QCOMPARE(m_refused, QStringList());
        QCOMPARE(sql("SELECT typeof(x) FROM ab"), "null");
        redo(*m_roster);
        QCOMPARE(sql("SELECT typeof(x), x FROM ab"), stored);
    } else {
        QCOMPARE(stored, "text|CALM");
        undo(*m_roster); // the trigger may rewrite this, too; but the step was not refused
        QCOMPARE(m_refused, QStringList());
    }
}

void tst_StrangeShapes::columnsThatOthersReferToAreEdited()
{
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, cert TEXT UNIQUE, PRIMARY KEY (a_id, b_id))",
          "CREATE TABLE wall (cert TEXT REFERENCES ab (cert) ON UPDATE CASCADE)", "INSERT INTO ab VALUES (1, 1, 'k')", "INSERT INTO wall VALUES ('k')"});
    QVERIFY(!performed(controller(), Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, "cert", "k", "z"}})));
    QVERIFY2(m_refused.last().contains("changes 1 wall"), qPrintable(m_refused.last()));
    QCOMPARE(sql("SELECT cert FROM wall"), "k");
    connect(&controller(), &MembershipController::consentWanted, &controller(), &MembershipController::consent, Qt::QueuedConnection);
    MembersModel &members = m_roster->members(Side::Left);
    members.setAnchors({Key(1)});
    (void)members.setData(members.index(0, MembersModel::FirstOwnColumn), "z");
    QTRY_COMPARE(sql("SELECT cert FROM wall"), "z");
    undo(*m_roster);
    QCOMPARE(sql("SELECT wall.cert FROM wall JOIN ab USING (cert)"), "k");
}

void tst_StrangeShapes::aBossWhoIsHisOwnBossCanGo()
{
    open({"ALTER TABLE a ADD COLUMN boss INTEGER REFERENCES a", "UPDATE a SET boss = 1", "CREATE TABLE ab (a_id INTEGER, b_id INTEGER, PRIMARY KEY (a_id, b_id))"});
    QVERIFY(!performed(controller(), Gesture::erase(Side::Left, {Key(1)}))); // A2 would be without
    QVERIFY2(performed(controller(), Gesture::erase(Side::Left, {Key(2)})), qPrintable(m_refused.join(' ')));
    QVERIFY2(performed(controller(), Gesture::erase(Side::Left, {Key(1)})), qPrintable(m_refused.join(' ')));
    undo(*m_roster);
    undo(*m_roster);
    QCOMPARE(sql("SELECT * FROM a"), "1|A1|1 2|A2|1");
}

void tst_StrangeShapes::copiesLeaveOutWhatMayBeThereOnce()
{
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, seat INTEGER UNIQUE, note TEXT, PRIMARY KEY (a_id, b_id))", "INSERT INTO ab VALUES (1, 1, 5, 'n')"});
    QVERIFY2(performed(controller(), Gesture::add(Side::Left, {Key(1)}, {Key(2)}, {Key(1)})), qPrintable(m_refused.join(' ')));
    QCOMPARE(sql("SELECT b_id, ifnull(seat, '-'), note FROM ab ORDER BY b_id"), "1|5|n 2|-|n");
    QVERIFY(performed(controller(), Gesture::move(Side::Left, {Key(1)}, {Key(2)}, {Key(1)})) || true);
}

void tst_StrangeShapes::whatAConstraintWouldReplaceStays()
{
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, seat INTEGER UNIQUE ON CONFLICT REPLACE, PRIMARY KEY (a_id, b_id))", "INSERT INTO ab VALUES (1, 1, 5), (2, 1, 6)"});
    QVERIFY(!performed(controller(), Gesture::edit(QList<LinkEdit>{{{Key(1), Key(1)}, {}, "seat", 5, 6}})));
    QCOMPARE(sql("SELECT a_id, seat FROM ab ORDER BY a_id"), "1|5 2|6");
    QCOMPARE(m_refused.size(), 1);
}

void tst_StrangeShapes::changedTablesAreNotWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("ab.db");
    QVERIFY(runElsewhere(path, Tables + QStringList{"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, PRIMARY KEY (a_id, b_id))", "INSERT INTO ab VALUES (1, 1)"}));
    m_roster = *Roster::open(path, ab(), std::make_unique<StatementLog>());
    connect(&controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refused.append(failure.sentence); });
    QVERIFY(runElsewhere(path, {"CREATE TABLE other (x)"}));
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Key(2), Key(1)}}))); // not ours
    QVERIFY(runElsewhere(path, {"ALTER TABLE ab ADD COLUMN note TEXT DEFAULT 'precious'"}));
    QVERIFY(!performed(controller(), Gesture::remove(QList<Membership>{{Key(1), Key(1)}})));
    QVERIFY2(m_refused.last().contains("changed how the table \"ab\" is built"), qPrintable(m_refused.last()));
    QCOMPARE(sql("SELECT count(*) FROM ab WHERE note = 'precious'"), "2");
}

// Another program adds a table whose rows would go with ours.
void tst_StrangeShapes::whatANewTableTellsIsNotLost()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("ab.db");
    const QString numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) ";
    QVERIFY(runElsewhere(path, Tables + QStringList{"CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, PRIMARY KEY (b_id, a_id))",
                                                    numbers + "INSERT INTO a SELECT i + 10, 'A' FROM n", numbers + "INSERT INTO ab SELECT i + 10, 1 FROM n"}));
    m_roster = *Roster::open(path, ab(), std::make_unique<StatementLog>());
    connect(&controller(), &MembershipController::refused, this, [this](const Failure &failure) { m_refused.append(failure.sentence); });
    QVERIFY(runElsewhere(path, {"CREATE TABLE diary (a_id INTEGER REFERENCES a ON DELETE CASCADE, b_id INTEGER REFERENCES b ON DELETE CASCADE)",
                                "INSERT INTO diary VALUES (1, 1)"}));
    QVERIFY(!performed(controller(), Gesture::erase(Side::Left, {Key(1)})));
    QVERIFY2(m_refused.last().contains("\"diary\""), qPrintable(m_refused.last()));
    QVERIFY(!performed(controller(), Gesture::erase(Side::Right, {Key(1)}))); // in the worker, as it has many members
    QVERIFY2(m_refused.last().contains("\"diary\""), qPrintable(m_refused.last()));
    QCOMPARE(sql("SELECT count(*) FROM diary"), "1");
    QCOMPARE(sql("SELECT count(*) FROM ab"), "3000");
}

void tst_StrangeShapes::textComesBackByteForByte_data()
{
    QTest::addColumn<QString>("bytes");
    QTest::newRow("Latin-1") << "4A6F73E9";
    QTest::newRow("Latin-1 that Qt reads as a character") << "A7";
    QTest::newRow("a byte order mark") << "EFBBBF4A";
    QTest::newRow("half of a pair") << "EDA080";
    QTest::newRow("no character") << "EFBFBE";
    QTest::newRow("cut off") << "4AC3";
    QTest::newRow("UTF-8") << "4A6F73C3A9";
    QTest::newRow("beyond the first plane") << "F09FA6B8";
    QTest::newRow("the sign for what cannot be read") << "EFBFBD";
    QTest::newRow("a NUL") << "4A004B";
}

void tst_StrangeShapes::textComesBackByteForByte()
{
    QFETCH(QString, bytes);
    const QString text = QString("CAST(x'%1' AS TEXT)").arg(bytes);
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, note TEXT, PRIMARY KEY (a_id, b_id))", "UPDATE a SET name = " + text + " WHERE id = 1",
          "INSERT INTO ab VALUES (2, 2, " + text + ")"});
    const QString all = "SELECT group_concat(hex(name)) || ' ' || (SELECT group_concat(hex(note) || b_id) FROM ab) FROM a";
    const QString before = sql(all);
    EntityModel &shown = m_roster->entities(Side::Left);
    const QList<std::function<bool()>> gestures{
        [&] { return performed(controller(), Gesture::erase(Side::Left, {Key(1)}, shown.seen({Key(1)}))); },
        [&] { return performed(controller(), Gesture::erase(Side::Right, {Key(2)})); },
        [&] { return performed(controller(), Gesture::remove(QList<Membership>{{Key(2), Key(2)}})); },
        [&] { return performed(controller(), Gesture::move(Side::Left, {Key(2)}, {Key(2)}, {Key(1)})); },
        [&] { return performed(controller(), Gesture::edit(QList<Edit>{{Side::Left, Key(1), "name", shown.index(0, 1).data(Qt::EditRole), "Typed anew"}})); },
        [&] { return performed(controller(), Gesture::edit(QList<LinkEdit>{{{Key(2), Key(2)}, {}, "note", m_roster->store().storedLinks({{Key(2), Key(2)}})->first().extras.first().second, "Typed anew"}})); },
        [&] { return shown.setData(shown.index(0, 1), "Typed anew"); },
        [&] { return shown.setNull(shown.index(0, 1)); },
    };
    for (const auto &gesture : gestures) {
        QVERIFY2(gesture(), qPrintable(m_refused.join(' ')));
        const QString after = sql(all);
        QVERIFY(after != before);
        undo(*m_roster);
        QCOMPARE(sql(all), before);
        redo(*m_roster);
        QCOMPARE(sql(all), after);
        undo(*m_roster);
        QCOMPARE(sql(all), before);
    }
    QCOMPARE(m_refused, QStringList());
}

void tst_StrangeShapes::aRelationThatCannotBeShownLeavesTheHistory()
{
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, PRIMARY KEY (a_id, b_id))"});
    QVERIFY(performed(controller(), Gesture::add(QList<Membership>{{Key(1), Key(1)}})));
    QVERIFY(!Roster::over(m_roster->file(), joined("a", "b", "nowhere", "a_id", "b_id")));
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_StrangeShapes::movedRepeatsSayWhatIsLeft()
{
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER)", "INSERT INTO ab VALUES (1, 1), (1, 1)"});
    QVERIFY(performed(controller(), Gesture::move(Side::Left, {Key(1)}, {Key(1)}, {Key(2)})));
    QCOMPARE(m_told.last(), "A1 moved from B1 to B2; it was there more than once, 1 left");
    QCOMPARE(sql("SELECT * FROM ab ORDER BY b_id"), "1|1 1|2");
}

void tst_StrangeShapes::linksToNobodyStayWhenMembersAreReplacedOrSwapped()
{
    open({"CREATE TABLE ab (a_id INTEGER, b_id INTEGER, UNIQUE (a_id, b_id))", "INSERT INTO ab VALUES (1, 1), (99, 1), (NULL, 1)"});
    QVERIFY2(performed(controller(), Gesture::replace(Side::Left, Key(1), {Key(2)})), qPrintable(m_refused.join(' ')));
    QCOMPARE(sql("SELECT ifnull(a_id, '-'), b_id FROM ab ORDER BY a_id"), "-|1 2|1 99|1");
    undo(*m_roster);
    QVERIFY2(performed(controller(), Gesture::swap(Side::Left, Key(1), Key(2))), qPrintable(m_refused.join(' ')));
    QCOMPARE(sql("SELECT ifnull(a_id, '-'), b_id FROM ab ORDER BY a_id"), "-|1 1|2 99|1");
    undo(*m_roster);
    QCOMPARE(sql("SELECT ifnull(a_id, '-'), b_id FROM ab ORDER BY a_id"), "-|1 1|1 99|1");
}

QTEST_GUILESS_MAIN(tst_StrangeShapes)
#include "tst_strangeshapes.moc"

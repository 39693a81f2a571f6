#include "models/lists/entitymodel.h"
#include "models/sql/writeactivity.h"
#include "support/bulktest.h"
#include "support/gestures.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

Q_DECLARE_METATYPE(Rollcall::Relationship)

// Gestures on many thousand memberships, with every shape of link table.
class tst_BulkShapes : public BulkTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void everyShapeOfLinkTable_data();
    void everyShapeOfLinkTable();
    void missingEndsRefuseEverything_data();
    void missingEndsRefuseEverything(); // H07
    void undoTakesNothingAwayThatSomeoneWroteInto();
};

static Relationship pairKeys()
{
    Relationship relationship = abRelationship();
    relationship.left.key = {"id", "part"};
    relationship.link.leftColumns = {"a_id", "a_part"};
    return relationship;
}

void tst_BulkShapes::everyShapeOfLinkTable_data()
{
    QTest::addColumn<Relationship>("relationship");
    QTest::addColumn<QStringList>("schema");
    QTest::addColumn<bool>("isBlock");
    const QString a = "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", b = "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)";
    const QString fill = Numbers + "INSERT INTO a (id, name) SELECT i * 3, 'A' || i FROM n", one = "INSERT INTO b VALUES (7, 'B')";
    QTest::newRow("without rowid, the member first") << abRelationship() << QStringList{a, b, "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id)) WITHOUT ROWID", fill, one} << true;
    QTest::newRow("no foreign keys") << abRelationship() << QStringList{a, b, "CREATE TABLE ab (b_id INTEGER, a_id INTEGER, PRIMARY KEY (b_id, a_id))", fill, one} << true;
    QTest::newRow("another row would give way") << abRelationship() << QStringList{a, b, "CREATE TABLE ab (b_id INTEGER REFERENCES b, a_id INTEGER REFERENCES a, PRIMARY KEY (b_id, a_id) ON CONFLICT REPLACE)", fill, one} << true;
    QTest::newRow("text keys") << abRelationship("code") << QStringList{"CREATE TABLE a (code TEXT PRIMARY KEY NOT NULL, name TEXT)", "CREATE TABLE b (code TEXT PRIMARY KEY NOT NULL, name TEXT) WITHOUT ROWID",
        "CREATE TABLE ab (a_id TEXT REFERENCES a, b_id TEXT REFERENCES b, PRIMARY KEY (a_id, b_id))",
        Numbers + "INSERT INTO a SELECT CASE i % 3 WHEN 0 THEN '00' || i WHEN 1 THEN 'it''s \"Ö\" ' || i ELSE i || '\\' END, 'A' FROM n", "INSERT INTO b VALUES ('0''7', 'B')"} << true;
    QTest::newRow("keys of bytes") << abRelationship("code") << QStringList{"CREATE TABLE a (code BLOB PRIMARY KEY NOT NULL, name TEXT)", "CREATE TABLE b (code BLOB PRIMARY KEY NOT NULL, name TEXT)",
        "CREATE TABLE ab (a_id BLOB REFERENCES a, b_id BLOB REFERENCES b, PRIMARY KEY (a_id, b_id))",
        Numbers + "INSERT INTO a SELECT CAST(x'00ff' || i AS BLOB), 'A' FROM n", "INSERT INTO b VALUES (x'00', 'B')"} << true;
    QTest::newRow("columns of its own") << abRelationship() << QStringList{a, b, "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, role TEXT DEFAULT 'x', PRIMARY KEY (a_id, b_id))", fill, one} << false;
    QTest::newRow("keys of two columns") << pairKeys() << QStringList{"CREATE TABLE a (id INTEGER, part TEXT, name TEXT, PRIMARY KEY (id, part))", b,
        "CREATE TABLE ab (a_id INTEGER, a_part TEXT, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, a_part, b_id), FOREIGN KEY (a_id, a_part) REFERENCES a (id, part))",
        Numbers + "INSERT INTO a (id, part, name) SELECT i, 'p' || i, 'A' || i FROM n", one} << false;
}

void tst_BulkShapes::everyShapeOfLinkTable()
{
    QFETCH(Relationship, relationship);
    QFETCH(QStringList, schema);
    QFETCH(bool, isBlock);
    open(relationship, schema);
    QVERIFY(m_roster);
    QCOMPARE(m_roster->store().takesBlocks(), isBlock);
    const KeyList members = m_roster->entities(Side::Left).keys();
    QCOMPARE(members.size(), 12'000);
    const KeyList anchors = m_roster->entities(Side::Right).keys();
    QVERIFY(performed(controller(), Gesture::add(Side::Left, members.mid(100, 5), anchors)));
    const QString all = "SELECT * FROM ab ORDER BY 1, 2, 3";
    const QString query = sql(all).isEmpty() ? QString("SELECT * FROM ab ORDER BY 1, 2") : all;
    const QString before = sql(query);
    QVERIFY(!before.isEmpty());
    QSignalSpy began(&m_roster->session().writeActivity(), &WriteActivity::began);
    QVERIFY2(performed(controller(), Gesture::add(Side::Left, members, anchors)), qPrintable(m_refused.join(u'\n')));
    QCOMPARE(began.count(), 1); // in the worker, either way
    const QString after = sql(query);
    QCOMPARE(sql("SELECT count(*) FROM ab"), "12000");
    QCOMPARE(sql("PRAGMA foreign_key_check"), "");
    undo(*m_roster);
    QCOMPARE(sql(query), before);
    redo(*m_roster);
    QCOMPARE(sql(query), after);
    QVERIFY(performed(controller(), Gesture::remove(Side::Left, members, anchors)));
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    undo(*m_roster);
    QCOMPARE(sql(query), after);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
}

void tst_BulkShapes::missingEndsRefuseEverything_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("foreign keys") << "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id))";
    QTest::newRow("no foreign keys") << "CREATE TABLE ab (a_id INTEGER, b_id INTEGER, PRIMARY KEY (a_id, b_id))";
    QTest::newRow("deferred foreign keys") << "CREATE TABLE ab (a_id INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED, b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id))";
}

void tst_BulkShapes::missingEndsRefuseEverything()
{
    QFETCH(QString, link);
    open(abRelationship(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)", link,
                Numbers + "INSERT INTO a (id, name) SELECT i, 'A' || i FROM n WHERE i <> 11000", "INSERT INTO b VALUES (7, 'B')"});
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(1, 12'000), {Key(7)})));
    QVERIFY2(m_refused.last().contains("Someone else has deleted"), qPrintable(m_refused.last()));
    QCOMPARE(sql("SELECT count(*) FROM ab"), "0");
    QCOMPARE(m_roster->history().count(), 0);
}

void tst_BulkShapes::undoTakesNothingAwayThatSomeoneWroteInto()
{
    open(abRelationship(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE ab (a_id INTEGER REFERENCES a, b_id INTEGER REFERENCES b, role TEXT DEFAULT 'x', PRIMARY KEY (a_id, b_id))",
                Numbers + "INSERT INTO a (id, name) SELECT i, 'A' || i FROM n", "INSERT INTO b VALUES (7, 'B')"});
    for (const char *row : {"1", "9000", "12000"}) {
        QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(1, 12'000), {Key(7)})));
        QVERIFY(runElsewhere(m_path, {QString("UPDATE ab SET role = 'captain' WHERE a_id = %1").arg(row)}));
        undo(*m_roster);
        QVERIFY2(!m_refused.isEmpty() && m_refused.last().contains("Someone else has changed 1 of these 12,000 ties meanwhile: Role is now \"captain\"."), qPrintable(m_refused.join(u'\n')));
        m_refused.clear();
        QCOMPARE(m_roster->history().count(), 0);
        QCOMPARE(sql("SELECT count(*) FROM ab WHERE role = 'captain'"), "1");
        QCOMPARE(sql("SELECT count(*) FROM ab"), "12000");
        QVERIFY(performed(controller(), Gesture::remove(Side::Left, heroes(1, 12'000), {Key(7)})));
        m_roster->history().clear();
    }
}

QTEST_GUILESS_MAIN(tst_BulkShapes)
#include "tst_bulkshapes.moc"

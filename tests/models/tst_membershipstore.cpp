#include "app/heroteam.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/store/membershipstore.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The one writer: all or nothing, and it speaks once, after the commit.
class tst_MembershipStore : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void speaksOnceAfterTheCommit();
    void refusalSpeaksOnlyToSayThatListsMayBeOld();
    void answersWithTheChangeAsItReallyWas();
    void emptyChangeRunsNothing();
    void anythingThatFailsUndoesTheRest_data();
    void anythingThatFailsUndoesTheRest(); // H13, H37
    void inverseOfAnyChangeRestoresTheFile(); // H06
    void readsSayWhatIsStored();
    void manyMembershipsAreAFewStatements();
    void orphansAreFound();

private:
    MembershipStore &store() { return m_roster->store(); }
    QString dump() { return readHere(*m_roster, QStringLiteral("SELECT 'h', id, name, secret_name, age FROM hero UNION ALL SELECT 't', id, name, headquarters, 0 FROM team "
                                                               "UNION ALL SELECT 'l', team_id, hero_id, '', '' FROM heroteamlink ORDER BY 1, 2, 3")); }

    std::unique_ptr<Roster> m_roster;
};

static Fields hero(const QString &name)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("secret_name"), name}, {QStringLiteral("age"), 1}};
}

void tst_MembershipStore::init()
{
    m_roster = sampleInMemory();
    QVERIFY(m_roster);
}

void tst_MembershipStore::speaksOnceAfterTheCommit()
{
    int spoken = 0;
    connect(&store(), &MembershipStore::changed, this, [&](const Change &change) {
        ++spoken;
        QVERIFY(!m_roster->session().control().isInTransaction());
        QCOMPARE(pairsOf(change.addedLinks), (QList<Membership>{{RustyMan, ZForce}, {SpiderBoy, ZForce}}));
    });
    Change change;
    change.addedLinks = linksFor({{SpiderBoy, ZForce}, {RustyMan, ZForce}});
    QVERIFY(store().apply(change));
    QCOMPARE(spoken, 1);
}

void tst_MembershipStore::refusalSpeaksOnlyToSayThatListsMayBeOld()
{
    QSignalSpy changed(&store(), &MembershipStore::changed), stale(&store(), &MembershipStore::stale);
    Change change;
    change.addedLinks = linksFor({{Deadpond, ZForce}});
    QVERIFY(!store().apply(change));
    QCOMPARE(stale.count(), 0); // not before the rollback
    QTRY_COMPARE(stale.count(), 1);
    QCOMPARE(changed.count(), 0);
}

void tst_MembershipStore::answersWithTheChangeAsItReallyWas()
{
    Change change;
    change.removedEntities = {{Side::Right, Preventers, {}}, {Side::Right, Key(99), {}}};
    change.addedEntities = {{Side::Left, {}, hero(QStringLiteral("New"))}};
    change.addedLinks = {{{Key::ofNewRow(0), ZForce}, {}}};
    const auto done = store().apply(change);
    QVERIFY2(done, qPrintable(done.error().details));
    QCOMPARE(done->removedEntities.size(), 1); // the other one was gone already
    QCOMPARE(done->removedEntities.first().fields, (Fields{{QStringLiteral("name"), QStringLiteral("Preventers")}, {QStringLiteral("headquarters"), QStringLiteral("Sharp Tower")}}));
    QCOMPARE(done->removedLinks.size(), 3);
    QCOMPARE(done->addedEntities.first().key, Key(4));
    QCOMPARE(done->addedLinks.first().pair, (Membership{Key(4), ZForce}));
}

void tst_MembershipStore::emptyChangeRunsNothing()
{
    const quint64 before = m_roster->log().lastNumber();
    QSignalSpy changed(&store(), &MembershipStore::changed);
    QVERIFY(store().apply({}));
    QCOMPARE(m_roster->log().lastNumber(), before);
    QCOMPARE(changed.count(), 0);
}

void tst_MembershipStore::anythingThatFailsUndoesTheRest_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("reason");
    Change good;
    good.removedLinks = linksFor({{Deadpond, ZForce}});
    good.removedEntities = {{Side::Left, SpiderBoy, {}}};
    good.addedEntities = {{Side::Left, Key(50), hero(QStringLiteral("Fifty"))}};
    good.edits = {{Side::Left, RustyMan, QStringLiteral("age"), 48, 49}};
    Change change = good;
    change.removedLinks += linksFor({{RustyMan, ZForce}});
    QTest::newRow("a link to remove that is not there") << change << "only 2 could be found";
    change = good;
    change.addedLinks = linksFor({{RustyMan, ZForce}, {Deadpond, Preventers}});
    QTest::newRow("a link to add that is there") << change << "Someone else has added this already";
    change = good;
    change.addedLinks = linksFor({{SpiderBoy, ZForce}});
    QTest::newRow("a link to what the change removes") << change << "Someone else has deleted this hero";
    change = good;
    change.addedEntities.append({Side::Left, Deadpond, hero(QStringLiteral("Twin"))});
    QTest::newRow("an entity whose key is taken") << change << "already there";
    change = good;
    change.addedEntities.append({Side::Right, {}, {{QStringLiteral("name"), QStringLiteral("x")}}});
    QTest::newRow("an entity without a required value") << change << "A value is required";
    change = good;
    change.edits.append({Side::Right, ZForce, QStringLiteral("name"), QStringLiteral("stale"), QStringLiteral("x")});
    QTest::newRow("an edit of a value that has changed") << change << "this team meanwhile: Name is now";
    change = good;
    change.edits.append({Side::Right, Key(99), QStringLiteral("name"), QStringLiteral("a"), QStringLiteral("x")});
    QTest::newRow("an edit of a row that is not there") << change << "was deleted by someone else";
    change = good;
    change.edits.append({Side::Right, ZForce, QStringLiteral("nonsense"), 1, 2});
    QTest::newRow("an edit of a column that is not there") << change << "cannot be changed";
    change = good;
    change.edits.append({Side::Right, ZForce, QStringLiteral("name"), QStringLiteral("Z-Force"), QVariant()});
    QTest::newRow("an edit to NULL where none may be") << change << "A value is required";
}

void tst_MembershipStore::anythingThatFailsUndoesTheRest()
{
    QFETCH(Change, change);
    const QString before = dump();
    const auto applied = store().apply(change);
    QVERIFY(!applied);
    QFETCH(QString, reason);
    QVERIFY2(applied.error().sentence.contains(reason) && applied.error().sentence.endsWith(u'.'), qPrintable(applied.error().sentence));
    QCOMPARE(dump(), before);
    QVERIFY(!m_roster->session().control().isInTransaction());
}

void tst_MembershipStore::inverseOfAnyChangeRestoresTheFile()
{
    Change change;
    change.removedLinks = linksFor({{Deadpond, ZForce}});
    change.removedEntities = {{Side::Left, SpiderBoy, {}}, {Side::Right, Preventers, {}}};
    change.addedEntities = {{Side::Left, {}, hero(QStringLiteral("New"))}};
    change.addedLinks = {{{Key::ofNewRow(0), ZForce}, {}}, {{RustyMan, ZForce}, {}}};
    change.edits = {{Side::Left, RustyMan, QStringLiteral("age"), 48, 49}, {Side::Left, RustyMan, QStringLiteral("name"), QStringLiteral("Rusty-Man"), QStringLiteral("R")}};
    const QString before = dump();
    const auto done = store().apply(change);
    QVERIFY2(done, qPrintable(done.error().details));
    const QString after = dump();
    QVERIFY(after != before);
    const auto undone = store().apply(done->inverted());
    QVERIFY2(undone, qPrintable(undone.error().details));
    QCOMPARE(dump(), before);
    QVERIFY(store().apply(undone->inverted()));
    QCOMPARE(dump(), after);
}

void tst_MembershipStore::readsSayWhatIsStored()
{
    const auto stored = store().stored({{Deadpond, ZForce}, {RustyMan, ZForce}, {Deadpond, Preventers}, {Deadpond, ZForce}});
    QVERIFY(stored);
    QCOMPARE(QSet<Membership>(stored->cbegin(), stored->cend()), (QSet<Membership>{{Deadpond, ZForce}, {Deadpond, Preventers}}));
    QCOMPARE(stored->size(), 2);
    QVERIFY(store().stored({})->isEmpty());
    QCOMPARE(store().linksOf(Side::Left, {Deadpond})->size(), 2);
    QCOMPARE(store().linksOf(Side::Right, {Preventers, ZForce})->size(), 4);
    const auto entities = store().entities(Side::Left, {SpiderBoy, Key(99), Deadpond});
    QCOMPARE(entities->size(), 2);
    QVERIFY(entities->first().fields.at(2).second.isNull());
    QCOMPARE(store().entityColumns(Side::Left), (QStringList{QStringLiteral("name"), QStringLiteral("secret_name"), QStringLiteral("age")}));
}

void tst_MembershipStore::manyMembershipsAreAFewStatements()
{
    QVERIFY(m_roster->session().run({QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
                                                    "INSERT INTO hero SELECT i, 'h', 's', NULL FROM n")}));
    QList<Membership> pairs;
    for (int i = 20000; i > 3; --i)
        pairs.append({Key(i), ZForce});
    Change change;
    change.addedLinks = linksFor(pairs);
    const quint64 before = m_roster->log().lastNumber();
    const auto done = store().apply(change);
    QVERIFY(done);
    QVERIFY(m_roster->log().lastNumber() - before < 12);
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT count(*) FROM heroteamlink WHERE team_id = 1")), "19998");
    QVERIFY(store().apply(done->inverted()));
    QCOMPARE(readHere(*m_roster, QStringLiteral("SELECT count(*) FROM heroteamlink")), "4");
}

void tst_MembershipStore::orphansAreFound()
{
    QVERIFY(store().strays()->isEmpty());
    QVERIFY(m_roster->session().run({QStringLiteral("PRAGMA foreign_keys=OFF")}));
    QVERIFY(m_roster->session().run({QStringLiteral("INSERT INTO heroteamlink VALUES (1, 9), (9, 1), (9, 9)")}));
    QCOMPARE(store().strays()->size(), 3);
}

QTEST_GUILESS_MAIN(tst_MembershipStore)
#include "tst_membershipstore.moc"

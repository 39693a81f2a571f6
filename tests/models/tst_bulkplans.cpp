#include "models/lists/entitymodel.h"
#include "models/lists/membersmodel.h"
#include "models/sql/writeactivity.h"
#include "models/store/membershipstore.h"
#include "support/answerslater.h"
#include "support/bulktest.h"
#include "support/fakeengine.h"
#include "support/gestures.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <optional>

using namespace Rollcall;
using namespace Rollcall::Test;

// Gestures on all members of an anchor with very many: the worker plans them from the stored links.
class tst_BulkPlans : public BulkTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void swapExchangesWhomOnlyOneHas_data() { shapes(); }
    void swapExchangesWhomOnlyOneHas();
    void replacementTouchesNobodyWhoStays_data() { shapes(); }
    void replacementTouchesNobodyWhoStays();
    void allMembersAreRemoved_data() { shapes(); }
    void allMembersAreRemoved();
    void aMoveTakesAlongWhatIsTold_data() { shapes(); }
    void aMoveTakesAlongWhatIsTold();
    void aCopyTakesAlongWhatIsTold_data() { shapes(); }
    void aCopyTakesAlongWhatIsTold();
    void aMoveLeavesAloneWhoIsThere();
    void aCopyLeavesOutWhatMayBeThereOnce();
    void aDeletedAnchorComesBackWithItsMembers_data() { shapes(); }
    void aDeletedAnchorComesBackWithItsMembers();
    void whatChangesNothingIsNoStep_data() { shapes(); }
    void whatChangesNothingIsNoStep();
    void cancelLeavesNothing_data() { shapes(); }
    void cancelLeavesNothing();
    void fewMembersNeedNoWorker();
    void valuesAreAskedForWhereTheyAreWanted();

private:
    using Deed = std::function<bool()>;

    static void shapes();
    void openShape(const QString &told, const QString &more);
    // Rows of the link table; "%1" in the query is its own column, or NULL where it has none, and "%2" that column's default.
    QString rows(const QString &query) { return sql(QString(query + " ORDER BY 1, 2, 3").replace("%1", m_told3).replace("%2", m_default)); }
    QString all() { return rows("SELECT b_id, a_id, %1 FROM ab"); }
    void isDoneAndUndone(const Deed &gesture, const QString &expected, bool isByWorker = true);

    std::optional<FakeEngine::Numbering> m_numbered;
    QString m_told3;
    QString m_default;
};

void tst_BulkPlans::shapes()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("more");
    QTest::newRow("two ends alone") << "" << ", PRIMARY KEY (b_id, a_id)";
    QTest::newRow("a role that may be left out") << ", role TEXT DEFAULT 'x'" << ", PRIMARY KEY (b_id, a_id)";
    QTest::newRow("pairs that may come twice") << ", role TEXT DEFAULT 'x'" << "";
}

// 12,000 A's; the first 5,000 are in B1, 4,001 to 7,000 in B2, none in B3, and five in B4 and in B5.
void tst_BulkPlans::openShape(const QString &told, const QString &more)
{
    m_numbered.reset();
    if (more.isEmpty())
        m_numbered.emplace(); // or nothing would tell two rows of a pair apart
    m_told3 = told.isEmpty() ? "NULL" : "role";
    m_default = told.isEmpty() ? "NULL" : told.contains("DEFAULT") ? "'x'" : "NULL";
    const QString role = told.isEmpty() ? QString() : QStringLiteral(", b || '-' || i");
    const auto fill = [&](int b, int from, int to) {
        return Numbers + QString("INSERT INTO ab SELECT b, i%1 FROM (SELECT %2 AS b, i FROM n WHERE i BETWEEN %3 AND %4)").arg(role).arg(b).arg(from).arg(to);
    };
    open(abRelationship(), {"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                            "CREATE TABLE ab (b_id INTEGER NOT NULL REFERENCES b, a_id INTEGER NOT NULL REFERENCES a" + told + more + ")",
                            "CREATE INDEX ab_ends ON ab (b_id, a_id)",
                            Numbers + "INSERT INTO a SELECT i, 'A' || i FROM n", "INSERT INTO b VALUES (1, 'B1'), (2, 'B2'), (3, 'B3'), (4, 'B4'), (5, 'B5')",
                            fill(1, 1, 5000), fill(2, 4001, 7000), fill(4, 1, 5), fill(5, 1, 5)});
    QVERIFY(m_roster);
    m_roster->members(Side::Left).setAnchors({1});
}

void tst_BulkPlans::isDoneAndUndone(const Deed &gesture, const QString &expected, bool isByWorker)
{
    const QString before = all();
    QVERIFY(before != expected);
    QSignalSpy began(&m_roster->session().writeActivity(), &WriteActivity::began);
    QVERIFY2(gesture(), qPrintable(m_refused.join(u'\n')));
    QCOMPARE(began.count(), isByWorker || answersLater() ? 1 : 0);
    const auto isShown = [this] {
        return QString::number(m_roster->members(Side::Left).rowCount()) == sql("SELECT count(*) FROM ab WHERE b_id = 1")
               && (m_roster->entities(Side::Right).rowOf(1) >= 0) == (sql("SELECT count(*) FROM b WHERE id = 1") == "1");
    };
    QCOMPARE(all(), expected);
    QTRY_VERIFY(isShown());
    QCOMPARE(m_roster->history().count(), 1);
    undo(*m_roster);
    QCOMPARE(all(), before);
    QTRY_VERIFY(isShown());
    redo(*m_roster);
    QCOMPARE(all(), expected);
    QTRY_VERIFY(isShown());
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
}

void tst_BulkPlans::swapExchangesWhomOnlyOneHas()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    const QString both = "EXISTS (SELECT 1 FROM ab AS other WHERE other.a_id = ab.a_id AND other.b_id = 3 - ab.b_id)";
    const QString expected = rows("SELECT CASE WHEN b_id > 2 OR " + both + " THEN b_id ELSE 3 - b_id END, a_id, %1 FROM ab");
    isDoneAndUndone([this] { return performed(controller(), Gesture::swap(Side::Left, 1, 2)); }, expected);
    QCOMPARE(m_told.first(), "B1 and B2 exchanged their as");
}

void tst_BulkPlans::replacementTouchesNobodyWhoStays()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    const QString expected = rows("SELECT b_id, a_id, %1 FROM ab WHERE b_id <> 1 OR a_id BETWEEN 3001 AND 9000 "
                                  "UNION ALL SELECT 1, id, %2 FROM a WHERE id BETWEEN 5001 AND 9000");
    isDoneAndUndone([this] { return performed(controller(), Gesture::replace(Side::Left, 1, heroes(3001, 9000))); }, expected);
    QCOMPARE(m_told.first(), "4,000 added to B1, 3,000 removed");
}

void tst_BulkPlans::allMembersAreRemoved()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    const QString expected = rows("SELECT b_id, a_id, %1 FROM ab WHERE b_id <> 1");
    isDoneAndUndone([this] { return performed(controller(), Gesture::replace(Side::Left, 1, {})); }, expected);
    QCOMPARE(m_told.first(), "5,000 removed from B1");
}

void tst_BulkPlans::aMoveTakesAlongWhatIsTold()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    // Who is in B2 already keeps what that membership tells.
    const QString expected = rows("SELECT CASE WHEN b_id = 1 AND a_id > 2000 THEN 2 ELSE b_id END, a_id, %1 FROM ab WHERE NOT (b_id = 1 AND a_id > 4000)");
    isDoneAndUndone([this] { return performed(controller(), Gesture::move(Side::Left, heroes(2001, 5000), {1}, {2})); }, expected);
    QVERIFY2(m_told.first().startsWith("3,000 as moved from B1 to B2, 1,000 were already in"), qPrintable(m_told.first()));
}

void tst_BulkPlans::aCopyTakesAlongWhatIsTold()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    const QString expected = rows("SELECT b_id, a_id, %1 FROM ab UNION ALL SELECT 2, a_id, %1 FROM ab WHERE b_id = 1 AND a_id BETWEEN 2001 AND 4000");
    isDoneAndUndone([this] { return performed(controller(), Gesture::add(Side::Left, heroes(2001, 5000), {2}, {1})); }, expected, !told.isEmpty()); // 2,000 are soon written
    QCOMPARE(m_told.first(), told.isEmpty() ? "2,000 added to B2, 1,000 were already in" : "2,000 added to B2, 1,000 were already in, with \"Role\"");
}

void tst_BulkPlans::aMoveLeavesAloneWhoIsThere()
{
    openShape(", role TEXT DEFAULT 'x'", ", PRIMARY KEY (b_id, a_id)");
    const QString expected = rows("SELECT CASE WHEN b_id = 1 AND a_id > 2000 THEN 2 ELSE b_id END, a_id, %1 FROM ab WHERE NOT (b_id = 1 AND a_id > 4000)");
    isDoneAndUndone([this] { return performed(controller(), Gesture::move(Side::Left, heroes(2001, 5000), {1, 2}, {2})); }, expected); // taken up in both lists
}

void tst_BulkPlans::aCopyLeavesOutWhatMayBeThereOnce()
{
    openShape(", role TEXT UNIQUE", ", PRIMARY KEY (b_id, a_id)");
    const QString expected = rows("SELECT b_id, a_id, %1 FROM ab UNION ALL SELECT 3, a_id, NULL FROM ab WHERE b_id = 1 AND a_id <= 3000");
    isDoneAndUndone([this] { return performed(controller(), Gesture::add(Side::Left, heroes(1, 3000), {3}, {1})); }, expected);
}

void tst_BulkPlans::aDeletedAnchorComesBackWithItsMembers()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    Change done;
    connect(&m_roster->store(), &MembershipStore::changed, &m_roster->store(), [&done](const Change &change) { done = change; });
    const QString expected = rows("SELECT b_id, a_id, %1 FROM ab WHERE b_id <> 1");
    isDoneAndUndone([this] { return performed(controller(), Gesture::erase(Side::Right, {1})); }, expected);
    QCOMPARE(m_told.first(), "Deleted B1 and 5,000 ties");
    QCOMPARE(pairsIn(done.removedBlocks), told.isEmpty() ? 5000 : 0); // a few bytes each, where that is all
}

void tst_BulkPlans::whatChangesNothingIsNoStep()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    QVERIFY(performed(controller(), Gesture::add(Side::Left, heroes(1, 5000), {3}, {1})));
    QVERIFY(performed(controller(), Gesture::swap(Side::Left, 1, 2))); // or all would be the same
    undo(*m_roster);
    const QString before = all();
    QVERIFY(!performed(controller(), Gesture::swap(Side::Left, 1, 3)));
    QCOMPARE(m_told.last(), "B1 and B3 have the same as");
    QVERIFY(!performed(controller(), Gesture::replace(Side::Left, 1, heroes(1, 5000))));
    QCOMPARE(m_told.last(), "B1 has exactly these as already");
    QVERIFY(!performed(controller(), Gesture::add(Side::Left, heroes(1, 5000), {3}, {1})));
    QCOMPARE(m_told.last(), "All 5,000 as are already in B3");
    QCOMPARE(all(), before);
    QCOMPARE(m_roster->history().index(), 1);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
}

void tst_BulkPlans::cancelLeavesNothing()
{
    QFETCH(QString, told);
    QFETCH(QString, more);
    openShape(told, more);
    WriteActivity &work = m_roster->session().writeActivity();
    connect(&work, &WriteActivity::began, &work, &WriteActivity::cancel);
    const QString before = all();
    for (const Deed &gesture : {Deed([this] { return performed(controller(), Gesture::swap(Side::Left, 1, 2)); }),
                                   Deed([this] { return performed(controller(), Gesture::replace(Side::Left, 1, heroes(1, 2))); }),
                                   Deed([this] { return performed(controller(), Gesture::move(Side::Left, heroes(1, 5000), {1}, {2})); }),
                                   Deed([this] { return performed(controller(), Gesture::erase(Side::Right, {1})); })}) {
        m_told.clear();
        QVERIFY(!gesture());
        QCOMPARE(m_told, QStringList{"Cancelled; nothing was changed."});
        QCOMPARE(all(), before);
    }
    QCOMPARE(m_roster->history().count(), 0);
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
}

void tst_BulkPlans::fewMembersNeedNoWorker()
{
    if (answersLater()) // then a worker does everything
        return;
    openShape({}, ", PRIMARY KEY (b_id, a_id)");
    QSignalSpy began(&m_roster->session().writeActivity(), &WriteActivity::began);
    QVERIFY(performed(controller(), Gesture::swap(Side::Left, 3, 4)));
    QVERIFY(performed(controller(), Gesture::replace(Side::Left, 5, {6, 7})));
    QVERIFY(performed(controller(), Gesture::erase(Side::Right, {5})));
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {1})));
    QCOMPARE(began.count(), 0);
    QCOMPARE(m_told, (QStringList{"B3 and B4 exchanged their as", "2 added to B5, 5 removed", "Deleted B5 and 2 ties", "Deleted A1 and 2 ties"}));
}

void tst_BulkPlans::valuesAreAskedForWhereTheyAreWanted()
{
    openShape(", role TEXT NOT NULL", ", PRIMARY KEY (b_id, a_id)");
    connect(&controller(), &MembershipController::valuesWanted, &controller(), [this] { controller().supply({{"role", "asked"}}); }, Qt::QueuedConnection);
    performed(controller(), Gesture::replace(Side::Left, 1, heroes(4001, 6000)));
    QTRY_COMPARE(sql("SELECT count(*) FROM ab WHERE b_id = 1 AND role = 'asked'"), "1000");
    letFinish(m_roster->session());
    QCOMPARE(sql("SELECT count(*) FROM ab WHERE b_id = 1 AND role <> 'asked'"), "1000");
    QVERIFY(performed(controller(), Gesture::move(Side::Left, heroes(4001, 6000), {1}, {3}))); // which bring their own
    QCOMPARE(sql("SELECT count(*) FROM ab WHERE b_id = 3 AND role = 'asked'"), "1000");
    QVERIFY2(m_refused.isEmpty(), qPrintable(m_refused.join(u'\n')));
}

QTEST_GUILESS_MAIN(tst_BulkPlans)
#include "tst_bulkplans.moc"

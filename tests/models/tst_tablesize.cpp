#include "models/lists/tablesize.h"
#include "models/log/statementlog.h"
#include "models/sql/statementcontrol.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// Whether a table has more than a given number of rows: the answer is that of counting, but needs no count where row ids are
// consecutive.
class tst_TableSize : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void isWhatCountingSays_data();
    void isWhatCountingSays();
    void rowsComeAndGoFromUsAndFromOthers();
    void rowsNumberedOneAfterAnotherAreNotCounted();
    void tableThatIsNotThereIsAFailure();

private:
    static constexpr int Many = 500;

    bool exceeds(bool hasRowId = true) { return *TableSize::exceeds(*m_session, QStringLiteral("t"), hasRowId, Many); }
    bool counts() const { return readElsewhere(m_path, QStringLiteral("SELECT count(*) FROM t")).toInt() > Many; }
    static QString fill(const QString &number, int last)
    {
        return QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) INSERT INTO t SELECT %2 FROM n").arg(last).arg(number);
    }

    QTemporaryDir m_folder;
    QString m_path;
    StatementLog m_log;
    std::unique_ptr<Session> m_session;
};

void tst_TableSize::init()
{
    m_session.reset();
    m_path = m_folder.filePath(QStringLiteral("%1.db").arg(QLatin1String(QTest::currentDataTag() ? QTest::currentDataTag() : QTest::currentTestFunction())));
    QVERIFY(runElsewhere(m_path, {"CREATE TABLE t (id INTEGER PRIMARY KEY)"}));
    auto session = Test::openSession(m_path, m_log);
    QVERIFY(session);
    m_session = *std::move(session);
}

void tst_TableSize::isWhatCountingSays_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("hasRowId");
    QTest::addColumn<QStringList>("rows");
    const QString numbered = "CREATE TABLE t (id INTEGER PRIMARY KEY)";
    const auto add = [&](const char *name, const QStringList &rows) { QTest::newRow(name) << numbered << true << rows; };
    add("none", {});
    add("one", {fill("i", 1)});
    add("just as many", {fill("i", Many)});
    add("one more", {fill("i", Many + 1)});
    add("far more", {fill("i", 40 * Many)});
    add("from zero down", {fill("-i", 40 * Many)});
    add("few with wide gaps", {fill("i * 1000", Many / 2)});
    add("many with gaps", {fill("i * 7", 4 * Many)});
    add("few left at both ends", {fill("i", 40 * Many), "DELETE FROM t WHERE id BETWEEN 100 AND 19900"});
    add("few left at one end", {fill("i", 40 * Many), "DELETE FROM t WHERE id < 19000", "INSERT INTO t VALUES (1)"});
    add("few where it looks", {fill("i", 400), "INSERT INTO t VALUES (529), (619), (765), (855), (945), (1999)"});
    add("two at the ends of all numbers", {"INSERT INTO t VALUES (-9223372036854775807), (9223372036854775807)"});
    add("many, and two at the ends of all numbers", {fill("i", 2 * Many), "INSERT INTO t VALUES (-9223372036854775807), (9223372036854775807)"});
    QTest::newRow("rows without numbers") << "CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID" << false << QStringList{fill("i", Many + 1)};
    QTest::newRow("few rows without numbers") << "CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID" << false << QStringList{fill("i", Many)};
    QTest::newRow("view") << "CREATE VIEW t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n" << false << QStringList();
    QTest::newRow("numbers that nobody reaches") << "CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID" << true << QStringList{fill("i", Many + 1)};
}

void tst_TableSize::isWhatCountingSays()
{
    QFETCH(QString, table);
    QFETCH(bool, hasRowId);
    QFETCH(QStringList, rows);
    QVERIFY(runElsewhere(m_path, QStringList{"DROP TABLE t", table} + rows));
    QCOMPARE(exceeds(hasRowId), counts());
}

void tst_TableSize::rowsComeAndGoFromUsAndFromOthers()
{
    QVERIFY(m_session->run({fill("i", Many)}));
    QVERIFY(!exceeds());
    QVERIFY(runElsewhere(m_path, {"INSERT INTO t VALUES (4321)"}));
    QVERIFY(exceeds());
    QVERIFY(m_session->run({"DELETE FROM t WHERE id = 7"}));
    QVERIFY(!exceeds());
    QVERIFY(m_session->run({"BEGIN"}));
    QVERIFY(m_session->run({"INSERT INTO t VALUES (7)"}));
    QVERIFY(exceeds());
    QVERIFY(m_session->run({"ROLLBACK"}));
    QVERIFY(!exceeds());
    QVERIFY(runElsewhere(m_path, {"DELETE FROM t", fill("i", 40 * Many)}));
    QVERIFY(exceeds());
    QVERIFY(runElsewhere(m_path, {"DELETE FROM t WHERE id % 100 > 0"}));
    QVERIFY(!exceeds());
}

// One question, and the last of its work is done before a tenth of the rows have been seen.
void tst_TableSize::rowsNumberedOneAfterAnotherAreNotCounted()
{
    QVERIFY(m_session->run({fill("i", 200'000)}));
    int looks = 0;
    m_session->control().stopWhen([&looks] { return ++looks, false; }); // every few thousand steps
    const quint64 before = m_log.lastNumber();
    QVERIFY(*TableSize::exceeds(*m_session, "t", true, 20'000));
    QCOMPARE(m_log.lastNumber(), before + 1);
    QCOMPARE(looks, 0);
    QVERIFY(*TableSize::exceeds(*m_session, "t", false, 20'000));
    QVERIFY(looks > 0); // so it would have been noticed
}

void tst_TableSize::tableThatIsNotThereIsAFailure()
{
    QVERIFY(!TableSize::exceeds(*m_session, "gone", true, Many));
}

QTEST_GUILESS_MAIN(tst_TableSize)
#include "tst_tablesize.moc"

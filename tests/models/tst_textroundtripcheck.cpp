#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "models/values/sqlliteral.h"
#include "models/values/textbytes.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QRandomGenerator>
#include <QSqlQuery>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A text goes into the file and comes back with its own bytes, whatever they are.
class tst_TextRoundTripCheck : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void bytesOfATextReadBack_data() { texts(); }
    void bytesOfATextReadBack();
    void anyBytesReadBack();
    void readAndBoundAgain_data() { texts(); }
    void readAndBoundAgain(); // H65
    void boundTextsAreFound_data() { texts(); }
    void boundTextsAreFound();
    void severalAtOnce();
    void otherEncodingsKeepTheirUnits_data();
    void otherEncodingsKeepTheirUnits();
    void rowsBesideEachOther();
    void statementsAreKeptAsTheyWere();
    void theLogShowsWhatWasMeant();

private:
    static void texts();
    void open(const QString &encoding = QStringLiteral("UTF-8"));
    QVariant value(const QString &sql, const QVariantList &values = {});
    QString hex(const QString &column);

    StatementLog m_log;
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Session> m_session;
};

void tst_TextRoundTripCheck::texts()
{
    QTest::addColumn<QString>("bytes");
    for (const auto &[name, bytes] : {std::pair("nothing", ""), std::pair("ASCII", "4A6F"), std::pair("UTF-8", "4A6F73C3A9"), std::pair("beyond the first plane", "F09FA6B8"),
                                      std::pair("the sign for what cannot be read", "EFBFBD"), std::pair("Latin-1", "4A6F73E9"), std::pair("Latin-1 that Qt reads as a character", "A7"),
                                      std::pair("Latin-1 beside UTF-8", "A7C2A7"), std::pair("a byte order mark", "EFBBBF4A"), std::pair("a byte order mark alone", "EFBBBF"),
                                      std::pair("two byte order marks", "EFBBBFEFBBBF"), std::pair("a byte order mark within", "4AEFBBBF"), std::pair("a swapped byte order mark", "EFBFBE4A"),
                                      std::pair("no character", "EFBFBF"), std::pair("half of a pair", "EDA080"), std::pair("the other half", "EDB280"),
                                      std::pair("a pair in halves", "EDA0BEEDBEB8"), std::pair("cut off", "4AC3"), std::pair("too long for its character", "E08280"),
                                      std::pair("too large for a character", "F4908080"), std::pair("a byte order mark before Latin-1", "EFBBBFE9"), std::pair("a NUL", "4A004B"),
                                      std::pair("a NUL and Latin-1", "4A00E9")})
        QTest::newRow(name) << QString::fromLatin1(bytes);
}

void tst_TextRoundTripCheck::init()
{
    m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u'-' + QString::number(qHash(QByteArray(QTest::currentDataTag()))));
}

void tst_TextRoundTripCheck::cleanup()
{
    m_session.reset();
}

void tst_TextRoundTripCheck::open(const QString &encoding)
{
    QVERIFY(runElsewhere(m_path, {"PRAGMA synchronous=OFF", QString("PRAGMA encoding='%1'").arg(encoding), "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)"}));
    auto session = Test::openSession(m_path, m_log);
    QVERIFY(session);
    m_session = *std::move(session);
}

QVariant tst_TextRoundTripCheck::value(const QString &sql, const QVariantList &values)
{
    const auto rows = m_session->run({sql, values});
    return rows && !rows->rows.isEmpty() ? rows->rows.first().first() : QVariant(rows ? QString("no row") : rows.error().sentence);
}

// In the file's own encoding.
QString tst_TextRoundTripCheck::hex(const QString &column)
{
    return readElsewhere(m_path, QString("SELECT group_concat(typeof(%1) || ' ' || hex(CAST(%1 AS BLOB)), ',') FROM (SELECT * FROM t ORDER BY id)").arg(column));
}

void tst_TextRoundTripCheck::bytesOfATextReadBack()
{
    QFETCH(QString, bytes);
    const QByteArray raw = QByteArray::fromHex(bytes.toLatin1());
    QCOMPARE(bytesOfText(textFromBytes(raw)), raw);
    QCOMPARE(holdsEscapedBytes(textFromBytes(raw)), !QUtf8StringView(raw).isValidUtf8());
}

void tst_TextRoundTripCheck::anyBytesReadBack()
{
    QRandomGenerator random(12);
    const QByteArray likely("\xEF\xBB\xBF\xED\xA0\x80\xB2\xC3\xA9\xE9\xF0\x9F\xF4\x90J\0", 16);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        for (int size = random.bounded(12); size > 0; --size)
            bytes += random.bounded(3) ? likely.at(random.bounded(int(likely.size()))) : char(random.bounded(256));
        QCOMPARE(bytesOfText(textFromBytes(bytes)), bytes);
    }
}

void tst_TextRoundTripCheck::readAndBoundAgain()
{
    QFETCH(QString, bytes);
    open();
    QVERIFY(runElsewhere(m_path, {QString("INSERT INTO t VALUES (1, CAST(x'%1' AS TEXT), 'x')").arg(bytes)}));
    const QVariant read = value("SELECT a FROM t");
    QCOMPARE(read.typeId(), int(QMetaType::QString));
    QCOMPARE(bytesOfText(read.toString()).toHex().toUpper(), bytes.toLatin1());
    QVERIFY(m_session->run({"UPDATE t SET b = ? WHERE id = ?", {read, 1}}));
    QVERIFY(m_session->run({"INSERT INTO t (a, b) VALUES (?, ?)", {"x", read}}));
    QCOMPARE(hex("b"), QString("text %1,text %1").arg(bytes));
    QVERIFY(m_session->run({"DELETE FROM t"}));
    QVERIFY(m_session->run({"INSERT INTO t VALUES (1, " + sqlLiteral(read) + ", NULL)"}));
    QCOMPARE(hex("a"), "text " + bytes);
}

void tst_TextRoundTripCheck::boundTextsAreFound()
{
    QFETCH(QString, bytes);
    open();
    QVERIFY(runElsewhere(m_path, {"CREATE UNIQUE INDEX ta ON t (a)", QString("INSERT INTO t VALUES (7, CAST(x'%1' AS TEXT), 'x')").arg(bytes)}));
    const QVariant read = value("SELECT a FROM t");
    QCOMPARE(value("SELECT id FROM t WHERE t.a = ?", {read}), QVariant(7));
    QCOMPARE(value("SELECT id FROM t WHERE ? = t.a AND id = ?", {read, 7}), QVariant(7));
    const auto deleted = m_session->run({"DELETE FROM t WHERE a = ? AND b = ?", {read, "x"}});
    QVERIFY(deleted && deleted->affected == 1);
}

// One statement for many values, of which only some need care.
void tst_TextRoundTripCheck::severalAtOnce()
{
    open();
    const QList<QByteArray> all{"plain", "\xE9", "\xC3\xA9", "\xEF\xBB\xBF" "a", "\xE8", "end"};
    Statement statement{"INSERT INTO t (a, b) VALUES (?, ?)"};
    QStringList expected;
    for (const QByteArray &bytes : all) {
        statement.sets.append({QVariant(textFromBytes(bytes)), QVariant("b")});
        expected.append("text " + QString::fromLatin1(bytes.toHex().toUpper()));
    }
    const auto inserted = m_session->run(statement);
    QVERIFY(inserted);
    QCOMPARE(inserted->affected, all.size());
    QCOMPARE(hex("a"), expected.join(','));
    const auto rows = m_session->run({"SELECT a, b, a FROM t ORDER BY id"});
    QCOMPARE(rows->rows.size(), all.size());
    QList<QByteArray> seen;
    QVERIFY(m_session->forEachRow({"SELECT id, a FROM t ORDER BY id"}, [&seen](const QSqlQuery &row) {
        seen.append(bytesOfText(row.value(1).toString()));
        return true;
    }));
    QCOMPARE(seen, all);
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(bytesOfText(rows->rows.at(i).at(0).toString()), all.at(i));
        QCOMPARE(rows->rows.at(i).at(1), QVariant("b"));
        QCOMPARE(rows->rows.at(i).at(2), rows->rows.at(i).at(0));
    }
}

void tst_TextRoundTripCheck::otherEncodingsKeepTheirUnits_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("bytes");
    for (const char *encoding : {"UTF-16le", "UTF-16be"}) {
        for (const auto &[name, bytes] : {std::pair("a text", "6100E900"), std::pair("a byte order mark", "FFFE6100"), std::pair("a swapped byte order mark", "FEFF6100"),
                                          std::pair("half of a pair", "610080DC"), std::pair("no character", "FFFF6100"), std::pair("a pair", "3ED8B8DD")})
            QTest::addRow("%s, %s", encoding, name) << encoding << bytes;
    }
}

void tst_TextRoundTripCheck::otherEncodingsKeepTheirUnits()
{
    QFETCH(QString, encoding);
    QFETCH(QString, bytes);
    open(encoding);
    QVERIFY(runElsewhere(m_path, {QString("INSERT INTO t VALUES (1, CAST(x'%1' AS TEXT), 'x')").arg(bytes)}));
    const QVariant read = value("SELECT a FROM t");
    QVERIFY(m_session->run({"UPDATE t SET b = ? WHERE a = ?", {read, read}}));
    QCOMPARE(hex("b"), "text " + bytes);
}

// Two statements are read by turns, and each has its own rows.
void tst_TextRoundTripCheck::rowsBesideEachOther()
{
    open();
    QVERIFY(runElsewhere(m_path, {"INSERT INTO t VALUES (1, CAST(x'E9' AS TEXT), 'b1'), (2, 'a2', CAST(x'E8' AS TEXT)), (3, CAST(x'E7' AS TEXT), 'b3')"}));
    QSqlQuery first(m_session->database());
    QSqlQuery second(m_session->database());
    for (QSqlQuery *query : {&first, &second}) {
        query->setForwardOnly(true);
        QVERIFY(query->exec("SELECT a, b FROM t ORDER BY id"));
    }
    const auto next = [](QSqlQuery &query) {
        return query.next() ? bytesOfText(query.value(0).toString()) + ' ' + bytesOfText(query.value(1).toString()) : QByteArray();
    };
    QCOMPARE(next(first), "\xE9 b1");
    QCOMPARE(next(first), "a2 \xE8");
    QCOMPARE(next(second), "\xE9 b1");
    QCOMPARE(next(first), "\xE7 b3");
    QCOMPARE(next(second), "a2 \xE8");
    QCOMPARE(next(first), "");
    QCOMPARE(next(second), "\xE7 b3");
    QCOMPARE(next(second), "");
}

// The driver keeps statements that have run: not one in which values are cast.
void tst_TextRoundTripCheck::statementsAreKeptAsTheyWere()
{
    open();
    const QString insert = QStringLiteral("INSERT INTO t (a, b) VALUES (?, ?)");
    const QString odd = textFromBytes("\xE9");
    for (const QVariantList &values : {QVariantList{"x", "y"}, QVariantList{odd, "y"}, QVariantList{"x", odd}, QVariantList{"x", 5}, QVariantList{QByteArray("x"), odd}, QVariantList{QByteArray("x"), "y"}})
        QVERIFY(m_session->run({insert, values}));
    QCOMPARE(hex("a"), "text 78,text E9,text 78,text 78,blob 78,blob 78");
    QCOMPARE(hex("b"), "text 79,text 79,text E9,text 35,text E9,text 79");
    QCOMPARE(value("SELECT count(*) FROM t WHERE b = ?", {odd}), QVariant(2));
    QCOMPARE(value("SELECT count(*) FROM t WHERE b = ?", {"y"}), QVariant(3));
    QCOMPARE(value("SELECT count(*) FROM t WHERE a = ?", {QByteArray("x")}), QVariant(2));
}

void tst_TextRoundTripCheck::theLogShowsWhatWasMeant()
{
    open();
    QVERIFY(m_session->run({"INSERT INTO t (a, b) VALUES (?, '?')", {textFromBytes("caf\xE9")}}));
    const StatementEntry &entry = m_log.entries().back();
    QCOMPARE(entry.sql, "INSERT INTO t (a, b) VALUES (?, '?')");
    QCOMPARE(withLiterals(entry.sql, entry.sets.first()), "INSERT INTO t (a, b) VALUES (CAST(X'636166E9' AS TEXT), '?')");
}

QTEST_GUILESS_MAIN(tst_TextRoundTripCheck)
#include "tst_textroundtripcheck.moc"

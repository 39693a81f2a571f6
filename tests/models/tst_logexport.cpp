#include "models/export/logexport.h"

#include "models/export/echoformat.h"
#include "models/sql/replaybase.h"
#include "support/logtest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QTest>

#include <limits>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log exported as an echo, a table and JSON lines: nothing is lost, and no cell is a formula.
class tst_LogExport : public LogTest
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "XXX-5:30"); } // five and a half hours east of Greenwich
    void init() { begin(); }
    void cleanup() { end(); }

    void endingChoosesTheForm_data();
    void endingChoosesTheForm();
    void echoHoldsTheRecordsAndNothingElse();
    void csvCellsAreSafe_data();
    void csvCellsAreSafe(); // H62
    void csvHasAllColumns();
    void timesSayHowFarTheyAreFromUtc_data();
    void timesSayHowFarTheyAreFromUtc();
    void jsonLosesNothing_data();
    void jsonLosesNothing();
    void refusedExportLeavesTheOldFile();
};

void tst_LogExport::endingChoosesTheForm_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");

    QTest::newRow("echo") << text("log.log") << QByteArray("INFO Engine ");
    QTest::newRow("text") << text("log.TXT") << QByteArray("INFO Engine ");
    QTest::newRow("no ending") << text("log") << QByteArray("INFO Engine ");
    QTest::newRow("SQL") << text("my.log.Sql") << QByteArray("-- ");
    QTest::newRow("spreadsheet") << text("log.CSV") << QByteArray("number,time,");
    QTest::newRow("JSON lines") << text("log.jsonl") << QByteArray("{\"number\":1,");
}

void tst_LogExport::endingChoosesTheForm()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    create();
    run("SELECT 1");
    const QByteArray content = exported(name.toUtf8().constData());
    QVERIFY2(content.startsWith(start), content.constData());
    QVERIFY(content.endsWith('\n'));
}

void tst_LogExport::echoHoldsTheRecordsAndNothingElse()
{
    create();
    write([this] { run("CREATE TABLE t (a)"); });
    run("SELECT a \nFROM t");
    for (const auto prefix : {EchoFormat::Prefix::Short, EchoFormat::Prefix::Full}) {
        QVERIFY(LogExport(*m_log, m_session->replayBase()).writeTo(path("log.log"), prefix));
        QString records;
        for (const StatementEntry &entry : m_log->entries())
            records += EchoFormat::records(entry, prefix);
        QCOMPARE(QString::fromUtf8(contentOf(path("log.log"))), records);
    }
}

void tst_LogExport::csvCellsAreSafe_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("cell");

    QTest::newRow("plain") << text("SELECT 1") << text("SELECT 1");
    QTest::newRow("comma") << text("SELECT 1, 2") << text("\"SELECT 1, 2\"");
    QTest::newRow("quotes") << text("SELECT \"a\"") << text("\"SELECT \"\"a\"\"\"");
    QTest::newRow("line break") << text("SELECT 1\nFROM t") << text("\"SELECT 1\nFROM t\"");
    for (const char *start : {"=", "+", "-", "@", "\t"})
        QTest::addRow("formula sign %s", start) << text(start) + text("1") << u'\'' + text(start) + u'1';
    QTest::newRow("formula sign CR") << text("\r1") << text("\"'\r1\"");
    QTest::newRow("comment in front") << text("-- a, b") << text("\"'-- a, b\"");
}

void tst_LogExport::csvCellsAreSafe()
{
    QFETCH(QString, sql);
    QFETCH(QString, cell);
    create();
    StatementLog log;
    log.append(entryOf(sql), 0);
    QVERIFY(LogExport(log, m_session->replayBase()).writeTo(path("log.csv")));
    const QString expected = text("number,time,milliseconds,rows,kind,sql,values,error,step\r\n"
                                  "1,2026-01-02T03:04:05.067+05:30,0.000000,,read,%1,[[]],,0\r\n").arg(cell);
    QCOMPARE(QString::fromUtf8(contentOf(path("log.csv"))), expected);
}

void tst_LogExport::csvHasAllColumns()
{
    create();
    StatementLog log;
    log.setGesture(3);
    log.finish(log.append(entryOf(text("INSERT INTO t VALUES (?, ?)"), {{1, text("a\"b")}, {2, QVariant()}}), 0), 1'234'567, 2);
    log.finish(log.append(entryOf(text("COMMIT")), 0), 5, -1, text("=disk I/O error"));
    QVERIFY(LogExport(log, m_session->replayBase()).writeTo(path("log.csv")));
    const QList<QByteArray> lines = contentOf(path("log.csv")).split('\n');
    QCOMPARE(lines.at(1), QByteArray("1,2026-01-02T03:04:05.067+05:30,1.234567,2,write,\"INSERT INTO t VALUES (?, ?)\","
                                     "\"[[1,\"\"a\\\"\"b\"\"],[2,null]]\",,3\r"));
    QCOMPARE(lines.at(2), QByteArray("2,2026-01-02T03:04:05.067+05:30,0.000005,,transaction,COMMIT,[[]],'=disk I/O error,3\r"));
}

void tst_LogExport::timesSayHowFarTheyAreFromUtc_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("CSV") << "csv";
    QTest::newRow("JSON lines") << "jsonl";
}

// In the night when the clocks go back, 02:30 comes twice.
void tst_LogExport::timesSayHowFarTheyAreFromUtc()
{
    QFETCH(QString, ending);
    const QByteArray before = qgetenv("TZ");
    const auto back = qScopeGuard([before] { before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before); });
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    create();
    StatementLog log;
    for (const char *time : {"2025-10-26T00:30:00.000Z", "2025-10-26T01:30:00.000Z"}) {
        StatementEntry entry = entryOf(text("COMMIT"));
        entry.time = QDateTime::fromString(time, Qt::ISODateWithMs);
        log.append(entry, 0);
    }
    const QString file = path(qPrintable("log." + ending));
    QVERIFY(LogExport(log, m_session->replayBase()).writeTo(file));
    const QByteArray content = contentOf(file);
    for (const char *time : {"2025-10-26T02:30:00.000+02:00", "2025-10-26T02:30:00.000+01:00"})
        QVERIFY2(content.contains(time), content.constData());
}

void tst_LogExport::jsonLosesNothing_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QByteArray>("json");

    const auto row = [](const char *tag, const QVariant &value, const char *json) { QTest::newRow(tag) << value << QByteArray(json); };
    row("null", QVariant(), "null");
    row("integer", 48, "48");
    row("true", true, "1");
    row("last exact integer", qint64(9007199254740991), "9007199254740991");
    row("first inexact integer", qint64(9007199254740992), "{\"integer\":\"9007199254740992\"}");
    row("smallest integer", std::numeric_limits<qint64>::min(), "{\"integer\":\"-9223372036854775808\"}");
    row("whole real", 1.0, "1.0");
    row("real", 0.1, "0.1");
    row("large real", 1e16, "1e+16");
    row("infinity", std::numeric_limits<double>::infinity(), "{\"real\":\"inf\"}");
    row("text", text("Zoë \"x\" \\ 😀"), "\"Zoë \\\"x\\\" \\\\ 😀\"");
    row("control characters", QString::fromLatin1("\0\n\r\t\x1f\x7f", 6), "\"\\u0000\\n\\r\\t\\u001f\\u007f\"");
    row("line separators", QString(QChar(0x2028)) + QChar(0x85), "\"\\u2028\\u0085\"");
    row("lone surrogate", QString(QChar(0xd800)), "\"\\ud800\"");
    row("bytes", QByteArray("\0ab", 3), "{\"base64\":\"AGFi\"}");
    row("no bytes", QByteArray(""), "{\"base64\":\"\"}");
}

void tst_LogExport::jsonLosesNothing()
{
    QFETCH(QVariant, value);
    QFETCH(QByteArray, json);
    create();
    StatementLog log;
    log.finish(log.append(entryOf(text("UPDATE t \nSET a=?"), {{value}}), 0), 1'500'000, 1, text("no \"t\""));
    QVERIFY(LogExport(log, m_session->replayBase()).writeTo(path("log.jsonl")));
    const QByteArray content = contentOf(path("log.jsonl"));
    QVERIFY2(content.contains("\"values\":[[" + json + "]],"), content.constData());
    QCOMPARE(content.count('\n'), 1);

    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(content, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(object.keys(), QStringList({text("error"), text("kind"), text("milliseconds"), text("number"), text("rows"), text("sql"),
                                         text("step"), text("time"), text("values")}));
    QCOMPARE(object[text("sql")].toString(), text("UPDATE t \nSET a=?"));
    QCOMPARE(object[text("error")].toString(), text("no \"t\""));
    QCOMPARE(object[text("milliseconds")].toDouble(), 1.5);
    QCOMPARE(QDateTime::fromString(object[text("time")].toString(), Qt::ISODateWithMs), QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 67)));
}

void tst_LogExport::refusedExportLeavesTheOldFile()
{
    create();
    QVERIFY(!LogExport(*m_log, m_session->replayBase()).writeTo(path("missing/log.sql")));

    write([this] { run("CREATE TABLE t (a)"); });
    const QByteArray before = exported();
    reopen();
    QVERIFY(QFile::remove(path("data.db"))); // nothing is left to dump
    QVERIFY(!LogExport(*m_log, m_session->replayBase()).writeTo(path("log.sql")));
    QCOMPARE(contentOf(path("log.sql")), before);
}

QTEST_GUILESS_MAIN(tst_LogExport)
#include "tst_logexport.moc"

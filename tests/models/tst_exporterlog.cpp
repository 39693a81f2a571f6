#include "models/log/statementlog.h"
#include "models/sql/writeactivity.h"
#include "support/exportertest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <limits>

using namespace Rollcall;
using namespace Rollcall::Test;

// The log exported in the background: as it was at the request, complete or not at all, without blocking this thread.
class tst_ExporterLog : public ExporterTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void theThreadGoesOnMeanwhile_data();
    void theThreadGoesOnMeanwhile();
    void theLogIsExportedAsItWasThen();
    void aCancelledExportLeavesTheOldFile_data();
    void aCancelledExportLeavesTheOldFile();
    void aScriptNeedsTheFileItBeginsWith();
    void aLongLogIsTakenAtOnce();
};

static int linesOf(const QString &path, const QByteArray &word)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count(word)) : -1;
}

void tst_ExporterLog::theThreadGoesOnMeanwhile_data()
{
    QTest::addColumn<bool>("isLost");
    QTest::addColumn<QString>("what");
    QTest::newRow("copy") << false << "copy.db";
    QTest::newRow("copy of a file that is gone") << true << "copy.db";
    QTest::newRow("log as SQL, with the file's rows") << false << "log.sql";
    QTest::newRow("log as a table") << false << "log.csv";
}

// Nothing that takes part sleeps: the file and the log are large.
void tst_ExporterLog::theThreadGoesOnMeanwhile()
{
    QFETCH(bool, isLost);
    QFETCH(QString, what);
    const bool isCopy = what.endsWith(".db");
    open("delete", 512, isLost, isCopy ? 150'000 : 20'000);
    if (!isCopy)
        fillLog(50'000);
    qint64 longest = 0; // milliseconds between two ticks
    int ticks = 0;
    QElapsedTimer sinceTick, all;
    QTimer ticker;
    connect(&ticker, &QTimer::timeout, this, [&] {
        ++ticks;
        longest = qMax(longest, sinceTick.restart());
    });
    sinceTick.start();
    all.start();
    ticker.start(1);
    isCopy ? m_exporter->saveCopy(path(what)) : m_exporter->exportLog(path(what));
    QTRY_VERIFY_WITH_TIMEOUT(!isBusy(), 60'000);
    QCOMPARE(m_said.size(), 1);
    QVERIFY2(m_said.first().startsWith("told: ") && QFile::exists(path(what)), qPrintable(m_said.first()));
    const QString figures = QStringLiteral("%1 ticks in %2 ms, %3 ms between two at most").arg(ticks).arg(all.elapsed()).arg(longest);
    qInfo("%s", qPrintable(figures));
    QVERIFY2(all.elapsed() > 100, "it is too quick to tell");
    QVERIFY2(ticks * 100 > all.elapsed(), qPrintable(figures)); // ten a second
    QVERIFY2(longest < all.elapsed() / 2, qPrintable(figures)); // all at the end would be none at all
}

void tst_ExporterLog::theLogIsExportedAsItWasThen()
{
    open("delete", 4096, false, 10);
    fillLog(100);
    holdUp();
    m_exporter->exportLog(path("log.jsonl"));
    fillLog(100); // while it waits
    m_gate->release();
    QTRY_COMPARE(m_said, QStringList{"told: Log exported to " + path("log.jsonl")});
    QCOMPARE(linesOf(path("log.jsonl"), "a value, with"), 100);
    m_exporter->exportLog(path("log.jsonl"));
    QTRY_COMPARE(m_said.size(), 2);
    QCOMPARE(linesOf(path("log.jsonl"), "a value, with"), 200);
}

void tst_ExporterLog::aCancelledExportLeavesTheOldFile_data()
{
    QTest::addColumn<QString>("name");
    for (const char *ending : {"sql", "log", "csv", "jsonl"})
        QTest::newRow(ending) << QStringLiteral("log.") + ending;
}

void tst_ExporterLog::aCancelledExportLeavesTheOldFile()
{
    QFETCH(QString, name);
    open("delete", 4096, false, 3000);
    fillLog(3000);
    QFile old(path(name));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("an older export") > 0);
    old.close();
    const QStringList before = files();
    for (int i = 0; i < 12; ++i) {
        m_said.clear();
        cancelAfter(i == 0 ? 0 : QRandomGenerator::global()->bounded(3000));
        m_exporter->exportLog(path(name));
        QTRY_VERIFY(!isBusy());
        QCOMPARE(m_said, QStringList{Cancelled});
        QCOMPARE(files(), before);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), "an older export");
        old.close();
    }
    m_exporter->work().setTestWatch({});
    m_exporter->exportLog(path(name));
    QTRY_COMPARE(m_said.last(), "told: Log exported to " + path(name));
    QCOMPARE(files(), before);
    QVERIFY(QFileInfo(path(name)).size() > 100'000);
}

void tst_ExporterLog::aScriptNeedsTheFileItBeginsWith()
{
    open("delete", 4096, false, 10);
    QVERIFY(sampleInFile(path("other.db")));
    QCOMPARE(::rename(qPrintable(path("other.db")), qPrintable(path("heroes.db"))), 0);
    m_exporter->exportLog(path("log.sql"));
    QTRY_COMPARE(m_said.size(), 1);
    QVERIFY2(m_said.first().startsWith("refused: \"heroes.db\" was replaced by another file"), qPrintable(m_said.first()));
    m_exporter->exportLog(path("log.csv")); // needs nothing but the log
    QTRY_COMPARE(m_said.size(), 2);
    QCOMPARE(files(), (QStringList{"heroes.db", "log.csv"}));
}

void tst_ExporterLog::aLongLogIsTakenAtOnce()
{
    open("delete", 4096, false, 10);
    fillLog(int(StatementLog::DefaultCapacity));
    qint64 quickest = std::numeric_limits<qint64>::max(); // of three: others use this machine, too
    for (const char *name : {"log.log", "log.csv", "log.sql"}) {
        QElapsedTimer clock;
        clock.start();
        m_exporter->exportLog(path(name));
        quickest = qMin(quickest, clock.elapsed());
        m_roster->session().writeActivity().cancel();
        QTRY_VERIFY(!isBusy());
    }
    QVERIFY2(quickest < 100, qPrintable(QString::number(quickest)));
}

QTEST_GUILESS_MAIN(tst_ExporterLog)
#include "tst_exporterlog.moc"

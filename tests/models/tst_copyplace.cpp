#include "support/exportertest.h"

#include <QFile>
#include <QTest>

#include <atomic>

using namespace Rollcall;
using namespace Rollcall::Test;

// Where a copy may be made: SQLite applies any journal or write-ahead log beside a file with a matching name, so that opening
// a copy beside a leftover one would show something else.
class tst_CopyPlace : public ExporterTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void whatABeforeLeftIsNotReadIntoTheCopy_data();
    void whatABeforeLeftIsNotReadIntoTheCopy();
    void whatComesMeanwhileIsNoticedToo();

private:
    // An older copy of that name, amid whose writing the program was killed, and which someone has deleted since.
    void leaveBehind(const QString &ending);
    static QString refusal(const QString &path) { return QStringLiteral("refused: \"%1\" was left behind by another file of that name and would spoil the copy. "
                                                                        "Choose another name; nothing was written.").arg(path); }
};

void tst_CopyPlace::leaveBehind(const QString &ending)
{
    const QString old = path("old.db");
    QVERIFY(sampleInFile(old));
    QVERIFY(runElsewhere(old, {"PRAGMA journal_mode=" + QString(ending == "-wal" ? "wal" : "delete"),
                               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO hero (name, secret_name) SELECT 'Hero ' || i, 'S' FROM n"}));
    Holder writer(old, "PRAGMA cache_size=2");
    QVERIFY(writer.run("BEGIN IMMEDIATE"));
    QVERIFY(writer.run("UPDATE hero SET name = 'Somebody of the old file'"));
    if (ending == "-wal")
        QVERIFY(writer.run("COMMIT"));
    QVERIFY(QFile::copy(old + ending, path("copy.db") + ending));
    for (const char *its : {"", "-wal", "-shm", "-journal"})
        QFile::remove(old + its);
}

void tst_CopyPlace::whatABeforeLeftIsNotReadIntoTheCopy_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("isLost");
    for (const bool isLost : {false, true}) {
        const char *how = isLost ? "of a file that is gone" : "in a worker";
        QTest::addRow("a write-ahead log, %s", how) << "-wal" << isLost;
        QTest::addRow("a journal, %s", how) << "-journal" << isLost;
    }
}

void tst_CopyPlace::whatABeforeLeftIsNotReadIntoTheCopy()
{
    QFETCH(QString, ending);
    QFETCH(bool, isLost);
    leaveBehind(ending);
    open(ending == "-wal" ? "wal" : "delete", 4096, isLost, 10);
    const QStringList before = files();
    m_exporter->saveCopy(path("copy.db"));
    QTRY_COMPARE(m_said, QStringList{refusal(path("copy.db") + ending)});
    QCOMPARE(files(), before);
    m_exporter->saveCopy(path("another.db"));
    QTRY_COMPARE(m_said.last(), "told: Copy saved as " + path("another.db"));
    QCOMPARE(contentsOf(path("another.db")), m_contents);
}

void tst_CopyPlace::whatComesMeanwhileIsNoticedToo()
{
    open("delete", 512);
    holdUp();
    m_exporter->saveCopy(path("copy.db"));
    QFile late(path("copy.db-journal"));
    QVERIFY(late.open(QIODevice::WriteOnly));
    m_gate->release();
    QTRY_COMPARE(m_said, QStringList{refusal(late.fileName())});
    QCOMPARE(files(), (QStringList{"copy.db-journal", "heroes.db"}));
}

QTEST_GUILESS_MAIN(tst_CopyPlace)
#include "tst_copyplace.moc"

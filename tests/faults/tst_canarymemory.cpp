#include "faults/support/canary.h"
#include "faults/support/faultreport.h"
#include "faults/support/handprocess.h"
#include "faults/support/hostileschemas.h"
#include "faults/support/processmemory.h"
#include "faults/support/rawdatabase.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Rollcall::Test;

// A secret in a statement that ran in the real program must not be in its memory afterwards.
//
// That is: not in memory that the program still uses, and so not in a core dump made a day later. Freed memory would keep its contents
// until it is used again, and the program cannot overwrite Qt's and SQLite's own copies; so in this test the allocator overwrites freed
// memory at once, and SQLite's lookaside memory is off. Not covered: what the user sees or types, and the contents of the open file, of
// which SQLite keeps pages and the schema.
class tst_CanaryMemory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void secretOfAStatementIsNotKept_data();
    void secretOfAStatementIsNotKept(); // H63
    void secretOfAFileIsNotKeptOnceItIsClosed();
    void whatIsKeptIsFound();

private:
    void tell(const QString &word);
    QStringList placesOf(const QString &secret);
    QString placeOfHeroes() const { return m_folder.filePath("db.db"); }

    QTemporaryDir m_folder;
    FaultReport m_report{QStringLiteral("secrets: what the program keeps in memory")};
    std::unique_ptr<HandProcess> m_hand;
};

static QString secretFor(const QString &what)
{
    return QString::fromLatin1(Canary::word()) + u'_' + what + u'_';
}

// Makes the allocator overwrite freed memory. glibc does not overwrite blocks that it keeps in its thread cache, so that is turned off.
void tst_CanaryMemory::initTestCase()
{
    qputenv("GLIBC_TUNABLES", "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0");
    qputenv("ASAN_OPTIONS", "max_free_fill_size=1073741824:free_fill_byte=165:" + qgetenv("ASAN_OPTIONS"));
    QCOMPARE(RawDatabase::run(placeOfHeroes(), HostileSchemas::ordinary()), QString());
    m_hand = std::make_unique<HandProcess>(ROLLCALL_HAND, QStringList{placeOfHeroes(), "--listen", "--no-lookaside"});
    QVERIFY(m_hand->waitUntilReady());
    if (!ProcessMemory::canBeRead(m_hand->processId()))
        QSKIP("The memory of another process cannot be read here.");
}

// Sends the word in Base64, so that the secret gets into the hand's memory only by the statement.
void tst_CanaryMemory::tell(const QString &word)
{
    QVERIFY(!m_hand->tell(u'=' + QString::fromLatin1(word.toUtf8().toBase64())).outcome.isEmpty());
}

// Uses the window a little more first, so that deferred work is done and freed.
QStringList tst_CanaryMemory::placesOf(const QString &secret)
{
    for (const char *next : {"select:left:2", "filter:right:P", "filter:right:"})
        m_hand->tell(QLatin1String(next));
    if (m_hand->tell("select:left:1").outcome != "ok")
        return {"the program does not go on"};
    return ProcessMemory::placesOf(m_hand->processId(), secret);
}

void tst_CanaryMemory::secretOfAStatementIsNotKept_data()
{
    QTest::addColumn<QString>("word");
    for (const QString &sql : Canary::statements())
        QTest::newRow(qUtf8Printable(sql)) << "sql:" + sql;
    for (const char *file : {"file:/no/such/db?password=%1", "postgresql://me:%1@localhost/db"})
        QTest::newRow(file) << QStringLiteral("open:") + QLatin1String(file);
}

void tst_CanaryMemory::secretOfAStatementIsNotKept()
{
    QFETCH(QString, word);
    const QString secret = secretFor(QString::number(m_report.tries())); // all tries use the same process, so each needs a secret of its own
    tell(word.arg(secret));
    m_report.judge(placesOf(secret).join(u'\n'));
}

// The text of a trigger can be shown while its file is open, and must be gone afterwards.
void tst_CanaryMemory::secretOfAFileIsNotKeptOnceItIsClosed()
{
    const QString secret = secretFor("file");
    const QString file = m_folder.filePath("other.db");
    const QString code = QStringLiteral("CREATE TRIGGER tells AFTER INSERT ON heroteamlink BEGIN INSERT INTO payroll VALUES ('https://me:%1@example.org/', 1); END;"
                                        "CREATE VIEW told AS SELECT 'postgresql://me:%1@localhost/db' AS place;");
    QCOMPARE(RawDatabase::run(file, HostileSchemas::ordinary() + code.arg(secret)), QString());
    m_hand->tell("open:" + file);
    QVERIFY(!placesOf(secret).isEmpty());
    m_hand->tell("open:" + placeOfHeroes());
    m_report.judge(placesOf(secret).join(u'\n'));
}

// Checks the search itself: it finds a text that is there, as QString and as bytes.
void tst_CanaryMemory::whatIsKeptIsFound()
{
    const QString secret = secretFor("kept");
    QCOMPARE(placesOf(secret), QStringList());
    tell("keep:" + secret);
    const QStringList places = placesOf(secret);
    QCOMPARE(places.filter("UTF-8 in ").size(), 1);
    QCOMPARE(places.filter("UTF-16 in ").size(), 1);
}

QTEST_GUILESS_MAIN(tst_CanaryMemory)
#include "tst_canarymemory.moc"

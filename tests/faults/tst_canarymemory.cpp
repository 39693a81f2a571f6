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

// A secret that ran through the real program is not in its memory afterwards.
//
// That means: in nothing that it keeps, and so in no core that is made of it a day later. What was freed is overwritten at
// once here, by the allocator, for which SQLite sets nothing aside; otherwise it stays until it is needed for something else,
// and nobody can promise more for Qt's and SQLite's own copies. Not looked for: what the person sees or still types, and what
// stands in the open file, of which SQLite keeps pages and the schema.
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

// glibc overwrites what is freed only where it does not set it aside for the next of its size.
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

// In Base64, so that the hand itself never had it in another way.
void tst_CanaryMemory::tell(const QString &word)
{
    QVERIFY(!m_hand->tell(u'=' + QString::fromLatin1(word.toUtf8().toBase64())).outcome.isEmpty());
}

// Some gestures later: the window is used on, and what was put off is done.
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
    const QString secret = secretFor(QString::number(m_report.tries())); // the same program for all, but no secret twice
    tell(word.arg(secret));
    m_report.judge(placesOf(secret).join(u'\n'));
}

// The text of a trigger is shown to whoever asks for it, but only as long as its file is open.
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

// The search itself finds what is there, as text and as bytes.
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

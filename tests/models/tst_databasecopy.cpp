#include "models/sql/databasecopy.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

class tst_DatabaseCopy : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(sampleInFile(path("heroes.db")));
    }

    void copyIsWholeAndSound_data();
    void copyIsWholeAndSound();
    void existingTargetIsNotOverwritten();
    void failureLeavesNothingBehind_data();
    void failureLeavesNothingBehind();
    void writesInProgressAreNotCopied();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_DatabaseCopy::copyIsWholeAndSound_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("target");
    QTest::newRow("rollback journal") << "delete" << "copy.db";
    QTest::newRow("write-ahead log, not yet in the file itself") << "wal" << "copy.db";
    QTest::newRow("a name with a quote") << "delete" << "it's \"mine\".db";
    QTest::newRow("a name beyond ASCII") << "delete" << QStringLiteral("héros 🦸.db");
}

void tst_DatabaseCopy::copyIsWholeAndSound()
{
    QFETCH(QString, mode);
    QFETCH(QString, target);
    Holder neighbour(path("heroes.db"), {}); // keeps the write-ahead log from being folded in
    QVERIFY(neighbour.run(QStringLiteral("PRAGMA journal_mode=") + mode));
    QVERIFY(neighbour.run(QStringLiteral("INSERT INTO heroteamlink VALUES (1, 3)")));
    const QString copy = m_folder->filePath(target);
    const auto copied = copyDatabase(path("heroes.db"), copy);
    QVERIFY2(copied, qPrintable(copied ? QString() : copied.error().details));
    QCOMPARE(readElsewhere(copy, QStringLiteral("SELECT count(*) FROM heroteamlink")), "5");
    QCOMPARE(readElsewhere(copy, QStringLiteral("PRAGMA integrity_check")), "ok");
    QCOMPARE(readElsewhere(copy, QStringLiteral("SELECT sql FROM sqlite_schema ORDER BY name")),
             readElsewhere(path("heroes.db"), QStringLiteral("SELECT sql FROM sqlite_schema ORDER BY name")));
}

void tst_DatabaseCopy::existingTargetIsNotOverwritten()
{
    QFile precious(path("copy.db"));
    QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("mine") == 4);
    precious.close();
    const auto copied = copyDatabase(path("heroes.db"), path("copy.db"));
    QVERIFY(!copied);
    QVERIFY(copied.error().sentence.contains(QLatin1String("already exists")));
    QVERIFY(precious.open(QIODevice::ReadOnly));
    QCOMPARE(precious.readAll(), "mine");
}

void tst_DatabaseCopy::failureLeavesNothingBehind_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("target");
    QTest::newRow("no such folder") << "heroes.db" << "nowhere/copy.db";
    QTest::newRow("no such source") << "nobody.db" << "copy.db";
    QTest::newRow("a folder for a source") << "." << "copy.db";
    QTest::newRow("a source that is no database") << "text.db" << "copy.db";
}

void tst_DatabaseCopy::failureLeavesNothingBehind()
{
    QFETCH(QString, source);
    QFETCH(QString, target);
    QFile text(path("text.db"));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write(QByteArray(4096, 'x')) == 4096);
    text.close();
    const QStringList before = QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    const auto copied = copyDatabase(m_folder->filePath(source), m_folder->filePath(target));
    QVERIFY(!copied);
    QVERIFY(copied.error().sentence.endsWith(u'.'));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
    QVERIFY(!copyDatabase(QStringLiteral(":memory:"), path("memory.db"))); // would be an empty file
}

void tst_DatabaseCopy::writesInProgressAreNotCopied()
{
    Holder neighbour(path("heroes.db"));
    QVERIFY(neighbour.holds());
    QVERIFY(neighbour.run(QStringLiteral("DELETE FROM heroteamlink")));
    QVERIFY(copyDatabase(path("heroes.db"), path("copy.db")));
    QCOMPARE(readElsewhere(path("copy.db"), QStringLiteral("SELECT count(*) FROM heroteamlink")), "4");
}

QTEST_GUILESS_MAIN(tst_DatabaseCopy)
#include "tst_databasecopy.moc"

#include "models/sql/exporter.h"
#include "models/sql/ownwork.h"
#include "models/sql/statementlog.h"
#include "support/holder.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Rollcall;
using namespace Rollcall::Test;

// Copies and exports in the background: whole or not at all, whatever comes in between, while this thread goes on.
class tst_Exporter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aCopyIsThePagesOfTheFile_data();
    void aCopyIsThePagesOfTheFile();
    void whatIsWrittenMeanwhileIsInTheCopyOrNot_data();
    void whatIsWrittenMeanwhileIsInTheCopyOrNot();
    void aCancelledCopyLeavesNothing_data();
    void aCancelledCopyLeavesNothing();
    void aFailedCopyLeavesNothing_data();
    void aFailedCopyLeavesNothing();
    void aNameThatIsTakenMeanwhileIsNotReplaced();
    void aLockedFileIsWaitedFor_data();
    void aLockedFileIsWaitedFor();
    void theThreadGoesOnMeanwhile_data();
    void theThreadGoesOnMeanwhile();
    void theLogIsExportedAsItWasThen();
    void aCancelledExportLeavesTheOldFile_data();
    void aCancelledExportLeavesTheOldFile();
    void aScriptNeedsTheFileItBeginsWith();
    void aLongLogIsTakenAtOnce();
    void oneThingAtATime();
    void whatIsGivenUpLeavesNothing_data();
    void whatIsGivenUpLeavesNothing();

private:
    // Some megabytes in pages of this size; `isLost`: the file is deleted as soon as it is open.
    void open(const QString &mode = "delete", int pageSize = 4096, bool isLost = false, int rows = 15'000);
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name); }
    bool isBusy() const { return m_roster->session().ownWork().isBusy(); }
    void fillLog(int statements);
    // The work stands still until the gate is released.
    void holdUp();
    // Calls it off when the work has told of itself so many times.
    void cancelAfter(int times);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Roster> m_roster;
    std::unique_ptr<Exporter> m_exporter;
    std::shared_ptr<QSemaphore> m_gate;
    std::unique_ptr<Holder> m_holder;
    QStringList m_said; // "told: …", "refused: …"
    QString m_contents; // before the file was lost
};

static const QString Contents = "SELECT count(*), sum(length(secret_name)), group_concat(substr(secret_name, 1, 1), '') FROM hero";
static const QString Cancelled = "told: Cancelled; nothing was written.";

void tst_Exporter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_gate = std::make_shared<QSemaphore>();
    m_said.clear();
}

void tst_Exporter::cleanup()
{
    m_gate->release();
    m_holder.reset();
    m_exporter.reset();
    m_roster.reset();
}

void tst_Exporter::open(const QString &mode, int pageSize, bool isLost, int rows)
{
    QVERIFY(sampleInFile(path("heroes.db")));
    const QString more = QStringLiteral("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                                        "INSERT INTO hero (name, secret_name) SELECT 'Hero ' || i, hex(randomblob(200)) FROM n").arg(rows);
    QVERIFY(runElsewhere(path("heroes.db"), {QStringLiteral("PRAGMA page_size=%1").arg(pageSize), "VACUUM", "PRAGMA journal_mode=" + mode, more}));
    m_contents = readElsewhere(path("heroes.db"), Contents);
    m_roster = openFile(path("heroes.db"));
    QVERIFY(m_roster);
    m_exporter = std::make_unique<Exporter>(m_roster->session());
    connect(m_exporter.get(), &Exporter::told, this, [this](const QString &sentence) { m_said.append("told: " + sentence); });
    connect(m_exporter.get(), &Exporter::refused, this, [this](const Failure &failure) { m_said.append("refused: " + failure.sentence); });
    if (isLost)
        QVERIFY(QFile::remove(path("heroes.db")));
}

void tst_Exporter::holdUp()
{
    m_exporter->work().setTestWatch([gate = m_gate](qint64, qint64) {
        gate->acquire();
        gate->release();
        return true;
    });
}

void tst_Exporter::cancelAfter(int times)
{
    const auto count = std::make_shared<std::atomic_int>(0);
    m_exporter->work().setTestWatch([count, times](qint64, qint64) { return ++*count <= times; });
}

void tst_Exporter::aCopyIsThePagesOfTheFile_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isLost");
    for (const bool isLost : {false, true}) {
        const char *how = isLost ? "of a file that is gone" : "in a worker";
        QTest::addRow("rollback journal, %s", how) << "delete" << 4096 << "copy.db" << isLost;
        QTest::addRow("write-ahead log, %s", how) << "wal" << 4096 << "copy.db" << isLost;
        QTest::addRow("small pages, %s", how) << "delete" << 512 << "it's \"mine\".db" << isLost;
        QTest::addRow("large pages, %s", how) << "wal" << 65536 << QStringLiteral("héros 🦸.db") << isLost;
        QTest::addRow("the longest name, %s", how) << "delete" << 4096 << QString(252, 'x') + ".db" << isLost;
    }
}

void tst_Exporter::aCopyIsThePagesOfTheFile()
{
    QFETCH(QString, mode);
    QFETCH(int, pageSize);
    QFETCH(QString, name);
    QFETCH(bool, isLost);
    open(mode, pageSize, isLost);
    const QStringList before = files();
    m_exporter->saveCopy(path(name));
    QVERIFY(isBusy());
    QTRY_VERIFY(!isBusy());
    QCOMPARE(m_said, QStringList{"told: Copy saved as " + path(name)});
    QCOMPARE(files().size(), before.size() + 1);
    QCOMPARE(readElsewhere(path(name), "PRAGMA integrity_check"), "ok");
    QCOMPARE(readElsewhere(path(name), Contents), m_contents);
    QCOMPARE(readElsewhere(path(name), "PRAGMA page_size"), QString::number(pageSize));
    QCOMPARE(readElsewhere(path(name), "SELECT count(*) FROM heroteamlink"), "4");
}

void tst_Exporter::whatIsWrittenMeanwhileIsInTheCopyOrNot_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("rollback journal") << "delete";
    QTest::newRow("write-ahead log") << "wal";
}

// Another program that never rests: it makes two rows at a time, and the copy holds both or neither.
void tst_Exporter::whatIsWrittenMeanwhileIsInTheCopyOrNot()
{
    QFETCH(QString, mode);
    open(mode, 512);
    struct Count
    {
        std::atomic_int written = 0, refused = 0;
    };
    const auto count = std::make_shared<Count>();
    m_exporter->work().setTestWatch([count, file = path("heroes.db")](qint64, qint64) { // in the worker's thread
        Holder other(file, "BEGIN IMMEDIATE");
        const bool isWritten = other.holds() && other.run("INSERT INTO hero (id, name, secret_name) SELECT min(id) - 1, 'First', '1' FROM hero")
            && other.run("INSERT INTO hero (name, secret_name) VALUES ('Last', '1')") && other.run("COMMIT");
        ++(isWritten ? count->written : count->refused);
        return true;
    });
    m_exporter->saveCopy(path("copy.db"));
    QTRY_VERIFY_WITH_TIMEOUT(!isBusy(), 30'000);
    QCOMPARE(m_said, QStringList{"told: Copy saved as " + path("copy.db")});
    QVERIFY(count->written >= 3); // three times it begins again, then it does not let go
    QVERIFY(mode == "wal" || count->refused > 0);
    QCOMPARE(readElsewhere(path("copy.db"), "PRAGMA integrity_check"), "ok");
    const QString first = readElsewhere(path("copy.db"), "SELECT count(*) FROM hero WHERE name = 'First'");
    QCOMPARE(first, readElsewhere(path("copy.db"), "SELECT count(*) FROM hero WHERE name = 'Last'"));
    QVERIFY(first.toInt() >= 3);
}

void tst_Exporter::aCancelledCopyLeavesNothing_data()
{
    QTest::addColumn<bool>("isLost");
    QTest::newRow("in a worker") << false;
    QTest::newRow("of a file that is gone") << true;
}

void tst_Exporter::aCancelledCopyLeavesNothing()
{
    QFETCH(bool, isLost);
    open("delete", 512, isLost);
    int turns = 0; // of a whole copy
    m_exporter->work().setTestWatch([&turns](qint64, qint64) { return ++turns > 0; });
    m_exporter->saveCopy(path("first.db"));
    QTRY_VERIFY(!isBusy());
    QVERIFY2(turns > 3, qPrintable(QString::number(turns)));
    const QStringList before = files();
    for (int i = 0; i < 12; ++i) {
        m_said.clear();
        cancelAfter(QRandomGenerator::global()->bounded(turns / 2));
        m_exporter->saveCopy(path("copy.db"));
        QTRY_VERIFY(!isBusy());
        QCOMPARE(m_said, QStringList{Cancelled});
        QCOMPARE(files(), before);
    }
    m_said.clear();
    m_exporter->work().setTestWatch({});
    m_exporter->saveCopy(path("copy.db"));
    QTRY_COMPARE(m_said, QStringList{"told: Copy saved as " + path("copy.db")});
    QVERIFY(isLost || m_roster->session().run({"UPDATE hero SET age = 1"})); // no lock was left behind
    QVERIFY(!m_roster->session().inTransaction());
}

void tst_Exporter::aFailedCopyLeavesNothing_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such folder") << "nowhere/copy.db" << "its folder does not exist";
    QTest::newRow("a file in the folder's place") << "text.txt/copy.db" << "its folder does not exist";
    QTest::newRow("something is there") << "text.txt" << "already exists";
    QTest::newRow("the file itself") << "heroes.db" << "already exists";
    QTest::newRow("a link that leads nowhere is there") << "link.db" << "already exists";
    QTest::newRow("a name that is too long") << QString(256, 'x') << "the name is too long";
}

void tst_Exporter::aFailedCopyLeavesNothing()
{
    QFETCH(QString, target);
    QFETCH(QString, says);
    open("delete", 4096, false, 10);
    QFile text(path("text.txt"));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("mine") == 4);
    text.close();
    QVERIFY(QFile::link(path("nobody.db"), path("link.db")));
    const QStringList before = files();
    m_exporter->saveCopy(path(target));
    QTRY_COMPARE(m_said.size(), 1);
    QVERIFY2(m_said.first().startsWith("refused: ") && m_said.first().contains(says), qPrintable(m_said.first()));
    QVERIFY2(!m_said.first().contains(".part"), qPrintable(m_said.first())); // nobody knows that name
    QCOMPARE(files(), before);
    QVERIFY(text.open(QIODevice::ReadOnly));
    QCOMPARE(text.readAll(), "mine");
}

void tst_Exporter::aNameThatIsTakenMeanwhileIsNotReplaced()
{
    open();
    m_exporter->work().setTestWatch([this](qint64, qint64) {
        QFile quick(path("copy.db"));
        return quick.open(QIODevice::WriteOnly) && quick.write("mine") == 4;
    });
    m_exporter->saveCopy(path("copy.db"));
    QTRY_COMPARE(m_said.size(), 1);
    QVERIFY2(m_said.first().contains("already exists"), qPrintable(m_said.first()));
    QCOMPARE(QFileInfo(path("copy.db")).size(), 4);
    QCOMPARE(files(), (QStringList{"copy.db", "heroes.db"}));
}

void tst_Exporter::aLockedFileIsWaitedFor_data()
{
    QTest::addColumn<bool>("isAtWork");
    QTest::newRow("before it is opened") << false;
    QTest::newRow("amid the pages") << true;
}

void tst_Exporter::aLockedFileIsWaitedFor()
{
    QFETCH(bool, isAtWork);
    open("delete", 512);
    QSignalSpy waiting(&m_roster->session().ownWork(), &OwnWork::waiting);
    const auto beginUnderLock = [&](const QString &name) {
        m_gate = std::make_shared<QSemaphore>(isAtWork ? 0 : 1);
        holdUp();
        if (isAtWork)
            m_exporter->saveCopy(path(name));
        QTRY_VERIFY(!isAtWork || files().filter(".part").size() == 1);
        auto holder = std::make_unique<Holder>(path("heroes.db"), "BEGIN EXCLUSIVE");
        QVERIFY(holder->holds());
        if (!isAtWork)
            m_exporter->saveCopy(path(name));
        m_gate->release();
        const auto before = waiting.count();
        QTRY_VERIFY(waiting.count() > before);
        m_holder = std::move(holder);
    };
    beginUnderLock("called off.db");
    m_roster->session().ownWork().cancel();
    QTRY_COMPARE(m_said, QStringList{Cancelled});
    m_holder.reset();
    beginUnderLock("copy.db");
    m_holder.reset();
    QTRY_COMPARE(m_said.last(), "told: Copy saved as " + path("copy.db"));
    QCOMPARE(files(), (QStringList{"copy.db", "heroes.db"}));
}

void tst_Exporter::theThreadGoesOnMeanwhile_data()
{
    QTest::addColumn<bool>("isLost");
    QTest::addColumn<QString>("what");
    QTest::newRow("copy") << false << "copy.db";
    QTest::newRow("copy of a file that is gone") << true << "copy.db";
    QTest::newRow("log as SQL, with the file's rows") << false << "log.sql";
    QTest::newRow("log as a table") << false << "log.csv";
}

// Nothing that takes part sleeps: the file and the log are large.
void tst_Exporter::theThreadGoesOnMeanwhile()
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

void tst_Exporter::fillLog(int statements)
{
    for (int i = 0; i < statements; ++i) {
        StatementEntry entry;
        entry.sql = QStringLiteral("SELECT * FROM hero WHERE id = ?");
        entry.sets = {{i, QStringLiteral("a value, with \"quotes\"")}};
        m_roster->log().append(entry, 0);
    }
}

static int linesOf(const QString &path, const QByteArray &word)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count(word)) : -1;
}

void tst_Exporter::theLogIsExportedAsItWasThen()
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

void tst_Exporter::aCancelledExportLeavesTheOldFile_data()
{
    QTest::addColumn<QString>("name");
    for (const char *ending : {"sql", "log", "csv", "jsonl"})
        QTest::newRow(ending) << QStringLiteral("log.") + ending;
}

void tst_Exporter::aCancelledExportLeavesTheOldFile()
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

void tst_Exporter::aScriptNeedsTheFileItBeginsWith()
{
    open("delete", 4096, false, 10);
    QVERIFY(sampleInFile(path("other.db")));
    QCOMPARE(::rename(qPrintable(path("other.db")), qPrintable(path("heroes.db"))), 0);
    m_exporter->exportLog(path("log.sql"));
    QTRY_COMPARE(m_said.size(), 1);
    QVERIFY2(m_said.first().startsWith("refused: Another file was put in the place of \"heroes.db\""), qPrintable(m_said.first()));
    m_exporter->exportLog(path("log.csv")); // needs nothing but the log
    QTRY_COMPARE(m_said.size(), 2);
    QCOMPARE(files(), (QStringList{"heroes.db", "log.csv"}));
}

void tst_Exporter::aLongLogIsTakenAtOnce()
{
    open("delete", 4096, false, 10);
    fillLog(int(StatementLog::DefaultCapacity));
    qint64 quickest = std::numeric_limits<qint64>::max(); // of three: others use this machine, too
    for (const char *name : {"log.log", "log.csv", "log.sql"}) {
        QElapsedTimer clock;
        clock.start();
        m_exporter->exportLog(path(name));
        quickest = qMin(quickest, clock.elapsed());
        m_roster->session().ownWork().cancel();
        QTRY_VERIFY(!isBusy());
    }
    QVERIFY2(quickest < 100, qPrintable(QString::number(quickest)));
}

void tst_Exporter::oneThingAtATime()
{
    open();
    holdUp();
    m_exporter->saveCopy(path("copy.db"));
    m_exporter->exportLog(path("log.csv"));
    m_exporter->saveCopy(path("other.db"));
    const QString sentence = "refused: Wait until this is done, or cancel it: Copying the pages of \"heroes.db\".";
    QCOMPARE(m_said, (QStringList{sentence, sentence}));
    m_gate->release();
    QTRY_COMPARE(m_said.last(), "told: Copy saved as " + path("copy.db"));
    QCOMPARE(files(), (QStringList{"copy.db", "heroes.db"}));
}

void tst_Exporter::whatIsGivenUpLeavesNothing_data()
{
    aCancelledCopyLeavesNothing_data();
}

void tst_Exporter::whatIsGivenUpLeavesNothing()
{
    QFETCH(bool, isLost);
    open("delete", 512, isLost);
    const QStringList before = files();
    const auto isAtWork = std::make_shared<std::atomic_bool>(false);
    m_exporter->work().setTestWatch([isAtWork](qint64, qint64) { return isAtWork->exchange(true) || true; });
    m_exporter->saveCopy(path("copy.db"));
    QTRY_VERIFY(*isAtWork);
    m_exporter.reset();
    QCOMPARE(files(), before);
    QCOMPARE(m_said, QStringList());
    QVERIFY(!isBusy());
}

QTEST_GUILESS_MAIN(tst_Exporter)
#include "tst_exporter.moc"

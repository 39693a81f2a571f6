#include "models/sql/statementcontrol.h"
#include "models/sql/writeactivity.h"
#include "support/exportertest.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Rollcall;
using namespace Rollcall::Test;

// Copies made in the background: complete or not at all, whatever happens meanwhile.
class tst_Exporter : public ExporterTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void aCopyIsThePagesOfTheFile_data();
    void aCopyIsThePagesOfTheFile(); // H51
    void whatIsWrittenMeanwhileIsInTheCopyOrNot_data();
    void whatIsWrittenMeanwhileIsInTheCopyOrNot(); // H34
    void aCancelledCopyLeavesNothing_data();
    void aCancelledCopyLeavesNothing();
    void aFailedCopyLeavesNothing_data();
    void aFailedCopyLeavesNothing();
    void aNameThatIsTakenMeanwhileIsNotReplaced();
    void aLockedFileIsWaitedFor_data();
    void aLockedFileIsWaitedFor();
    void anythingElseIsWrittenInAWorker();
    void theDatabaseIsNeverReplaced();
    void oneThingAtATime();
    void whatIsGivenUpLeavesNothing_data();
    void whatIsGivenUpLeavesNothing();
};

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
    QCOMPARE(contentsOf(path(name)), m_contents);
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
        const auto commits = [&] { // the window's lists may just be reading what was written before
            const QDeadlineTimer soon(count->written < 3 ? 1000 : 0);
            bool isDone = other.run("COMMIT");
            while (!isDone && !soon.hasExpired())
                isDone = other.run("COMMIT");
            return isDone;
        };
        const bool isWritten = other.holds() && other.run("INSERT INTO hero (id, name, secret_name) SELECT min(id) - 1, 'First', '1' FROM hero")
            && other.run("INSERT INTO hero (name, secret_name) VALUES ('Last', '1')") && commits();
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
    QVERIFY(turns > 0); // the quicker the machine, the fewer
    const QStringList before = files();
    for (int i = 0; i < 12; ++i) {
        m_said.clear();
        cancelAfter(QRandomGenerator::global()->bounded(qMax(1, turns / 2)));
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
    QVERIFY(!m_roster->session().control().isInTransaction());
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
    QSignalSpy waiting(&m_roster->session().writeActivity(), &WriteActivity::waiting);
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
    m_roster->session().writeActivity().cancel();
    QTRY_COMPARE(m_said, QStringList{Cancelled});
    m_holder.reset();
    beginUnderLock("copy.db");
    m_holder.reset();
    QTRY_COMPARE(m_said.last(), "told: Copy saved as " + path("copy.db"));
    QCOMPARE(files(), (QStringList{"copy.db", "heroes.db"}));
}

void tst_Exporter::anythingElseIsWrittenInAWorker()
{
    open();
    bool isWanted = true;
    QThread *worker = nullptr;
    const auto write = [&](const Progress &progress) -> Result<> {
        worker = QThread::currentThread();
        for (int i = 0; i < 10 && isWanted; ++i)
            isWanted = progress(i, 10);
        return isWanted ? Result<>() : Result<>(Failure{"Cancelled", {}, Failure::CalledOff});
    };
    m_exporter->exportFile(path("list.csv"), "Exporting a list", write, "Exported");
    QVERIFY(isBusy());
    QCOMPARE(m_roster->session().writeActivity().what(), "Exporting a list");
    QTRY_VERIFY(!isBusy());
    QVERIFY(worker && worker != QThread::currentThread());
    QCOMPARE(m_said, QStringList("told: Exported"));
    cancelAfter(1);
    m_exporter->exportFile(path("list.csv"), "Exporting a list", write, "Exported");
    QTRY_VERIFY(!isBusy());
    QVERIFY(!isWanted);
    QCOMPARE(m_said.size(), 2);
    QCOMPARE(m_said.last(), Cancelled);
}

void tst_Exporter::theDatabaseIsNeverReplaced()
{
    open();
    const auto write = [](const Progress &) -> Result<> { return {}; };
    for (const char *name : {"heroes.db", "heroes.db-journal"}) {
        m_exporter->exportFile(path(name), "Exporting a list", write, "Exported");
        QVERIFY(!isBusy());
        QCOMPARE(m_said.last(), QString("refused: \"%1\" is the file that the list comes from, so it was not replaced. Choose another name.").arg(name));
    }
}

void tst_Exporter::oneThingAtATime()
{
    open();
    holdUp();
    m_exporter->saveCopy(path("copy.db"));
    m_exporter->exportLog(path("log.csv"));
    m_exporter->saveCopy(path("other.db"));
    const QString sentence = "refused: Rollcall is still busy: Copying the pages of \"heroes.db\". Wait until it has finished, or press Cancel.";
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
    const auto isGivenUp = std::make_shared<std::atomic_bool>(false);
    m_exporter->work().setTestWatch([isAtWork, isGivenUp](qint64, qint64) { // or a quick machine would be done before
        *isAtWork = true;
        for (const QDeadlineTimer soon(1000); !*isGivenUp && !soon.hasExpired();)
            QThread::yieldCurrentThread();
        return true;
    });
    m_exporter->saveCopy(path("copy.db"));
    QTRY_VERIFY(*isAtWork);
    *isGivenUp = true;
    m_exporter.reset();
    QCOMPARE(files(), before);
    QCOMPARE(m_said, QStringList());
    QVERIFY(!isBusy());
}

QTEST_GUILESS_MAIN(tst_Exporter)
#include "tst_exporter.moc"

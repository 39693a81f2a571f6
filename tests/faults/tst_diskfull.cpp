#include "faults/support/dropdriver.h"
#include "faults/support/faultreport.h"
#include "faults/support/handatwork.h"
#include "faults/support/shimmed.h"
#include "faults/support/soundfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall::Test;

// A full disk for the database, its journal, a copy or an export, and other ways in which an export fails: existing files stay
// as they were, no partial file is left, one sentence says so, and with room again the same gesture succeeds.
class tst_DiskFull : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aDropNeedsRoom_data();
    void aDropNeedsRoom(); // H38, H53
    void anExportNeedsRoom_data();
    void anExportNeedsRoom(); // H53
    void aListNeedsRoom_data();
    void aListNeedsRoom(); // H53
    void aCopyNeedsRoom(); // H53
    void aFailedCopyLeavesNothing_data();
    void aFailedCopyLeavesNothing();
    void aFailedExportLeavesTheOldFile_data();
    void aFailedExportLeavesTheOldFile(); // H54
    void anExportThroughALinkKeepsTheLink(); // H56

private:
    void open(bool isWal);
    QString at(const QString &name) const { return m_folder->filePath("at/" + name); }
    // Performs the word with this fault, then without. Empty if it was first refused in one sentence with nothing in the folder changed,
    // and then succeeded.
    QString refusedThenDone(const QString &word, const QString &fault);
    QString unlike(const QMap<QString, QByteArray> &before) const;
    QMap<QString, QByteArray> contents() const; // by name; without the database and its journals
    qint64 roomFor(const QString &word);

    std::unique_ptr<QTemporaryDir> m_folder;
    Shimmed m_shimmed;
    std::unique_ptr<HandAtWork> m_hand;
};

void tst_DiskFull::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid() && QDir(m_folder->path()).mkdir("at"));
}

void tst_DiskFull::cleanup()
{
    if (m_hand) {
        m_shimmed.end();
        QCOMPARE(m_hand->end(), QString());
        QCOMPARE(m_hand->warnings(), QStringList());
        QCOMPARE(SoundFile(at("heroes.db")).fault(), QString());
    }
    m_hand.reset();
}

void tst_DiskFull::open(bool isWal)
{
    QVERIFY(makeHeroFile(at("heroes.db"), DropDriver::Many, 40, isWal));
    m_shimmed = {m_folder->filePath("at")};
    m_shimmed.arm = m_folder->filePath("arm");
    m_shimmed.counts = m_folder->filePath("counts");
    m_hand = std::make_unique<HandAtWork>(QStringLiteral(ROLLCALL_HAND), m_shimmed.environment(QStringLiteral(ROLLCALL_IOFAULT)),
                                          m_folder->filePath("home"));
    QVERIFY(m_hand->start(at("heroes.db")));
}

QMap<QString, QByteArray> tst_DiskFull::contents() const
{
    QMap<QString, QByteArray> contents;
    for (const QFileInfo &info : QDir(m_folder->filePath("at")).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        QFile file(info.filePath());
        if (!info.fileName().startsWith(QLatin1String("heroes.db")))
            contents.insert(info.fileName(), file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no ordinary file"));
    }
    return contents;
}

QString tst_DiskFull::unlike(const QMap<QString, QByteArray> &before) const
{
    const auto now = contents();
    if (now.keys() != before.keys())
        return "left behind or lost: " + QStringList(now.keys()).join(u' ');
    return now == before ? QString() : QStringLiteral("the old file is no longer as it was");
}

// Performs the word with plenty of room, and returns how many bytes it took.
qint64 tst_DiskFull::roomFor(const QString &word)
{
    if (!m_shimmed.begin("enospc-after:1000000000"))
        return 0;
    const auto outcome = m_hand->perform(word, word);
    m_shimmed.end();
    return outcome && outcome->kind == Outcome::Done ? IoCounts::from(m_shimmed.counts).grown : 0;
}

QString tst_DiskFull::refusedThenDone(const QString &word, const QString &fault)
{
    const auto before = contents();
    if (!m_shimmed.begin(fault))
        return QStringLiteral("no fault");
    const auto refused = m_hand->perform(word, word);
    m_shimmed.end();
    const QString where = word + " with " + fault + ": ";
    if (!refused || refused->kind != Outcome::Refused || refused->sentences.size() != 1)
        return where + (refused ? QStringLiteral("not refused in one sentence: ") + refused->sentences.join(u' ') : QStringLiteral("no answer"));
    if (fault.startsWith("enospc") && !refused->sentences.first().contains("disk is full"))
        return where + "the wrong sentence: " + refused->sentences.first();
    if (const QString left = unlike(before); !left.isEmpty())
        return where + left;
    const auto done = m_hand->perform(word, word);
    return done && done->kind == Outcome::Done && done->sentences.isEmpty() ? QString() : where + "unusable with room again";
}

void tst_DiskFull::aDropNeedsRoom_data()
{
    QTest::addColumn<bool>("isWal");
    QTest::newRow("disk full for the database and its journal") << false;
    QTest::newRow("disk full for the WAL") << true;
}

void tst_DiskFull::aDropNeedsRoom()
{
    QFETCH(bool, isWal);
    open(isWal);
    FaultReport report(QString::fromUtf8(QTest::currentDataTag()));
    const qint64 room = roomFor("drop:1:1:6000");
    QVERIFY2(room > 50'000, qPrintable(QString::number(room)));
    const int budgets = tries(8, 38);
    for (int i = 0; i < budgets; ++i) {
        const qint64 budget = i * room / budgets;
        const int team = i + 2;
        const QString verdict = refusedThenDone(QStringLiteral("drop:%1:1:6000").arg(team), QStringLiteral("enospc-after:%1").arg(budget));
        report.judge(verdict);
        const SoundFile file(at("heroes.db"));
        QCOMPARE(file.members().value(team), DropDriver::Many);
    }
}

void tst_DiskFull::anExportNeedsRoom_data()
{
    QTest::addColumn<QString>("ending");
    for (const char *ending : {"sql", "log", "csv", "jsonl"})
        QTest::newRow(ending) << ending;
}

void tst_DiskFull::anExportNeedsRoom()
{
    QFETCH(QString, ending);
    open(false);
    FaultReport report(QStringLiteral("disk full for an export: ") + ending);
    QVERIFY(m_hand->perform("few", "drop:1:1:50"));
    const QString path = at("log." + ending);
    const qint64 room = roomFor("exportlog:" + path);
    QVERIFY2(room > 1000, qPrintable(QString::number(room)));
    const int budgets = tries(6, 40);
    for (int i = 0; i < budgets; ++i) {
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(old.write("an older export") > 0);
        old.close();
        // The last budget is one byte too small. Exports add hardly any statement to the log, so all take the same room.
        const qint64 budget = i + 1 == budgets ? room - 1 : i * room / budgets;
        report.judge(refusedThenDone("exportlog:" + path, QStringLiteral("enospc-after:%1").arg(budget)));
        QVERIFY(contents().value("log." + ending).size() > 1000);
    }
}

void tst_DiskFull::aListNeedsRoom_data()
{
    QTest::addColumn<QString>("ending");
    for (const char *ending : {"csv", "tsv", "html", "xlsx", "pdf"})
        QTest::newRow(ending) << ending;
}

void tst_DiskFull::aListNeedsRoom()
{
    QFETCH(QString, ending);
    open(false);
    FaultReport report(QStringLiteral("disk full for a list: ") + ending);
    QVERIFY(m_hand->perform("few", "drop:1:1:200"));
    const QString path = at("list." + ending);
    const qint64 room = roomFor("exportlist:" + path);
    QVERIFY2(room > 1000, qPrintable(QString::number(room)));
    const int budgets = tries(6, 40);
    for (int i = 0; i < budgets; ++i) {
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(old.write("an older list") > 0);
        old.close();
        report.judge(refusedThenDone("exportlist:" + path, QStringLiteral("enospc-after:%1").arg(i * room / budgets))); // the size of a workbook varies
        QVERIFY(contents().value("list." + ending).size() > 1000);
    }
}

void tst_DiskFull::aCopyNeedsRoom()
{
    open(false);
    FaultReport report(QStringLiteral("disk full for a copy"));
    const qint64 room = roomFor("copyto:" + at("first.db"));
    QVERIFY2(room > 50'000, qPrintable(QString::number(room)));
    const int budgets = tries(6, 40);
    for (int i = 0; i < budgets; ++i) {
        const QString copy = at(QStringLiteral("copy%1.db").arg(i));
        report.judge(refusedThenDone("copyto:" + copy, QStringLiteral("enospc-after:%1").arg(i * room / budgets)));
        QCOMPARE(SoundFile(copy).fault(), QString());
        QCOMPARE(SoundFile(copy).heroName(), "Hero 1");
    }
}

void tst_DiskFull::aFailedCopyLeavesNothing_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("may not write there") << "eacces-create:1:always";
    QTest::newRow("no write arrives") << "eio-write:1:always";
    QTest::newRow("the third write fails, once") << "eio-write:3:once";
    QTest::newRow("cannot be brought to the disk") << "eio-sync:1:once";
    QTest::newRow("cannot get its name") << "eio-rename:1:always";
}

void tst_DiskFull::aFailedCopyLeavesNothing()
{
    QFETCH(QString, fault);
    FaultReport report(QStringLiteral("failed copy: ") + QString::fromUtf8(QTest::currentDataTag()));
    for (const bool isWal : {false, true}) {
        open(isWal);
        report.judge(refusedThenDone("copyto:" + at("copy.db"), fault));
        QCOMPARE(SoundFile(at("copy.db")).fault(), QString());
        cleanup();
        init();
    }
}

void tst_DiskFull::aFailedExportLeavesTheOldFile_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("may not write there") << "eacces-create:1:always";
    QTest::newRow("no write arrives") << "eio-write:1:always";
    QTest::newRow("the first write fails, once") << "eio-write:1:once";
    QTest::newRow("cannot take the old one's place") << "eio-rename:1:always";
}

void tst_DiskFull::aFailedExportLeavesTheOldFile()
{
    QFETCH(QString, fault);
    open(true);
    FaultReport report(QStringLiteral("failed export: ") + QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(m_hand->perform("few", "drop:1:1:50"));
    QStringList words;
    for (const char *ending : {"sql", "log", "csv", "jsonl"})
        words.append("exportlog:" + at(QStringLiteral("log.") + ending));
    for (const char *ending : {"csv", "tsv", "html", "xlsx", "pdf"})
        words.append("exportlist:" + at(QStringLiteral("list.") + ending));
    for (const QString &word : std::as_const(words)) {
        QCOMPARE(m_hand->perform(word, word)->kind, Outcome::Done);
        report.judge(refusedThenDone(word, fault));
    }
}

// An export to a symbolic link keeps the link and replaces its target, or leaves the target as it was. A folder is never replaced.
void tst_DiskFull::anExportThroughALinkKeepsTheLink()
{
    open(false);
    FaultReport report(QStringLiteral("failed export: a link or a folder"));
    QVERIFY(QDir(m_folder->path()).mkpath("at/elsewhere"));
    QVERIFY(QFile::link(at("elsewhere/log.csv"), at("log.csv")));
    const QString word = "exportlog:" + at("log.csv");
    QCOMPARE(m_hand->perform(word, word)->kind, Outcome::Done);
    report.judge(refusedThenDone(word, "enospc-after:0"));
    report.judge(refusedThenDone(word, "eacces-create:1:always"));
    report.judge(QFileInfo(at("log.csv")).isSymLink() ? QString() : QStringLiteral("the link became a file"));
    const QStringList elsewhere = QDir(at("elsewhere")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    report.judge(elsewhere == QStringList{"log.csv"} ? QString() : "left behind: " + elsewhere.join(u' '));

    const auto folder = m_hand->perform("folder", "exportlog:" + at("elsewhere"));
    const bool isTold = folder && folder->kind == Outcome::Refused && folder->sentences.size() == 1;
    report.judge(isTold && QFileInfo(at("elsewhere")).isDir() ? QString() : QStringLiteral("a folder was replaced, or nothing was said"));
}

QTEST_GUILESS_MAIN(tst_DiskFull)
#include "tst_diskfull.moc"

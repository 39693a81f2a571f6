#include "app/heroteam.h"
#include "models/gesture/membershipcontroller.h"
#include "models/log/statementlog.h"
#include "models/sql/session.h"
#include "support/holder.h"
#include "support/opensession.h"
#include "support/testdatabase.h"

#include <QTest>

#include <functional>
#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

namespace {

using Make = std::function<void(const QString &path)>;

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Every name below the folder with its bytes.
QMap<QString, QByteArray> everythingIn(const QString &folder)
{
    QMap<QString, QByteArray> all;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        all.insert(info.fileName(), info.isFile() ? bytesOf(info.filePath()) : QByteArray());
    return all;
}

void makeSample(const QString &path)
{
    QVERIFY(sampleInFile(path));
}

Result<std::unique_ptr<Roster>> tryToOpen(const QString &path, Session::Access access = Session::Access::ReadWrite)
{
    return Roster::open(path, HeroTeam::relationship(), std::make_unique<StatementLog>(), access);
}

// The sample's tables with this many heroes, all in the first team.
QStringList manyHeroes(int count)
{
    return {QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                           "INSERT INTO hero SELECT i, 'Hero ' || i, 'Secret ' || i, i FROM n").arg(count),
            QStringLiteral("INSERT OR IGNORE INTO heroteamlink SELECT 1, id FROM hero")};
}

} // namespace

static void checkSentence(const QString &sentence, const QString &cause, const QString &nextStep)
{
    QVERIFY2(sentence.contains(cause) && sentence.contains(nextStep), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'\n') && !sentence.contains(QLatin1String("QSQL")), qPrintable(sentence));
}

// A file that cannot be opened or made: one sentence says why and what to do, and nothing on disk changes.
class tst_OpenFailures : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void openFailureHasOneSentenceAndTouchesNothing_data();
    void openFailureHasOneSentenceAndTouchesNothing(); // H43, H45
    void lockedFileCannotBeOpenedYet(); // H45
    void folderCannotBeOpened(); // H44
    void filesOfOthersAreRefusedInWords(); // H44
    void aNameThatIsNoPathIsRefused_data();
    void aNameThatIsNoPathIsRefused(); // H52
    void createRefusesAnExistingFile();
    void createInAMissingFolderIsRefused(); // H44
    void failedCreationLeavesNoFile();
    void damagedPageIsNotASmallerTable(); // H46
    void aFileWithALongEmptyEndOpens(); // H55

private:
    QString path(const QString &name = QStringLiteral("heroes.db")) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    StatementLog m_log;
};

void tst_OpenFailures::openFailureHasOneSentenceAndTouchesNothing_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("nextStep");
    const auto row = [](const char *tag, Make make, const char *cause, const char *step) {
        QTest::newRow(tag) << make << QString::fromUtf8(cause) << QString::fromUtf8(step);
    };
    row("nothing there", [](const QString &) {}, "does not exist", "Check the name");
    row("an empty file", [](const QString &p) { write(p, {}); }, "is empty", "Choose another file");
    row("a text", [](const QString &p) { write(p, QByteArray("Dear diary,\n").repeated(100)); }, "is not a file that Rollcall can open", "Choose another file");
    row("random bytes", [](const QString &p) {
        QByteArray noise(8192, '\0');
        for (qsizetype i = 0; i < noise.size(); ++i)
            noise[i] = char(i * 7919 >> 3);
        write(p, noise);
    }, "is not a file that Rollcall can open", "Choose another file");
    row("only the magic words", [](const QString &p) { write(p, QByteArray("SQLite format 3\0", 16)); }, "is cut off", "Restore a backup");
    row("a database cut in half", [](const QString &p) {
        makeSample(p);
        QFile file(p);
        QVERIFY(file.resize(file.size() / 2));
    }, "is cut off", "Restore a backup");
    row("a database cut within a page", [](const QString &p) {
        makeSample(p);
        QFile file(p);
        QVERIFY(file.resize(file.size() - 100));
    }, "is cut off", "Restore a backup");
    row("a header and garbage behind it", [](const QString &p) {
        makeSample(p);
        QByteArray bytes = bytesOf(p);
        for (qsizetype i = 100; i < bytes.size(); ++i)
            bytes[i] = char(i * 31);
        write(p, bytes);
    }, "is damaged", "Restore a backup");
    row("a schema page of zeroes", [](const QString &p) {
        makeSample(p);
        QByteArray bytes = bytesOf(p);
        write(p, bytes.left(100) + QByteArray(3996, '\0') + bytes.mid(4096));
    }, "is damaged", "Restore a backup");
    row("another program's database", [](const QString &p) { QVERIFY(runElsewhere(p, {QStringLiteral("CREATE TABLE songs (title)")})); },
        "has no table \"hero\"", "Open a file with the tables");
    row("a link table is missing", [](const QString &p) {
        makeSample(p);
        QVERIFY(runElsewhere(p, {QStringLiteral("DROP TABLE heroteamlink")}));
    }, "has no table \"heroteamlink\"", "File > New");
    row("a column is missing", [](const QString &p) {
        makeSample(p);
        QVERIFY(runElsewhere(p, {QStringLiteral("ALTER TABLE hero RENAME COLUMN secret_name TO alias")}));
    }, "has no column \"secret_name\"", "Open another file");
}

void tst_OpenFailures::openFailureHasOneSentenceAndTouchesNothing()
{
    QFETCH(Make, make);
    QFETCH(QString, cause);
    QFETCH(QString, nextStep);
    make(path());
    const auto before = everythingIn(m_folder->path());
    for (const Session::Access access : {Session::Access::ReadWrite, Session::Access::ReadOnly}) {
        const auto opened = tryToOpen(path(), access);
        QVERIFY(!opened);
        checkSentence(opened.error().sentence, cause, nextStep);
        QVERIFY2(opened.error().sentence.contains(QLatin1String("heroes.db")), qPrintable(opened.error().sentence));
        QVERIFY(everythingIn(m_folder->path()) == before);
    }
}

void tst_OpenFailures::lockedFileCannotBeOpenedYet()
{
    makeSample(path());
    const auto before = everythingIn(m_folder->path());
    Holder holder(path(), QStringLiteral("BEGIN EXCLUSIVE"));
    QVERIFY(holder.holds());
    const auto opened = tryToOpen(path());
    QVERIFY(!opened);
    checkSentence(opened.error().sentence, QStringLiteral("is locked by another program"), QStringLiteral("Try again"));
    QVERIFY(opened.error().isTemporary());
    holder.release();
    QVERIFY(everythingIn(m_folder->path()) == before);
    QVERIFY(tryToOpen(path()));
}

void tst_OpenFailures::folderCannotBeOpened()
{
    const auto opened = tryToOpen(m_folder->path());
    QVERIFY(!opened);
    checkSentence(opened.error().sentence, QStringLiteral("is a folder"), QStringLiteral("Choose a database file inside it"));
    QVERIFY(everythingIn(m_folder->path()).isEmpty());
}

void tst_OpenFailures::filesOfOthersAreRefusedInWords()
{
    if (::geteuid() == 0)
        QSKIP("root may read and write everything");
    makeSample(path());
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    auto opened = tryToOpen(path());
    QVERIFY(opened);
    QVERIFY((*opened)->session().isReadOnly());
    QVERIFY(!(*opened)->controller().perform(Gesture::add(QList<Membership>{{SpiderBoy, ZForce}})));
    opened->reset();
    QVERIFY(QFile::setPermissions(path(), {}));
    const auto refused = tryToOpen(path());
    QVERIFY(!refused);
    checkSentence(refused.error().sentence, QStringLiteral("You may not read"), QStringLiteral("Ask its owner"));
}

void tst_OpenFailures::aNameThatIsNoPathIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a URI") << QStringLiteral("file:heroes.db?mode=memory");
    QTest::newRow("memory") << QStringLiteral(":memory:");
    QTest::newRow("nothing") << QString();
}

void tst_OpenFailures::aNameThatIsNoPathIsRefused()
{
    QFETCH(QString, name);
    const QString old = QDir::currentPath();
    QDir::setCurrent(m_folder->path());
    const auto opened = tryToOpen(name);
    QDir::setCurrent(old);
    QVERIFY(!opened);
    QVERIFY(opened.error().sentence.endsWith(u'.'));
    QVERIFY(everythingIn(m_folder->path()).isEmpty());
}

void tst_OpenFailures::createRefusesAnExistingFile()
{
    write(path(), "precious");
    const auto made = Roster::create(path(), HeroTeam::relationship(), HeroTeam::schema(), std::make_unique<StatementLog>());
    QVERIFY(!made);
    checkSentence(made.error().sentence, QStringLiteral("already exists"), QStringLiteral("Choose another name"));
    QCOMPARE(bytesOf(path()), "precious");
}

void tst_OpenFailures::createInAMissingFolderIsRefused()
{
    const auto made = Test::createSession(path(QStringLiteral("nowhere/heroes.db")), m_log);
    QVERIFY(!made);
    checkSentence(made.error().sentence, QStringLiteral("cannot be created here"), QStringLiteral("Choose a folder"));
}

void tst_OpenFailures::failedCreationLeavesNoFile()
{
    const auto made = Roster::create(path(), HeroTeam::relationship(), {QStringLiteral("CREATE TABLE hero (id)"), QStringLiteral("CREATE nonsense")},
                                     std::make_unique<StatementLog>());
    QVERIFY(!made);
    QVERIFY(everythingIn(m_folder->path()).isEmpty());
}

void tst_OpenFailures::damagedPageIsNotASmallerTable()
{
    makeSample(path());
    QVERIFY(runElsewhere(path(), QStringList{QStringLiteral("DROP INDEX ix_hero_age"), QStringLiteral("DROP INDEX ix_hero_name")} + manyHeroes(3000)));
    QByteArray bytes = bytesOf(path());
    const qsizetype middle = bytes.indexOf("Hero 1500") / 4096 * 4096;
    QVERIFY(middle > 0);
    bytes.replace(middle, 4096, QByteArray(4096, '\x55'));
    write(path(), bytes);
    const auto opened = tryToOpen(path());
    QVERIFY(!opened);
    checkSentence(opened.error().sentence, QStringLiteral("is damaged"), QStringLiteral("Restore a backup"));
    QVERIFY(bytesOf(path()) == bytes);
}

// Most of it takes no room on the disk.
void tst_OpenFailures::aFileWithALongEmptyEndOpens()
{
    makeSample(path());
    constexpr qint64 Huge = 3LL << 30;
    QVERIFY(QFile::resize(path(), Huge));
    const auto opened = tryToOpen(path());
    QVERIFY2(opened, qPrintable(opened.error().sentence));
    QVERIFY((*opened)->controller().perform(Gesture::add(QList<Membership>{{Key(3), Key(1)}})));
    QCOMPARE(readElsewhere(path(), QStringLiteral("SELECT count(*) FROM heroteamlink")), "5");
}

QTEST_GUILESS_MAIN(tst_OpenFailures)
#include "tst_openfailures.moc"

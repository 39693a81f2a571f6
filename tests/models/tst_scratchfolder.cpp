#include "models/export/scratchfolder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Rollcall;

// Temporary folders of the program, and when they are removed.
class tst_ScratchFolder : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void itGoesWithItsObject();
    void ofAKilledProgramItGoesAtTheNextStart();
    void ofARunningProgramItStays();
    void whatIsNotOursStays_data();
    void whatIsNotOursStays();
    void withoutALockItGoesOnlyWhenItIsEmpty();

private:
    QStringList left() const { return QDir(m_temporary->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System); }
    // Makes a folder with a file in it in a process of its own, which then waits to be killed.
    pid_t startChild();
    static void kill(pid_t child);

    std::unique_ptr<QTemporaryDir> m_temporary;
};

static bool write(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write("rows") == 4;
}

void tst_ScratchFolder::init()
{
    qunsetenv("TMPDIR");
    m_temporary = std::make_unique<QTemporaryDir>();
    qputenv("TMPDIR", m_temporary->path().toLocal8Bit());
}

pid_t tst_ScratchFolder::startChild()
{
    int ends[2];
    if (::pipe(ends) == -1)
        return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        const ScratchFolder folder;
        const bool isMade = folder.isValid() && write(folder.filePath("base.db"));
        (void)!::write(ends[1], isMade ? "y" : "n", 1);
        for (;;)
            ::pause();
    }
    char isMade = 'n';
    (void)!::read(ends[0], &isMade, 1);
    ::close(ends[0]);
    ::close(ends[1]);
    return isMade == 'y' ? child : -1;
}

void tst_ScratchFolder::kill(pid_t child)
{
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

void tst_ScratchFolder::itGoesWithItsObject()
{
    {
        const ScratchFolder folder;
        QVERIFY(folder.isValid());
        QVERIFY(write(folder.filePath("base.db")));
        QCOMPARE(left().size(), 1);
    }
    QCOMPARE(left(), QStringList());
}

void tst_ScratchFolder::ofAKilledProgramItGoesAtTheNextStart()
{
    const pid_t child = startChild();
    QVERIFY(child > 0);
    kill(child);
    QCOMPARE(left().size(), 1);
    ScratchFolder::removeOrphans();
    QCOMPARE(left(), QStringList());
}

void tst_ScratchFolder::ofARunningProgramItStays()
{
    const pid_t child = startChild();
    QVERIFY(child > 0);
    const ScratchFolder mine;
    QCOMPARE(left().size(), 2);
    ScratchFolder::removeOrphans();
    QCOMPARE(left().size(), 2);
    kill(child);
    ScratchFolder::removeOrphans();
    QCOMPARE(left(), QStringList(QDir(mine.path()).dirName()));
}

void tst_ScratchFolder::whatIsNotOursStays_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("another program's folder") << "something-else";
    QTest::newRow("a folder that Qt names by the program") << "rollcall-AbCdEf";
}

void tst_ScratchFolder::whatIsNotOursStays()
{
    QFETCH(QString, name);
    QVERIFY(QDir(m_temporary->path()).mkdir(name));
    QVERIFY(write(m_temporary->filePath(name + "/lock")));
    const QTemporaryDir elsewhere;
    QVERIFY(write(elsewhere.filePath("lock")));
    QVERIFY(QFile::link(elsewhere.path(), m_temporary->filePath("rollcall-scratch-linked")));
    const QStringList before = left();
    ScratchFolder::removeOrphans();
    QCOMPARE(left(), before);
    QVERIFY(QFile::exists(elsewhere.filePath("lock")));
}

// Killed between the two, or about to make the lock.
void tst_ScratchFolder::withoutALockItGoesOnlyWhenItIsEmpty()
{
    QVERIFY(QDir(m_temporary->path()).mkdir("rollcall-scratch-empty"));
    QVERIFY(QDir(m_temporary->path()).mkdir("rollcall-scratch-full"));
    QVERIFY(write(m_temporary->filePath("rollcall-scratch-full/base.db")));
    ScratchFolder::removeOrphans();
    QCOMPARE(left(), QStringList("rollcall-scratch-full"));
}

QTEST_GUILESS_MAIN(tst_ScratchFolder)
#include "tst_scratchfolder.moc"

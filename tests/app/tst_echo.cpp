#include "support/program.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

using namespace Rollcall;
using namespace Rollcall::Test;

// rollcall --echo with any kind of standard output: a closed pipe, a pipe nobody reads, a closed descriptor.
class tst_Echo : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aClosedPipeIsNoEnd();
    void aPipeThatNobodyReadsHoldsNothingUp();
    void closedDescriptorsAreNobodyElses();
    void namesGiveTheTerminalNoOrders();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

namespace {

struct Pipe
{
    Pipe() { isMade = ::pipe2(ends, O_CLOEXEC) == 0; }
    ~Pipe()
    {
        closeReader();
        ::close(ends[1]);
    }
    Q_DISABLE_COPY_MOVE(Pipe)

    void closeReader()
    {
        if (ends[0] != -1)
            ::close(std::exchange(ends[0], -1));
    }

    int ends[2] = {-1, -1};
    bool isMade = false;
};

} // namespace

void tst_Echo::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath("heroes.db");
    QVERIFY(sampleInFile(m_file));
}

void tst_Echo::aClosedPipeIsNoEnd()
{
    Pipe pipe;
    QVERIFY(pipe.isMade);
    pipe.closeReader();
    Program program(m_folder->path(), {"--echo", m_file});
    program.printInto(pipe.ends[1]);
    program.start();
    QVERIFY(program.waitUntilShown());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.process().exitCode(), 0);
}

void tst_Echo::aPipeThatNobodyReadsHoldsNothingUp()
{
    Pipe pipe;
    QVERIFY(pipe.isMade);
    const int size = ::fcntl(pipe.ends[1], F_SETPIPE_SZ, 1); // one page: less than opening a file prints
    QVERIFY(size > 0);
    const QByteArray full(size, '.');
    QCOMPARE(::write(pipe.ends[1], full.constData(), size_t(full.size())), ssize_t(full.size()));
    Program program(m_folder->path(), {"--echo", m_file});
    program.printInto(pipe.ends[1]);
    program.start();
    QVERIFY(program.waitUntilShown());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.process().exitCode(), 0);
}

// Or what is opened next takes its number, and the echo goes into that.
void tst_Echo::closedDescriptorsAreNobodyElses()
{
    Program program(m_folder->path(), {"--echo", m_file});
    program.process().setProcessChannelMode(QProcess::ForwardedChannels);
    program.process().setChildProcessModifier([] {
        for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::close(descriptor);
    });
    program.start();
    QVERIFY(program.waitUntilShown());
    const QDir open(QStringLiteral("/proc/%1/fd").arg(program.process().processId()));
    for (const char *descriptor : {"0", "1", "2"})
        QCOMPARE(QFileInfo(open.filePath(descriptor)).symLinkTarget(), "/dev/null");
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
}

void tst_Echo::namesGiveTheTerminalNoOrders()
{
    const QString path = m_folder->filePath("hostile.db");
    QVERIFY(runElsewhere(path, {"CREATE TABLE \"a\x1b[2J\" (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
                                "CREATE TABLE ab (a_id INTEGER REFERENCES \"a\x1b[2J\", b_id INTEGER REFERENCES b, PRIMARY KEY (a_id, b_id))",
                                "INSERT INTO \"a\x1b[2J\" VALUES (1, 'x\x1b[31m')"}));
    Program program(m_folder->path(), {"--echo", path});
    program.process().setProcessChannelMode(QProcess::MergedChannels);
    program.start();
    QVERIFY(program.waitUntilShown());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    const QByteArray printed = program.process().readAll();
    QVERIFY(printed.contains("\"a\\x1b[2J\""));
    QVERIFY(!printed.contains('\x1b'));
}

QTEST_GUILESS_MAIN(tst_Echo)
#include "tst_echo.moc"

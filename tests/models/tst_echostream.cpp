#include "models/export/echostream.h"

#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <thread>

using namespace Rollcall;

// The printed echo, whether anybody reads it or not.
class tst_EchoStream : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void linesArriveInOrder();
    void controlCharactersAreEscaped_data();
    void controlCharactersAreEscaped();
    void aClosedPipeIsToldOnceAndHarmless();
    void aFullDiskIsTold();
    void whatNobodyReadsIsLeftOutAndSaid();
    void nobodyWaitsForeverAtTheEnd();
    void aSlowReaderGetsEverything();

private:
    void closeReader();
    // Reads until this stands at the end, or nobody can write any more.
    QByteArray readUntil(const QByteArray &end);

    int m_reader = -1;
    int m_writer = -1;
};

static const QString ManyLines = QString("0123456789abcde\n").repeated(64 * 1024); // a megabyte

void tst_EchoStream::init()
{
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    m_reader = ends[0];
    m_writer = ends[1];
}

void tst_EchoStream::cleanup()
{
    closeReader();
    if (m_writer != -1)
        ::close(std::exchange(m_writer, -1));
}

void tst_EchoStream::closeReader()
{
    if (m_reader != -1)
        ::close(std::exchange(m_reader, -1));
}

QByteArray tst_EchoStream::readUntil(const QByteArray &end)
{
    QByteArray all;
    QByteArray part(64 * 1024, '\0');
    while (!all.endsWith(end)) {
        const ssize_t count = ::read(m_reader, part.data(), size_t(part.size()));
        if (count <= 0)
            break;
        all.append(part.constData(), count);
    }
    return all;
}

void tst_EchoStream::linesArriveInOrder()
{
    {
        EchoStream stream(m_writer);
        for (int i = 0; i < 1000; ++i)
            stream.write(QString::number(i) + "\nsecond line\n");
        stream.write("");
    }
    const QByteArray all = readUntil("999\nsecond line\n");
    QVERIFY(all.startsWith("0\nsecond line\n1\nsecond line\n"));
    QCOMPARE(all.count('\n'), 2000);
}

void tst_EchoStream::controlCharactersAreEscaped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("printed");
    QTest::newRow("letters of any script") << QStringLiteral("\u05d3 \u00e9\u4e2d \U0001F600\n") << QByteArray("\u05d3 \u00e9\u4e2d \U0001F600\n");
    QTest::newRow("several lines and tabs") << "SELECT\n\t1\n" << QByteArray("SELECT\n\t1\n");
    QTest::newRow("a colour") << "\"\x1b[31m\"\n" << QByteArray("\"\\x1b[31m\"\n");
    QTest::newRow("the one-byte beginning of an order") << QStringLiteral("\u009b2J\n") << QByteArray("\\x9b2J\n");
    QTest::newRow("back to the line's start") << "a\rb\n" << QByteArray("a\\rb\n");
    QTest::newRow("bell, backspace, delete, NUL") << QString(QChar()) + "\a\b\x7f\n" << QByteArray("\\x00\\x07\\x08\\x7f\n");
    QTest::newRow("override") << QStringLiteral("\u202egod\n") << QByteArray("\\u202egod\n");
    QTest::newRow("half a pair") << QString(QChar(0xD800)) + '\n' << QByteArray("\\ud800\n");
}

void tst_EchoStream::controlCharactersAreEscaped()
{
    QFETCH(QString, text);
    EchoStream(m_writer).write(text);
    QTEST(readUntil("\n"), "printed");
}

// SIGPIPE would end the test.
void tst_EchoStream::aClosedPipeIsToldOnceAndHarmless()
{
    EchoStream stream(m_writer);
    QSignalSpy told(&stream, &EchoStream::told);
    closeReader();
    QTRY_VERIFY((stream.write("a line\n"), !told.isEmpty()));
    stream.write("a line\n");
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.first().first().toString().startsWith("The terminal takes no more lines"), qPrintable(told.first().first().toString()));
}

void tst_EchoStream::aFullDiskIsTold()
{
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    QVERIFY(full != -1);
    {
        EchoStream stream(full);
        QSignalSpy told(&stream, &EchoStream::told);
        QTRY_VERIFY((stream.write("a line\n"), !told.isEmpty()));
        QVERIFY2(told.first().first().toString().startsWith("The disk is full"), qPrintable(told.first().first().toString()));
    }
    ::close(full);
}

void tst_EchoStream::whatNobodyReadsIsLeftOutAndSaid()
{
    QByteArray all;
    qsizetype written = 0; // lines
    std::thread reader;
    {
        EchoStream stream(m_writer);
        ::close(std::exchange(m_writer, -1));
        QSignalSpy told(&stream, &EchoStream::told);
        for (; written < 2 * EchoStream::MostWaiting / 16; written += ManyLines.count('\n'))
            stream.write(ManyLines); // returns, though nobody reads
        QCOMPARE(told.size(), 1);
        QVERIFY2(told.first().first().toString().startsWith("Nobody reads the echo"), qPrintable(told.first().first().toString()));
        reader = std::thread([&] { all = readUntil("\nthe end\n"); });
    }
    reader.join();
    const QByteArray note = all.mid(all.lastIndexOf('\n', -2) + 1);
    QVERIFY2(note.startsWith("[Lines left out here, for nobody was reading: "), note);
    const qsizetype leftOut = note.mid(note.indexOf(": ") + 2).chopped(2).toLongLong();
    QVERIFY(leftOut > 0);
    QCOMPARE(all.count('\n') - 1 + leftOut, written);
}

void tst_EchoStream::nobodyWaitsForeverAtTheEnd()
{
    {
        EchoStream stream(m_writer);
        stream.write(ManyLines);
    }
    closeReader(); // its thread ends now
}

void tst_EchoStream::aSlowReaderGetsEverything()
{
    QByteArray all;
    std::thread reader([&] { all = readUntil("the end\n"); });
    {
        EchoStream stream(m_writer);
        stream.write(ManyLines);
        stream.write("the end\n");
    }
    reader.join();
    QCOMPARE(all.size(), ManyLines.size() + 8);
}

QTEST_GUILESS_MAIN(tst_EchoStream)
#include "tst_echostream.moc"

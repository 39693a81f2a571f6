#include "models/export/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Rollcall;

namespace {

// No file may grow beyond this while it lives: a disk that is full at a chosen byte.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before = {};
    void (*m_handler)(int);
};

std::function<Result<>(QIODevice &)> writing(const QByteArray &bytes)
{
    return [bytes](QIODevice &device) -> Result<> {
        device.write(bytes); // a careless writer: it is the device's task to notice
        return {};
    };
}

} // namespace

class TestAtomicFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void contentArrives_data();
    void contentArrives();
    void fullDiskLeavesTheOldFile_data();
    void fullDiskLeavesTheOldFile(); // H54
    void failureOfTheWriterLeavesTheOldFile();
    void linkStaysALink();
    void danglingLinkIsWrittenThrough();
    void unusablePlacesAreRefused_data();
    void unusablePlacesAreRefused();
    void permissionsStay();

private:
    QString path(const QString &name = QStringLiteral("log.sql")) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name = QStringLiteral("log.sql")) const;
    void put(const QByteArray &bytes, const QString &name = QStringLiteral("log.sql")) const;
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAtomicFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QByteArray TestAtomicFile::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void TestAtomicFile::put(const QByteArray &bytes, const QString &name) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void TestAtomicFile::contentArrives_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a line") << QByteArray("SELECT 1;\n");
    QTest::newRow("NUL bytes") << QByteArray("a\0b", 3);
    QTest::newRow("more than a buffer") << QByteArray(1'000'000, 'x');
}

void TestAtomicFile::contentArrives()
{
    QFETCH(QByteArray, bytes);
    for (const char *what : {"into a new file", "over an old file"}) {
        const auto written = writeAtomically(path(), writing(bytes));
        QVERIFY2(written, what);
        QCOMPARE(content(), bytes);
        QCOMPARE(names(), QStringList{QStringLiteral("log.sql")});
    }
}

void TestAtomicFile::fullDiskLeavesTheOldFile_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("size");

    QTest::newRow("small file that only the last flush writes") << 0 << 100;
    QTest::newRow("small file cut short") << 50 << 100;
    QTest::newRow("large file cut short") << 400'000 << 1'200'000;
}

void TestAtomicFile::fullDiskLeavesTheOldFile()
{
    QFETCH(int, room);
    QFETCH(int, size);
    put("good");
    {
        const FullDisk disk(static_cast<rlim_t>(room));
        const auto written = writeAtomically(path(), writing(QByteArray(size, 'x')));
        QVERIFY(!written);
        QVERIFY2(written.error().sentence.contains(QLatin1String("\"log.sql\"")), qPrintable(written.error().sentence));
        QVERIFY(written.error().details.contains(path()));
    }
    QCOMPARE(content(), QByteArray("good"));
    QCOMPARE(names(), QStringList{QStringLiteral("log.sql")});
}

void TestAtomicFile::failureOfTheWriterLeavesTheOldFile()
{
    put("good");
    const auto written = writeAtomically(path(), [](QIODevice &device) -> Result<> {
        device.write("half");
        return Failure{QStringLiteral("The database is damaged.")};
    });
    QVERIFY(!written);
    QCOMPARE(written.error().sentence, QStringLiteral("The database is damaged."));
    QCOMPARE(content(), QByteArray("good"));
    QCOMPARE(names(), QStringList{QStringLiteral("log.sql")});
}

void TestAtomicFile::linkStaysALink()
{
    put("old", QStringLiteral("real.sql"));
    QVERIFY(QFile::link(QStringLiteral("real.sql"), path(QStringLiteral("middle.sql"))));
    QVERIFY(QFile::link(path(QStringLiteral("middle.sql")), path()));
    QVERIFY(writeAtomically(path(), writing("new")));
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(QFileInfo(path(QStringLiteral("middle.sql"))).isSymLink());
    QVERIFY(!QFileInfo(path(QStringLiteral("real.sql"))).isSymLink());
    QCOMPARE(content(QStringLiteral("real.sql")), QByteArray("new"));
}

void TestAtomicFile::danglingLinkIsWrittenThrough()
{
    QVERIFY(QFile::link(QStringLiteral("real.sql"), path()));
    QVERIFY(writeAtomically(path(), writing("new")));
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(content(QStringLiteral("real.sql")), QByteArray("new"));
}

void TestAtomicFile::unusablePlacesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");

    QTest::newRow("folder") << QStringLiteral("folder") << QStringLiteral("is a folder");
    QTest::newRow("missing folder") << QStringLiteral("missing/log.sql") << QStringLiteral("does not exist");
    QTest::newRow("file taken for a folder") << QStringLiteral("file/log.sql") << QStringLiteral("does not exist");
    QTest::newRow("links in a circle") << QStringLiteral("circle") << QStringLiteral("in a circle");
    QTest::newRow("pipe") << QStringLiteral("pipe") << QStringLiteral("not an ordinary file");
    QTest::newRow("too long a name") << QString(300, u'x') << QStringLiteral("could not be written");
}

void TestAtomicFile::unusablePlacesAreRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    put("good", QStringLiteral("file"));
    QVERIFY(QFile::link(QStringLiteral("circle"), path(QStringLiteral("circle"))));
    QCOMPARE(::mkfifo(QFile::encodeName(path(QStringLiteral("pipe"))).constData(), 0600), 0);
    const QStringList before = names();

    const auto written = writeAtomically(path(name), writing("new"));
    QVERIFY(!written);
    QVERIFY2(written.error().sentence.contains(words), qPrintable(written.error().sentence + written.error().details));
    QCOMPARE(names(), before);
    QCOMPARE(content(QStringLiteral("file")), QByteArray("good"));
}

void TestAtomicFile::permissionsStay()
{
    put("old");
    const auto secret = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(QFile::setPermissions(path(), secret));
    QVERIFY(writeAtomically(path(), writing("new")));
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"

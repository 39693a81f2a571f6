#include "app/application.h"
#include "support/testdatabase.h"
#include "support/ui/dragdriver.h"
#include "support/ui/rosterwindow.h"
#include "ui/lists/membershippanel.h"
#include "ui/messages/messagebar.h"
#include "ui/window/filestate.h"

#include <QDir>
#include <QFile>
#include <QMimeData>
#include <QProcess>
#include <QSettings>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

using namespace Rollcall;
using namespace Rollcall::Test;

// Files whose names are not valid UTF-8, as from old disks and archives. Qt cannot represent such names.
class tst_UnreadableNames : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void namedOnTheCommandLine_data();
    void namedOnTheCommandLine();
    void droppedOnTheWindow();
    void rememberedFromBefore();
    void openedFromAFolderOfSuchAName();
    void nothingIsWrittenUnderAnotherName_data();
    void nothingIsWrittenUnderAnotherName();

private:
    QByteArray bytes(const QByteArray &name) const { return m_folder->path().toUtf8() + '/' + name; }
    static QString sentence(Application &application);
    static void compareSentence(Application &application, const QString &name);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_UnreadableNames::init()
{
    useOwnSettings();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(sampleInFile(m_folder->filePath("mine.db")));
    QCOMPARE(::mkdir(bytes("m\xfcller").constData(), 0700), 0);
    for (const char *name : {"caf\xe9.db", "m\xfcller/heroes.db"}) {
        QVERIFY(QFile::copy(m_folder->filePath("mine.db"), m_folder->filePath("copy.db")));
        QCOMPARE(std::rename(bytes("copy.db").constData(), bytes(name).constData()), 0);
    }
}

// Which Qt does not see either.
void tst_UnreadableNames::cleanup()
{
    for (const char *name : {"caf\xe9.db", "m\xfcller/heroes.db"})
        QCOMPARE(::unlink(bytes(name).constData()), 0);
    QCOMPARE(::rmdir(bytes("m\xfcller").constData()), 0);
}

QString tst_UnreadableNames::sentence(Application &application)
{
    return application.window().messages().isVisible() ? application.window().messages().sentence() : QString();
}

void tst_UnreadableNames::compareSentence(Application &application, const QString &name)
{
    QCOMPARE(sentence(application), QString("\"%1\" cannot be opened: its name, or the name of one of its folders, contains characters that cannot be read here. "
                                            "Rename it, then open it again.").arg(name));
}

void tst_UnreadableNames::namedOnTheCommandLine_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("the file's name") << QByteArray("caf\xe9.db") << QStringLiteral("caf\ufffd.db");
    QTest::newRow("its folder's") << QByteArray("m\xfcller/heroes.db") << "heroes.db";
}

void tst_UnreadableNames::namedOnTheCommandLine()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, shown);
    Application application(CommandLine::parse({"rollcall", QString::fromLocal8Bit(bytes(name))})); // as QCoreApplication::arguments()
    application.start();
    compareSentence(application, shown);
}

void tst_UnreadableNames::droppedOnTheWindow()
{
    Application application(CommandLine::parse({"rollcall", m_folder->filePath("mine.db")}));
    application.start();
    QMimeData mime;
    mime.setData("text/uri-list", "file://" + m_folder->path().toUtf8() + "/caf%E9.db\r\n");
    QCOMPARE(int(dropFromElsewhere(mime, middleOf(application.window().members(Side::Left)))), int(Landing::Dropped));
    compareSentence(application, QStringLiteral("caf\ufffd.db"));
    QCOMPARE(application.roster()->session().place().path(), m_folder->filePath("mine.db"));
}

void tst_UnreadableNames::rememberedFromBefore()
{
    const QString path = QString::fromLocal8Bit(bytes("caf\xe9.db"));
    RecentFiles::add(path);
    QSettings().setValue("lastFile", path);
    Application application(CommandLine::parse({"rollcall"}));
    application.start();
    compareSentence(application, QStringLiteral("caf\ufffd.db"));
    QCOMPARE(application.window().windowTitle(), "Rollcall"); // with the ways to begin
}

// There the file is found by its own name, and nowhere by its whole one.
void tst_UnreadableNames::openedFromAFolderOfSuchAName()
{
    const QString before = QDir::currentPath();
    QCOMPARE(::chdir(bytes("m\xfcller").constData()), 0);
    {
        Application application(CommandLine::parse({"rollcall", "heroes.db"}));
        application.start();
        compareSentence(application, "heroes.db");
    }
    QVERIFY(QDir::setCurrent(before));
}

void tst_UnreadableNames::nothingIsWrittenUnderAnotherName_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("the log") << "--export-log \"$1\"";
    QTest::newRow("a tour's folder") << "--tour \"$1\"";
}

void tst_UnreadableNames::nothingIsWrittenUnderAnotherName()
{
    QFETCH(QString, options);
    const QString program = QCoreApplication::applicationDirPath() + "/../app/rollcall";
    QProcess shell;
    shell.start("sh", {"-c", QString("cd \"$2\" && set -- \"$(printf 'l\\351g.sql')\" && exec \"$0\" %1").arg(options), program, {}, m_folder->path()});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 1);
    const QString said = QString::fromUtf8(shell.readAllStandardError());
    QVERIFY2(said.contains(QStringLiteral("\"l\ufffdg.sql\" holds characters that cannot be read here. Choose another name.")), qPrintable(said));
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("l\ufffdg.sql"))));
}

QTEST_MAIN(tst_UnreadableNames)
#include "tst_unreadablenames.moc"

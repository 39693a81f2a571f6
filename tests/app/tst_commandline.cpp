#include "app/commandline.h"

#include <QProcess>
#include <QTest>

#include <vector>

using namespace Rollcall;

class tst_CommandLine : public QObject
{
    Q_OBJECT

private slots:
    void argumentsMeanWhatTheySay_data();
    void argumentsMeanWhatTheySay();
    void platformIsChosen_data();
    void platformIsChosen();
    void programAnswersAndEnds_data();
    void programAnswersAndEnds();
    void itAnswersWithoutADisplay_data();
    void itAnswersWithoutADisplay();
};

void tst_CommandLine::argumentsMeanWhatTheySay_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("meaning");
    QTest::newRow("nothing") << "" << "file= log= folder=";
    QTest::newRow("a file") << "heroes.db" << "file=heroes.db log= folder= goes";
    QTest::newRow("the sample") << "--sample" << "file= log= folder= sample";
    QTest::newRow("a file for a program of its own") << "--new-instance heroes.db" << "file=heroes.db log= folder=";
    QTest::newRow("a file that may not be changed") << "--readonly heroes.db" << "file=heroes.db log= folder= goes";
    QTest::newRow("a file and echo") << "--echo heroes.db" << "file=heroes.db log= folder= echo";
    QTest::newRow("a log to write at exit") << "--export-log out.sql heroes.db" << "file=heroes.db log=out.sql folder=";
    QTest::newRow("the tour") << "--tour" << "file= log= folder= tour";
    QTest::newRow("the tour with pictures") << "--tour shots" << "file= log= folder=shots tour";
    QTest::newRow("a list to import") << "heroes.db --import list.csv" << "file=heroes.db log= folder= import=list.csv add";
    QTest::newRow("a list from a pipe, to be tried") << "heroes.db --import - --dry-run" << "file=heroes.db log= folder= import=- add tried";
    QTest::newRow("a list and all that is said of it") << "--import=list.csv --into Z-Force --into X-Men --mode identical --relation heroteamlink heroes.db"
                                                       << "file=heroes.db log= folder= import=list.csv into=Z-Force,X-Men identical relation=heroteamlink";
    QTest::newRow("a list of those to remove") << "heroes.db --mode remove --import list.csv" << "file=heroes.db log= folder= import=list.csv remove";
    QTest::newRow("a file that looks like an option") << "-- --tour" << "file=--tour log= folder= goes";
}

void tst_CommandLine::argumentsMeanWhatTheySay()
{
    QFETCH(QString, arguments);
    const CommandLine line = CommandLine::parse(QStringList("rollcall") + arguments.split(' ', Qt::SkipEmptyParts));
    QString meaning = QString("file=%1 log=%2 folder=%3").arg(line.file, line.exportLog, line.tourFolder);
    if (line.isEchoing)
        meaning += " echo";
    if (line.isTour)
        meaning += " tour";
    if (line.canHandOver())
        meaning += " goes";
    if (line.isSample)
        meaning += " sample";
    if (line.import) {
        static const QStringList modes{"add", "identical", "remove"};
        meaning += " import=" + line.import->list + (line.import->into.isEmpty() ? QString() : " into=" + line.import->into.join(',')) + ' ' + modes.at(int(line.import->mode));
        if (!line.import->relation.isEmpty())
            meaning += " relation=" + line.import->relation;
        if (line.import->isDryRun)
            meaning += " tried";
    }
    QTEST(meaning, "meaning");
}

void tst_CommandLine::platformIsChosen_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("display");
    QTest::addColumn<QByteArray>("platform"); // chosen before
    QTest::addColumn<QByteArray>("chosen");
    QTest::newRow("the tour without a display") << QByteArray("--tour") << QByteArray() << QByteArray() << QByteArray("minimal:enable_fonts");
    QTest::newRow("the tour with a display") << QByteArray("--tour") << QByteArray(":0") << QByteArray() << QByteArray();
    QTest::newRow("the tour on a platform of one's choice") << QByteArray("--tour") << QByteArray() << QByteArray("offscreen") << QByteArray("offscreen");
    for (const char *option : {"--list-relations", "--help", "--help-all", "-h", "--version", "-v", "--import", "--import=-", "--dry-run"}) {
        QTest::addRow("%s without a display", option) << QByteArray(option) << QByteArray() << QByteArray() << QByteArray("minimal");
        QTest::addRow("%s on a platform that needs one", option) << QByteArray(option) << QByteArray(":0") << QByteArray("xcb") << QByteArray("minimal");
    }
    QTest::newRow("a file of such a name") << QByteArray("-- --help") << QByteArray(":0") << QByteArray("xcb") << QByteArray("xcb");
    QTest::newRow("anything else needs its display") << QByteArray("heroes.db") << QByteArray() << QByteArray() << QByteArray();
}

void tst_CommandLine::platformIsChosen()
{
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, display);
    QFETCH(QByteArray, platform);
    const QByteArray before = qgetenv("QT_QPA_PLATFORM");
    const auto set = [](const char *name, const QByteArray &value) { value.isEmpty() ? qunsetenv(name) : qputenv(name, value); };
    set("DISPLAY", display);
    set("WAYLAND_DISPLAY", {});
    set("QT_QPA_PLATFORM", platform);
    QByteArray program("rollcall");
    QList<QByteArray> words = argument.split(' ');
    std::vector<char *> arguments{program.data()};
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    CommandLine::choosePlatform(int(arguments.size()), arguments.data());
    const QByteArray chosen = qgetenv("QT_QPA_PLATFORM");
    set("QT_QPA_PLATFORM", before);
    set("DISPLAY", {});
    QTEST(chosen, "chosen");
}

void tst_CommandLine::programAnswersAndEnds_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("its version") << QStringList{"--version"} << 0 << "Rollcall " ROLLCALL_VERSION;
    QTest::newRow("help") << QStringList{"--help"} << 0 << "--export-log";
    QTest::newRow("an option there is not") << QStringList{"--nonesuch"} << 1 << "nonesuch";
    QTest::newRow("the sample and another file") << QStringList{"--sample", "mine.db"} << 1 << "--sample opens a file of its own. Leave out \"mine.db\", or --sample.";
    QTest::newRow("a list and no file") << QStringList{"--import", "list.csv"} << 1 << "FILE --import LIST";
    QTest::newRow("a trial of nothing") << QStringList{"heroes.db", "--dry-run"} << 1 << "--dry-run needs --import";
    QTest::newRow("relations of no file") << QStringList{"--list-relations"} << 1 << "FILE --list-relations";
    QTest::newRow("relations and an import") << QStringList{"heroes.db", "--list-relations", "--import", "list.csv"} << 1 << "is a run of its own";
    QTest::newRow("two files") << QStringList{"a.db", "b.db"} << 1 << "Usage";
}

void tst_CommandLine::programAnswersAndEnds()
{
    QFETCH(QStringList, arguments);
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QCoreApplication::applicationDirPath() + "/../app/rollcall", arguments);
    QVERIFY2(program.waitForFinished(), qPrintable(program.errorString()));
    QTEST(program.exitCode(), "status");
    const QString output = QString::fromUtf8(program.readAll());
    QFETCH(QString, says);
    QVERIFY2(output.contains(says, Qt::CaseInsensitive), qPrintable(output));
}

void tst_CommandLine::itAnswersWithoutADisplay_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("says");
    QTest::newRow("its version") << "--version" << "Rollcall " ROLLCALL_VERSION;
    QTest::newRow("help") << "--help" << "--export-log";
    QTest::newRow("all help") << "--help-all" << "--export-log";
}

void tst_CommandLine::itAnswersWithoutADisplay()
{
    QFETCH(QString, option);
    QFETCH(QString, says);
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    program.setProcessEnvironment(environment);
    program.start(QCoreApplication::applicationDirPath() + "/../app/rollcall", {option});
    QVERIFY2(program.waitForFinished(), qPrintable(program.errorString()));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    const QString output = QString::fromUtf8(program.readAllStandardOutput());
    QVERIFY2(output.contains(says, Qt::CaseInsensitive), qPrintable(output));
}

QTEST_MAIN(tst_CommandLine)
#include "tst_commandline.moc"

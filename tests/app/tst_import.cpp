#include "models/log/statementlog.h"
#include "models/opendatabase.h"
#include "support/holder.h"
#include "support/program.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The program imports a list from the command line.
class tst_Import : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void listsAreImported_data();
    void listsAreImported();
    void aHundredNamesComeThroughStandardInput();
    void whatIsUnclearIsRefused_data();
    void whatIsUnclearIsRefused();
    void ordersMustBeComplete_data();
    void ordersMustBeComplete();
    void aGestureWaitsForALock_data();
    void aGestureWaitsForALock();
    void openingWaitsForALock();
    void aLockThatStaysIsTold();
    void whatCameInBetweenIsCounted();
    void echoAndLogTellWhatWasDone();
    void nothingIsRememberedOfIt();

private:
    struct Ended
    {
        int status = -1;
        QStringList lines; // of standard output
        QString json() const { return lines.isEmpty() ? QString() : lines.last(); }
        QString errors;
    };

    QString path(const QString &name) const { return m_folder->filePath(name); }
    bool write(const QString &name, const QString &text) const;
    bool make(const QStringList &schema) const;
    QString enrolled() const { return readElsewhere(path("school.db"), "SELECT group_concat(course_id || ':' || student_id, ' ') FROM (SELECT * FROM enrolment ORDER BY course_id, student_id)"); }
    std::unique_ptr<Program> started(const QStringList &arguments) const;
    static Ended ended(Program &program);
    Ended run(const QStringList &arguments) const { return ended(*started(arguments)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const QString Nothing = QStringLiteral(R"({"joins":0,"already":0,"twice":0,"ambiguous":0,"unknown":0,"refused":0,"leaves":0})");

static QString json(int joins, int already, int twice, int ambiguous, int unknown, int refused, int leaves)
{
    return QString(R"({"joins":%1,"already":%2,"twice":%3,"ambiguous":%4,"unknown":%5,"refused":%6,"leaves":%7})")
        .arg(joins).arg(already).arg(twice).arg(ambiguous).arg(unknown).arg(refused).arg(leaves);
}

void tst_Import::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

bool tst_Import::write(const QString &name, const QString &text) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
}

bool tst_Import::make(const QStringList &schema) const
{
    return bool(OpenDatabase::create(path("school.db"), schema, std::make_unique<StatementLog>()));
}

// No display is there to be found.
std::unique_ptr<Program> tst_Import::started(const QStringList &arguments) const
{
    auto program = std::make_unique<Program>(path("home"), arguments);
    program->process().setWorkingDirectory(m_folder->path());
    program->startWithoutDisplay();
    return program;
}

tst_Import::Ended tst_Import::ended(Program &program)
{
    Ended ended;
    const Program::End end = program.end();
    ended.status = end.status;
    ended.lines = end.output.split('\n', Qt::SkipEmptyParts);
    ended.errors = end.errors;
    return ended;
}

void tst_Import::listsAreImported_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("numbers");
    QTest::addColumn<QString>("enrolled"); // "course:student"
    const QString names("Emma Smith\nLIAM SMITH\n");
    QTest::newRow("into a group") << names << QStringList{"--into", "Algebra"} << 0 << json(1, 1, 0, 0, 0, 0, 0) << "1:1 1:2 1:3 2:1";
    QTest::newRow("into two groups") << names << QStringList{"--into", "algebra", "--into", "Physics"} << 0 << json(2, 2, 0, 0, 0, 0, 0) << "1:1 1:2 1:3 2:1 2:2";
    QTest::newRow("pairs") << "Student;Course\nEmma Smith;Art\nZo\u00EB Smith;Art\nEmma Smith;Art\n" << QStringList() << 0 << json(2, 0, 1, 0, 0, 0, 0) << "1:1 1:3 2:1 6:1 6:3";
    QTest::newRow("tried only") << names << QStringList{"--into", "Algebra", "--dry-run"} << 0 << json(1, 1, 0, 0, 0, 0, 0) << "1:1 1:3 2:1";
    QTest::newRow("made identical") << names << QStringList{"--into", "Algebra", "--mode", "identical"} << 0 << json(1, 1, 0, 0, 0, 0, 1) << "1:1 1:2 2:1";
    QTest::newRow("removed") << names << QStringList{"--into", "Algebra", "--mode=remove"} << 0 << json(0, 1, 0, 0, 0, 0, 1) << "1:3 2:1";
    QTest::newRow("something left out") << "Emma Smith\nLiam Smith\nDaniel Nguyen\nNobody\n" << QStringList{"--into", "Algebra"} << 3 << json(1, 1, 0, 1, 1, 0, 0) << "1:1 1:2 1:3 2:1";
    QTest::newRow("something left out when tried only") << "Daniel Nguyen\nLiam Smith\n" << QStringList{"--into", "Algebra", "--dry-run"} << 3 << json(1, 0, 0, 1, 0, 0, 0) << "1:1 1:3 2:1";
    QTest::newRow("a value refused") << "Student,Course,Grade\nEmma Smith,Art,Z\nLiam Smith,Art,A\n" << QStringList() << 3 << json(1, 0, 0, 0, 0, 1, 0) << "1:1 1:3 2:1 6:2";
    QTest::newRow("nothing to do") << "Emma Smith\n" << QStringList{"--into", "Algebra", "--relation", "enrolment"} << 0 << json(0, 1, 0, 0, 0, 0, 0) << "1:1 1:3 2:1";
    QTest::newRow("members of the other side") << "Algebra\nArt\n" << QStringList{"--into", "Noah Smith"} << 0 << json(2, 0, 0, 0, 0, 0, 0) << "1:1 1:3 1:5 2:1 6:5";
}

void tst_Import::listsAreImported()
{
    QFETCH(QString, list);
    QFETCH(QStringList, options);
    QVERIFY(make(School::schema() << "INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (3, 1), (1, 2)"));
    QVERIFY(write("list.txt", list));
    const Ended ended = run(QStringList{"school.db", "--import", "list.txt"} + options);
    QVERIFY2(ended.errors.isEmpty() || !ended.errors.contains("rollcall"), qPrintable(ended.errors));
    QTEST(ended.json(), "numbers");
    QTEST(ended.status, "status");
    QTEST(enrolled(), "enrolled");
}

void tst_Import::aHundredNamesComeThroughStandardInput()
{
    QVERIFY(make(School::schema()));
    const auto program = started({"school.db", "--import=-", "--into", "Latin"});
    for (const School::Student &student : School::students())
        program->process().write((student.last + '\t' + student.first + '\t' + student.inClass + '\n').toUtf8());
    program->process().closeWriteChannel();
    const Ended ended = tst_Import::ended(*program);
    QCOMPARE(ended.json(), json(82, 0, 0, 0, 0, 0, 0));
    QCOMPARE(ended.status, 0);
    QCOMPARE(readElsewhere(path("school.db"), "SELECT count(*) FROM enrolment WHERE course_id = 5"), "82");
}

void tst_Import::whatIsUnclearIsRefused_data()
{
    QTest::addColumn<QStringList>("further"); // SQL
    QTest::addColumn<QString>("list");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("says");
    const QString seats("CREATE TABLE seat (student_id INTEGER NOT NULL REFERENCES student(id), course_id INTEGER NOT NULL REFERENCES course(id), PRIMARY KEY (student_id, course_id))");
    const QString threeWay("CREATE TABLE seat (student_id INTEGER NOT NULL REFERENCES student(id), course_id INTEGER NOT NULL REFERENCES course(id), room_id INTEGER NOT NULL REFERENCES room(id), PRIMARY KEY (student_id, course_id, room_id))");
    QTest::newRow("which table") << QStringList{seats} << "Emma Lee" << QStringList{"--into", "Art"} << QStringList{"\"Students and Courses (enrolment)\"", "\"Students and Courses (seat)\""};
    QTest::newRow("which relation of a table") << QStringList{"CREATE TABLE room (id INTEGER PRIMARY KEY, name TEXT)", threeWay} << "Emma Lee" << QStringList{"--into", "Art", "--relation", "seat"}
                                               << QStringList{"(seat)\", \""};
    QTest::newRow("a table that is not there") << QStringList() << "Emma Lee" << QStringList{"--into", "Art", "--relation", "nonesuch"} << QStringList{"nonesuch", "(enrolment)"};
    QTest::newRow("groups of the same name") << QStringList{"UPDATE course SET title = 'Art', room = 'Studio ' || id WHERE id IN (5, 6)"} << "Emma Lee" << QStringList{"--into", "Art"}
                                             << QStringList{"Several courses are called Art: Studio 5, Studio 6"};
    QTest::newRow("a group that is not there") << QStringList() << "Emma Lee" << QStringList{"--into", "Algebr"} << QStringList{"No course is called Algebr", "Algebra"};
    QTest::newRow("no group") << QStringList() << "Emma Lee" << QStringList() << QStringList{"No column holds the courses"};
    QTest::newRow("a quote that does not close") << QStringList() << "Emma Lee;Art\n\"Noah Lee;Art\n" << QStringList() << QStringList{"opened in line 2"};
    QTest::newRow("a value that every row needs") << QStringList{"DROP TABLE enrolment", QString(seats).replace("PRIMARY", "place TEXT NOT NULL, PRIMARY")} << "Emma Lee" << QStringList{"--into", "Art"}
                                                  << QStringList{"\"place\"", "Nothing was imported"};
    QTest::newRow("a rule of the file") << QStringList{"CREATE TRIGGER full BEFORE INSERT ON enrolment BEGIN SELECT RAISE(ABORT, 'this course is full'); END"} << "Emma Lee\nNoah Lee" << QStringList{"--into", "Art"}
                                        << QStringList{"this course is full"};
}

void tst_Import::whatIsUnclearIsRefused()
{
    QFETCH(QStringList, further);
    QFETCH(QString, list);
    QFETCH(QStringList, options);
    QFETCH(QStringList, says);
    QVERIFY(make(School::schema() + further));
    QVERIFY(write("list.txt", list));
    const QByteArray before = readElsewhere(path("school.db"), "SELECT group_concat(name || sql) FROM sqlite_schema").toUtf8();
    const Ended ended = run(QStringList{"school.db", "--import", "list.txt"} + options);
    for (const QString &words : says)
        QVERIFY2(ended.errors.contains(words), qPrintable(ended.errors));
    QCOMPARE(ended.json(), Nothing);
    QCOMPARE(ended.status, 1);
    for (const char *table : {"enrolment", "seat"}) {
        if (before.contains(QByteArray("CREATE TABLE ") + table))
            QCOMPARE(readElsewhere(path("school.db"), QString("SELECT count(*) FROM %1").arg(table)), "0");
    }
}

void tst_Import::ordersMustBeComplete_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no file") << QStringList{"--import", "list.txt"} << "FILE --import LIST";
    QTest::newRow("no list") << QStringList{"school.db", "--import"} << "import";
    QTest::newRow("a mode that is not there") << QStringList{"school.db", "--import", "list.txt", "--mode", "replace"} << "\"replace\"";
    QTest::newRow("a list that is not there") << QStringList{"school.db", "--import", "nonesuch.txt"} << "nonesuch.txt";
    QTest::newRow("a file that is not there") << QStringList{"nonesuch.db", "--import", "list.txt"} << "nonesuch.db";
    QTest::newRow("a file that is not to be written") << QStringList{"school.db", "--import", "list.txt", "--into", "Art", "--readonly"} << "read";
}

void tst_Import::ordersMustBeComplete()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    QVERIFY(make(School::schema()));
    QVERIFY(write("list.txt", "Emma Lee\n"));
    const Ended ended = run(arguments);
    QVERIFY2(ended.errors.contains(says), qPrintable(ended.errors));
    QCOMPARE(ended.status, 1);
    QCOMPARE(enrolled(), "NULL");
    QVERIFY(!QFile::exists(path("nonesuch.db")));
}

void tst_Import::aGestureWaitsForALock_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("rollback journal") << "delete";
    QTest::newRow("write-ahead log") << "wal";
}

void tst_Import::aGestureWaitsForALock()
{
    QFETCH(QString, mode);
    QVERIFY(make(School::schema()));
    QVERIFY(runElsewhere(path("school.db"), {"PRAGMA journal_mode=" + mode}));
    QVERIFY(write("list.txt", "Emma Lee\n"));
    Holder holder(path("school.db"), "BEGIN IMMEDIATE");
    QVERIFY(holder.holds());
    const auto program = started({"school.db", "--import", "list.txt", "--into", "Art", "--echo"});
    QByteArray printed;
    const auto isTried = [&] {
        program->process().waitForReadyRead(10);
        printed += program->process().readAllStandardOutput();
        return printed.contains("BEGIN");
    };
    QTRY_VERIFY(isTried());
    QCOMPARE(program->process().state(), QProcess::Running);
    holder.release();
    const Ended ended = tst_Import::ended(*program);
    QVERIFY2(ended.status == 0, qPrintable(ended.errors));
    QCOMPARE(ended.json(), json(1, 0, 0, 0, 0, 0, 0));
    QCOMPARE(readElsewhere(path("school.db"), "SELECT count(*) FROM enrolment"), "1");
}

void tst_Import::openingWaitsForALock()
{
    QVERIFY(make(School::schema()));
    QVERIFY(write("list.txt", "Emma Lee\n"));
    Holder holder(path("school.db"), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    const auto program = started({"school.db", "--import", "list.txt", "--into", "Art"});
    const auto isTrying = [&] {
        const QString folder = QString("/proc/%1/fd").arg(program->process().processId());
        const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::System);
        return std::any_of(files.cbegin(), files.cend(), [&](const QFileInfo &file) { return file.symLinkTarget() == QFileInfo(path("school.db")).canonicalFilePath(); });
    };
    QTRY_VERIFY(isTrying());
    holder.release();
    const Ended ended = tst_Import::ended(*program);
    QVERIFY2(ended.status == 0, qPrintable(ended.errors));
    QCOMPARE(readElsewhere(path("school.db"), "SELECT count(*) FROM enrolment"), "1");
}

void tst_Import::aLockThatStaysIsTold()
{
    QVERIFY(make(School::schema()));
    QVERIFY(write("list.txt", "Emma Lee\n"));
    Holder holder(path("school.db"));
    QVERIFY(holder.holds());
    const Ended ended = run({"school.db", "--import", "list.txt", "--into", "Art"});
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.json(), Nothing);
    QVERIFY2(ended.errors.contains("Nothing was changed") || ended.errors.contains("busy") || ended.errors.contains("Another program"), qPrintable(ended.errors));
    holder.release();
    QCOMPARE(readElsewhere(path("school.db"), "SELECT count(*) FROM enrolment"), "0");
}

// The other program adds one of them, and lets go.
void tst_Import::whatCameInBetweenIsCounted()
{
    QVERIFY(make(School::schema()));
    QVERIFY(runElsewhere(path("school.db"), {"PRAGMA journal_mode=wal"}));
    QVERIFY(write("list.txt", "Emma Lee\nNoah Lee\n"));
    Holder holder(path("school.db"), "BEGIN IMMEDIATE");
    QVERIFY(holder.holds() && holder.run("INSERT INTO enrolment (student_id, course_id) SELECT id, 6 FROM student WHERE first_name = 'Noah' AND last_name = 'Lee'"));
    const auto program = started({"school.db", "--import", "list.txt", "--into", "Art", "--echo"});
    QByteArray printed;
    const auto isTried = [&] {
        program->process().waitForReadyRead(10);
        printed += program->process().readAllStandardOutput();
        return printed.contains("BEGIN");
    };
    QTRY_VERIFY(isTried());
    QVERIFY(holder.run("COMMIT"));
    const Ended ended = tst_Import::ended(*program);
    QVERIFY2(ended.status == 0, qPrintable(ended.errors));
    QCOMPARE(ended.json(), json(1, 1, 0, 0, 0, 0, 0));
    QCOMPARE(readElsewhere(path("school.db"), "SELECT count(*) FROM enrolment"), "2");
}

void tst_Import::echoAndLogTellWhatWasDone()
{
    QVERIFY(make(School::schema()));
    QVERIFY(write("list.txt", "Emma Lee\n"));
    const Ended ended = run({"school.db", "--import", "list.txt", "--into", "Art", "--echo", "--export-log", "log.sql"});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.json(), json(1, 0, 0, 0, 0, 0, 0));
    QVERIFY(ended.lines.join('\n').contains("INSERT INTO enrolment"));
    QFile log(path("log.sql"));
    QVERIFY(log.open(QIODevice::ReadOnly) && log.readAll().contains("INSERT INTO enrolment"));
}

// Neither the last file, nor the recent ones, nor a relation.
void tst_Import::nothingIsRememberedOfIt()
{
    QVERIFY(make(School::schema()));
    QVERIFY(write("list.txt", "Emma Lee\n"));
    QCOMPARE(run({"school.db", "--import", "list.txt", "--into", "Art"}).status, 0);
    QFile settings(path("home/config/rollcall/rollcall.conf"));
    QVERIFY(!settings.open(QIODevice::ReadOnly) || !settings.readAll().contains("school"));
}

QTEST_GUILESS_MAIN(tst_Import)
#include "tst_import.moc"

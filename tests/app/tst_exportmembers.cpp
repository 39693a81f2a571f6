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

// The program exports members from the command line, without a display.
class tst_ExportMembers : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void membersAreExported_data();
    void membersAreExported();
    void everyFormIsWritten_data();
    void everyFormIsWritten();
    void itsOwnListImportsAsNothingToDo();
    void aCountryWithDecimalCommasGetsSemicolons();
    void whatCannotBeDoneIsToldAndTheOldFileStays_data();
    void whatCannotBeDoneIsToldAndTheOldFileStays();
    void anotherProgramsLockIsWaitedFor();
    void echoTellsWhatWasRead();

private:
    using Ended = Program::End;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray read(const QString &name) const;
    std::unique_ptr<Program> started(const QStringList &arguments, const QString &language = QStringLiteral("C.UTF-8")) const;
    Ended run(const QStringList &arguments) const { return started(arguments)->end(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ExportMembers::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(OpenDatabase::create(path("school.db"),
                                 School::schema() << "INSERT INTO enrolment (student_id, course_id, enrolled_on, grade) VALUES (1, 1, '2026-09-01', 'A'), (3, 1, NULL, NULL), (1, 2, '2026-09-02', 'B')"
                                                  << "UPDATE course SET title = 'Art' WHERE id = 7" << "UPDATE course SET room = 'R' || id",
                                 std::make_unique<StatementLog>()));
}

QByteArray tst_ExportMembers::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

std::unique_ptr<Program> tst_ExportMembers::started(const QStringList &arguments, const QString &language) const
{
    auto program = std::make_unique<Program>(path("home"), arguments);
    program->setEnvironment(QStringLiteral("LC_ALL"), language);
    program->process().setWorkingDirectory(m_folder->path());
    program->startWithoutDisplay();
    return program;
}

void tst_ExportMembers::membersAreExported_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("all memberships") << QStringList()
                                     << QByteArray("Student,Class,Course,Enrolled on,Grade\r\nEmma Smith,7a,Algebra,2026-09-01,A\r\nEmma Smith,7a,Physics,2026-09-02,B\r\nZo\xC3\xAB Smith,8a,Algebra,,\r\n");
    QTest::newRow("of a group") << QStringList{"--of", "algebra"} << QByteArray("Student,Class,Enrolled on,Grade\r\nEmma Smith,7a,2026-09-01,A\r\nZo\xC3\xAB Smith,8a,,\r\n");
    QTest::newRow("of two groups, one of them empty")
        << QStringList{"--of", "Physics", "--of", "Latin", "--relation", "enrolment"} << QByteArray("Course,Student,Class,Enrolled on,Grade\r\nPhysics,Emma Smith,7a,2026-09-02,B\r\n");
    QTest::newRow("of a member of the other side") << QStringList{"--of", "Emma Smith"} << QByteArray("Course,Room,Enrolled on,Grade\r\nAlgebra,R1,2026-09-01,A\r\nPhysics,R2,2026-09-02,B\r\n");
}

void tst_ExportMembers::membersAreExported()
{
    QFETCH(QStringList, options);
    const Ended ended = run(QStringList{"school.db", "--export-members", "out.csv"} + options);
    QCOMPARE(ended.errors, QString());
    QCOMPARE(ended.status, 0);
    QTEST(read("out.csv"), "list");
}

void tst_ExportMembers::everyFormIsWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("tabs") << "out.tsv" << QByteArray("Student\tClass\tCourse");
    QTest::newRow("a page") << "out.html" << QByteArray("<!DOCTYPE html>");
    QTest::newRow("a workbook") << "out.xlsx" << QByteArray("PK");
    QTest::newRow("paper") << "out.pdf" << QByteArray("%PDF");
}

void tst_ExportMembers::everyFormIsWritten()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    const Ended ended = run({"school.db", "--export-members", name});
    QCOMPARE(ended.status, 0);
    QVERIFY(read(name).startsWith(begin));
}

void tst_ExportMembers::itsOwnListImportsAsNothingToDo()
{
    QCOMPARE(run({"school.db", "--export-members", "out.csv"}).status, 0);
    const Ended imported = run({"school.db", "--import", "out.csv", "--dry-run"});
    QCOMPARE(imported.status, 0);
    QVERIFY2(imported.output.contains("\"joins\":0,\"already\":3,\"twice\":0"), qPrintable(imported.output));
}

void tst_ExportMembers::aCountryWithDecimalCommasGetsSemicolons()
{
    const auto program = started({"school.db", "--export-members", "out.csv", "--of", "Physics"}, "de_DE.UTF-8");
    QCOMPARE(program->end().status, 0);
    QVERIFY(read("out.csv").startsWith("Student;Class;"));
}

void tst_ExportMembers::whatCannotBeDoneIsToldAndTheOldFileStays_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("nobody of that name") << QStringList{"school.db", "--export-members", "out.csv", "--of", "Algbra"} << "No course is called Algbra. Did you mean Algebra?";
    QTest::newRow("two of that name") << QStringList{"school.db", "--export-members", "out.csv", "--of", "Art"} << "Several courses are called Art: R6, R7.";
    QTest::newRow("groups of both kinds") << QStringList{"school.db", "--export-members", "out.csv", "--of", "Algebra", "--of", "Emma Lee"} << "are not of the same kind";
    QTest::newRow("another ending") << QStringList{"school.db", "--export-members", "out.doc"} << "End it with .csv, .tsv, .html, .xlsx or .pdf.";
    QTest::newRow("no such relation") << QStringList{"school.db", "--export-members", "out.csv", "--relation", "nothing"} << "There is no \"nothing\" in this file.";
    QTest::newRow("no such file") << QStringList{"nowhere.db", "--export-members", "out.csv"} << "nowhere.db";
    QTest::newRow("no such folder") << QStringList{"school.db", "--export-members", "no/out.csv"} << "its folder does not exist";
    QTest::newRow("the database itself") << QStringList{"school.db", "--export-members", "link.csv"} << "is the file that the list comes from";
    QTest::newRow("no file to export from") << QStringList{"--export-members", "out.csv"} << "rollcall FILE --export-members OUT";
    QTest::newRow("a group without an export") << QStringList{"school.db", "--of", "Algebra"} << "--of needs --export-members and a file.";
    QTest::newRow("both ways at once") << QStringList{"school.db", "--export-members", "out.csv", "--import", "list.csv"} << "Run one after the other";
}

void tst_ExportMembers::whatCannotBeDoneIsToldAndTheOldFileStays()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    QFile old(path("out.csv"));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QVERIFY(QFile::link(path("school.db"), path("link.csv")));
    const QByteArray database = read("school.db");
    const Ended ended = run(arguments);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.errors.contains(says), qPrintable(ended.errors));
    QCOMPARE(ended.errors.count('\n'), 1);
    QCOMPARE(read("out.csv"), "old");
    QCOMPARE(read("school.db"), database);
}

void tst_ExportMembers::anotherProgramsLockIsWaitedFor()
{
    Holder holder(path("school.db"), "BEGIN EXCLUSIVE");
    QVERIFY(holder.holds());
    const auto program = started({"school.db", "--export-members", "out.csv"});
    const auto isTrying = [&] {
        const QString folder = QString("/proc/%1/fd").arg(program->process().processId());
        const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::System);
        return std::any_of(files.cbegin(), files.cend(), [&](const QFileInfo &file) { return file.symLinkTarget() == QFileInfo(path("school.db")).canonicalFilePath(); });
    };
    QTRY_VERIFY(isTrying());
    holder.release();
    const Ended ended = program->end();
    QVERIFY2(ended.status == 0, qPrintable(ended.errors));
    QVERIFY(read("out.csv").contains("Emma Smith"));
}

void tst_ExportMembers::echoTellsWhatWasRead()
{
    const Ended ended = run({"school.db", "--export-members", "out.csv", "--echo"});
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.output.contains("FROM enrolment JOIN student"));
    QVERIFY(ended.output.contains("ROLLBACK"));
}

QTEST_GUILESS_MAIN(tst_ExportMembers)
#include "tst_exportmembers.moc"

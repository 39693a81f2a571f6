#include "models/sheet/sheetfile.h"
#include "models/sheet/sheetreader.h"
#include "models/sheet/sheetworkbook.h"
#include "models/store/membershipstore.h"
#include "models/transfer/importwords.h"
#include "models/transfer/listimport.h"
#include "models/values/formulaguard.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// A sheet written in every file format, and read back by other programs.
class tst_SheetFile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void textsAreQuotedWhereTheyMustBe();
    void theFormOfAListCanBeChosen();
    void pythonReadsTheSame_data();
    void pythonReadsTheSame();
    void aPageForBrowsersHoldsTextsOnly();
    void aWorkbookHoldsTextsAndNumbers();
    void tooManyRowsForAWorkbookAreRefused();
    void aRosterOnPaperIsReadBack();
    void ourOwnListIsNothingToDo_data();
    void ourOwnListIsNothingToDo();
    void guardedTextsComeBackWhole();
    void theOldFileStaysUntilTheNewOneIsWhole_data();
    void theOldFileStaysUntilTheNewOneIsWhole();
    void anEndingMustSayTheForm();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray written(const Sheet &sheet, const QString &name, const SheetFile::Form &form = {}) const;
    QByteArray ran(const QString &program, const QStringList &arguments) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

// Names and values, "-" for nothing and digits for numbers.
static Sheet sheet(const QList<QStringList> &rows, const QStringList &titles = {"Name", "Value"})
{
    Sheet sheet;
    sheet.title = "A list";
    sheet.file = "list.db";
    sheet.date = QDate(2026, 11, 29);
    sheet.noun = {"line", "lines"};
    for (const QString &title : titles)
        sheet.columns.append({SheetColumn::Kind::Name, Side::Left, {}, title});
    sheet.cells = SheetCells(titles.size());
    for (const QStringList &row : rows) {
        for (const QString &cell : row) {
            bool isNumber = false;
            (void)cell.toDouble(&isNumber);
            cell == "-" ? sheet.cells.addNothing() : isNumber ? sheet.cells.addNumber(cell) : sheet.cells.addText(cell);
        }
        sheet.order.append(quint32(sheet.order.size()));
    }
    sheet.parts.append({{}, sheet.title, 0, sheet.rows()});
    return sheet;
}

static const QList<QStringList> &strangeRows()
{
    static const QList<QStringList> rows{{"Anna", "-"}, {"", "x"}, {"a,b", "c;d"}, {"say \"so\"", "two\r\nlines"}, {" blank ", "tab\there"},
                                         {"=1+1", "@x"}, {"'=quoted", "''-"}, {"-5", "+x"}, {QString::fromUtf8("Zo\u00EB \U0001F600"), QString::fromUtf8("\u05D0\u05D1")}};
    return rows;
}

QByteArray tst_SheetFile::written(const Sheet &sheet, const QString &name, const SheetFile::Form &form) const
{
    const auto done = SheetFile::write(std::make_shared<const Sheet>(sheet), path(name), form);
    if (!done)
        return done.error().sentence.toUtf8();
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

// Nothing where the program is missing.
QByteArray tst_SheetFile::ran(const QString &program, const QStringList &arguments) const
{
    const QString found = QStandardPaths::findExecutable(program);
    if (found.isEmpty())
        return {};
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(found, arguments);
    return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
}

void tst_SheetFile::textsAreQuotedWhereTheyMustBe()
{
    QCOMPARE(written(sheet(strangeRows()), "list.csv"),
             QByteArray("Name,Value\r\nAnna,\r\n\"\",x\r\n\"a,b\",c;d\r\n\"say \"\"so\"\"\",\"two\r\nlines\"\r\n\" blank \",tab\there\r\n'=1+1,'@x\r\n''=quoted,'''-\r\n"
                        "-5,'+x\r\nZo\xC3\xAB \xF0\x9F\x98\x80,\xD7\x90\xD7\x91\r\n"));
    QCOMPARE(written(sheet({{"-"}, {""}, {"x"}}, {"Name"}), "one.csv"), "Name\r\n\"\"\r\n\"\"\r\nx\r\n");
}

void tst_SheetFile::theFormOfAListCanBeChosen()
{
    const Sheet list = sheet({{"a;b", "c,d"}, {"tab\there", "-"}});
    QCOMPARE(written(list, "list.csv", {{u';', true}, {}}), "\xEF\xBB\xBFName;Value\r\n\"a;b\";c,d\r\ntab\there;\r\n");
    QCOMPARE(written(list, "list.tsv", {{u';', true}, {}}), "Name\tValue\r\na;b\tc,d\r\n\"tab\there\"\t\r\n");
    QLocale::setDefault(QLocale::German);
    QCOMPARE(SheetText::usualSeparator(), u';');
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCOMPARE(SheetText::usualSeparator(), u',');
}

void tst_SheetFile::pythonReadsTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("separator");
    QTest::newRow("commas") << "list.csv" << ",";
    QTest::newRow("semicolons, with a mark") << "list.csv" << ";";
    QTest::newRow("tabs") << "list.tsv" << "\t";
}

void tst_SheetFile::pythonReadsTheSame()
{
    QFETCH(QString, name);
    QFETCH(QString, separator);
    written(sheet(strangeRows()), name, {{separator.front(), separator == ";"}, {}});
    const QByteArray read = ran("python3", {"-c", "import csv, json, sys\nprint(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), "
                                                  "delimiter=sys.argv[2], strict=True))))", path(name), separator});
    if (read.isEmpty())
        QSKIP("python3 is not installed");
    const QJsonArray found = QJsonDocument::fromJson(read).array();
    QCOMPARE(found.size(), strangeRows().size() + 1);
    for (qsizetype row = 0; row < strangeRows().size(); ++row) {
        QStringList cells;
        for (const QJsonValue &cell : found.at(row + 1).toArray())
            cells.append(FormulaGuard::unguarded(cell.toString()));
        QStringList expected = strangeRows().at(row);
        expected.replaceInStrings(QRegularExpression("^-$"), "");
        QCOMPARE(cells, expected);
    }
}

void tst_SheetFile::aPageForBrowsersHoldsTextsOnly()
{
    const QByteArray page = written(sheet({{"<b>bold</b>", "a & b"}, {"-", "7"}}), "list.html");
    QVERIFY(page.startsWith("<!DOCTYPE html>"));
    QVERIFY(page.contains("<meta charset=\"utf-8\">"));
    QVERIFY(page.contains("<thead>\n<tr><th dir=\"auto\">Name</th><th dir=\"auto\">Value</th></tr>\n</thead>"));
    QVERIFY(page.contains("<td dir=\"auto\">&lt;b&gt;bold&lt;/b&gt;</td><td dir=\"auto\">a &amp; b</td>"));
    QVERIFY(page.contains("2 lines \xC2\xB7 list.db \xC2\xB7 29 November 2026"));
    QVERIFY(page.trimmed().endsWith("</html>"));
}

void tst_SheetFile::aWorkbookHoldsTextsAndNumbers()
{
    const QByteArray book = written(sheet({{"=1+1", "007"}, {"Zo\u00EB", "-"}, {"a\x01z", "9007199254740993"}, {"x", "-2.5"}}), "list.xlsx");
    QVERIFY(book.startsWith("PK"));
    const QByteArray xml = ran("python3", {"-c", "import sys, zipfile\nbook = zipfile.ZipFile(sys.argv[1])\nassert book.testzip() is None\n"
                                                 "print(book.read('xl/worksheets/sheet1.xml').decode())", path("list.xlsx")});
    if (xml.isEmpty())
        QSKIP("python3 is not installed");
    QVERIFY(xml.contains("<t>=1+1</t>"));
    QVERIFY(!xml.contains("<f>"));
    QVERIFY(xml.contains("<v>7</v>")); // stored as a number
    QVERIFY(xml.contains("<t>9007199254740993</t>"));
    QVERIFY(xml.contains("<v>-2.5</v>"));
    QVERIFY(xml.contains("Zo\xC3\xAB"));
    QVERIFY(xml.contains("a\xEF\xBF\xBDz"));
}

void tst_SheetFile::tooManyRowsForAWorkbookAreRefused()
{
    Sheet list = sheet({{"a", "b"}});
    list.order.fill(0, SheetWorkbook::MostRows);
    list.parts.first().count = list.rows();
    QCOMPARE(QString::fromUtf8(written(list, "list.xlsx")), "1,048,576 lines are more than a workbook holds. Export them as CSV.");
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void tst_SheetFile::aRosterOnPaperIsReadBack()
{
    const auto roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id, grade) SELECT id, 1, 'B' FROM student WHERE id <= 80"});
    const auto read = SheetReader(roster->session(), roster->relationship(), roster->file()->catalog()).read({SheetOrder::What::Members, Side::Left, {1}});
    QVERIFY(read);
    SheetFile::Form form;
    form.page.emptyBoxes = 5;
    form.page.blankLines = 3;
    QVERIFY(written(*read, "roster.pdf", form).startsWith("%PDF"));
    const QString text = QString::fromUtf8(ran("pdftotext", {"-layout", path("roster.pdf"), "-"}));
    if (text.isEmpty())
        QSKIP("pdftotext is not installed");
    const QStringList pages = text.split('\f', Qt::SkipEmptyParts);
    QCOMPARE(pages.size(), 2);
    for (int page = 0; page < 2; ++page) {
        QVERIFY(pages.at(page).contains("Students of Algebra"));
        QVERIFY(pages.at(page).contains("80 students"));
        QVERIFY(pages.at(page).contains(QRegularExpression("Student +Class")));
        QVERIFY(pages.at(page).contains(QString("Page %1 of 2").arg(page + 1)));
    }
    for (qsizetype row = 0; row < read->rows(); ++row)
        QVERIFY2(text.contains(QRegularExpression(QString("\\b%1 +%2 +%3").arg(row + 1).arg(QRegularExpression::escape(read->text(row, 0)), read->text(row, 1)))),
                 qPrintable(read->text(row, 0)));
    QVERIFY(text.contains(QRegularExpression("\\b83\\s")));
}

void tst_SheetFile::ourOwnListIsNothingToDo_data()
{
    QTest::addColumn<QStringList>("further");
    QTest::addColumn<QString>("separator");
    const QStringList linked{"INSERT INTO enrolment (student_id, course_id, grade) SELECT student.id, course.id, 'B' FROM student, course"};
    QTest::newRow("as it is") << linked << ",";
    QTest::newRow("with semicolons") << linked << ";";
    QTest::newRow("namesakes in one class") << (linked + QStringList("UPDATE student SET class = '8a' WHERE last_name = 'Nguyen'")) << ",";
    QTest::newRow("names that are formulas") << (linked + QStringList{"UPDATE student SET last_name = '=SUM(A1)', first_name = '-' WHERE id = 4", "UPDATE student SET first_name = '''=x' WHERE id = 5",
                                                                      "UPDATE course SET title = '+49' WHERE id = 1"}) << ",";
    QTest::newRow("names with separators and breaks") << (linked + QStringList{"UPDATE student SET last_name = 'Smith, \"Jo\"' WHERE id = 4", "UPDATE course SET title = 'Art; Craft' WHERE id = 6",
                                                                               "UPDATE student SET class = NULL WHERE id < 10"}) << ",";
    QTest::newRow("a nameless student") << (linked + QStringList("UPDATE student SET last_name = '', first_name = '' WHERE id = 4")) << ",";
}

void tst_SheetFile::ourOwnListIsNothingToDo()
{
    QFETCH(QStringList, further);
    QFETCH(QString, separator);
    const auto roster = School::inMemory(further);
    const auto read = SheetReader(roster->session(), roster->relationship(), roster->file()->catalog()).read({});
    QVERIFY(read);
    QCOMPARE(read->rows(), 82 * 7);
    ListImport list(ListTarget(roster->relationship(), roster->file()->catalog()));
    list.readFrom(roster->session(), roster->store());
    QVERIFY(list.take(written(*read, "list.csv", {{separator.front(), false}, {}})));
    const auto plan = list.plan();
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().sentence));
    const ImportWords words(list.names(), list.list(), *plan);
    QCOMPARE(words.numbers(), QStringList("574 in already"));
    QVERIFY(!plan->changesSomething());
}

void tst_SheetFile::guardedTextsComeBackWhole()
{
    for (const QString &text : QStringList{"=1", "-", "'=1", "''@", "'", "O'Brien", "'t Hooft", "", "a=b"})
        QCOMPARE(FormulaGuard::unguarded(FormulaGuard::guarded(text)), text);
    QCOMPARE(FormulaGuard::guarded("'t Hooft"), "'t Hooft");
    QCOMPARE(FormulaGuard::unguarded("'t Hooft"), "'t Hooft");
}

void tst_SheetFile::theOldFileStaysUntilTheNewOneIsWhole_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"list.csv", "list.tsv", "list.html", "list.xlsx", "list.pdf"})
        QTest::newRow(name) << name;
}

void tst_SheetFile::theOldFileStaysUntilTheNewOneIsWhole()
{
    QFETCH(QString, name);
    QFile old(path(name));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QList<QStringList> rows;
    for (int i = 0; i < 3000; ++i)
        rows.append({QString("Name %1").arg(i), "x"});
    const auto list = std::make_shared<const Sheet>(sheet(rows));
    int times = 0;
    const auto done = SheetFile::write(list, path(name), {}, [&times](qint64, qint64) { return ++times < 4; });
    QVERIFY(!done);
    QVERIFY(done.error().isCalledOff());
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "old");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(name));
    QVERIFY(SheetFile::write(list, path(name), {}));
    QVERIFY(QFileInfo(path(name)).size() > 1000);
}

void tst_SheetFile::anEndingMustSayTheForm()
{
    QCOMPARE(QString::fromUtf8(written(sheet({}), "list.doc")), "The name \"list.doc\" does not say which kind of file to write. End it with .csv, .tsv, .html, .xlsx or .pdf.");
    QVERIFY(SheetFile::kindOf("LIST.PDF"));
}

QTEST_MAIN(tst_SheetFile)
#include "tst_sheetfile.moc"

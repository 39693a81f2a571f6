#include "models/transfer/tablereader.h"

#include <QBuffer>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;

// Reading a list from a file's bytes: encoding, separators, quotes, and files that are no list.
class tst_TableReader : public QObject
{
    Q_OBJECT

private slots:
    void theFormIsGuessed_data();
    void theFormIsGuessed();
    void everyEncodingBringsTheSameLetters_data();
    void everyEncodingBringsTheSameLetters();
    void bytesWithoutMeaningBecomeSigns();
    void recordsAreReadWithTheirLines_data();
    void recordsAreReadWithTheirLines();
    void aQuoteThatDoesNotCloseIsNamed_data();
    void aQuoteThatDoesNotCloseIsNamed();
    void quotesCanBePlainText();
    void aSampleEndsBetweenRecords();
    void itCanBeCalledOff();
    void whatIsNoListIsRefused_data();
    void whatIsNoListIsRefused();
    void whatIsTooLongIsRefused();
};

static TableForm form(char separator, char quote = '"')
{
    TableForm form;
    form.separator = separator;
    form.quote = quote;
    return form;
}

// "1: a|b" a record: its line and its cells, with line breaks as they are.
static QString asText(const Table &table)
{
    QStringList lines;
    for (qsizetype i = 0; i < table.size(); ++i)
        lines.append(QString::number(table.line(i)) + ": " + table.record(i).join('|'));
    return lines.join(u'\n');
}

void tst_TableReader::theFormIsGuessed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("separator");
    QTest::addColumn<Encoding>("encoding");
    const auto row = [](const char *name, const QByteArray &bytes, char separator, Encoding encoding = Encoding::Utf8) {
        QTest::newRow(name) << bytes << QByteArray(1, separator) << encoding;
    };
    row("nothing", "", '\t');
    row("names alone", "Anna Lee\nBen King\n", '\t');
    row("names alone, one with a comma", "Anna Lee\nBen King\nCoe, Dan\nEva Rossi\n", '\t');
    row("last and first name", "Lee, Anna\nKing, Ben\n", ',');
    row("cells of a spreadsheet", "Lee\tAnna\t7a\nKing\tBen\t8b\n", '\t');
    row("semicolons", "Team;Hero\r\n\"Z-Force\";\"Rusty-Man\"\r\nPreventers;Rusty-Man\r\n;Deadpond\r\n", ';');
    row("semicolons around commas", "Lee, Anna;7a\nKing, Ben;8b\n", ';');
    row("commas around semicolons", "Lee,Art; Music\nKing,Art; Latin\n", ',');
    row("many semicolons in some records, commas in all", "a,1;2;3;4;5;6\nb,7\nc,8\nd,9;1\n", ',');
    row("semicolons, and commas in some records", "Name;Groups\nAnna;Art, Music\nBen;Latin, Art, Music\nCem;Art\n", ';');
    row("bars", "Anna|Art\nBen|Latin\n", '|');
    row("a separator within quotes", "\"Lee; Anna\",7a\n\"King; Ben\",8b\n", ',');
    row("a line break within quotes", "\"Lee\nAnna;Maria\";7a\n\"King\";8b\n", ';');
    row("a record that is wider than the others", "a,b\nc,d\ne,f,g\nh,i\n", ',');
    row("told in the first line", "sep=|\nAnna;7|Art\nBen;8|Latin\n", '|');
    row("UTF-8 with a mark", "\xEF\xBB\xBF" "Anna;Art\n", ';');
    row("UTF-8", "Zo\xC3\xAB;Art\n", ';');
    row("Windows-1252", "Zo\xEB;Art\n", ';', Encoding::Windows1252);
    row("Windows-1252 that ends in the letter", "Art;Zo\xEB", ';', Encoding::Windows1252);
    row("UTF-16", QByteArray("\xFF\xFE" "A\0;\0B\0\n\0", 10), ';', Encoding::Utf16LittleEndian);
    row("UTF-16, the other way round", QByteArray("\xFE\xFF" "\0A\0;\0B\0\n", 10), ';', Encoding::Utf16BigEndian);
    row("UTF-16 without a mark", QByteArray("A\0;\0B\0\n\0", 8), ';', Encoding::Utf16LittleEndian);
}

void tst_TableReader::theFormIsGuessed()
{
    QFETCH(QByteArray, bytes);
    const TableForm form = TableReader::guess(bytes);
    QTEST(QByteArray(1, form.separator), "separator");
    QTEST(form.encoding, "encoding");
    QCOMPARE(form.quote, '"');
}

void tst_TableReader::everyEncodingBringsTheSameLetters_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = QString::fromUtf8("Zoë;Œuvre – “€”\nElise;ß\n");
    const auto utf16 = [&text](QStringConverter::Encoding encoding) { return QByteArray(QStringEncoder(encoding, QStringConverter::Flag::WriteBom)(text)); };
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + text.toUtf8();
    QTest::newRow("UTF-16") << utf16(QStringConverter::Utf16LE);
    QTest::newRow("UTF-16, the other way round") << utf16(QStringConverter::Utf16BE);
    QTest::newRow("Windows-1252") << QByteArray("Zo\xEB;\x8Cuvre \x96 \x93\x80\x94\nElise;\xDF\n");
}

void tst_TableReader::everyEncodingBringsTheSameLetters()
{
    QFETCH(QByteArray, bytes);
    const auto table = TableReader().read(bytes, TableReader::guess(bytes));
    QVERIFY2(table, qPrintable(table.error().sentence));
    QCOMPARE(asText(*table), QString::fromUtf8("1: Zoë|Œuvre – “€”\n2: Elise|ß"));
}

void tst_TableReader::bytesWithoutMeaningBecomeSigns()
{
    const auto table = TableReader().read("Zo\xEB;Art\n", form(';'));
    QVERIFY(table);
    QCOMPARE(asText(*table), QString::fromUtf8("1: Zo\uFFFD|Art"));
}

void tst_TableReader::recordsAreReadWithTheirLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("records");
    const auto row = [](const char *name, const char *bytes, const char *records) { QTest::newRow(name) << QByteArray(bytes) << QString::fromUtf8(records); };
    row("nothing", "", "");
    row("one cell", "a", "1: a");
    row("cells", "a;b;c\n", "1: a|b|c");
    row("empty cells", ";;\n", "1: ||");
    row("an empty cell in quotes", "\"\"\n", "1: ");
    row("records of different widths", "a\nb;c\nd;e;f\n", "1: a\n2: b|c\n3: d|e|f");
    row("every kind of line end", "a\nb\r\nc\rd", "1: a\n2: b\n3: c\n4: d");
    row("blank lines are counted only", "\n\na\n\r\n\nb\n\n", "3: a\n6: b");
    row("a line break within quotes", "a;\"b\nc\"\nd\n", "1: a|b\nc\n3: d");
    row("two cells with line breaks", "\"a\n\nb\";\"c\r\nd\"\ne\n", "1: a\n\nb|c\r\nd\n5: e");
    row("quotes that are doubled", "\"a \"\"b\"\" c\";\"\"\"\"\n", "1: a \"b\" c|\"");
    row("a quote within a cell is a letter", "Ben \"Bo\" King;6\"\nd\n", "1: Ben \"Bo\" King|6\"\n2: d");
    row("blanks stay", " a ; b \n", "1:  a | b ");
    row("a separator in quotes", "\"a;b\";c\n", "1: a;b|c");
    row("a told separator is no record, and counted", "sep=;\na;b\n", "2: a|b");
    row("no line end at the end", "a;b\nc;\"d\"", "1: a|b\n2: c|d");
}

void tst_TableReader::recordsAreReadWithTheirLines()
{
    QFETCH(QByteArray, bytes);
    const auto table = TableReader().read(bytes, form(';'));
    QVERIFY2(table, qPrintable(table.error().sentence));
    QTEST(asText(*table), "records");
}

void tst_TableReader::aQuoteThatDoesNotCloseIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("never closed") << QByteArray("Team;Hero\r\n\"Z-Force;Rusty-Man\r\nPreventers;Rusty-Man\r\n;Deadpond\r\n") << "the quote opened in line 2 is never closed";
    QTest::newRow("never closed, behind a cell with lines") << QByteArray("\"a\nb\";\"c\nd\ne\n") << "the quote opened in line 2 is never closed";
    QTest::newRow("in the last line") << QByteArray("a;b\n\"") << "the quote opened in line 2 is never closed";
    QTest::newRow("text behind it") << QByteArray("a\n\"b\" c;d\ne\n") << "the quote opened in line 2 closes before the end of its cell";
    QTest::newRow("closed by a quote far below") << QByteArray("a\n\"b;c\nd;e\nf \"g\" h\ni\n") << "the quote opened in line 2 runs on to line 4";
}

void tst_TableReader::aQuoteThatDoesNotCloseIsNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto table = TableReader().read(bytes, form(';'));
    QVERIFY(!table);
    QVERIFY2(table.error().sentence.contains(words), qPrintable(table.error().sentence));
}

void tst_TableReader::quotesCanBePlainText()
{
    const QByteArray bytes("Team;Hero\n\"Z-Force;Rusty-Man\n");
    const auto table = TableReader().read(bytes, form(';', TableForm::NoQuote));
    QVERIFY(table);
    QCOMPARE(asText(*table), "1: Team|Hero\n2: \"Z-Force|Rusty-Man");
    const auto single = TableReader().read("'a;b';c\n", form(';', '\''));
    QVERIFY(single);
    QCOMPARE(asText(*single), "1: a;b|c");
}

void tst_TableReader::aSampleEndsBetweenRecords()
{
    QByteArray bytes;
    while (bytes.size() < 65'000)
        bytes += "\"a, b\";c\n";
    bytes += "\"d;" + QByteArray(2000, 'x') + "\n;;;;;\n\";e\n";
    QCOMPARE(TableReader::guess(bytes).separator, ';');
    const auto table = TableReader().read(bytes, TableReader::guess(bytes));
    QVERIFY(table);
    QCOMPARE(table->columns(), 2);
    QCOMPARE(table->cell(table->size() - 1, 1), "e");
}

void tst_TableReader::itCanBeCalledOff()
{
    const QByteArray bytes = QByteArray("a;b\n").repeated(100'000);
    QList<qint64> seen;
    const auto table = TableReader([&seen, size = bytes.size()](qint64 done, qint64 total) {
        seen.append(done);
        return total == size && seen.size() < 3;
    }).read(bytes, form(';'));
    QVERIFY(!table);
    QVERIFY(table.error().isCalledOff());
    QCOMPARE(seen.size(), 3);
    QVERIFY(seen.first() < seen.last() && seen.last() < bytes.size());
}

void tst_TableReader::whatIsNoListIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const QString workbook = QStringLiteral("Save it as CSV, or copy the cells and paste them here.");
    QTest::newRow("a workbook") << "names.xlsx" << QByteArray("PK\x03\x04 and so on") << workbook;
    QTest::newRow("a workbook of another kind") << "names.ods" << QByteArray("PK\x03\x04 and so on") << workbook;
    QTest::newRow("a workbook by another name") << "names.csv" << QByteArray("PK\x03\x04 and so on") << workbook;
    QTest::newRow("an old workbook") << "names.txt" << QByteArray("\xD0\xCF\x11\xE0 and so on") << workbook;
    QTest::newRow("a database") << "names.csv" << QByteArray("SQLite format 3\0\1\0", 18) << "contains no text";
    QTest::newRow("nothing") << "names.csv" << QByteArray() << "is empty";
}

void tst_TableReader::whatIsNoListIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const QTemporaryDir folder;
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const auto read = TableReader::bytesIn(file.fileName());
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(words) && read.error().sentence.contains(name), qPrintable(read.error().sentence));
    QVERIFY(!TableReader::bytesIn(folder.path()));
    QVERIFY(!TableReader::bytesIn(folder.filePath("nonesuch.csv")));
}

void tst_TableReader::whatIsTooLongIsRefused()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("long.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(TableReader::LargestFile + 1)); // which takes no room on the disk
    file.close();
    const auto read = TableReader::bytesIn(file.fileName());
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains("larger than"), qPrintable(read.error().sentence));
}

QTEST_GUILESS_MAIN(tst_TableReader)
#include "tst_tablereader.moc"

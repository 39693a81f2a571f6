#include "models/discovery/preview.h"

#include "models/discovery/linkguess.h"
#include "models/discovery/namereferences.h"
#include "models/log/statementlog.h"
#include "models/opendatabase.h"

#include <QTest>

using namespace Rollcall;

using Names = QList<std::pair<QString, QString>>;

// The preview of a sketched relationship: the first memberships by name, or the sentence that says what is wrong.
class tst_Preview : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void readsBothNamesOfTheFirstMemberships();
    void composedNamesAreComposed();
    void withoutALabelTheKeyStandsThere();
    void anEmptyLinkTableHasNoneAndNoProblem();
    void columnsThatFitNothingAreAProblem();
    void whatTheFileHasNotIsTheSentence_data();
    void whatTheFileHasNotIsTheSentence();
    void oddNamesAreQuoted();

    void endsAreGuessedFromForeignKeys();
    void bothDirectionsOfOneTableGetColumnsOfTheirOwn();
    void columnsAreGuessedByNameThenByPlace();
    void theLinkTableIsGuessed();

private:
    void open(const QStringList &statements);
    Relationship sketch() const;

    std::shared_ptr<OpenDatabase> m_file;
};

static const QStringList Courses = {
    "CREATE TABLE kunde (nr INTEGER PRIMARY KEY, vorname TEXT, nachname TEXT)",
    "CREATE TABLE kurs (kuerzel TEXT PRIMARY KEY, titel TEXT)",
    "CREATE TABLE belegt (wer INTEGER, was TEXT)",
    "INSERT INTO kunde VALUES (1, 'Ada', 'Byron'), (2, 'Bob', 'Kahn')",
    "INSERT INTO kurs VALUES ('M', 'Mathe'), ('P', 'Physik')",
    "INSERT INTO belegt VALUES (1, 'M'), (1, 'P'), (2, 'P')",
};

void tst_Preview::init()
{
    open(Courses);
}

void tst_Preview::open(const QStringList &statements)
{
    auto file = OpenDatabase::inMemory(statements, std::make_unique<StatementLog>());
    QVERIFY2(file, qPrintable(file.error().sentence + file.error().details));
    m_file = *file;
    QVERIFY(m_file->readCatalogAgain());
}

Relationship tst_Preview::sketch() const
{
    Relationship sketch;
    sketch.left.table = "kunde";
    sketch.left.key = {"nr"};
    sketch.left.label = QString("vorname");
    sketch.right.table = "kurs";
    sketch.right.key = {"kuerzel"};
    sketch.right.label = QString("titel");
    sketch.link.table = "belegt";
    sketch.link.leftColumns = {"wer"};
    sketch.link.rightColumns = {"was"};
    return sketch;
}

static QString asText(const Result<Names> &names)
{
    if (!names)
        return "! " + names.error().sentence;
    QStringList lines;
    for (const auto &[left, right] : *names)
        lines.append(left + '-' + right);
    return lines.join('|');
}

void tst_Preview::readsBothNamesOfTheFirstMemberships()
{
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), sketch())), "Ada-Mathe|Ada-Physik|Bob-Physik");
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), sketch(), 1)), "Ada-Mathe");
}

void tst_Preview::composedNamesAreComposed()
{
    Relationship wanted = sketch();
    wanted.left.label = LabelTemplate::fromText("{nachname}, {vorname}");
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), wanted, 1)), "Byron, Ada-Mathe");
}

void tst_Preview::withoutALabelTheKeyStandsThere()
{
    Relationship wanted = sketch();
    wanted.left.label = {};
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), wanted, 1)), "1-Mathe");
}

void tst_Preview::anEmptyLinkTableHasNoneAndNoProblem()
{
    open(Courses.mid(0, 5));
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), sketch())), "");
}

void tst_Preview::columnsThatFitNothingAreAProblem()
{
    Relationship wanted = sketch();
    wanted.link.leftColumns.swap(wanted.link.rightColumns);
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), wanted)),
             "! No row of \"belegt\" fits both \"kunde\" and \"kurs\" by these columns. Choose other columns.");
}

void tst_Preview::whatTheFileHasNotIsTheSentence_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("named");
    QTest::newRow("an empty sketch") << "all" << "\"\"";
    QTest::newRow("a table") << "table" << "\"nowhere\"";
    QTest::newRow("a label's column") << "label" << "\"nothing\"";
    QTest::newRow("one column for both sides") << "same" << "Both sides";
    QTest::newRow("fewer columns than the key has") << "few" << "does not say how";
}

void tst_Preview::whatTheFileHasNotIsTheSentence()
{
    QFETCH(QString, place);
    QFETCH(QString, named);
    Relationship wanted = place == "all" ? Relationship() : sketch();
    if (place == "table")
        wanted.right.table = "nowhere";
    if (place == "label")
        wanted.left.label = QString("nothing");
    if (place == "same")
        wanted.link.rightColumns = wanted.link.leftColumns;
    if (place == "few")
        wanted.left.key.append("vorname");
    const auto names = previewOf(m_file->session(), m_file->catalog(), wanted);
    QVERIFY(!names);
    QVERIFY2(names.error().sentence.contains(named), qPrintable(names.error().sentence));
}

void tst_Preview::oddNamesAreQuoted()
{
    open({"CREATE TABLE \"Tom & \"\"Jerry\"\" <b>\" (\"%1\" INTEGER PRIMARY KEY, \"select\" TEXT)",
          "CREATE TABLE \"drop table x;--\" (\"a'b\" INTEGER PRIMARY KEY, \"%2 %3\" TEXT)", "CREATE TABLE \"%1 %2\" (\"?\" INTEGER, \":x\" INTEGER)",
          "INSERT INTO \"Tom & \"\"Jerry\"\" <b>\" VALUES (7, '<i>&amp;')", "INSERT INTO \"drop table x;--\" VALUES (9, '100 %1')",
          "INSERT INTO \"%1 %2\" VALUES (7, 9)"});
    Relationship wanted;
    wanted.left = describe(*m_file->catalog().table("Tom & \"Jerry\" <b>"), NameReferences(m_file->catalog()));
    wanted.right = describe(*m_file->catalog().table("drop table x;--"), NameReferences(m_file->catalog()));
    wanted.left.label = QString("select");
    wanted.right.label = QString("%2 %3");
    wanted.link.table = "%1 %2";
    wanted.link.leftColumns = {"?"};
    wanted.link.rightColumns = {":x"};
    QCOMPARE(asText(previewOf(m_file->session(), m_file->catalog(), wanted)), "<i>&amp;-100 %1");
}

void tst_Preview::endsAreGuessedFromForeignKeys()
{
    open({"CREATE TABLE a (id INTEGER PRIMARY KEY, code TEXT UNIQUE)", "CREATE TABLE b (x TEXT, y TEXT, PRIMARY KEY (x, y))",
          "CREATE TABLE z (p TEXT REFERENCES a (code), q TEXT, r TEXT, FOREIGN KEY (r, q) REFERENCES b (y, x))"});
    Relationship guessed;
    guessed.link.table = "z";
    guessEnds(guessed, m_file->catalog());
    guessColumns(guessed, m_file->catalog());
    const QStringList ends = {guessed.left.table, guessed.left.key.join(','), guessed.link.leftColumns.join(','),
                              guessed.right.table, guessed.right.key.join(','), guessed.link.rightColumns.join(',')};
    QVERIFY2(ends == QStringList({"a", "code", "p", "b", "y,x", "r,q"}) || ends == QStringList({"b", "y,x", "r,q", "a", "code", "p"}),
             qPrintable(ends.join(' ')));

    Relationship chosen;
    chosen.left = describe(*m_file->catalog().table("a"), NameReferences(m_file->catalog())); // by its primary key
    QCOMPARE(chosen.left.key.join(','), "id");
    chosen.link.table = "z";
    guessEnds(chosen, m_file->catalog());
    QCOMPARE(chosen.left.key.join(','), "code"); // which the foreign key refers to
    QCOMPARE(chosen.right.table, "b");
}

void tst_Preview::bothDirectionsOfOneTableGetColumnsOfTheirOwn()
{
    open({"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)",
          "CREATE TABLE mentoring (mentor INTEGER REFERENCES person, mentee INTEGER REFERENCES person)"});
    Relationship guessed;
    guessed.left = guessed.right = describe(*m_file->catalog().table("person"), NameReferences(m_file->catalog()));
    guessed.link.table = guessLinkTable(guessed, m_file->catalog());
    QCOMPARE(guessed.link.table, "mentoring");
    guessColumns(guessed, m_file->catalog());
    QVERIFY(guessed.link.leftColumns != guessed.link.rightColumns);
    QVERIFY(!guessed.link.leftColumns.contains(QString()) && !guessed.link.rightColumns.contains(QString()));
}

void tst_Preview::columnsAreGuessedByNameThenByPlace()
{
    open({"CREATE TABLE student (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT)",
          "CREATE TABLE enrolment (id INTEGER PRIMARY KEY, grade TEXT, course_id INTEGER, student_id INTEGER)",
          "CREATE TABLE other (id INTEGER PRIMARY KEY, u INTEGER, v INTEGER)"});
    Relationship guessed;
    guessed.left = describe(*m_file->catalog().table("student"), NameReferences(m_file->catalog()));
    guessed.right = describe(*m_file->catalog().table("course"), NameReferences(m_file->catalog()));
    guessed.link.table = "enrolment";
    guessColumns(guessed, m_file->catalog());
    QCOMPARE(guessed.link.leftColumns.join(','), "student_id");
    QCOMPARE(guessed.link.rightColumns.join(','), "course_id");
    guessed.link = {};
    guessed.link.table = "other";
    guessColumns(guessed, m_file->catalog());
    QCOMPARE(guessed.link.leftColumns.join(','), "u");
    QCOMPARE(guessed.link.rightColumns.join(','), "v");
}

void tst_Preview::theLinkTableIsGuessed()
{
    open({"CREATE TABLE student (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT)",
          "CREATE TABLE note (id INTEGER PRIMARY KEY, student_id INTEGER)", "CREATE TABLE attends (course_id INTEGER, student_id INTEGER)"});
    Relationship guessed;
    guessed.left = describe(*m_file->catalog().table("student"), NameReferences(m_file->catalog()));
    QCOMPARE(guessLinkTable(guessed, m_file->catalog()), "");
    guessed.right = describe(*m_file->catalog().table("course"), NameReferences(m_file->catalog()));
    QCOMPARE(guessLinkTable(guessed, m_file->catalog()), "attends");
}

QTEST_GUILESS_MAIN(tst_Preview)
#include "tst_preview.moc"

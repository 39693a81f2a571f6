#include "models/discovery/completion.h"
#include "support/ui/appointtest.h"
#include "support/ui/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// AppointDialog operated by keys: which table links which two others, and the relationship that results.
class tst_AppointDialog : public AppointTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void startsEmptyAndSaysWhatToChoose();
    void tablesWithoutAnyKeyAreAppointed(); // H15
    void theLinkTableAloneBringsItsEnds();
    void chosenTablesBringTheirWords();
    void labelIsWrittenAsATemplate();
    void aBadLabelIsOneSentence_data();
    void aBadLabelIsOneSentence();
    void aWrongColumnIsOneSentenceAndCanBeMendedAgain();
    void anEmptyLinkTableIsFine();
    void readOnlyIsSaid();
    void aKeyOfTwoColumnsHasTwoBoxes();
    void aTableMayBeLinkedWithItself();
    void aPresentRelationshipIsShownAndKeepsItsWords();
    void aNameInAnotherTableIsOfferedAndCanBeWritten();
};

void tst_AppointDialog::init()
{
    m_appointed.clear();
    open(Courses);
}

void tst_AppointDialog::cleanup()
{
    delete m_dialog;
}

void tst_AppointDialog::startsEmptyAndSaysWhatToChoose()
{
    show();
    QCOMPARE(sentence(), "Choose a table for the left side.");
    QVERIFY(!canAccept());
    QVERIFY(!box("Left identified by").isEnabled());
    choose("Left table", "kunde");
    QCOMPARE(sentence(), "Choose a table for the right side.");
    choose("Right table", "kurs");
    QCOMPARE(sentence(), "Choose the table that says who belongs to what.");
    QVERIFY(!canAccept());
}

void tst_AppointDialog::tablesWithoutAnyKeyAreAppointed()
{
    show();
    chooseCourses();
    QCOMPARE(box("Column for left").currentText(), "wer");
    QCOMPARE(box("Column for right").currentText(), "was");
    choose("Left known as", "vorname");
    QCOMPARE(names(), "Ada-Mathe|Ada-Physik|Bob-Physik|Cy-Mathe|Cy-Physik");
    QVERIFY(canAccept());
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    const auto whole = completed(m_appointed.first(), m_file->catalog(), {});
    QVERIFY(whole);
    QCOMPARE(whole->link.leftColumns, QStringList("wer"));
    QVERIFY(whole->left.membersTitle.contains("%1"));
    QVERIFY(!whole->membership.many.isEmpty());
    QTRY_VERIFY(!m_dialog);
}

void tst_AppointDialog::theLinkTableAloneBringsItsEnds()
{
    open({"CREATE TABLE a (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT)", "CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)",
          "CREATE TABLE z (one TEXT REFERENCES a (code), two INTEGER REFERENCES b)", "INSERT INTO a VALUES (1, 'x', 'Ada')",
          "INSERT INTO b VALUES (4, 'Maths')", "INSERT INTO z VALUES ('x', 4)"});
    show();
    choose("Membership table", "z");
    const bool isLeftA = box("Left table").currentText() == "a";
    QCOMPARE(box(isLeftA ? "Right table" : "Left table").currentText(), "b");
    QCOMPARE(box(isLeftA ? "Left identified by" : "Right identified by").currentText(), "code"); // what the foreign key refers to
    QCOMPARE(names(), isLeftA ? "Ada-Maths" : "Maths-Ada");
    QVERIFY(canAccept());
}

void tst_AppointDialog::chosenTablesBringTheirWords()
{
    open({"CREATE TABLE students (id INTEGER PRIMARY KEY, name TEXT, email TEXT)", "CREATE TABLE courses (id INTEGER PRIMARY KEY, title TEXT)",
          "CREATE TABLE attends (student_id INTEGER, course_id INTEGER)"});
    show();
    choose("Left table", "students");
    choose("Right table", "courses");
    QCOMPARE(box("Membership table").currentText(), "attends"); // it has columns that sound like both
    QCOMPARE(box("Column for left").currentText(), "student_id");
    QCOMPARE(box("Left known as").currentText(), "{name|email}");
    QCOMPARE(box("Left told apart by").currentText(), "email");
    QCOMPARE(field<QLineEdit>("Left word for one").text(), "student");
    QCOMPARE(field<QLineEdit>("Right word for many").text(), "courses");
    write("Left word for many", "pupils");
    write("Right word for one", ""); // falls back to the guess
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.noun.many, "pupils");
    QCOMPARE(m_appointed.first().right.noun.one, "course");
    QVERIFY(m_appointed.first().left.membersTitle.startsWith("Pupils"));
}

void tst_AppointDialog::labelIsWrittenAsATemplate()
{
    show();
    chooseCourses();
    write("Left known as", "{nachname}, {vorname}");
    QCOMPARE(names(), "Byron, Ada-Mathe|Byron, Ada-Physik|Kahn, Bob-Physik|Young, Cy-Mathe|Young, Cy-Physik");
    QVERIFY(canAccept());
}

void tst_AppointDialog::aBadLabelIsOneSentence_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("said");
    QTest::newRow("an unknown column") << "name" << "\"kunde\" has no column \"name\".";
    QTest::newRow("an unknown column in braces") << "{vorname} {name}" << "\"kunde\" has no column \"name\".";
    QTest::newRow("a brace never closed") << "{vorname}, {nachname" << "The braces of \"{vorname}, {nachname\" do not match.";
    QTest::newRow("a brace never opened") << "vorname}" << "The braces of \"vorname}\" do not match.";
    QTest::newRow("a brace within braces") << "{vor{name}" << "The braces of";
    QTest::newRow("no column at all") << "\\{\\}" << "\"\\{\\}\" names no column.";
    QTest::newRow("nothing") << "" << "Say what the rows of \"kunde\" are known as";
    QTest::newRow("a placeholder") << "%1" << "\"kunde\" has no column \"%1\".";
}

void tst_AppointDialog::aBadLabelIsOneSentence()
{
    QFETCH(QString, written);
    QFETCH(QString, said);
    show();
    chooseCourses();
    QVERIFY(canAccept() || !names().isEmpty());
    write("Left known as", written);
    const QString shown = sentence();
    QVERIFY2(shown.startsWith(said), qPrintable(shown));
    QVERIFY(names().isEmpty());
    QVERIFY(!canAccept());
    Person::press(*m_dialog, Qt::Key_Return);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(m_appointed.isEmpty());
}

void tst_AppointDialog::aWrongColumnIsOneSentenceAndCanBeMendedAgain()
{
    show();
    chooseCourses();
    QVERIFY(!names().isEmpty());
    choose("Column for left", "was");
    QCOMPARE(sentence(), "Both sides use the same column of \"belegt\". Choose another column for one of them.");
    QVERIFY(!canAccept());
    choose("Column for left", "note");
    QVERIFY(sentence().startsWith("No row of \"belegt\" fits"));
    QVERIFY(!canAccept());
    choose("Column for left", "wer");
    QVERIFY(!names().isEmpty());
    QCOMPARE(sentence(), "");
    QVERIFY(canAccept());
}

void tst_AppointDialog::anEmptyLinkTableIsFine()
{
    open(Courses.mid(0, 5));
    show();
    chooseCourses();
    QCOMPARE(sentence(), "No memberships yet.");
    QVERIFY(canAccept());
}

void tst_AppointDialog::readOnlyIsSaid()
{
    show();
    chooseCourses();
    QVERIFY(!names().isEmpty());
    QVERIFY(!visibleText().contains("only be read"));
    delete m_dialog;
    open({"CREATE TABLE a (n INTEGER, t TEXT)", "CREATE TABLE b (n INTEGER PRIMARY KEY, t TEXT)", "CREATE TABLE ab (x INTEGER, y INTEGER)",
          "INSERT INTO a VALUES (1, 'Ada')", "INSERT INTO b VALUES (1, 'Bee')", "INSERT INTO ab VALUES (1, 1)"});
    show();
    choose("Left table", "a");
    choose("Right table", "b");
    choose("Membership table", "ab");
    QCOMPARE(names(), "Ada-Bee");
    QVERIFY2(visibleText().contains("Several rows of \"a\" may have the same \"n\""), qPrintable(visibleText()));
    QVERIFY(canAccept()); // it can be looked at
}

void tst_AppointDialog::aKeyOfTwoColumnsHasTwoBoxes()
{
    open({"CREATE TABLE city (country TEXT, nr INTEGER, name TEXT, UNIQUE (name), PRIMARY KEY (country, nr))",
          "CREATE TABLE river (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE flows (r INTEGER, c1 TEXT, c2 INTEGER, PRIMARY KEY (r, c1, c2))",
          "INSERT INTO city VALUES ('de', 1, 'Bonn'), ('at', 1, 'Wien')", "INSERT INTO river VALUES (1, 'Rhein'), (2, 'Donau')",
          "INSERT INTO flows VALUES (1, 'de', 1), (2, 'at', 1)"});
    show();
    choose("Left table", "city");
    choose("Right table", "river");
    choose("Membership table", "flows");
    QCOMPARE(box("Left identified by").itemText(0), "country, nr");
    choose("Column for right", "r");
    choose("Column for left: country", "c1");
    choose("Column for left: nr", "c2");
    QCOMPARE(names(), "Bonn-Rhein|Wien-Donau");
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.key, QStringList({"country", "nr"}));
    QCOMPARE(m_appointed.first().link.leftColumns, QStringList({"c1", "c2"}));
    QVERIFY(completed(m_appointed.first(), m_file->catalog(), {}));
    QTRY_VERIFY(!m_dialog);
    show(m_appointed.first());
    choose("Left identified by", "name");
    QVERIFY(box("Column for left").isVisible()); // one again
}

void tst_AppointDialog::aTableMayBeLinkedWithItself()
{
    open({"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)", "CREATE TABLE mentors (mentor INTEGER, mentee INTEGER)",
          "INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob')", "INSERT INTO mentors VALUES (1, 2)"});
    show();
    choose("Left table", "person");
    choose("Right table", "person");
    choose("Membership table", "mentors");
    QCOMPARE(names(), "Ada-Bob");
    choose("Column for left", "mentee");
    choose("Column for right", "mentor");
    QCOMPARE(names(), "Bob-Ada");
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QVERIFY(m_appointed.first().isWithinOneTable());
}

void tst_AppointDialog::aPresentRelationshipIsShownAndKeepsItsWords()
{
    show(present());
    QCOMPARE(box("Left known as").currentText(), "{nachname}, {vorname}");
    QCOMPARE(box("Left told apart by").currentText(), "vorname");
    QCOMPARE(box("Right told apart by").currentText(), "(none)");
    QCOMPARE(field<QLineEdit>("Left word for one").text(), "client");
    QVERIFY(canAccept()); // at once
    choose("Right known as", "kuerzel");
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.membersTitle, "Clients on %1");
    QCOMPARE(m_appointed.first().membership.many, "bookings");
    QCOMPARE(m_appointed.first().right.label, LabelTemplate("kuerzel"));
}

void tst_AppointDialog::aNameInAnotherTableIsOfferedAndCanBeWritten()
{
    open({"CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT)", "CREATE TABLE crew (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
          "CREATE TABLE sailor (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES account, above INTEGER REFERENCES sailor)",
          "CREATE TABLE sails (sailor_id INTEGER REFERENCES sailor, crew_id INTEGER REFERENCES crew, PRIMARY KEY (sailor_id, crew_id))",
          "INSERT INTO account VALUES (1, 'Ada', 'a@x'), (2, 'Bo', 'b@x')", "INSERT INTO crew VALUES (1, 'Dock')", "INSERT INTO sailor VALUES (7, 2, NULL), (8, 1, 7)",
          "INSERT INTO sails VALUES (7, 1), (8, 1)"});
    show();
    choose("Left table", "sailor");
    QCOMPARE(box("Left known as").currentText(), "account.name");
    QVERIFY(box("Left known as").findText("account.name") >= 0);
    choose("Right table", "crew");
    choose("Membership table", "sails");
    QCOMPARE(names(), "Bo-Dock|Ada-Dock");
    write("Left known as", "{account.mail}");
    QCOMPARE(names(), "b@x-Dock|a@x-Dock");
    write("Left known as", "{account.name} under {above.account.name}");
    QCOMPARE(names(), "Bo-Dock|Ada under Bo-Dock");
    write("Left known as", "{account.nick}");
    QCOMPARE(sentence(), "\"sailor\" has no column \"account.nick\". Choose one of its columns, or write several as in \"{last}, {first}\".");
    QVERIFY(!canAccept());
    write("Left known as", "account.name");
    QCOMPARE(names(), "Bo-Dock|Ada-Dock");
    QVERIFY(canAccept());
    Person::press(*m_dialog, Qt::Key_Return);
    QCOMPARE(m_appointed.size(), 1);
    QCOMPARE(m_appointed.first().left.label.toText(), "{account.name}");
}

QTEST_MAIN(tst_AppointDialog)
#include "tst_appointdialog.moc"

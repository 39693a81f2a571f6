#include "models/discovery/discovery.h"
#include "models/lists/entitymodel.h"
#include "models/log/statementlog.h"
#include "models/sheet/sheetreader.h"
#include "models/sql/session.h"
#include "models/sql/statementcontrol.h"
#include "models/store/membershipstore.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Rollcall;
using namespace Rollcall::Test;

using What = SheetOrder::What;

// The contents of a sheet: the requested list, as it was at a single moment.
class tst_SheetReader : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theRosterOfAGroup();
    void severalGroupsAreParts();
    void severalGroupsInOneList();
    void aListAsItIsShown();
    void aTableAsItIsShown();
    void aGridOfTicks();
    void allMembershipsNameBothEnds();
    void aKeyTellsNamesakesApart_data();
    void aKeyTellsNamesakesApart();
    void columnsCanBeChosen();
    void linksThatLeadNowhereAreNone();
    void aTableLinkedToItself();
    void everyShapeOfFileIsRead_data();
    void everyShapeOfFileIsRead();
    void allOfItIsOfOneMoment();
    void progressOnlyGrows();
    void readingCanBeCalledOff();
};

static const Key Algebra = 1, Physics = 2, Latin = 5;

static Result<Sheet> sheetOf(Roster &roster, const SheetOrder &order)
{
    return SheetReader(roster.session(), roster.relationship(), roster.file()->catalog()).read(order);
}

static QString rows(const Sheet &sheet)
{
    QStringList rows;
    for (qsizetype row = 0; row < sheet.rows(); ++row) {
        QStringList cells;
        for (qsizetype column = 0; column < sheet.columns.size(); ++column)
            cells.append(sheet.isNothing(row, column) ? QString("-") : sheet.text(row, column));
        rows.append(cells.join('|'));
    }
    return rows.join('\n');
}

static QString titles(const QList<SheetColumn> &columns)
{
    QStringList titles;
    for (const SheetColumn &column : columns)
        titles.append(column.title);
    return titles.join('|');
}

static QString parts(const Sheet &sheet)
{
    QStringList texts;
    for (const SheetPart &part : sheet.parts)
        texts.append(QString("%1 %2+%3").arg(part.title).arg(part.first).arg(part.count));
    return texts.join(", ");
}

static QStringList enrolments()
{
    return {"INSERT INTO enrolment (student_id, course_id, enrolled_on, grade) VALUES (1, 1, '2026-09-01', 'A'), (3, 1, NULL, NULL), (12, 1, '2026-09-02', ''), "
            "(3, 2, '2026-09-01', 'B'), (81, 1, '2026-09-01', NULL), (82, 1, '2026-09-01', 'C')"};
}

static std::unique_ptr<Roster> school(const QStringList &further = enrolments())
{
    QStringList all = further;
    all.prepend("PRAGMA ignore_check_constraints=ON");
    return School::inMemory(all);
}

void tst_SheetReader::aGridOfTicks()
{
    const auto roster = school();
    SheetOrder order{What::Grid, Side::Left};
    order.shown = KeyList{1, 2, 3};
    order.anchors = {Algebra, Physics};
    order.anchorNames = {"Algebra", "Physics"};
    const auto sheet = sheetOf(*roster, order);
    QVERIFY(sheet);
    QVERIFY(titles(sheet->columns).endsWith("Algebra|Physics"));
    QCOMPARE(sheet->title, "Students and courses");
    const auto in = [&](int student, const Key &course) {
        return !roster->store().stored({{student, course}})->isEmpty();
    };
    for (int row = 0; row < 3; ++row) {
        const qsizetype last = sheet->columns.size() - 1;
        QCOMPARE(sheet->isNothing(row, last - 1), !in(row + 1, Algebra));
        QCOMPARE(sheet->isNothing(row, last), !in(row + 1, Physics));
    }
    QVERIFY(rows(*sheet).contains("|x"));
    order.side = Side::Right;
    order.shown = KeyList{Algebra};
    order.anchors = {1, 2, 3};
    order.anchorNames = {"a", "b", "c"};
    const auto turned = sheetOf(*roster, order);
    QVERIFY(turned);
    QCOMPARE(turned->rows(), 1);
    for (int student = 1; student <= 3; ++student)
        QCOMPARE(turned->isNothing(0, turned->columns.size() - 4 + student), !in(student, Algebra));
}

void tst_SheetReader::theRosterOfAGroup()
{
    const auto roster = school();
    const auto sheet = sheetOf(*roster, {What::Members, Side::Left, {Algebra}});
    QVERIFY(sheet);
    QCOMPARE(sheet->title, "Students of Algebra");
    QCOMPARE(titles(sheet->columns), "Student|Class|Enrolled on|Grade");
    QCOMPARE(rows(*sheet), QString::fromUtf8("Daniel Nguyen|8a|2026-09-01|-\nDaniel Nguyen|9b|2026-09-01|C\nEmma Smith|7a|2026-09-01|A\n"
                                             "Zo\u00EB Smith|8a|-|-\nLiam Wright|9b|2026-09-02|"));
    QCOMPARE(parts(*sheet), "Students of Algebra 0+5");
    QCOMPARE(sheet->noun.counted(sheet->rows()), "5 students");
    QVERIFY(sheet->subtitle(5).startsWith(QString::fromUtf8("5 students \u00B7 ")));
    QCOMPARE(sheet->shown(3, 3), QString::fromUtf8("\u2013"));
}

void tst_SheetReader::severalGroupsAreParts()
{
    const auto roster = school();
    const auto sheet = sheetOf(*roster, {What::Members, Side::Left, {Physics, Latin, Algebra}});
    QVERIFY(sheet);
    QCOMPARE(sheet->title, "Students of 3 courses");
    QCOMPARE(parts(*sheet), "Students of Physics 0+1, Students of Latin 1+0, Students of Algebra 1+5");
    QCOMPARE(sheet->partHeading, "Course");
    QCOMPARE(rows(*sheet).section('\n', 0, 1), QString::fromUtf8("Zo\u00EB Smith|8a|2026-09-01|B\nDaniel Nguyen|8a|2026-09-01|-"));
}

void tst_SheetReader::severalGroupsInOneList()
{
    const auto roster = school();
    SheetOrder order{What::Members, Side::Left, {Algebra, Physics}};
    order.isPerAnchor = false;
    const auto sheet = sheetOf(*roster, order);
    QVERIFY(sheet);
    QCOMPARE(parts(*sheet), "Students of 2 courses 0+6");
    QCOMPARE(titles(sheet->columns), "Student|Class|Course|Enrolled on|Grade");
    QCOMPARE(rows(*sheet).section('\n', 3, 4), QString::fromUtf8("Zo\u00EB Smith|8a|Algebra|-|-\nZo\u00EB Smith|8a|Physics|2026-09-01|B"));
}

void tst_SheetReader::aListAsItIsShown()
{
    const auto roster = school();
    SheetOrder order{What::Members, Side::Left, {Algebra}};
    order.shown = KeyList{12, 1, 40};
    order.title = "Students in Algebra whose name has \"i\"";
    order.sentence = "Only a part";
    const auto sheet = sheetOf(*roster, order);
    QVERIFY(sheet);
    QCOMPARE(rows(*sheet), "Liam Wright|9b|2026-09-02|\nEmma Smith|7a|2026-09-01|A");
    QCOMPARE(sheet->parts.first().title, order.title);
    QCOMPARE(sheet->sentence, order.sentence);
    order.isInShownOrder = false;
    const auto byName = sheetOf(*roster, order);
    QVERIFY(byName);
    QCOMPARE(rows(*byName), "Emma Smith|7a|2026-09-01|A\nLiam Wright|9b|2026-09-02|");
}

void tst_SheetReader::aTableAsItIsShown()
{
    const auto roster = school();
    SheetOrder order{What::Rows, Side::Left};
    order.shown = KeyList{3, 999, 1};
    const auto sheet = sheetOf(*roster, order);
    QVERIFY(sheet);
    QCOMPARE(titles(sheet->columns), "Student|Class|Email|Last name|First name|Courses");
    QCOMPARE(rows(*sheet), QString::fromUtf8("Zo\u00EB Smith|8a|s3@school.example|Smith|Zo\u00EB|2\nEmma Smith|7a|s1@school.example|Smith|Emma|1"));
    const auto all = sheetOf(*roster, {What::Rows, Side::Right});
    QVERIFY(all);
    QCOMPARE(all->title, "Courses");
    QCOMPARE(rows(*all).section('\n', 0, 1), "Algebra|-|5\nArt|-|0");
}

void tst_SheetReader::allMembershipsNameBothEnds()
{
    const auto roster = school();
    const auto sheet = sheetOf(*roster, {});
    QVERIFY(sheet);
    QCOMPARE(sheet->title, "Enrolments");
    QCOMPARE(titles(sheet->columns), "Student|Class|Course|Enrolled on|Grade");
    QCOMPARE(sheet->rows(), 6);
    QCOMPARE(rows(*sheet).section('\n', 0, 0), "Daniel Nguyen|8a|Algebra|2026-09-01|-");
}

void tst_SheetReader::aKeyTellsNamesakesApart_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("the same name and detail") << "UPDATE student SET class = '8a' WHERE id = 82";
    QTest::newRow("no name") << "UPDATE student SET first_name = '', last_name = '' WHERE id = 5";
}

void tst_SheetReader::aKeyTellsNamesakesApart()
{
    QFETCH(QString, statement);
    const auto roster = school(enrolments() << statement);
    const auto sheet = sheetOf(*roster, {});
    QVERIFY(sheet);
    QCOMPARE(titles(sheet->columns), "Student|Class|Course|Enrolled on|Grade|Id");
    QCOMPARE(rows(*sheet).count("Daniel Nguyen"), 2);
    QVERIFY(rows(*sheet).contains("|82"));
}

void tst_SheetReader::columnsCanBeChosen()
{
    const auto roster = school();
    const SheetColumns columns(roster->relationship(), roster->file()->catalog());
    SheetOrder order{What::Members, Side::Left, {Algebra}};
    const QList<SheetColumn> all = columns.of(order);
    QCOMPARE(titles(all), "Student|Class|Enrolled on|Grade|Email|Last name|First name|Id");
    order.columns = {all.at(4), all.at(0)};
    const auto sheet = sheetOf(*roster, order);
    QVERIFY(sheet);
    QCOMPARE(rows(*sheet).section('\n', 2, 2), "s1@school.example|Emma Smith");
    QCOMPARE(titles(columns.of({})), "Student|Class|Course|Enrolled on|Grade|Email|Last name|First name|Room|Id");
}

void tst_SheetReader::linksThatLeadNowhereAreNone()
{
    const QTemporaryDir folder;
    const auto roster = School::inFile(folder.filePath("school.db"), {"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (1, 2)"});
    QVERIFY(runElsewhere(folder.filePath("school.db"), {"INSERT INTO enrolment (student_id, course_id) VALUES (999, 1), (1, 99)"}));
    const auto sheet = sheetOf(*roster, {});
    QVERIFY(sheet);
    QCOMPARE(sheet->rows(), 2);
}

void tst_SheetReader::aTableLinkedToItself()
{
    const QStringList schema{"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                             "CREATE TABLE mentoring (mentor_id INTEGER REFERENCES person(id), pupil_id INTEGER REFERENCES person(id), PRIMARY KEY (mentor_id, pupil_id))",
                             "INSERT INTO person (name) VALUES ('Ada'), ('Bo'), ('Cy')", "INSERT INTO mentoring VALUES (1, 2), (1, 3), (2, 3)"};
    const auto file = OpenDatabase::inMemory(schema, std::make_unique<StatementLog>());
    QVERIFY(file);
    Relationship sketch;
    sketch.left = {"person", {"id"}, QString("name"), {}, {"mentor", "mentors"}, "Mentors of %1", "Mentors"};
    sketch.right = {"person", {"id"}, QString("name"), {}, {"pupil", "pupils"}, "Pupils of %1", "Pupils"};
    sketch.link.table = "mentoring";
    sketch.link.leftColumns = QStringList{"mentor_id"};
    sketch.link.rightColumns = QStringList{"pupil_id"};
    sketch.membership = {"mentoring", "mentorings"};
    const auto roster = Roster::over(*file, sketch);
    QVERIFY(roster);
    const auto sheet = sheetOf(**roster, {});
    QVERIFY(sheet);
    QCOMPARE(titles(sheet->columns), "Mentor|Pupil");
    QCOMPARE(rows(*sheet), "Ada|Bo\nAda|Cy\nBo|Cy");
    const auto pupils = sheetOf(**roster, {What::Members, Side::Right, {1}});
    QVERIFY(pupils);
    QCOMPARE(rows(*pupils), "Bo\nCy");
}

void tst_SheetReader::everyShapeOfFileIsRead_data()
{
    QTest::addColumn<QStringList>("schema");
    QTest::addColumn<QString>("read");
    const QString clubs("CREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"), someClubs("INSERT INTO club VALUES (1, 'Chess'), (2, 'Choir')");
    QTest::newRow("keys of two columns") << QStringList{clubs, someClubs, "CREATE TABLE person (house TEXT, room INTEGER, name TEXT NOT NULL, PRIMARY KEY (house, room))",
                                                        "CREATE TABLE member (house TEXT, room INTEGER, club_id INTEGER REFERENCES club(id), PRIMARY KEY (house, room, club_id), "
                                                        "FOREIGN KEY (house, room) REFERENCES person(house, room))",
                                                        "INSERT INTO person VALUES ('A', 1, 'Ada'), ('A', 2, 'Bo')", "INSERT INTO member VALUES ('A', 1, 1), ('A', 2, 1), ('A', 1, 2)"}
                                         << "Ada|Chess\nAda|Choir\nBo|Chess";
    QTest::newRow("a pair that stands twice") << QStringList{clubs, someClubs, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                                             "CREATE TABLE member (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id), club_id INTEGER REFERENCES club(id), role TEXT)",
                                                             "INSERT INTO person VALUES (1, 'Ada'), (2, 'Bo')", "INSERT INTO member VALUES (1, 1, 1, 'singer'), (2, 1, 1, 'boss'), (3, 2, 2, NULL)"}
                                              << "Ada|Chess|singer\nAda|Chess|boss\nBo|Choir|-";
    QTest::newRow("keys that are texts, and no row ids") << QStringList{clubs, someClubs, "CREATE TABLE person (nick TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID",
                                                                        "CREATE TABLE member (nick TEXT REFERENCES person(nick), club_id INTEGER REFERENCES club(id), PRIMARY KEY (nick, club_id)) WITHOUT ROWID",
                                                                        "INSERT INTO person VALUES ('a', 'Ada'), ('\u00e9', 'Bo')", "INSERT INTO member VALUES ('a', 1), ('\u00e9', 2)"}
                                                         << "Ada|Chess\nBo|Choir";
    QTest::newRow("names that are words of SQL") << QStringList{"CREATE TABLE \"group\" (id INTEGER PRIMARY KEY, \"order\" TEXT NOT NULL)", "CREATE TABLE \"select\" (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
                                                                "CREATE TABLE \"from\" (group_id INTEGER REFERENCES \"group\"(id), select_id INTEGER REFERENCES \"select\"(id), PRIMARY KEY (group_id, select_id))",
                                                                "INSERT INTO \"group\" VALUES (1, 'one')", "INSERT INTO \"select\" VALUES (1, 'two')", "INSERT INTO \"from\" VALUES (1, 1)"}
                                                 << "";
}

void tst_SheetReader::everyShapeOfFileIsRead()
{
    QFETCH(QStringList, schema);
    QFETCH(QString, read);
    const auto file = OpenDatabase::inMemory(schema, std::make_unique<StatementLog>());
    QVERIFY(file);
    const QList<Proposal> found = proposals((*file)->catalog());
    QVERIFY(!found.isEmpty());
    const auto roster = Roster::over(*file, found.first().relationship);
    QVERIFY(roster);
    const Relationship &relationship = (*roster)->relationship();
    const Side people = relationship.left.table == "person" || relationship.right.table != "person" ? Side::Left : Side::Right;
    SheetOrder order;
    order.side = people;
    const auto all = sheetOf(**roster, order);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().sentence + all.error().details));
    QCOMPARE(QString::number(all->rows()), readHere(**roster, QString("SELECT count(*) FROM \"%1\"").arg(relationship.link.table)));
    if (!read.isEmpty())
        QCOMPARE(rows(*all), read);
    for (const Side side : {Side::Left, Side::Right}) {
        const auto table = sheetOf(**roster, {What::Rows, side});
        QVERIFY2(table, qPrintable(table ? QString() : table.error().sentence + table.error().details));
        QVERIFY(table->rows() > 0);
        const EntityModel &anchors = (*roster)->entities(opposite(side));
        const auto members = sheetOf(**roster, {What::Members, side, anchors.keys()});
        QVERIFY2(members, qPrintable(members ? QString() : members.error().sentence + members.error().details));
        QCOMPARE(members->rows(), all->rows());
    }
}

// Someone else adds a student to each of two courses between our reads.
void tst_SheetReader::allOfItIsOfOneMoment()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("school.db");
    {
        const auto made = School::inFile(path, {"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (3, 2)"});
    }
    QVERIFY(runElsewhere(path, {"PRAGMA journal_mode=WAL"}));
    const auto file = OpenDatabase::open(path, std::make_unique<StatementLog>());
    QVERIFY(file);
    const auto roster = Roster::over(*file, School::inMemory()->relationship());
    QVERIFY(roster);
    Session &session = (*roster)->session();
    int written = 0;
    session.watch([&](const Statement &statement) {
        if (statement.text.contains("enrolment") && written++ == 0)
            QVERIFY(runElsewhere(path, {"INSERT INTO enrolment (student_id, course_id) VALUES (20, 1), (20, 2)", "UPDATE course SET title = 'New' WHERE id = 1"}));
    });
    const auto sheet = sheetOf(**roster, {What::Members, Side::Left, {Algebra, Physics}});
    session.watch({});
    QVERIFY(sheet);
    QVERIFY(written > 0);
    QVERIFY(!rows(*sheet).contains("Emma Wright"));
    QCOMPARE(sheet->parts.first().name, "Algebra");
    QCOMPARE(readElsewhere(path, "SELECT title FROM course WHERE id = 1"), "New"); // nobody was held up
    QVERIFY(!session.control().isInTransaction());
}

void tst_SheetReader::progressOnlyGrows()
{
    const auto roster = school();
    SheetReader reader(roster->session(), roster->relationship(), roster->file()->catalog());
    QList<qint64> totals, done;
    reader.setProgress([&](qint64 now, qint64 total) {
        done.append(now);
        totals.append(total);
        return true;
    });
    SheetOrder order{What::Rows, Side::Left};
    order.anchors = {Algebra, Physics};
    QVERIFY(reader.read(order));
    QVERIFY(done.size() > 1);
    QVERIFY(std::is_sorted(done.cbegin(), done.cend()));
    QVERIFY(!totals.contains(0)); // which would be shown as busy
}

void tst_SheetReader::readingCanBeCalledOff()
{
    const auto roster = school({"INSERT INTO enrolment (student_id, course_id) SELECT student.id, course.id FROM student, course"});
    for (const SheetOrder &order : {SheetOrder{}, SheetOrder{What::Rows, Side::Left}}) {
        SheetReader reader(roster->session(), roster->relationship(), roster->file()->catalog());
        reader.setProgress([](qint64, qint64) { return false; });
        const auto sheet = reader.read(order);
        QVERIFY(!sheet);
        QVERIFY(sheet.error().isCalledOff());
        QVERIFY(!roster->session().control().isInTransaction());
    }
}

QTEST_GUILESS_MAIN(tst_SheetReader)
#include "tst_sheetreader.moc"

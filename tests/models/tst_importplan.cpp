#include "models/transfer/importplan.h"

#include "models/gesture/history.h"
#include "models/gesture/membershipcontroller.h"
#include "models/sql/session.h"
#include "models/transfer/importtally.h"
#include "models/transfer/importwords.h"
#include "models/transfer/listimport.h"
#include "models/transfer/telling.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// The plan of an import, and that the import does what it says.
class tst_ImportPlan : public QObject
{
    Q_OBJECT

private slots:
    void pastedNamesJoinOneGroup();
    void aSuggestionTakenIsTwiceInTheList();
    void pairsJoinTheGroupsThatTheyName();
    void sixtyNamesInFiveLayouts_data();
    void sixtyNamesInFiveLayouts();
    void columnsAreUnderstood_data();
    void columnsAreUnderstood();
    void everyLineIsCountedOnce_data();
    void everyLineIsCountedOnce();
    void identicalGroupsLoseWhomTheListDoesNotName();
    void whoMayBeMeantDoesNotLeave();
    void removalTakesOnlyWhoIsIn();
    void aNameThatIsLeftOutStaysOutThoughItComesTwice();
    void valuesComeWithTheirMemberships();
    void aRequiredValueIsAskedFor();
    void newRowsComeInTheSameStep();
    void aNewRowThatLacksAValueIsRefused();
    void aNameBesideItsAddressMustBeTheSame();
    void namesakesAreToldApart();
    void aFileThatChangedRefusesTheGesture();
    void theSecondTimeNothingIsLeftToDo();
    void manyPairsAreOneStep();
    void leftOutLinesAreSavedWithReasons();
    void theFormCanBeChanged();
};

// One list on its way into a roster.
class Import
{
public:
    Import(Roster &roster, const QString &text, const ImportWishes &wishes = {})
        : list(ListTarget(roster.relationship(), roster.file()->catalog()))
        , m_roster(roster)
    {
        list.readFrom(roster.session(), roster.store());
        list.setWishes(wishes);
        const auto taken = list.take(text.toUtf8());
        if (!taken)
            error = taken.error().sentence;
    }

    // "joins 2, already 1".
    QString numbers()
    {
        static const char *const names[] = {"joins", "already", "twice", "ambiguous", "unknown", "refused", "leaves", "left out"};
        const auto made = list.plan();
        if (!made)
            return made.error().sentence;
        plan = *made;
        QStringList texts;
        for (int i = 0; i < ImportLine::Outcomes; ++i) {
            if (const qint64 count = plan.count(ImportLine::Outcome(i)))
                texts.append(QString("%1 %2").arg(QLatin1String(names[i])).arg(count));
        }
        return texts.join(", ");
    }

    bool perform() { return m_roster.controller().perform(plan.gesture()); }
    ImportWords words() { return {list.names(), list.list(), plan}; }

    // The lines that came to this: "4: No team".
    QStringList remarks(ImportLine::Outcome outcome)
    {
        QStringList texts;
        for (qsizetype i = 0; i < plan.lines().size(); ++i) {
            if (plan.lines().at(i).outcome == outcome)
                texts.append(QString("%1: %2").arg(list.list().table.line(plan.lines().at(i).record)).arg(words().remark(i)));
        }
        return texts;
    }

    void decide(const QString &member, const NameDecision &decision)
    {
        ImportWishes wishes = list.wishes();
        wishes.members.insert(member, decision);
        list.setWishes(wishes);
    }

    ListImport list;
    ImportPlan plan;
    QString error;

private:
    Roster &m_roster;
};

static ImportWishes into(const KeyList &groups, ImportMode mode = ImportMode::Add)
{
    ImportWishes wishes;
    wishes.into = groups;
    wishes.mode = mode;
    return wishes;
}

static ImportWishes mode(ImportMode mode)
{
    return into({}, mode);
}

static QString members(Roster &roster, int course)
{
    return readHere(roster, QString("SELECT count(*) FROM enrolment WHERE course_id = %1").arg(course));
}

static const Key Algebra = 1, Physics = 2;

void tst_ImportPlan::pastedNamesJoinOneGroup()
{
    const auto roster = sampleInMemory();
    Import import(*roster, "Rusty-Man\tTommy Sharp\nspider-boy\nSpidr-Boy\nDeadpond\n", into({ZForce}));
    QCOMPARE(import.numbers(), "joins 2, already 1, unknown 1");
    QCOMPARE(import.remarks(ImportLine::Outcome::Joins), QStringList({"1: ", "2: matched as Spider-Boy"}));
    const auto nearest = (*import.list.names().labels(Side::Left))->nearest({import.words().member(2)});
    QCOMPARE(nearest.first().size(), 1);
    QCOMPARE((*import.list.names().labels(Side::Left))->key(nearest.first().first()), SpiderBoy);
    QVERIFY(import.plan.leavesOut());

    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT hero_id FROM heroteamlink WHERE team_id = 1 ORDER BY 1"), "1\n2\n3");
    QCOMPARE(roster->history().count(), 1);
    roster->history().undo();
    QCOMPARE(readHere(*roster, "SELECT hero_id FROM heroteamlink WHERE team_id = 1 ORDER BY 1"), "1");
}

void tst_ImportPlan::aSuggestionTakenIsTwiceInTheList()
{
    const auto roster = sampleInMemory();
    Import import(*roster, "Rusty-Man\tTommy Sharp\nspider-boy\nSpidr-Boy\nDeadpond\n", into({ZForce}));
    (void)import.numbers();
    import.decide(import.words().subject(2), {NameDecision::Kind::Use, SpiderBoy});
    QCOMPARE(import.numbers(), "joins 2, already 1, twice 1");
    QVERIFY(!import.plan.leavesOut());
    import.decide(import.words().subject(2), {NameDecision::Kind::LeaveOut});
    QCOMPARE(import.numbers(), "joins 2, already 1, unknown 1");
}

void tst_ImportPlan::pairsJoinTheGroupsThatTheyName()
{
    const auto roster = sampleInMemory();
    Import import(*roster, "\uFEFFTeam;Hero\r\n\"Z-Force\";\"Rusty-Man\"\r\nPreventers;Rusty-Man\r\n;Deadpond\r\nX-Men;Deadpond\r\n");
    QCOMPARE(import.error, "");
    QVERIFY(import.list.form().hasHeading);
    QCOMPARE(int(import.list.roles().memberSide), int(Side::Left));
    QCOMPARE(import.numbers(), "joins 1, already 1, unknown 1, refused 1");
    QCOMPARE(import.remarks(ImportLine::Outcome::Refused), QStringList("4: No team"));
    QCOMPARE(import.remarks(ImportLine::Outcome::Unknown), QStringList("5: No team is called X-Men"));
    ImportWishes wishes;
    wishes.groups.insert("X-Men", {NameDecision::Kind::Create});
    wishes.fields[size_t(Side::Right)] = {{"headquarters", "Westchester"}};
    import.list.setWishes(wishes);
    QCOMPARE(import.numbers(), "joins 2, already 1, refused 1");
    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT t.name, headquarters, h.name FROM team t JOIN heroteamlink l ON t.id = team_id JOIN hero h ON h.id = hero_id WHERE t.name IN ('X-Men', 'Z-Force') ORDER BY 1, 3"),
             "X-Men|Westchester|Deadpond\nZ-Force|Sister Margaret's Bar|Deadpond\nZ-Force|Sister Margaret's Bar|Rusty-Man");
    QCOMPARE(roster->history().count(), 1);
    roster->history().undo();
    QCOMPARE(readHere(*roster, "SELECT count(*) FROM team"), "2");
    QCOMPARE(readHere(*roster, "SELECT count(*) FROM heroteamlink"), "4");
    roster->history().redo();
    QCOMPARE(readHere(*roster, "SELECT count(*) FROM heroteamlink"), "6");
}

void tst_ImportPlan::sixtyNamesInFiveLayouts_data()
{
    QTest::addColumn<QString>("pattern"); // of one line
    QTest::addColumn<bool>("isUpper");
    QTest::addColumn<QString>("numbers");
    QTest::newRow("first and last name") << "{first} {last}" << false << "joins 58, ambiguous 1, unknown 1";
    QTest::newRow("cells of a spreadsheet, whose class tells namesakes apart") << "{last}\t{first}\t{class}" << false << "joins 59, unknown 1";
    QTest::newRow("last name, first name") << "{last}, {first}" << false << "joins 58, ambiguous 1, unknown 1";
    QTest::newRow("e-mail addresses, which tell namesakes apart") << "{email}" << false << "joins 59, unknown 1";
    QTest::newRow("capitals") << "{first} {last}" << true << "joins 58, ambiguous 1, unknown 1";
}

void tst_ImportPlan::sixtyNamesInFiveLayouts()
{
    QFETCH(QString, pattern);
    QFETCH(bool, isUpper);
    QList<School::Student> listed = School::students().mid(0, 58);
    listed.insert(7, {"Wendy", "Nobody", "7a", "nobody@school.example"});
    listed.insert(30, School::students().last());
    QCOMPARE(listed.size(), 60);
    QString text;
    for (const School::Student &student : listed)
        text += QString(pattern).replace("{first}", student.first).replace("{last}", student.last).replace("{class}", student.inClass).replace("{email}", student.email) + '\n';
    const auto roster = School::inMemory();
    Import import(*roster, isUpper ? text.toUpper() : text, into({Algebra}));
    QVERIFY(!import.list.form().hasHeading);
    QTEST(import.numbers(), "numbers");
    QVERIFY(import.perform());
    QCOMPARE(members(*roster, 1), QString::number(import.plan.count(ImportLine::Outcome::Joins)));
    QVERIFY(!readHere(*roster, "SELECT student_id FROM enrolment WHERE student_id = 81").contains("81"));
    roster->history().undo();
    QCOMPARE(members(*roster, 1), "0");
}

void tst_ImportPlan::columnsAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("roles");
    const auto row = [](const char *tag, const char *text, const char *roles) { QTest::newRow(tag) << QString::fromUtf8(text) << QString(roles); };
    row("a heading", "Name;Course\nEmma Lee;Art\n", "name, group; heading");
    row("the tables' own words", "student,course,grade\nEmma Lee,Art,A\n", "name, group, value grade; heading");
    row("columns' names", "First name\tLast name\tclass\tE-Mail\tTitle\nEmma\tLee\t7a\ts1@school.example\tArt\n", "first, last, detail, unique email, group; heading");
    row("another language", "Vorname;Name;Kurs\nEmma;Lee;Art\n", "first, last, group; heading");
    row("no heading", "Emma Lee;Art\nNoah Lee;Latin\n", "name, group; none");
    row("the group first", "Art;Emma Lee\nLatin;Noah Lee\n", "group, name; none");
    row("last and first name", "Lee;Emma;Art\nRossi;Noah;Art\n", "last, first, group; none");
    row("first and last name, with a number before", "1;Emma;Lee;Art\n2;Noah;Rossi;Art\n", "ignore, first, last, group; none");
    row("several groups in one cell", "Emma Lee;Art, Latin\nNoah Lee;Latin\n", "name, group by ','; none");
    row("a line for each group in one cell", "Emma Lee;\"Art\nLatin\"\nNoah Lee;Latin\n", "name, group by '\n'; none");
    row("a grid of ticks", "Student;Art;Latin;Notes\nEmma Lee;x;;good\nNoah Lee;;x;\n", "name, tick, tick, ignore; heading");
    row("a grid without a word over the names", ";Art;Latin\nEmma Lee;1;0\nNoah Lee;0;1\n", "name, tick, tick; heading");
    row("nobody known", "Ann Droid;Robotics\nBob Bot;Robotics\n", "name, group; none");
    row("an address", "s1@school.example;Art\ns2@school.example;Art\n", "unique email, group; none");
}

static QString asText(const ColumnRoles &roles, bool hasHeading)
{
    static const char *const names[] = {"ignore", "name", "first", "last", "unique", "detail", "group", "tick", "value"};
    QStringList texts;
    for (const ColumnRole &role : roles.columns) {
        const bool isDivided = role.kind == ColumnRole::Kind::Group && !roles.between.isNull();
        texts.append(QLatin1String(names[int(role.kind)]) + (role.column.isEmpty() ? QString() : ' ' + role.column) + (isDivided ? QString(" by '%1'").arg(roles.between) : QString()));
    }
    return texts.join(", ") + (hasHeading ? "; heading" : "; none");
}

void tst_ImportPlan::columnsAreUnderstood()
{
    QFETCH(QString, text);
    const auto roster = School::inMemory();
    Import import(*roster, text);
    QCOMPARE(import.error, "");
    QTEST(asText(import.list.roles(), import.list.form().hasHeading), "roles");
    QCOMPARE(int(import.list.roles().memberSide), int(Side::Left));
    QCOMPARE(ColumnRoles::fromText(import.list.roles().toText()), std::optional(import.list.roles()));
    QVERIFY(!ColumnRoles::fromText(text));
    QVERIFY(!ColumnRoles::fromText(R"({"columns": [["nonesuch", ""]]})"));
}

void tst_ImportPlan::everyLineIsCountedOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("numbers");
    const auto row = [](const char *tag, const char *text, const char *numbers) { QTest::newRow(tag) << QString::fromUtf8(text) << QString(numbers); };
    row("a pair twice", "Name;Course\nEmma Lee;Art\nEMMA LEE;art\n", "joins 1, twice 1");
    row("several groups in one cell", "Name;Course\nEmma Lee;Art, Latin\nNoah Lee;Latin\n", "joins 3");
    row("one group of several unknown", "Name;Course\nEmma Lee;Art, Latin\nNoah Lee;Latin, Magic\n", "joins 3, unknown 1");
    row("ticks of every kind", "Name;Art;Latin\nEmma Lee;x;–\nNoah Lee;✓;TRUE\nLiam Lee;0;no\n", "joins 3");
    row("no tick and no other mark", "Name;Art;Latin\nEmma Lee;x;\nNoah Lee;;x\nLiam Lee;x;\nAisha Lee;x;\nLena Lee;maybe;\n", "joins 4, refused 1");
    row("no name", "Name;Course\n;Art\nEmma Lee;Art\n", "joins 1, refused 1");
    row("neither name nor group", "Name;Course\n;\nEmma Lee;Art\n ; \n", "joins 1");
    row("a namesake in a group that is not there", "Name;Course\nDaniel Nguyen;Magic\nEmma Lee;Art\n", "joins 1, ambiguous 1");
    row("a wrong value", "Name;Course;Grade\nEmma Lee;Art;F\nNoah Lee;Art;A\nLiam Lee;Art;\n", "joins 2, refused 1");
    row("a wrong date", "Name;Course;Enrolled on\nEmma Lee;Art;1.9.2025\nNoah Lee;Art;2025-09-01\n", "joins 1, refused 1");
    row("accents are only suggested", "Name;Course\nZoe Lee;Art\nZoë Lee;Art\n", "joins 1, unknown 1");
    row("a name with a sign that spreadsheets run", "Name;Course\n'-Emma Lee;Art\n", "unknown 1");
}

void tst_ImportPlan::everyLineIsCountedOnce()
{
    QFETCH(QString, text);
    const auto roster = School::inMemory();
    Import import(*roster, text);
    QTEST(import.numbers(), "numbers");
    qint64 sum = 0;
    for (int i = 0; i < ImportLine::Outcomes; ++i)
        sum += import.plan.count(ImportLine::Outcome(i));
    QCOMPARE(sum, import.plan.lines().size() + import.plan.leaving().size());
    const auto joining = import.plan.count(ImportLine::Outcome::Joins);
    QCOMPARE(import.plan.changesSomething(), joining > 0);
    if (joining > 0)
        QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT count(*) FROM enrolment"), QString::number(joining));
}

void tst_ImportPlan::identicalGroupsLoseWhomTheListDoesNotName()
{
    const auto roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (2, 1), (3, 1), (1, 2)"});
    Import import(*roster, "Name;Course\nEmma Smith;Algebra\nNoah Smith;Algebra\n", mode(ImportMode::Identical));
    QCOMPARE(import.numbers(), "joins 1, already 1, leaves 2");
    QCOMPARE(import.plan.leaving().size(), 2);
    QString told;
    connect(&roster->controller(), &MembershipController::told, this, [&told](const QString &sentence) { told = sentence; });
    QVERIFY(import.perform());
    QCOMPARE(told, "1 enrolment added, 2 removed, 1 existed already");
    QCOMPARE(roster->history().undoText(), "Import 1 Enrolment and Remove 2");
    QCOMPARE(readHere(*roster, "SELECT student_id, course_id FROM enrolment ORDER BY 2, 1"), "1|1\n5|1\n1|2");
    QCOMPARE(roster->history().count(), 1);
    roster->history().undo();
    QCOMPARE(readHere(*roster, "SELECT student_id, course_id FROM enrolment ORDER BY 2, 1"), "1|1\n2|1\n3|1\n1|2");
}

void tst_ImportPlan::whoMayBeMeantDoesNotLeave()
{
    const auto roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (2, 1), (4, 1), (81, 1), (82, 1)"});
    Import import(*roster, "Daniel Nguyen;\nEmma Smith;F\nElise Smith;\n", into({Algebra}, ImportMode::Identical));
    ColumnRoles roles = import.list.roles();
    roles.columns = {{ColumnRole::Kind::Name}, {ColumnRole::Kind::Value, "grade"}};
    import.list.setRoles(roles);
    QCOMPARE(import.numbers(), "ambiguous 1, unknown 1, refused 1, leaves 1");
    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT student_id FROM enrolment ORDER BY 1"), "1\n4\n81\n82");
}

void tst_ImportPlan::removalTakesOnlyWhoIsIn()
{
    const auto roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (2, 1), (1, 2)"});
    Import import(*roster, "Emma Smith\nNoah Smith\nNobody\n", into({Algebra}, ImportMode::Remove));
    QCOMPARE(import.numbers(), "already 1, unknown 1, leaves 1");
    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT student_id, course_id FROM enrolment ORDER BY 2, 1"), "2|1\n1|2");
    roster->history().undo();
    QCOMPARE(members(*roster, 1), "2");
}

// Whoever is left out is not taken by the next line that names the same.
void tst_ImportPlan::aNameThatIsLeftOutStaysOutThoughItComesTwice()
{
    for (const ImportMode mode : {ImportMode::Add, ImportMode::Remove}) {
        const auto roster = School::inMemory(mode == ImportMode::Remove ? QStringList{"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1), (5, 1)"} : QStringList());
        Import import(*roster, "Emma Smith\nNoah Smith\nEmma Smith\n", into({Algebra}, mode));
        QCOMPARE(import.numbers(), mode == ImportMode::Add ? "joins 2, twice 1" : "twice 1, leaves 2");
        ImportWishes wishes = import.list.wishes();
        wishes.leftOut.insert(import.plan.lines().first().id());
        import.list.setWishes(wishes);
        QCOMPARE(import.numbers(), mode == ImportMode::Add ? "joins 1, twice 1, left out 1" : "twice 1, leaves 1, left out 1");
        QVERIFY(import.perform());
        QCOMPARE(readHere(*roster, "SELECT student_id FROM enrolment"), mode == ImportMode::Add ? "5" : "1"); // Noah joins or leaves
    }
}

void tst_ImportPlan::valuesComeWithTheirMemberships()
{
    const auto roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id, grade) VALUES (1, 1, 'C')"});
    Import import(*roster, "Name;Course;Grade;Enrolled on\nEmma Smith;Algebra;A;2025-01-02\nNoah Smith;Algebra;B;2025-01-03\nLiam Smith;Algebra;;\n");
    QCOMPARE(import.numbers(), "joins 2, already 1");
    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT student_id, grade, enrolled_on = date('now') FROM enrolment ORDER BY 1"), "1|C|1\n2|NULL|1\n5|B|0");
    roster->history().undo();
    QCOMPARE(members(*roster, 1), "1");
}

void tst_ImportPlan::aRequiredValueIsAskedFor()
{
    const auto roster = School::inMemory({"CREATE TABLE seat (student_id INTEGER NOT NULL REFERENCES student(id), course_id INTEGER NOT NULL REFERENCES course(id), place TEXT NOT NULL, PRIMARY KEY (student_id, course_id))",
                                          "DROP TABLE enrolment"});
    Import import(*roster, "Emma Smith\n", into({Algebra}));
    QCOMPARE(import.numbers(), "joins 1");
    QCOMPARE(import.plan.valuesWanted().size(), 1);
    QCOMPARE(import.plan.valuesWanted().first().name, "place");
    ImportWishes wishes = import.list.wishes();
    wishes.values = {{"place", "front"}};
    import.list.setWishes(wishes);
    QCOMPARE(import.numbers(), "joins 1");
    QVERIFY(import.plan.valuesWanted().isEmpty());
    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT student_id, place FROM seat"), "1|front");
}

void tst_ImportPlan::newRowsComeInTheSameStep()
{
    const auto roster = School::inMemory();
    Import import(*roster, "Name;Class;E-mail;Course\nZo\u00EB Ng;7a;zoe@school.example;Robotics\nzo\u00EB ng;7a;zoe@school.example;Art\nEmma Lee;;;Robotics\n");
    QCOMPARE(import.numbers(), "unknown 3");
    ImportWishes wishes;
    for (qsizetype i = 0; i < import.plan.lines().size(); ++i)
        (import.plan.lines().at(i).isAboutGroup ? wishes.groups : wishes.members).insert(import.words().subject(i), {NameDecision::Kind::Create});
    wishes.groups.clear();
    import.list.setWishes(wishes);
    QCOMPARE(import.numbers(), "joins 1, unknown 2");
    QCOMPARE(import.plan.newRows().size(), 1);
    wishes.members.remove(import.words().subject(1));
    import.list.setWishes(wishes);
    QCOMPARE(import.numbers(), "unknown 3");
    QVERIFY(import.plan.newRows().isEmpty()); // nobody is created without what they were to join
    wishes.members.insert(import.words().subject(1), {NameDecision::Kind::Create});
    wishes.groups.insert("Robotics", {NameDecision::Kind::Create});
    import.list.setWishes(wishes);
    QCOMPARE(import.numbers(), "joins 3");
    QCOMPARE(import.plan.newRows().size(), 2);
    QString told;
    connect(&roster->controller(), &MembershipController::told, this, [&told](const QString &sentence) { told = sentence; });
    QVERIFY(import.perform());
    QCOMPARE(told, "3 enrolments added; 1 student and 1 course created");
    QCOMPARE(roster->history().undoText(), "Add 2 Students to 2 Courses");
    QCOMPARE(readHere(*roster, "SELECT first_name, last_name, class, email, title FROM enrolment JOIN student s ON s.id = student_id JOIN course c ON c.id = course_id ORDER BY course_id, student_id"),
             "Zo\u00EB|Ng|7a|zoe@school.example|Art\nEmma|Lee|7a|s61@school.example|Robotics\nZo\u00EB|Ng|7a|zoe@school.example|Robotics");
    QCOMPARE(roster->history().count(), 1);
    roster->history().undo();
    QCOMPARE(readHere(*roster, "SELECT (SELECT count(*) FROM student), (SELECT count(*) FROM course), (SELECT count(*) FROM enrolment)"), "82|7|0");
    roster->history().redo();
    QCOMPARE(readHere(*roster, "SELECT (SELECT count(*) FROM student), (SELECT count(*) FROM course), (SELECT count(*) FROM enrolment)"), "83|8|3");
}

void tst_ImportPlan::aNewRowThatLacksAValueIsRefused()
{
    const auto roster = School::inMemory();
    Import import(*roster, "Name;Course\nCher;Art\n");
    import.decide("Cher", {NameDecision::Kind::Create});
    QCOMPARE(import.numbers(), "refused 1");
    QVERIFY2(import.remarks(ImportLine::Outcome::Refused).first().contains("First name"), qPrintable(import.remarks(ImportLine::Outcome::Refused).first()));
}

void tst_ImportPlan::aNameBesideItsAddressMustBeTheSame()
{
    const auto roster = School::inMemory();
    Import import(*roster, "Name;E-mail;Course\nEmma Smith;s1@school.example;Art\nEmma Smith;s2@school.example;Art\n;s3@school.example;Art\nNoah Smith;;Art\n");
    QCOMPARE(import.numbers(), "joins 3, refused 1");
    const QString remark = import.remarks(ImportLine::Outcome::Refused).first();
    QVERIFY2(remark.startsWith("3: ") && remark.contains("Liam Smith") && remark.contains("Emma Smith"), qPrintable(remark));
}

void tst_ImportPlan::namesakesAreToldApart()
{
    const auto roster = School::inMemory();
    Import import(*roster, "Daniel Nguyen\n", into({Algebra}));
    QCOMPARE(import.numbers(), "ambiguous 1");
    QCOMPARE(import.plan.candidates(0), QList<Key>({81, 82}));
    const auto details = tellingDetails(roster->session(), roster->relationship(), Side::Left, roster->store().entityColumns(Side::Left), import.plan.candidates(0));
    QVERIFY(details);
    QCOMPARE(*details, QStringList({"8a", "9b"}));
    import.decide(import.words().subject(0), {NameDecision::Kind::Use, 82});
    QCOMPARE(import.numbers(), "joins 1");
    QVERIFY(import.perform());
    QCOMPARE(readHere(*roster, "SELECT student_id FROM enrolment"), "82");
    const auto same = tellingDetails(roster->session(), roster->relationship(), Side::Left, {}, {81, 81});
    QVERIFY(same);
    QCOMPARE(*same, QStringList({"81", "81"}));
}

void tst_ImportPlan::aFileThatChangedRefusesTheGesture()
{
    const auto roster = School::inMemory({"INSERT INTO enrolment (student_id, course_id) VALUES (1, 1)"});
    Import import(*roster, "Noah Smith\n", into({Algebra}, ImportMode::Identical));
    QCOMPARE(import.numbers(), "joins 1, leaves 1");
    QVERIFY(roster->session().run({"INSERT INTO enrolment (student_id, course_id) VALUES (2, 1)"}));
    QString refused;
    connect(&roster->controller(), &MembershipController::refused, this, [&refused](const Failure &failure) { refused = failure.sentence; });
    QVERIFY(!import.perform());
    QVERIFY2(refused.contains("now 1 would join and 2 leave"), qPrintable(refused));
    QCOMPARE(members(*roster, 1), "2");
    QCOMPARE(import.numbers(), "joins 1, leaves 2");
    QVERIFY(import.perform());
    QCOMPARE(members(*roster, 1), "1");
}

void tst_ImportPlan::theSecondTimeNothingIsLeftToDo()
{
    const auto roster = School::inMemory();
    const QString text("Name;Course\nEmma Smith;Algebra\nNoah Smith;Physics\n");
    Import first(*roster, text);
    QCOMPARE(first.numbers(), "joins 2");
    QVERIFY(first.perform());
    Import second(*roster, text, mode(ImportMode::Identical));
    QCOMPARE(second.numbers(), "already 2");
    QVERIFY(!second.plan.changesSomething());
    QVERIFY(!second.perform());
    QCOMPARE(roster->history().count(), 1);
}

void tst_ImportPlan::manyPairsAreOneStep()
{
    const QTemporaryDir folder;
    const auto roster = School::inFile(folder.filePath("school.db"), {"INSERT INTO student (last_name, first_name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT 'L' || i, 'F' FROM n"});
    QString text("Name;Course\n");
    for (int i = 1; i <= 3000; ++i)
        text += QString("F L%1;Algebra\nf l%1;Physics\n").arg(i);
    Import import(*roster, text);
    QCOMPARE(import.numbers(), "joins 6000");
    QString told;
    connect(&roster->controller(), &MembershipController::told, this, [&told](const QString &sentence) { told = sentence; });
    QVERIFY(import.perform());
    QTRY_VERIFY(!roster->controller().isBusy());
    QCOMPARE(told, "6,000 enrolments added");
    QCOMPARE(members(*roster, 1) + members(*roster, 2), "30003000");
    QCOMPARE(roster->history().count(), 1);
    roster->history().undo();
    QTRY_VERIFY(!roster->controller().isBusy());
    QCOMPARE(members(*roster, 1) + members(*roster, 2), "00");
}

void tst_ImportPlan::leftOutLinesAreSavedWithReasons()
{
    const auto roster = School::inMemory();
    Import import(*roster, "Name;Course\nEmma Smith;Art\n\"No \"\"one\"\"\";Art\nDaniel Nguyen;Art\n=1+1;Art\n'=2;Art\nNoah Lee;\n");
    QCOMPARE(import.numbers(), "joins 1, ambiguous 1, unknown 3, refused 1");
    const QTemporaryDir folder;
    QVERIFY(import.words().saveLeftOut(folder.filePath("rest.csv")));
    const auto bytes = TableReader::bytesIn(folder.filePath("rest.csv"));
    QVERIFY(bytes);
    QVERIFY(bytes->startsWith("\xEF\xBB\xBF"));
    TableForm form;
    form.separator = ',';
    const auto table = TableReader().read(*bytes, form);
    QVERIFY(table);
    QStringList records;
    for (qsizetype i = 0; i < table->size(); ++i)
        records.append(table->record(i).join('|').remove(QChar(0x2068)).remove(QChar(0x2069)));
    QCOMPARE(records, QStringList({"Line|Reason|Name|Course", "3|No student is called No \"one\"|No \"one\"|Art", "4|Two students are called Daniel Nguyen|Daniel Nguyen|Art",
                                   "5|No student is called =1+1|'=1+1|Art", "6|No student is called =2|''=2|Art", "7|No course|Noah Lee|"}));
    QCOMPARE(ImportTally(import.plan).deed(), "Add 1, Leave Out 5");
    QCOMPARE(import.words().numbers(), QStringList({"1 joining", "1 of the same name", "3 not found", "1 refused"}));
}

void tst_ImportPlan::theFormCanBeChanged()
{
    const auto roster = School::inMemory();
    Import import(*roster, "Emma Smith;Art\nNoah Smith;Latin\n");
    QCOMPARE(import.list.form().separator, ';');
    TableForm form = import.list.form();
    form.separator = ',';
    QVERIFY(import.list.setForm(form));
    QCOMPARE(import.list.list().table.columns(), 1);
    QCOMPARE(import.numbers(), "No column holds the courses, and no course is chosen. Choose a column or a course.");
    form.separator = ';';
    QVERIFY(import.list.setForm(form));
    QCOMPARE(import.numbers(), "joins 2");
    form.hasHeading = true;
    QVERIFY(import.list.setForm(form));
    QCOMPARE(import.numbers(), "joins 1");
    form.quote = TableForm::NoQuote;
    QVERIFY(import.list.setForm(form));
    QCOMPARE(import.numbers(), "joins 1");
}

QTEST_GUILESS_MAIN(tst_ImportPlan)
#include "tst_importplan.moc"

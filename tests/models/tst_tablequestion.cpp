#include "models/gesture/membershipcontroller.h"
#include "models/lists/entitymodel.h"
#include "models/lists/tablequestion.h"
#include "models/log/statementlog.h"
#include "support/gestures.h"
#include "support/grownschool.h"
#include "support/longfile.h"
#include "support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Bound = MembershipQuestion::Bound;

// Membership questions to a school's tables: the answers, and that they stay right after changes.
class tst_TableQuestion : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void schoolAnswers_data();
    void schoolAnswers();
    void questionAndTextAreBothHeeded();
    void linksThatLeadNowhereAreNoMembership();
    void staysRightWithGestures();
    void staysRightWithUndoOfADeletion();
    void rowThatIsHeldStays();
    void rowsThatAreDeletedDoNotStay();
    void groupThatIsGoneIsTold();
    void groupIsKnownByItsNewName();
    void columnThatIsGoneIsTold();
    void cellThatIsEditedCounts();
    void staysRightWithOthersCommits();

private:
    EntityModel &students() { return m_school->entities(Side::Left); }
    EntityModel &courses() { return m_school->entities(Side::Right); }
    MembershipController &controller() { return m_school->controller(); }
    static MembershipQuestion number(Bound bound, qint64 count) { return {{}, {}, MembershipQuestion::Number{bound, count}, {}}; }
    int answers(const MembershipQuestion &question)
    {
        students().question().ask(question);
        return students().matching();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Roster> m_school;
    std::unique_ptr<QAbstractItemModelTester> m_testers[2];
};

static const MembershipQuestion::Group Algebra{GrownSchool::Algebra, "Algebra"};
static const MembershipQuestion::Group Physics{GrownSchool::Physics, "Physics"};

void tst_TableQuestion::init()
{
    m_school = GrownSchool::inMemory();
    for (const Side side : {Side::Left, Side::Right})
        m_testers[int(side)] = std::make_unique<QAbstractItemModelTester>(&m_school->entities(side));
}

void tst_TableQuestion::cleanup()
{
    if (m_school)
        QCOMPARE(failedStatements(*m_school), QString());
    for (auto &tester : m_testers)
        tester.reset();
    m_school.reset();
}

void tst_TableQuestion::schoolAnswers_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<MembershipQuestion>("question");
    QTest::addColumn<int>("answers");
    const auto row = [](const char *name, Side side, const MembershipQuestion &question, int answers) { QTest::newRow(name) << side << question << answers; };
    row("nothing is asked", Side::Left, {}, GrownSchool::Students);
    row("in no course", Side::Left, number(Bound::Exactly, 0), GrownSchool::InNone);
    row("in at least one", Side::Left, number(Bound::AtLeast, 1), GrownSchool::Students - GrownSchool::InNone);
    row("in at least none: everyone", Side::Left, number(Bound::AtLeast, 0), GrownSchool::Students);
    row("in at most none", Side::Left, number(Bound::AtMost, 0), GrownSchool::InNone);
    row("in Algebra", Side::Left, {{Algebra}, {}, {}, {}}, GrownSchool::InAlgebra);
    row("in Algebra and Physics", Side::Left, {{Algebra, Physics}, {}, {}, {}}, GrownSchool::InBoth);
    row("in Algebra, not in Physics", Side::Left, {{Algebra}, {Physics}, {}, {}}, 83);
    row("in neither", Side::Left, {{}, {Algebra, Physics}, {}, {}}, GrownSchool::Students - 173);
    row("in Algebra with a B there", Side::Left, {{Algebra}, {}, {}, {{"grade", "B"}}}, 24);
    row("in both with a B in each", Side::Left, {{Algebra, Physics}, {}, {}, {{"grade", "B"}}}, 8); // 85, 90 … 120
    row("a B anywhere", Side::Left, {{}, {}, {}, {{"grade", "B"}}}, 63); // 5, 10 … 315
    row("in Algebra without a grade", Side::Left, {{Algebra}, {}, {}, {{"grade", QVariant()}}}, 72);
    row("courses without students", Side::Right, number(Bound::Exactly, 0), 1);
    row("courses with at least 90", Side::Right, number(Bound::AtLeast, 90), 3);
    row("courses that have the first student", Side::Right, {{{1, "Someone"}}, {}, {}, {}}, 2);
    row("courses that have not", Side::Right, {{}, {{1, "Someone"}}, {}, {}}, 5);
}

void tst_TableQuestion::schoolAnswers()
{
    QFETCH(Side, side);
    QFETCH(MembershipQuestion, question);
    EntityModel &table = m_school->entities(side);
    table.question().ask(question);
    QTEST(table.rowCount(), "answers");
    QTEST(table.matching(), "answers");
    QCOMPARE(table.total(), side == Side::Left ? GrownSchool::Students : 7);
    QCOMPARE(table.isFiltered(), !question.isEmpty());
    table.question().ask({});
    QCOMPARE(qint64(table.rowCount()), table.total());
}

void tst_TableQuestion::questionAndTextAreBothHeeded()
{
    QCOMPARE(answers({{Algebra}, {Physics}, {}, {}}), 83);
    students().setFilterText("el");
    const QString expected = readHere(*m_school, QString::fromUtf8("SELECT count(*) FROM student WHERE (replace(first_name, '\u00C9', 'e') || ' ' || last_name || email) LIKE '%el%' "
                                                 "AND id IN (SELECT student_id FROM enrolment WHERE course_id = 1) AND id NOT IN (SELECT student_id FROM enrolment WHERE course_id = 2)"));
    QVERIFY(expected.toInt() > 0);
    QCOMPARE(students().rowCount(), expected.toInt());
    students().question().ask({});
    QVERIFY(students().rowCount() > expected.toInt());
    students().setFilterText({});
    QCOMPARE(students().rowCount(), GrownSchool::Students);
}

void tst_TableQuestion::linksThatLeadNowhereAreNoMembership()
{
    m_school = GrownSchool::inFile(m_folder.filePath("nowhere.db"));
    QVERIFY(runElsewhere(m_school->session().place().path(), {"PRAGMA foreign_keys=OFF", "INSERT INTO enrolment (student_id, course_id) VALUES (400, 99), (399, 99), (1, 99), (999, 7)"}));
    QVERIFY(m_school->reload());
    QCOMPARE(answers(number(Bound::Exactly, 0)), GrownSchool::InNone);
    courses().question().ask(number(Bound::Exactly, 0));
    QCOMPARE(courses().rowCount(), 1); // the one whose only student does not exist
    QCOMPARE(answers({{{99, "Gone"}}, {}, {}, {}}), 0);
    QCOMPARE(students().question().missing(), QStringList("Gone"));
    QCOMPARE(answers({{}, {}, {}, {{"grade", QVariant()}}}), readHere(*m_school, "SELECT count(DISTINCT student_id) FROM enrolment JOIN course ON course.id = course_id "
                                                                                  "JOIN student ON student.id = student_id WHERE grade IS NULL").toInt());
}

void tst_TableQuestion::staysRightWithGestures()
{
    QCOMPARE(answers(number(Bound::Exactly, 0)), GrownSchool::InNone);
    const Key one = students().keyAt(0);
    QVERIFY(performed(controller(), Gesture::add(Side::Left, {one}, {GrownSchool::Algebra})));
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 1);
    QCOMPARE(students().rowOf(one), -1);
    undo(*m_school);
    QCOMPARE(students().rowCount(), GrownSchool::InNone);
    redo(*m_school);
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 1);
}

void tst_TableQuestion::staysRightWithUndoOfADeletion()
{
    QCOMPARE(answers(number(Bound::AtLeast, 1)), GrownSchool::Students - GrownSchool::InNone);
    QVERIFY(performed(controller(), Gesture::erase(Side::Right, {GrownSchool::History})));
    QVERIFY(students().rowCount() < GrownSchool::Students - GrownSchool::InNone);
    undo(*m_school);
    QCOMPARE(students().rowCount(), GrownSchool::Students - GrownSchool::InNone);
}

void tst_TableQuestion::rowThatIsHeldStays()
{
    QCOMPARE(answers(number(Bound::Exactly, 0)), GrownSchool::InNone);
    const Key held = students().keyAt(3), other = students().keyAt(5);
    students().question().hold({held});
    QVERIFY(performed(controller(), Gesture::add(Side::Left, {held, other}, {GrownSchool::Algebra})));
    QCOMPARE(students().rowOf(held), 3);
    QCOMPARE(students().rowOf(other), -1);
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 1);
    QCOMPARE(students().matching(), GrownSchool::InNone - 2);
    students().question().hold({students().keyAt(0)});
    QCOMPARE(students().rowOf(held), 3);
    students().question().release();
    QCOMPARE(students().rowOf(held), -1);
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 2);
    QCOMPARE(students().matching(), GrownSchool::InNone - 2);
}

void tst_TableQuestion::rowsThatAreDeletedDoNotStay()
{
    QCOMPARE(answers(number(Bound::Exactly, 0)), GrownSchool::InNone);
    const Key held = students().keyAt(3);
    students().question().hold({held});
    QVERIFY(performed(controller(), Gesture::erase(Side::Left, {held})));
    QCOMPARE(students().rowOf(held), -1);
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 1);
}

void tst_TableQuestion::groupThatIsGoneIsTold()
{
    QCOMPARE(answers({{}, {Physics}, {}, {}}), GrownSchool::Students - GrownSchool::InPhysics);
    students().question().hold({students().keyAt(0)});
    QVERIFY(performed(controller(), Gesture::erase(Side::Right, {GrownSchool::Physics})));
    QCOMPARE(students().question().missing(), QStringList("Physics"));
    QCOMPARE(students().rowCount(), 0); // never all rows, as if it had not been asked
    undo(*m_school);
    QCOMPARE(students().question().missing(), QStringList());
    QCOMPARE(students().rowCount(), GrownSchool::Students - GrownSchool::InPhysics);
}

void tst_TableQuestion::groupIsKnownByItsNewName()
{
    QCOMPARE(answers({{Physics}, {}, {}, {}}), GrownSchool::InPhysics);
    QVERIFY(performed(controller(), Gesture::edit({Edit{Side::Right, GrownSchool::Physics, "title", "Physics", "Physics II"}})));
    QCOMPARE(students().rowCount(), GrownSchool::InPhysics);
    QCOMPARE(students().question().asked().in.first().name, QString("Physics II"));
}

void tst_TableQuestion::columnThatIsGoneIsTold()
{
    QCOMPARE(answers({{Algebra}, {}, {}, {{"final_mark", "B"}}}), 0);
    QCOMPARE(students().question().missing(), QStringList("Final mark"));
    QCOMPARE(answers({{Algebra}, {}, {}, {}}), GrownSchool::InAlgebra);
    QCOMPARE(students().question().missing(), QStringList());
}

void tst_TableQuestion::cellThatIsEditedCounts()
{
    const MembershipQuestion question{{Algebra}, {}, {}, {{"grade", "B"}}};
    QCOMPARE(answers(question), 24);
    QVERIFY(performed(controller(), Gesture::edit(QList<LinkEdit>{{Membership{5, GrownSchool::Algebra}, {}, "grade", "B", "C"}})));
    QCOMPARE(students().rowCount(), 23);
    undo(*m_school);
    QCOMPARE(students().rowCount(), 24);
}

void tst_TableQuestion::staysRightWithOthersCommits()
{
    m_school = GrownSchool::inFile(m_folder.filePath("others.db"));
    QCOMPARE(answers(number(Bound::Exactly, 0)), GrownSchool::InNone);
    QVERIFY(runElsewhere(m_school->session().place().path(), {"INSERT INTO enrolment (student_id, course_id) VALUES (400, 7), (399, 7)", "DELETE FROM enrolment WHERE student_id = 319"}));
    m_school->reloadIfChangedElsewhere();
    QCOMPARE(students().rowCount(), GrownSchool::InNone - 1);
}

QTEST_GUILESS_MAIN(tst_TableQuestion)

#include "tst_tablequestion.moc"

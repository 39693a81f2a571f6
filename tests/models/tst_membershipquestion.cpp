#include "models/lists/membershipquestion.h"
#include "models/lists/questionwords.h"
#include "support/grownschool.h"
#include "support/testdatabase.h"

#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

using Bound = MembershipQuestion::Bound;

// MembershipQuestion as a value: saving and reading it back, and its sentences.
class tst_MembershipQuestion : public QObject
{
    Q_OBJECT

private slots:
    void readsBack_data();
    void readsBack();
    void isEmptyWhereNothingCanBeRead_data();
    void isEmptyWhereNothingCanBeRead();
    void isOneSentence_data();
    void isOneSentence();
    void chipsSayOnePart();
};

void tst_MembershipQuestion::readsBack_data()
{
    QTest::addColumn<MembershipQuestion>("question");
    const auto row = [](const char *name, const MembershipQuestion &question) { QTest::newRow(name) << question; };
    row("in a group", {{{1, "Algebra"}}, {}, {}, {}});
    row("in one and not in two", {{{1, "Algebra"}}, {{2, "Physics"}, {Key(QString("x\"y")), QString::fromUtf8("\u00C4rzte")}}, {}, {}});
    row("keys of two columns", {{}, {{Key::fromRow({QString("t"), 7}, 0, 2), "Team 7"}}, {}, {}});
    row("in none", {{}, {}, MembershipQuestion::Number{Bound::Exactly, 0}, {}});
    row("in at least three", {{}, {}, MembershipQuestion::Number{Bound::AtLeast, 3}, {}});
    row("in at most one", {{}, {}, MembershipQuestion::Number{Bound::AtMost, 1}, {}});
    row("values of every type", {{}, {}, {}, {{"grade", QString("B")}, {"level", 3LL}, {"weight", 0.1}, {"left", QVariant()}}});
}

void tst_MembershipQuestion::readsBack()
{
    QFETCH(MembershipQuestion, question);
    const MembershipQuestion read = MembershipQuestion::fromString(question.toString());
    QCOMPARE(read, question);
    for (qsizetype i = 0; i < question.in.size(); ++i)
        QCOMPARE(read.in.at(i).name, question.in.at(i).name);
}

void tst_MembershipQuestion::isEmptyWhereNothingCanBeRead_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "{", "[]", "null", "{\"in\":[{\"key\":\"?\"}],\"least\":\"x\"}", "{\"in\":7}"})
        QTest::newRow(*text ? text : "nothing") << text;
}

void tst_MembershipQuestion::isEmptyWhereNothingCanBeRead()
{
    QFETCH(QString, text);
    QVERIFY(MembershipQuestion::fromString(text).isEmpty());
}

void tst_MembershipQuestion::isOneSentence_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<MembershipQuestion>("question");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](Side side, const MembershipQuestion &question, const QString &text, const char *sentence) {
        QTest::newRow(sentence) << side << question << text << QString::fromUtf8(sentence);
    };
    const MembershipQuestion::Group algebra{1, "Algebra"}, physics{2, "Physics"}, ben{5, "Ben Hall"};
    row(Side::Left, {}, {}, "");
    row(Side::Left, {{algebra}, {physics}, {}, {}}, "el", "Students in Algebra, not in Physics, whose name has \u201Cel\u201D");
    row(Side::Left, {{algebra, physics}, {}, {}, {}}, {}, "Students in Algebra and Physics");
    row(Side::Left, {}, "el", "Students whose name has \u201Cel\u201D");
    row(Side::Left, {{}, {}, MembershipQuestion::Number{Bound::Exactly, 0}, {}}, {}, "Students in no course");
    row(Side::Left, {{}, {}, MembershipQuestion::Number{Bound::AtMost, 0}, {}}, {}, "Students in no course");
    row(Side::Left, {{}, {}, MembershipQuestion::Number{Bound::AtLeast, 2}, {}}, {}, "Students in at least 2 courses");
    row(Side::Left, {{algebra}, {}, {}, {{"grade", "B"}}}, {}, "Students in Algebra, whose grade there is B");
    row(Side::Left, {{}, {}, {}, {{"grade", "B"}}}, {}, "Students whose grade somewhere is B");
    row(Side::Left, {{algebra}, {}, {}, {{"grade", QVariant()}}}, {}, "Students in Algebra, with no grade there");
    row(Side::Right, {{ben}, {}, {}, {}}, {}, "Courses with Ben Hall");
    row(Side::Right, {{}, {ben}, {}, {}}, "a", "Courses without Ben Hall, whose name has \u201Ca\u201D");
    row(Side::Right, {{}, {}, MembershipQuestion::Number{Bound::Exactly, 0}, {}}, {}, "Courses without students");
    row(Side::Right, {{}, {}, MembershipQuestion::Number{Bound::AtMost, 1}, {}}, {}, "Courses with at most 1 student");
}

void tst_MembershipQuestion::isOneSentence()
{
    QFETCH(Side, side);
    QFETCH(MembershipQuestion, question);
    QFETCH(QString, text);
    const auto school = GrownSchool::inMemory();
    QTEST(QuestionWords(school->relationship(), side).sentence(question, text), "sentence");
}

void tst_MembershipQuestion::chipsSayOnePart()
{
    const auto school = GrownSchool::inMemory();
    const QuestionWords ofStudents(school->relationship(), Side::Left);
    QCOMPARE(ofStudents.in("Algebra"), QString("In Algebra"));
    QCOMPARE(ofStudents.notIn("Physics"), QString("Not in Physics"));
    QCOMPARE(ofStudents.number({Bound::Exactly, 0}), QString("In no course"));
    QCOMPARE(ofStudents.number({Bound::AtLeast, 2}), QString("In at least 2 courses"));
    QCOMPARE(ofStudents.told({"grade", "B"}), QString("Grade is B"));
    QCOMPARE(ofStudents.told({"grade", QVariant()}), QString("No grade"));
    const QuestionWords ofCourses(school->relationship(), Side::Right);
    QCOMPARE(ofCourses.in("Ben Hall"), QString("Has Ben Hall"));
    QCOMPARE(ofCourses.notIn("Ben Hall"), QString("Has not Ben Hall"));
    QCOMPARE(ofCourses.number({Bound::Exactly, 0}), QString("Without students"));
    QCOMPARE(ofCourses.number({Bound::AtMost, 3}), QString("At most 3 students"));
}

QTEST_APPLESS_MAIN(tst_MembershipQuestion)

#include "tst_membershipquestion.moc"

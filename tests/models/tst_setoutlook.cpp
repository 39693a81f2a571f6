#include "models/gesture/membershipcontroller.h"
#include "models/gesture/setwords.h"
#include "models/gesture/outlookreader.h"
#include "models/store/changesql.h"
#include "support/gestures.h"
#include "support/rosterwatch.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// What a set verb would do, said before it is done; and that nothing else is done.
class tst_SetOutlook : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void saysWhatWouldHappen_data();
    void saysWhatWouldHappen();
    void whatIsGraveIsNotDoneByReturn_data();
    void whatIsGraveIsNotDoneByReturn();
    void someAreLeftOut();
    void theDeedIsWhatWasSaid();
    void whoeverComesBetweenIsNoticed_data();
    void whoeverComesBetweenIsNoticed();
    void joiningMembersBringTheirGrades();
    void sqlCanBeReadBefore();
    void itIsReadBesideTheWindow();

private:
    static Gesture onto(Verb verb, const KeyList &from, const KeyList &anchors) { return Gesture::combine(verb, Side::Left, from, anchors); }
    static SetOutlook outlook(Roster &roster, const Gesture &gesture);
    static QString pairs(Roster &roster) { return readHere(roster, QStringLiteral("SELECT team_id || '-' || hero_id FROM heroteamlink ORDER BY 1")).replace(u'\n', u' '); }
};

SetOutlook tst_SetOutlook::outlook(Roster &roster, const Gesture &gesture)
{
    const auto outlook = SetOutlook::of(roster.store(), gesture);
    if (!outlook)
        qFatal("%s", qPrintable(outlook.error().sentence));
    return *outlook;
}

void tst_SetOutlook::saysWhatWouldHappen_data()
{
    QTest::addColumn<Gesture>("gesture");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("deed");
    QTest::newRow("everyone is added") << onto(Verb::Unite, {Preventers}, {ZForce}) << "Adds 2; 1 stay. Preventers is not changed." << "Add 2";
    QTest::newRow("everyone is in") << onto(Verb::Unite, {ZForce}, {Preventers}) << "Nothing to do: everyone in Z-Force is in Preventers." << "Nothing to Do";
    QTest::newRow("identical to fewer") << onto(Verb::Equalize, {ZForce}, {Preventers}) << "Removes 2; 1 stay. Z-Force is not changed." << "Remove 2";
    QTest::newRow("those in common stay") << onto(Verb::Intersect, {ZForce}, {Preventers}) << "Removes 2; 1 stay. Z-Force is not changed." << "Remove 2";
    QTest::newRow("all are in common") << onto(Verb::Intersect, {Preventers}, {ZForce}) << "Nothing to do: everyone in Z-Force is in Preventers." << "Nothing to Do";
    QTest::newRow("those of another leave") << onto(Verb::Subtract, {ZForce}, {Preventers}) << "Removes 1; 2 stay. Z-Force is not changed." << "Remove 1";
    QTest::newRow("an exchange") << Gesture::swap(Side::Left, ZForce, Preventers) << "Z-Force gets 2 and gives 0; Preventers gets 0 and gives 2." << "Exchange 0 for 2";
    QTest::newRow("teams of a hero") << Gesture::combine(Verb::Unite, Side::Right, {Deadpond}, {RustyMan}) << "Adds 1; 1 stay. Deadpond is not changed." << "Add 1";
    QTest::newRow("a hero has all teams") << Gesture::combine(Verb::Unite, Side::Right, {RustyMan}, {Deadpond}) << "Nothing to do: Deadpond has every team of Rusty-Man." << "Nothing to Do";
}

void tst_SetOutlook::saysWhatWouldHappen()
{
    QFETCH(Gesture, gesture);
    const auto roster = sampleInMemory();
    const SetOutlook seen = outlook(*roster, gesture);
    const SetWords words(roster->controller().naming(), seen);
    QTEST(words.sentence(), "sentence");
    QTEST(words.deed(), "deed");
    QCOMPARE(roster->history().count(), 0);
}

void tst_SetOutlook::whatIsGraveIsNotDoneByReturn_data()
{
    QTest::addColumn<int>("before"); // in Algebra, from the first student on
    QTest::addColumn<int>("others"); // in Art
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QString>("risk");
    QTest::newRow("nobody leaves") << 20 << 30 << Verb::Equalize << "";
    QTest::newRow("few leave") << 20 << 11 << Verb::Equalize << "";
    QTest::newRow("half leaves") << 20 << 10 << Verb::Equalize << "Half of Algebra leaves: 10 of 20.";
    QTest::newRow("less than half leaves") << 21 << 11 << Verb::Equalize << "";
    QTest::newRow("more than half leaves") << 21 << 10 << Verb::Equalize << "More than half of Algebra leaves: 11 of 21.";
    QTest::newRow("few of few leave") << 12 << 3 << Verb::Equalize << "";
    QTest::newRow("it would be empty") << 3 << 3 << Verb::Subtract << "Algebra would be empty: all 3 leave.";
    QTest::newRow("the other one is empty") << 3 << 0 << Verb::Equalize << "Art has nobody; Algebra would be empty: all 3 leave.";
}

void tst_SetOutlook::whatIsGraveIsNotDoneByReturn()
{
    QFETCH(int, before);
    QFETCH(int, others);
    QFETCH(Verb, verb);
    const auto school = School::inMemory({QString("INSERT INTO enrolment (student_id, course_id) SELECT id, 1 FROM student WHERE id <= %1").arg(before),
                                          QString("INSERT INTO enrolment (student_id, course_id) SELECT id, 2 FROM student WHERE id <= %1").arg(others)});
    const SetOutlook seen = outlook(*school, onto(verb, {2}, {1}));
    QFETCH(QString, risk);
    const QString second = school->controller().naming().name(Side::Right, 2);
    const SetWords words(school->controller().naming(), seen);
    QCOMPARE(words.risk().section(" What is noted ", 0, 0), risk.replace("Art", second));
    QCOMPARE(words.isGrave(), !risk.isEmpty());
}

void tst_SetOutlook::someAreLeftOut()
{
    const auto roster = sampleInMemory();
    const SetOutlook seen = outlook(*roster, onto(Verb::Equalize, {ZForce}, {Preventers}));
    QCOMPARE(seen.leaving(Preventers), (KeyList{RustyMan, SpiderBoy}));
    const QList<LinkBlock> leftOut{{Side::Left, Preventers, {RustyMan}}};
    const SetWords words(roster->controller().naming(), seen, leftOut);
    QCOMPARE(words.deed(), "Remove 1");
    QCOMPARE(seen.changeWithout(leftOut).linkNumbers(), *seen.without(leftOut).promised);
    QVERIFY(performed(roster->controller(), seen.without(leftOut)));
    QCOMPARE(pairs(*roster), "1-1 2-1 2-2");
    const QList<LinkBlock> all{{Side::Left, Preventers, {RustyMan, SpiderBoy}}};
    QCOMPARE(SetWords(roster->controller().naming(), seen, all).deed(), "Nothing to Do");
    QCOMPARE(SetWords(roster->controller().naming(), seen, all).sentence(), "Everyone is left out: nothing will change.");
}

void tst_SetOutlook::theDeedIsWhatWasSaid()
{
    const auto roster = sampleInMemory();
    RosterWatch watch(*roster);
    const SetOutlook seen = outlook(*roster, onto(Verb::Equalize, {ZForce}, {Preventers}));
    QVERIFY(performed(roster->controller(), seen.without({})));
    QCOMPARE(pairs(*roster), "1-1 2-1");
    QCOMPARE(watch.told(), "2 removed from Preventers");
    QCOMPARE(roster->history().undoText(), "Make Preventers Identical to Z-Force");
    undo(*roster);
    QCOMPARE(pairs(*roster), "1-1 2-1 2-2 2-3");
    redo(*roster);
    QCOMPARE(pairs(*roster), "1-1 2-1");
}

void tst_SetOutlook::whoeverComesBetweenIsNoticed_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("nobody") << "UPDATE hero SET age = 40" << true;
    QTest::newRow("one more would leave") << "INSERT INTO heroteamlink (team_id, hero_id) VALUES (2, 4)" << false;
    QTest::newRow("one is gone already") << "DELETE FROM heroteamlink WHERE hero_id = 3" << false;
    QTest::newRow("another one instead") << "UPDATE heroteamlink SET hero_id = 4 WHERE hero_id = 3" << false;
}

void tst_SetOutlook::whoeverComesBetweenIsNoticed()
{
    QFETCH(QString, statement);
    QFETCH(bool, isDone);
    const QTemporaryDir folder;
    const QString path = folder.filePath("between.db");
    const auto roster = sampleInFile(path);
    QVERIFY(roster && runElsewhere(path, {"INSERT INTO hero (id, name, secret_name) VALUES (4, 'Dr. Weird', 'Steve')"}));
    RosterWatch watch(*roster);
    const SetOutlook seen = outlook(*roster, onto(Verb::Equalize, {ZForce}, {Preventers}));
    QVERIFY(runElsewhere(path, {statement}));
    const QString before = readElsewhere(path, "SELECT * FROM heroteamlink");
    QCOMPARE(performed(roster->controller(), seen.without({})), isDone);
    QCOMPARE(roster->history().count(), isDone ? 1 : 0);
    if (isDone)
        return;
    QCOMPARE(readElsewhere(path, "SELECT * FROM heroteamlink"), before);
    QVERIFY2(watch.refused().startsWith("Someone else has changed the file since"), qPrintable(watch.refused()));
    QVERIFY(!outlook(*roster, seen.gesture).saysTheSameAs(seen));
    QTRY_COMPARE(watch.differenceFromFile(), "");
}

// Those that stay keep theirs.
void tst_SetOutlook::joiningMembersBringTheirGrades()
{
    const auto school = School::inMemory({"INSERT INTO enrolment (student_id, course_id, grade) VALUES (1, 1, 'A'), (2, 1, 'B'), (2, 2, 'C'), (3, 2, 'D')"});
    const auto grades = [&school] { return readHere(*school, "SELECT student_id || grade FROM enrolment WHERE course_id = 2 ORDER BY 1").replace(u'\n', u' '); };
    SetOutlook seen = outlook(*school, onto(Verb::Unite, {1}, {2}));
    QCOMPARE(SetWords(school->controller().naming(), seen).told(), "Those who stay keep theirs.");
    QVERIFY(performed(school->controller(), seen.without({})));
    QCOMPARE(grades(), "1A 2C 3D");
    undo(*school);
    seen.gesture.leftColumns = {"grade"};
    QVERIFY(performed(school->controller(), seen.without({})));
    QCOMPARE(readHere(*school, "SELECT count(*) FROM enrolment WHERE course_id = 2 AND student_id = 1 AND grade IS NULL"), "1");
    undo(*school);
    QVERIFY(performed(school->controller(), outlook(*school, Gesture::swap(Side::Left, 1, 2)).without({})));
    QCOMPARE(grades(), "1A 2C");
}

void tst_SetOutlook::sqlCanBeReadBefore()
{
    const auto roster = sampleInMemory();
    const auto sql = [&roster](const Gesture &gesture) {
        return sqlOf(roster->relationship(), roster->session().dialect(), outlook(*roster, gesture).change);
    };
    QCOMPARE(sql(onto(Verb::Unite, {Preventers}, {ZForce})), "INSERT INTO heroteamlink (team_id, hero_id) SELECT 1, value FROM json_each('[2,3]');");
    QVERIFY2(sql(onto(Verb::Equalize, {ZForce}, {Preventers})).startsWith("DELETE FROM heroteamlink WHERE"), qPrintable(sql(onto(Verb::Equalize, {ZForce}, {Preventers}))));
    QCOMPARE(sql(onto(Verb::Intersect, {Preventers}, {ZForce})), "");
}

// A new question ends the one before.
void tst_SetOutlook::itIsReadBesideTheWindow()
{
    const QTemporaryDir folder;
    const auto roster = sampleInFile(folder.filePath("beside.db"));
    OutlookReader reader(roster->store(), nullptr);
    QSignalSpy failed(&reader, &OutlookReader::failed);
    QString deeds;
    connect(&reader, &OutlookReader::ready, this, [&](const SetOutlook &seen) { deeds += SetWords(roster->controller().naming(), seen).deed(); });
    reader.read(onto(Verb::Unite, {Preventers}, {ZForce}));
    QVERIFY(reader.isBusy());
    reader.read(onto(Verb::Equalize, {ZForce}, {Preventers}));
    QTRY_COMPARE(deeds, "Remove 2");
    QVERIFY(!reader.isBusy());
    reader.lookAgain();
    QTRY_COMPARE(deeds, "Remove 2Remove 2");
    QCOMPARE(failed.count(), 0);
}

QTEST_GUILESS_MAIN(tst_SetOutlook)
#include "tst_setoutlook.moc"

#include "models/transfer/namematch.h"

#include "models/store/membershipstore.h"
#include "support/school.h"
#include "support/testdatabase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Rollcall;

// Which rows a name means, step by step.
class tst_NameMatch : public QObject
{
    Q_OBJECT

private slots:
    void namesAreFoundInSteps_data();
    void namesAreFoundInSteps();
    void aStrongerStepEndsTheSearch();
    void theLikestComeFirst_data();
    void theLikestComeFirst();
    void namesAreReadFromAFile();
    void anyColumnCanBeTheName();
    void readingCanBeCalledOff();
    void manyNamesAmongManyRows();
};

static QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

static NameMatch matchOf(const QStringList &names)
{
    KeyList keys;
    for (qsizetype i = 0; i < names.size(); ++i)
        keys.append(i + 1);
    return NameMatch::of(keys, names);
}

static QString asText(const NameMatch &match, const NameMatch::Found &found)
{
    static const char *const steps[] = {"exact", "spelling", "case", "order", "accents"};
    if (found.places.isEmpty())
        return "nobody";
    QStringList names;
    for (const int place : found.places)
        names.append(match.text(place));
    names.sort();
    return QString("%1: %2").arg(QLatin1String(steps[int(found.step)]), names.join(" | "));
}

void tst_NameMatch::namesAreFoundInSteps_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *tag, const char *name, const char *found) { QTest::newRow(tag) << utf8(name) << utf8(found); };
    row("as it stands", "Spider-Boy", "exact: Spider-Boy");
    row("another case", "spider-boy", "case: Spider-Boy");
    row("capitals with an accent", "ÉLISE WRIGHT", "case: Élise Wright");
    row("capitals without the accent", "ELISE WRIGHT", "accents: Élise Wright");
    row("without the accent", "Elise Wright", "accents: Élise Wright");
    row("an accent of its own", "E\u0301lise Wright", "spelling: Élise Wright");
    row("blanks around", "  Deadpond ", "spelling: Deadpond");
    row("two blanks within", "Élise  Wright", "spelling: Élise Wright");
    row("a blank that does not break", "Élise\u00A0Wright", "spelling: Élise Wright");
    row("a tab", "Élise\tWright", "spelling: Élise Wright");
    row("invisible characters", "\uFEFFDead\u200Bpond", "spelling: Deadpond");
    row("a word processor's apostrophe", "Liam O’Brien", "spelling: Liam O'Brien");
    row("a word processor's hyphen", "Spider‑Boy", "spelling: Spider-Boy");
    row("the last name first", "Wright, Élise", "order: Élise Wright");
    row("the last name first, in capitals", "WRIGHT, ÉLISE", "order: Élise Wright");
    row("stored with the last name first", "Rosa Sato", "order: Sato, Rosa");
    row("two who are called so", "Daniel Nguyen", "exact: Daniel Nguyen | Daniel Nguyen");
    row("two who are called so, in capitals", "DANIEL NGUYEN", "case: Daniel Nguyen | Daniel Nguyen");
    row("sharp s", "GROSS", "case: Groß");
    row("nobody", "Nobody", "nobody");
    row("nothing", "", "nobody");
    row("blanks alone", "  ", "nobody");
    row("a part of a name", "Spider", "nobody");
    row("a name without its blank", "ÉliseWright", "nobody");
}

void tst_NameMatch::namesAreFoundInSteps()
{
    QFETCH(QString, name);
    const NameMatch match = matchOf({"Deadpond", "Rusty-Man", "Spider-Boy", utf8("Élise Wright"), "Daniel Nguyen", "Daniel Nguyen", "Liam O'Brien", "Sato, Rosa", utf8("Groß"), ""});
    const NameMatch::Found found = match.find(name);
    QTEST(asText(match, found), "found");
    QCOMPARE(int(found.isOne()) + int(found.isAmbiguous()) + int(found.isUnknown()), 1);
    QCOMPARE(found.isUnknown(), found.places.isEmpty() || found.step == NameMatch::Step::Accents);
}

void tst_NameMatch::aStrongerStepEndsTheSearch()
{
    const NameMatch match = matchOf({"anna lee", "Anna Lee", "ANNA LEE", "Anna  Lee", "Lee, Anna", utf8("Ánna Lee")});
    QCOMPARE(asText(match, match.find("Anna Lee")), "exact: Anna Lee");
    QCOMPARE(asText(match, match.find("Anna Lee ")), "spelling: Anna  Lee | Anna Lee");
    QCOMPARE(asText(match, match.find("aNNA lEE")), "case: ANNA LEE | Anna  Lee | Anna Lee | anna lee");
    QCOMPARE(asText(match, match.find("Lee, Anna")), "exact: Lee, Anna");
    QCOMPARE(asText(match, match.find(utf8("ánna lee"))), utf8("case: Ánna Lee"));
}

void tst_NameMatch::theLikestComeFirst_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("nearest");
    const auto row = [](const char *tag, const char *name, const char *nearest) { QTest::newRow(tag) << utf8(name) << utf8(nearest); };
    row("a letter is missing", "Spidr-Boy", "Spider-Boy");
    row("two letters changed places", "Sipder-Boy", "Spider-Boy");
    row("an accent is missing", "Elise Wright", "Élise Wright|Elsie Wright");
    row("the last name first", "Wrihgt, Elsie", "Elsie Wright|Élise Wright");
    row("quite another name", "Wolverine the Second", "");
    row("more than three", "Annd", "Anna|Ann|Anne");
    row("nothing", "", "");
}

void tst_NameMatch::theLikestComeFirst()
{
    QFETCH(QString, name);
    const NameMatch match = matchOf({"Deadpond", "Spider-Boy", "Elsie Wright", utf8("Élise Wright"), "Anna", "Ann", "Ana", "Anne"});
    const auto nearest = match.nearest({"Deadpond", name});
    QCOMPARE(nearest.size(), 2);
    QCOMPARE(match.text(nearest.first().first()), "Deadpond");
    QStringList names;
    for (const int place : nearest.last())
        names.append(match.text(place));
    QTEST(names.join('|'), "nearest");
}

void tst_NameMatch::namesAreReadFromAFile()
{
    const auto roster = Test::School::inMemory();
    const auto match = NameMatch::read(roster->session(), roster->relationship(), Side::Left, roster->relationship().left.label);
    QVERIFY(match);
    QCOMPARE(match->size(), Test::School::students().size());
    const NameMatch::Found found = match->find("wright, noah");
    QVERIFY(found.isOne());
    QCOMPARE(match->text(found.places.first()), "Noah Wright");
    QCOMPARE(match->key(found.places.first()), Key(15));
    QVERIFY(match->find("Daniel Nguyen").isAmbiguous());
}

void tst_NameMatch::anyColumnCanBeTheName()
{
    const auto roster = Test::School::inMemory();
    const auto match = NameMatch::read(roster->session(), roster->relationship(), Side::Left, LabelTemplate("email"));
    QVERIFY(match);
    const NameMatch::Found found = match->find("S82@School.Example");
    QVERIFY(found.isOne());
    QCOMPARE(match->key(found.places.first()), Key(82));
}

void tst_NameMatch::readingCanBeCalledOff()
{
    const auto roster = Test::School::inMemory({"INSERT INTO student (last_name, first_name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT 'Name ' || i, 'A' FROM n"});
    int asked = 0;
    const auto match = NameMatch::read(roster->session(), roster->relationship(), Side::Left, roster->relationship().left.label, [&asked](qint64, qint64) { return ++asked < 2; });
    QVERIFY(!match);
    QVERIFY(match.error().isCalledOff());
    QCOMPARE(asked, 2);
}

void tst_NameMatch::manyNamesAmongManyRows()
{
    constexpr int Rows = 250'000, Names = 100'000;
    KeyList keys;
    QStringList texts;
    for (int i = 0; i < Rows; ++i) {
        keys.append(qint64(i));
        texts.append(QString("First%1 Last%2").arg(i % 500).arg(i));
    }
    QElapsedTimer timer;
    timer.start();
    const NameMatch match = NameMatch::of(keys, texts);
    for (int i = 0; i < Names; ++i) {
        const int wanted = i * 2 + 1;
        const NameMatch::Found found = match.find(QString("LAST%2, First%1").arg(wanted % 500).arg(wanted));
        QVERIFY(found.isOne() && found.places.first() == wanted && found.step == NameMatch::Step::Order);
    }
    qInfo("%d names among %d rows: %lld ms", Names, Rows, timer.elapsed());
}

QTEST_GUILESS_MAIN(tst_NameMatch)
#include "tst_namematch.moc"

#include "bench/comparison.h"

#include <QTest>

using namespace Rollcall::Bench;

// What the bench says about two builds, from made-up figures: nothing here is measured.
class tst_Comparison : public QObject
{
    Q_OBJECT

private slots:
    void tableGivesMediansAndRatios();
    void otherColumnsMayComeAndGo();
    void textThatIsNoTableIsRefused_data();
    void textThatIsNoTableIsRefused();
    void verdictNeedsMoreThanNoise_data();
    void verdictNeedsMoreThanNoise();
    void noiseIsTheSpreadOfTheSteadierFigures_data();
    void noiseIsTheSpreadOfTheSteadierFigures();
    void reportBeginsWithTheWorst();
    void sameNameAtAnotherSizeIsAnotherLine();
};

namespace {

const Part Links{QStringLiteral("S"), u'b'};

// Rounds of one build, "figure/ratio" or only the figure, in milliseconds.
QList<LineFigures> rounds(const QString &text)
{
    QList<LineFigures> all;
    for (const QString &round : text.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList numbers = round.split(u'/');
        LineFigures figures{QStringLiteral("one link"), numbers.at(0).toDouble() * 1e6, {}};
        if (numbers.size() > 1)
            figures.ratio = numbers.at(1).toDouble();
        all.append(figures);
    }
    return all;
}

ComparedLine compared(const QString &here, const QString &there)
{
    ComparedLine line(QStringLiteral("one link"));
    for (const LineFigures &figures : rounds(here))
        line.add(Build::This, figures);
    for (const LineFigures &figures : rounds(there))
        line.add(Build::Other, figures);
    return line;
}

void add(Comparison &comparison, Build build, const QString &name, const QList<double> &milliseconds)
{
    for (const double figure : milliseconds)
        comparison.add(build, Links, {{name, figure * 1e6, {}}});
}

} // namespace

void tst_Comparison::tableGivesMediansAndRatios()
{
    const auto lines = readTable(QStringLiteral(
        "size\tline\tours lower\tours median\tours upper\tpeer\ttheirs lower\ttheirs median\ttheirs upper\tratio lower\tratio median\tratio upper\treached\truns\n"
        "S\tone link, WAL: models\t541021\t544606\t967416\tC API\t170600\t177497\t194780\t2.8\t3.1\t5.8\tyes\t5\n"
        "S\tmemory for heroes and teams\t1.2e+07\t1.2e+07\t1.2e+07\t\t0\t0\t0\t0\t0\t0\tyes\t1\n"));
    QVERIFY(lines);
    QCOMPARE(lines->size(), 2);
    QCOMPARE(lines->at(0).name, QStringLiteral("one link, WAL: models"));
    QCOMPARE(lines->at(0).ours, 544606.0);
    QCOMPARE(lines->at(0).ratio, std::optional(3.1));
    QCOMPARE(lines->at(0).unit(), Unit::Time);
    QCOMPARE(lines->at(1).ratio, std::optional<double>());
    QCOMPARE(lines->at(1).unit(), Unit::Memory);
}

void tst_Comparison::otherColumnsMayComeAndGo()
{
    const auto lines = readTable(QStringLiteral("ratio median\tpeer\tours median\tsomething new\tline\n2.5\tC API\t1000\tx\tone link\n"));
    QVERIFY(lines);
    QCOMPARE(lines->size(), 1);
    QCOMPARE(lines->at(0).name, QStringLiteral("one link"));
    QCOMPARE(lines->at(0).ours, 1000.0);
    QCOMPARE(lines->at(0).ratio, std::optional(2.5));
}

void tst_Comparison::textThatIsNoTableIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << "";
    QTest::newRow("help of a program without tables") << "Usage: rollcall_bench [options]\n";
    QTest::newRow("no column for the ratio") << "line\tours median\tpeer\none link\t1000\t\n";
    QTest::newRow("row cut short") << "line\tours median\tpeer\tratio median\none link\t10";
}

void tst_Comparison::textThatIsNoTableIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!readTable(text));
}

void tst_Comparison::verdictNeedsMoreThanNoise_data()
{
    QTest::addColumn<QString>("here");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("same figures") << "2 3 4" << "2 3 4" << "same";
    QTest::newRow("every figure larger") << "5 6 7" << "2 3 4" << "worse";
    QTest::newRow("every figure smaller") << "2 3 4" << "5 6 7" << "better";
    QTest::newRow("one figure among the other's") << "4 6 7" << "2 3 5" << "same";
    QTest::newRow("ranges that touch") << "4 6 7" << "2 3 4" << "same";
    QTest::newRow("steady, larger by a fiftieth") << "102 102.1 102.2" << "100 100.1 100.2" << "same";
    QTest::newRow("steady, larger by a tenth") << "110 110.1 110.2" << "100 100.1 100.2" << "worse";
    QTest::newRow("busy rounds, larger ratios") << "3/5 9/6 4/7" << "2/2 8/3 3/4" << "worse";
    QTest::newRow("busy rounds, smaller ratios") << "2/2 8/3 3/4" << "3/5 9/6 4/7" << "better";
    QTest::newRow("larger figures, ratios that waver") << "5/2 6/4 7/9" << "2/1 3/3 4/8" << "worse";
    QTest::newRow("larger figures, smaller ratios") << "5/1 6/2 7/3" << "2/5 3/6 4/7" << "same";
    QTest::newRow("slower machine, same ratios or less") << "5/2 6/3 7/4" << "2/2 3/3.1 4/4" << "same";
    QTest::newRow("quicker peer alone") << "2/5 3/6 4/7" << "2/2 3.1/3 4/4" << "same";
    QTest::newRow("no figures from the other build") << "2 3 4" << "" << "only here";
    QTest::newRow("no figures from this build") << "" << "2 3 4" << "only there";
}

void tst_Comparison::verdictNeedsMoreThanNoise()
{
    QFETCH(QString, here);
    QFETCH(QString, there);
    QTEST(text(compared(here, there).verdict()), "verdict");
}

void tst_Comparison::noiseIsTheSpreadOfTheSteadierFigures_data()
{
    QTest::addColumn<QString>("here");
    QTest::addColumn<QString>("there");
    QTest::addColumn<double>("noise");
    QTest::newRow("no spread") << "2 2 2" << "3 3 3" << 0.0;
    QTest::newRow("the other build wavers more") << "10 10 11" << "8 10 13" << 0.5;
    QTest::newRow("ratios are steadier") << "8/4 10/4 20/5" << "10/4 10/4 10/4" << 0.25;
    QTest::newRow("ratios waver more") << "10/4 10/4 11/9" << "10/4 10/4 10/4" << 0.1;
    QTest::newRow("one build alone") << "8 10 12" << "" << 0.4;
}

void tst_Comparison::noiseIsTheSpreadOfTheSteadierFigures()
{
    QFETCH(QString, here);
    QFETCH(QString, there);
    QTEST(compared(here, there).noise(), "noise");
}

void tst_Comparison::reportBeginsWithTheWorst()
{
    Comparison comparison;
    add(comparison, Build::This, QStringLiteral("new name"), {1, 1});
    add(comparison, Build::This, QStringLiteral("quicker"), {2, 2.2});
    add(comparison, Build::This, QStringLiteral("as before"), {3, 3.2});
    add(comparison, Build::This, QStringLiteral("slower"), {5, 5});
    add(comparison, Build::This, QStringLiteral("much slower"), {9, 9});
    add(comparison, Build::Other, QStringLiteral("old name"), {1, 1});
    add(comparison, Build::Other, QStringLiteral("quicker"), {4, 4.2});
    add(comparison, Build::Other, QStringLiteral("as before"), {3.1, 3.1});
    add(comparison, Build::Other, QStringLiteral("slower"), {4, 4});
    add(comparison, Build::Other, QStringLiteral("much slower"), {3, 3});

    QStringList names;
    for (const QString &line : comparison.report())
        names.append(line.section(u'|', 0, 0).trimmed());
    QCOMPARE(names, QStringList({"line", "S much slower", "S slower", "S as before", "S quicker", "S new name", "S old name",
                                 "6 lines: 2 worse, 1 same, 1 better, 1 only here, 1 only there",
                                 "Half of the lines cannot show a difference below 0 %"}));
    QVERIFY(comparison.report().at(3).contains("3.10 ms [3.00 .. 3.20]"));
    QCOMPARE(comparison.partsWith(Verdict::Worse), QList<Part>{Links});
}

void tst_Comparison::sameNameAtAnotherSizeIsAnotherLine()
{
    const Part larger{QStringLiteral("M"), u'b'};
    Comparison comparison;
    comparison.add(Build::This, Links, rounds(QStringLiteral("1")));
    comparison.add(Build::Other, Links, rounds(QStringLiteral("1")));
    comparison.add(Build::This, larger, rounds(QStringLiteral("9")));
    comparison.add(Build::Other, larger, rounds(QStringLiteral("5")));
    QCOMPARE(comparison.count(Verdict::Same), 1);
    QCOMPARE(comparison.partsWith(Verdict::Worse), QList<Part>{larger});
    QVERIFY(!comparison.has({QStringLiteral("L"), u'b'}));
}

QTEST_GUILESS_MAIN(tst_Comparison)

#include "tst_comparison.moc"

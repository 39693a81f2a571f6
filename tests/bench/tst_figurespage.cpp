#include "bench/figurespage.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Rollcall::Bench;

// The page of figures, from made-up ones and from a short run.
class tst_FiguresPage : public QObject
{
    Q_OBJECT

private slots:
    void missedLinesComeFirst();
    void everyLineIsThere();
    void newPageHasOnlyTheFigures();
    void restOfThePageStays();
    void pageWithoutAPlaceIsLeftAlone();
    void runWritesItsPage();
};

static Score score(const QString &name, double ours, double limit)
{
    Score score;
    score.name = name;
    score.ours = Quartiles::exactly(ours * Millisecond);
    score.reach = atMost(limit * Millisecond);
    score.runs = 5;
    return score;
}

static Scoreboard sample()
{
    Scoreboard board;
    board.begin("S");
    board.add(score("first", 1, 2));
    board.add(score("second", 3, 2));
    board.add(score("third a|b", 1, 2));
    return board;
}

static QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size();
}

void tst_FiguresPage::missedLinesComeFirst()
{
    const Scoreboard board = sample();
    const QString text = FiguresPage({}, board).text();
    QVERIFY(text.contains("### S: 1 of 3 lines missed"));
    QVERIFY(text.indexOf("| second | 3.00 ms |") > 0);
    QVERIFY(text.indexOf("| second |") < text.indexOf("| first |"));
    QVERIFY(text.indexOf("| first |") < text.indexOf("| third"));
    QVERIFY(text.contains("**MISSED (reach &lt;= 2.00 ms)**"));
}

void tst_FiguresPage::everyLineIsThere()
{
    const Scoreboard board = sample();
    const QString text = FiguresPage({"A fact."}, board).text();
    QVERIFY(text.contains("\nA fact.\n"));
    QCOMPARE(text.count(QRegularExpression("^\\| .* \\| 5 \\|$", QRegularExpression::MultilineOption)), 3);
    QVERIFY(text.contains("third a\\|b"));
}

void tst_FiguresPage::newPageHasOnlyTheFigures()
{
    const QTemporaryDir folder;
    const Scoreboard board = sample();
    const QString path = folder.filePath("page.md");
    QVERIFY(FiguresPage({}, board).writeTo(path));
    QCOMPARE(contentOf(path), FiguresPage({}, board).text());
}

void tst_FiguresPage::restOfThePageStays()
{
    const QTemporaryDir folder;
    const Scoreboard board = sample();
    const QString path = folder.filePath("page.md");
    QVERIFY(write(path, "# Title\n\n" + FiguresPage::Begin + "\nold\n" + FiguresPage::End + "\n\nAfterwards.\n"));
    QVERIFY(FiguresPage({}, board).writeTo(path));
    const QString once = contentOf(path);
    QCOMPARE(once, "# Title\n\n" + FiguresPage({}, board).text() + "\nAfterwards.\n");
    QVERIFY(FiguresPage({}, board).writeTo(path));
    QCOMPARE(contentOf(path), once);
}

void tst_FiguresPage::pageWithoutAPlaceIsLeftAlone()
{
    const QTemporaryDir folder;
    const Scoreboard board = sample();
    const QString path = folder.filePath("page.md");
    QVERIFY(write(path, "# Title\n"));
    QVERIFY(!FiguresPage({}, board).writeTo(path));
    QCOMPARE(contentOf(path), "# Title\n");
}

void tst_FiguresPage::runWritesItsPage()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("page.md");
    QProcess bench;
    bench.start(QStringLiteral(ROLLCALL_BENCH), {"--quick", "--only", "k", "--markdown", path});
    constexpr int Patience = 240'000;
    QVERIFY(bench.waitForFinished(Patience));
    QCOMPARE(bench.exitCode(), 0);
    const QString page = contentOf(path);
    QVERIFY2(page.startsWith(FiguresPage::Begin), qPrintable(page));
    QVERIFY2(page.contains(QRegularExpression("The machine was .*quiet")), qPrintable(page));
    QVERIFY2(page.contains("--markdown"), qPrintable(page));
    QVERIFY2(page.contains("### quick: "), qPrintable(page));
}

QTEST_GUILESS_MAIN(tst_FiguresPage)

#include "tst_figurespage.moc"

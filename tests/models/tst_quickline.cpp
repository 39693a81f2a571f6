#include "models/lists/quickfinder.h"

#include "models/gesture/membershipcontroller.h"
#include "models/roster.h"
#include "support/gestures.h"
#include "support/testdatabase.h"

#include <QSignalSpy>
#include <QTest>

using namespace Rollcall;
using namespace Rollcall::Test;

// QuickSearch: what a few typed letters may mean among the names of both sides.
class tst_QuickLine : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_roster = sampleInMemory(); }

    void wordsRankBeforeScatteredLetters_data();
    void wordsRankBeforeScatteredLetters();
    void twoNamesAreADeed_data();
    void twoNamesAreADeed();
    void whatMayBeMeantOtherwiseIsNotDoneByReturn();
    void linesAreCutAfterTheyHaveBeenCompared();
    void whoIsInAlreadyIsSaid();
    void newNamesAreFound();
    void namesInAFileAreReadInTheBackground();

private:
    QList<QuickLine> ask(const QString &query);
    QStringList sentences(const QString &query);

    std::unique_ptr<Roster> m_roster;
};

QList<QuickLine> tst_QuickLine::ask(const QString &query)
{
    QuickFinder finder(m_roster->controller());
    QSignalSpy found(&finder, &QuickFinder::found);
    finder.ask(query);
    if (found.isEmpty() && !found.wait())
        return {};
    return found.last().at(1).value<QList<QuickLine>>();
}

QStringList tst_QuickLine::sentences(const QString &query)
{
    QStringList sentences;
    for (const QuickLine &line : ask(query))
        sentences.append(line.sentence + (line.isCertain ? " [Return]" : ""));
    return sentences;
}

void tst_QuickLine::wordsRankBeforeScatteredLetters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("query");
    QTest::addColumn<NameRank>("rank");
    QTest::newRow("the name itself, in whatever case") << "Spider-Boy" << "spider-boy" << NameRank::Exact;
    QTest::newRow("without its accents") << QString("Élise Wright") << "elise wright" << NameRank::Exact;
    QTest::newRow("its beginning") << "Spider-Boy" << "spi" << NameRank::Prefix;
    QTest::newRow("the beginning of a later word") << "Spider-Boy" << "bo" << NameRank::WordStart;
    QTest::newRow("its words in another order") << QString("Élise Wright") << "wright el" << NameRank::WordStart;
    QTest::newRow("a part of a word") << "Spider-Boy" << "ider" << NameRank::Contiguous;
    QTest::newRow("the first letters of its words") << "Rusty-Man" << "rm" << NameRank::Initials;
    QTest::newRow("letters here and there") << "Deadpond" << "dpd" << NameRank::Scattered;
    QTest::newRow("one letter that is in it") << "Deadpond" << "n" << NameRank::Contiguous;
    QTest::newRow("a word that is not") << "Deadpond" << "spider" << NameRank::None;
    QTest::newRow("two words of which one is not") << "Spider-Boy" << "spider z" << NameRank::None;
    QTest::newRow("nothing") << "Deadpond" << "" << NameRank::None;
}

void tst_QuickLine::wordsRankBeforeScatteredLetters()
{
    QFETCH(QString, name);
    QFETCH(QString, query);
    QTEST(rankOf(name, query), "rank");
}

void tst_QuickLine::twoNamesAreADeed_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("member first") << "spider z";
    QTest::newRow("group first") << "z spider";
    QTest::newRow("in full") << "Spider-Boy Z-Force";
    QTest::newRow("with blanks around") << "  SPIDER   z ";
}

void tst_QuickLine::twoNamesAreADeed()
{
    QFETCH(QString, query);
    const QList<QuickLine> lines = ask(query);
    QVERIFY(!lines.isEmpty());
    QCOMPARE(lines.first().kind, QuickLine::Kind::Deed);
    QVERIFY2(lines.first().sentence.contains("Spider-Boy") && lines.first().sentence.contains("Z-Force"), qPrintable(lines.first().sentence));
    QVERIFY(lines.first().isCertain);
    QVERIFY(m_roster->controller().perform(lines.first().gesture));
    QCOMPARE(m_roster->history().count(), 1);
}

void tst_QuickLine::whatMayBeMeantOtherwiseIsNotDoneByReturn()
{
    create(m_roster->controller(), Side::Left, {{"name", "Spider-Girl"}, {"secret_name", ""}});
    const QList<QuickLine> lines = ask("spider z");
    QVERIFY(lines.size() >= 2);
    QVERIFY(!lines.at(0).isCertain && !lines.at(1).isCertain);
    QVERIFY(ask("spider-boy z").first().isCertain);
    QCOMPARE(sentences("rusty"), QStringList{"Show Rusty-Man (hero) [Return]"});
}

// Nine begin with it, and the one that is called so comes last in the table.
void tst_QuickLine::linesAreCutAfterTheyHaveBeenCompared()
{
    for (int i = 0; i < 9; ++i)
        create(m_roster->controller(), Side::Left, {{"name", QString("Robin %1").arg(i)}, {"secret_name", ""}});
    create(m_roster->controller(), Side::Left, {{"name", "Robin"}, {"secret_name", ""}});
    const QStringList lines = sentences("robin");
    QCOMPARE(lines.size(), QuickSearch::Most);
    QCOMPARE(lines.first(), "Show Robin (hero) [Return]");
}

void tst_QuickLine::whoIsInAlreadyIsSaid()
{
    const QList<QuickLine> lines = ask("deadpond z");
    QVERIFY2(lines.first().sentence.contains("already"), qPrintable(lines.first().sentence));
    QVERIFY(!lines.first().isCertain);
    QVERIFY(!m_roster->controller().perform(lines.first().gesture));
    const QList<QuickLine> removal = ask("-deadpond z");
    QVERIFY(removal.first().isCertain);
    QVERIFY(m_roster->controller().perform(removal.first().gesture));
    QCOMPARE(m_roster->history().count(), 1);
    QVERIFY(!ask("deadpond z").first().sentence.contains("already"));
}

void tst_QuickLine::newNamesAreFound()
{
    QuickFinder finder(m_roster->controller());
    QSignalSpy found(&finder, &QuickFinder::found);
    finder.ask("robin");
    QVERIFY(found.last().at(1).value<QList<QuickLine>>().isEmpty());
    create(m_roster->controller(), Side::Left, {{"name", "Robin"}, {"secret_name", ""}});
    finder.ask("robin");
    QCOMPARE(found.last().at(1).value<QList<QuickLine>>().size(), 1);
}

void tst_QuickLine::namesInAFileAreReadInTheBackground()
{
    const QTemporaryDir folder;
    m_roster = sampleInFile(folder.filePath("heroes.db"));
    QCOMPARE(ask("spider z").first().kind, QuickLine::Kind::Deed);
    m_roster.reset();
}

QTEST_MAIN(tst_QuickLine)
#include "tst_quickline.moc"

#include "ui/log/sqlcolors.h"
#include "ui/log/sqlhighlighter.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace Rollcall;

// SQL in colours that can be read on any ground.
class tst_SqlColors : public QObject
{
    Q_OBJECT

private slots:
    void colours_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::newRow("white") << QColor(Qt::white);
        QTest::newRow("paper") << QColor(0xf5, 0xec, 0xd7);
        QTest::newRow("middle grey") << QColor(0x80, 0x80, 0x80);
        QTest::newRow("dark") << QColor(0x23, 0x26, 0x29);
        QTest::newRow("black") << QColor(Qt::black);
    }

    void colours()
    {
        QFETCH(QColor, base);
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        const SqlColors colors(palette);
        const auto ranges = colors.rangesOf("SELECT 'text', 12, \"name\", ?1, x'00' FROM plain -- why");
        QCOMPARE(ranges.size(), 8);
        const double enough = base == QColor(0x80, 0x80, 0x80) ? 3.5 : 4.5; // no colour reads well on grey
        for (const auto &range : ranges)
            QVERIFY(SqlColors::contrast(range.format.foreground().color(), base) >= enough);
        QVERIFY(SqlColors::contrast(colors.error(), base) >= enough);
        QVERIFY(ranges.at(0).format.foreground().color() != ranges.at(1).format.foreground().color());
    }

    void aStringOverSeveralLinesIsOneString()
    {
        const QString sql = "SELECT 'one\nSELECT\nthree', x";
        QTextDocument document(sql);
        SqlHighlighter highlighter(&document);
        const SqlColors colors{QPalette()};
        const auto ranges = colors.rangesOf(sql);
        highlighter.setRanges(ranges);
        const QBrush string = ranges.at(1).format.foreground();
        const auto middle = document.findBlockByNumber(1).layout()->formats();
        QCOMPARE(middle.size(), 1);
        QCOMPARE(middle.first().length, 6);
        QCOMPARE(middle.first().format.foreground(), string);
        const auto last = document.findBlockByNumber(2).layout()->formats();
        QCOMPARE(last.first().start, 0);
        QCOMPARE(last.first().length, 6);
    }
};

QTEST_MAIN(tst_SqlColors)
#include "tst_sqlcolors.moc"

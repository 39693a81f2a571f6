#include "models/sheet/sheetlayout.h"
#include "models/sheet/sheetpainter.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QTest>

using namespace Rollcall;

// The layout of a sheet on paper.
class tst_SheetLayout : public QObject
{
    Q_OBJECT

private slots:
    void everyRowStandsOnOnePage_data();
    void everyRowStandsOnOnePage();
    void aWideTableGoesOnBesideItself();
    void boxesStandBehindTheLastColumn();
    void aLongTextIsBrokenIntoLines();
    void anEmptyPartHasItsPage();
    void paperIsWhiteWhateverTheDesktopIs();
    void measuringCanBeCalledOff();
};

static std::shared_ptr<Sheet> sheet(int columns, const QList<int> &parts, const QString &text = "text")
{
    auto sheet = std::make_shared<Sheet>();
    sheet->title = "A list";
    sheet->file = "list.db";
    sheet->date = QDate(2026, 11, 29);
    sheet->noun = {"line", "lines"};
    for (int column = 0; column < columns; ++column)
        sheet->columns.append({SheetColumn::Kind::Name, Side::Left, {}, QString("Column %1").arg(column + 1)});
    sheet->cells = SheetCells(columns);
    for (const int rows : parts) {
        sheet->parts.append({"part", "A part", sheet->rows(), rows});
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column)
                sheet->cells.addText(text);
            sheet->order.append(quint32(sheet->order.size()));
        }
    }
    return sheet;
}

static PageLook look(int boxes, int lines)
{
    PageLook look;
    look.emptyBoxes = boxes;
    look.blankLines = lines;
    return look;
}

void tst_SheetLayout::everyRowStandsOnOnePage_data()
{
    QTest::addColumn<QList<int>>("parts");
    QTest::addColumn<int>("blanks");
    QTest::newRow("one row") << QList<int>{1} << 0;
    QTest::newRow("one page and more") << QList<int>{60} << 0;
    QTest::newRow("several parts") << QList<int>{3, 150, 0, 51} << 0;
    QTest::newRow("blank lines") << QList<int>{50, 1} << 70;
    QTest::newRow("nothing but blank lines") << QList<int>{0} << 20;
}

void tst_SheetLayout::everyRowStandsOnOnePage()
{
    QFETCH(QList<int>, parts);
    QFETCH(int, blanks);
    const auto list = sheet(2, parts);
    const auto layout = SheetLayout::of(list, look(0, blanks));
    QVERIFY(layout);
    qsizetype next = 0, lines = 0;
    for (qsizetype page = 0; page < layout->pages(); ++page) {
        const SheetLayout::Stretch &stretch = layout->stretch(page);
        QCOMPARE(stretch.first, next);
        next += stretch.rows;
        lines += stretch.blanks;
        const double height = layout->headHeight(list->parts.at(stretch.part)) + layout->fonts().headingHeight()
            + layout->fonts().rowHeight() * double(stretch.rows + stretch.blanks) + layout->fonts().smallMetrics.height();
        QVERIFY(height < layout->paper().height());
        const bool isEmptyList = parts.at(stretch.part) == 0 && blanks == 0;
        QVERIFY(stretch.rows + stretch.blanks > 0 || isEmptyList);
    }
    QCOMPARE(next, list->rows());
    QCOMPARE(lines, blanks * parts.size());
}

void tst_SheetLayout::aWideTableGoesOnBesideItself()
{
    const auto layout = SheetLayout::of(sheet(40, {10}), {});
    QVERIFY(layout);
    QVERIFY(layout->bands().size() > 2);
    qsizetype next = 1;
    for (qsizetype page = 0; page < layout->pages(); ++page) {
        const QList<qsizetype> &columns = layout->band(page).columns;
        QCOMPARE(columns.first(), 0); // the names
        double width = layout->numberWidth();
        for (const qsizetype column : columns)
            width += layout->columnWidth(column);
        QVERIFY(width <= layout->paper().width());
        QCOMPARE(columns.at(1), next);
        next = columns.last() + 1;
    }
    QCOMPARE(next, 40);
    const qsizetype beside = layout->bands().first().columns.size();
    QCOMPARE(SheetPainter(*layout).footer(0), QString("Page 1 of %1 \u00B7 columns 2\u2013%2").arg(layout->pages()).arg(beside));
}

void tst_SheetLayout::boxesStandBehindTheLastColumn()
{
    const auto beside = SheetLayout::of(sheet(2, {10}), look(5, 0));
    QVERIFY(beside && beside->bands().size() == 1);
    QCOMPARE(beside->bands().first().boxes, 5);
    const auto many = SheetLayout::of(sheet(2, {10}), look(200, 0));
    QVERIFY(many && many->bands().size() > 2);
    int boxes = 0;
    for (const SheetLayout::Band &band : many->bands())
        boxes += band.boxes;
    QCOMPARE(boxes, 200);
}

void tst_SheetLayout::aLongTextIsBrokenIntoLines()
{
    const auto list = sheet(3, {20}, QString("several words ").repeated(20));
    const auto layout = SheetLayout::of(list, {});
    QVERIFY(layout);
    QVERIFY(layout->lines(0) > 2);
    for (qsizetype column = 0; column < 3; ++column)
        QVERIFY(layout->columnWidth(column) < layout->paper().width() / 2);
    QVERIFY(layout->pages() > 1);
    const auto endless = SheetLayout::of(sheet(1, {2}, QString("x").repeated(100'000)), {});
    QVERIFY(endless && endless->pages() == 1);
}

void tst_SheetLayout::anEmptyPartHasItsPage()
{
    const auto layout = SheetLayout::of(sheet(2, {0}), {});
    QVERIFY(layout);
    QCOMPARE(layout->pages(), 1);
    QCOMPARE(SheetPainter(*layout).footer(0), "Page 1 of 1");
}

void tst_SheetLayout::paperIsWhiteWhateverTheDesktopIs()
{
    QPalette dark(Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    QGuiApplication::setPalette(dark);
    const auto layout = SheetLayout::of(sheet(2, {30}), look(3, 2));
    QVERIFY(layout);
    QImage image(595, 842, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(1 / 20.0, 1 / 20.0);
    SheetPainter(*layout).paint(painter, 0);
    painter.end();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            inked += qGray(image.pixel(x, y)) < 100;
    }
    QVERIFY(inked > 500);
    QVERIFY(inked < image.width() * image.height() / 10);
    QGuiApplication::setPalette(QPalette());
}

void tst_SheetLayout::measuringCanBeCalledOff()
{
    const auto layout = SheetLayout::of(sheet(2, {5000}), {}, [](qint64 done, qint64) { return done < 1000; });
    QVERIFY(!layout);
    QVERIFY(layout.error().isCalledOff());
}

QTEST_MAIN(tst_SheetLayout)
#include "tst_sheetlayout.moc"

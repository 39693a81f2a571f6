#include "ui/widgets/icons.h"

#include <QDir>
#include <QGuiApplication>
#include <QImageReader>
#include <QPalette>
#include <QTest>

using namespace Rollcall;

class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyDrawingShowsSomethingAtEverySize_data();
    void everyDrawingShowsSomethingAtEverySize();
    void followsThePaletteWithoutBeingMadeAnew();
    void isGreyWhereTheActionIsDisabled();
    void keepsItsShapeInAnOblongPlace();
    void noTwoDrawingsAreAlike();
    void unknownNameIsNoIcon();
};

// The colour of the drawing's most opaque pixel.
static QColor inkOf(const QImage &image)
{
    QColor ink(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.alpha() > ink.alpha())
                ink = colour;
        }
    }
    return ink;
}

static QStringList drawings()
{
    icon({}); // makes the resources known
    QStringList names = QDir(QStringLiteral(":/icons")).entryList();
    for (QString &name : names)
        name.chop(qstrlen(".svg"));
    return names;
}

void TestIcons::initTestCase()
{
    if (!QImageReader::supportedImageFormats().contains("svg"))
        QSKIP("Qt's SVG plugin is not installed");
}

void TestIcons::everyDrawingShowsSomethingAtEverySize_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : drawings())
        QTest::newRow(qPrintable(name)) << name;
}

void TestIcons::everyDrawingShowsSomethingAtEverySize()
{
    QFETCH(QString, name);
    const QIcon shown = icon(name);
    QVERIFY(!shown.isNull());
    for (const qreal ratio : {1.0, 1.25, 2.0}) {
        const QPixmap pixmap = shown.pixmap({16, 16}, ratio);
        QCOMPARE(pixmap.size(), QSize(qRound(16 * ratio), qRound(16 * ratio)));
        QVERIFY(inkOf(pixmap.toImage()).alpha() > 150);
    }
}

void TestIcons::followsThePaletteWithoutBeingMadeAnew()
{
    const QIcon shown = icon(QStringLiteral("undo"));
    for (const QColor &colour : {QColor(10, 20, 30), QColor(240, 230, 220)}) {
        QPalette palette = QGuiApplication::palette();
        palette.setColor(QPalette::Active, QPalette::ButtonText, colour);
        QGuiApplication::setPalette(palette);
        QColor ink = inkOf(shown.pixmap(64, 64).toImage());
        ink.setAlpha(255);
        QCOMPARE(ink, colour);
    }
    QGuiApplication::setPalette({});
}

void TestIcons::isGreyWhereTheActionIsDisabled()
{
    const QIcon shown = icon(QStringLiteral("delete"));
    QVERIFY(shown.pixmap({24, 24}, QIcon::Disabled).toImage() != shown.pixmap({24, 24}, QIcon::Normal).toImage());
}

void TestIcons::keepsItsShapeInAnOblongPlace()
{
    const QPixmap pixmap = icon(QStringLiteral("filter")).pixmap(48, 16);
    QCOMPARE(pixmap.size(), QSize(16, 16));
}

void TestIcons::noTwoDrawingsAreAlike()
{
    QList<QImage> seen;
    for (const QString &name : drawings()) {
        const QImage image = icon(name).pixmap(16, 16).toImage();
        QVERIFY2(!seen.contains(image), qPrintable(name));
        seen.append(image);
    }
    QVERIFY(seen.size() >= 13);
}

void TestIcons::unknownNameIsNoIcon()
{
    QVERIFY(icon(QStringLiteral("nonesuch")).isNull());
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"

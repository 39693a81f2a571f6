#include "ui/widgets/icons.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>

static void initResources()
{
    Q_INIT_RESOURCE(rollcall);
}

namespace Rollcall {

namespace {

// Draws the icon for every size and colour when it is asked for, so that icons follow a change of palette or screen by themselves.
class DrawingEngine : public QIconEngine
{
public:
    DrawingEngine(const QString &name, const QByteArray &svg)
        : m_name(name)
        , m_svg(svg)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QPixmap drawing = pixmap(rect.size() * painter->device()->devicePixelRatioF(), mode, state);
        QRect place(QPoint(), rect.size().boundedTo(rect.size().transposed()));
        place.moveCenter(rect.center());
        painter->drawPixmap(place, drawing);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const int extent = qMin(size.width(), size.height());
        const QString colour = colourFor(mode).name();
        const QString key = QStringLiteral("rollcall/%1/%2/%3").arg(m_name, colour).arg(extent);
        QPixmap drawing;
        if (!QPixmapCache::find(key, &drawing)) {
            drawing = drawn(extent, colour);
            QPixmapCache::insert(key, drawing);
        }
        return drawing;
    }

    QString key() const override { return QStringLiteral("Rollcall::DrawingEngine"); }
    QString iconName() override { return m_name; }
    QIconEngine *clone() const override { return new DrawingEngine(*this); }

private:
    static QColor colourFor(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        case QIcon::Selected:
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::Active, QPalette::ButtonText);
    }

    QPixmap drawn(int extent, const QString &colour) const
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour.toLatin1());
        QBuffer buffer(&svg);
        QImageReader reader(&buffer, "svg");
        reader.setScaledSize({extent, extent});
        return QPixmap::fromImageReader(&reader);
    }

    QString m_name;
    QByteArray m_svg;
};

// To list all formats would load every plugin for pictures.
bool canReadSvg()
{
    QByteArray svg("<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    QBuffer buffer(&svg);
    return QImageReader(&buffer, "svg").canRead();
}

} // namespace

QIcon icon(const QString &name)
{
    initResources();
    static const bool isReadable = canReadSvg();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!isReadable || !file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new DrawingEngine(name, file.readAll()));
}

} // namespace Rollcall

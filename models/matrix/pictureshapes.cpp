#include "models/matrix/pictureshapes.h"

#include <QFont>
#include <QFontInfo>
#include <QPainter>
#include <QPalette>

namespace Rollcall {

static QColor mixed(const QColor &a, const QColor &b, float share)
{
    return QColor::fromRgbF(a.redF() * share + b.redF() * (1 - share), a.greenF() * share + b.greenF() * (1 - share), a.blueF() * share + b.blueF() * (1 - share));
}

static QColor colorOf(PictureShapes::Ink ink, const QColor &text, const QColor &ground, const QColor &chosen)
{
    switch (ink) {
    case PictureShapes::Ink::Strong:
        return text;
    case PictureShapes::Ink::Bar:
        return mixed(text, ground, 0.55F);
    case PictureShapes::Ink::Rest:
        return mixed(text, ground, 0.3F);
    case PictureShapes::Ink::Faint:
        return mixed(text, ground, 0.16F);
    case PictureShapes::Ink::Chosen:
        return chosen;
    }
    return text;
}

void PictureShapes::paint(QPainter &painter, const QPalette &palette) const
{
    const QColor text = palette.color(QPalette::Text), ground = palette.color(QPalette::Base), chosen = palette.color(QPalette::Highlight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const Box &box : m_boxes) {
        painter.setBrush(colorOf(box.ink, text, ground, chosen));
        box.isRound ? painter.drawEllipse(box.rect) : painter.drawRect(box.rect);
    }
    for (const Words &words : m_words) {
        painter.setPen(colorOf(words.ink, text, ground, chosen));
        painter.setLayoutDirection(words.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight); // as in the drawing that is written
        const int align = words.align == Align::Left ? Qt::AlignLeft : words.align == Align::Right ? Qt::AlignRight : Qt::AlignHCenter;
        painter.drawText(words.rect, align | int(Qt::AlignVCenter) | int(Qt::AlignAbsolute), words.text);
    }
}

QByteArray PictureShapes::toSvg(const QSizeF &size, const QFont &font) const
{
    const auto color = [](Ink ink) { return colorOf(ink, Qt::black, Qt::white, QColor(QStringLiteral("#1f6fb5"))).name(); };
    const auto number = [](double value) { return QString::number(value, 'f', 1); };
    const int height = QFontInfo(font).pixelSize();
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" font-family=\"%3, sans-serif\" font-size=\"%4\">\n"
                                 "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
                      .arg(number(size.width()), number(size.height()), QFontInfo(font).family().toHtmlEscaped(), QString::number(height));
    for (const Box &box : m_boxes) {
        if (box.isRound)
            svg += QStringLiteral("<ellipse cx=\"%1\" cy=\"%2\" rx=\"%3\" ry=\"%4\" fill=\"%5\"/>\n")
                       .arg(number(box.rect.center().x()), number(box.rect.center().y()), number(box.rect.width() / 2), number(box.rect.height() / 2), color(box.ink));
        else
            svg += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"%5\"/>\n")
                       .arg(number(box.rect.x()), number(box.rect.y()), number(box.rect.width()), number(box.rect.height()), color(box.ink));
    }
    for (const Words &words : m_words) {
        const double x = words.align == Align::Left ? words.rect.left() : words.align == Align::Right ? words.rect.right() : words.rect.center().x();
        const QString anchor = words.align == Align::Left ? QStringLiteral("start") : words.align == Align::Right ? QStringLiteral("end") : QStringLiteral("middle");
        svg += QStringLiteral("<text x=\"%1\" y=\"%2\" text-anchor=\"%3\" fill=\"%4\">%5</text>\n")
                   .arg(number(x), number(words.rect.center().y() + height * 0.35), anchor, color(words.ink), words.text.toHtmlEscaped());
    }
    return (svg + QStringLiteral("</svg>\n")).toUtf8();
}

} // namespace Rollcall

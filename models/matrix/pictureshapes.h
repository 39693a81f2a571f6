#pragma once

#include <QList>
#include <QRectF>
#include <QString>

class QFont;
class QPainter;
class QPalette;

namespace Rollcall {

// A small picture of bars, dots, lines and words: drawn on the screen in its colours, or written as SVG, black on white.
class PictureShapes
{
public:
    enum class Ink { Strong, Bar, Rest, Faint, Chosen };
    enum class Align { Left, Middle, Right };

    struct Box
    {
        QRectF rect;
        Ink ink = Ink::Bar;
        bool isRound = false;
    };
    struct Words
    {
        QRectF rect;
        QString text;
        Align align = Align::Middle;
        Ink ink = Ink::Strong;
    };

    void add(const Box &box) { m_boxes.append(box); }
    void add(const Words &words) { m_words.append(words); }
    bool isEmpty() const { return m_boxes.isEmpty() && m_words.isEmpty(); }

    void paint(QPainter &painter, const QPalette &palette) const;
    QByteArray toSvg(const QSizeF &size, const QFont &font) const;

private:
    QList<Box> m_boxes;
    QList<Words> m_words;
};

} // namespace Rollcall

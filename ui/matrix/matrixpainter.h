#pragma once

#include "ui/matrix/matrixlayout.h"

#include <QFont>
#include <QPalette>

class QPainter;
class QWidget;

namespace Rollcall {

class Matrix;
class MatrixStroke;

// Draws the matrix, headings and all, in one go.
class MatrixPainter
{
public:
    // How it looks now.
    struct Look
    {
        MatrixLayout layout;
        QPalette palette;
        QFont font;
        bool hasFocus = false;
        QPoint current{-1, -1};
        QRect selected;
        QPoint hovered{-1, -1}; // by the mouse: either may be -1
        const MatrixStroke *stroke = nullptr;
        int nameWidth = 0; // of a row's heading: the detail and the total follow
        int detailWidth = 0;
        QString rowTitle;   // "Students"
        QString countTitle; // "Courses"
        int sortedBy = 0; // 1 by name, 2 by count; negative downwards
        QPoint dropTarget{-1, -1}; // a heading over which something hovers
    };

    MatrixPainter(const Matrix &matrix, const Look &look);

    void paint(QPainter &painter) const;

private:
    void paintGround(QPainter &painter) const;
    void paintCells(QPainter &painter) const;
    void paintCell(QPainter &painter, int row, int column, const QRect &rect) const;
    void paintRowHeads(QPainter &painter) const;
    void paintColumnHeads(QPainter &painter) const;
    void paintCorner(QPainter &painter) const;
    QColor mixed(QPalette::ColorRole role, QPalette::ColorRole ground, float share) const;
    QString totalText(bool ofRow, int place) const;

    const Matrix &m_matrix;
    const Look &m_look;
    QRect m_visible;
    int m_height; // of a line of text
    QColor m_cross, m_mouse, m_line, m_faint, m_headFaint;
};

} // namespace Rollcall

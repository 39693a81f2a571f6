#pragma once

#include "ui/matrix/matrixlook.h"

#include <QFontMetrics>

class QPainter;
class QPixmap;

namespace Rollcall {

class Matrix;

// Draws the cells of the matrix and what is behind them, in one go.
class MatrixPainter
{
public:
    // Both must outlive it.
    MatrixPainter(const Matrix &matrix, const MatrixLook &look);

    void paint(QPainter &painter) const;

private:
    void paintGround(QPainter &painter) const;
    void paintFresh(QPainter &painter) const;
    QPixmap stripOf(int row, int width, double ratio) const;
    void paintCell(QPainter &painter, int row, int column, const QRect &rect, const QPixmap &dot) const;
    void paintFrame(QPainter &painter) const;
    // An empty text where the cell shows a dot.
    QString valueOf(int row, int column) const;
    // In the middle of a cell. Drawn once and not for each cell.
    QPixmap dot(double ratio) const;

    const Matrix &m_matrix;
    const MatrixLook &m_look;
    QRect m_visible;
    QFont m_font;
    QFontMetrics m_metrics;
    int m_height; // of a line of text
    QColor m_ink, m_faint;
};

} // namespace Rollcall

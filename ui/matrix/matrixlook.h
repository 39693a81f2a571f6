#pragma once

#include "ui/matrix/matrixlayout.h"

#include <QFont>
#include <QPalette>
#include <QString>

namespace Rollcall {

class MatrixStroke;

// How the matrix looks now, beside what is in it.
struct MatrixLook
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

    QFont bold() const
    {
        QFont bold = font;
        bold.setBold(true);
        return bold;
    }
    QColor mixed(QPalette::ColorRole role, QPalette::ColorRole ground, float share) const
    {
        const QColor a = palette.color(role), b = palette.color(ground);
        const auto part = [share](float x, float y) { return x * share + y * (1 - share); };
        return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
    }
};

} // namespace Rollcall

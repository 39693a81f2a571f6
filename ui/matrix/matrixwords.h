#pragma once

#include <QPoint>
#include <QRect>
#include <QString>

namespace Rollcall {

class Matrix;
struct MatrixLayout;

// What the matrix says of its parts: in the status bar and in tool tips.
namespace MatrixWords {

// "Mia Brown in Chemistry: not in. Space adds."
QString ofCell(const Matrix &matrix, const QPoint &cell);
// "3 students and 2 courses selected. Insert adds, Delete removes."
QString ofSelection(const Matrix &matrix, const QRect &selected);
// At a point of the view; empty where there is nothing to say.
QString tip(const Matrix &matrix, const MatrixLayout &layout, const QPoint &point);

} // namespace MatrixWords

} // namespace Rollcall

#pragma once

#include "ui/matrix/matrixlayout.h"

namespace Rollcall {

class MatrixView;

// How large the matrix' headings and cells are: the headings as the names in sight need them, within limits, or as someone has dragged them.
class MatrixHeads
{
public:
    // The view must outlive it.
    explicit MatrixHeads(const MatrixView &view);

    // Fills in all sizes of this layout, whose area is known.
    void place(MatrixLayout &layout) const;
    // What is in sight. Sizes only grow while one scrolls, so that nothing jumps.
    void measure(const QRect &visible);

    // Another matrix, or another font.
    void forget() { m_needed = {}; }
    // Other rows or columns.
    void forgetNames() { m_needed.name = m_needed.detail = m_needed.total = m_needed.head = 0; }
    // The cells tell something else.
    void forgetValues() { m_needed.value = 0; }

    // As someone has dragged them; 0 as they need it.
    void setHeight(int height) { m_wantedHeight = height; }
    void setWidth(int width) { m_wantedWidth = width; }

    // Of a row's heading: its name, and what stands behind it.
    int nameWidth(const MatrixLayout &layout) const;
    int detailWidth() const { return m_needed.detail; }

private:
    int besideName() const;
    int neededHeight(const MatrixLayout &layout) const;
    void measureValues(const QRect &visible);

    struct Needed
    {
        int name = 0;
        int detail = 0;
        int total = 0;
        int head = 0;  // of the longest name above a column
        int value = 0; // of the widest in a cell so far
    };

    const MatrixView &m_view;
    Needed m_needed;
    int m_wantedWidth = 0;
    int m_wantedHeight = 0;
};

} // namespace Rollcall

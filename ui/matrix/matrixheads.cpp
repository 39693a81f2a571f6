#include "ui/matrix/matrixheads.h"

#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "ui/matrix/matrixview.h"

#include <QFontMetrics>

namespace Rollcall {

MatrixHeads::MatrixHeads(const MatrixView &view)
    : m_view(view)
{
}

int MatrixHeads::besideName() const
{
    const int height = m_view.fontMetrics().height();
    return (m_needed.detail > 0 ? m_needed.detail + height / 2 : 0) + m_needed.total + height * 3 / 2;
}

void MatrixHeads::place(MatrixLayout &layout) const
{
    const int height = m_view.fontMetrics().height();
    const bool tells = m_view.matrix() && m_view.matrix()->toldColumn();
    layout.rowHeight = qRound(height * 1.55);
    layout.columnWidth = tells ? qMax(qRound(height * 2.6), m_needed.value) : qRound(height * 1.72);
    layout.headWidth = qBound(4 * height, m_wantedWidth > 0 ? m_wantedWidth : m_needed.name + besideName(), qMax(4 * height, layout.area.width() * 2 / 3));
    layout.headHeight = qBound(3 * height, m_wantedHeight > 0 ? m_wantedHeight : neededHeight(layout), qMax(3 * height, layout.area.height() * 2 / 3));
}

// As the longest name needs it with the total below, but not more than a quarter of the view.
int MatrixHeads::neededHeight(const MatrixLayout &layout) const
{
    const int height = m_view.fontMetrics().height(), least = 6 * height;
    return qBound(least, m_needed.head + layout.rowHeight + height, qMax(least, layout.area.height() / 4));
}

int MatrixHeads::nameWidth(const MatrixLayout &layout) const
{
    return qMax(2 * m_view.fontMetrics().height(), layout.headWidth - besideName());
}

void MatrixHeads::measure(const QRect &visible)
{
    const Matrix *matrix = m_view.matrix();
    if (!matrix)
        return;
    const QFontMetrics metrics = m_view.fontMetrics();
    QFont bold = m_view.font();
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold);
    const int height = metrics.height();
    const auto widest = [](const QFontMetrics &with, const QString &text, int known, int most) { return qMax(known, qMin(most, with.horizontalAdvance(text) + 2)); };
    const auto title = [matrix](const MatrixAxis &axis) { return matrix->relationship().at(axis.side()).noun.title(); };
    m_needed.name = qMax(m_needed.name, boldMetrics.horizontalAdvance(title(matrix->rows())) + 2 * height);
    m_needed.total = qMax(m_needed.total, metrics.horizontalAdvance(title(matrix->columns())) + 2 * height);
    for (int row = visible.top(); row <= visible.bottom(); ++row) {
        m_needed.name = widest(boldMetrics, harmlessText(matrix->rows().label(row)), m_needed.name, 20 * height);
        m_needed.detail = widest(metrics, matrix->rows().detail(row), m_needed.detail, 6 * height);
    }
    for (int column = visible.left(); column <= visible.right(); ++column)
        m_needed.head = widest(boldMetrics, harmlessText(matrix->columns().label(column)), m_needed.head, 40 * height);
    measureValues(visible);
}

void MatrixHeads::measureValues(const QRect &visible)
{
    const Matrix &matrix = *m_view.matrix();
    if (!matrix.toldColumn())
        return;
    QFont bold = m_view.font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const int height = metrics.height();
    for (int row = visible.top(); row <= visible.bottom(); ++row) {
        for (int column = visible.left(); column <= visible.right(); ++column) {
            if (matrix.cells().linksAt(row, column) == 1)
                m_needed.value = qMax(m_needed.value, qMin(7 * height, metrics.horizontalAdvance(matrix.textOf(row, column)) + height / 2));
        }
    }
}

} // namespace Rollcall

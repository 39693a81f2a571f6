#include "ui/matrix/matrixwords.h"

#include "models/matrix/matrix.h"
#include "models/relation/harmlesstext.h"
#include "ui/matrix/matrixview.h"

namespace Rollcall::MatrixWords {

QString ofCell(const Matrix &matrix, const QPoint &at)
{
    const QString name = harmlessInSentence(matrix.nameOf(at.y(), at.x()));
    const QString state = matrix.stateOf(at.y(), at.x());
    const MatrixCells::Cell cell = matrix.cells().at(at.y(), at.x());
    if (!matrix.whyReadOnly().isEmpty() || !cell.isKnown)
        return MatrixView::tr("%1: %2.", "a pair and what is so").arg(name, state);
    return (cell.isLinked() ? MatrixView::tr("%1: %2. Space removes.") : MatrixView::tr("%1: %2. Space adds.")).arg(name, state);
}

QString ofSelection(const Matrix &matrix, const QRect &selected)
{
    const Noun &rows = matrix.relationship().at(matrix.rows().side()).noun, &columns = matrix.relationship().at(matrix.columns().side()).noun;
    return MatrixView::tr("%1 and %2 selected. Insert adds, Delete removes.").arg(rows.counted(selected.height()), columns.counted(selected.width()));
}

static QString ofHeading(const Matrix &matrix, const MatrixAxis &axis, int place)
{
    const auto total = axis.total(place);
    const QString name = harmlessInSentence(matrix.labelOf(axis.side(), place));
    return total ? MatrixView::tr("%1: %2", "a name and a count").arg(name, matrix.relationship().at(opposite(axis.side())).noun.counted(*total)) : name;
}

QString tip(const Matrix &matrix, const MatrixLayout &layout, const QPoint &point)
{
    const QPoint at = layout.cellAt(point);
    switch (layout.partAt(point)) {
    case MatrixLayout::Part::Cells:
        return MatrixView::tr("%1: %2", "a pair and what is so").arg(harmlessInSentence(matrix.nameOf(at.y(), at.x())), matrix.stateOf(at.y(), at.x()));
    case MatrixLayout::Part::RowHead:
        return ofHeading(matrix, matrix.rows(), at.y());
    case MatrixLayout::Part::ColumnHead:
        return ofHeading(matrix, matrix.columns(), at.x());
    case MatrixLayout::Part::Corner:
        return MatrixView::tr("Click on a word to sort by it; drag the border to make room for names");
    case MatrixLayout::Part::Nothing:
        break;
    }
    return {};
}

} // namespace Rollcall::MatrixWords

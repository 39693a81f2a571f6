#pragma once

#include "models/matrix/matrix.h"
#include "ui/matrix/headingcache.h"
#include "ui/matrix/matrixcursor.h"
#include "ui/matrix/matrixheads.h"
#include "ui/matrix/matrixlayout.h"

#include <QAbstractScrollArea>
#include <QPointer>

#include <memory>

namespace Rollcall {

class MatrixEditor;
class MatrixKeys;
class MatrixMouse;

// The matrix as a person sees it and works on it: names at two edges that stay where they are, a tick where two of them meet. Draws all
// of itself, however large the tables are. Keys do everything that the mouse can.
class MatrixView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit MatrixView(QWidget *parent = nullptr);
    ~MatrixView() override;

    // Null for none.
    void setMatrix(Matrix *matrix);
    Matrix *matrix() const { return m_matrix; }
    MatrixLayout layout() const;
    const MatrixCursor &cursor() const { return m_cursor; }
    MatrixMouse &mouse() const { return *m_mouse; }
    // What stands in the middle while there are no cells.
    void setEmptyText(const QString &text);

    // Where the keyboard is; comes into sight.
    void moveTo(const QPoint &cell, bool extends = false);
    void select(const QRect &cells);
    // One step of a scroll bar, by someone who drags beyond an edge.
    void scrollBy(const QPoint &cells);

    // Of the selected cells: all of them join where one did not belong yet, else all leave.
    bool toggle();
    bool setSelected(bool isIn);
    void edit();
    // Stores what is being typed, as when the keyboard goes elsewhere.
    void finishEditing();
    // The selected cells with their names, as a table.
    void copy() const;
    // By name or by how many; again turns it round.
    void sort(Side side, bool byCount);
    // How the table is sorted now; its header tells.
    struct Sorting
    {
        int column = -1;
        Qt::SortOrder order = Qt::AscendingOrder;
    };
    void setSorting(Side side, const Sorting &sorting);
    // How high the columns' names may be, as someone has dragged it; 0 as they need it.
    void setHeadHeight(int height);
    void setHeadWidth(int width);

    // For those who take a part of its work.
    void explain(const QString &sentence) { emit explained(sentence); }
    void refresh();
    // The cells have another size.
    void rearrange();
    int nameWidth() const { return m_heads.nameWidth(layout()); }

signals:
    // Of the current cell, of what a stroke would do; empty when there is nothing to say.
    void explained(const QString &sentence);
    // Where the keyboard is, or what is selected.
    void moved();
    // Of a table, as a click on its header would.
    void sortRequested(Rollcall::Side side, int column, Qt::SortOrder order);
    // Of a cell; -1 for a heading.
    void menuRequested(const QPoint &cell, const QPoint &where);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void followAxes();
    void followCells();
    void measure();
    void arrange();
    void lookAround(int patience);
    void tellMove();
    bool isKnown(const QPoint &cell, bool withValue = false);

    QPointer<Matrix> m_matrix;
    MatrixCursor m_cursor;
    MatrixMouse *m_mouse;
    MatrixEditor *m_editor;
    std::unique_ptr<MatrixKeys> m_keys;
    MatrixHeads m_heads;
    HeadingCache m_headings;
    QString m_emptyText;
    Sorting m_sorting[2];
    bool m_isArranging = false;
    quint8 m_linksTold = MatrixTile::Unknown; // of the current cell
    bool m_isValueTold = true;
};

} // namespace Rollcall

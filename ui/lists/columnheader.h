#pragma once

#include <QHeaderView>
#include <QSet>

class QTableView;

namespace Rollcall {

class FrozenNames;

// The headings of a list. Headings over numbers keep the same distance from the next column as the numbers; headings of frozen
// names stay in sight with the names.
class ColumnHeader : public QHeaderView
{
    Q_OBJECT

public:
    // Both must outlive it.
    ColumnHeader(const FrozenNames &names, QTableView &view);

    // Between what a cell says and the next column.
    static int gapBehindNumbers(const QFontMetrics &metrics) { return metrics.height() / 2; }
    static int gapBehindTexts(const QFontMetrics &metrics) { return metrics.height() / 3; }

    // True of a column whose width a person has dragged since forgetDragged().
    bool isDragged(int column) const { return m_dragged.contains(column); }
    void forgetDragged() { m_dragged.clear(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    QSize sectionSizeFromContents(int column) const override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    bool isOverNumbers(int column) const;
    QMouseEvent moved(const QMouseEvent &event) const;

    const FrozenNames &m_names;
    QSet<int> m_dragged;
    bool m_isDragging = false;
    int m_shift = 0; // from the mouse to the real position of the heading that is seen there
};

} // namespace Rollcall

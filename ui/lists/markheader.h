#pragma once

#include <QHeaderView>

namespace Rollcall {

// The narrow column in front of a table's rows: a disc where the row is linked with the rows selected in the other table, full for all
// of them, half for some. Stays in sight while the columns are scrolled sideways.
class MarkHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit MarkHeader(QTableView &view);

    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int row) const override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QModelIndex label(int row) const;

    QTableView &m_view;
};

} // namespace Rollcall

#pragma once

#include <QHeaderView>

namespace Rollcall {

// The narrow place in front of each row of a table: a disc where the row is linked with what is selected in the other table,
// full for all of that, half for some. It stays in sight while the columns are scrolled sideways.
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

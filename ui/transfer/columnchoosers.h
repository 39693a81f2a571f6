#pragma once

#include "models/transfer/columnroles.h"

#include <QWidget>

class QComboBox;
class QTableView;

namespace Rollcall {

// A combo box above each column of an imported list that says what the column holds. They scroll with the columns.
class ColumnChoosers : public QWidget
{
    Q_OBJECT

public:
    // The view's columns from `first` on are the list's. It must outlive this.
    ColumnChoosers(QTableView &view, int first, QWidget *parent = nullptr);

    void setRoles(const ColumnRoles &roles, const ListTarget &target, const QStringList &headings);
    const ColumnRoles &roles() const { return m_roles; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

signals:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void choose(int column, int choice);
    void fill(QComboBox &combo, const ColumnRole &role, const ListTarget &target) const;

    QTableView &m_view;
    const int m_first;
    ColumnRoles m_roles;
    QList<ColumnRole> m_choices;
    QList<QComboBox *> m_combos;
};

} // namespace Rollcall

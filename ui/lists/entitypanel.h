#pragma once

#include "models/relation/relationship.h"

#include <QWidget>

class QAction;
class QMenu;
class QLabel;
class QLineEdit;

namespace Rollcall {

class EntityModel;
class EntityView;

// One entity table with its filter, its row count and its buttons.
class EntityPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EntityPanel(QWidget *parent = nullptr);

    // Null empties the panel.
    void setEntities(EntityModel *model, const EntityDescription &description);
    // One entry for each column, checked while it is shown.
    void fillColumnsMenu(QMenu &menu);
    // Buttons below the table, twins of the menu's entries.
    void setActions(const QList<QAction *> &actions);

    // Shows every column in the table's order, as wide as its contents; the label takes what is left.
    void showAllColumns();

    // True until the user sets a column's width.
    bool fitsColumns() const { return m_fitsColumns; }
    void setFitsColumns(bool fits) { m_fitsColumns = fits; }

    EntityView &view() const { return *m_view; }
    QLineEdit &filter() const { return *m_filter; }
    EntityModel *entities() const { return m_entities; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchRows();
    void measureColumns();
    void fitColumns();
    void showCounts();

    QLineEdit *m_filter;
    QLabel *m_counts;
    EntityView *m_view;
    QWidget *m_buttons;
    EntityModel *m_entities = nullptr;
    EntityDescription m_description;
    bool m_fitsColumns = true; // until the user sets a width
    QList<int> m_contentWidths; // of the columns; empty until measured, and when the first rows are others
};

} // namespace Rollcall

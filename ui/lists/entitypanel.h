#pragma once

#include "models/relation/relationship.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;
class QLabel;
class QLineEdit;

namespace Rollcall {

class EmptyOffer;
class EntityModel;
class EntityView;
class HeldRows;

// One entity table with its title, its row count, its filter and a button for a new row.
class EntityPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EntityPanel(QWidget *parent = nullptr);

    // Null empties the panel.
    void setEntities(EntityModel *model, const EntityDescription &description);
    // One entry for each column, checked while it is shown.
    void fillColumnsMenu(QMenu &menu);
    // Buttons above the table, twins of the menu's entries.
    void setActions(const QList<QAction *> &actions);

    // Between the filter and the table, and beside the filter where there is no room for it.
    void setQuestionBar(QWidget &bar, QWidget &funnel);

    // Arranges the columns as on the first opening: names first, then the count, then the rest; numeric keys are hidden. Columns are as
    // wide as their contents; the remaining width goes to texts that are cut, or else to the names.
    void showColumnsAsAtFirst();

    // How high this is when it shows so many rows.
    int heightFor(int rows) const;

    // True until the user sets a column's width.
    bool fitsColumns() const { return m_fitsColumns; }
    void setFitsColumns(bool fits) { m_fitsColumns = fits; }

    EntityView &view() const { return *m_view; }
    QLineEdit &filter() const { return *m_filter; }
    EntityModel *entities() const { return m_entities; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrangeColumns();
    QList<int> columnOrder() const;
    bool isSurrogate(int column) const;
    int columnToSortBy() const;
    void watchRows();
    void measureColumns();
    void spread(int left, QList<int> &widths) const;
    void fitColumns();
    void showCounts();
    QString emptyText() const;

    QLabel *m_title;
    QLabel *m_counts;
    QLineEdit *m_filter;
    EntityView *m_view;
    QHBoxLayout *m_top;
    EmptyOffer *m_offer = nullptr;
    HeldRows *m_held;
    EntityModel *m_entities = nullptr;
    EntityDescription m_description;
    bool m_fitsColumns = true; // until the user sets a width
    QList<int> m_contentWidths; // by column; empty when they must be measured (again)
    QList<int> m_wholeWidths;   // by column, without the limit for long texts
};

} // namespace Rollcall

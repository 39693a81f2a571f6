#pragma once

#include "models/relation/relationship.h"

#include <QWidget>

#include <utility>

class QAction;
class QLineEdit;
class QMenu;
class QToolButton;

namespace Rollcall {

class EntityView;
class MembersModel;

// Over a list of members: the field that filters it, and its order where no header is there to click on.
class MemberTools : public QWidget
{
    Q_OBJECT

public:
    MemberTools(EntityView &view, QWidget *parent);

    // Null for none. `filter` is the text to begin with.
    void setMembers(MembersModel *members, const EntityDescription &entity, const QString &filter);
    // What leads to the filter, and what turns the order of the current column round; the list answers their keys.
    void setActions(QAction *filter, QAction *sort);
    // One entry for each order, the one in use checked.
    void fillOrderMenu(QMenu &menu);
    QLineEdit &filter() const { return *m_filter; }
    // The field shows where the list is long, and there is room beside its heading; and wherever someone asked for it.
    void showFilter(bool hasRoom);

signals:
    // Of the same list: what another one begins with is no news.
    void filterChanged(const QString &text);

private:
    void showOrder();
    void addOrder(QMenu &menu, const QString &text, int column, Qt::SortOrder order);
    void turnOrder();
    bool canSortBy(int column) const;
    void followOrder(int column, Qt::SortOrder order);
    void focusFilter();

    EntityView &m_view;
    QLineEdit *m_filter;
    QToolButton *m_order;
    bool m_isFilterWanted = false;
    MembersModel *m_members = nullptr;
    std::pair<int, Qt::SortOrder> m_sorted{-1, Qt::AscendingOrder};
};

} // namespace Rollcall

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

// The tools above a list of members: a filter field, and a sort menu where there is no header to click on.
class MemberTools : public QWidget
{
    Q_OBJECT

public:
    MemberTools(EntityView &view, QWidget *parent);

    // Null for none. `filter` is the text to begin with.
    void setMembers(MembersModel *members, const EntityDescription &entity, const QString &filter);
    // The actions that focus the filter and change the sort of the current column. Their keys work in the list.
    void setActions(QAction *filter, QAction *sort);
    // One entry for each order, the one in use checked.
    void fillOrderMenu(QMenu &menu);
    QLineEdit &filter() const { return *m_filter; }
    // Shows the field where the list is long and its heading leaves room, and whenever the user has asked for it.
    void showFilter(bool hasRoom);

signals:
    // The user has changed the text. Not emitted for the text that setMembers() begins with.
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

#pragma once

#include "models/lists/tickedmembers.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace Rollcall {

class ElidedLabel;
class EntityView;

// Who joins or who leaves: a title with a number, a filter, and a list with ticks.
class TickedList : public QWidget
{
    Q_OBJECT

public:
    TickedList(MembershipController &controller, Side side, QWidget *parent = nullptr);
    ~TickedList() override;

    void show(const QString &title, const KeyList &anchors, const KeyList &members);
    TickedMembers &members() const { return *m_members; }
    EntityView &view() const { return *m_view; }

private:
    void showCount();

    TickedMembers *m_members;
    ElidedLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_filter;
    EntityView *m_view;
};

} // namespace Rollcall

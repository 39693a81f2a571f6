#pragma once

#include <QAccessibleWidget>

namespace Rollcall {

class BarPicture;

// A picture of bars for those who do not see it: a list, and each bar an entry of it.
class BarsAccessible : public QAccessibleWidget
{
public:
    explicit BarsAccessible(BarPicture &picture);
    ~BarsAccessible() override;

    static void makeKnown();
    // The keyboard is on another bar.
    static void tellFocus(BarPicture &picture);
    // Other bars.
    static void tellReset(BarPicture &picture);

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    BarPicture &picture() const;
    void forgetChildren();

    mutable QList<QAccessible::Id> m_children; // by bar
};

} // namespace Rollcall

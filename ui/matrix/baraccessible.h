#pragma once

#include <QAccessible>
#include <QPointer>

namespace Rollcall {

class BarPicture;

// One bar of a picture, for those who do not see it: "Exactly in Algebra and Physics: 37". To press it chooses its rows.
class BarAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    BarAccessible(BarPicture &picture, int bar);

    int bar() const { return m_bar; }

    bool isValid() const override;
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    QPointer<BarPicture> m_picture;
    int m_bar;
};

} // namespace Rollcall

#include "ui/matrix/barsaccessible.h"

#include "ui/matrix/baraccessible.h"
#include "ui/matrix/barpicture.h"

#include <utility>

namespace Rollcall {

static QAccessibleInterface *interfaceOfPicture(const QString &, QObject *object)
{
    auto *picture = qobject_cast<BarPicture *>(object);
    return picture ? new BarsAccessible(*picture) : nullptr;
}

void BarsAccessible::makeKnown()
{
    [[maybe_unused]] static const bool isKnown = (QAccessible::installFactory(interfaceOfPicture), true);
}

BarsAccessible::BarsAccessible(BarPicture &picture)
    : QAccessibleWidget(&picture, QAccessible::List)
{
}

BarsAccessible::~BarsAccessible()
{
    forgetChildren();
}

BarPicture &BarsAccessible::picture() const
{
    return *static_cast<BarPicture *>(object());
}

int BarsAccessible::childCount() const
{
    return int(picture().bars().size());
}

QAccessibleInterface *BarsAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (m_children.size() <= index)
        m_children.append(QAccessible::registerAccessibleInterface(new BarAccessible(picture(), int(m_children.size()))));
    return QAccessible::accessibleInterface(m_children.at(index));
}

int BarsAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *bar = dynamic_cast<const BarAccessible *>(child);
    return bar ? bar->bar() : -1;
}

QAccessibleInterface *BarsAccessible::childAt(int x, int y) const
{
    const QPoint point = picture().mapFromGlobal(QPoint(x, y));
    for (int bar = 0; bar < childCount(); ++bar) {
        if (picture().barRect(bar).contains(point))
            return child(bar);
    }
    return nullptr;
}

QAccessibleInterface *BarsAccessible::focusChild() const
{
    return picture().hasFocus() ? child(picture().current()) : nullptr;
}

void BarsAccessible::forgetChildren()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
    m_children.clear();
}

static BarsAccessible *interfaceIfAsked(BarPicture &picture)
{
    return QAccessible::isActive() ? static_cast<BarsAccessible *>(QAccessible::queryAccessibleInterface(&picture)) : nullptr;
}

void BarsAccessible::tellFocus(BarPicture &picture)
{
    if (!picture.hasFocus() || !interfaceIfAsked(picture))
        return;
    QAccessibleEvent event(&picture, QAccessible::Focus);
    event.setChild(picture.current());
    QAccessible::updateAccessibility(&event);
}

void BarsAccessible::tellReset(BarPicture &picture)
{
    BarsAccessible *bars = interfaceIfAsked(picture);
    if (!bars)
        return;
    bars->forgetChildren();
    QAccessibleEvent event(&picture, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

} // namespace Rollcall

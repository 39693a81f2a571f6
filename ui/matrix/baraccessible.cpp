#include "ui/matrix/baraccessible.h"

#include "ui/matrix/barpicture.h"

namespace Rollcall {

BarAccessible::BarAccessible(BarPicture &picture, int bar)
    : m_picture(&picture)
    , m_bar(bar)
{
}

bool BarAccessible::isValid() const
{
    return m_picture && m_bar < m_picture->bars().size();
}

QAccessibleInterface *BarAccessible::parent() const
{
    return m_picture ? QAccessible::queryAccessibleInterface(m_picture) : nullptr;
}

QString BarAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const BarPicture::Bar &bar = m_picture->bars().at(m_bar);
    return kind == QAccessible::Name ? bar.name : kind == QAccessible::Description ? bar.sentence : QString();
}

QRect BarAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect rect = m_picture->barRect(m_bar);
    return QRect(m_picture->mapToGlobal(rect.topLeft()), rect.size());
}

QAccessible::State BarAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const bool isCurrent = m_picture->current() == m_bar;
    state.focusable = true;
    state.selectable = true;
    state.active = isCurrent;
    state.selected = isCurrent;
    state.focused = isCurrent && m_picture->hasFocus();
    state.offscreen = !m_picture->isVisible();
    return state;
}

void *BarAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
}

void BarAccessible::doAction(const QString &name)
{
    if (!isValid())
        return;
    if (name == pressAction()) {
        m_picture->choose(m_bar);
        return;
    }
    m_picture->setFocus(Qt::OtherFocusReason);
    m_picture->moveTo(m_bar);
}

} // namespace Rollcall

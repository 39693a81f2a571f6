#include "ui/widgets/actionbutton.h"

#include "ui/widgets/mnemonic.h"
#include "ui/widgets/tooltip.h"

#include <QAction>

namespace Rollcall {

ActionButton::ActionButton(QAction *action, QWidget *parent)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    setAction(action);
}

void ActionButton::setAction(QAction *action)
{
    if (action == m_action)
        return;
    if (m_action) {
        m_action->disconnect(this);
        removeAction(m_action);
    }
    m_action = action;
    setDefaultAction(action);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::setWordy(bool isWordy)
{
    setToolButtonStyle(isWordy || m_action->icon().isNull() ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void ActionButton::setPlace(const QString &place)
{
    m_place = place;
    follow();
}

void ActionButton::follow()
{
    // The short text on the button; the full one for screen readers, whose users do not see which list the button belongs to.
    if (!m_action->iconText().isEmpty())
        setText(m_action->icon().isNull() ? m_action->iconText() : u'\u2009' + m_action->iconText()); // a thin space off the icon
    const QString whole = withoutMnemonic(m_action->text());
    setAccessibleName(m_place.isEmpty() ? whole : tr("%1: %2", "a list and its button").arg(m_place, whole));
    const QString key = m_action->shortcut().toString(QKeySequence::NativeText);
    setToolTip(plainToolTip(key.isEmpty() ? whole : tr("%1 (%2)").arg(whole, key)));
}

} // namespace Rollcall

#include "ui/widgets/actionbutton.h"

#include <QAction>

namespace Rollcall {

ActionButton::ActionButton(QAction *action, QWidget *parent)
    : QToolButton(parent)
    , m_action(action)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    setDefaultAction(action);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::setPlace(const QString &place)
{
    m_place = place;
    follow();
}

void ActionButton::follow()
{
    // The short form on the button, the whole one for those who cannot see where it stands.
    if (!m_action->iconText().isEmpty())
        setText(m_action->icon().isNull() ? m_action->iconText() : u'\u2009' + m_action->iconText()); // a thin space off the icon
    const QString whole = m_action->text().remove(u'&');
    setAccessibleName(m_place.isEmpty() ? whole : tr("%1: %2", "a list and its button").arg(m_place, whole));
    const QString key = m_action->shortcut().toString(QKeySequence::NativeText);
    setToolTip((key.isEmpty() ? whole : tr("%1 (%2)").arg(whole, key)).toHtmlEscaped());
}

} // namespace Rollcall

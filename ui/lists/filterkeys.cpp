#include "ui/lists/filterkeys.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace Rollcall {

FilterKeys::FilterKeys(QLineEdit &filter)
    : QObject(&filter)
    , m_filter(filter)
{
    filter.installEventFilter(this);
}

// Also takes the key from shortcuts: Escape cancels what is going on, but only when the field is empty.
bool FilterKeys::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey)
        return QObject::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    const bool isPlain = !(press->modifiers() & ~Qt::KeypadModifier);
    const bool isEscape = press->key() == Qt::Key_Escape && !m_filter.text().isEmpty();
    const bool isOnward = press->key() == Qt::Key_Down || press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
    if (!isPlain || (!isEscape && !isOnward))
        return QObject::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress && isEscape)
        m_filter.clear();
    else if (event->type() == QEvent::KeyPress)
        emit listRequested();
    return true;
}

} // namespace Rollcall

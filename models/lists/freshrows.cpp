#include "models/lists/freshrows.h"

namespace Rollcall {

FreshRows::FreshRows(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Moment);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_keys.clear();
        emit changed();
    });
}

void FreshRows::add(const KeyList &keys)
{
    if (keys.isEmpty())
        return;
    for (const Key &key : keys)
        m_keys.insert(key);
    m_timer.start();
    emit changed();
}

QString FreshRows::spoken(const Key &key, const QString &text) const
{
    return contains(key) ? tr("%1, just changed by someone else").arg(text) : text;
}

} // namespace Rollcall

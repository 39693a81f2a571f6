#include "ui/window/remotelookout.h"

#include "models/roster.h"

#include <QEvent>
#include <QWidget>

namespace Rollcall {

RemoteLookout::RemoteLookout(QWidget &window, const IsRemote &isRemote)
    : QObject(&window)
    , m_window(window)
    , m_isRemote(isRemote)
{
    window.installEventFilter(this);
}

void RemoteLookout::setRoster(Roster *roster)
{
    m_watch.reset();
    if (!roster || !m_isRemote(roster->session().place().path()))
        return;
    m_watch = std::make_unique<RemoteWatch>(roster->session());
    connect(m_watch.get(), &RemoteWatch::touched, roster, &Roster::reloadIfChangedElsewhere, Qt::QueuedConnection);
    follow();
}

bool RemoteLookout::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::WindowStateChange)
        follow();
    return QObject::eventFilter(watched, event);
}

void RemoteLookout::follow()
{
    if (!m_watch)
        return;
    if (m_window.isVisible() && !m_window.isMinimized())
        m_watch->start();
    else
        m_watch->stop();
}

} // namespace Rollcall

#pragma once

#include "models/sql/remotewatch.h"

#include <QObject>

#include <functional>
#include <memory>

class QWidget;

namespace Rollcall {

class Roster;

// If the open file is on another machine, watches it for changes as long as the window is visible.
class RemoteLookout : public QObject
{
    Q_OBJECT

public:
    using IsRemote = std::function<bool(const QString &path)>;

    explicit RemoteLookout(QWidget &window, const IsRemote &isRemote = &RemoteWatch::isRemote);

    void setRoster(Roster *roster);
    bool isAsking() const { return m_watch && m_watch->isRunning(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();

    QWidget &m_window;
    const IsRemote m_isRemote;
    std::unique_ptr<RemoteWatch> m_watch; // null for a file on this machine
};

} // namespace Rollcall

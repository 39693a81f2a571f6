#pragma once

#include "models/export/backups.h"
#include "models/relation/gesture.h"
#include "models/result.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class Exporter;
class Session;

// Keeps a backup copy of an open file, once, before the first gesture that could do much harm: a deletion, an import, or more than a
// thousand memberships at a time. The copy is made in a worker's thread, and the gesture waits for it.
class BackupKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 LargestFile = 64 << 20; // bytes; a copy of a larger one takes too long and too much room

    // The arguments must outlive it. `folder` is where the backups of all files are kept.
    BackupKeeper(Session &session, Exporter &exporter, const QString &folder, QObject *parent = nullptr);

    const Backups &backups() const { return m_backups; }
    void setWanted(bool isWanted) { m_isWanted = isWanted; }
    // True when the gesture has to wait for a backup; `goOn` is then called once the gesture can be carried out.
    bool holdsUp(const Gesture &gesture, const std::function<void()> &goOn);
    // Carries out the gesture that waits after failed(). No further backup of this file is attempted until it is opened again.
    void goOnWithout();
    // Copies a backup to a new file beside the open one and calls `done` with its path.
    void restore(const Backups::Copy &copy, const std::function<void(const Result<QString> &path)> &done);

signals:
    // The backup could not be made. The gesture waits for goOnWithout(); the next gesture replaces it.
    void failed(const Rollcall::Failure &failure);

private:
    bool isWorthOne(const Gesture &gesture) const;
    void end(const Result<> &result);

    Session &m_session;
    Exporter &m_exporter;
    Backups m_backups;
    bool m_isWanted = true;
    bool m_isDone = false;
    std::function<void()> m_goOn;
};

} // namespace Rollcall

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

    // All of these must outlive it; `folder` is that of every file's backups.
    BackupKeeper(Session &session, Exporter &exporter, const QString &folder, QObject *parent = nullptr);

    const Backups &backups() const { return m_backups; }
    void setWanted(bool isWanted) { m_isWanted = isWanted; }
    // Answers whether the gesture has to wait; then `goOn` is called when it can be carried out.
    bool holdsUp(const Gesture &gesture, const std::function<void()> &goOn);
    // Answers to failed(): no backup is made of this file any more, until it is opened again.
    void goOnWithout();
    // Copies a backup beside the file, under a name of its own; `done` hears that.
    void restore(const Backups::Copy &copy, const std::function<void(const Result<QString> &path)> &done);

signals:
    // The gesture waits for goOnWithout(), and is gone with the next one.
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

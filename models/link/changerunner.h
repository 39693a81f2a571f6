#pragma once

#include "models/link/blockwriter.h"
#include "models/link/change.h"
#include "models/result.h"

#include <QObject>
#include <QString>

namespace Rollcall {

class MembershipStore;

// Applies what takes long on a connection of its own, in a thread of its own. To its caller it is one call that
// returns when all is done; meanwhile the window goes on, and can call it off. Only values pass between the threads.
class ChangeRunner : public QObject
{
    Q_OBJECT

public:
    // What is smaller is done before anyone could see a progress bar.
    static constexpr qint64 FewRows = 5000;
    // Milliseconds for another program's lock.
    static constexpr int LongestWait = 10'000;

    explicit ChangeRunner(MembershipStore &store, QObject *parent = nullptr);

    // True when the change is long, and in a file.
    bool takes(const Change &change) const;
    bool takes(const Gesture &gesture) const;
    // True when it could be done here, however short it is.
    bool canTake() const;
    // As MembershipStore::apply(); `what` is for those who wait. Handles events until it is done. Waits for a lock
    // this long before it has written anything, then as long as LongestWait.
    Result<Change> run(const Change &change, int gesture, const QString &what, int longestWait = LongestWait);

    // For tests: asked in the worker's thread after every step; false calls it off.
    void setWatch(const Progress &watch) { m_watch = watch; }

signals:
    // By the worker, of the window's thread.
    void versionAsked(QPrivateSignal);

private:
    class Shared;
    class Worker;

    bool removesManyLinks(const Change &change) const;
    void tellProgress(Shared &shared) const;

    MembershipStore &m_store;
    Progress m_watch;
};

} // namespace Rollcall

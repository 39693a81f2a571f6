#pragma once

#include "models/relation/change.h"
#include "models/result.h"
#include "models/store/blockwriter.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace Rollcall {

class MembershipStore;

// Applies what takes long on a connection of its own, in a thread of its own. Meanwhile the window goes on, and can call
// it off. Only values pass between the threads.
class ChangeRunner : public QObject
{
    Q_OBJECT

public:
    // What is smaller is done before anyone could see a progress bar.
    static constexpr qint64 FewRows = 5000;
    // Milliseconds for another program's lock.
    static constexpr int LongestWait = 10'000;

    using Finished = std::function<void(const Result<Change> &)>;

    explicit ChangeRunner(MembershipStore &store, QObject *parent = nullptr);
    // Calls off what is still being done.
    ~ChangeRunner() override;
    Q_DISABLE_COPY_MOVE(ChangeRunner)

    // True when the change is long, and in a file.
    bool takes(const Change &change) const;
    bool takes(const Gesture &gesture) const;
    // True when it could be done here, however short it is.
    bool canTake() const;
    // As MembershipStore::apply(), but only begins; `finished` hears what came of it, at once when it cannot even begin.
    // `what` is for those who wait. Waits for a lock this long before it has written anything, then as long as
    // LongestWait. One at a time.
    void start(const Change &change, int gesture, const QString &what, int longestWait, const Finished &finished);

    // For tests: asked in the worker's thread after every step; false calls it off.
    void setWatch(const Progress &watch) { m_watch = watch; }

signals:
    // By the worker, of the window's thread.
    void versionAsked(QPrivateSignal);

private:
    class Shared;
    class Worker;
    struct Running;

    Result<> prepare() const;
    bool removesManyLinks(const Change &change) const;
    void tellProgress() const;
    void finish();

    MembershipStore &m_store;
    Progress m_watch;
    std::unique_ptr<Running> m_running;
};

} // namespace Rollcall

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
    // True when a change could be applied here, whether it is long or not.
    bool canTake() const;
    // Like MembershipStore::apply(), but only starts; `finished` gets the result, at once when it cannot even start. `what`
    // describes the change for people ("Adding 3,000 heroes to Z-Force"). Waits for another program's lock for `longestWait`
    // before anything has been written, and then for LongestWait. One change at a time.
    void start(const Change &change, int gesture, const QString &what, int longestWait, const Finished &finished);

    // For tests: asked in the worker's thread after every step; false calls it off.
    void setWatch(const Progress &watch) { m_watch = watch; }

signals:
    // Emitted by the worker; answered in the window's thread.
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

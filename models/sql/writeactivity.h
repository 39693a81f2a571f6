#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace Rollcall {

// What this program writes into a session's file on another connection, in another thread: while it lasts
// nothing else is written, and all who show the file are told how far it is.
class WriteActivity : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isBusy() const { return m_isBusy; }
    // Busy with writing into it, and not only waiting for another program, or reading all of it for a copy.
    bool isWriting() const { return m_isWriting; }
    QString what() const { return m_what; } // "Adding 3,000 heroes to Z-Force"
    // For the worker's thread, which may look at it at any time.
    std::shared_ptr<const std::atomic_bool> callOff() const { return m_callOff; }

    void begin(const QString &what);
    // The gesture waits: another program holds the file, or a copy or an export is being made.
    // Followed by end(), or by begin() and end().
    void wait(const QString &what);
    // Said again and again while it waits; `holder` as lockHolder().
    void tellWaiting(const QString &holder) { emit waiting(holder); }
    void tellProgress(qint64 done, qint64 total) { emit progressed(done, total); }
    // The ChangeFeed versions of the session before and after our commit; -1 when somebody else may have committed in between.
    void end(qint64 versionBefore = -1, qint64 versionAfter = -1);

public slots:
    void cancel();

signals:
    void began(const QString &what);
    // `total` is 0 while it is not known.
    void progressed(qint64 done, qint64 total);
    // Another program holds the file; `holder` is its name, or empty.
    void waiting(const QString &holder);
    void cancelled();
    // The file may have changed. Who was up to date at `versionBefore` is so at `versionAfter`; with -1, they must look.
    void ended(qint64 versionBefore, qint64 versionAfter);

private:
    bool m_isBusy = false;
    bool m_isWriting = false;
    QString m_what;
    std::shared_ptr<std::atomic_bool> m_callOff = std::make_shared<std::atomic_bool>(false);
};

} // namespace Rollcall

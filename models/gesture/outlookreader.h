#pragma once

#include "models/gesture/setoutlook.h"

#include <QObject>

namespace Rollcall {

class BackgroundReader;

// Finds out what a set verb would do, on a connection and in a thread of its own, again and again while someone changes it. Only where the
// database cannot be read so, at once.
class OutlookReader : public QObject
{
    Q_OBJECT

public:
    // The store must outlive this.
    OutlookReader(const MembershipStore &store, QObject *parent);
    ~OutlookReader() override;

    // A new question ends the one before.
    void read(const Gesture &gesture);
    void lookAgain() { read(m_gesture); }
    void stop();
    bool isBusy() const { return m_isBusy; }

signals:
    void ready(const Rollcall::SetOutlook &outlook);
    void failed(const Rollcall::Failure &failure);

private:
    void take(const Result<SetOutlook> &outlook);

    const MembershipStore &m_store;
    BackgroundReader *m_reader = nullptr; // from the first question on
    Gesture m_gesture;
    bool m_isBusy = false;
};

} // namespace Rollcall

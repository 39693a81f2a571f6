#pragma once

#include "models/relation/gesture.h"
#include "models/result.h"

#include <QObject>

#include <functional>

namespace Rollcall {

class MembershipController;

// Has a gesture carried out for a sheet, and tells by one signal what came of it.
class DeedWatch : public QObject
{
    Q_OBJECT

public:
    DeedWatch(MembershipController &controller, QObject *parent);

    // done() or refused() follows, perhaps before this returns; delayed() may come before.
    void perform(const Gesture &gesture);
    bool isBusy() const { return m_isBusy; }

signals:
    void done();
    // Nothing was changed.
    void refused(const Rollcall::Failure &failure);
    // It is not done in a moment, or the window asks something first.
    void delayed();

private:
    void end(const std::function<void()> &tell);

    MembershipController &m_controller;
    bool m_isBusy = false;
    bool m_hasChanged = false;
};

} // namespace Rollcall

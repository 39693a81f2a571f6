#include "ui/gestures/deedwatch.h"

#include "models/gesture/membershipcontroller.h"

namespace Rollcall {

DeedWatch::DeedWatch(MembershipController &controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
    connect(&controller.store(), &MembershipStore::changed, this, [this] { m_hasChanged = true; });
    connect(&controller, &MembershipController::told, this, [this](const QString &sentence) {
        end([this, sentence] { m_hasChanged ? emit done() : emit refused({sentence}); });
    });
    connect(&controller, &MembershipController::refused, this, [this](const Failure &failure) {
        end([this, failure] { emit refused(failure); });
    });
}

void DeedWatch::end(const std::function<void()> &tell)
{
    if (!m_isBusy)
        return;
    m_isBusy = false;
    tell();
}

void DeedWatch::perform(const Gesture &gesture)
{
    m_isBusy = true;
    m_hasChanged = false;
    m_controller.perform(gesture);
    if (m_isBusy)
        emit delayed();
}

} // namespace Rollcall

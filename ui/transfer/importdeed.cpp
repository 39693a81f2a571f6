#include "ui/transfer/importdeed.h"

#include "models/gesture/membershipcontroller.h"
#include "models/transfer/importreader.h"

namespace Rollcall {

ImportDeed::ImportDeed(ImportReader &reader, MembershipController &controller, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_controller(controller)
{
    connect(&reader, &ImportReader::ready, this, [this] {
        if (m_stage == Stage::Looking)
            goOn();
    });
    connect(&controller.store(), &MembershipStore::changed, this, [this] { m_hasChanged = true; });
    connect(&controller, &MembershipController::told, this, [this](const QString &sentence) {
        if (m_stage != Stage::Writing)
            return;
        end([this, sentence] { m_hasChanged ? emit done() : emit refused({sentence}); });
    });
    connect(&controller, &MembershipController::refused, this, [this](const Failure &failure) {
        if (m_stage == Stage::Writing)
            end([this, failure] { emit refused(failure); });
    });
}

void ImportDeed::end(const std::function<void()> &tell)
{
    m_stage = Stage::Idle;
    tell();
}

void ImportDeed::start(const ImportTally &shown)
{
    m_shown = shown;
    m_stage = Stage::Looking;
    m_reader.lookAgain();
}

void ImportDeed::goOn()
{
    const ImportDraft &draft = *m_reader.draft();
    if (draft.problem)
        end([this, failure = *draft.problem] { emit refused(failure); });
    else if (ImportTally(draft.plan) != m_shown)
        end([this] { emit numbersChanged(); });
    else if (!draft.plan.valuesWanted().isEmpty())
        end([this, columns = draft.plan.valuesWanted()] { emit valuesWanted(columns); });
    else
        write();
}

// Someone may still come between the look and this: then the gesture itself is refused, for it knows its numbers.
void ImportDeed::write()
{
    m_stage = Stage::Writing;
    m_hasChanged = false;
    m_controller.perform(m_reader.draft()->plan.gesture());
    if (m_stage == Stage::Writing)
        emit delayed();
}

} // namespace Rollcall

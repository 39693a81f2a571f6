#include "ui/transfer/importdeed.h"

#include "models/transfer/importreader.h"
#include "ui/gestures/deedwatch.h"

namespace Rollcall {

ImportDeed::ImportDeed(ImportReader &reader, MembershipController &controller, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_deed(new DeedWatch(controller, this))
{
    connect(&reader, &ImportReader::ready, this, [this] {
        if (m_stage == Stage::Looking)
            goOn();
    });
    connect(m_deed, &DeedWatch::done, this, [this] { end([this] { emit done(); }); });
    connect(m_deed, &DeedWatch::refused, this, [this](const Failure &failure) {
        end([this, failure] { emit refused(failure); });
    });
    connect(m_deed, &DeedWatch::delayed, this, &ImportDeed::delayed);
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

// Another program may still write between reading and this. Then the gesture is refused, because it carries the expected numbers.
void ImportDeed::write()
{
    m_stage = Stage::Writing;
    m_deed->perform(m_reader.draft()->plan.gesture());
}

} // namespace Rollcall

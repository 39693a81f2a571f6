#include "ui/sets/comparedeeds.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/comparedmembers.h"
#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "models/sql/writeguard.h"
#include "ui/messages/messagebar.h"
#include "ui/sets/comparefoot.h"
#include "ui/sets/comparepane.h"

#include <QDialog>

#include <utility>

namespace Rollcall {

CompareDeeds::CompareDeeds(Roster &roster, MessageBar &problem, CompareFoot &foot, QDialog &window)
    : QObject(&window)
    , m_roster(roster)
    , m_problem(problem)
    , m_foot(foot)
{
    MembershipController &controller = roster.controller();
    connect(&controller, &MembershipController::told, this, &CompareDeeds::tell);
    connect(&controller, &MembershipController::refused, this, [this](const Failure &failure) {
        if (std::exchange(m_isTelling, false))
            m_problem.show(MessageBar::Tone::Problem, failure.sentence, {}, failure.details);
    });
    connect(&controller, &MembershipController::consentWanted, this, [this, &window] {
        if (std::exchange(m_isTelling, false) && window.parentWidget())
            window.parentWidget()->window()->activateWindow(); // it is asked there
    });
    WriteActivity &activity = roster.session().writeActivity();
    WriteGuard &guard = roster.session().guard();
    connect(&activity, &WriteActivity::began, this, &CompareDeeds::permissionsChanged);
    connect(&activity, &WriteActivity::ended, this, &CompareDeeds::permissionsChanged);
    connect(&guard, &WriteGuard::forbidden, this, &CompareDeeds::permissionsChanged);
    connect(&guard, &WriteGuard::allowed, this, &CompareDeeds::permissionsChanged);
}

void CompareDeeds::follow(ComparePane &pane)
{
    connect(&pane, &ComparePane::deedWanted, this, &CompareDeeds::perform);
    connect(&pane, &ComparePane::hoverExplained, this, [this](const QString &sentence) {
        if (!sentence.isEmpty())
            m_foot.say(sentence);
    });
    connect(&pane.members(), &MembersModel::readFailed, this, [this](const Failure &failure) { m_problem.show(MessageBar::Tone::Problem, failure.sentence, {}, failure.details); });
    connect(this, &CompareDeeds::permissionsChanged, &pane, &ComparePane::follow);
}

void CompareDeeds::perform(const Gesture &gesture)
{
    m_isTelling = true;
    m_roster.controller().perform(gesture);
}

void CompareDeeds::tell(const QString &sentence)
{
    m_isTelling = false;
    m_foot.say(sentence);
    m_problem.dismiss();
}

} // namespace Rollcall

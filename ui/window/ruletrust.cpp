#include "ui/window/ruletrust.h"

#include "models/roster.h"
#include "models/sql/schemacode.h"
#include "models/sql/schemaqueries.h"
#include "models/sql/sideeffects.h"
#include "models/store/knownobstacles.h"
#include "ui/messages/messagebar.h"
#include "ui/window/filestate.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QSettings>

namespace Rollcall {

RuleTrust::RuleTrust(WindowActions &actions, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_messages(messages)
{
    connect(actions.trustRules, &QAction::triggered, this, &RuleTrust::choose);
    showDecision();
}

QString RuleTrust::settingsKey() const
{
    return FileState::group(m_roster->session().place(), QStringLiteral("trustedRules"));
}

// Settings of a file without a path would be those of every other one.
bool RuleTrust::isRemembered() const
{
    return !m_roster->session().place().settingsKey().isEmpty();
}

void RuleTrust::setRoster(Roster *roster)
{
    m_roster = roster;
    if (roster) {
        SideEffects &effects = roster->session().sideEffects();
        const QString allowed = isRemembered() ? QSettings().value(settingsKey()).toString() : QString();
        const auto code = allowed.isEmpty() ? Result<SchemaCode>(SchemaCode()) : roster->session().schema().code();
        const bool isTrusted = code && !allowed.isEmpty() && allowed == code->fingerprint();
        if (isTrusted != effects.trustsRules() && (!isTrusted || !roster->session().isReadOnly()))
            (void)effects.trustRules(isTrusted ? allowed : QString()); // what cannot be set now stays forbidden, and the buttons say so
    }
    showDecision();
}

void RuleTrust::showDecision()
{
    const bool isTrusted = m_roster && m_roster->session().sideEffects().trustsRules();
    m_actions.trustRules->setChecked(isTrusted);
    m_actions.trustRules->setVisible(isTrusted || (m_roster && KnownObstacles(m_roster->relationship(), m_roster->file()->catalog(), m_roster->session()).needLeave()));
}

void RuleTrust::choose(bool isWanted)
{
    if (!m_roster)
        return;
    if (!isWanted)
        return decide({});
    m_actions.trustRules->setChecked(false); // until it is allowed
    const auto code = m_roster->session().schema().code();
    if (!code)
        return m_messages.show(MessageBar::Tone::Problem, code.error().sentence, {}, code.error().details);
    m_messages.show(MessageBar::Tone::Question, tr("When you edit, rules of this file would change its search index. Allow that for this file?"),
                    {{tr("Allow"), [this, of = m_roster, shown = code->fingerprint()] {
                          if (m_roster == of)
                              decide(shown);
                      }}},
                    code->text());
}

// `shown` is the fingerprint of what somebody has read and allowed; empty to take that back.
void RuleTrust::decide(const QString &shown)
{
    const auto code = shown.isEmpty() ? Result<SchemaCode>(SchemaCode()) : m_roster->session().schema().code();
    if (code && !shown.isEmpty() && code->fingerprint() != shown)
        return choose(true); // someone else has changed it meanwhile
    const auto done = code ? m_roster->session().sideEffects().trustRules(shown) : Result<>(code.error());
    if (!done)
        m_messages.show(MessageBar::Tone::Problem, done.error().sentence, {}, done.error().details);
    else if (shown.isEmpty())
        QSettings().remove(settingsKey());
    else if (isRemembered())
        QSettings().setValue(settingsKey(), shown);
    showDecision();
    emit changed();
}

} // namespace Rollcall

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

void RuleTrust::setRoster(Roster *roster)
{
    m_roster = roster;
    if (roster && !roster->session().isReadOnly()) {
        const QString allowed = QSettings().value(settingsKey()).toString();
        const auto code = allowed.isEmpty() ? Result<SchemaCode>(SchemaCode()) : roster->session().schema().code();
        const bool isTrusted = code && !allowed.isEmpty() && allowed == code->fingerprint();
        if (isTrusted != roster->session().sideEffects().trustsRules())
            (void)roster->session().sideEffects().trustRules(isTrusted); // what cannot be set now stays forbidden, and the buttons say so
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
        return decide(false);
    m_actions.trustRules->setChecked(false); // until it is allowed
    const auto code = m_roster->session().schema().code();
    if (!code)
        return m_messages.show(MessageBar::Tone::Problem, code.error().sentence, {}, code.error().details);
    m_messages.show(MessageBar::Tone::Question, tr("When you edit, rules of this file would change its search index. Allow that for this file?"),
                    {{tr("Allow"), [this, of = m_roster] {
                          if (m_roster == of)
                              decide(true);
                      }}},
                    code->text());
}

void RuleTrust::decide(bool isTrusted)
{
    const auto code = m_roster->session().schema().code();
    const auto done = code ? m_roster->session().sideEffects().trustRules(isTrusted) : Result<>(code.error());
    if (!done)
        m_messages.show(MessageBar::Tone::Problem, done.error().sentence, {}, done.error().details);
    else if (isTrusted)
        QSettings().setValue(settingsKey(), code->fingerprint());
    else
        QSettings().remove(settingsKey());
    showDecision();
    emit changed();
}

} // namespace Rollcall

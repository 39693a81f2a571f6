#include "ui/gestures/indexoffer.h"

#include "models/gesture/membershipcontroller.h"
#include "models/lists/membersmodel.h"
#include "models/roster.h"
#include "models/sql/writeactivity.h"
#include "models/store/linkindex.h"
#include "ui/messages/messagebar.h"
#include "ui/widgets/afterpainting.h"
#include "ui/window/filestate.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QSettings>

#include <algorithm>
#include <iterator>

namespace Rollcall {

IndexOffer::IndexOffer(WindowActions &actions, MessageBar &messages, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_messages(messages)
{
    for (const Side side : {Side::Left, Side::Right}) {
        connect(actions.index[int(side)], &QAction::triggered, this, [this, side](bool isIndexed) {
            m_roster->controller().perform(Gesture::index(side, isIndexed));
            lookForIndexes(); // it may have been refused
        });
    }
}

void IndexOffer::setRoster(Roster *roster)
{
    m_messages.disconnect(this);
    if (m_roster) {
        for (const Side side : {Side::Left, Side::Right})
            m_roster->members(side).disconnect(this);
        m_roster->store().disconnect(this);
        m_roster->session().writeActivity().disconnect(this);
        m_roster->disconnect(this);
    }
    m_roster = roster;
    std::fill(std::begin(m_hasIndex), std::end(m_hasIndex), false);
    if (roster) {
        for (const Side side : {Side::Left, Side::Right})
            connect(&roster->members(side), &MembersModel::wouldGainFromIndex, this, [this, side] { offerSoon(side); });
        connect(&roster->store(), &MembershipStore::changed, this, [this](const Change &change) {
            if (change.touchesIndexes())
                lookForIndexes();
        });
        connect(&roster->session().writeActivity(), &WriteActivity::began, this, &IndexOffer::refreshActions);
        connect(&roster->session().writeActivity(), &WriteActivity::ended, this, &IndexOffer::lookForIndexes);
        connect(roster, &Roster::changedElsewhere, this, &IndexOffer::lookForIndexes);
    }
    lookForIndexes();
}

void IndexOffer::lookForIndexes()
{
    for (const Side side : {Side::Left, Side::Right})
        m_hasIndex[int(side)] = m_roster && LinkIndex::exists(m_roster->session(), m_roster->relationship(), side).value_or(m_hasIndex[int(side)]);
    refreshActions();
}

void IndexOffer::refreshActions()
{
    const bool canWrite = m_roster && m_roster->store().readOnlyReason().isEmpty() && !m_roster->session().writeActivity().isBusy();
    for (const Side side : {Side::Left, Side::Right}) {
        QAction &action = *m_actions.index[int(side)];
        action.setEnabled(canWrite && !m_roster->relationship().isWithinOneTable());
        if (!m_roster || !m_roster->session().writeActivity().isBusy())
            action.setChecked(m_hasIndex[int(side)]);
    }
}

QString IndexOffer::settingsKey() const
{
    return FileState::group(m_roster->session().place(), QStringLiteral("hasOfferedIndex"));
}

// To lay out the sentence takes longer than to read the first rows.
void IndexOffer::offerSoon(Side membersSide)
{
    afterPainting(m_roster, [this, membersSide, roster = m_roster] {
        if (m_roster == roster)
            offer(membersSide);
    });
}

// The list is already being read; the index would save this wait from the next time on.
void IndexOffer::offer(Side membersSide)
{
    const Side side = opposite(membersSide);
    QAction *action = m_actions.index[int(side)];
    if (!action->isEnabled() || action->isChecked() || QSettings().value(settingsKey()).toBool())
        return;
    if (m_messages.isVisible()) { // the message on screen may be a warning and must not be replaced
        const auto again = [this, membersSide, roster = m_roster] {
            if (m_roster == roster)
                offer(membersSide);
        };
        connect(&m_messages, &MessageBar::dismissed, this, again, Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    QSettings().setValue(settingsKey(), true);
    const Relationship &relationship = m_roster->relationship();
    m_messages.show(MessageBar::Tone::Notice,
                    tr("Finding the %1 of each %2 takes long, because all %3 are read each time. A search aid in the file makes it instant; the Membership menu can add or remove it at any time.")
                        .arg(relationship.at(membersSide).noun.many, relationship.at(side).noun.one, relationship.membership.many),
                    {{tr("Add a Search Aid"), [this, action] {
                          m_messages.dismiss();
                          action->trigger();
                      }}},
                    LinkIndex::made(relationship, side).text);
}

} // namespace Rollcall

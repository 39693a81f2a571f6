#pragma once

#include "models/relation/relationship.h"

#include <QObject>

namespace Rollcall {

class MessageBar;
class Roster;
class WindowActions;

// Offers, once for each file, the index that would make slow lists instant. Also handles the two menu entries that make and
// remove the indexes. Never makes an index unasked.
class IndexOffer : public QObject
{
    Q_OBJECT

public:
    IndexOffer(WindowActions &actions, MessageBar &messages, QObject *parent);

    void setRoster(Roster *roster);

private:
    void offerSoon(Side membersSide);
    void offer(Side membersSide);
    void refreshActions();
    void lookForIndexes();
    QString settingsKey() const;

    WindowActions &m_actions;
    MessageBar &m_messages;
    Roster *m_roster = nullptr;
    bool m_hasIndex[2] = {false, false}; // by side
};

} // namespace Rollcall

#pragma once

#include "models/relation/keylist.h"

#include <QObject>

namespace Rollcall {

class MembersModel;
class MembershipController;

// After a gesture whose new members are hidden by the list's filter, adds to the message that they have joined.
class HiddenNewcomers : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it.
    HiddenNewcomers(MembersModel &list, MembershipController &controller);

    // Call with members that have just joined the filtered list.
    void add(const KeyList &members);

private:
    void tell();

    MembersModel &m_list;
    MembershipController &m_controller;
    KeyList m_joined;
    QString m_sentence; // what the gesture said of itself
};

} // namespace Rollcall

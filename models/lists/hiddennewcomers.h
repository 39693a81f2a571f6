#pragma once

#include "models/relation/keylist.h"

#include <QObject>

namespace Rollcall {

class MembersModel;
class MembershipController;

// Says of a gesture whose new members the list's filter keeps out of sight that they have joined all the same.
class HiddenNewcomers : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it.
    HiddenNewcomers(MembersModel &list, MembershipController &controller);

    // These have just joined what the filtered list shows a part of.
    void add(const KeyList &members);

private:
    void tell();

    MembersModel &m_list;
    MembershipController &m_controller;
    KeyList m_joined;
    QString m_sentence; // what the gesture said of itself
};

} // namespace Rollcall

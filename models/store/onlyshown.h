#pragma once

#include "models/relation/change.h"
#include "models/result.h"

namespace Rollcall {

class Session;

// Rows that no statement can identify, so that they can only be shown: their key is NULL, or it is a text in a UTF-16 file that
// SQLite's JSON functions, which use UTF-8, would change.
class OnlyShown
{
public:
    OnlyShown(const Relationship &relationship, const Session &session);

    bool contains(const Key &key) const;
    // Why this row can only be shown, as a sentence; empty when more can be done.
    QString reason(Side side, const Key &key) const;
    // Fails when one of the keys, or one that the pairs, the change or the gesture name, is of such a row.
    Result<> check(Side side, const KeyList &keys) const;
    Result<> check(const QList<Membership> &pairs) const;
    Result<> check(const Change &change) const;
    Result<> check(const Gesture &gesture) const;

private:
    bool mayHold(Side side) const { return !m_isUtf8 || m_relationship.at(side).mayLackKey; }

    const Relationship &m_relationship;
    bool m_isUtf8;
};

} // namespace Rollcall

#pragma once

#include "models/lists/memberlines.h"
#include "models/result.h"

#include <QCache>

namespace Rollcall {

class Session;

// The lines of a long list of members that were looked at last; read a page at a time, by key.
class MemberPages
{
public:
    MemberPages(Session &session, Side side) : m_session(session), m_side(side), m_lines(HeldLines) {}

    void setAnchors(const KeyList &anchors);
    // The line of that row in the list of keys; reads the page around it when it must.
    MemberLine lineAt(const ListStatements &statements, const KeyList &keys, int row);
    // Null when it is not held.
    const MemberLine *held(const Key &key) const { return m_lines.object(key); }
    void clear() { m_lines.clear(); }

private:
    static constexpr int PageSize = 256;
    static constexpr int HeldLines = 32 * PageSize;

    Session &m_session;
    Side m_side;
    KeyList m_anchors;
    QCache<Key, MemberLine> m_lines;
};

} // namespace Rollcall

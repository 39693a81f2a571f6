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
    // These were taken away, and those joined; of the others nothing has changed.
    void change(const KeyList &gone, const KeyList &come);

private:
    MemberLines read(const ListStatements &statements, const KeyList &page, bool &isRead);
    bool mayShareNames(const MemberLines &lines, const KeyList &around) const;

    static constexpr int PageSize = 64; // more than most screens show: whoever looks waits for all of it
    static constexpr qsizetype Few = 16;
    static constexpr int HeldLines = 128 * PageSize;

    Session &m_session;
    Side m_side;
    KeyList m_anchors;
    QCache<Key, MemberLine> m_lines;
};

} // namespace Rollcall

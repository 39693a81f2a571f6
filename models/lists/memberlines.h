#pragma once

#include "models/lists/liststatements.h"

#include <QHash>

namespace Rollcall {

// A line of a list of members.
struct MemberLine
{
    QString label;
    QString detail;
    qint64 share = 1;  // with how many of the anchors
    QList<Link> links; // where the links tell something of their own, or may repeat
    // Its label includes the key, because it has no name, or another member has the same name and detail.
    bool isToldApart = false;

    bool operator==(const MemberLine &other) const;
};

// The lines of a list of members, gathered from rows that may be one for each link.
class MemberLines
{
public:
    void add(const ListStatements::Member &member, bool isOneLink);
    // Once all are added: counts, and tells namesakes apart.
    void finish();

    const QList<Key> &keys() const { return m_keys; } // in the rows' order
    MemberLine line(const Key &key) const { return m_lines.value(key); }
    bool contains(const Key &key) const { return m_lines.contains(key); }
    bool isEmpty() const { return m_lines.isEmpty(); }
    // True when some member is linked several times with an anchor.
    bool hasRepeats() const { return m_hasRepeats; }
    // True when two members have the same name.
    bool hasNamesakes() const { return m_hasNamesakes; }

private:
    QList<Key> m_keys;
    QHash<Key, MemberLine> m_lines;
    bool m_readsLinks = false;
    bool m_hasRepeats = false;
    bool m_hasNamesakes = false;
};

} // namespace Rollcall

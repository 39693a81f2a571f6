#include "models/lists/memberpages.h"

#include "models/sql/session.h"
#include "models/tr.h"

#include <algorithm>

namespace Rollcall {

void MemberPages::setAnchors(const KeyList &anchors)
{
    m_anchors = anchors;
    m_lines.clear();
}

void MemberPages::change(const KeyList &gone, const KeyList &come)
{
    const auto isToldApart = [this](const Key &key) { // then another line may have its name for itself now
        const MemberLine *line = held(key);
        return line && line->isToldApart;
    };
    if (gone.size() + come.size() > Few || std::any_of(gone.begin(), gone.end(), isToldApart)) {
        clear();
        return;
    }
    for (const KeyList &keys : {gone, come}) {
        for (const Key &key : keys)
            m_lines.remove(key);
    }
}

// Namesakes are told apart by more than their names, so those that are only nearly the same may be some.
bool MemberPages::mayShareNames(const MemberLines &lines, const KeyList &around) const
{
    for (const Key &key : lines.keys()) {
        const MemberLine line = lines.line(key);
        for (const Key &other : around) {
            const MemberLine *beside = held(other);
            if (beside && beside->detail == line.detail && (beside->label.startsWith(line.label) || line.label.startsWith(beside->label)))
                return true;
        }
    }
    return false;
}

MemberLines MemberPages::read(const ListStatements &statements, const KeyList &page, bool &isRead)
{
    MemberLines lines;
    isRead = false;
    if (m_anchors.isEmpty()) // the rows are on their way out
        return lines;
    const auto rows = m_session.run(statements.membersAmong(m_side, m_anchors, page));
    isRead = bool(rows);
    if (rows) {
        for (const QVariantList &fields : rows->rows)
            lines.add(statements.memberFrom(m_side, m_anchors, fields), statements.readsEachLink());
        lines.finish();
    }
    return lines;
}

MemberLine MemberPages::lineAt(const ListStatements &statements, const KeyList &keys, int row)
{
    const Key key = keys.at(row);
    if (const MemberLine *line = held(key))
        return *line;
    const KeyList around = keys.mid(row / PageSize * PageSize, PageSize);
    KeyList page;
    for (const Key &other : around) {
        if (!m_lines.contains(other))
            page.append(other);
    }
    bool isRead = false;
    MemberLines lines = read(statements, page, isRead);
    if (page.size() < around.size() && mayShareNames(lines, around)) {
        page = around;
        lines = read(statements, page, isRead);
    }
    for (const Key &other : page) {
        auto *line = new MemberLine(lines.line(other));
        if (!lines.contains(other)) // gone since the keys were read, or not readable
            line->label = isRead ? Tr::tr("(removed elsewhere)") : Tr::tr("(could not be read)");
        m_lines.insert(other, line);
    }
    return *m_lines.object(key);
}

} // namespace Rollcall

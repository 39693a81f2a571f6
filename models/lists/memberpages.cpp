#include "models/lists/memberpages.h"

#include "models/sql/session.h"
#include "models/tr.h"

namespace Rollcall {

void MemberPages::setAnchors(const KeyList &anchors)
{
    m_anchors = anchors;
    m_lines.clear();
}

MemberLine MemberPages::lineAt(const ListStatements &statements, const KeyList &keys, int row)
{
    const Key key = keys.at(row);
    if (const MemberLine *line = held(key))
        return *line;
    KeyList page;
    for (const Key &other : keys.mid(row / PageSize * PageSize, PageSize)) {
        if (!m_lines.contains(other))
            page.append(other);
    }
    MemberLines lines;
    const auto rows = m_session.run(statements.membersAmong(m_side, m_anchors, page));
    if (rows) {
        for (const QVariantList &fields : rows->rows)
            lines.add(statements.memberFrom(m_side, m_anchors, fields), statements.readsEachLink());
        lines.finish();
    }
    for (const Key &other : page) {
        auto *line = new MemberLine(lines.line(other));
        if (!lines.contains(other)) // gone since the keys were read, or not readable
            line->label = rows ? Tr::tr("(removed elsewhere)") : Tr::tr("(could not be read)");
        m_lines.insert(other, line);
    }
    return *m_lines.object(key);
}

} // namespace Rollcall

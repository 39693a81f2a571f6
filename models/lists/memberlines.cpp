#include "models/lists/memberlines.h"

#include "models/lists/cellinput.h"
#include "models/relation/naming.h"
#include "models/tr.h"

#include <QSet>

#include <algorithm>

namespace Rollcall {

static bool isSameLink(const Link &a, const Link &b)
{
    return a.pair == b.pair && a.row == b.row
           && std::equal(a.extras.cbegin(), a.extras.cend(), b.extras.cbegin(), b.extras.cend(),
                         [](const auto &x, const auto &y) { return isSameValue(x.second, y.second); });
}

bool MemberLine::operator==(const MemberLine &other) const
{
    return label == other.label && detail == other.detail && share == other.share
           && std::equal(links.cbegin(), links.cend(), other.links.cbegin(), other.links.cend(), isSameLink);
}

void MemberLines::add(const ListStatements::Member &member, bool isOneLink)
{
    m_readsLinks = isOneLink;
    auto line = m_lines.find(member.key);
    if (line == m_lines.end()) {
        line = m_lines.insert(member.key, {member.label, shortText(member.detail), member.share, {}, false});
        m_keys.append(member.key);
    }
    if (isOneLink)
        line->links.append(member.link);
}

void MemberLines::finish()
{
    QHash<QPair<QString, QString>, int> uses;
    QSet<QString> names;
    for (MemberLine &line : m_lines) {
        ++uses[{line.label, line.detail}];
        names.insert(line.label);
        if (!m_readsLinks)
            continue;
        const QList<Membership> pairs = pairsOf(line.links); // the links are of one member, so each pair stands for an anchor
        line.share = QSet<Membership>(pairs.cbegin(), pairs.cend()).size();
        m_hasRepeats = m_hasRepeats || line.share < line.links.size();
    }
    m_hasNamesakes = names.size() < m_lines.size();
    // Two members of the same name and detail are told apart by their keys.
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        line->isToldApart = line->label.isEmpty() || uses.value({line->label, line->detail}) > 1;
        if (line->isToldApart)
            line->label = Tr::tr("%1 (%2)", "a name, and the key that tells it from others").arg(line->label, line.key().display()).trimmed();
    }
}

} // namespace Rollcall
